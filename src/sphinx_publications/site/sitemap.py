"""Which pages there are: their documents, and how they stand to each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.fields.addresses import folder_address
from sphinx_publications.content.folder.walk import SECTIONS
from sphinx_publications.content.people.names import family_order
from sphinx_publications.content.prose.inline import plain
from sphinx_publications.content.records import Publication
from sphinx_publications.site.docnames import PageId, Wish, address_of, assign
from sphinx_publications.site.sections import records_of, section_title, term_title
from sphinx_publications.site.surroundings import Neighbour, Surroundings, surroundings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import ViewContext

#: Kinds of pages about what records have in common → the folder of these pages.
TERMS: Final = {'tag': 'tags', 'type': 'types', 'year': 'years'}


def sitemap(context: ViewContext, host: Iterable[str]) -> tuple[ViewContext, list[Problem]]:
    """Return *context* with the pages that there are, and the problems: addresses that clash.

    *host* are the documents that the project has itself.
    """
    records = list(_with_pages(context))
    sections = _sections(records, context)
    wishes = [
        *_section_wishes(sections, context),
        # whose folder it is has an address rather than who asks for it by url or slug
        *sorted(
            (_record_wish(record, context) for record in records),
            key=lambda wish: address_of(wish.docname) != address_of(wish.fallback),
        ),
        *_term_wishes(context),
    ]
    pages, problems = assign(wishes, host)
    context = replace(context, pages=pages, section_kinds=sections)
    return replace(context, around=_surroundings(context)), problems


def _with_pages(context: ViewContext) -> Iterator[Record]:
    """Yield the records that get a page of their own."""
    kinds = set(context.settings.pages)
    for record in context.library.records:
        if record.kind in kinds:
            yield record
    which = context.settings.author_pages
    if which == 'profiles':
        yield from context.library.of('person')
    elif which == 'all':
        yield from context.library.people


def _sections(records: Iterable[Record], context: ViewContext) -> dict[str, str]:
    """Return the sections that have pages, and the kind of their records.

    Those with a page of their own among them, even while no record in them is shown: the host's
    toctrees name them.
    """
    sections = {record.section: str(record.kind) for record in records if record.section}
    own = {path.strip('/').lower(): kind for path, kind in context.settings.sections.items()}
    kinds = {**SECTIONS, **own}
    shown = set(context.settings.pages)
    if context.settings.author_pages != 'none':
        shown.add('person')
    for key in context.sections:
        kind = kinds.get(key.lower(), '')
        if kind in shown:
            sections.setdefault(key, kind)
    return sections


def _section_wishes(sections: Mapping[str, str], context: ViewContext) -> Iterator[Wish]:
    for key in sorted(sections):
        page = context.sections.get(key)
        address = page.address if page is not None and page.address else folder_address(key)
        place = context.place_of(page) if page is not None else ''
        yield Wish(PageId('section', key), f'{address}/index', f'{key}/index', place)


def _record_wish(record: Record, context: ViewContext) -> Wish:
    fallback = f'{record.section or record.kind}/{record.key}'
    return Wish(
        PageId(record.kind, record.key), record.address or fallback,
        folder_address(fallback), context.place_of(record),
    )  # fmt: skip


def _term_wishes(context: ViewContext) -> Iterator[Wish]:
    for kind in context.settings.pages:
        if kind in TERMS:
            for term in sorted(_terms(kind, context)):
                yield Wish(
                    PageId(kind, term), f'{TERMS[kind]}/{folder_address(term.replace("/", "-"))}'
                )


def _terms(kind: str, context: ViewContext) -> set[str]:
    """Return the tags, types or years that records have, as they compare."""
    if kind == 'tag':
        return set(context.library.known('tag'))
    publications = context.library.of('publication')
    if kind == 'year':
        return {str(record.date.year) for record in publications if record.date}
    return {
        type_ for record in publications if isinstance(record, Publication)
        for type_ in record.types
    }  # fmt: skip


def _surroundings(context: ViewContext) -> dict[tuple[str, str], Surroundings]:
    around: dict[tuple[str, str], Surroundings] = {}
    for key, kind in context.section_kinds.items():
        docname = context.pages.get(('section', key), '')
        title = plain(section_title(key, kind, context))
        section = Neighbour(docname, title) if docname else None
        if kind == 'person':
            people = sorted(context.library.people, key=family_order)
            records: list[Record] = [person for person in people if context.page_of(person)]
        else:
            records = records_of(key, kind, context)
        members = [
            ((record.kind, record.key), Neighbour(page, plain(record.title)))
            for record in records
            if (page := context.page_of(record))
        ]
        around |= surroundings_of(section, members)
    for kind in TERMS:
        terms = [term for other, term in context.pages if other == kind]
        # newest year first, the rest A–Z
        terms.sort(reverse=kind == 'year')
        around |= surroundings_of(None, [
            ((kind, term), Neighbour(context.pages[kind, term], plain(term_title(kind, term, context))))
            for term in terms
        ])  # fmt: skip
    return around
