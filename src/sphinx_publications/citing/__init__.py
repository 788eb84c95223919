"""CSL items as references: the built-in one, and those in the styles of CSL."""
