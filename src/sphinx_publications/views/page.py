"""The view of a record's own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Event, Publication
from sphinx_publications.content.urls import address_key
from sphinx_publications.site.surroundings import NO_SURROUNDINGS, Surroundings
from sphinx_publications.views.authors import NO_AUTHORS, AuthorsView, authors_of
from sphinx_publications.views.cite import CiteBoxView, cite_box_of
from sphinx_publications.views.entry import EntryView, Fact, date_of, entry_views, type_of
from sphinx_publications.views.layouts import PAGE, RELATED
from sphinx_publications.views.metadata import metadata_of
from sphinx_publications.views.targets import (
    LinkView,
    TagView,
    Target,
    links_of,
    page_target,
    tags_of,
    term_target,
)
from sphinx_publications.views.venue import venue_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.prose.tree import Inline, Paragraphs
    from sphinx_publications.content.records import Kind, Link, Record
    from sphinx_publications.content.schema.section import SectionPage
    from sphinx_publications.site.labels import DateView
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.venue import VenueView

_ = get_translation('sphinx_publications')


class FigureView(NamedTuple):
    """The featured picture: names in the store of thumbnails, its caption, its description."""

    name: str
    width: int
    height: int
    printable: str
    caption: Inline = ()
    alt: str = ''


class BodyView(NamedTuple):
    """The text of a page, and what its links and pictures depend on.

    ``line`` is where it begins, for nodes of the host's parser, which know their lines; else 0.
    """

    text: str
    path: str
    line: int
    files: tuple[str, ...] = ()


class RelatedView(NamedTuple):
    """A list of other records below a heading; ``name`` tells it from the others.

    It stands where the block of that name does, or where there is no such block at the end.
    """

    name: str
    heading: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """What the page of a publication, post, project or event shows.

    ``blocks`` is the order of its parts, ``meta`` that of the facts below its authors; ``path``
    is the file, for messages and the edit link. ``metadata`` is a fingerprint of what the head of
    the page is made from, when it is written.
    """

    kind: str
    key: str
    path: str
    title: Inline
    blocks: tuple[str, ...]
    subtitle: Inline = ()
    authors: AuthorsView = NO_AUTHORS
    meta: tuple[Fact, ...] = PAGE.meta
    venue: VenueView | None = None
    place: tuple[str, ...] = ()
    event_target: Target | None = None
    date: DateView | None = None
    type: TagView | None = None
    links: tuple[LinkView, ...] = ()
    figure: FigureView | None = None
    abstract: Paragraphs = ()
    summary: Paragraphs = ()
    body: BodyView | None = None
    cite: CiteBoxView | None = None
    tags: tuple[TagView, ...] = ()
    projects: tuple[TagView, ...] = ()
    lists: tuple[RelatedView, ...] = ()
    surroundings: Surroundings = NO_SURROUNDINGS
    metadata: str = ''


def page_view(kind: Kind, key: str, site: Site) -> PageView:
    """Return the view of the page of the record of this kind and key."""
    record = site.library.get(key, kind)
    if record is None:
        # gone between two builds: the document is going, too
        return PageView(kind, key, '', (key,), ())
    links = links_of(record, site, with_projects=False)
    if record.external_link and not _is_linked(record.external_link, record.links):
        own_site = LinkView('site', _('Site'), Target(url=record.external_link))
        links = (own_site, *links)
    return PageView(
        kind=record.kind,
        key=record.key,
        path=site.path_of(record),
        title=record.title,
        blocks=site.settings.blocks,
        subtitle=record.subtitle,
        authors=authors_of(record, site, PAGE.authors),
        venue=venue_of(record),
        place=_place(record),
        event_target=_event_target(record),
        date=date_of(record, site),
        type=_type(record, site),
        links=links,
        figure=figure_of(record, site),
        abstract=record.abstract,
        summary=() if record.abstract or record.body else record.summary,
        body=body_of(record, site),
        cite=cite_box_of(record, site) if 'cite' in site.settings.blocks else None,
        tags=tags_of(record, site),
        projects=tuple(
            TagView(plain(project.title), page_target(project, site))
            for key in record.projects
            if (project := site.library.get(key, 'project')) is not None
        ),
        lists=tuple(view for view in _lists(record, site) if view.entries),
        surroundings=site.surroundings(record.kind, record.key),
        metadata=metadata_of(record, site),
    )


def _is_linked(url: str, links: Iterable[Link]) -> bool:
    """Say whether one of the links has that address."""
    return any(link.url and address_key(link.url) == address_key(url) for link in links)


def body_of(record: Record, site: Site) -> BodyView | None:
    """Return the text of the page, if there is any."""
    if not record.body.strip():
        return None
    return BodyView(record.body, site.path_of(record), body_line(record, site), record.files)


def body_line(source: Record | SectionPage, site: Site) -> int:
    """Return the line where a text begins, if what is made of it knows its lines."""
    return source.body_line if site.settings.markup == 'trust' else 0


def figure_of(record: Record, site: Site) -> FigureView | None:
    """Return the featured picture, unless it is for lists only."""
    thumbnail = site.thumbnails.get((record.kind, record.key))
    picture = record.picture
    if thumbnail is None or picture is None or picture.preview_only:
        return None
    return FigureView(
        thumbnail.full,
        thumbnail.full_width,
        thumbnail.full_height,
        thumbnail.printable,
        picture.caption,
        picture.alt,
    )


def _place(record: Record) -> tuple[str, ...]:
    if not isinstance(record, Event):
        return ()
    times = ' – '.join(filter(None, (record.time_start, record.time_end)))
    shown = '' if record.all_day else times
    # the location stands behind the name of the event
    address = record.address_text
    return tuple(filter(None, (shown, address if address != record.location else '')))


def _event_target(record: Record) -> Target | None:
    return Target(url=record.event_url) if isinstance(record, Event) and record.event_url else None


def _type(record: Record, site: Site) -> TagView | None:
    text = type_of(record, site)
    if not text or not isinstance(record, Publication):
        return None
    return TagView(text, term_target('type', record.types[0], site))


def _lists(record: Record, site: Site) -> Iterable[RelatedView]:
    def view(name: str, heading: str, records: Iterable[Record]) -> RelatedView:
        return RelatedView(name, heading, entry_views(records, RELATED, site))

    relations = site.relations
    if record.kind == 'publication':
        yield view('events', _('Events'), relations.events(record))
        yield view('related', _('Related'), relations.related(record))
        yield view('versions', _('Other versions'), relations.versions(record))
    elif record.kind == 'project':
        members = site.members_of_project(record)
        for kind, heading in (
            ('publication', _('Publications')),
            ('post', _('Posts')),
            ('event', _('Talks and events')),
        ):
            yield view(kind, heading, [other for other in members if other.kind == kind])
    else:
        yield view('events', _('Events'), relations.events(record))
