"""What each kind of page says in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.content.records import Event, Person
from sphinx_publications.domain import domain_of
from sphinx_publications.formats.heads.json_ld import (
    Urls,
    collection_data,
    event_data,
    profile_data,
    work_data,
)
from sphinx_publications.output.pdf_files import path_of_pdf
from sphinx_publications.output.web_addresses import file_address, page_address
from sphinx_publications.site.sections import section_title

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sphinx.application import Sphinx

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.docnames import PageId


def data_of(page: PageId, record: Record | None, url: str, app: Sphinx) -> Mapping[str, Any]:
    """Return what a page says in JSON-LD."""
    site = domain_of(app.env).site
    if page.kind == 'section':
        title = section_title(page.key, site.kind_of_section(page.key), site.sections)
        members = site.pages_in(page.key)
        return collection_data(title, (page_address(app, name) for name in members), Urls(url))
    if record is None:
        return {}
    if isinstance(record, Person):
        return profile_data(record, Urls(url))
    authors = [
        page_address(app, docname) if docname else '' for docname in site.pages_of_authors(record)
    ]
    pdf = file_address(app, path_of_pdf(record, domain_of(app.env)))
    urls = Urls(url, authors, pdf)
    if isinstance(record, Event):
        return event_data(site.item(record), record, urls)
    return work_data(site.item(record), urls)
