"""The formats that records can be taken away in."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.formats import cff, csl_json, ris
from sphinx_publications.formats.bibtex import entries as bibtex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_publications.formats.item import Item


class ExportFormat(NamedTuple):
    """A format: what it is called, the end of its files' names, and how items are printed.

    ``entry`` prints one item (``''``: it has no place in this format), ``joined`` makes a file of
    entries; without it, a file holds one item. ``media_type`` is what programs call it.
    """

    label: str
    suffix: str
    entry: Callable[[Item], str]
    joined: Callable[[Iterable[str]], str] | None
    media_type: str


_BIBTEX: Final = 'application/x-bibtex'
#: DESIGN: `publications_exports`. Names are those of the setting and of ``:download:``.
EXPORT_FORMATS: Final[Mapping[str, ExportFormat]] = MappingProxyType({
    'bibtex': ExportFormat('BibTeX', '.bib', bibtex.bibtex_entry, bibtex.joined_entries, _BIBTEX),
    'bibtex-ascii': ExportFormat(
        'BibTeX', '.bib', bibtex.bibtex_ascii_entry, bibtex.joined_entries, _BIBTEX
    ),
    'biblatex': ExportFormat(
        'BibLaTeX', '.biblatex.bib', bibtex.biblatex_entry, bibtex.joined_entries, _BIBTEX
    ),
    'ris': ExportFormat(
        'RIS', '.ris', ris.ris_entry, ris.joined_entries, 'application/x-research-info-systems'
    ),
    'csl-json': ExportFormat(
        'CSL-JSON',
        '.json',
        csl_json.csl_json_entry,
        csl_json.joined_entries,
        'application/vnd.citationstyles.csl+json',
    ),
    'cff': ExportFormat('CFF', '.cff', cff.cff_file, None, 'application/yaml'),
})


def export_text(name: str, items: Iterable[Item]) -> str:
    """Return the file of *items* in the format *name*; without any, ``''`` or an empty list."""
    return text_of_entries(name, map(EXPORT_FORMATS[name].entry, items))


def text_of_entries(name: str, entries: Iterable[str]) -> str:
    """Return the file of *entries*, which are printed already, in the format *name*."""
    joined = EXPORT_FORMATS[name].joined
    printed = [entry for entry in entries if entry]
    return ''.join(printed[:1]) if joined is None else joined(printed)
