"""What views are made from: the library and the project's choices."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_publications.views.labels import Labels
from sphinx_publications.views.references import reference_view, referent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.config import Settings
    from sphinx_publications.content.library import Library
    from sphinx_publications.content.records import Record
    from sphinx_publications.pictures import Thumbnail
    from sphinx_publications.views.references import ReferenceView


@dataclass(frozen=True)
class ViewContext:
    """The library, the settings, and which records have a page or a picture.

    ``pages`` maps ``(kind, key)`` to a docname, ``thumbnails`` to what was made of the
    record's picture. ``highlighted`` are the keys of people shown in bold.
    """

    library: Library
    settings: Settings
    srcdir: Path
    labels: Labels = field(default_factory=Labels)
    pages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    thumbnails: Mapping[tuple[str, str], Thumbnail] = field(default_factory=dict)
    highlighted: frozenset[str] = frozenset()

    def page_of(self, record: Record) -> str:
        """Return the docname of the record's page, or ``''``."""
        return self.pages.get((record.kind, record.key), '')

    def referent(self, role: str, target: str) -> Record | None:
        """Return the record that a role's target names."""
        return referent(role, target, self.library)

    def reference(self, role: str, target: str) -> ReferenceView | None:
        """Return what a role prints for its target."""
        return reference_view(role, target, self.library)

    def source_path(self, record: Record, file: str) -> str:
        """Return a file of a record as a path relative to the source folder.

        Relative, because what is printed must not tell where the build machine keeps it.
        """
        path = os.path.relpath(Path(self.library.roots[record.root], file), self.srcdir)
        return path.replace(os.sep, '/')


def digest(view: Any) -> str:
    """Return a short fingerprint of a view: equal views, equal fingerprints."""
    return hashlib.blake2b(repr(view).encode('utf-8', 'replace'), digest_size=16).hexdigest()
