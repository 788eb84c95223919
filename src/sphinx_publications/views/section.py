"""The view of the page of a section, a tag, a type or a year: its text, and its records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sphinx.locale import get_translation

from sphinx_publications.site.sections import (
    events_by_time,
    section_request,
    section_title,
    term_request,
    term_title,
)
from sphinx_publications.site.surroundings import NO_SURROUNDINGS, Surroundings
from sphinx_publications.views.cite import downloads_of_page, number_text
from sphinx_publications.views.entry import entry_views
from sphinx_publications.views.layouts import style_of
from sphinx_publications.views.listing import GroupView, ListView, Look, list_view
from sphinx_publications.views.page import BodyView, body_line
from sphinx_publications.views.people import PeopleView, people_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.site.site import Site

_ = get_translation('sphinx_publications')

#: Hugo's views of a section (names, and the numbers of old themes) → ours.
LAYOUTS_OF_HUGO: Final[Mapping[str, str]] = {
    'list': 'list', 'compact': 'compact', 'card': 'cards', 'article-grid': 'cards',
    'masonry': 'cards', 'showcase': 'list', 'citation': 'citation', 'date-title-summary': 'list',
    '1': 'list', '2': 'compact', '3': 'cards', '4': 'citation', '5': 'list',
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
    surroundings: Surroundings = NO_SURROUNDINGS


def section_view(key: str, kind: str, site: Site) -> SectionView:
    """Return the view of the page of a section, whose records are of a *kind*."""
    page = site.sections.get(key)
    body = None
    if page is not None and page.body.strip():
        body = BodyView(page.body, site.path_of(page), body_line(page, site))
    return SectionView(
        kind='section',
        key=key,
        path=site.path_of(page) if page is not None else '',
        title=section_title(key, kind, site.sections),
        body=body,
        list=None if kind == 'person' else _list(key, kind, site),
        people=people_view(site)[0] if kind == 'person' else None,
        members=site.pages_in(key),
        surroundings=site.surroundings('section', key),
    )


def _list(key: str, kind: str, site: Site) -> ListView:
    if kind == 'event':
        return _events(key, site)
    page = site.sections.get(key)
    wanted = str(page.metadata.get('view', '')) if page is not None else ''
    look = Look.of(LAYOUTS_OF_HUGO[wanted]) if wanted in LAYOUTS_OF_HUGO else Look.of_site(site)
    view, selection = list_view(section_request(key, kind), look, site)
    if kind == 'publication':
        docname = site.pages.get(('section', key), '')
        view = replace(view, downloads=downloads_of_page(docname, len(selection.records), site))
    return view


def _events(key: str, site: Site) -> ListView:
    """Return events in two groups: those to come, and those that are past."""
    upcoming, past = events_by_time(key, site.library, site.today)
    groups = [
        GroupView(
            'time',
            name,
            label,
            len(members),
            number_text(len(members)),
            2,
            entry_views(members, style_of('list'), site),
        )
        for name, label, members in (
            ('upcoming', _('Upcoming'), upcoming),
            ('past', _('Past'), past),
        )
        if members
    ]
    return ListView('list', groups=tuple(groups), empty='' if groups else _('No events found.'))


def term_view(kind: str, key: str, site: Site) -> SectionView:
    """Return the view of the page of a tag, type or year: the records that have it."""
    view, _selection = list_view(term_request(kind, key), Look.of_site(site), site)
    return SectionView(
        kind=kind,
        key=key,
        path='',
        title=term_title(kind, key, site.library, site.labels),
        list=view,
        surroundings=site.surroundings(kind, key),
    )
