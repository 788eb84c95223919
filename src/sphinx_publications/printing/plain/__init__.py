"""Views to nodes, for every format but HTML."""
