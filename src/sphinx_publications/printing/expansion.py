"""Nodes that lead somewhere, for formats other than HTML and for layouts of a project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import download_reference

from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.nodes import active_download
from sphinx_publications.printing.place import Place

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.views.targets import Target


class Expansion(Place):
    """The builder and document that nodes are made for, and the node that they stand for."""

    def inline(self, inline: Inline) -> list[nodes.Node]:
        """Return a line of text, such as a title."""
        return inline_nodes(inline)

    def reference(self, target: Target | None, *children: nodes.Node) -> nodes.Element | None:
        """Return a link around *children*, or ``None`` where *target* leads nowhere here."""
        if target is None:
            return None
        if address := self.pdf_uri(target):
            return nodes.reference('', '', *children, refuri=address, internal=True)
        if target.file:
            filename = self.download(target.file)
            if not filename:
                return None
            link = active_download if target.is_active else download_reference
            return link(
                '', '', *children, reftarget=target.file, filename=filename, classes=['reference']
            )
        uri = self.uri(target)
        if not uri:
            return None
        return nodes.reference('', '', *children, refuri=uri, internal=not target.url)

    def thumbnail_path(self, name: str) -> str:
        """Return the path of a thumbnail as the environment knows it, and have it copied."""
        path = self.picture_path(name)
        note_picture(self.builder, path)
        return path


def note_picture(builder: Builder, path: str) -> None:
    """Have a picture copied by the *builder*."""
    known = builder.env.images.get(path)
    if known is not None:
        builder.images[path] = known[1]
