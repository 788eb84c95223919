"""The letter behind the year of a reference: “(2020a)”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_publications.citing.reference_parts import ReferencePart


def with_letter(
    parts: Iterable[ReferencePart], year: str, letter: str
) -> tuple[ReferencePart, ...]:
    """Return a reference in *parts* with a *letter* behind its *year*; unchanged without one.

    The year is the one in brackets, else the first. Names, titles, emphasis (containers) and links
    are passed over: a number in them is no date.
    """
    parts = list(parts)
    found = _place(parts, rf'(?<=[(\[（［]){re.escape(year)}(?!\w)')
    found = found or _place(parts, rf'(?<![\w–-]){re.escape(year)}(?![\w–-])')
    if found is None:
        return tuple(parts)
    part, span, end = found
    content = list(parts[part].content)
    text = str(content[span])
    content[span] = f'{text[:end]}{letter}{text[end:]}'
    parts[part] = parts[part]._replace(content=tuple(content))
    return tuple(parts)


def _place(parts: Sequence[ReferencePart], pattern: str) -> tuple[int, int, int] | None:
    """Return part, span and end of what a *pattern* finds first."""
    for number, part in enumerate(parts):
        if part.is_title or part.author is not None:
            continue
        for place, span in enumerate(part.content):
            if isinstance(span, str) and (match := re.search(pattern, span)):
                return number, place, match.end()
    return None
