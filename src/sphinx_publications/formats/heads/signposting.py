"""Signposting: links in the head of a page that tell programs what it is about, and where the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.urls import doi_url
from sphinx_publications.formats.heads.json_ld import schema_type_of
from sphinx_publications.formats.item_links import pdf_urls
from sphinx_publications.formats.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_publications.formats.item import Item

_SCHEMA: Final = 'https://schema.org/'


class TypedLink(NamedTuple):
    """A link of a page: its relation, its address, its media type or ``''``."""

    rel: str
    href: str
    type: str = ''


def typed_links(
    item: Item,
    files: Iterable[tuple[str, str]] = (),
    *,
    pdf: str = '',
    is_canonical: bool = False,
) -> tuple[TypedLink, ...]:
    """Return the links of the page of an item, each once.

    *files* are the media types and addresses of its exports, *pdf* is that of its file beside the
    page. *is_canonical* says that its DOI
    leads to this page; else it is the publisher's, and the page is but related to it.
    """
    links = _links(item, files, pdf, is_canonical)
    return tuple(dict.fromkeys(link for link in links if link.href))


def _links(
    item: Item, files: Iterable[tuple[str, str]], pdf: str, is_canonical: bool
) -> Iterator[TypedLink]:
    if doi := item.variables.get('DOI', ''):
        yield TypedLink('cite-as' if is_canonical else 'related', one_line(doi_url(doi)))
    for author in item.authors:
        if author.orcid:
            yield TypedLink('author', f'https://orcid.org/{author.orcid}')
    yield TypedLink('type', f'{_SCHEMA}AboutPage')
    yield TypedLink('type', _SCHEMA + schema_type_of(item))
    for media_type, address in files:
        yield TypedLink('describedby', address, media_type)
    yield TypedLink('item', pdf, 'application/pdf')
    for url in pdf_urls(item):
        yield TypedLink('item', one_line(url), 'application/pdf')
