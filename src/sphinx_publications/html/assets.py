"""Style sheets, on the pages that use them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_design

from sphinx_publications.domain import domain_of
from sphinx_publications.nodes import html_element, html_image, html_link, html_text_element

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

STATIC = Path(__file__).parent / 'static'
STYLE = 'publications.css'
DESIGN_STYLE = 'sphinx-design.min.css'


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Load the style sheets on pages with something of ours."""
    if app.builder.name == 'epub' or doctree is None:
        return
    # the root can hold other documents (singlehtml)
    if pagename != app.config.root_doc and not domain_of(app.env).requests.get(pagename):
        return
    if not any(True for _ in doctree.findall(_is_ours)):
        return
    if not _host_has_design(app) and any(map(_is_card, doctree.findall(html_element))):
        app.add_css_file(DESIGN_STYLE, priority=490)
    app.add_css_file(STYLE)


def _is_ours(node: nodes.Node) -> bool:
    return isinstance(node, html_element | html_text_element | html_link | html_image)


def _is_card(node: html_element) -> bool:
    return 'sd-card' in node['attributes'].get('class', '').split()


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Copy the style sheets, if some page may load them.

    Before pages are written, since Sphinx puts a checksum of the file into its address.
    """
    if builder.format != 'html' or builder.name == 'epub' or not domain_of(app.env).requests:
        return
    static = Path(app.outdir, '_static')
    static.mkdir(parents=True, exist_ok=True)
    # always: an older version of ours may lie there
    shutil.copyfile(STATIC / STYLE, static / STYLE)
    if not _host_has_design(app):
        source = Path(sphinx_design.__file__).parent / 'static' / DESIGN_STYLE
        shutil.copyfile(source, static / DESIGN_STYLE)


def _host_has_design(app: Sphinx) -> bool:
    return 'sphinx_design' in app.extensions


def setup_assets(app: Sphinx) -> None:
    """Register the style sheets."""
    app.connect('html-page-context', on_html_page_context)
    app.connect('write-started', on_write_started)
