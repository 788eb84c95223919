"""Why there are no references in a style."""

from __future__ import annotations


class CitingError(Exception):
    """Why no references could be made in a style, with the mend; the built-in ones can be."""

    def __init__(self, message: str, mend: str) -> None:
        """Take what is wrong, and what to do."""
        super().__init__(f'{message}; {mend}')
        self.message = message
        self.mend = mend


class StyleError(CitingError):
    """A style that is not there, or that cannot be used."""


class PandocError(CitingError):
    """No pandoc, or one that failed."""
