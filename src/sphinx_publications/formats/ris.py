"""Items as RIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.formats.item import Item


def ris_entry(item: Item) -> str:
    """Return an item as a RIS record, its lines ended by CRLF."""
    return 'TY  - GEN\r\nER  - \r\n'


def joined_entries(entries: Iterable[str]) -> str:
    """Return a file of records."""
    return '\r\n'.join(entries)
