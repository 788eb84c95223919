"""The records of a section, in its order, and what sections and terms are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_publications.content.people.names import family_order
from sphinx_publications.query.request import Request
from sphinx_publications.query.selection import select

if TYPE_CHECKING:
    from sphinx_publications.content.prose.inline import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import ViewContext

_ = get_translation('sphinx_publications')


def section_title(key: str, kind: str, context: ViewContext) -> Inline:
    """Return the title of a section: its own, else what its records are called."""
    page = context.sections.get(key)
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


def term_title(kind: str, key: str, context: ViewContext) -> Inline:
    """Return the title of the page of a tag, type or year."""
    if kind == 'type':
        return (context.labels.type(key),)
    if kind == 'tag':
        return (context.library.known('tag').get(key, key),)
    return (key,)


def records_of(key: str, kind: str, context: ViewContext) -> list[Record]:
    """Return the records of a section, newest first."""
    return list(select(Request(kinds=(kind,), sections=(key,)), context.library).records)


def members_of(key: str, kind: str, context: ViewContext) -> tuple[str, ...]:
    """Return the documents of a section's records, in the order of its list."""
    if kind == 'person':
        people = sorted(context.library.people, key=family_order)
        return tuple(filter(None, map(context.page_of, people)))
    return tuple(filter(None, map(context.page_of, records_of(key, kind, context))))
