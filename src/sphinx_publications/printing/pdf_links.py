"""The links in bodies to PDF files of pages, which lead where the builder puts those."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_publications.domain import domain_of
from sphinx_publications.nodes import page_pdf
from sphinx_publications.printing.expansion import Expansion
from sphinx_publications.views.targets import Target

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class PdfLinkTransform(SphinxPostTransform):
    """Turn them into references or downloads; where there is no such file, into their texts."""

    # before pages are expanded, which takes their bodies along
    default_priority = 4

    def run(self, **kwargs: object) -> None:
        """Replace every such link of the document."""
        for node in list(self.document.findall(page_pdf)):
            expansion = Expansion(domain_of(self.env).builder, self.env.docname, node)
            target = Target(node['docname'], file=node['file'])
            link = expansion.reference(target, *node.children)
            node.replace_self(link if link is not None else node.children)


def setup_pdf_links(app: Sphinx) -> None:
    """Register the node and what becomes of it."""
    app.add_node(page_pdf)
    app.add_post_transform(PdfLinkTransform)
