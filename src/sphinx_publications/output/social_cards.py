"""What is shown of a link to a page: the card that Open Graph tells of."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from sphinx_publications.content.records import Person
from sphinx_publications.domain import domain_of
from sphinx_publications.formats.heads.open_graph import Card, description_of
from sphinx_publications.formats.plain_text import inline_text
from sphinx_publications.output.web_addresses import file_address
from sphinx_publications.site.sections import section_title
from sphinx_publications.views.entry import image_of
from sphinx_publications.views.page import figure_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.docnames import PageId
    from sphinx_publications.views.entry import ImageView
    from sphinx_publications.views.page import FigureView


def card_of(page: PageId, record: Record | None, url: str, app: Sphinx) -> Card:
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
            image = file_address(app, posixpath.join(builder.imagedir, copied))
            alt = shown.alt
    return Card(
        inline_text(record.title) or _plain_name(record),
        url,
        app.config.project,
        description_of(record),
        image,
        alt,
    )


def _plain_name(record: Record) -> str:
    """Return the name of a person without a title, else the key."""
    return record.name if isinstance(record, Person) else record.key
