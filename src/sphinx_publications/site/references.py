"""The text of a reference to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.site.citations import citation_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.citations import CitationLabel

#: The roles that cite: each takes several keys.
CITING_ROLES: Final = ('cite', 'citet', 'citep')


class ReferenceView(NamedTuple):
    """What a reference prints, the title that it shows beside it, and the record it is about."""

    text: Inline
    title: str
    kind: str
    key: str


def referent(role: str, target: str, library: Library) -> Record | None:
    """Return the record that a role's target names: a person for ``author``, else by key."""
    return library.person(target) if role == 'author' else library.get(target)


def reference_view(
    role: str, target: str, library: Library, labels: Mapping[str, CitationLabel]
) -> ReferenceView | None:
    """Return what the *role* prints for its *target*, or ``None`` if there is no such record.

    *labels* are those of publications, by their keys.
    """
    record = referent(role, target, library)
    if record is None:
        return None
    text = record.title
    if role in CITING_ROLES:
        label = labels.get(record.key) if record.kind == 'publication' else None
        label = label or citation_label(record, library)
        text = (label.textual() if role == 'citet' else label.running(),)
    return ReferenceView(text, plain(record.title), record.kind, record.key)
