"""Frozen views: all that an output depends on."""
