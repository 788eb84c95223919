"""The layout ``citation``: numbered references, whose authors and title lead to their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.elements import NOTHING, element, inline_element, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from sphinx_publications.citing.reference_parts import ReferencePart
    from sphinx_publications.printing.html.articles import AnchoredViews
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView


def entries(views: AnchoredViews, printer: Printer) -> Markup:
    """Return references one below the other, numbered throughout the list."""
    start = printer.counted(len(views))
    items = [
        element(
            'li',
            _content(view, printer),
            parts.coins(view, anchor, printer),
            class_='pub-entry',
            id=anchor or None,
            data_key=view.key,
            data_kind=view.kind,
        )
        for view, anchor in views
    ]
    return element('ol', *items, class_='pub-entries', start=start if start > 1 else None)


def _content(view: EntryView, printer: Printer) -> Markup:
    """Return a reference, and below it the links that it has not."""
    pieces = printer.reference_parts(view)
    text = reference(view, pieces, printer)
    beside = view._replace(links=printer.links_beside(view, pieces))
    return parts.lines(
        beside,
        printer,
        title=element('p', text, class_='pub-reference'),
        authors=NOTHING,
        meta=NOTHING,
    )


def reference(view: EntryView, pieces: Iterable[ReferencePart], printer: Printer) -> Markup:
    """Return a reference from its *pieces*."""
    return joined('', [_part(piece, view, printer) for piece in pieces])


def _part(part: ReferencePart, view: EntryView, printer: Printer) -> Markup:
    text = printer.inline(part.content)
    if part.is_title:
        return printer.link(view.target, text, class_='pub-title') or text
    if part.author is None or view.citation is None:
        return text
    byline = view.citation.authors[part.author]
    name = printer.link(byline.target, text, class_='pub-author')
    if name is None:
        name = inline_element('span', text, class_='pub-author')
    return inline_element('strong', name) if byline.highlighted else name
