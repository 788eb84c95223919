"""Links of fields that name a page or file of the site itself, by its address."""

from __future__ import annotations

from dataclasses import replace
from os.path import normpath
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_publications.content.grouped_problems import bounded
from sphinx_publications.content.library.addresses import Addresses, PageKey
from sphinx_publications.content.library.keys import place_of
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.records import Link, Record
    from sphinx_publications.content.schema.section import SectionPage


class ResolvedLinks(NamedTuple):
    """A library whose links lead somewhere.

    ``to_pages`` are the links to pages that may not exist: with what is lost then.
    """

    library: Library
    to_pages: tuple[tuple[Problem, PageKey], ...] = ()


def resolved_links(library: Library, sections: Mapping[str, SectionPage]) -> ResolvedLinks:
    """Return the library with the addresses in its links looked up among its records.

    An address that means a file becomes a link to that; one that means a page stays, since
    which pages there are is decided later; one that means nothing is left out, as reported.
    """
    changed = [record for record in library.records if any(link.address for link in record.links)]
    if not changed:
        return ResolvedLinks(library)
    addresses = Addresses(library, sections)
    by_place = {normpath(place_of(record, library.roots)): record for record in changed}
    problems: dict[str, list[Problem]] = {}
    to_pages: list[tuple[Problem, PageKey]] = []
    for problem in library.problems:
        record = by_place.get(normpath(problem.path)) if problem.address else None
        found = addresses.find(problem.address, record) if record is not None else None
        problem = replace(problem, address='') if problem.address else problem
        if found is None:
            problems.setdefault(problem.path, []).append(problem)
        elif found.page is not None:
            to_pages.append((problem, found.page))
    resolved: dict[int, Record] = {
        id(record): replace(record, links=_resolved(record, addresses, library))
        for record in changed
    }
    records = tuple(resolved.get(id(record), record) for record in library.records)
    # how many of one file are told could not be said before
    told = [
        problem
        for path, of_file in problems.items()
        for problem in (bounded(of_file) if normpath(path) in by_place else of_file)
    ]
    return ResolvedLinks(library.with_records(records, told), tuple(to_pages))


def _resolved(record: Record, addresses: Addresses, library: Library) -> tuple[Link, ...]:
    """Return the links that lead somewhere, each page and file once, with the author's label."""
    kept: dict[Any, Link] = {}
    for link in record.links:
        key: object = link.file or link.url
        words = link.label
        if link.address:
            found = addresses.find(link.address, record)
            if found is None:
                continue
            key = found.file or found.page
            if found.file:
                label = link.label or (
                    found.file.rpartition('/')[2] if link.type == 'custom' else ''
                )
                link = replace(link, label=label, file=found.file, address='')
            elif link.type == 'custom' and not link.label and found.page is not None:
                link = replace(link, label=_title(found.page, library) or link.address)
        first = kept.setdefault(key, link)
        if words and not first.label:
            kept[key] = replace(first, label=words)
    return tuple(kept.values())


def _title(page: PageKey, library: Library) -> str:
    kind, key = page
    record = library.get(key, kind) if kind in KINDS else None
    return plain(record.title) if record is not None else key
