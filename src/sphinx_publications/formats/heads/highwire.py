"""Items as Highwire tags, which Google Scholar and reference managers read in the head of a page."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.formats.plain_text import inline_text
from sphinx_publications.formats.public_text import public_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.content.records import Name
    from sphinx_publications.formats.item import Item

_JOURNAL: Final = ('citation_journal_title',)
#: Google Scholar reads the one, Zotero the other.
_BOOK: Final = ('citation_inbook_title', 'citation_book_title')
#: CSL type → the tags that name what a work stands in.
_CONTAINERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    'article-journal': _JOURNAL, 'article-magazine': _JOURNAL, 'article-newspaper': _JOURNAL,
    'review': _JOURNAL, 'review-book': _JOURNAL,
    'paper-conference': ('citation_conference_title',),
    'chapter': _BOOK, 'entry': _BOOK, 'entry-dictionary': _BOOK, 'entry-encyclopedia': _BOOK,
})  # fmt: skip
#: Types that may name no container, but where they were presented.
_PRESENTED: Final = frozenset({'paper-conference', 'speech'})
#: Types that have a volume, though nothing contains them.
_VOLUMES: Final = frozenset({'book', 'collection'})
#: Preprints, which a series of reports may number.
_UNPUBLISHED: Final = frozenset({'article', 'manuscript'})
#: CSL type → the tag of who published it, where that is not ``citation_publisher``.
_INSTITUTIONS: Final[Mapping[str, str]] = MappingProxyType({
    'thesis': 'citation_dissertation_institution',
    'report': 'citation_technical_report_institution',
})
_LANGUAGE_TAG: Final = re.compile(r'[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*')
_PAGES: Final = re.compile(r'([^–,]+)–([^–,]+)')


def highwire_tags(item: Item, url: str = '', pdf_url: str = '') -> tuple[tuple[str, str], ...]:
    """Return the tags of an item, names and contents, none of which is empty or has a line break.

    There are none without a title, an author or a year: readers then go by the page itself.
    *url* is the absolute address of the item's page, if it is known, *pdf_url* that of its PDF in
    the folder of the page: Google Scholar wants no other.
    """
    found = tuple(
        (name, cleaned)
        for name, content in _tags(item, url, pdf_url)
        if (cleaned := public_text(content))
    )
    names = {name for name, _content in found}
    needed = {'citation_title', 'citation_author', 'citation_publication_date'}
    return found if needed <= names else ()


def _tags(item: Item, url: str, pdf_url: str) -> Iterator[tuple[str, str]]:
    get = item.variables.get
    yield 'citation_title', inline_text(item.title)
    for author in item.authors:
        name = _author(author.name)
        yield 'citation_author', name
        if author.orcid and name:
            yield 'citation_author_orcid', f'https://orcid.org/{author.orcid}'
    if item.issued is not None:
        yield 'citation_publication_date', _date(item.issued)
    yield from _venue(item)
    yield from _publisher(item)
    yield 'citation_doi', get('DOI', '')
    for tag, variable in (('citation_issn', 'ISSN'), ('citation_isbn', 'ISBN')):
        for number in get(variable, '').split(','):
            yield tag, number
    yield 'citation_pmid', get('PMID', '')
    if item.eprint is not None and item.eprint.archive.lower() == 'arxiv':
        yield 'citation_arxiv_id', item.eprint.id
    if _LANGUAGE_TAG.fullmatch(language := get('language', '')):
        yield 'citation_language', language
    for keyword in item.keywords:
        yield 'citation_keywords', keyword
    yield 'citation_abstract_html_url', url
    yield 'citation_public_url', url
    yield 'citation_pdf_url', pdf_url


def _author(name: Name) -> str:
    """Return ``Family, Given``; the natural order where readers would take that for two people.

    Zotero parts a name at its comma if there is a blank on either side.
    """
    name = replace(
        name,
        given=public_text(name.given),
        particle=public_text(name.particle),
        family=public_text(name.family),
    )
    if not name.family:
        return name.literal or name.given
    family = f'{name.particle} {name.family}' if name.particle else name.family
    given = f'{name.given} {name.suffix}' if name.suffix else name.given
    if not given:
        return family
    if ' ' in family and ' ' in given:
        return ' '.join(filter(None, (name.given, family, name.suffix)))
    return f'{family}, {given}'


def _date(date: PartialDate) -> str:
    """Return the whole date, else the year: readers know nothing between."""
    if date.month and date.day:
        return f'{date.year:04}/{date.month:02}/{date.day:02}'
    return f'{date.year:04}'


def _venue(item: Item) -> Iterator[tuple[str, str]]:
    get = item.variables.get
    tags: Iterable[str] = _CONTAINERS.get(item.type, ())
    title = inline_text(item.container_title) if tags else ''
    if not title and item.type in _PRESENTED:
        tags, title = _CONTAINERS['paper-conference'], get('event-title', '')
    for tag in tags:
        yield tag, title
    if tags == _JOURNAL:
        yield 'citation_journal_abbrev', inline_text(item.container_title_short)
    if tags or item.type in _VOLUMES:
        yield 'citation_volume', get('volume', '')
    if tags:
        yield 'citation_issue', get('issue', '')
        first, last = first_and_last_page(get('page', ''))
        yield 'citation_firstpage', first
        yield 'citation_lastpage', last
    if tags != _JOURNAL:
        yield 'citation_series_title', get('collection-title', '')


def first_and_last_page(text: str) -> tuple[str, str]:
    """Return the first and the last page; a single one, or the number of an article, has no last."""
    ranges = [part.strip(' ') for part in text.split(',')]
    first, last = (_PAGES.fullmatch(ranges[position]) for position in (0, -1))
    if first and last:
        return first[1].strip(' '), last[2].strip(' ')
    # numbers of articles may have dashes: "103–1–103–12"
    return text, ''


def _publisher(item: Item) -> Iterator[tuple[str, str]]:
    get = item.variables.get
    publisher = get('publisher', '')
    number = get('number', '')
    tag = _INSTITUTIONS.get(item.type, 'citation_publisher')
    if item.type in _UNPUBLISHED and publisher and number:
        tag = _INSTITUTIONS['report']
    yield tag, publisher
    if item.type == 'thesis':
        yield 'citation_dissertation_name', get('genre', '')
    elif item.type == 'patent':
        yield 'citation_patent_number', number
    elif tag == _INSTITUTIONS['report']:
        yield 'citation_technical_report_number', number
