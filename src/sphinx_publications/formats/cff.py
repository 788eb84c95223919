"""Items as CITATION.cff."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_publications.formats.item import Item


def cff_file(item: Item) -> str:
    """Return a citation file for software or a dataset, ``''`` for any other type."""
    return ''
