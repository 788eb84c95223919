"""The layout ``compact``: a title, and the rest in one running line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.articles import article, articles

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.printing.html.articles import AnchoredViews
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView


def entries(views: AnchoredViews, printer: Printer) -> Markup:
    """Return entries one below the other."""
    return articles(
        article(view, anchor, _content(view, printer), printer) for view, anchor in views
    )


def _content(view: EntryView, printer: Printer) -> Markup:
    meta = parts.meta(view, printer, separator=', ')
    return parts.image(view, printer) + parts.lines(view, printer, meta=meta)
