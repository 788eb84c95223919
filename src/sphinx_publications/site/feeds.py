"""Which feeds there are: where they lie, what they are called, and what they hold."""

from __future__ import annotations

import heapq
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.feeds.feed import MOST_ENTRIES
from sphinx_publications.query.options import request_of
from sphinx_publications.query.request import Request
from sphinx_publications.query.selection import select
from sphinx_publications.site.export_paths import FOLDER
from sphinx_publications.site.sections import section_title, term_request, term_title

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site


class Feed(NamedTuple):
    """A feed: its path without a suffix, its title, its page (``''``: none), its records.

    These are the newest first, each with a date; there is at least one.
    """

    path: str
    title: str
    page: str
    records: Sequence[Record]


def feeds_of(site: Site, documents: Container[str]) -> Iterator[Feed]:
    """Yield the feeds of a project, those of pages among the *documents* alone."""
    for path, title, page, records in _wanted(site):
        if page in documents or path.startswith(f'{FOLDER}/'):
            newest = newest_of(records)
            if newest:
                yield Feed(path, plain(title), page if page in documents else '', newest)


def _wanted(site: Site) -> Iterator[tuple[str, Inline, str, Iterable[Record]]]:
    names = site.settings.feeds
    for name, kind in (('library', 'publication'), ('post', 'post')):
        if name in names:
            request = Request(kinds=(kind,))
            title = section_title('', kind, {})
            page = site.section_page(kind)
            yield f'{FOLDER}/{name}', title, page, select(request, site.library).records
    for (kind, key), docname in site.pages.items():
        if kind not in names:
            continue
        if kind == 'person':
            person = site.library.get(key, 'person')
            if person is not None:
                yield docname, person.title, docname, site.publications_of(key)
        elif kind == 'section' and site.kind_of_section(key) != 'person':
            title = section_title(key, site.kind_of_section(key), site.sections)
            yield docname, title, docname, site.records_of(key)
        elif kind == 'tag':
            title = term_title(kind, key, site.library, site.labels)
            yield docname, title, docname, select(term_request(kind, key), site.library).records


def list_feed(docname: str, name: str) -> str:
    """Return the path, without a suffix, of the feed of the list with that *name* on a page."""
    return f'{FOLDER}/lists/{docname}/{name}'


def selected(options: Mapping[str, str], site: Site) -> Sequence[Record]:
    """Return the records that a list with these *options* selects, shown or not."""
    request, _wrong = request_of(options)
    request = replace(request, sort=('-date',), group_by=(), limit=None, offset=0)
    return select(request, site.library, site.settings.queries).records


def newest_of(records: Iterable[Record]) -> list[Record]:
    """Return the newest records, the latest first; one without a date has no place among them."""
    dated = [(record.date, record) for record in records if record.date is not None]
    return [record for _, record in heapq.nlargest(MOST_ENTRIES, dated, key=lambda pair: pair[0])]
