"""What is wrong with a query."""

from __future__ import annotations


class QueryError(ValueError):
    """A query that cannot be understood, with the mend."""

    def __init__(self, message: str, mend: str = '') -> None:
        """Take what is wrong, and what to write instead."""
        super().__init__(f'{message}; {mend}' if mend else message)
        self.message = message
        self.mend = mend
