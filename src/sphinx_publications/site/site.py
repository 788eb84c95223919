"""What views are made from: the library and the project's choices."""

from __future__ import annotations

import hashlib
import os
import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_publications.content.dates import today
from sphinx_publications.site.docnames import address_of
from sphinx_publications.site.labels import Labels
from sphinx_publications.site.references import reference_view, referent
from sphinx_publications.site.surroundings import NOWHERE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from sphinx_publications.config import Settings
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record
    from sphinx_publications.content.schema.section import SectionPage
    from sphinx_publications.pictures.thumbnails import Thumbnail
    from sphinx_publications.site.references import ReferenceView
    from sphinx_publications.site.related import Relations
    from sphinx_publications.site.surroundings import Surroundings


@dataclass(frozen=True)
class ViewContext:
    """The library, the settings, and which records have a page or a picture.

    ``pages`` maps ``(kind, key)`` to a docname (the kinds ``section``, ``tag``, ``type`` and
    ``year`` as well), ``surroundings`` to what is above and beside the page, ``thumbnails`` to
    what was made of the record's picture. ``sections`` are the texts of ``_index.md`` files by
    the path of the section, ``section_kinds`` the sections that have pages and the kind of their
    records. ``highlighted`` are the keys of people shown in bold.
    """

    library: Library
    settings: Settings
    srcdir: Path
    relations: Relations
    labels: Labels = field(default_factory=Labels)
    today: datetime.date = field(default_factory=today)
    sections: Mapping[str, SectionPage] = field(default_factory=dict)
    section_kinds: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    around: Mapping[tuple[str, str], Surroundings] = field(default_factory=dict)
    thumbnails: Mapping[tuple[str, str], Thumbnail] = field(default_factory=dict)
    highlighted: frozenset[str] = frozenset()

    def page_of(self, record: Record) -> str:
        """Return the docname of the record's page, or ``''``."""
        return self.pages.get((record.kind, record.key), '')

    def surroundings(self, kind: str, key: str) -> Surroundings:
        """Return what is above and beside a page."""
        return self.around.get((kind, key), NOWHERE)

    def referent(self, role: str, target: str) -> Record | None:
        """Return the record that a role's target names."""
        return referent(role, target, self.library)

    def reference(self, role: str, target: str) -> ReferenceView | None:
        """Return what a role prints for its target."""
        return reference_view(role, target, self.library)

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

    @cached_property
    def _by_address(self) -> Mapping[str, tuple[str, str]]:
        addresses = {
            record.address.casefold(): (record.kind, record.key) for record in self.library.records
        }
        return addresses | {address_of(docname): page for page, docname in self.pages.items()}

    def page_at(self, target: str) -> tuple[str, str] | None:
        """Return the kind and key of what a link of Hugo's means: an address, or a file.

        ``/publication/nse/``, ``../nse``, ``publication/nse/index.md`` and ``nse`` all mean the
        same record.
        """
        path = target.partition('#')[0].partition('?')[0].strip()
        path = path.removesuffix('/')
        for end in ('/index.md', '/_index.md', '/index.html', '.md', '.html'):
            if path.endswith(end):
                path = path.removesuffix(end)
                break
        while path.startswith(('/', './', '../')):
            path = path.partition('/')[2]
        if not path:
            return None
        found = self._by_address.get(path.casefold())
        if found is None and (record := self.library.get(path)) is not None:
            found = record.kind, record.key
        return found

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

    def place_of(self, source: Record | SectionPage) -> str:
        """Return the record's own file for messages, as the reader opened it."""
        return str(Path(self.library.roots[source.root], source.path)) if source.path else ''

    def path_of(self, record: Record | SectionPage) -> str:
        """Return the record's own file relative to the source folder, or ``''``."""
        return self.source_path(record, record.path) if record.path else ''


def digest(view: Any) -> str:
    """Return a short fingerprint of a view: equal views, equal fingerprints."""
    return hashlib.blake2b(repr(view).encode('utf-8', 'replace'), digest_size=16).hexdigest()
