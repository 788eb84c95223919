"""The view of a bibliography: the works that a page cites, and where it cites them."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING, Final, NamedTuple

from docutils.nodes import make_id

from sphinx_publications.content.kept_files import digest_of
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import fold
from sphinx_publications.query.options import request_of
from sphinx_publications.query.selection import select
from sphinx_publications.site.references import family_name, lettered, year_label
from sphinx_publications.views.entry import entry_view
from sphinx_publications.views.left_out import complaints_of
from sphinx_publications.views.options import classes_of, look_of
from sphinx_publications.views.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.entry import EntryView

    Options = Mapping[str, str]
    #: Document to the citations in it.
    Citations = Mapping[str, Sequence['Citation']]

#: What a reference is made of, of the options of lists.
_LOOK: Final = ('style', 'highlight')


class Citation(NamedTuple):
    """A citation in a document: the record, and the id of the place."""

    kind: str
    key: str
    anchor: str


class CitedView(NamedTuple):
    """A work in a bibliography: its reference, its id, and the places that cite it."""

    entry: EntryView
    anchor: str
    places: tuple[Target, ...] = ()


class BibliographyView(NamedTuple):
    """A bibliography as shown."""

    entries: tuple[CitedView, ...] = ()
    classes: tuple[str, ...] = ()


def bibliography_request(
    options: Options, site: Site, complaints: list[str]
) -> tuple[EntryView, ...]:
    """Return the references that a query selects, and say what makes no sense in the options.

    Without a query there are none: what is cited is known when all documents are read.
    """
    if 'all' in options and options.get('query-text'):
        complaints.append(':all: means nothing beside a query')
    records: Sequence[Record] = ()
    if options.get('query-text'):
        request, wrong = request_of({'query-text': options['query-text']})
        selection = select(request, site.library.citable, site.settings.queries)
        complaints += (*wrong, *complaints_of(selection, request, site))
        records = selection.records
    return _references(records, options, site, complaints)


def bibliography_views(
    requests: Iterable[Options], docname: str, citations: Citations, site: Site
) -> tuple[BibliographyView, ...]:
    """Return the bibliographies of a document, one for the options of each of the *requests*.

    Sorted by the first author's family name, year, letter, title. Works are linked to all places
    on the page that cite them; with ``:all:`` also to the first on each other page.
    """
    views = []
    for number, options in enumerate(requests, 1):
        pages = {docname: citations.get(docname, ())}
        if 'all' in options and not options.get('query-text'):
            pages |= {other: citations[other] for other in sorted(citations) if other != docname}
        places: dict[tuple[str, str], list[Target]] = {}
        for page, cited in pages.items():
            for kind, key, anchor in cited:
                found = places.setdefault((kind, key), [])
                if page == docname or not found or found[-1].docname != page:
                    found.append(Target(docname=page, anchor=anchor))
        if options.get('query-text'):
            entries = bibliography_request(options, site, [])
        else:
            known = starmap(site.record, places)
            records = [record for record in known if record is not None]
            entries = _references(records, options, site, [])
        shown = tuple(
            CitedView(
                entry,
                citation_anchor('bib', docname, entry.kind, entry.key, number),
                tuple(places.get((entry.kind, entry.key), ())),
            )
            for entry in entries
        )
        views.append(BibliographyView(shown, classes_of(options)))
    return tuple(views)


def _references(
    records: Iterable[Record], options: Options, site: Site, complaints: list[str]
) -> tuple[EntryView, ...]:
    look = look_of(
        {name: text for name, text in options.items() if name in _LOOK},
        site,
        complaints,
        layout='citation',
    )
    style = replace(look.style, parts=frozenset(), has_coins=False)
    views = []
    for record in sorted(records, key=lambda record: _order(record, site)):
        view = entry_view(record, style, site)
        if view.citation is not None and (letter := site.letter_of(record)):
            year = year_label(record)
            behind = lettered(year, letter).removeprefix(year)
            view = view._replace(citation=view.citation._replace(year=year, letter=behind))
        views.append(view)
    return tuple(views)


def _order(record: Record, site: Site) -> tuple[str, str, str, str, str]:
    title = fold(plain(record.title))
    year = f'{record.date.year:04}' if record.date else 'n.d.'
    name = family_name(record, site.library)
    letter = site.letter_of(record)
    # as long ones come behind short ones: z, aa
    return fold(name) or title, year, f'{len(letter)}{letter}', title, record.key


def citation_anchor(prefix: str, docname: str, kind: str, key: str, number: int) -> str:
    """Return the id of a citation, or of a work in a bibliography, the *number*-th of a page.

    Unlike other ids it names the document: with all in one file, each leads to its own.
    """
    prefix = f'{prefix}{number}' if number > 1 else prefix
    anchor = make_id(f'{prefix}-{docname}-{kind}-{key}')
    # make_id makes one of some keys: tell them apart
    return (
        anchor if make_id(f'x-{key}') == f'x-{key}' else f'{anchor}-{digest_of(key.encode())[:6]}'
    )


def web_address(record: Record, site: Site) -> str:
    """Return the DOI of a work as an address, or its URL, ``''`` if it has neither."""
    links = (
        part.target
        for part in reversed(site.built_in_reference(record))
        if not isinstance(part, str) and part.kind == 'link'
    )
    return next(links, '')
