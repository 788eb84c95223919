"""Records as CSL items, and items in the formats of reference managers."""
