"""What a page of ours says of itself in its head, to search engines and reference managers."""

from __future__ import annotations

import html
import posixpath
from itertools import starmap
from typing import TYPE_CHECKING

from sphinx_publications.builders import writes_files
from sphinx_publications.content.records import Event, Person, Publication
from sphinx_publications.domain import domain_of
from sphinx_publications.formats.highwire import highwire_tags
from sphinx_publications.formats.json_ld import (
    Urls,
    collection_data,
    event_data,
    profile_data,
    script_text,
    work_data,
)
from sphinx_publications.log_lines import inform
from sphinx_publications.site.sections import section_title

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.docnames import PageId
    from sphinx_publications.site.site import Site


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
    url = absolute_url(app.builder, pagename)
    record = site.library.get(page.key, page.kind)  # type: ignore[arg-type]
    lines: list[str] = []
    if isinstance(record, Publication) and 'highwire' in wanted:
        lines += starmap(meta, highwire_tags(site.item(record), url))
    if 'json-ld' in wanted and (data := _data(page, record, url, site, app.builder)):
        lines.append(f'<script type="application/ld+json">{script_text(data)}</script>')
    if lines:
        before = template_context.get('metatags') or ''
        template_context['metatags'] = '\n'.join(filter(None, (before, *lines)))


def _data(
    page: PageId, record: Record | None, url: str, site: Site, builder: Builder
) -> Mapping[str, Any]:
    """Return what a page says in JSON-LD."""
    if page.kind == 'section':
        title = section_title(page.key, site.kind_of_section(page.key), site.sections)
        members = site.pages_in(page.key)
        return collection_data(title, (absolute_url(builder, name) for name in members), Urls(url))
    if record is None:
        return {}
    if isinstance(record, Person):
        return profile_data(record, Urls(url))
    authors = [
        absolute_url(builder, docname) if docname else ''
        for docname in site.pages_of_authors(record)
    ]
    urls = Urls(url, authors)
    if isinstance(record, Event):
        return event_data(site.item(record), record, urls)
    return work_data(site.item(record), urls)


def absolute_url(builder: Builder, docname: str) -> str:
    """Return the address of a page on the web, ``''`` if the project does not say where it is."""
    base = base_url(builder)
    return posixpath.join(base, builder.get_target_uri(docname)) if base else ''


def base_url(builder: Builder) -> str:
    """Return where the pages lie on the web, ``''`` if ``html_baseurl`` does not say it."""
    base = str(builder.config.html_baseurl or '')
    return base if base.lower().startswith(('http://', 'https://')) else ''


def meta(name: str, content: str, attribute: str = 'name') -> str:
    """Return a tag; nothing in its content ends the attribute."""
    return f'<meta {attribute}="{html.escape(name)}" content="{html.escape(content)}" />'


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Say once what is left out without an address on the web."""
    site = domain_of(app.env).site
    if site.settings.metadata and site.pages and writes_files(builder) and not base_url(builder):
        inform(
            'publications: metadata of pages is without their addresses: '
            'html_baseurl does not begin with https:// or http://'
        )


def setup_head_tags(app: Sphinx) -> None:
    """Register the tags."""
    app.connect('html-page-context', on_html_page_context)
    app.connect('write-started', on_write_started)
