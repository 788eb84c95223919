"""The layout ``list``: one entry below the other, its picture at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.articles import article, articles

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.printing.html.articles import AnchoredViews
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView

#: The thumbnail's column, or its float in a narrow container.
_SIZES = '(min-width: 48rem) 136px, 84px'


def entries(views: AnchoredViews, printer: Printer) -> Markup:
    """Return entries one below the other."""
    return articles(article(view, anchor, row(view, printer), printer) for view, anchor in views)


def row(view: EntryView, printer: Printer) -> Markup:
    """Return what stands inside an entry."""
    return parts.image(view, printer, sizes=_SIZES) + parts.lines(view, printer)
