"""Our style sheet, our script, and the style sheet of cards and tabs: copied, and loaded where used."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_design

from sphinx_publications.builders import prints_html
from sphinx_publications.domain import domain_of
from sphinx_publications.nodes import (
    publication_bibliography,
    publication_list,
    publication_page,
    publication_people,
    publication_person,
)
from sphinx_publications.printing.html.layouts import HTML_LAYOUTS

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_publications.views.listing import ListView

_FOLDER = Path(__file__).parent / 'static'
STYLE_SHEET = 'publications.css'
SCRIPT = 'publications.js'
CARD_STYLE_SHEET = 'sphinx-design.min.css'
#: The nodes that are printed with the style sheet.
_STYLED = (
    publication_list,
    publication_page,
    publication_person,
    publication_people,
    publication_bibliography,
)


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    template_context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the style sheets on pages with something of ours."""
    if not prints_html(app.builder) or doctree is None:
        return
    # the root can hold other documents (singlehtml)
    if pagename != app.config.root_doc and not domain_of(app.env).requests.get(pagename):
        return
    shown = list(doctree.findall(lambda node: isinstance(node, _STYLED)))
    if not shown:
        return
    if not _host_has_sphinx_design(app) and any(
        _has_cards(node) or _has_tabs(node) for node in shown
    ):
        app.add_css_file(CARD_STYLE_SHEET, priority=490)
    app.add_css_file(STYLE_SHEET)
    if any(_has_tabs(node) or _has_cited_entries(node) for node in shown):
        app.add_js_file(SCRIPT, defer='defer')


def _has_cards(node: nodes.Node) -> bool:
    if not isinstance(node, publication_list):
        return False
    view: ListView = node['view']
    if view.own_layout is not None or not HTML_LAYOUTS[view.layout].has_cards:
        return False
    return any(True for _ in view.all_entries())


def _has_tabs(node: nodes.Node) -> bool:
    if not isinstance(node, publication_page):
        return False
    view = node['view']
    return view.cite is not None and 'cite' in view.blocks


def _has_cited_entries(node: nodes.Node) -> bool:
    if not isinstance(node, publication_list):
        return False
    view: ListView = node['view']
    return any(entry.cite is not None for entry in view.all_entries())


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Copy the style sheets, if some page may load them.

    Before pages are written, since Sphinx puts a checksum of the file into its address.
    """
    if not prints_html(builder) or not domain_of(app.env).requests:
        return
    static = Path(app.outdir, '_static')
    static.mkdir(parents=True, exist_ok=True)
    # always: an older version of ours may lie there
    for name in (STYLE_SHEET, SCRIPT):
        shutil.copyfile(_FOLDER / name, static / name)
    if not _host_has_sphinx_design(app):
        source = Path(sphinx_design.__file__).parent / 'static' / CARD_STYLE_SHEET
        shutil.copyfile(source, static / CARD_STYLE_SHEET)


def _host_has_sphinx_design(app: Sphinx) -> bool:
    return 'sphinx_design' in app.extensions


def setup_style_sheets(app: Sphinx) -> None:
    """Register the style sheets."""
    app.connect('html-page-context', on_html_page_context)
    app.connect('write-started', on_write_started)
