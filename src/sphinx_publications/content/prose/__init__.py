"""Text of a field or body to a frozen tree."""
