"""What the search finds of an entry, a block of a page, or a profile that is printed as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.site.labels import DateView
    from sphinx_publications.views.authors import AuthorsView
    from sphinx_publications.views.bibliography import BibliographyView
    from sphinx_publications.views.entry import EntryView
    from sphinx_publications.views.page import PageView
    from sphinx_publications.views.people import PeopleView
    from sphinx_publications.views.person import PersonView
    from sphinx_publications.views.targets import LinkView
    from sphinx_publications.views.venue import VenueView


def entry_words(view: EntryView) -> Iterator[str]:
    """Yield the texts of an entry; all of its authors, however many are named."""
    yield plain(view.title)
    yield from author_words(view.authors)
    if view.citation is not None:
        yield from (byline.name for byline in view.citation.authors)
        yield plain(view.citation.reference)
    yield from fact_words(view.venue, view.date, view.type)
    yield from lines_words((*view.summary, *view.abstract))
    yield from link_words(view.links)
    for tag in view.tags:
        yield tag.text


def bibliography_words(view: BibliographyView) -> Iterator[str]:
    """Yield the texts of the references."""
    for shown in view.entries:
        yield from entry_words(shown.entry)


def author_words(view: AuthorsView) -> Iterator[str]:
    """Yield the names of all authors, and what their marks mean."""
    for byline in view.bylines:
        yield byline.name
    for _mark, note in view.notes:
        yield plain(note)


def fact_words(venue: VenueView | None, date: DateView | None, type_: str) -> Iterator[str]:
    """Yield venue, date and type."""
    if venue is not None:
        yield plain((*venue.title, *venue.detail))
    if date is not None:
        yield date.text
    if type_:
        yield type_


def lines_words(lines: Iterable[Inline]) -> Iterator[str]:
    """Yield lines of text."""
    return map(plain, lines)


def link_words(links: Iterable[LinkView]) -> Iterator[str]:
    """Yield the labels of links."""
    for link in links:
        yield link.label


def meta_words(view: PageView) -> Iterator[str]:
    """Yield the facts of the line below the authors of a page."""
    yield from fact_words(view.venue, view.date, view.type.text if view.type else '')
    yield from view.place


def person_words(view: PersonView) -> Iterator[str]:
    """Yield the texts of a profile, but for its lists and the text of its file."""
    yield from (plain(view.title), view.postnominals, view.pronunciation, view.pronouns)
    yield from lines_words((view.role, *view.biography, *view.interests))
    for place in view.organizations:
        yield place.name
    yield from link_words(view.links)
    for stages in view.stages:
        for stage in stages.stages:
            yield from lines_words((stage.title, stage.place, *stage.summary))
            yield stage.period
    for skills in view.skills:
        for skill in skills.skills:
            yield f'{skill.name} {skill.level}'
    for coauthor in view.coauthors:
        yield coauthor.name


def people_words(view: PeopleView) -> Iterator[str]:
    """Yield the texts of a grid of people."""
    for group in view.groups:
        yield group.label
        for person in group.people:
            yield person.name
            yield plain(person.role)
