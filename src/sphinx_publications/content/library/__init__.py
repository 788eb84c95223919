"""All records and their indexes."""
