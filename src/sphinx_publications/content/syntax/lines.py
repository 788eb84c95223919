"""Positions in a text as lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from sphinx_publications.content.problems import Place


class Lines:
    """The lines of a text, which are divided by nothing but line feeds; they are counted once."""

    __slots__ = ('_starts', '_text')

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def place(self, start: int, end: int) -> Place:
        """Return the place between two positions, blanks at its end left out."""
        starts = self._counted()
        end = start + len(self._text[start:end].rstrip())
        first, last = bisect_right(starts, start), bisect_right(starts, end)
        column, end_column = start - starts[first - 1] + 1, end - starts[last - 1] + 1
        return Place(first, column, last, end_column)

    def span(self, number: int) -> tuple[int, int]:
        """Return where the text of a line begins and ends; an empty span where there is none."""
        starts = self._counted()
        if not 0 < number < len(starts):
            return 0, 0
        start, end = starts[number - 1], starts[number]
        line = self._text[start:end]
        return start + len(line) - len(line.lstrip()), start + len(line.rstrip())

    def _counted(self) -> list[int]:
        if not self._starts:
            lengths = [len(line) + 1 for line in self._text.split('\n')]
            self._starts = list(accumulate(lengths, initial=0))
        return self._starts
