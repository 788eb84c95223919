"""The texts of feeds: each record printed once a format, though it stands in several."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_publications.content.records import Post
from sphinx_publications.formats.feeds.feed import FeedEntry, FeedHead, latest, timestamp
from sphinx_publications.formats.feeds.feed_formats import FEED_FORMATS
from sphinx_publications.formats.plain_text import one_line
from sphinx_publications.site.export_paths import FOLDER
from sphinx_publications.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.feeds import Feed
    from sphinx_publications.site.site import Site


class FeedTexts:
    """What feeds are in the formats, below a *base* address that ends with a slash.

    ``address_of`` gives the address of a document, relative to *base*.
    """

    def __init__(
        self,
        site: Site,
        *,
        base: str,
        address_of: Callable[[str], str],
        documents: Container[str],
        project: str,
        language: str,
    ) -> None:
        self._site = site
        self._base = base
        self._address_of = address_of
        self._documents = documents
        self._project = one_line(project).strip(' ')
        self._language = language
        self._entries: dict[tuple[str, str, str], bytes] = {}

    def origin(self, name: str, feed: Feed) -> str:
        """Return a fingerprint of all that a feed is made of."""
        parts = [__version__, repr(self._head(name, feed))]
        for record in feed.records:
            rest = self._entry(record)._replace(item=None)  # type: ignore[arg-type]
            parts += (self._site.fingerprints(record).item, repr(rest))
        text = '\n'.join(parts).encode('utf-8', 'replace')
        return hashlib.blake2b(text, digest_size=16).hexdigest()

    def content(self, name: str, feed: Feed) -> bytes:
        """Return the bytes of a feed in a format."""
        entries = (self._text(name, record).decode() for record in feed.records)
        text = FEED_FORMATS[name].feed(self._head(name, feed), entries)
        return text.encode('utf-8', 'replace')

    def _head(self, name: str, feed: Feed) -> FeedHead:
        title = feed_title(feed, self._project)
        return FeedHead(
            title=title,
            author=self._project or title,
            address=f'{self._base}{quote(feed.path, errors="replace")}{FEED_FORMATS[name].suffix}',
            page=self._base + self._address_of(feed.page) if feed.page else '',
            updated=latest(*map(_updated, feed.records)),
            language=self._language,
        )

    def _text(self, name: str, record: Record) -> bytes:
        identity = (name, record.kind, record.key)
        known = self._entries.get(identity)
        if known is None:
            text = FEED_FORMATS[name].entry(self._entry(record))
            known = self._entries[identity] = text.encode('utf-8', 'replace')
        return known

    def _entry(self, record: Record) -> FeedEntry:
        assert record.date is not None
        docname = self._site.page_of(record)
        page = self._base + self._address_of(docname) if docname in self._documents else ''
        return FeedEntry(
            id=page or f'{self._base}{FOLDER}/#{record.kind}/{quote(record.key, errors="replace")}',
            page=page,
            item=self._site.item(record),
            text=record.abstract or record.summary,
            published=timestamp(record.date),
            updated=_updated(record),
        )


def feed_title(feed: Feed, project: str) -> str:
    """Return what a feed is called, among those of other projects too."""
    return ' – '.join(filter(None, (one_line(feed.title), project)))


def _updated(record: Record) -> str:
    """Return when a record changed, as far as it says so itself."""
    assert record.date is not None
    modified = record.last_modified if isinstance(record, Post) else None
    times = (timestamp(date) for date in (record.date, modified) if date is not None)
    return latest(*times)
