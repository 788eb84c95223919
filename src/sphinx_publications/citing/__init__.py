"""CSL items as references."""
