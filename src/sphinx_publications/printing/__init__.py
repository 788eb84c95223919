"""Views to what a format prints."""
