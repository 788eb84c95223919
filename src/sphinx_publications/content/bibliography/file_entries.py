"""What is read of a bibliography file, whatever its format: entries, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.bibliography.bibfile import BibEntry
    from sphinx_publications.content.problems import Problem

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
#: What reference managers note for their owner alone; no output shows it.
PRIVATE_FIELDS: Final = frozenset(
    'file annote annotation timestamp owner rating local-url local-file localfile'.split()
)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One entry of a bibliography file.

    ``entry`` has its fields by the names of BibLaTeX, as text without LaTeX and without those that
    are private; ``date`` is as precise as the source (ISO 8601). ``csl_type`` is the type in
    formats that have CSL's. ``metadata`` is what else the source says, in the words of front
    matter: ``title`` with its markup, ``abstract``, ``links`` … ``notes`` are the notes on authors
    by the marks behind their names (``''``: by none). ``line`` is where it begins in the file,
    ``lines`` where its fields do, as far as that is known.
    """

    entry: BibEntry
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)
    csl_type: str = ''
    metadata: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    notes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The entries of a file in their order, the keys of those that are no works, and problems.

    Problems have lines and no path.
    """

    entries: tuple[FileEntry, ...] = ()
    containers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
