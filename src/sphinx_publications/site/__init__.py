"""Records to addresses: which pages there are, and what stands around each."""
