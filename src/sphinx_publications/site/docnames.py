"""Which page stands at which address, when several want the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.fields.addresses import with_mark
from sphinx_publications.content.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The suffix of our pages: for Sphinx and other extensions, each is a file ``docname + SUFFIX``.
SUFFIX: Final = '.publication'

#: What Sphinx puts at the top of its output itself.
RESERVED: Final = frozenset({
    'genindex',
    'modindex',
    'py-modindex',
    'search',
    'index',
    'contents',
    'nav',
    'toc',
})
#: Files that Sphinx keeps beside documents: no folder at the top can have such a name.
_FILES: Final = frozenset({
    'objects.inv', 'searchindex.js', 'environment.pickle',
    'mimetype', 'content.opf', 'toc.ncx', 'meta-inf',
})  # fmt: skip
#: Ends of the names of files that builders write: no folder can be called like one of them.
_FILE_SUFFIXES: Final = ('.html', '.xhtml', '.txt', '.doctree', '.pickle', '.fjson', '.fpickle')


class PageId(NamedTuple):
    """A page: a record (its kind and key), or a ``section``, ``tag``, ``type`` or ``year``."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class WantedPage:
    """A page and the document that it is to be.

    ``fallback`` is the address of its folder, where that cannot be had; ``place`` the file
    that a problem is reported at.
    """

    page_id: PageId
    docname: str
    fallback: str = ''
    place: str = ''


def address_of(docname: str) -> str:
    """Return what two documents must not share: under dirhtml ``x`` and ``x/index`` are one file.

    Neither must they differ in letter case alone, which some file systems do not tell apart.
    """
    return docname.removesuffix('/index').casefold()


def assign(
    wanted: Iterable[WantedPage], host: Iterable[str]
) -> tuple[Mapping[tuple[str, str], str], list[Problem]]:
    """Return the docname of each page, and the problems: pages that had to give way.

    A document of the *host* wins over a page, which there is none of then. Of two pages the
    first has the address; the other gets one that its own place decides, whatever else there is.
    """
    taken_by_host = {address_of(docname): docname for docname in host}
    taken: dict[str, WantedPage] = {}
    pages: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for page in wanted:
        docname = page.docname
        if is_reserved(docname):
            docname = page.fallback
            if not docname or is_reserved(docname):
                docname = f'{page.page_id.kind}/{_mark(page)}'
            problems.append(_problem(page, f'{page.docname!r} is a page of Sphinx: this one is at {docname!r}',
                                     'choose another url or slug'))  # fmt: skip
        if address_of(docname) in taken_by_host:
            other = taken_by_host[address_of(docname)]
            problems.append(_problem(
                page, f'the project has a document {other!r}, so {docname!r} is not made',
                'rename one of them, or take its kind out of publications_pages',
            ))  # fmt: skip
            continue
        if address_of(docname) in taken:
            first = taken[address_of(docname)]
            other = first.place or f'the {first.page_id.kind} {first.page_id.key!r}'
            first_choice = docname
            folder, slash, name = docname.removesuffix('/index').rpartition('/')
            docname = folder + slash + with_mark(name, _mark(page))
            if address_of(docname) in taken or address_of(docname) in taken_by_host:
                problems.append(_problem(
                    page, f'{first_choice!r} and {docname!r} are taken, so there is no page',
                    'give the record a slug',
                ))  # fmt: skip
                continue
            problems.append(_problem(
                page, f'another record has the same address, {other}: this one is at {docname!r}',
                'give one of them a slug',
            ))  # fmt: skip
        taken[address_of(docname)] = page
        pages[page.page_id] = docname
    return pages, problems


def is_reserved(docname: str) -> bool:
    """Say whether a document of this name would meet a file that Sphinx writes itself."""
    parts = docname.casefold().split('/')
    return (
        parts[0].startswith(('_', '.'))
        or parts[0] in _FILES
        or address_of(docname) in RESERVED
        # a page in a folder ``nse.html`` beside a page ``nse``
        or any(part.endswith(_FILE_SUFFIXES) for part in parts[:-1])
    )


def _mark(page: WantedPage) -> str:
    """Return what tells a page from all others."""
    return hashlib.sha256('/'.join(page.page_id).encode(errors='replace')).hexdigest()[:6]


def _problem(page: WantedPage, message: str, mend: str) -> Problem:
    return Problem('docname', message, mend, path=page.place)
