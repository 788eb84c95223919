"""Items as BibTeX and BibLaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.formats.item import Item


def bibtex_entry(item: Item) -> str:
    """Return an item as a BibTeX entry in Unicode, with a line end behind it."""
    return f'@misc{{{item.id},\n}}\n'


def bibtex_ascii_entry(item: Item) -> str:
    """Return an item as a BibTeX entry, with LaTeX in place of Unicode."""
    return bibtex_entry(item)


def biblatex_entry(item: Item) -> str:
    """Return an item as a BibLaTeX entry in Unicode."""
    return bibtex_entry(item)


def joined_entries(entries: Iterable[str]) -> str:
    """Return a file of entries."""
    return '\n'.join(entries)
