"""The front matter of a publication and its ``cite.bib``, as one record."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.dates import PartialDate, month_number, parse_date
from sphinx_publications.content.fields.links import LinkReader
from sphinx_publications.content.fields.publication_types import csl_type, csl_type_of_bibtex
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.people.names import full_name, parse_name
from sphinx_publications.content.prose.inline import parse_inline, parse_paragraphs, parse_title
from sphinx_publications.content.prose.tree import with_dashes
from sphinx_publications.content.records import Byline, Publication
from sphinx_publications.content.schema.bib_checks import check_bib
from sphinx_publications.content.schema.common import Source, read_common, read_extra
from sphinx_publications.content.text import clean
from sphinx_publications.content.urls import address_for_doi, doi_of_url, find_doi
from sphinx_publications.content.values import as_json, as_list, as_map, as_text, as_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.bibliography.bibfile import BibEntry
    from sphinx_publications.content.prose.tree import Inline

_NO_VENUE_BEHIND_IN: Final = (
    r'(?!(?:vivo|vitro|silico|situ|utero|press|prep\.?|preparation|review|revision|submission|'
    r'progress|production|practice|print|proof|these times)\b)'
)
#: "In *Conference*", "*In Conference*", "in: Proceedings"; not "In Vivo" or "In press".
_LEADING_IN: Final = re.compile(
    r'(?P<mark>[*_]{0,3})\s*in(?::\s*|\s+)(?P<inner>[*_]{0,3})\s*'
    rf'{_NO_VENUE_BEHIND_IN}(?=[^\s*_])',
    re.IGNORECASE,
)
#: "*In:* Conference", "*In*: Conference", "*In* Conference": the word alone is emphasised.
_EMPHASISED_IN: Final = re.compile(
    r'(?P<mark>[*_]{1,3})\s*in\s*'
    rf'(?:(?::\s*(?P=mark)|(?P=mark)\s*:)\s*|(?P=mark)\s+{_NO_VENUE_BEHIND_IN})(?=\S)',
    re.IGNORECASE,
)
_LAST_DOT: Final = re.compile(r'([^\W_]{0,40}[)\]]?)([*_]{0,3})\.([*_]{0,3})$')
#: A word of fewer letters at the end may be an abbreviation.
_SHORT_WORD: Final = 6
_AND: Final = re.compile(r'\s+and\s+', re.IGNORECASE)
_EXPORTED_IDS: Final = frozenset({'arxiv', 'isbn', 'issn', 'pmid', 'pmcid'})
_NO_FIELDS: Final[Mapping[str, str]] = MappingProxyType({})

#: Where ``cite.bib`` names the venue, best first.
_VENUE_FIELDS: Final = tuple('journal journaltitle booktitle school institution publisher'.split())


def read_publication(source: Source) -> Publication:
    """Return the publication that a file means.

    Front matter wins; ``cite.bib`` gives what it lacks (but for the title): authors, date,
    venue, abstract, types, tags, DOI and address.
    """
    bib: Mapping[str, str] = source.bib.fields if source.bib else _NO_FIELDS
    links = LinkReader(source.files, source.problems)
    if pdf := source.files.own(f'{source.key}.pdf'):
        source.metadata.pop('url_pdf', None)
        links.add_file('pdf', pdf)
    written_doi = source.take('doi')
    links.read_doi(written_doi, ('doi',))
    _read_identifiers(source, links)
    own_date = source.take_date('date', severity='loss')
    date = _date(own_date, bib)
    venue = _venue(source, 'publication')
    short = _venue(source, 'publication_short')
    types, genre = _types(source)
    fields = read_common(source, links)
    if bib:
        check_bib(source, bib, links.doi, own_date, fields['title'])
    if not links.doi and bib.get('doi'):
        links.doi = find_doi(bib['doi'])
    url = bib.get('url', '')
    if url and not links.doi:
        links.doi = doi_of_url(url)
        if not links.doi:
            links.add_missing('source', url, fields['external_link'])
    if not links.doi and (address := address_for_doi(bib.get('doi', ''))):
        links.add_missing('source', address, fields['external_link'])
    if written_doi and not links.doi:
        # it stays as text
        source.metadata['doi'] = written_doi
    if bib:
        fields['bylines'] = fields['bylines'] or _bib_bylines(source.bib)
        fields['abstract'] = fields['abstract'] or parse_paragraphs(bib.get('abstract', ''))
        fields['tags'] = fields['tags'] or _bib_tags(bib)
    return Publication(
        **fields,
        date=date,
        types=types,
        genre=genre,
        venue=venue or _bib_venue(bib),
        venue_short=short,
        entry=source.bib,
        links=links.result(),
        doi=links.doi,
        extra=read_extra(source),
    )


def clean_venue(text: str) -> str:
    """Return a venue without a leading "In" and without a full stop at its end.

    The stop stays where it may belong to an abbreviation: if the text has another one, or if
    it ends with a short word (``Mudflat Res.``).
    """
    if text[:8].lstrip('*_ ')[:2].lower() == 'in':
        text = _without_in(text)
    # at the end: a stop, marks, a line end; the expression alone would try every word
    match = _LAST_DOT.search(text) if '.' in text[-5:] else None
    if match and '.' not in text[: match.start(3) - 1]:
        word = match[1]
        if len(word) >= _SHORT_WORD or word[-1:] in {')', ']'} or word[-1:].isdigit():
            text = text[: match.end(2)] + match[3]
    return text


def _without_in(text: str) -> str:
    if match := _EMPHASISED_IN.match(text):
        return text[match.end() :]
    if match := _LEADING_IN.match(text):
        mark, inner = match['mark'], match['inner']
        return (inner if mark == inner else mark + inner) + text[match.end() :]
    return text


def _venue(source: Source, name: str) -> Inline:
    value = source.metadata.pop(name, None)
    if not value:
        return ()
    if isinstance(value, dict):
        source.metadata[name] = value
        text = as_text(as_map(value).get('name') or as_map(value).get('title'))
    elif isinstance(value, list):
        text = ', '.join(as_texts(value))
    else:
        text = as_text(value)
    venue = parse_inline(clean_venue(clean(text))) if text else ()
    return with_dashes(venue) if '--' in text else venue


def _types(source: Source) -> tuple[tuple[str, ...], str]:
    """Return the types, and the word that says which kind of thesis it is."""
    value = source.take('publication_types', 'publication_type')
    words = [clean(word) if isinstance(word, str) else word for word in as_list(value)]
    found = dict.fromkeys(map(csl_type, words))
    found.pop('', None)
    if not found and not value and source.bib:
        name = csl_type_of_bibtex(source.bib.type, source.bib.fields)
        return (name,) if name else (), ''
    genre = ''
    if 'thesis' in found:
        kinds = (word for word in words if isinstance(word, str) and csl_type(word) == 'thesis')
        genre = next((word for word in kinds if len(word) > len('thesis')), '')
    return tuple(found), genre


def _read_identifiers(source: Source, links: LinkReader) -> None:
    value = source.metadata.pop('hugoblox', None)
    if value is None:
        return
    rest = as_map(value)
    ids = rest.pop('ids', None)
    links.read_identifiers(ids, ('hugoblox', 'ids'))
    # what an export says of its own stays in `extra`
    kept = {name: value for name, value in as_map(ids).items() if name in _EXPORTED_IDS}
    if kept:
        rest['ids'] = kept
    if rest:
        source.metadata['hugoblox'] = as_json(rest)


def _date(date: PartialDate | None, bib: Mapping[str, str]) -> PartialDate | None:
    """Return the date, as precise as its sources: 1 January may mean "some day that year"."""
    if not bib:
        return date
    other = _bib_date(bib)
    if date is None or other is None:
        return date or other
    if date.year == other.year and date.month == date.day == 1:
        return other
    return date


def _bib_date(bib: Mapping[str, str]) -> PartialDate | None:
    if 'date' in bib:
        date, _ = parse_date(bib['date'].partition('/')[0])
        if date:
            return date
    year, _ = parse_date(bib.get('year', ''))
    if year is None or not bib.get('month'):
        return year and PartialDate(year.year)
    return PartialDate(year.year, month_number(bib['month']))


def _bib_bylines(entry: BibEntry | None) -> tuple[Byline, ...]:
    if entry is None or not entry.fields.get('author'):
        return ()
    names = entry.names.get('author') or _AND.split(entry.fields['author'].strip())
    bylines: list[Byline] = []
    for name in names:
        if '{' in name:  # one name, whatever stands in it
            bylines.append(Byline(full_name(parse_name(name)) or name))
        elif name:
            bylines.extend(parse_bylines([_display_name(name)], None))
    return tuple(bylines)


@lru_cache(maxsize=10_000)
def _display_name(name: str) -> str:
    if ',' not in name:
        return name
    return full_name(parse_name(name)) or name


def _bib_venue(bib: Mapping[str, str]) -> Inline:
    for name in _VENUE_FIELDS:
        if text := bib.get(name, '').strip():
            return with_dashes(parse_title(clean_venue(text)))
    return ()


def _bib_tags(bib: Mapping[str, str]) -> tuple[str, ...]:
    text = bib.get('keywords') or bib.get('keyword') or ''
    separator = ';' if ';' in text else ','
    parts = (part.strip() for part in text.split(separator))
    return tuple(dict.fromkeys(part for part in parts if part))
