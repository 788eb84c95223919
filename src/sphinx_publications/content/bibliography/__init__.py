"""Bibliography files to entries."""
