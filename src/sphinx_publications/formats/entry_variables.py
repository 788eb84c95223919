"""CSL variables from the fields of front matter and ``cite.bib`` that have no place in a record."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.fields import identifiers
from sphinx_publications.content.urls import address_for_doi, is_placeholder
from sphinx_publications.content.values import as_map, as_text
from sphinx_publications.formats.item import Eprint
from sphinx_publications.formats.languages import language_tag
from sphinx_publications.formats.venue_numbers import normal_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.records import Publication

#: CSL variable → the fields that say it, best first; names as in BibTeX and BibLaTeX.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    'publisher': ('publisher', 'school', 'institution', 'organization'),
    'publisher-place': ('address', 'location'),
    'edition': ('edition',),
    'collection-title': ('series',),
    'event-title': ('eventtitle',),
    'chapter-number': ('chapter',),
    'number-of-pages': ('pagetotal',),
    'version': ('version',),
    'language': ('language', 'langid'),
    'note': ('note',),
    'PMID': ('pmid',),
    'PMCID': ('pmcid',),
})
_ISSUE: Final = ('number', 'issue')
_PAGES: Final = ('pages', 'page')
#: Types whose ``number`` is theirs, not that of an issue.
_NUMBERED: Final = frozenset({
    'report',
    'patent',
    'standard',
    'software',
    'dataset',
    'book',
    'collection',
    'thesis',
})
#: Types of which it is the number in a series, where they are in one.
_IN_SERIES: Final = frozenset({'book', 'collection'})
#: What ``eprinttype`` calls the archive whose numbers are PMIDs.
_PUBMED: Final = frozenset({'pubmed', 'pmid'})
#: Types of which ``type`` says which kind; in other entries it is a note of a reference manager.
_KINDS: Final = frozenset({'report', 'patent', 'manuscript', 'speech', 'webpage'})
#: Notes of reference managers.
_NO_NOTE: Final = re.compile(
    r'(?:_eprint|publisher|accessed|issn|isbn|pmid|pmcid|type)\s*:|arxiv\s*:|\d+ pages?\b',
    re.IGNORECASE,
)
#: A longer note is a text of its own.
_LONGEST_NOTE: Final = 500


def own_field(record: Publication, *names: str) -> str:
    """Return a field of the front matter, the first of *names* that says something."""
    venue = as_map(record.extra.get('publication'))
    for name in names:
        for value in (record.extra.get(name), venue.get(name)):
            if value and (text := as_text(value)):
                return text
    return ''


def source_field(record: Publication, *names: str) -> str:
    """Return a field of the front matter, else of ``cite.bib``, the first of *names* that says something."""
    bib = record.bib
    return own_field(record, *names) or next((bib[name] for name in names if bib.get(name)), '')


def number_fields(record: Publication) -> Mapping[str, str]:
    """Return the fields ``volume``, ``number`` and ``pages`` of the front matter, else of ``cite.bib``."""
    return {
        'volume': source_field(record, 'volume'),
        'number': source_field(record, *_ISSUE),
        'pages': normal_pages(own_field(record, *_PAGES)) or record.bib.get('pages', ''),
    }


def entry_variables(record: Publication, csl_type: str) -> dict[str, str]:
    """Return the variables of a publication that its schema leaves to ``cite.bib`` or ``extra``."""
    found: dict[str, str] = {}
    if not record.bib and not record.extra:
        return found
    for variable, fields in _FIELDS.items():
        if text := source_field(record, *fields):
            found[variable] = text
    if 'language' in found:
        found['language'] = language_tag(found['language'])
    if _NO_NOTE.match(found.get('note', '')) or len(found.get('note', '')) > _LONGEST_NOTE:
        del found['note']
    if text := _broken_doi(record):
        # as a DOI, programs would make a link of it
        found['note'] = '; '.join(filter(None, (found.get('note'), f'DOI: {text}')))
    how = record.bib.get('howpublished', '')
    # an address is the item's URL
    if how and 'publisher' not in found and '://' not in how and not how.startswith('www.'):
        found['publisher'] = how
    if csl_type in _KINDS and (text := record.bib.get('type', '')):
        found['genre'] = text
    if place := record.bib.get('venue', ''):
        found['event-place'] = place
    _read_numbers(record, csl_type, found)
    _read_serials(record, found)
    return found


def _broken_doi(record: Publication) -> str:
    text = '' if record.doi else source_field(record, 'doi')
    return '' if is_placeholder(text) or address_for_doi(text) else text[:_LONGEST_NOTE]


def _read_numbers(record: Publication, csl_type: str, found: dict[str, str]) -> None:
    """Read those of the front matter; those of ``cite.bib`` go by the venue's own text."""
    numbers = {
        'volume': own_field(record, 'volume'),
        'issue': own_field(record, *_ISSUE),
        'page': normal_pages(own_field(record, *_PAGES)),
    }
    found.update({variable: text for variable, text in numbers.items() if text})
    number = source_field(record, 'articleno', 'eid')
    if number and 'page' not in found and not normal_pages(record.bib.get('pages', '')):
        found['page'] = number
    if csl_type in _NUMBERED and (number := source_field(record, 'number')):
        is_series = csl_type in _IN_SERIES and 'collection-title' in found
        found['collection-number' if is_series else 'number'] = number


def _read_serials(record: Publication, found: dict[str, str]) -> None:
    ids = as_map(as_map(record.extra.get('hugoblox')).get('ids'))
    for variable, name, read in (
        ('ISBN', 'isbn', identifiers.isbn),
        ('ISSN', 'issn', identifiers.issn),
    ):
        text = source_field(record, name) or as_text(ids.get(name))
        good = list(filter(None, map(read, identifiers.several(text)))) if text else []
        # one of a wrong form stays as it is written
        if value := ', '.join(good) or text:
            found[variable] = value
    for variable in ('PMID', 'PMCID'):
        if variable not in found and (text := as_text(ids.get(variable.lower()))):
            found[variable] = text
    if 'PMID' in found:
        found['PMID'] = identifiers.pmid(found['PMID']) or found['PMID']
    elif _archive(record).lower() in _PUBMED and (
        number := identifiers.pmid(source_field(record, 'eprint'))
    ):
        found['PMID'] = number


def _archive(record: Publication) -> str:
    return source_field(record, 'archiveprefix', 'eprinttype')


def eprint_of_fields(record: Publication) -> Eprint | None:
    """Return the preprint that the front matter or ``cite.bib`` names."""
    text = source_field(record, 'eprint', 'arxiv', 'arxivid')
    if not text:
        return None
    archive = _archive(record) or 'arXiv'
    category = source_field(record, 'primaryclass', 'eprintclass')
    if archive.lower() in _PUBMED and identifiers.pmid(text):
        return None
    if archive.lower() != 'arxiv':
        # a number of another archive is no paper of arXiv
        return Eprint(text, archive, category) if ' ' not in text and '/' not in text else None
    bare, _, behind = text.partition(' ')
    identifier = identifiers.arxiv(bare)
    if not identifier:
        return None
    return Eprint(identifier, 'arXiv', category or behind.strip('[] '))
