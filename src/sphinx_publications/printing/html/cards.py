"""The layout ``cards``: sphinx-design's cards in a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.elements import element

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView

SIZES = '(min-width: 60rem) 320px, (min-width: 40rem) 45vw, 92vw'


def entry(view: EntryView, printer: Printer) -> Markup:
    """Return what stands inside a card."""
    return parts.image(view, printer, classes='sd-card-img-top', sizes=SIZES) + element(
        'div',
        parts.lines(view, printer, brief=True, badge='sd-badge'),
        class_='sd-card-body',
    )
