"""Items as COinS: what reference managers collect from the entries of a list.

OpenURL 1.0 (ANSI/NISO Z39.88-2004) in the keys of its matrices ``mtx:journal``, ``book``,
``dissertation``, ``patent`` and ``dc``, in that use of them which Zotero understands.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinx_publications.formats.heads.highwire import first_and_last_page
from sphinx_publications.formats.plain_text import inline_text
from sphinx_publications.formats.public_text import has_mail, public_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_publications.content.records import Name
    from sphinx_publications.formats.item import Item

#: On pages with more entries there is none: they would be large, and who collects so many.
MOST_ENTRIES: Final = 500
#: CSL type → matrix and genre; all others are described in Dublin Core.
_GENRES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    **dict.fromkeys(
        ('article-journal', 'article-magazine', 'article-newspaper', 'review', 'review-book'),
        ('journal', 'article'),
    ),
    'paper-conference': ('book', 'proceeding'),
    **dict.fromkeys(
        ('chapter', 'entry', 'entry-dictionary', 'entry-encyclopedia'), ('book', 'bookitem')
    ),
    'book': ('book', 'book'),
    'collection': ('book', 'book'),
    'report': ('book', 'report'),
    'thesis': ('dissertation', ''),
    'patent': ('patent', ''),
})
#: Genres of works that stand in another.
_PARTS: Final = frozenset({'article', 'proceeding', 'bookitem'})
#: CSL type → the type that Zotero has for it, as ``rft.type`` of Dublin Core.
_TYPES: Final[Mapping[str, str]] = MappingProxyType({
    'article': 'preprint', 'bill': 'bill', 'broadcast': 'tvBroadcast', 'dataset': 'dataset',
    'figure': 'artwork', 'graphic': 'artwork', 'hearing': 'hearing', 'interview': 'interview',
    'legal_case': 'case', 'legislation': 'statute', 'manuscript': 'manuscript', 'map': 'map',
    'motion_picture': 'film', 'personal_communication': 'letter', 'post': 'forumPost',
    'post-weblog': 'blogPost', 'software': 'computerProgram', 'song': 'audioRecording',
    'speech': 'presentation', 'standard': 'standard', 'webpage': 'webpage',
})  # fmt: skip
#: The keys of an author, first and family name of the first one, and of a group.
_AUTHORS: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType({
    'dc': ('creator', '', '', 'creator'),
    'patent': ('inventor', 'invfirst', 'invlast', 'inventor'),
})
_AUTHOR: Final = ('au', 'aufirst', 'aulast', 'aucorp')


def context_object(item: Item) -> str:
    """Return an item as keys and encoded values, ``''`` if it has no title.

    Nothing in it needs to be escaped but the ``&`` between them; a value is never empty, has no
    line break and no address of e-mail.
    """
    if not public_text(inline_text(item.title)):
        return ''
    pairs = [('ctx_ver', 'Z39.88-2004'), *_pairs(item)]
    # a blank as %20: there are readers that take + for itself, and those that do not
    return '&'.join(f'{key}={quote(value, safe="")}' for key, value in pairs)


def _pairs(item: Item) -> Iterator[tuple[str, str]]:
    matrix, genre = _GENRES.get(item.type, ('dc', ''))
    yield 'rft_val_fmt', f'info:ofi/fmt:kev:mtx:{matrix}'
    if doi := public_text(item.variables.get('DOI', '')):
        yield 'rft_id', f'info:doi/{doi}'
    url = item.variables.get('URL', '')
    if url.startswith(('http://', 'https://')) and not has_mail(url):
        yield 'rft_id', public_text(url)
    for key, text in (*_work(item, matrix, genre), *_details(item, matrix, genre)):
        if value := public_text(text):
            yield f'rft.{key}', value
    for key, value in _authors(item, matrix):
        yield f'rft.{key}', value


def _work(item: Item, matrix: str, genre: str) -> Iterator[tuple[str, str]]:
    """Yield the titles: that of the work, and that of what it stands in."""
    title, container = inline_text(item.title), inline_text(item.container_title)
    yield 'genre', genre
    if matrix == 'journal':
        yield 'atitle', title
        yield 'jtitle', container
        yield 'stitle', inline_text(item.container_title_short)
    elif genre in _PARTS:
        yield 'atitle', title
        yield 'btitle', container or item.variables.get('event-title', '')
    elif matrix == 'book':
        yield 'btitle', title
    else:
        yield 'title', title
    if matrix == 'dc':
        yield 'type', _TYPES.get(item.type, 'document')
        yield 'source', container
    if item.issued is not None:
        yield 'date', item.issued.isoformat()


def _details(item: Item, matrix: str, genre: str) -> Iterator[tuple[str, str]]:
    get = item.variables.get
    if matrix in {'journal', 'book'}:
        yield 'volume', get('volume', '')
        yield 'issue', get('issue', '')
    if genre in _PARTS:
        pages = get('page', '')
        first, last = first_and_last_page(pages)
        yield 'pages', pages.replace('–', '-')
        if last:
            yield 'spage', first
            yield 'epage', last
    if matrix in {'journal', 'book'}:
        yield 'issn', get('ISSN', '').partition(',')[0]
        yield 'isbn', get('ISBN', '').partition(',')[0]
    if matrix == 'book':
        yield 'series', get('collection-title', '')
        yield 'edition', get('edition', '')
        yield 'pub', get('publisher', '')
        yield 'place', get('publisher-place', '')
    elif matrix == 'dissertation':
        yield 'inst', get('publisher', '')
        yield 'degree', get('genre', '')
    elif matrix == 'patent':
        yield 'number', get('number', '')
    elif matrix == 'dc':
        yield 'publisher', get('publisher', '')
        yield 'language', get('language', '')


def _authors(item: Item, matrix: str) -> Iterator[tuple[str, str]]:
    each, first, last, group = _AUTHORS.get(matrix, _AUTHOR)
    for number, author in enumerate(item.authors):
        family, given = _parts(author.name)
        if family and given:
            if number == 0 and first:
                yield first, given
                yield last, family
            yield each, f'{family}, {given}'
        elif family:
            # as an author it would be parted, too
            yield group, public_text(family.replace(',', ' ')) if group == each else family


def _parts(name: Name) -> tuple[str, str]:
    """Return family and given name, which have no commas, since readers part a name there.

    A name of one part, such as that of a group, is the family name.
    """
    if not (name.family and name.given):
        parts = (name.particle, name.family, name.suffix) if name.family else (name.literal, '')
        return public_text(' '.join(filter(None, parts)) or name.given), ''
    family = f'{name.particle} {name.family}'.replace(',', ' ')
    given = f'{name.given} {name.suffix}'.replace(',', ' ')
    return public_text(family), public_text(given)
