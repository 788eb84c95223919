"""Items as RIS."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.urls import address_key
from sphinx_publications.formats.plain_text import inline_text, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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
#: Types of books, and of what is in one.
_WITH_ISBN: Final = frozenset({'BOOK', 'EDBOOK', 'CPAPER', 'CHAP', 'ENCYC', 'DICT'})
_PLAIN_VARIABLES: Final = (
    ('VL', 'volume'), ('IS', 'issue'), ('PB', 'publisher'), ('CY', 'publisher-place'),
    ('SE', 'chapter-number'), ('T3', 'collection-title'), ('DO', 'DOI'), ('LA', 'language'),
    ('M3', 'genre'),
)  # fmt: skip
#: Types whose first page is the number of all of them.
_WITH_PAGE_COUNT: Final = frozenset({'BOOK', 'EDBOOK', 'THES'})
#: Types whose number RIS keeps where others have their ISSN.
_NUMBERED: Final = frozenset({'RPRT', 'PAT'})


@cache
def _writer() -> Callable[[list[dict[str, Any]]], str]:
    """Return what prints records: rispy's writer, but for the number above each record."""
    from rispy.config import TAG_KEY_MAPPING
    from rispy.writer import RisWriter

    class Writer(RisWriter):  # type: ignore[misc]
        NEWLINE = '\r\n'
        REFERENCE_TYPE_KEY = 'ty'

        def set_header(self, count: int) -> str:
            return ''

    # our records are by tags, for its names of these differ between its releases
    writer = Writer(
        mapping={tag: tag.lower() for tag in TAG_KEY_MAPPING},
        list_tags=[],
        delimiter_tags_mapping={},
        enforce_list_tags=False,
    )
    return lambda records: str(writer.formats(records))


def ris_entry(item: Item) -> str:
    """Return an item as a RIS record, its lines ended by CRLF.

    Each value is in one line, so that nothing in a text opens or ends a record.
    """
    # releases before 0.10 put an empty line in place of the number
    return _writer()([_record(item)]).lstrip('\r\n')


def joined_entries(entries: Iterable[str]) -> str:
    """Return a file of records."""
    return '\r\n'.join(entries)


def _record(item: Item) -> dict[str, Any]:
    ris_type = _TYPES.get(item.type, 'GEN')
    if ris_type == 'BOOK' and item.editors and not item.authors:
        ris_type = 'EDBOOK'
    record: dict[str, Any] = {'ty': ris_type, 'id': item.id, 'ti': inline_text(item.title)}
    record['au'] = [_name(author) for author in item.authors]
    if item.has_others:
        record['au'].append('et al.')
    editors = [_name(editor) for editor in item.editors]
    record['a3' if ris_type in {'BOOK', 'EDBOOK'} else 'a2'] = editors
    record |= _venue(item, ris_type)
    if item.issued is not None:
        record['py'] = f'{item.issued.year:04}'
        record['da'] = _date(item.issued)
    for tag, variable in _PLAIN_VARIABLES:
        record[tag.lower()] = item.variables.get(variable, '')
    get = item.variables.get
    record['et'] = get('edition') or get('version') or ''
    record['n1'] = [get('status', ''), get('note', '')]
    record |= _pages(item, ris_type)
    record |= _numbers(item, ris_type)
    if item.eprint is not None:
        record['an'] = f'{item.eprint.archive}:{item.eprint.id}'
    record |= _links(item)
    record['ab'] = ' '.join(map(inline_text, item.abstract))
    record['kw'] = list(item.keywords)
    return {tag: cleaned for tag, value in record.items() if (cleaned := _cleaned(value))}


def _cleaned(value: str | list[str]) -> str | list[str]:
    """Return values in one line each, those left out of which nothing is left."""
    if isinstance(value, str):
        return one_line(value).strip(' ')
    return [text for each in value if (text := one_line(each).strip(' '))]


def _name(contributor: Contributor) -> str:
    """Return ``Family, Given, Suffix``, the particle before the family; groups as they are."""
    name = contributor.name
    if not name.family:
        return name.literal or name.given
    family = f'{name.particle} {name.family}' if name.particle else name.family
    parts = [family, name.given, name.suffix] if name.suffix else [family, name.given]
    return ', '.join(parts) if any(parts[1:]) else family


def _venue(item: Item, ris_type: str) -> dict[str, str]:
    container = inline_text(item.container_title)
    venue = {'t2': container or item.variables.get('event-title', '')}
    if ris_type == 'CPAPER' and container:
        # the proceedings; T2 is the conference, but many readers look nowhere else
        venue['c3'] = container
        venue['t2'] = item.variables.get('event-title', '') or container
    if short := inline_text(item.container_title_short):
        venue['j2'] = short
    if place := item.variables.get('event-place', ''):
        venue['c1'] = place
    return venue


def _date(date: PartialDate) -> str:
    month = f'{date.month:02}' if date.month else ''
    day = f'{date.day:02}' if date.day else ''
    return f'{date.year:04}/{month}/{day}/'


def _pages(item: Item, ris_type: str) -> dict[str, str]:
    text = item.variables.get('page', '')
    if not text and ris_type in _WITH_PAGE_COUNT:
        return {'sp': item.variables.get('number-of-pages', '')}
    first, dash, last = text.partition('–')
    return {'sp': first, 'ep': last} if dash and ',' not in text else {'sp': text}


def _numbers(item: Item, ris_type: str) -> dict[str, str]:
    """Return the number of a report or in a series, and what the library catalogue knows the item by."""
    variables = item.variables
    number = variables.get('number', '') or variables.get('collection-number', '')
    names = ['ISBN', 'ISSN'] if ris_type in _WITH_ISBN else ['ISSN', 'ISBN']
    serial = variables.get(names[0], '') or variables.get(names[1], '')
    if ris_type in _NUMBERED and not serial:
        return {'sn': number}
    return {'m1': number, 'sn': serial}


def _links(item: Item) -> dict[str, list[str]]:
    """Return each address once: that of the work, its PDF files, the others."""
    addresses = [('ur', item.variables.get('URL', ''))]
    if item.eprint is not None and item.eprint.archive.lower() == 'arxiv':
        tag = 'l2' if addresses[0][1] else 'ur'
        addresses.append((tag, f'https://arxiv.org/abs/{item.eprint.id}'))
    addresses += [('l1' if link.type == 'pdf' else 'l2', link.url) for link in item.links]
    found: dict[str, list[str]] = {'ur': [], 'l1': [], 'l2': []}
    told = {address_key('')}
    for tag, address in addresses:
        if (key := address_key(address)) not in told:
            told.add(key)
            found[tag].append(address)
    return found
