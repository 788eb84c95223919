"""The records of a section, in its order, and what sections and terms are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_publications.content.people.names import family_order
from sphinx_publications.content.records import Event
from sphinx_publications.query.request import Request, Restriction
from sphinx_publications.query.selection import select
from sphinx_publications.site.people_groups import grouped_people

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.content.schema.section import SectionPage
    from sphinx_publications.site.labels import Labels

_ = get_translation('sphinx_publications')


def section_title(key: str, kind: str, sections: Mapping[str, SectionPage]) -> Inline:
    """Return the title of a section: its own, else what its records are called."""
    page = sections.get(key)
    if page is not None and page.title:
        return page.title
    return (
        {
            'publication': _('Publications'),
            'post': _('Posts'),
            'project': _('Projects'),
            'event': _('Talks and events'),
            'person': _('People'),
        }[kind],
    )


def term_title(kind: str, key: str, library: Library, labels: Labels) -> Inline:
    """Return the title of the page of a tag, type or year."""
    if kind == 'type':
        return (labels.type(key),)
    if kind == 'tag':
        return (library.known('tag').get(key, key),)
    return (key,)


def section_request(key: str, kind: str) -> Request:
    """Return what the list on the page of a section asks for; people and events have none."""
    return Request(
        kinds=(kind,), sections=(key,), group_by=('year',) if kind == 'publication' else ()
    )


def person_request(key: str) -> Request:
    """Return what the list of publications on the page of a person asks for."""
    return Request(where=(Restriction('authors', (key,)),), group_by=('year',))


def term_request(kind: str, key: str) -> Request:
    """Return what the list on the page of a tag, type or year asks for."""
    fields = {'tag': 'tags', 'type': 'type', 'year': 'year'}
    return Request(
        kinds=('all',) if kind == 'tag' else ('publication',),
        where=(Restriction(fields[kind], (int(key) if kind == 'year' else key,)),),
    )


def records_of(key: str, kind: str, library: Library, today: datetime.date) -> Sequence[Record]:
    """Return the records of a section, in the order of its page."""
    if kind == 'person':
        return _people(library)
    if kind == 'event':
        upcoming, past = events_by_time(key, library, today)
        return [*upcoming, *past]
    return select(section_request(key, kind), library).records


def events_by_time(
    key: str, library: Library, today: datetime.date
) -> tuple[list[Record], list[Record]]:
    """Return the events of a section: those to come, the next first, and the past, latest first."""

    def is_upcoming(record: Record) -> bool:
        last = record.end if isinstance(record, Event) and record.end else record.date
        return last is not None and last.last >= today

    records = select(section_request(key, 'event'), library).records
    upcoming = [record for record in records if is_upcoming(record)][::-1]
    return upcoming, [record for record in records if not is_upcoming(record)]


def _people(library: Library) -> list[Record]:
    """Return people as the grid shows them first, then those in bylines alone."""
    selection = grouped_people(library)
    grouped = [person for group in selection.groups for person in group.people]
    shown = {person.key: person for person in grouped or selection.people}
    others = (person for person in library.people if person.key not in shown)
    return [*shown.values(), *sorted(others, key=family_order)]
