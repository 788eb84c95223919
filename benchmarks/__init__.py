"""What the extension costs, measured against doing the same by hand."""
