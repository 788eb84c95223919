"""Which layouts there are, and what encloses their entries in HTML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.printing.html import cards, compact, rows, table
from sphinx_publications.printing.html.elements import element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from markupsafe import Markup

    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView

    #: The views of a list or group, each with its id (``''``: none).
    AnchoredViews = Sequence[tuple[EntryView, str]]

CARD_CLASSES = 'pub-entry sd-card sd-sphinx-override'


class Layout(NamedTuple):
    """How entries look: what stands inside one, and the classes of its ``article``."""

    entry: Callable[[EntryView, Printer], Markup]
    classes: str = 'pub-entry'


LAYOUTS: Mapping[str, Layout] = MappingProxyType({
    'list': Layout(rows.entry),
    'card': Layout(rows.card_entry, CARD_CLASSES),
    'cards': Layout(cards.entry, CARD_CLASSES),
    'compact': Layout(compact.entry),
})
#: Those that use sphinx-design's style sheet.
CARD_LAYOUTS = frozenset(name for name, layout in LAYOUTS.items() if layout.classes == CARD_CLASSES)


def entries(layout: str, views: AnchoredViews, printer: Printer) -> Markup:
    """Return the entries of a list or group in one of the house's layouts."""
    if layout == 'table':
        return table.entries(views, printer)
    entry, classes = LAYOUTS.get(layout, LAYOUTS['list'])
    return articles(article(view, anchor, entry(view, printer), classes) for view, anchor in views)


def article(view: EntryView, anchor: str, content: Markup, classes: str = 'pub-entry') -> Markup:
    """Return an entry."""
    return element(
        'article',
        content,
        class_=classes,
        id=anchor or None,
        data_key=view.key,
        data_kind=view.kind,
    )


def articles(printed: Iterable[Markup]) -> Markup:
    """Return entries, one below or beside the other."""
    return element('div', *printed, class_='pub-entries')
