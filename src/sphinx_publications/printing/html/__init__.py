"""Views to HTML."""
