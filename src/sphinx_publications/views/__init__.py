"""Frozen views: everything that an output depends on, and nothing else."""
