"""Style sheets, on the pages that use them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_design

from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / 'static'
STYLE = 'publications.css'
#: In a folder of its own name: the host's copy, if it has one, stays the host's.
DESIGN_STYLE = 'sphinx-design.min.css'


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Load the style sheets on pages with something of ours."""
    if app.builder.name == 'epub' or doctree is None:
        return
    requests = domain_of(app.env).requests.get(pagename)
    if not requests:
        return
    if not _host_has_design(app):
        app.add_css_file(DESIGN_STYLE, priority=490)
    app.add_css_file(STYLE)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Copy the style sheets, if some page may load them."""
    if exception is not None or app.builder.format != 'html' or app.builder.name == 'epub':
        return
    if not domain_of(app.env).requests:
        return
    static = Path(app.outdir, '_static')
    static.mkdir(parents=True, exist_ok=True)
    _copy(STATIC / STYLE, static)
    if not _host_has_design(app):
        source = Path(sphinx_design.__file__).parent / 'static' / DESIGN_STYLE
        _copy(source, static)


def _copy(source: Path, folder: Path) -> None:
    # always: an older version of ours may lie there
    shutil.copyfile(source, folder / source.name)


def _host_has_design(app: Sphinx) -> bool:
    return 'sphinx_design' in app.extensions


def setup_assets(app: Sphinx) -> None:
    """Register the style sheets."""
    app.connect('html-page-context', on_html_page_context)
    app.connect('build-finished', on_build_finished)
