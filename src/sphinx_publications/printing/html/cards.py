"""The layouts ``cards`` and ``card``: sphinx-design's cards, in a grid or one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.articles import article, articles
from sphinx_publications.printing.html.elements import element
from sphinx_publications.printing.html.rows import row

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.printing.html.articles import AnchoredViews
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView

CLASSES = 'pub-entry sd-card sd-sphinx-override'
_SIZES = '(min-width: 60rem) 320px, (min-width: 40rem) 45vw, 92vw'


def grid_entries(views: AnchoredViews, printer: Printer) -> Markup:
    """Return the cards of a grid, their pictures above their text."""
    return articles(
        article(
            view,
            anchor,
            parts.image(view, printer, classes='sd-card-img-top', sizes=_SIZES)
            + _body(_lines(view, printer)),
            printer,
            CLASSES,
        )
        for view, anchor in views
    )


def single_entries(views: AnchoredViews, printer: Printer) -> Markup:
    """Return cards in running prose, whose bodies are entries of the layout ``list``."""
    return articles(
        article(view, anchor, _body(row(view, printer)), printer, CLASSES) for view, anchor in views
    )


def _lines(view: EntryView, printer: Printer) -> Markup:
    badge = parts.type_(view.type, 'sd-badge')
    return parts.lines(view, printer, meta=parts.meta(view, printer, type=badge))


def _body(content: Markup) -> Markup:
    return element('div', content, class_='sd-card-body')
