"""The view of the page of a section, a tag, a type or a year: its text, and its records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sphinx.locale import get_translation

from sphinx_publications.content.records import Event
from sphinx_publications.site.sections import members_of, records_of, section_title, term_title
from sphinx_publications.site.surroundings import NOWHERE, Surroundings
from sphinx_publications.views.entry import EntryStyle, entry_view
from sphinx_publications.views.listing import (
    DEFAULT_PARTS,
    GroupView,
    ListView,
    list_view,
    number_text,
)
from sphinx_publications.views.page import BodyView
from sphinx_publications.views.people import PeopleView, people_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import ViewContext

_ = get_translation('sphinx_publications')

#: Hugo's views of a section (names, and the numbers of old themes) → ours.
VIEWS: Final[Mapping[str, str]] = {
    'list': 'list', 'compact': 'compact', 'card': 'cards', 'article-grid': 'cards',
    'masonry': 'cards', 'showcase': 'list', 'citation': 'compact', 'date-title-summary': 'list',
    '1': 'list', '2': 'compact', '3': 'cards', '4': 'compact', '5': 'list',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SectionView:
    """What the page of a section shows.

    ``members`` are the documents of its records: builders that make one file of all documents
    find them through the section.
    """

    kind: str
    key: str
    path: str
    title: Inline
    body: BodyView | None = None
    list: ListView | None = None
    people: PeopleView | None = None
    members: tuple[str, ...] = ()
    surroundings: Surroundings = NOWHERE


def section_view(options: dict[str, str], context: ViewContext) -> tuple[SectionView, list[str]]:
    """Return the view of the page of the section ``key``, whose records are of a ``kind``."""
    key, kind = options['key'], options['kind']
    page = context.sections.get(key)
    body = None
    if page is not None and page.body.strip():
        body = BodyView(page.body, context.path_of(page), page.body_line)
    view = SectionView(
        kind='section',
        key=key,
        path=context.path_of(page) if page is not None else '',
        title=section_title(key, kind, context),
        body=body,
        members=members_of(key, kind, context),
        surroundings=context.surroundings('section', key),
    )
    if kind == 'person':
        return replace(view, people=people_view({}, context)[0]), []
    if kind == 'event':
        return replace(view, list=_events(key, context)), []
    asked = {'kind': kind, 'sort': '-date'}
    wanted = str(page.metadata.get('view', '')) if page is not None else ''
    if wanted in VIEWS:
        asked['layout'] = VIEWS[wanted]
    if kind == 'publication':
        asked['group-by'] = 'year'
    shown = list_view(asked, context)[0]
    if list(context.section_kinds.values()).count(kind) > 1:
        shown = _only(shown, {record.key for record in records_of(key, kind, context)})
    return replace(view, list=shown), []


def _only(view: ListView, keys: Set[str]) -> ListView:
    """Return a list without the entries of other sections."""
    groups = []
    for group in view.groups:
        entries = tuple(entry for entry in group.entries if entry.key in keys)
        number = len(entries)
        if entries:
            groups.append(
                group._replace(entries=entries, number=number, number_text=number_text(number))
            )
    entries = tuple(entry for entry in view.entries if entry.key in keys)
    return replace(view, entries=entries, groups=tuple(groups))


def _events(key: str, context: ViewContext) -> ListView:
    """Return events in two groups: those to come, the next first, and those that are past."""
    style = EntryStyle(DEFAULT_PARTS['list'])
    day = context.today

    def is_upcoming(record: Record) -> bool:
        last = record.end if isinstance(record, Event) and record.end else record.date
        return last is not None and last.last >= day

    records = records_of(key, 'event', context)
    upcoming = [record for record in records if is_upcoming(record)][::-1]
    past = [record for record in records if not is_upcoming(record)]
    groups = [
        GroupView(
            'time',
            name,
            label,
            len(members),
            number_text(len(members)),
            2,
            tuple(entry_view(record, context, style) for record in members),
        )
        for name, label, members in (
            ('upcoming', _('Upcoming'), upcoming),
            ('past', _('Past'), past),
        )
        if members
    ]
    return ListView('list', groups=tuple(groups), empty='' if groups else _('No events found.'))


def term_view(options: dict[str, str], context: ViewContext) -> tuple[SectionView, list[str]]:
    """Return the view of the page of a tag, type or year: the records that have it."""
    kind, key = options['kind'], options['key']
    title = term_title(kind, key, context)
    # as an expression: in the option, a comma means “or”
    asked = {'kind': 'all', 'query-text': f'{key!r} in tags'}
    if kind != 'tag':
        asked = {'kind': 'publication', kind: key}
    return SectionView(
        kind=kind,
        key=key,
        path='',
        title=title,
        list=list_view(asked, context)[0],
        surroundings=context.surroundings(kind, key),
    ), []
