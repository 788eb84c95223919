"""Which layouts there are, and what encloses their entries in HTML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.layouts import cards, compact, rows, table
from sphinx_publications.nodes import element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docutils import nodes

    from sphinx_publications.layouts.expansion import Expansion
    from sphinx_publications.views.entry import EntryView

    #: What stands inside an entry.
    EntryFunction = Callable[[EntryView, Expansion], list[nodes.Node]]
    #: The views of a list or group, each with its id (``''``: none).
    AnchoredViews = Iterable[tuple[EntryView, str]]

CARD_CLASSES = 'pub-entry sd-card sd-sphinx-override'


class Layout(NamedTuple):
    """How entries look: what stands inside one, and the classes of its ``article``."""

    entry: EntryFunction
    classes: str = 'pub-entry'


LAYOUTS: Mapping[str, Layout] = MappingProxyType({
    'list': Layout(rows.entry),
    'card': Layout(rows.card_entry, CARD_CLASSES),
    'cards': Layout(cards.entry, CARD_CLASSES),
    'compact': Layout(compact.entry),
})


def entries(layout: str, views: AnchoredViews, expansion: Expansion) -> nodes.Element:
    """Return the entries of a list or group in one of the house's layouts."""
    if layout == 'table':
        return table.entries(views, expansion)
    return articles(LAYOUTS.get(layout, LAYOUTS['list']), views, expansion)


def articles(layout: Layout, views: AnchoredViews, expansion: Expansion) -> nodes.Element:
    """Return one ``article`` for each entry."""
    return element(
        'div',
        *(
            element(
                'article',
                *layout.entry(view, expansion),
                class_=layout.classes,
                id=anchor or False,
                data_key=view.key,
                data_kind=view.kind,
            )
            for view, anchor in views
        ),
        class_='pub-entries',
    )
