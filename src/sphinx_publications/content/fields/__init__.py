"""Single fields in every spelling, and what they mean."""
