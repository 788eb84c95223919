"""The addresses of an item on the web, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_publications.content.fields.identifiers import arxiv as arxiv_id
from sphinx_publications.content.records import Publication
from sphinx_publications.content.urls import address_key, doi_of_url, safe_url
from sphinx_publications.formats.item import Eprint, ItemLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_publications.content.records import Link, Record
    from sphinx_publications.formats.item import Item

#: Links that lead to the work itself, best first.
_WORK: Final = ('source', 'site', 'preprint', 'pdf')


def eprint_of_links(links: Iterable[Link]) -> Eprint | None:
    """Return the paper of arXiv that a link leads to."""
    for link in links:
        if 'arxiv.org/' in link.url and (identifier := arxiv_id(link.url)):
            return Eprint(identifier)
    return None


def item_url(record: Record, eprint: Eprint | None) -> str:
    """Return the address of a work: that of its entry, else a link to it, else the one outside.

    That of its DOI, or of its paper in an archive, is none: these say it already.
    """
    entry_urls: Iterable[str] = (
        _entry_urls(record) if isinstance(record, Publication) and record.bib else ()
    )
    by_type: dict[str, str] = {}
    for link in record.links:
        if link.url and not link.label:
            by_type.setdefault(link.type, link.url)
    candidates = (*entry_urls, *(by_type.get(name, '') for name in _WORK), record.external_link)
    for url in candidates:
        if url.startswith(('http://', 'https://')) and not _is_said(url, eprint):
            return url
    return ''


def _entry_urls(record: Publication) -> Iterator[str]:
    for name in ('url', 'howpublished'):
        if text := record.bib.get(name, ''):
            yield safe_url(text)


def other_links(record: Record, url: str, eprint: Eprint | None) -> tuple[ItemLink, ...]:
    """Return the links on the web that neither the DOI, the archive nor *url* says, each once."""
    return tuple(_other_links(record, url, eprint))


def _other_links(record: Record, url: str, eprint: Eprint | None) -> Iterator[ItemLink]:
    seen = {address_key(url)} if url else set()
    for link in record.links:
        if not link.url.startswith(('http://', 'https://', 'ftp://')) or _is_said(link.url, eprint):
            continue
        key = address_key(link.url)
        if key not in seen:
            seen.add(key)
            yield ItemLink(link.type, link.label, link.url)


def _is_said(url: str, eprint: Eprint | None) -> bool:
    if doi_of_url(url):
        return True
    if eprint is None or eprint.archive.lower() != 'arxiv' or 'arxiv.org/' not in url:
        return False
    return _version_free(arxiv_id(url)) == _version_free(eprint.id)


def _version_free(identifier: str) -> str:
    return identifier.partition('v')[0] if identifier[:1].isdigit() else identifier


def pdf_urls(item: Item) -> tuple[str, ...]:
    """Return the addresses of an item's PDF files on the web; that of the work may be one."""
    url = item.variables.get('URL', '')
    found = [url] if url.partition('?')[0].lower().endswith('.pdf') else []
    return (*found, *(link.url for link in item.links if link.type == 'pdf'))
