"""The layouts of the house: what each shows of a record, and how it words it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.text import did_you_mean
from sphinx_publications.views.authors import AuthorLimit
from sphinx_publications.views.entry import ENTRY_PARTS, EntryStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_publications.settings import Settings

_OPENED: Final = AuthorLimit(10, 8, 'opened')
_COUNTED: Final = AuthorLimit(6, 3, 'counted')


def _with_parts(layout: str, style: EntryStyle) -> EntryStyle:
    shown = (name for name, part in ENTRY_PARTS.items() if layout in part.layouts)
    return replace(style, parts=frozenset(shown))


#: DESIGN: options of a list.
STYLES: Final[Mapping[str, EntryStyle]] = MappingProxyType({
    layout: _with_parts(layout, style)
    for layout, style in {
        'list': EntryStyle(_OPENED),
        'card': EntryStyle(_OPENED),
        'cards': EntryStyle(_COUNTED, short_venue=True, fills_images=True),
        'compact': EntryStyle(_COUNTED, short_venue=True, date_precision='year'),
        'citation': EntryStyle(_OPENED, is_citation=True),
        'table': EntryStyle(_COUNTED, short_venue=True, date_precision='year'),
    }.items()
})
#: Those that a list can have; ``card`` is that of ``pub:card``.
LIST_LAYOUTS: Final = tuple(name for name in STYLES if name != 'card')

#: How a record's own page shows it.
PAGE: Final = EntryStyle(_OPENED, meta=('venue', 'date', 'place', 'type'))
#: Other records on a page, in the layout ``compact``: all of their authors stand on their own.
#: To reference managers the page speaks of its own record alone.
RELATED: Final = replace(
    STYLES['compact'], authors=_COUNTED._replace(others='left out'), has_coins=False
)


def style_of(layout: str) -> EntryStyle:
    """Return the style of a layout; those of the project's own have that of ``list``."""
    return STYLES.get(layout, STYLES['list'])


def default_layout(settings: Settings) -> str:
    """Return the layout of lists that name none, which is ``list`` if the project's is unknown."""
    return 'list' if unknown_layout(settings.layout, settings.layouts) else settings.layout


def unknown_layout(name: str, own: Iterable[str]) -> str:
    """Return a complaint if there is no layout of that name, else ``''``.

    *own* are the names of the project's own layouts.
    """
    known = {*LIST_LAYOUTS, *own}
    if name in known:
        return ''
    return f'there is no layout {name!r}{did_you_mean(name, sorted(known))}'
