"""The text of a bibliography file, of whatever format, to its entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.bibliography.bib_entries import read_bib_entries
from sphinx_publications.content.bibliography.cff_entries import cff_entries
from sphinx_publications.content.bibliography.csl_entries import csl_entry
from sphinx_publications.content.bibliography.file_entries import Bibliography
from sphinx_publications.content.bibliography.lab_citations import is_lab_citation, lab_entry
from sphinx_publications.content.problems import NO_RECORD, NO_RECORDS, Place, Problem
from sphinx_publications.content.syntax.list_items import json_items, yaml_items
from sphinx_publications.content.syntax.yaml_repair import recover_fields
from sphinx_publications.content.syntax.yaml_values import YamlError, load_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_publications.content.syntax.list_items import ListItem

#: Endings of bibliography files: what they hold.
BIBLIOGRAPHY_SUFFIXES: Final = ('.bib', '.bibtex', '.json', '.yaml', '.yml', '.cff')
_BIB: Final = re.compile(r'@[ \t]*[A-Za-z][\w-]*\s*[{(]')
_CFF: Final = re.compile(r'^cff-version[ \t]*:', re.MULTILINE)
_FORMATS: Final = 'name a file of BibTeX, CSL-JSON, CSL-YAML or CFF'


def read_bibliography(text: str, name: str) -> Bibliography:
    """Return the entries of a file's text, and what is wrong with it; ``name`` is the file's.

    The content decides more than the ending: what is in none of the formats is one problem. No
    input raises.
    """
    suffix = name.lower().rpartition('.')[2]
    if not text.strip('\ufeff \t\n'):
        return _refused('the file is empty', 'add an entry, or leave the file out')
    if suffix in {'bib', 'bibtex'}:
        found = read_bib_entries(text)
        if found.entries or found.containers or found.problems:
            return found
        return _other(text) or _refused('the file has no entry of BibTeX', _FORMATS)
    if suffix == 'cff' or _CFF.search(text, 0, 20_000):
        return _read_cff(text)
    return _other(text) or (
        read_bib_entries(text)
        if _BIB.search(text, 0, 200_000)
        else _refused('the file is no bibliography', _FORMATS)
    )


def _other(text: str) -> Bibliography | None:
    """Return what a text of JSON or YAML says, ``None`` if it is neither."""
    start = text.lstrip('\ufeff \t\n')[:1]
    if start in {'[', '{'}:
        found = json_items(text)
        if found is not None:
            return _read_items(*found)
    items = yaml_items(text)
    if items is not None:
        return _read_items(*items)
    return _mapping(text)


def _read_items(items: Sequence[ListItem], syntax: Sequence[Problem]) -> Bibliography:
    """Return the entries of a list; an item that is none costs itself alone."""
    problems = list(syntax)
    entries = []
    strays: list[Problem] = []
    for item, line in items:
        make = lab_entry if is_lab_citation(item) else csl_entry
        if entry := make(item, line, problems):
            entries.append(entry)
        else:
            message = 'the item has neither a title nor a type and authors'
            mend, lost = 'give it a title, or remove it', NO_RECORD
            strays.append(Problem('bib', message, mend, place=Place(line), lost=lost))
    if strays and not entries:
        return _refused('no item of the list is an entry of CSL', _FORMATS)
    problems = sorted([*problems, *strays], key=lambda problem: problem.place.line)
    return Bibliography(tuple(entries), (), tuple(problems))


def _read_cff(text: str) -> Bibliography:
    fields, problems = _fields(text)
    entries = cff_entries(fields, problems)
    if not entries:
        return _refused('the file has neither a title nor authors', 'write both')
    return Bibliography(entries, (), tuple(problems))


def _mapping(text: str) -> Bibliography | None:
    """Return why a YAML mapping is no bibliography, ``None`` for what is no mapping."""
    try:
        fields, _ = load_fields(text)
    except YamlError:
        return None
    if fields and all(map(_is_hayagriva, list(fields.values())[:20])):
        message = "the file is Hayagriva's YAML, which Typst reads"
        return _refused(message, 'export the library as BibTeX or CSL, and name that file')
    return _refused('the file is no bibliography', _FORMATS) if fields else None


def _is_hayagriva(value: Any) -> bool:
    return isinstance(value, dict) and 'title' in value and 'type' in value


def _fields(text: str) -> tuple[Mapping[str, Any], list[Problem]]:
    try:
        return load_fields(text)
    except YamlError:
        return recover_fields(text)


def _refused(message: str, mend: str) -> Bibliography:
    problem = Problem('bib', message, mend, place=Place(1), lost=NO_RECORDS)
    return Bibliography(problems=(problem,))
