"""The formats of feeds."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.formats.feeds import atom, json_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_publications.formats.feeds.feed import FeedEntry, FeedHead


class FeedFormat(NamedTuple):
    """A format: its media type, the end of its files' names, and how entries and feeds are printed."""

    type: str
    suffix: str
    entry: Callable[[FeedEntry], str]
    feed: Callable[[FeedHead, Iterable[str]], str]


#: Every feed is there in each of them.
FEED_FORMATS: Final[Mapping[str, FeedFormat]] = MappingProxyType({
    'atom': FeedFormat(atom.TYPE, '.atom', atom.atom_entry, atom.atom_feed),
    'json-feed': FeedFormat(
        json_feed.TYPE, '.feed.json', json_feed.json_feed_entry, json_feed.json_feed
    ),
})
