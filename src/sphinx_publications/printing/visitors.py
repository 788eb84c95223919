"""The visitors of our nodes: HTML is printed from the views; other formats never see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_publications.nodes import (
    active_download,
    publication_bibliography,
    publication_entry,
    publication_group,
    publication_list,
    publication_page,
    publication_people,
    publication_person,
)
from sphinx_publications.printing.blocks import page_html
from sphinx_publications.printing.html import bibliography, groups, person
from sphinx_publications.printing.html.printer import Printer

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def visit_list(self: HTML5Translator, node: publication_list) -> None:
    """Print a list."""
    self.body.append(groups.records(node, Printer(self, node)))
    raise nodes.SkipNode


def visit_bibliography(self: HTML5Translator, node: publication_bibliography) -> None:
    """Print a bibliography."""
    self.body.append(bibliography.references(node['view'], Printer(self, node)))
    raise nodes.SkipNode


def visit_page(self: HTML5Translator, node: publication_page) -> None:
    """Print the page of a record."""
    self.body.append(page_html(node['view'], Printer(self, node)))
    raise nodes.SkipNode


def visit_person(self: HTML5Translator, node: publication_person) -> None:
    """Print a profile."""
    printer = Printer(self, node)
    biography, lists = node.parts()
    printed = [printer.printed([each]) for each in lists]
    self.body.append(person.profile(node['view'], printer.printed(biography), printed, printer))
    raise nodes.SkipNode


def visit_people(self: HTML5Translator, node: publication_people) -> None:
    """Print a grid of people."""
    self.body.append(person.people(node['view'], Printer(self, node)))
    raise nodes.SkipNode


def skip_node(self: nodes.NodeVisitor, node: nodes.Node) -> None:
    """Leave out a node: lists print their groups and entries, transforms replace the others."""
    raise nodes.SkipNode


def visit_active_download(self: HTML5Translator, node: active_download) -> None:
    """Print a link as Sphinx prints downloads, on which ``download`` stands always."""
    printed = len(self.body)
    self.visit_download_reference(node)
    if len(self.body) > printed:
        self.body[-1] = self.body[-1].replace('<a ', '<a rel="noopener" ', 1)


def depart_active_download(self: HTML5Translator, node: active_download) -> None:
    """End such a link."""
    self.depart_download_reference(node)


def setup_visitors(app: Sphinx) -> None:
    """Register the nodes."""
    skipped = (skip_node, None)
    # other formats print it as what it is derived from
    app.add_node(active_download, html=(visit_active_download, depart_active_download))
    for node, visit in (
        (publication_list, visit_list),
        (publication_bibliography, visit_bibliography),
        (publication_group, skip_node),
        (publication_entry, skip_node),
        (publication_page, visit_page),
        (publication_person, visit_person),
        (publication_people, visit_people),
    ):
        app.add_node(
            node, html=(visit, None), latex=skipped, text=skipped, man=skipped, texinfo=skipped
        )
