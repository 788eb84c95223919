"""The built-in reference: one line of an item, in the reader's language, without a style."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Item


def reference(item: Item) -> Inline:
    """Return the reference of an item: names, year, title, venue, volume(issue), pages, DOI."""
    return item.title
