"""The layout ``list``, and ``card``: one entry below the other, its picture at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.elements import element

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView

#: The thumbnail's column, or its float in a narrow container.
SIZES = '(min-width: 48rem) 136px, 84px'


def entry(view: EntryView, printer: Printer) -> Markup:
    """Return what stands inside an entry."""
    return parts.image(view, printer, sizes=SIZES) + parts.lines(view, printer)


def card_entry(view: EntryView, printer: Printer) -> Markup:
    """Return the same inside the body of a card, for a single record in running prose."""
    return element('div', entry(view, printer), class_='sd-card-body')
