"""Items of CSL-JSON and CSL-YAML to entries (the CSL 1.0.2 schema, and what programs make of it)."""

from __future__ import annotations

import html
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.bibliography.bib_fields import note_text, short_doi
from sphinx_publications.content.bibliography.bib_names import split_names
from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.bibliography.entry_dates import entry_date
from sphinx_publications.content.bibliography.file_entries import FileEntry
from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.text import clean
from sphinx_publications.content.values import as_list, as_map, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

#: CSL variable → field of BibLaTeX; the first that says something counts.
_FIELDS: Final = (
    ('title', 'title'),
    ('collection-title', 'series'),
    ('publisher', 'publisher'),
    ('publisher-place', 'location'),
    ('volume', 'volume'),
    ('issue', 'number'),
    ('number', 'number'),
    ('number-of-pages', 'pagetotal'),
    ('edition', 'edition'),
    ('version', 'version'),
    ('chapter-number', 'chapter'),
    ('event-title', 'eventtitle'),
    ('event', 'eventtitle'),
    ('event-place', 'venue'),
    ('doi', 'doi'),
    ('url', 'url'),
    ('isbn', 'isbn'),
    ('issn', 'issn'),
    ('pmid', 'pmid'),
    ('pmcid', 'pmcid'),
    ('language', 'language'),
    ('genre', 'type'),
    ('container-title-short', 'shortjournal'),
    ('journalabbreviation', 'shortjournal'),
    ('title-short', 'shorttitle'),
    ('shorttitle', 'shorttitle'),
    ('arxiv', 'arxiv'),
)
_NAMES: Final = (
    ('author', 'author'),
    ('editor', 'editor'),
    ('translator', 'translator'),
    ('container-author', 'bookauthor'),
)
#: Types of which the container is a book.
_IN_BOOKS: Final = frozenset({
    *('chapter', 'paper-conference', 'entry', 'entry-dictionary', 'entry-encyclopedia'),
})
#: What BibLaTeX calls them.
_TYPES: Final[Mapping[str, str]] = MappingProxyType({
    'article-journal': 'article',
    'article-magazine': 'article',
    'article-newspaper': 'article',
    'article': 'online',
    'chapter': 'incollection',
    'paper-conference': 'inproceedings',
    'entry-encyclopedia': 'inreference',
    'webpage': 'online',
    'post-weblog': 'online',
    'manuscript': 'unpublished',
    'pamphlet': 'booklet',
    'motion_picture': 'video',
})
_NOCASE: Final = re.compile(r'<span class="nocase">(.*?)</span>', re.IGNORECASE | re.DOTALL)
_SPAN: Final = re.compile(r'</?span[^<>]{0,200}>', re.IGNORECASE)
_DASHES: Final = re.compile(r'\s*(?:--+|[-\u2010\u2012\u2013])\s*')
_NO_COMMA: Final = dict.fromkeys(map(ord, ',{}'), ' ')


def csl_entry(item: Mapping[str, Any], line: int, problems: list[Problem]) -> FileEntry | None:
    """Return the entry that an item is, ``None`` if it is none; names are in lower case.

    A date that cannot be read is told.
    """
    kind = as_text(item.get('type')).lower()
    title = _text(item.get('title'))
    if not title and not (kind and any(map(item.get, ('author', 'doi', 'url', 'container-title')))):
        return None
    fields: dict[str, str] = {}
    for variable, name in _FIELDS:
        if name not in fields and (text := _text(item.get(variable))):
            fields[name] = text
    if 'doi' in fields and (short := short_doi(fields['doi'])):
        del fields['doi']
        fields.setdefault('url', short)
    if container := _text(item.get('container-title')):
        fields['booktitle' if kind in _IN_BOOKS else 'journaltitle'] = container
    if pages := _text(item.get('page')) or _text(item.get('number')) * (kind == 'article-journal'):
        fields['pages'] = _DASHES.sub('–', pages)
        if fields.get('number') == pages:
            del fields['number']
    if note := note_text(as_text(item.get('note'))):
        fields['note'] = clean(note)
    names: dict[str, tuple[str, ...]] = {}
    for variable, name in _NAMES:
        if found := csl_names(item.get(variable)):
            names[name] = found
            fields[name] = ' and '.join(found)
    if date := _date(item, line, problems):
        fields['date'] = date
    braced = tuple(
        word for match in _NOCASE.findall(title) for word in _SPAN.sub('', match).split()
    )
    for name in ('title', 'booktitle', 'journaltitle'):
        if name in fields and '<span' in fields[name]:
            fields[name] = _SPAN.sub('', fields[name])
    metadata: dict[str, Any] = {}
    if abstract := as_text(item.get('abstract')):
        metadata['abstract'] = clean(abstract)
    terms = item.get('keyword') or item.get('keywords') or item.get('tags')
    if terms:
        parts = terms if isinstance(terms, list) else re.split(r'[;,]', as_text(terms))
        metadata['tags'] = [text for part in parts if (text := _text(part))]
    entry = BibEntry(csl_key(item), _TYPES.get(kind, kind or 'misc'), fields, names, braced)
    return FileEntry(entry, line, csl_type=kind, metadata=metadata)


def csl_key(item: Mapping[str, Any]) -> str:
    """Return the key of an item: its citation key, else its id."""
    return _text(item.get('citation-key')) or _text(item.get('id'))


def csl_names(value: object) -> tuple[str, ...]:
    """Return the names of a name variable, as BibTeX writes them; groups are in braces."""
    if isinstance(value, str):
        return split_names(value)
    found = []
    for each in as_list(value):
        name = _name(as_map(each)) if isinstance(each, dict) else clean(as_text(each))
        if name:
            found.append(' '.join(name.split()))
    return tuple(found)


def _name(parts: Mapping[str, Any]) -> str:
    def part(name: str) -> str:
        return html.unescape(clean(as_text(parts.get(name)))).translate(_NO_COMMA).strip()

    family, given = part('family'), part('given')
    if literal := part('literal'):
        return f'{{{html.unescape(clean(as_text(parts.get("literal")))).translate(_NO_BRACES)}}}'
    if not (family and given):
        return f'{{{family or given}}}' if family or given else literal
    whole = ' '.join(filter(None, (part('non-dropping-particle'), family)))
    first = ' '.join(filter(None, (given, part('dropping-particle'))))
    return ', '.join(filter(None, (whole, part('suffix'), first)))


_NO_BRACES: Final = dict.fromkeys(map(ord, '{}'))


def _text(value: object) -> str:
    """Return a variable as text in one line; of a list, as Crossref has them, the first."""
    if isinstance(value, list):
        value = next((each for each in value if each), '')
    return ' '.join(clean(as_text(value)).split())


# --- dates -----------------------------------------------------------------------------------


def _date(item: Mapping[str, Any], line: int, problems: list[Problem]) -> str:
    text = csl_date(item.get('issued')) or csl_date(item.get('year'))
    found, complaint = entry_date(text, '', '', '')
    if complaint:
        lost = f'it is read as {found.isoformat()}' if found else 'the entry has no date'
        mend = 'write it like 2020-03-05'
        problems.append(Problem('date', complaint, mend, place=Place(line), lost=lost))
    return found.isoformat() if found else ''


def csl_date(value: object) -> str:
    """Return what a date variable says, as text of EDTF where it has parts."""
    if isinstance(value, list):
        parts = [csl_date(each) for each in value[:2]]
        return '/'.join(filter(None, parts))
    if not isinstance(value, dict):
        return as_text(value)
    date = as_map(value)
    if isinstance(date.get('date-parts'), list):
        whole = [_parts(each) for each in date['date-parts'][:2] if isinstance(each, list)]
        if found := '/'.join(filter(None, whole)):
            return found
    if date.get('year') is not None:
        return _parts([date['year'], date.get('month'), date.get('day')])
    return as_text(date.get('literal')) or as_text(date.get('raw'))


def _parts(values: list[Any]) -> str:
    numbers: list[str] = []
    for value in values[:3]:
        text = as_text(value)
        if not text.lstrip('-').isdecimal() or int(text[:8]) < 1:
            break
        numbers.append(f'{int(text[:8]):02}' if numbers else f'{int(text[:8]):04}')
    return '-'.join(numbers)
