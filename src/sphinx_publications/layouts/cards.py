"""The layout ``cards``: sphinx-design's cards in a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.html.elements import element
from sphinx_publications.layouts import parts

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.layouts.printer import Printer
    from sphinx_publications.views.entry import EntryView

SIZES = '(min-width: 60rem) 320px, (min-width: 40rem) 45vw, 92vw'


def entry(view: EntryView, printer: Printer) -> Markup:
    """Return what stands inside a card."""
    return parts.image(view, printer, classes='sd-card-img-top', sizes=SIZES) + element(
        'div',
        parts.title(view, printer),
        parts.authors(view, printer, brief=True),
        parts.meta(view, printer, badge='sd-badge'),
        parts.summary(view, printer),
        parts.links(view, printer),
        parts.tags(view.tags, printer),
        class_='sd-card-body',
    )
