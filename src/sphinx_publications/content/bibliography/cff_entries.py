"""A ``CITATION.cff`` to entries: the software itself, and what its authors would have cited instead."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.bibliography.entry_dates import entry_date
from sphinx_publications.content.bibliography.file_entries import FileEntry
from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.text import clean
from sphinx_publications.content.urls import find_doi
from sphinx_publications.content.values import as_list, as_map, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The types of references (CFF 1.2.0, `definitions.reference.type`) that have another name in CSL.
_TYPES: Final[Mapping[str, str]] = MappingProxyType({
    'article': 'article-journal',
    'conference': 'book',
    'conference-paper': 'paper-conference',
    'data': 'dataset',
    'database': 'dataset',
    'edited-work': 'book',
    'encyclopedia': 'entry-encyclopedia',
    'generic': '',
    'government-document': 'report',
    'grant': '',
    'magazine-article': 'article-magazine',
    'manual': 'report',
    'newspaper-article': 'article-newspaper',
    'proceedings': 'book',
    'serial': 'periodical',
    'software-code': 'software',
    'software-container': 'software',
    'software-executable': 'software',
    'software-virtual-machine': 'software',
    'unpublished': 'manuscript',
    'video': 'motion_picture',
    'website': 'webpage',
})
_IN_BOOKS: Final = frozenset({'paper-conference', 'chapter'})
#: Field of CFF → field of BibLaTeX.
_FIELDS: Final = (
    ('title', 'title'),
    ('version', 'version'),
    ('volume', 'volume'),
    ('issue', 'number'),
    ('number', 'number'),
    ('edition', 'edition'),
    ('isbn', 'isbn'),
    ('issn', 'issn'),
    ('pmcid', 'pmcid'),
    ('pages', 'pagetotal'),
    ('license', 'license'),
    ('thesis-type', 'type'),
)
_NO_COMMA: Final = dict.fromkeys(map(ord, ',{}'), ' ')


def cff_entries(fields: Mapping[str, Any], problems: list[Problem]) -> tuple[FileEntry, ...]:
    """Return the entry of the software, and that of ``preferred-citation`` if there is one.

    ``fields`` are those of the file, of whatever version, by lower-case names. What is broken is
    left out: only an entry that says nothing at all is none.
    """
    found = [_entry(fields, as_text(fields.get('type')) or 'software', problems)]
    if preferred := as_map(fields.get('preferred-citation')):
        found.append(_entry(preferred, as_text(preferred.get('type')) or 'generic', problems))
    return tuple(each for each in found if each is not None)


def _entry(values: Mapping[str, Any], kind: str, problems: list[Problem]) -> FileEntry | None:
    fields = {
        name: text for variable, name in _FIELDS if (text := _text(values.get(variable)))
    }  # fmt: skip
    names = {
        name: found
        for name, variable in (('author', 'authors'), ('editor', 'editors'))
        if (found := tuple(filter(None, map(_name, as_list(values.get(variable))))))
    }
    if not fields.get('title') and not names:
        return None
    fields.update({name: ' and '.join(found) for name, found in names.items()})
    csl_type = _TYPES.get(kind.lower(), kind.lower())
    container = _text(values.get('journal')) or _text(values.get('collection-title'))
    container = container or _entity(values.get('conference'))
    if container:
        fields['booktitle' if csl_type in _IN_BOOKS else 'journaltitle'] = container
    for name, variable in (('publisher', 'publisher'), ('institution', 'institution')):
        if text := _entity(values.get(variable)):
            fields[name] = text
    _read_pages(values, fields)
    if doi := _doi(values):
        fields['doi'] = doi
    for variable in ('url', 'repository', 'repository-artifact'):
        if 'url' not in fields and (url := _text(values.get(variable))):
            fields['url'] = url
    if date := _date(values, problems):
        fields['date'] = date
    metadata: dict[str, Any] = {}
    if code := _text(values.get('repository-code')):
        metadata['url_code'] = code
    if abstract := as_text(values.get('abstract')):
        metadata['abstract'] = clean(abstract)
    if tags := [text for each in as_list(values.get('keywords')) if (text := _text(each))]:
        metadata['tags'] = tags
    entry = BibEntry(fields.get('title', ''), csl_type or 'misc', fields, names)
    return FileEntry(entry, 1, csl_type=csl_type, metadata=metadata)


def _read_pages(values: Mapping[str, Any], fields: dict[str, str]) -> None:
    start, end = _text(values.get('start')), _text(values.get('end'))
    if start:
        fields['pages'] = f'{start}–{end}' if end and end != start else start


def _doi(values: Mapping[str, Any]) -> str:
    if doi := find_doi(_text(values.get('doi'))):
        return doi
    for each in as_list(values.get('identifiers')):
        identifier = as_map(each)
        if as_text(identifier.get('type')).lower() == 'doi' and (
            doi := find_doi(_text(identifier.get('value')))
        ):
            return doi
    return ''


def _date(values: Mapping[str, Any], problems: list[Problem]) -> str:
    date = next(
        (text for name in ('date-released', 'date-published') if (text := _text(values.get(name)))),
        '',
    )
    found, complaint = entry_date(
        date, _text(values.get('year')), _text(values.get('month')), ''
    )  # fmt: skip
    if complaint:
        lost = f'it is read as {found.isoformat()}' if found else 'the entry has no date'
        mend = 'write it like 2020-03-05'
        problems.append(Problem('date', complaint, mend, place=Place(1), lost=lost))
    return found.isoformat() if found else ''


def _name(value: object) -> str:
    """Return a person as BibTeX writes it, an entity in braces."""
    if not isinstance(value, dict):
        return _text(value)
    parts = as_map(value)

    def part(name: str) -> str:
        return _text(parts.get(name)).translate(_NO_COMMA).strip()

    family, given = part('family-names'), part('given-names')
    if family and given:
        whole = ' '.join(filter(None, (part('name-particle'), family)))
        return ', '.join(filter(None, (whole, part('name-suffix'), given)))
    group = family or given or _text(parts.get('name')) or part('alias')
    return f'{{{group}}}' if group else ''


def _entity(value: object) -> str:
    return _text(as_map(value).get('name')) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str:
    return ' '.join(clean(as_text(value)).split())
