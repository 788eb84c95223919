"""Items as RIS."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.formats.item import Contributor, Item

#: CSL type → RIS type (reference managers agree on these).
_TYPES: Final[Mapping[str, str]] = MappingProxyType({
    'article-journal': 'JOUR', 'review': 'JOUR', 'review-book': 'JOUR',
    'article-magazine': 'MGZN', 'article-newspaper': 'NEWS',
    'article': 'UNPB', 'manuscript': 'UNPB',
    'paper-conference': 'CPAPER', 'chapter': 'CHAP', 'book': 'BOOK', 'collection': 'SER',
    'thesis': 'THES', 'report': 'RPRT', 'pamphlet': 'PAMP', 'patent': 'PAT',
    'dataset': 'DATA', 'software': 'COMP', 'speech': 'SLIDE',
    'graphic': 'ART', 'figure': 'FIGURE', 'map': 'MAP', 'motion_picture': 'MPCT',
    'song': 'SOUND', 'musical_score': 'MUSIC', 'broadcast': 'VIDEO',
    'post': 'BLOG', 'post-weblog': 'BLOG', 'webpage': 'ELEC',
    'entry-encyclopedia': 'ENCYC', 'entry-dictionary': 'DICT',
    'standard': 'STAND', 'legislation': 'STAT', 'bill': 'BILL', 'hearing': 'HEAR',
    'legal_case': 'CASE', 'periodical': 'JFULL', 'personal_communication': 'PCOMM',
})  # fmt: skip
#: Types whose venue is that of a conference's proceedings or a book.
_IN_BOOKS: Final = frozenset({'CPAPER', 'CHAP', 'ENCYC', 'DICT'})
_PLAIN_VARIABLES: Final = (
    ('VL', 'volume'), ('IS', 'issue'), ('PB', 'publisher'), ('CY', 'publisher-place'),
    ('ET', 'edition'), ('T3', 'collection-title'), ('DO', 'DOI'), ('LA', 'language'),
    ('N1', 'note'), ('M3', 'genre'), ('UR', 'URL'),
)  # fmt: skip
#: What would end a line, and what no line may hold.
_NO_LINE: Final = re.compile(r'[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+')


@cache
def _lines() -> Callable[[dict[str, Any]], Iterator[str]]:
    """Return what prints a record as lines: rispy's writer, but for the number above each record."""
    from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING
    from rispy.writer import RisWriter

    class Writer(RisWriter):  # type: ignore[misc]
        def set_header(self, count: int) -> str:
            return ''

    # our records are by tags, for its names of these differ between its releases
    writer = Writer(
        mapping={tag: tag.lower() for tag in TAG_KEY_MAPPING},
        list_tags=[*LIST_TYPE_TAGS, 'UR', 'L1', 'L2'],
        delimiter_tags_mapping={},
    )
    writer.REFERENCE_TYPE_KEY = 'ty'
    return lambda record: writer._format_reference(record, 1, 1)


def ris_entry(item: Item) -> str:
    """Return an item as a RIS record, its lines ended by CRLF.

    Each value is in one line, so that nothing in a text opens or ends a record.
    """
    return ''.join(f'{line}\r\n' for line in _lines()(_record(item)))


def joined_entries(entries: Iterable[str]) -> str:
    """Return a file of records."""
    return '\r\n'.join(entries)


def _record(item: Item) -> dict[str, Any]:
    ris_type = _TYPES.get(item.type, 'GEN')
    record: dict[str, Any] = {'ty': ris_type, 'id': item.id, 'ti': plain(item.title)}
    record['au'] = [_name(author) for author in item.authors]
    if item.has_others:
        record['au'].append('et al.')
    editors = [_name(editor) for editor in item.editors]
    record['a3' if ris_type == 'BOOK' else 'a2'] = editors
    record |= _venue(item, ris_type)
    if item.issued is not None:
        record['py'] = f'{item.issued.year:04}'
        record['da'] = _date(item.issued)
    for tag, variable in _PLAIN_VARIABLES:
        record[tag.lower()] = item.variables.get(variable, '')
    record |= _pages(item.variables.get('page', ''))
    if number := item.variables.get('number', ''):
        record['m1'] = number
    serial = item.variables.get('ISBN' if ris_type in {'BOOK', *_IN_BOOKS} else 'ISSN', '')
    record['sn'] = serial or item.variables.get('ISBN', '') or item.variables.get('ISSN', '')
    if item.eprint is not None:
        record['an'] = f'{item.eprint.archive}:{item.eprint.id}'
    record |= _links(item)
    record['ab'] = ' '.join(map(plain, item.abstract))
    record['kw'] = list(item.keywords)
    return {tag: cleaned for tag, value in record.items() if (cleaned := _cleaned(value))}


def _cleaned(value: str | list[str]) -> str | list[str]:
    if isinstance(value, str):
        return _one_line(value)
    return [text for each in value if (text := _one_line(each))]


def _one_line(text: str) -> str:
    # of what is printable, blanks are all that the pattern would find
    return ' '.join(text.split()) if text.isprintable() else _NO_LINE.sub(' ', text).strip()


def _name(contributor: Contributor) -> str:
    """Return ``Family, Given, Suffix``, the particle before the family; groups as they are."""
    name = contributor.name
    if name.literal or not name.family:
        return name.literal or name.given
    family = f'{name.particle} {name.family}'.strip()
    return ', '.join(filter(None, (family, name.given, name.suffix)))


def _venue(item: Item, ris_type: str) -> dict[str, str]:
    container = plain(item.container_title)
    venue = {'t2': container or item.variables.get('event-title', '')}
    if ris_type == 'CPAPER' and container:
        # the proceedings; T2 is the conference, but many readers look nowhere else
        venue['c3'] = container
        venue['t2'] = item.variables.get('event-title', '') or container
    if short := plain(item.container_title_short):
        venue['j2'] = short
    if place := item.variables.get('event-place', ''):
        venue['c1'] = place
    return venue


def _date(date: PartialDate) -> str:
    month = f'{date.month:02}' if date.month else ''
    day = f'{date.day:02}' if date.day else ''
    return f'{date.year:04}/{month}/{day}/'


def _pages(text: str) -> dict[str, str]:
    first, dash, last = text.partition('–')
    return {'sp': first, 'ep': last} if dash and ',' not in text else {'sp': text}


def _links(item: Item) -> dict[str, list[str]]:
    pdfs = [link.url for link in item.links if link.type == 'pdf']
    others = [link.url for link in item.links if link.type != 'pdf']
    urls = [item.variables['URL']] if 'URL' in item.variables else []
    if item.eprint is not None and item.eprint.archive.lower() == 'arxiv':
        others.insert(0, f'https://arxiv.org/abs/{item.eprint.id}')
    return {'ur': urls, 'l1': pdfs, 'l2': others}
