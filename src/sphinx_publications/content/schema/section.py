"""A section's own page: its title and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_publications.content.prose.inline import parse_title
from sphinx_publications.content.text import clean
from sphinx_publications.content.values import as_json, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.prose.tree import Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """What the ``_index.md`` of a section (or of a folder in it) says.

    ``stem`` is the folder's path below the content (or language) root, ``section`` the
    section that it belongs to, ``path`` the file relative to the content root; ``metadata``
    is all of its front matter but the title.
    """

    stem: str
    section: str = ''
    root: int = 0
    path: str = ''
    address: str = ''
    language: str = ''
    title: Inline = ()
    body: str = ''
    body_line: int = 0
    metadata: Mapping[str, Any] = field(default_factory=dict)


def read_section_title(metadata: dict[str, Any]) -> Inline:
    """Take the title out of the metadata of a section."""
    return parse_title(clean(as_text(metadata.pop('title', None))))


def read_section_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata of a section as values that JSON can hold."""
    return {name: as_json(value) for name, value in metadata.items()}
