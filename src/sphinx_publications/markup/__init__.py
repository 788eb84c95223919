"""Text of records to docutils nodes."""
