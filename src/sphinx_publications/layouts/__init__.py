"""Views to nodes: one module a layout."""
