"""Text of a file to metadata and body."""
