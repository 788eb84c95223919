"""The view of one record in a list, and the parts that it can have."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.content.records import Event, Person, Publication
from sphinx_publications.views.authors import (
    NO_AUTHORS,
    AuthorLimit,
    AuthorsView,
    BylineView,
    authors_of,
)
from sphinx_publications.views.citation import citation_of
from sphinx_publications.views.cite import cite_of
from sphinx_publications.views.metadata import coins_of
from sphinx_publications.views.targets import links_of, tags_of, title_target
from sphinx_publications.views.venue import venue_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_publications.content.prose.tree import Inline, Paragraphs
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.labels import DateView
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.citation import CitationView
    from sphinx_publications.views.cite import CiteView
    from sphinx_publications.views.targets import LinkView, TagView, Target
    from sphinx_publications.views.venue import VenueView

#: How much of a date is shown at most.
DatePrecision = Literal['year', 'month', 'day']
#: The facts of the line below the authors; ``place`` is that of an event, on its own page.
Fact = Literal['venue', 'date', 'place', 'type']


@dataclass(frozen=True, slots=True)
class EntryStyle:
    """How a layout shows its entries.

    ``authors`` says how many are named, ``meta`` in which order the facts below them stand,
    ``short_venue`` and ``date_precision`` how these are worded; with ``fills_images`` an entry
    without a picture has a text in its place, as long as another has one. ``parts`` are what is
    shown unless ``:show:`` or ``:hide:`` say otherwise. ``highlighted`` are the keys of people in
    bold, or ``None`` for those of the project. With ``is_citation`` a whole reference stands in the
    place of title, authors and facts; ``citation_style`` is the style of references, or ``None``
    for that of the project. With ``has_coins`` entries speak to reference managers.
    """

    authors: AuthorLimit
    meta: tuple[Fact, ...] = ('venue', 'date', 'type')
    short_venue: bool = False
    date_precision: DatePrecision = 'month'
    fills_images: bool = False
    parts: frozenset[str] = frozenset()
    highlighted: frozenset[str] | None = None
    is_citation: bool = False
    citation_style: str | None = None
    has_coins: bool = True


class ImageView(NamedTuple):
    """A thumbnail: file names in the store of thumbnails, sizes in pixels."""

    name: str
    width: int
    height: int
    larger: str = ''
    larger_width: int = 0
    printable: str = ''
    position: str = ''
    alt: str = ''


class EntryView(NamedTuple):
    """What an entry shows; parts that are not shown are empty.

    ``coins`` is a fingerprint of what it says to reference managers, which is printed from
    its item.
    """

    kind: str
    key: str
    title: Inline
    target: Target | None = None
    meta: tuple[Fact, ...] = ()
    image: ImageView | None = None
    image_text: str = ''
    authors: AuthorsView = NO_AUTHORS
    venue: VenueView | None = None
    date: DateView | None = None
    type: str = ''
    links: tuple[LinkView, ...] = ()
    abstract: Paragraphs = ()
    summary: Paragraphs = ()
    tags: tuple[TagView, ...] = ()
    cite: CiteView | None = None
    citation: CitationView | None = None
    coins: str = ''

    @property
    def bylines(self) -> tuple[BylineView, ...]:
        """All authors, for layouts of a project's own."""
        return self.authors.bylines


class EntryPart(NamedTuple):
    """A part of an entry: how its view is made, and the layouts that show it unasked."""

    view: Callable[[Record, EntryStyle, Site], Any]
    layouts: tuple[str, ...] = ()


_LINES: Final = ('list', 'card', 'cards', 'compact', 'table')

#: What ``:show:`` and ``:hide:`` can name: the fields of `EntryView` of these names.
ENTRY_PARTS: Final[Mapping[str, EntryPart]] = MappingProxyType({
    'image': EntryPart(
        lambda record, _style, site: image_of(record, site), ('list', 'card', 'cards')
    ),
    'abstract': EntryPart(lambda record, _style, _site: record.abstract, ('list', 'card')),
    'summary': EntryPart(lambda record, _style, _site: record.summary or record.abstract),
    'links': EntryPart(lambda record, _style, site: links_of(record, site), (*_LINES, 'citation')),
    'tags': EntryPart(lambda record, _style, site: tags_of(record, site)),
    'venue': EntryPart(
        lambda record, style, _site: venue_of(record, short=style.short_venue), _LINES
    ),
    'date': EntryPart(
        lambda record, style, site: date_of(record, site, style.date_precision), _LINES
    ),
    'type': EntryPart(
        lambda record, _style, site: type_of(record, site), ('list', 'card', 'cards', 'table')
    ),
    'cite': EntryPart(
        lambda record, style, site: cite_of(record, site, style.citation_style), ('list',)
    ),
    'authors': EntryPart(
        lambda record, style, site: authors_of(record, site, style.authors, style.highlighted),
        _LINES,
    ),
})
#: Where a whole reference is shown, it has these, or not.
IN_REFERENCES: Final = frozenset({'image', 'venue', 'date', 'type', 'authors'})
#: What they will name.
PLANNED_PARTS: Final = frozenset({'award'})


def entry_view(record: Record, style: EntryStyle, site: Site) -> EntryView:
    """Return the view of *record* with the parts that *style* names."""
    return EntryView(
        kind=record.kind,
        key=record.key,
        title=record.title,
        target=title_target(record, site),
        meta=style.meta,
        citation=(
            citation_of(record, site, style.citation_style, style.highlighted)
            if style.is_citation
            else None
        ),
        coins=coins_of(record, site)
        if style.has_coins and not site.library.is_for_citing(record)
        else '',
        **{name: ENTRY_PARTS[name].view(record, style, site) for name in style.parts},
    )


def entry_views(records: Iterable[Record], style: EntryStyle, site: Site) -> tuple[EntryView, ...]:
    """Return the views of *records* in the order given."""
    views = (entry_view(record, style, site) for record in records)
    # in a grid a missing picture would leave a hole; in rows it leaves none
    return _with_image_texts(views) if style.fills_images else tuple(views)


def _with_image_texts(entries: Iterable[EntryView]) -> tuple[EntryView, ...]:
    """Give entries without a picture a text in its place, if some entry has a picture."""
    entries = tuple(entries)
    if not any(entry.image for entry in entries):
        return entries
    return tuple(
        entry
        if entry.image
        else entry._replace(image_text=plain(entry.venue.title if entry.venue else entry.title))
        for entry in entries
    )


def date_of(record: Record, site: Site, precision: DatePrecision = 'month') -> DateView | None:
    """Return the date: publications to the month, posts and events to the day.

    A *precision* of ``year`` (compact, table, citation) holds for publications only.
    """
    if record.kind == 'publication':
        return site.labels.date(record.date, precision)
    if isinstance(record, Event) and record.date is not None:
        return site.labels.date_range(record.date, record.end)
    # a project has no day that would matter
    return site.labels.date(record.date, 'month' if record.kind == 'project' else 'day')


def type_of(record: Record, site: Site) -> str:
    """Return the label of the first type."""
    if isinstance(record, Publication) and record.types:
        return site.labels.type(record.types[0])
    return ''


#: Hugo's focal points as ``object-position``; ``Smart`` and ``Center`` are the middle.
_POSITIONS = {
    'topleft': 'left top', 'top': 'top', 'topright': 'right top', 'left': 'left',
    'right': 'right', 'bottomleft': 'left bottom', 'bottom': 'bottom',
    'bottomright': 'right bottom',
}  # fmt: skip


def image_of(record: Record, site: Site) -> ImageView | None:
    """Return the thumbnail of the record's picture."""
    thumbnail = site.thumbnails.get((record.kind, record.key))
    if thumbnail is None or record.picture is None:
        return None
    return ImageView(
        thumbnail.name,
        thumbnail.width,
        thumbnail.height,
        thumbnail.larger,
        thumbnail.larger_width,
        thumbnail.printable,
        _POSITIONS.get(record.picture.focal_point.casefold(), ''),
        # beside its title a picture says nothing more; only a portrait stands for someone
        record.name if isinstance(record, Person) else '',
    )


def has_math(view: tuple[Any, ...]) -> bool:
    """Return whether something in a view, or a line of text, needs a renderer for mathematics."""
    return any(
        isinstance(item, tuple)
        and ((isinstance(item, Span) and item.kind == 'math') or has_math(item))
        for item in view
    )


def texts_have_math(texts: Iterable[Inline]) -> bool:
    """Return whether there is mathematics in one of the *texts*."""
    return any(map(has_math, texts))
