"""The version of the extension."""

__version__ = '0.1.0'
