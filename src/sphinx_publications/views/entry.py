"""The view of one record in a list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.fields.link_types import link_types
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.content.records import Event, Person, Publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.prose.tree import Inline, Paragraphs
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.labels import DateView
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.layouts import EntryStyle

_ = get_translation('sphinx_publications')

#: Symbols for author notes, in the order of use.
NOTE_MARKS = ('*', '†', '‡', '§', '¶', '‖')


class Target(NamedTuple):
    """Where a link leads: a document of the project, a file of the record, or an address."""

    docname: str = ''
    anchor: str = ''
    file: str = ''
    url: str = ''


class BylineView(NamedTuple):
    """One author as printed; ``et_al`` stands for those whom the file leaves out."""

    name: str
    target: Target | None = None
    highlighted: bool = False
    mark: str = ''
    et_al: bool = False


class VenueView(NamedTuple):
    """The container title, and what follows it (volume, pages)."""

    title: Inline
    detail: Inline = ()


class LinkView(NamedTuple):
    """A link with its label in the reader's language."""

    type: str
    label: str
    target: Target


class TagView(NamedTuple):
    """A tag, linked where tags have pages."""

    text: str
    target: Target | None = None


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
    """What an entry shows; parts that are not shown are empty."""

    kind: str
    key: str
    title: Inline
    target: Target | None = None
    image: ImageView | None = None
    image_text: str = ''
    bylines: tuple[BylineView, ...] = ()
    notes: tuple[tuple[str, Inline], ...] = ()
    venue: VenueView | None = None
    date: DateView | None = None
    type: str = ''
    links: tuple[LinkView, ...] = ()
    abstract: Paragraphs = ()
    summary: Paragraphs = ()
    tags: tuple[TagView, ...] = ()


def entry_view(record: Record, style: EntryStyle, site: Site) -> EntryView:
    """Return the view of *record* with the parts that *style* names."""
    parts = style.parts
    bylines, notes = bylines_of(record, site, style.highlighted) if 'authors' in parts else ((), ())
    return EntryView(
        kind=record.kind,
        key=record.key,
        title=record.title,
        target=title_target(record, site),
        image=image_of(record, site) if 'image' in parts else None,
        bylines=bylines,
        notes=notes,
        venue=venue_of(record, short=style.short_venue) if 'venue' in parts else None,
        date=date_of(record, site, style.date_precision) if 'date' in parts else None,
        type=type_of(record, site) if 'type' in parts else '',
        links=links_of(record, site) if 'links' in parts else (),
        abstract=record.abstract if 'abstract' in parts else (),
        summary=(record.summary or record.abstract) if 'summary' in parts else (),
        tags=tags_of(record, site) if 'tags' in parts else (),
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


def title_target(record: Record, site: Site) -> Target | None:
    """Return where the title leads: as in Hugo's lists, ``external_link`` before the page."""
    if record.external_link:
        return Target(url=record.external_link)
    return page_target(record, site)


def page_target(record: Record, site: Site) -> Target | None:
    """Return the record's page, if it has one."""
    return _page(site.page_of(record))


# many entries lead to the same pages: what they share is pickled once
@lru_cache(maxsize=10_000)
def _page(docname: str) -> Target | None:
    return Target(docname) if docname else None


def bylines_of(
    record: Record, site: Site, highlighted: frozenset[str] | None = None
) -> tuple[tuple[BylineView, ...], tuple[tuple[str, Inline], ...]]:
    """Return the authors as printed, and the legend of their marks in order of appearance.

    *highlighted* are the keys of people in bold, or ``None`` for those of the project.
    """
    bold = site.highlighted if highlighted is None else highlighted
    marks: dict[Inline, str] = {}
    shown = []
    for byline, person in zip(record.bylines, site.library.people_of(record), strict=True):
        if byline.et_al:
            shown.append(BylineView(_('et al.'), et_al=True))
            continue
        mark = byline.mark
        if byline.note:
            mark = marks.setdefault(byline.note, mark or _unused_mark(marks.values()))
        name = person.name if person is not None and person.path else byline.text
        docname = site.page_of(person) if person is not None else ''
        is_bold = person is not None and person.key in bold
        shown.append(_byline_view(name, docname, is_bold, mark))
    return tuple(shown), tuple((mark, note) for note, mark in marks.items())


# people recur, as pages do
@lru_cache(maxsize=10_000)
def _byline_view(name: str, docname: str, highlighted: bool, mark: str) -> BylineView:
    return BylineView(name, _page(docname), highlighted, mark)


def _unused_mark(used: Iterable[str]) -> str:
    taken = set(used)
    length = 1
    while True:
        for mark in NOTE_MARKS:
            if mark * length not in taken:
                return mark * length
        length += 1


#: A plain venue ends where its numbers begin: "Journal, 12(3), 1-10".
_NUMBERS = re.compile(r',?\s*(?:vol(?:ume|\.)?\s*)?\d[\d\s]*[(:,]', re.IGNORECASE)


def venue_of(record: Record, *, short: bool = False) -> VenueView | None:
    """Return where *record* appeared: for an event its place, for a publication its venue.

    The container title is what the author emphasised, or all up to the numbers; volume,
    issue and pages of ``cite.bib`` follow where the file itself names none.
    """
    if isinstance(record, Event):
        place = ', '.join(filter(None, (record.event, record.location)))
        return VenueView((place,)) if place else None
    if not isinstance(record, Publication):
        return None
    if short and record.venue_short:
        return VenueView(_without_emphasis(record.venue_short))
    if not record.venue:
        return VenueView(_without_emphasis(record.venue_short)) if record.venue_short else None
    title, detail = _split_venue(record.venue)
    if short:
        return VenueView(title)
    return VenueView(title, detail or _bib_detail(record))


def _split_venue(venue: Inline) -> tuple[Inline, Inline]:
    first = venue[0]
    if isinstance(first, Span) and first.kind == 'emphasis':
        return first.content, venue[1:]
    if isinstance(first, str) and (found := _NUMBERS.search(first, 1)):
        title = first[: found.start()].strip()
        if title:
            return (title,), (first[found.start() :], *venue[1:])
    return _without_emphasis(venue), ()


def _without_emphasis(inline: Inline) -> Inline:
    # the style sheet sets venues in italics; emphasis within would undo it
    flat: list[str | Span] = []
    for item in inline:
        parts = item.content if isinstance(item, Span) and item.kind == 'emphasis' else (item,)
        for part in parts:
            if isinstance(part, str) and flat and isinstance(flat[-1], str):
                flat[-1] += part
            else:
                flat.append(part)
    return tuple(flat)


def _bib_detail(record: Publication) -> Inline:
    volume, pages = record.bib.get('volume', ''), record.bib.get('pages', '')
    issue = record.bib.get('number', '') or record.bib.get('issue', '')
    if volume and issue:
        volume = f'{volume}({issue})'
    detail = ', '.join(filter(None, (volume, pages)))
    return (f', {detail}',) if detail else ()


def date_of(record: Record, site: Site, precision: str = 'month') -> DateView | None:
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


def links_of(record: Record, site: Site, *, with_projects: bool = True) -> tuple[LinkView, ...]:
    """Return the links in the conventional order, projects in their place."""
    links = [
        LinkView(
            link.type,
            link.label or site.labels.link(link.type),
            Target(file=site.source_path(record, link.file)) if link.file else Target(url=link.url),
        )
        for link in record.links
    ]
    projects = project_links(record, site) if with_projects else []
    if projects:
        order = tuple(link_types().labels)
        place = order.index('project')
        before = [
            number
            for number, link in enumerate(record.links, 1)
            if not link.label and link.type in order[:place]
        ]
        links[max(before, default=0) : max(before, default=0)] = projects
    return tuple(links)


def project_links(record: Record, site: Site) -> list[LinkView]:
    """Return links to the record's projects; one that leads nowhere makes none.

    One project is called “Project”, as in Hugo; several go by their titles.
    """
    found: list[tuple[Record, Target]] = []
    for key in record.projects:
        project = site.library.get(key, 'project')
        if project is not None and (target := title_target(project, site)) is not None:
            found.append((project, target))
    label = site.labels.link('project')
    return [
        LinkView('project', label if len(found) == 1 else plain(project.title), target)
        for project, target in found
    ]


def tags_of(record: Record, site: Site) -> tuple[TagView, ...]:
    """Return the tags."""
    return tuple(TagView(tag, term_target('tag', tag, site)) for tag in record.tags)


def term_target(field: str, value: str, site: Site) -> Target | None:
    """Return the page of a tag, type or year, where these have pages."""
    return _page(site.pages.get((field, site.library.term(field, value)), ''))


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


def has_math(view: EntryView) -> bool:
    """Return whether something in the entry needs a renderer for mathematics."""
    texts = [view.title, *view.abstract, *view.summary, *(note for _mark, note in view.notes)]
    if view.venue is not None:
        texts += view.venue
    return texts_have_math(texts)


def texts_have_math(texts: Iterable[Inline]) -> bool:
    """Return whether there is mathematics in one of the *texts*."""
    return any(map(_has_math, texts))


def _has_math(inline: Inline) -> bool:
    return any(
        isinstance(item, Span) and (item.kind == 'math' or _has_math(item.content))
        for item in inline
    )
