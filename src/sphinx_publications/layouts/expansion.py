"""Where an entry is printed: which builder, from which document, leading where."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

from sphinx_publications.domain import domain_of
from sphinx_publications.nodes import html_link, link

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_publications.pictures import ThumbnailStore
    from sphinx_publications.views.entry import Target


class Expansion:
    """The builder and document that nodes are made for; one for each document written."""

    def __init__(self, builder: Builder, docname: str, store: ThumbnailStore | None) -> None:
        self.builder = builder
        self.docname = docname
        self.store = store
        # EPUB has the format HTML, but readers of books do without our style sheet
        self.is_html = builder.format == 'html' and builder.name != 'epub'
        self.has_downloads = getattr(builder, 'download_support', False)
        #: Files of the list being printed, to where the builder copies them.
        self.downloads: dict[str, str] = {}

    def uri(self, target: Target) -> str:
        """Return the address of *target* from this document, or ``''`` if it has none."""
        if target.url:
            return target.url
        if target.docname and domain_of(self.builder.env).is_in_output(target.docname):
            try:
                uri = self.builder.get_relative_uri(self.docname, target.docname)
            except NoUri:
                return ''
            if not target.anchor:
                return uri
            # in a single file, an anchor alone is the address
            return f'#{target.anchor}' if uri.startswith('#') else f'{uri}#{target.anchor}'
        return ''

    def reference(
        self, target: Target | None, *children: nodes.Node, **attributes: str | int | bool
    ) -> nodes.Element | None:
        """Return a link around *children*, or ``None`` where *target* leads nowhere here."""
        if target is None:
            return None
        if target.file:
            return self._download(target.file, children, attributes)
        uri = self.uri(target)
        if not uri:
            return None
        if self.is_html:
            return link(uri, *children, **attributes)
        return nodes.reference('', '', *children, refuri=uri, internal=not target.url)

    def _download(
        self,
        file: str,
        children: tuple[nodes.Node, ...],
        attributes: dict[str, str | int | bool],
    ) -> nodes.Element | None:
        if file not in self.downloads or not self.has_downloads:
            return None
        node: html_link = link('', *children, **attributes)
        # the folder of downloads, seen from the page, is known to the writer only
        node['download'] = self.downloads[file]
        return node

    def thumbnail_path(self, name: str) -> str:
        """Return the path of a thumbnail as the environment knows it, and have it copied."""
        path = posixpath.join(self.store.relative, name) if self.store else name
        known = self.builder.env.images.get(path)
        if known is not None:
            self.builder.images[path] = known[1]
        return path
