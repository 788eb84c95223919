"""All that views are made from: the library, the project's choices, and the pages."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_publications.citing.citation_styles import CitationStyles
from sphinx_publications.citing.reference import reference
from sphinx_publications.content.library.addresses import HOME, Addresses
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.citation_keys import ascii_keys, citation_keys
from sphinx_publications.formats.heads.coins import context_object
from sphinx_publications.formats.record_items import record_item
from sphinx_publications.query.request import Request
from sphinx_publications.query.selection import select
from sphinx_publications.site.citations import citation_letters
from sphinx_publications.site.docnames import PageId
from sphinx_publications.site.page_pdfs import pdf_of
from sphinx_publications.site.references import CITING_ROLES, reference_view, referent
from sphinx_publications.site.related import Relations
from sphinx_publications.site.sections import (
    person_request,
    records_of,
    section_title,
    term_title,
)
from sphinx_publications.site.sitemap import TERMS, sitemap
from sphinx_publications.site.surroundings import NO_SURROUNDINGS, Neighbour, surroundings_of
from sphinx_publications.site.unpaged import unpaged

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_publications.content.folder.visibility import LeftOut
    from sphinx_publications.content.library.addresses import PageKey
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.content.schema.section import SectionPage
    from sphinx_publications.formats.item import Item, ItemFingerprints
    from sphinx_publications.pictures.thumbnails import Thumbnail, ThumbnailStore
    from sphinx_publications.settings import Settings
    from sphinx_publications.site.labels import Labels
    from sphinx_publications.site.own_layouts import OwnLayout
    from sphinx_publications.site.references import ReferenceView
    from sphinx_publications.site.surroundings import Surroundings


@dataclass(frozen=True, kw_only=True)
class SiteContent:
    """The library, the settings, and what was made of both: a site but for its pages.

    ``sections`` are the texts of ``_index.md`` files by the path of the section, ``thumbnails``
    what was made of the pictures of records ``(kind, key)``, and ``thumbnail_store`` where that
    lies. ``highlighted`` are the keys of people shown in bold, ``left_out`` the records that
    nothing shows. ``today`` decides which events are to come. ``root_doc`` is the host's home
    page. ``links_to_pages`` are the links in fields that lead to pages, and what each loses
    should there be no such page. ``styles`` are the citation styles, and what is made in them.
    """

    library: Library
    settings: Settings
    srcdir: Path
    labels: Labels
    today: datetime.date
    sections: Mapping[str, SectionPage]
    thumbnails: Mapping[tuple[str, str], Thumbnail]
    thumbnail_store: ThumbnailStore
    own_layouts: Mapping[str, OwnLayout]
    highlighted: frozenset[str]
    left_out: Sequence[LeftOut] = ()
    root_doc: str = 'index'
    links_to_pages: tuple[tuple[Problem, PageKey], ...] = ()
    styles: CitationStyles = field(default_factory=CitationStyles)


@dataclass(frozen=True, kw_only=True)
class Site(SiteContent):
    """All that views are made from; made once a build, when the host's documents are known.

    ``pages`` maps ``(kind, key)`` to a docname (the kinds ``section``, ``tag``, ``type`` and
    ``year`` as well), ``section_kinds`` the sections that have pages to the kind of their
    records.
    """

    pages: Mapping[tuple[str, str], str]
    section_kinds: Mapping[str, str]

    @classmethod
    def of(cls, content: SiteContent, host: Iterable[str]) -> tuple[Site, list[Problem]]:
        """Return the site beside the documents of the *host*, and addresses that clash."""
        pages, kinds, problems = sitemap(content.library, content.settings, content.sections, host)
        site = cls(**vars(content), pages=pages, section_kinds=kinds)
        problems += (
            unpaged(problem, page, site.library, site.settings)
            for problem, page in site.links_to_pages
            if not site.docname_of(page)
        )
        return site, problems

    @cached_property
    def page_ids(self) -> Mapping[str, PageId]:
        """The page that each document of ours is."""
        return {docname: PageId(*page) for page, docname in self.pages.items()}

    @cached_property
    def relations(self) -> Relations:
        """How the records are related."""
        return Relations(self.library)

    @cached_property
    def library_with_left_out(self) -> Library:
        """The library as if nothing were left out: to say why a query selects nothing."""
        return Library.build(
            (*self.library.records, *(record for record, _reason in self.left_out)),
            self.library.roots,
            self.settings.name_variants,
        )

    def record(self, kind: str, key: str) -> Record | None:
        """Return the record of this kind and key, be it for citing alone."""
        return self.library.citable.get(key, kind)  # type: ignore[arg-type]

    @cached_property
    def _citation_keys(self) -> Mapping[tuple[str, str], str]:
        # no file has works that are cited alone: they take no key away
        library = self.library
        return {**citation_keys(library.cited), **citation_keys(library.records)}

    @cached_property
    def _ascii_keys(self) -> Mapping[tuple[str, str], str]:
        return ascii_keys(self.library.citable.records, self._citation_keys)

    @cached_property
    def _items(self) -> dict[tuple[str, str], Item]:
        return {}

    def item(self, record: Record) -> Item:
        """Return the item of a record, made when it is first asked for."""
        identity = (record.kind, record.key)
        item = self._items.get(identity)
        if item is None:
            key = self._citation_keys[identity]
            item = record_item(record, self.library, key)
            if not key.isascii():
                item = replace(item, ascii_id=self._ascii_keys[identity])
            self._items[identity] = item
        return item

    @cached_property
    def _references(self) -> dict[tuple[str, str], Inline]:
        return {}

    def built_in_reference(self, record: Record) -> Inline:
        """Return the reference of a record in no style, made when it is first asked for."""
        identity = (record.kind, record.key)
        found = self._references.get(identity)
        if found is None:
            found = self._references[identity] = reference(self.item(record))
        return found

    def fingerprints(self, record: Record) -> ItemFingerprints:
        """Return short texts for all that the record's item says, and for what a citation needs."""
        identity = (record.kind, record.key)
        found = self._fingerprints.get(identity)
        if found is None:
            found = self._fingerprints[identity] = self.item(record).fingerprints()
        return found

    @cached_property
    def _fingerprints(self) -> dict[tuple[str, str], ItemFingerprints]:
        return {}

    def context_object(self, record: Record) -> str:
        """Return what a record says to reference managers in lists, made when it is first asked for."""
        identity = (record.kind, record.key)
        found = self._context_objects.get(identity)
        if found is None:
            found = self._context_objects[identity] = context_object(self.item(record))
        return found

    @cached_property
    def _context_objects(self) -> dict[tuple[str, str], str]:
        return {}

    def page_of(self, record: Record) -> str:
        """Return the docname of the record's page, or ``''``."""
        return self.pages.get((record.kind, record.key), '')

    @cached_property
    def page_pdfs(self) -> Mapping[str, str]:
        """The PDF files of records, relative to the source folder, and the pages that they belong to.

        A file that several records call theirs belongs to the first.
        """
        found: dict[str, str] = {}
        for record in self.library.records:
            if (docname := self.page_of(record)) and (file := pdf_of(record)):
                found.setdefault(self.source_path(record, file), docname)
        return found

    def pages_of_authors(self, record: Record) -> tuple[str, ...]:
        """Return the docnames of the authors' pages, ``''`` for none, as authors are in the item."""
        return tuple(
            self.page_of(person) if person is not None else ''
            for byline, person in zip(record.bylines, self.library.people_of(record), strict=True)
            if not byline.et_al
        )

    def surroundings(self, kind: str, key: str) -> Surroundings:
        """Return what is above and beside a page."""
        return self._surroundings.get((kind, key), NO_SURROUNDINGS)

    @cached_property
    def _surroundings(self) -> Mapping[tuple[str, str], Surroundings]:
        found: dict[tuple[str, str], Surroundings] = {}
        for key, kind in self.section_kinds.items():
            docname = self.pages.get(('section', key), '')
            title = plain(section_title(key, kind, self.sections))
            section = Neighbour(docname, title) if docname else None
            found |= surroundings_of(section, [
                ((record.kind, record.key), Neighbour(page, plain(record.title)))
                for record in self.records_of(key)
                if (page := self.page_of(record))
            ])  # fmt: skip
        for kind in TERMS:
            terms = [term for other, term in self.pages if other == kind]
            # newest year first, the rest A–Z
            terms.sort(reverse=kind == 'year')
            titles = (term_title(kind, term, self.library, self.labels) for term in terms)
            found |= surroundings_of(None, [
                ((kind, term), Neighbour(self.pages[kind, term], plain(title)))
                for term, title in zip(terms, titles, strict=True)
            ])  # fmt: skip
        return found

    def records_of(self, section: str) -> Sequence[Record]:
        """Return the records of a section that has a page, in the order of that page."""
        return self._records_by_section.get(section, ())

    @cached_property
    def _records_by_section(self) -> Mapping[str, Sequence[Record]]:
        return {
            section: records_of(section, kind, self.library, self.today)
            for section, kind in self.section_kinds.items()
        }

    def publications(self) -> Sequence[Record]:
        """Return all publications, as a list shows them that asks for nothing else."""
        return select(Request(), self.library).records

    def pages_with_publications(self) -> Iterator[tuple[str, Sequence[Record]]]:
        """Yield the pages of sections and people with the publications that they list."""
        for (kind, key), docname in self.pages.items():
            if kind == 'section' and self.kind_of_section(key) == 'publication':
                yield docname, self.records_of(key)
            elif kind == 'person':
                yield docname, self.publications_of(key)

    def publications_of(self, person: str) -> Sequence[Record]:
        """Return the publications of a person, as their page lists them."""
        found = self._publications_by_person.get(person)
        if found is None:
            found = select(person_request(person), self.library).records
            self._publications_by_person[person] = found
        return found

    @cached_property
    def _publications_by_person(self) -> dict[str, Sequence[Record]]:
        return {}

    def pages_in(self, section: str) -> tuple[str, ...]:
        """Return the documents of a section's records, in its order."""
        return tuple(filter(None, map(self.page_of, self.records_of(section))))

    def referent(self, role: str, target: str) -> Record | None:
        """Return the record that a role's target names."""
        return referent(role, target, self.library)

    def reference(self, role: str, target: str) -> ReferenceView | None:
        """Return what a role prints for its target."""
        record = self.referent(role, target) if role in CITING_ROLES else None
        letter = self.letter_of(record) if record is not None else ''
        return reference_view(role, target, self.library, letter)

    def letter_of(self, record: Record) -> str:
        """Return the letter behind the year where a record is cited, which most have not."""
        return self._citation_letters.get((record.kind, record.key), '')

    @cached_property
    def _citation_letters(self) -> Mapping[tuple[str, str], str]:
        return citation_letters(self.library.citable)

    def kind_of_section(self, key: str) -> str:
        """Return the kind of the records of a section."""
        return self.section_kinds.get(key, 'publication')

    def section_page(self, kind: str) -> str:
        """Return the docname of the first section with records of a *kind*, or ``''``."""
        for key, other in self.section_kinds.items():
            if other == kind and ('section', key) in self.pages:
                return self.pages['section', key]
        return ''

    def source_of(self, kind: str, key: str) -> Record | SectionPage | None:
        """Return the record, or the section, of this key."""
        if kind == 'section':
            return self.sections.get(key)
        return self.library.get(key, kind)  # type: ignore[arg-type]

    def docname_of(self, page: PageKey) -> str:
        """Return the document of what an address means, or ``''`` if there is none."""
        return self.root_doc if page == HOME else self.pages.get(page, '')

    @cached_property
    def addresses(self) -> Addresses:
        """What the addresses of the content mean."""
        return Addresses(self.library, self.sections)

    def members_of_project(self, project: Record) -> tuple[Record, ...]:
        """Return the records that name *project*, in reading order."""
        positions = self.library.positions('project', project.key)
        return tuple(self.library.records[position] for position in sorted(positions))

    @cached_property
    def _relative_roots(self) -> tuple[str, ...]:
        return tuple(
            os.path.relpath(root, self.srcdir).replace(os.sep, '/') for root in self.library.roots
        )

    def source_path(self, record: Record | SectionPage, file: str) -> str:
        """Return a file of a record as a path relative to the source folder.

        Relative, because what is printed must not tell where the build machine keeps it.
        """
        return posixpath.normpath(posixpath.join(self._relative_roots[record.root], file))

    def path_of(self, record: Record | SectionPage) -> str:
        """Return the record's own file relative to the source folder, or ``''``."""
        return self.source_path(record, record.path) if record.path else ''
