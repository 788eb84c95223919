"""The layout ``list``, and ``card``: one entry below the other, its picture at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.layouts import parts
from sphinx_publications.nodes import element

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_publications.layouts.expansion import Expansion
    from sphinx_publications.views.entry import EntryView
#: The thumbnail's column, or its float in a narrow container.
SIZES = '(min-width: 48rem) 136px, 84px'


def entry(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return what stands inside an entry."""
    return [
        *parts.image(view, expansion, sizes=SIZES),
        parts.title(view, expansion),
        *parts.authors(view, expansion),
        *parts.meta(view),
        *parts.summary(view),
        *parts.links(view, expansion),
        *parts.tags(view, expansion),
    ]


def card_entry(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return the same inside the body of a card, for a single record in running prose."""
    return [element('div', *entry(view, expansion), class_='sd-card-body')]
