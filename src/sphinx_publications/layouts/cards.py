"""The layout ``cards``: sphinx-design's cards in a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.layouts import parts
from sphinx_publications.nodes import element

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_publications.layouts.expansion import Expansion
    from sphinx_publications.views.entry import EntryView

SIZES = '(min-width: 60rem) 320px, (min-width: 40rem) 45vw, 92vw'


def entry(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return what stands inside a card."""
    return [
        *parts.image(view, expansion, classes='sd-card-img-top', sizes=SIZES),
        element(
            'div',
            parts.title(view, expansion),
            *parts.authors(view, expansion, brief=True),
            *parts.meta(view, badge='sd-badge'),
            *parts.summary(view),
            *parts.links(view, expansion),
            *parts.tags(view, expansion),
            class_='sd-card-body',
        ),
    ]
