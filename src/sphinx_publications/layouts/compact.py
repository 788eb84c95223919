"""The layout ``compact``: a title, and the rest in one running line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.html.elements import NOTHING
from sphinx_publications.layouts import parts

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.layouts.printer import Printer
    from sphinx_publications.views.entry import EntryView


def entry(view: EntryView, printer: Printer) -> Markup:
    """Return what stands inside an entry."""
    return NOTHING.join((
        parts.image(view, printer),
        parts.title(view, printer),
        parts.authors(view, printer, brief=True),
        parts.meta(view, printer, separator=', '),
        parts.summary(view, printer),
        parts.links(view, printer),
        parts.tags(view.tags, printer),
    ))
