"""The layout ``compact``: a title, and the rest in one running line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.printing.html import parts

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView


def entry(view: EntryView, printer: Printer) -> Markup:
    """Return what stands inside an entry."""
    line = parts.lines(view, printer, brief=True, separator=', ')
    return parts.image(view, printer) + line
