"""Names, bylines, and whom they mean."""
