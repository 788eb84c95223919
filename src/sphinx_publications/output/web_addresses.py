"""The addresses that pages and files beside them have on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_publications.formats.feeds.feed import web_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def base_address(app: Sphinx) -> str:
    """Return the address that the output has on the web, with a slash at its end; else ``''``."""
    base = str(app.config.html_baseurl or '').strip()
    if not base.lower().startswith(('http://', 'https://')):
        return ''
    return web_address(base).rstrip('/') + '/'


def page_address(app: Sphinx, docname: str) -> str:
    """Return the address of a page on the web, ``''`` if the project does not say where it is."""
    base = base_address(app)
    return base + app.builder.get_target_uri(docname) if base else ''


def file_address(app: Sphinx, path: str) -> str:
    """Return the address of a file of the output on the web; ``''`` without a path or a place."""
    base = base_address(app)
    return base + quote(path) if base and path else ''
