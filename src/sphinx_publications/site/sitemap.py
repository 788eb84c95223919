"""Which pages there are, and at which addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_publications.content.fields.addresses import folder_address, term_address
from sphinx_publications.content.folder.walk import SECTIONS
from sphinx_publications.content.library.keys import place_of
from sphinx_publications.content.records import Publication
from sphinx_publications.site.docnames import PageId, WantedPage, address_of, assign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.records import Record
    from sphinx_publications.content.schema.section import SectionPage
    from sphinx_publications.settings import Settings

#: Kinds of pages about what records have in common → the folder of these pages.
TERMS: Final = {'tag': 'tags', 'type': 'types', 'year': 'years'}


def sitemap(
    library: Library,
    settings: Settings,
    sections: Mapping[str, SectionPage],
    host: Iterable[str],
) -> tuple[Mapping[tuple[str, str], str], Mapping[str, str], list[Problem]]:
    """Return the docname of each page, the kind of each section, and addresses that clash.

    *host* are the documents that the project has itself, *sections* the texts of ``_index.md``
    files. Pages are ``(kind, key)`` of a record, or ``section``, ``tag``, ``type``, ``year``.
    """
    records = list(_with_pages(library, settings))
    kinds = _kinds_of_sections(records, settings, sections)
    wanted = [
        *_wanted_sections(kinds, sections, library),
        # whose folder it is has an address rather than who asks for it by url or slug
        *sorted(
            (_wanted_record(record, library) for record in records),
            key=lambda page: address_of(page.docname) != address_of(page.fallback),
        ),
        *_wanted_terms(library, settings),
    ]
    pages, problems = assign(wanted, host)
    return pages, kinds, problems


def _with_pages(library: Library, settings: Settings) -> Iterator[Record]:
    """Yield the records that get a page of their own."""
    kinds = set(settings.pages)
    for record in library.records:
        if record.kind in kinds:
            yield record
    which = settings.author_pages
    if which == 'profiles':
        yield from library.of('person')
    elif which == 'all':
        yield from library.people


def _kinds_of_sections(
    records: Iterable[Record], settings: Settings, own_pages: Iterable[str]
) -> dict[str, str]:
    """Return the sections that have pages, and the kind of their records.

    Those with a page of their own among them, even while no record in them is shown: the host's
    toctrees name them.
    """
    sections = {record.section: str(record.kind) for record in records if record.section}
    kinds = kinds_of_folders(settings)
    shown = set(settings.pages)
    if settings.author_pages != 'none':
        shown.add('person')
    for key in own_pages:
        kind = kinds.get(key.lower(), '')
        if kind in shown:
            sections.setdefault(key, kind)
    return sections


def kinds_of_folders(settings: Settings) -> dict[str, str]:
    """Return the folders that are sections, in lower case, and the kinds of their records."""
    own = {path.strip('/').lower(): kind for path, kind in settings.sections.items()}
    return {**SECTIONS, **own}


def _wanted_sections(
    kinds: Iterable[str], sections: Mapping[str, SectionPage], library: Library
) -> Iterator[WantedPage]:
    for key in sorted(kinds):
        page = sections.get(key)
        address = page.address if page is not None and page.address else folder_address(key)
        place = place_of(page, library.roots) if page is not None else ''
        yield WantedPage(PageId('section', key), f'{address}/index', f'{key}/index', place)


def _wanted_record(record: Record, library: Library) -> WantedPage:
    fallback = f'{record.section or record.kind}/{record.key}'
    return WantedPage(
        PageId(record.kind, record.key), record.address or fallback,
        folder_address(fallback), place_of(record, library.roots),
    )  # fmt: skip


def _wanted_terms(library: Library, settings: Settings) -> Iterator[WantedPage]:
    for kind in settings.pages:
        if kind in TERMS:
            for term in sorted(_terms(kind, library)):
                yield WantedPage(PageId(kind, term), f'{TERMS[kind]}/{term_address(term)}')


def _terms(kind: str, library: Library) -> set[str]:
    """Return the tags, types or years that records have, as they compare."""
    if kind == 'tag':
        return set(library.known('tag'))
    publications = library.of('publication')
    if kind == 'year':
        return {str(record.date.year) for record in publications if record.date}
    return {
        type_ for record in publications if isinstance(record, Publication)
        for type_ in record.types
    }  # fmt: skip
