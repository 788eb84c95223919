"""Which records, in which order. Pure."""
