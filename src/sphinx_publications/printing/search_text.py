"""What the search finds in a list, page or profile that is printed as HTML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.site.labels import DateView
    from sphinx_publications.views.entry import BylineView, EntryView, LinkView, VenueView
    from sphinx_publications.views.page import PageView
    from sphinx_publications.views.people import PeopleView
    from sphinx_publications.views.person import PersonView


def entry_words(view: EntryView) -> str:
    """Return the words of an entry."""
    return ' '.join(_entry(view))


def _entry(view: EntryView) -> Iterator[str]:
    yield plain(view.title)
    yield from _authors(view.bylines, view.notes)
    yield from _facts(view.venue, view.date, view.type)
    yield from _lines((*view.summary, *view.abstract))
    yield from _labels(view.links)
    for tag in view.tags:
        yield tag.text


def _authors(
    bylines: Iterable[BylineView], notes: Iterable[tuple[str, Inline]] = ()
) -> Iterator[str]:
    for byline in bylines:
        yield byline.name
    for _mark, note in notes:
        yield plain(note)


def _facts(venue: VenueView | None, date: DateView | None, type_: str) -> Iterator[str]:
    if venue is not None:
        yield plain((*venue.title, *venue.detail))
    if date is not None:
        yield date.text
    if type_:
        yield type_


def _lines(lines: Iterable[Inline]) -> Iterator[str]:
    return map(plain, lines)


def _labels(links: Iterable[LinkView]) -> Iterator[str]:
    for link in links:
        yield link.label


def page_words(view: PageView) -> str:
    """Return the words of the blocks of a page, but for the record's own text.

    Related records and other versions are found on pages of their own, and not here.
    """
    return ' '.join(_page(view))


def _page(view: PageView) -> Iterator[str]:
    yield plain(view.subtitle)
    for name in view.blocks:
        if name in _BLOCKS:
            yield from _BLOCKS[name](view)
    for related in view.lists:
        is_shown = related.name != 'events' or 'events' in view.blocks
        if is_shown and related.name not in {'related', 'versions'}:
            for entry in related.entries:
                yield from _entry(entry)


def _meta(view: PageView) -> Iterator[str]:
    yield from _facts(view.venue, view.date, view.type.text if view.type else '')
    yield from view.place


_BLOCKS: Final[Mapping[str, Callable[[PageView], Iterable[str]]]] = MappingProxyType({
    'authors': lambda view: _authors(view.bylines, view.notes),
    'meta': _meta,
    'links': lambda view: _labels(view.links),
    'image': lambda view: (plain(view.figure.caption),) if view.figure else (),
    'abstract': lambda view: _lines(view.abstract or view.summary),
    'tags': lambda view: (tag.text for tag in view.tags),
    'projects': lambda view: (project.text for project in view.projects),
})


def person_words(view: PersonView) -> str:
    """Return the words of a profile, but for its lists and the text of its file."""
    return ' '.join(_person(view))


def _person(view: PersonView) -> Iterator[str]:
    yield from (plain(view.title), view.postnominals, view.pronunciation, view.pronouns)
    yield from _lines((view.role, *view.biography, *view.interests))
    for place in view.organizations:
        yield place.name
    yield from _labels(view.links)
    for stage in (*view.education, *view.experience, *view.awards):
        yield from _lines((stage.title, stage.place, *stage.summary))
        yield stage.period
    for skill in (*view.skills, *view.spoken):
        yield f'{skill.name} {skill.level}'
    for coauthor in view.coauthors:
        yield coauthor.name


def people_words(view: PeopleView) -> str:
    """Return the words of a grid of people."""
    return ' '.join(
        word
        for group in view.groups
        for word in (
            group.label,
            *(text for person in group.people for text in (person.name, plain(person.role))),
        )
    )
