"""The layouts of the house: what each shows of a record, and how it words it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What ``:show:`` and ``:hide:`` can name.
ENTRY_PARTS: Final = (
    'image', 'abstract', 'summary', 'links', 'tags', 'venue', 'date', 'type', 'authors',
)  # fmt: skip
#: What they will name, and the layout that will be there.
PLANNED_PARTS: Final = frozenset({'award', 'cite'})
PLANNED_LAYOUT: Final = 'citation'


@dataclass(frozen=True, slots=True)
class EntryStyle:
    """How a layout shows its entries.

    ``parts`` are what it shows unless ``:show:`` or ``:hide:`` say otherwise, ``short_venue``
    and ``date_precision`` how it words venue and date; with ``fills_images`` an entry without a
    picture has a text in its place, as long as another has one. ``highlighted`` are the keys of
    people in bold, or ``None`` for those of the project.
    """

    parts: frozenset[str]
    short_venue: bool = False
    date_precision: str = 'month'
    fills_images: bool = False
    highlighted: frozenset[str] | None = None


_LIST: Final = EntryStyle(frozenset('image authors venue date type abstract links'.split()))

#: DESIGN: options of a list.
STYLES: Final[Mapping[str, EntryStyle]] = MappingProxyType({
    'list': _LIST,
    'card': _LIST,
    'cards': EntryStyle(
        frozenset('image authors venue date type links'.split()),
        short_venue=True,
        fills_images=True,
    ),
    'compact': EntryStyle(
        frozenset('authors venue date links'.split()), short_venue=True, date_precision='year'
    ),
    'table': EntryStyle(
        frozenset('authors venue date type links'.split()), short_venue=True, date_precision='year'
    ),
})
#: Those that a list can have; ``card`` is that of ``pub:card``.
LAYOUTS: Final = tuple(name for name in STYLES if name != 'card')


def style_of(layout: str) -> EntryStyle:
    """Return the style of a layout; those of the project's own have that of ``list``."""
    return STYLES.get(layout, _LIST)


def unknown_layout(name: str, own: Iterable[str]) -> str:
    """Return a complaint if there is no layout of that name, else ``''``.

    *own* are the names of the project's own layouts.
    """
    known = {*LAYOUTS, *own}
    if name in known:
        return ''
    if name == PLANNED_LAYOUT:
        return f'the layout {name!r} is not there yet'
    return f'there is no layout {name!r}{did_you_mean(name, sorted(known))}'
