"""The text of a ``.bib`` to entries without LaTeX."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.bibliography.bib_fields import (
    address_in,
    addresses,
    identifier,
    marked_up,
    note_text,
    notes_in,
    paragraphs,
    short_doi,
    without_notes,
)
from sphinx_publications.content.bibliography.bib_scanner import BibScanner, RawEntry
from sphinx_publications.content.bibliography.bibfile import bib_entry, field_text
from sphinx_publications.content.bibliography.crossrefs import Crossrefs
from sphinx_publications.content.bibliography.entry_dates import entry_date
from sphinx_publications.content.bibliography.file_entries import (
    PRIVATE_FIELDS,
    Bibliography,
    FileEntry,
)
from sphinx_publications.content.problems import NO_RECORDS, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_publications.content.problems import Severity

#: al-folio's own fields: who has one of them writes for a page.
AL_FOLIO_FIELDS: Final = frozenset(
    'abbr selected preview poster slides supp award award_name bibtex_show additional_info '
    'altmetric dimensions google_scholar_id inspirehep_id'.split()
)
_DATE_FIELDS: Final = frozenset({'date', 'year', 'month', 'day'})
_IDENTIFIERS: Final = frozenset({'doi', 'pmid', 'pmcid', 'isbn', 'issn'})
_ADDRESSES: Final = ('url', 'link', 'ee', 'uri')
_TERMS: Final = ('keywords', 'keyword', 'tags')
_MARKUP: Final = re.compile(r'\\(?:emph|text|mkbib|enquote)|\{\\(?:it|em|sl|bf)\s')
_LIQUID: Final = re.compile(
    r'^[ \t]*\{%-?\s*(?:for|if|elsif|assign|include|capture|raw)\b', re.MULTILINE
)
_HEAD: Final = 200_000
_NO_NOTES: Final[Mapping[str, str]] = MappingProxyType({})


def read_bib_entries(text: str) -> Bibliography:
    """Return the entries of a BibTeX or BibLaTeX file, and what is wrong with it.

    An entry that cannot be read costs itself alone; of a field that stands twice, the first one
    counts. ``crossref`` and ``xdata`` are followed, whether their entry stands above or below.
    Private fields are left out. No input raises.
    """
    if _LIQUID.search(text, 0, _HEAD):
        message = 'the file is a Liquid template, and no bibliography'
        mend = 'name the file that it makes, or the data that it reads'
        return Bibliography(problems=(Problem('bib', message, mend, lost=NO_RECORDS),))
    scanner = BibScanner(text)
    problems: list[Problem] = []
    entries = tuple([_file_entry(raw, problems) for raw in scanner.entries()])
    crossrefs = Crossrefs(entries)
    works, containers = crossrefs.resolved()
    found = [*scanner.problems, *problems, *crossrefs.problems]
    found.sort(key=_line)
    return Bibliography(works, containers, tuple(found))


def _line(problem: Problem) -> int:
    return problem.place.line


def _file_entry(raw: RawEntry, problems: list[Problem]) -> FileEntry:
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for written, value, line in raw.fields:
        if not value or value.isspace():
            continue
        name = written.lower()
        if name not in values:
            values[name] = value
            lines[name] = line
        elif name not in PRIVATE_FIELDS:
            _note_double(raw, name, values[name], value, line, problems)
    notes: Mapping[str, str] = _NO_NOTES
    metadata: dict[str, Any] = {}
    private = PRIVATE_FIELDS & values.keys()
    if private:
        if 'annotation' in values and not AL_FOLIO_FIELDS.isdisjoint(values):
            notes = notes_in(field_text('', values['annotation'].replace('\n', ' ')))
        for name in private:
            del values[name]
    if '(' in values.get('author', ''):
        values['author'], of_names = without_notes(values['author'])
        notes = {**notes, **of_names}
    _read_texts(values, metadata)
    _read_addresses(values, metadata)
    if date := _date(values, raw, lines, problems):
        for name in _DATE_FIELDS:
            values.pop(name, None)
        values['date'] = date
    entry = bib_entry(raw.key, raw.type, values.items())
    return FileEntry(entry, raw.line, lines, metadata=metadata, notes=notes)


def _read_texts(values: dict[str, str], metadata: dict[str, Any]) -> None:
    """Take texts of their own kind out of the raw values, or make them what BibTeX would print."""
    title = values.get('title', '')
    if '\\' in title and _MARKUP.search(title):
        metadata['title'] = field_text('', marked_up(title))
    if 'journaltitle' in values:
        values.pop('journal', None)  # BibLaTeX's own name, and its alias
    if abstract := values.pop('abstract', ''):
        metadata['abstract'] = paragraphs(abstract)
    if note := values.get('note', ''):
        values['note'] = note_text(note)
    terms: dict[str, None] = {}
    for name in _TERMS:
        if value := values.pop(name, ''):
            terms.update(dict.fromkeys(_terms(value)))
    if terms:
        metadata['tags'] = list(terms)


def _terms(value: str) -> Iterator[str]:
    """Yield keywords, without the marks that reference managers put before their own."""
    separator = next((sign for sign in ';,\n' if sign in value.strip()), ',')
    for part in value.split(separator):
        term = field_text('', part).lstrip('*')
        if term and not term.startswith('/'):
            yield term


def _read_addresses(values: dict[str, str], metadata: dict[str, Any]) -> None:
    """Put addresses and identifiers in their plain forms; a second address becomes a link."""
    for name in _IDENTIFIERS:
        if (value := values.get(name)) and not value.isalnum():
            values[name] = identifier(value)
    links: list[dict[str, str]] = []
    for name in _ADDRESSES:
        if not (value := values.pop(name, '')):
            continue
        first, *further = addresses(value) or ('',)
        if name == 'url' or 'url' not in values:
            if 'url' in values:
                links.append({'url': values['url']})
            values['url'] = first
        elif first:
            links.append({'url': first})
        links += ({'url': each} for each in further)
    if 'doi' in values and (short := short_doi(values['doi'])):
        del values['doi']
        values.setdefault('url', short)
    if 'howpublished' in values and (address := address_in(values['howpublished'])):
        del values['howpublished']
        if not values.get('url'):
            values['url'] = address
    if (eprint := values.get('eprint', '')) and '://' in eprint and 'arxiv.org' not in eprint:
        # the copy of a publisher
        del values['eprint']
        values.setdefault('pdf', eprint)
    if links:
        metadata['links'] = links


def _date(
    values: Mapping[str, str], raw: RawEntry, lines: Mapping[str, int], problems: list[Problem]
) -> str:
    date, year, month, day = (
        field_text('', value) if (value := values.get(name, '')) and not value.isalnum() else value
        for name in ('date', 'year', 'month', 'day')
    )
    found, complaint = entry_date(date, year, month, day)
    if complaint:
        name = 'date' if date else 'year'
        severity: Severity = 'loss' if any(map(str.isdigit, date or year)) else 'hygiene'
        lost = f'it is read as {found.isoformat()}' if found else 'the entry has no date'
        place = Place(lines.get(name, raw.line))
        mend = 'write it like 2020-03-05' if date else 'write the year in four digits'
        problems.append(Problem('date', complaint, mend, severity, place=place, lost=lost))
    if found is None:
        return ''
    return f'{found.isoformat()}T{found.time}' if found.time else found.isoformat()


def _note_double(
    raw: RawEntry, name: str, first: str, second: str, line: int, problems: list[Problem]
) -> None:
    """Tell that a field stands twice, and whether anything is lost."""
    where = repr(raw.key[:80]) if raw.key else f'the entry in line {raw.line}'
    message = f'{name[:80]!r} stands twice in {where}, the first one counts'
    is_same = ' '.join(first.split()) == ' '.join(second.split())
    lost = '' if is_same else f'{" ".join(second.split())[:80]!r} is left out'
    severity: Severity = 'hygiene' if is_same else 'loss'
    problem = Problem('bib', message, 'remove one', severity, place=Place(line), lost=lost)
    problems.append(problem)
