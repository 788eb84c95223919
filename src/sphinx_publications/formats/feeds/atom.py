"""Atom 1.0 (RFC 4287).

By xml.etree at 0.08 ms an entry: feedgen takes 0.29, brings lxml and dateutil, prints each entry anew for
each feed, and its name and version into all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring  # noqa: S405 -- nothing is read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.formats.feeds.feed import FeedEntry, FeedHead

TYPE: Final = 'application/atom+xml'
_HTML: Final = 'text/html'
_PDF: Final = 'application/pdf'


def atom_entry(entry: FeedEntry) -> str:
    """Return an entry, without the name space that its feed declares."""
    element = Element('entry')
    _add(element, 'id', entry.id)
    _add(element, 'title', entry.title)
    _add(element, 'updated', entry.updated)
    _add(element, 'published', entry.published)
    for name, address in entry.authors:
        author = SubElement(element, 'author')
        _add(author, 'name', name)
        if address:
            _add(author, 'uri', address)
    work = entry.work
    if page := entry.page or work:
        SubElement(element, 'link', rel='alternate', type=_HTML, href=page)
    if work and work != page:
        SubElement(element, 'link', rel='related', href=work)
    for file in entry.files:
        SubElement(element, 'link', rel='enclosure', type=_PDF, href=file)
    for keyword in entry.keywords:
        SubElement(element, 'category', term=keyword)
    text = '\n\n'.join(entry.paragraphs)
    if not page:
        # an entry that leads nowhere must say all itself
        _add(element, 'content', text or entry.title)
    elif text:
        _add(element, 'summary', text)
    return tostring(element, encoding='unicode')


def atom_feed(head: FeedHead, entries: Iterable[str]) -> str:
    """Return a feed of *entries*, which are printed already."""
    feed = Element('feed', {'xmlns': 'http://www.w3.org/2005/Atom', 'xml:lang': head.language})
    _add(feed, 'id', head.address)
    _add(feed, 'title', head.title)
    _add(feed, 'updated', head.updated)
    _add(SubElement(feed, 'author'), 'name', head.author)
    SubElement(feed, 'link', rel='self', type=TYPE, href=head.address)
    if head.page:
        SubElement(feed, 'link', rel='alternate', type=_HTML, href=head.page)
    opening = tostring(feed, encoding='unicode').removesuffix('</feed>')
    lines = ['<?xml version="1.0" encoding="utf-8"?>', opening, *entries, '</feed>', '']
    return '\n'.join(lines)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
