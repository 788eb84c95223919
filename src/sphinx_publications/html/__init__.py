"""What only HTML has: static files."""
