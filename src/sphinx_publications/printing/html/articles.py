"""What encloses entries in HTML that are no rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.printing.html.elements import element
from sphinx_publications.printing.html.parts import coins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView

    #: The views of a list or group, each with its id (``''``: none).
    AnchoredViews = Sequence[tuple[EntryView, str]]


def article(
    view: EntryView, anchor: str, content: Markup, printer: Printer, classes: str = 'pub-entry'
) -> Markup:
    """Return an entry."""
    return element(
        'article',
        content,
        coins(view, anchor, printer),
        class_=classes,
        id=anchor or None,
        data_key=view.key,
        data_kind=view.kind,
    )


def articles(printed: Iterable[Markup]) -> Markup:
    """Return entries, one below or beside the other."""
    return element('div', *printed, class_='pub-entries')
