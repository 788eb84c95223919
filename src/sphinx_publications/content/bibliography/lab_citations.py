"""Items of ``citations.yaml``, which the Greene lab's website template makes, to entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.bibliography.entry_dates import entry_date
from sphinx_publications.content.bibliography.file_entries import PRIVATE_FIELDS, FileEntry
from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.text import clean
from sphinx_publications.content.urls import doi_of_url, find_doi, safe_url
from sphinx_publications.content.values import as_list, as_map, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What Manubot's identifiers are called here.
_PREFIXES: Final = {
    **dict.fromkeys(('pubmed', 'pmid'), 'pmid'),
    **dict.fromkeys(('pmc', 'pmcid'), 'pmcid'),
    'arxiv': 'eprint',
    'isbn': 'isbn',
    **dict.fromkeys(('url', 'https', 'http'), 'url'),
}
_SERVERS: Final = re.compile(
    r'(?:open|bio|med|chem|ar|psy|soc)rxiv|cold spring harbor laboratory$', re.IGNORECASE
)
#: "Jr.", "III", "PhD" behind a comma; a longer part belongs to the name before it.
_SUFFIX: Final = re.compile(r',\s*(?=(?:jr|sr|i{2,3}|iv|ph\.?\s?d|m\.?d)\.?$)', re.IGNORECASE)
#: A part of a date that the template does not know is written ``01``.
_UNKNOWN: Final = re.compile(r'^([0-9]{4})(?:-01-01|(-[0-9]{2})-01)$')
#: Of these, CSL has none.
_OF_TEMPLATE: Final = frozenset({'authors', 'link', 'plugin', 'buttons', 'date'})
_KNOWN: Final = frozenset(
    'id title authors publisher date link url image description tags buttons repo type '
    'plugin orcid term remove'.split()
)


def is_lab_citation(item: Mapping[str, Any]) -> bool:
    """Say whether an item has the fields of the template rather than those of CSL."""
    if 'author' in item or 'issued' in item:
        return False
    return not _OF_TEMPLATE.isdisjoint(item)


def lab_entry(item: Mapping[str, Any], line: int, problems: list[Problem]) -> FileEntry | None:
    """Return the entry that an item is, ``None`` if it is none.

    Its date is as precise as can be told: the first of a month or year may stand for all of it.
    """
    title = _text(item.get('title'))
    identifier = _text(item.get('id'))
    if not title:
        return None
    fields: dict[str, str] = {'title': title}
    _read_identifier(identifier, fields)
    link = _text(item.get('link') or item.get('url'))
    if link and not ('doi' in fields and 'doi.org/' in link):
        fields['url'] = link
    publisher = _text(item.get('publisher'))
    if publisher:
        fields['journaltitle'] = publisher
    names = tuple(filter(None, map(_name, as_list(item.get('authors')))))
    if names:
        fields['author'] = ' and '.join(names)
    date = _UNKNOWN.sub(r'\1\2', _text(item.get('date')))
    found, complaint = entry_date(date, '', '', '')
    if found:
        fields['date'] = found.isoformat()
    if complaint:
        lost = 'the entry has no date'
        mend = 'write it like 2020-03-05'
        problems.append(Problem('date', complaint, mend, place=Place(line), lost=lost))
    for name, value in item.items():
        if name not in _KNOWN and name not in PRIVATE_FIELDS and (text := _text(value)):
            fields.setdefault(name, text)
    kind = _text(item.get('type')).lower()
    if not kind and _SERVERS.match(publisher):
        kind = 'article'
    entry = BibEntry(identifier, 'misc', fields, {'author': names} if names else {})
    return FileEntry(entry, line, csl_type=kind or '', metadata=_metadata(item))


def _read_identifier(text: str, fields: dict[str, str]) -> None:
    prefix, _, rest = text.partition(':')
    if doi := doi_of_url(text) or (find_doi(text) if text.startswith('10.') else ''):
        fields['doi'] = doi
    elif name := _PREFIXES.get(prefix.lower()):
        value = text if prefix.lower().startswith('http') else rest.strip()
        if name == 'url':
            value = safe_url(value)
        if value:
            fields[name] = value


def _metadata(item: Mapping[str, Any]) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if image := _text(item.get('image')):
        metadata['image'] = {'filename': image}
    if description := as_text(item.get('description')):
        metadata['summary'] = clean(description)
    if tags := [text for each in as_list(item.get('tags')) if (text := _text(each))]:
        metadata['tags'] = tags
    links = []
    for button in as_list(item.get('buttons')):
        each = as_map(button)
        if url := _text(each.get('link') or each.get('url')):
            link = {'url': url, 'type': _text(each.get('type')), 'name': _text(each.get('text'))}
            links.append({name: text for name, text in link.items() if text})
    if links:
        metadata['links'] = links
    if repo := _text(item.get('repo')):
        metadata['url_code'] = repo if '://' in repo else f'https://github.com/{repo}'
    return metadata


def _name(value: object) -> str:
    """Return a name, which the template writes ``Given Family``."""
    text = _text(value).strip(', ')
    if ',' not in text:
        return text
    text = _SUFFIX.sub('\0', text)
    return text.replace(',', '').replace('\0', ' ')


def _text(value: object) -> str:
    return ' '.join(clean(as_text(value)).split())
