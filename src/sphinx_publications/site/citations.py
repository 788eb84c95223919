"""The letters behind years in citations: of publications that would be cited alike."""

from __future__ import annotations

from itertools import count, product
from string import ascii_lowercase
from typing import TYPE_CHECKING

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import fold
from sphinx_publications.site.references import authors_label, year_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record


def citation_letters(library: Library) -> Mapping[tuple[str, str], str]:
    """Return the letters of publications ``(kind, key)`` that share authors and year of citations.

    By date, then title, throughout the library, so that a citation reads alike on each page.
    Other kinds have none: they are seldom cited, and would leave gaps between those of papers.
    """
    alike: dict[tuple[str, str], list[Record]] = {}
    for record in library.records:
        if record.kind == 'publication':
            label = (authors_label(record, library), year_label(record))
            alike.setdefault(label, []).append(record)
    return {
        (record.kind, record.key): letter
        for records in alike.values()
        if len(records) > 1
        for record, letter in zip(sorted(records, key=_order), _letters(), strict=False)
    }


def _order(record: Record) -> tuple[str, str, str]:
    date = record.date.isoformat() if record.date is not None else ''
    return date, fold(plain(record.title)), record.key


def _letters() -> Iterator[str]:
    """Yield a, b … z, aa, ab and so on."""
    for length in count(1):
        yield from map(''.join, product(ascii_lowercase, repeat=length))
