"""What a feed says, whatever its format: its head, and an entry for each record."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from sphinx_publications.content.people.names import full_name
from sphinx_publications.content.urls import doi_url
from sphinx_publications.formats.item_links import pdf_urls
from sphinx_publications.formats.plain_text import inline_text, one_line
from sphinx_publications.formats.public_text import public_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.content.prose.tree import Paragraphs
    from sphinx_publications.formats.item import Item

#: The number of entries of a feed, the newest.
MOST_ENTRIES: Final = 50
#: What cannot stand behind the host of an address, not even of one with letters of any script.
_NOT_IN_ADDRESSES: Final = re.compile(r'[\s"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})')


class FeedHead(NamedTuple):
    """A feed without its entries; addresses are absolute.

    ``author`` is whom entries without authors are by, ``address`` that of the feed itself,
    ``page`` that of the page about the same (``''``: there is none), ``updated`` when the newest
    change was, ``language`` a tag such as ``pt-BR``.
    """

    title: str
    author: str
    address: str
    page: str
    updated: str
    language: str


class FeedEntry(NamedTuple):
    """A record in a feed: its item, and what only a site knows of it.

    ``id`` is an address that stays, whether or not something is there; ``page`` is that of the
    record's page (``''``: there is none). Times are as RFC 3339 has them.
    """

    id: str
    page: str
    item: Item
    text: Paragraphs
    published: str
    updated: str

    @property
    def title(self) -> str:
        """The title in one line; its formulas are TeX."""
        return public_text(inline_text(self.item.title)) or one_line(self.item.id)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The abstract or summary, each paragraph in one line."""
        return tuple(filter(None, (public_text(inline_text(each)) for each in self.text)))

    @property
    def authors(self) -> Iterator[tuple[str, str]]:
        """The names of the authors, and the address of each (``''``: none is known)."""
        for author in self.item.authors:
            if name := public_text(full_name(author.name)):
                yield name, f'https://orcid.org/{author.orcid}' if author.orcid else ''

    @property
    def work(self) -> str:
        """The address of the work itself: that of its DOI, else one on the web, else ``''``."""
        variables = self.item.variables
        if doi := variables.get('DOI', ''):
            return web_address(doi_url(one_line(doi)))
        return web_address(variables.get('URL', ''))

    @property
    def files(self) -> Iterator[str]:
        """The addresses of PDF files."""
        for url in pdf_urls(self.item):
            address = web_address(url)
            if re.sub(r'[?#].*', '', address).lower().endswith('.pdf'):
                yield address

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords, each once."""
        words = (one_line(word).strip(' ') for word in self.item.keywords)
        return tuple(dict.fromkeys(filter(None, words)))


def web_address(url: str) -> str:
    """Return an address as RFC 3987 has it: what cannot stand in one is percent-encoded."""
    scheme, mark, rest = one_line(url).strip(' ').partition('://')
    host, slash, path = rest.partition('/')
    path, hash_sign, fragment = path.partition('#')
    fragment = fragment.replace('#', '%23')
    behind = _NOT_IN_ADDRESSES.sub(_encoded, f'{slash}{path}{hash_sign}{fragment}')
    return f'{scheme}{mark}{host}{behind}'


def _encoded(match: re.Match[str]) -> str:
    return quote(match[0], safe='')


def timestamp(date: PartialDate) -> str:
    """Return a date as RFC 3339 has it; only here, a year alone is its first of January.

    >>> timestamp(PartialDate(2020))
    '2020-01-01T00:00:00Z'
    """
    zone = 'Z'
    clock = date.time
    for sign in '+-Z':
        if sign in clock:
            clock, _, offset = clock.partition(sign)
            zone = _zone(sign, offset)
            break
    hour, minute, second = (*map(int, clock.split(':') if clock else ()), 0, 0, 0)[:3]
    # a leap second is none in most readers
    return f'{date.first.isoformat()}T{hour:02}:{minute:02}:{min(second, 59):02}{zone}'


def _zone(sign: str, offset: str) -> str:
    digits = offset.replace(':', '').ljust(4, '0')
    hours, minutes = digits[:2], digits[2:]
    if sign == 'Z' or int(digits) == 0 or int(hours) > 23 or int(minutes) > 59:
        return 'Z'
    return f'{sign}{hours}:{minutes}'


def latest(first: str, *others: str) -> str:
    """Return the latest of some times."""
    return max((first, *others), key=datetime.datetime.fromisoformat)
