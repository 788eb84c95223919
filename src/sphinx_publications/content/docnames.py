"""Which page stands at which address, when several want the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What Sphinx puts at the top of its output itself.
RESERVED: Final = frozenset({'genindex', 'modindex', 'py-modindex', 'search', 'index', 'contents'})


class PageId(NamedTuple):
    """A page: a record (its kind and key), or a ``section``, ``tag``, ``type`` or ``year``."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A page and the document that it wants to be.

    ``fallback`` is the address of its folder, for a wish that cannot be had; ``place`` the file
    that a problem is reported at.
    """

    page: PageId
    docname: str
    fallback: str = ''
    place: str = ''


def address_of(docname: str) -> str:
    """Return what two documents must not share: under dirhtml ``x`` and ``x/index`` are one file.

    Neither must they differ in letter case alone, which some file systems do not tell apart.
    """
    return docname.removesuffix('/index').casefold()


def assign(
    wishes: Iterable[Wish], host: Iterable[str]
) -> tuple[Mapping[tuple[str, str], str], list[Problem]]:
    """Return the docname of each page, and the problems: pages that had to give way.

    A document of the *host* wins over a page, which there is none of then. Of two pages the
    first has the address; the other gets one that its own place decides, whatever else there is.
    """
    taken_by_host = {address_of(docname): docname for docname in host}
    taken: dict[str, Wish] = {}
    pages: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for wish in wishes:
        docname = wish.docname
        if _is_reserved(docname):
            docname = wish.fallback
            problems.append(_problem(wish, f'{wish.docname!r} is a page of Sphinx',
                                     'choose another url or slug'))  # fmt: skip
        if address_of(docname) in taken_by_host:
            other = taken_by_host[address_of(docname)]
            problems.append(_problem(
                wish, f'the project has a document {other!r}, so {docname!r} is not made',
                'rename one of them, or take its kind out of publications_pages',
            ))  # fmt: skip
            continue
        if address_of(docname) in taken:
            other = taken[address_of(docname)].place
            mark = hashlib.sha256('/'.join(wish.page).encode(errors='replace')).hexdigest()[:6]
            docname = f'{docname.removesuffix("/index")}-{mark}'
            problems.append(_problem(
                wish, f'another record has the same address, {other}: this one is at {docname!r}',
                'give one of them a slug',
            ))  # fmt: skip
            if address_of(docname) in {*taken, *taken_by_host}:
                continue
        taken[address_of(docname)] = wish
        pages[wish.page] = docname
    return pages, problems


def _is_reserved(docname: str) -> bool:
    first = docname.partition('/')[0]
    return first.startswith(('_', '.')) or docname.casefold() in RESERVED


def _problem(wish: Wish, message: str, mend: str) -> Problem:
    return Problem('docname', message, mend, path=wish.place)
