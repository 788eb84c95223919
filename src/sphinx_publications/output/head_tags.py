"""What a page of ours says of itself in its head, to search engines and reference managers."""

from __future__ import annotations

import html
import posixpath
from itertools import starmap
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinx_publications.builders import writes_files
from sphinx_publications.content.records import Event, Person, Publication
from sphinx_publications.domain import domain_of
from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.formats.heads.highwire import highwire_tags
from sphinx_publications.formats.heads.json_ld import (
    Urls,
    collection_data,
    event_data,
    profile_data,
    script_text,
    work_data,
)
from sphinx_publications.formats.heads.open_graph import Card, description_of, open_graph_tags
from sphinx_publications.formats.heads.signposting import typed_links
from sphinx_publications.formats.plain_text import inline_text
from sphinx_publications.log_lines import inform
from sphinx_publications.output.feed_files import base_address
from sphinx_publications.site.sections import section_title
from sphinx_publications.views.cite import files_of
from sphinx_publications.views.entry import image_of
from sphinx_publications.views.metadata import is_canonical
from sphinx_publications.views.page import figure_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_publications.content.records import Record
    from sphinx_publications.formats.heads.signposting import TypedLink
    from sphinx_publications.site.docnames import PageId
    from sphinx_publications.views.entry import ImageView
    from sphinx_publications.views.page import FigureView


#: Another extension that does this.
_OPEN_GRAPH: Final = 'sphinxext.opengraph'
_DESCRIPTION: Final = 'name="description"'


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    template_context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the tags of a page to those that its template prints."""
    site = domain_of(app.env).site
    wanted = site.settings.metadata
    page = site.page_ids.get(pagename)
    if page is None or doctree is None or not wanted or not writes_files(app.builder):
        return
    url = absolute_url(app, pagename)
    record = site.library.get(page.key, page.kind)  # type: ignore[arg-type]
    if record is None and page.kind != 'section':
        return
    lines: list[str] = []
    if isinstance(record, Publication) and 'highwire' in wanted:
        lines += starmap(meta, highwire_tags(site.item(record), url))
    if isinstance(record, Publication) and 'signposting' in wanted:
        files = [
            (
                EXPORT_FORMATS[file.type].media_type,
                template_context['pathto'](file.target.output, 1),
            )
            for file in files_of(record, site)
        ]
        canonical = is_canonical(record)
        lines += map(_link, typed_links(site.item(record), files, is_canonical=canonical))
    if 'json-ld' in wanted and (data := _data(page, record, url, app)):
        lines.append(f'<script type="application/ld+json">{script_text(data)}</script>')
    before = template_context.get('metatags') or ''
    if 'opengraph' in wanted and _OPEN_GRAPH not in app.extensions:
        if record is not None and (text := description_of(record)) and _DESCRIPTION not in before:
            lines.append(meta('description', text))
        tags = open_graph_tags(_card(page, record, url, app), record)
        lines += (meta(name, text, 'property') for name, text in tags)
    if lines:
        template_context['metatags'] = '\n'.join(filter(None, (before, *lines)))


def _data(page: PageId, record: Record | None, url: str, app: Sphinx) -> Mapping[str, Any]:
    """Return what a page says in JSON-LD."""
    site = domain_of(app.env).site
    if page.kind == 'section':
        title = section_title(page.key, site.kind_of_section(page.key), site.sections)
        members = site.pages_in(page.key)
        return collection_data(title, (absolute_url(app, name) for name in members), Urls(url))
    if record is None:
        return {}
    if isinstance(record, Person):
        return profile_data(record, Urls(url))
    authors = [
        absolute_url(app, docname) if docname else '' for docname in site.pages_of_authors(record)
    ]
    urls = Urls(url, authors)
    if isinstance(record, Event):
        return event_data(site.item(record), record, urls)
    return work_data(site.item(record), urls)


def _card(page: PageId, record: Record | None, url: str, app: Sphinx) -> Card:
    """Return what is shown of a link to a page; a picture only if it stands on the page."""
    site, builder = domain_of(app.env).site, app.builder
    if record is None:
        title = section_title(page.key, site.kind_of_section(page.key), site.sections)
        return Card(inline_text(title), url, app.config.project)
    shown: ImageView | FigureView | None = None
    if isinstance(record, Person):
        shown = image_of(record, site)
    elif 'image' in site.settings.blocks:
        shown = figure_of(record, site)
    image = alt = ''
    if shown is not None and url:
        path = posixpath.join(site.thumbnail_store.relative, shown.name)
        if copied := builder.images.get(path):
            image = base_address(app) + posixpath.join(builder.imagedir, quote(copied))
            alt = shown.alt
    return Card(
        inline_text(record.title) or plain_name(record),
        url,
        app.config.project,
        description_of(record),
        image,
        alt,
    )


def plain_name(record: Record) -> str:
    """Return the name of a person without a title, else the key."""
    return record.name if isinstance(record, Person) else record.key


def absolute_url(app: Sphinx, docname: str) -> str:
    """Return the address of a page on the web, ``''`` if the project does not say where it is."""
    base = base_address(app)
    return base + app.builder.get_target_uri(docname) if base else ''


def meta(name: str, content: str, attribute: str = 'name') -> str:
    """Return a tag; nothing in its content ends the attribute."""
    return f'<meta {attribute}="{html.escape(name)}" content="{html.escape(content)}" />'


def _link(link: TypedLink) -> str:
    media_type = f' type="{html.escape(link.type)}"' if link.type else ''
    return f'<link rel="{html.escape(link.rel)}" href="{html.escape(link.href)}"{media_type} />'


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Say once what is left out without an address on the web."""
    site = domain_of(app.env).site
    if site.settings.metadata and site.pages and writes_files(builder) and not base_address(app):
        inform(
            'publications: metadata of pages is without their addresses: '
            'html_baseurl does not begin with https:// or http://'
        )


def setup_head_tags(app: Sphinx) -> None:
    """Register the tags."""
    app.connect('html-page-context', on_html_page_context)
    app.connect('write-started', on_write_started)
