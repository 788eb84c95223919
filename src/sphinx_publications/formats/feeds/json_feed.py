"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.formats.feeds.feed import FeedEntry, FeedHead

TYPE: Final = 'application/feed+json'
_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


def json_feed_entry(entry: FeedEntry) -> str:
    """Return an entry as an object, in one line."""
    # it must have content: there is hardly a record without abstract whose title says nothing
    content = '\n\n'.join(entry.paragraphs) or entry.title
    data: dict[str, Any] = {
        'id': entry.id,
        'url': entry.page or entry.work,
        'external_url': entry.work if entry.page else '',
        'title': entry.title,
        'content_text': content,
        'date_published': entry.published,
        'date_modified': entry.updated if entry.updated != entry.published else '',
        'authors': [_known({'name': name, 'url': url}) for name, url in entry.authors],
        'tags': list(entry.keywords),
        'attachments': [{'url': file, 'mime_type': 'application/pdf'} for file in entry.files],
    }
    return _encode(_known(data))


def json_feed(head: FeedHead, entries: Iterable[str]) -> str:
    """Return a feed of *entries*, which are printed already."""
    data = {
        'version': 'https://jsonfeed.org/version/1.1',
        'title': head.title,
        'home_page_url': head.page,
        'feed_url': head.address,
        'authors': [{'name': head.author}],
        'language': head.language,
    }
    inner = ',\n'.join(entries)
    opening = _encode(_known(data)).removesuffix('}')
    return f'{opening}, "items": [\n{inner}\n]}}\n'


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}
