"""What a page of ours says of itself in its head, to search engines and reference managers."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Final

from sphinx_publications.builders import writes_files
from sphinx_publications.content.records import Publication
from sphinx_publications.domain import domain_of
from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.formats.heads.highwire import highwire_tags
from sphinx_publications.formats.heads.open_graph import description_of, open_graph_tags
from sphinx_publications.formats.heads.signposting import typed_links
from sphinx_publications.log_lines import inform
from sphinx_publications.output.metatags import data_script, meta, typed_link
from sphinx_publications.output.pdf_files import path_of_pdf
from sphinx_publications.output.social_cards import card_of
from sphinx_publications.output.structured_data import data_of
from sphinx_publications.output.web_addresses import base_address, file_address, page_address
from sphinx_publications.views.cite import files_of
from sphinx_publications.views.metadata import is_canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.docnames import PageId


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
    record = site.library.get(page.key, page.kind)  # type: ignore[arg-type]
    if record is None and page.kind != 'section':
        return
    url = page_address(app, pagename)
    before = template_context.get('metatags') or ''
    lines: list[str] = []
    if isinstance(record, Publication):
        lines += _publication_tags(record, url, template_context['pathto'], app)
    if 'json-ld' in wanted and (data := data_of(page, record, url, app)):
        lines.append(data_script(data))
    if 'opengraph' in wanted and _OPEN_GRAPH not in app.extensions:
        lines += _open_graph_tags(page, record, url, app, has_description=_DESCRIPTION in before)
    if lines:
        template_context['metatags'] = '\n'.join(filter(None, (before, *lines)))


def _publication_tags(
    record: Publication, url: str, pathto: Callable[[str, int], str], app: Sphinx
) -> Iterator[str]:
    """Yield what pages of publications alone say."""
    domain = domain_of(app.env)
    site = domain.site
    wanted = site.settings.metadata
    pdf = path_of_pdf(record, domain)
    if 'highwire' in wanted:
        pdf_url = file_address(app, pdf)
        yield from starmap(meta, highwire_tags(site.item(record), url, pdf_url))
    if 'signposting' in wanted:
        files = [
            (EXPORT_FORMATS[file.type].media_type, pathto(file.target.output, 1))
            for file in files_of(record, site)
        ]
        links = typed_links(
            site.item(record),
            files,
            pdf=pathto(pdf, 1) if pdf else '',
            is_canonical=is_canonical(record),
        )
        yield from map(typed_link, links)


def _open_graph_tags(
    page: PageId, record: Record | None, url: str, app: Sphinx, *, has_description: bool
) -> Iterator[str]:
    if record is not None and (text := description_of(record)) and not has_description:
        yield meta('description', text)
    for name, text in open_graph_tags(card_of(page, record, url, app), record):
        yield meta(name, text, 'property')


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
