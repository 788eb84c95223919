"""What is written beside and around the pages."""
