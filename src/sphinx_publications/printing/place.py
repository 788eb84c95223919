"""Where a node is printed: by which builder, in which document, and so with which addresses."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from sphinx_publications.builders import writes_files
from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders import Builder

    from sphinx_publications.views.targets import Target


class Place:
    """A document that a builder writes, and the node in it that is being printed."""

    def __init__(self, builder: Builder, docname: str, node: nodes.Element) -> None:
        self.builder = builder
        self.docname = docname
        self.node = node
        self.domain = domain_of(builder.env)
        self.has_downloads = getattr(builder, 'download_support', False)
        #: Files that the node leads to, to where the builder copies them.
        self.downloads: dict[str, str] = node.get('downloads', {})
        self._uris: dict[tuple[str, str], str] = {}

    def uri(self, target: Target) -> str:
        """Return the address of *target* from this document, or ``''`` if it has none."""
        if target.url:
            return target.url
        if target.output:
            return self.output_uri(target.output)
        if not target.docname:
            return ''
        known = self._uris.get((target.docname, target.anchor))
        if known is None:
            known = self._uri_in_output(target)
            self._uris[target.docname, target.anchor] = known
        return known

    def _uri_in_output(self, target: Target) -> str:
        if not self.domain.is_in_output(target.docname):
            return ''
        try:
            uri = self.builder.get_relative_uri(self.docname, target.docname)
        except NoUri:
            return ''
        if not target.anchor:
            return uri
        # in a single file, an anchor alone is the address
        return f'#{target.anchor}' if uri.startswith('#') else f'{uri}#{target.anchor}'

    def output_uri(self, path: str) -> str:
        """Return the address of a file beside the pages, or ``''`` where the builder writes none."""
        return '' if self._beside is None else relative_uri(self._beside, quote(path))

    @cached_property
    def _beside(self) -> str | None:
        """The address of the document, if there are files beside it."""
        return self.builder.get_target_uri(self.docname) if writes_files(self.builder) else None

    def download(self, file: str) -> str:
        """Return where the builder copies a *file* to, or ``''`` if it copies none."""
        return self.downloads.get(file, '') if self.has_downloads else ''

    def picture_path(self, name: str) -> str:
        """Return the path of a thumbnail as the environment knows it."""
        return posixpath.join(self.domain.site.thumbnail_store.relative, name)
