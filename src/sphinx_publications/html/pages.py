"""What HTML has around the pages of records: neighbours, sources, and redirects."""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from sphinx.locale import get_translation
from sphinx.util import logging

from sphinx_publications import store
from sphinx_publications.content.addresses import alias_path
from sphinx_publications.content.docnames import address_of, is_reserved
from sphinx_publications.content.inline import plain
from sphinx_publications.domain import domain_of
from sphinx_publications.leftovers import delete
from sphinx_publications.views.sitemap import TERMS

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_publications.views.surroundings import Neighbour

logger = logging.getLogger(__name__)
#: What the redirects are remembered as.
NAME = 'redirects'
_sphinx = get_translation('sphinx')

#: What our redirects have and no other page has.
REDIRECT_MARK = '<meta name="generator" content="sphinx-publications">'
REDIRECT = """\
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{target}">
<meta name="robots" content="noindex">
<meta name="generator" content="sphinx-publications">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p><a href="{target}">{title}</a></p></body>
</html>
"""


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give a page its place among the others, and the address of its source."""
    domain = domain_of(app.env)
    page = domain.pages_by_docname.get(pagename)
    if page is None or doctree is None:
        return
    around = domain.context.surroundings(*page)

    def entry(neighbour: Neighbour | None) -> dict[str, str] | None:
        if neighbour is None:
            return None
        uri = app.builder.get_relative_uri(pagename, neighbour.docname)
        return {'link': uri, 'title': html.escape(neighbour.title)}

    if page.kind != 'section':
        context['parents'] = [*map(entry, around.parents)]
        context['prev'], context['next'] = entry(around.previous), entry(around.next)
        # the bar that the basic theme has above and below
        context['rellinks'] = [
            *(link for link in context.get('rellinks') or () if link[2] not in {'N', 'P'}),
            *_bar(around.next, 'N', _sphinx('next')),
            *_bar(around.previous, 'P', _sphinx('previous')),
        ]
    source = domain.context.source_of(*page) if page.kind not in TERMS else None
    path = domain.context.path_of(source) if source is not None else ''
    if not path:
        context['sourcename'] = context['page_source_suffix'] = ''
        context['has_source'] = False
        return
    if context.get('sourcename'):
        suffix = app.config.html_sourcelink_suffix
        name = pagename + Path(path).suffix
        context['sourcename'] = name + (suffix if suffix != Path(path).suffix else '')
    # themes print “pagename + page_source_suffix” behind the address of the repository
    folder = os.path.relpath(path, pagename).replace(os.sep, '/')
    context['page_source_suffix'] = f'/{folder}'


def _bar(neighbour: Neighbour | None, key: str, label: str) -> list[tuple[str, str, str, str]]:
    return [(neighbour.docname, html.escape(neighbour.title), key, label)] if neighbour else []


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write redirects from former addresses, and delete those that are gone."""
    if exception is not None:
        return
    if app.builder.format == 'html' and app.builder.name in {'html', 'dirhtml'}:
        _write_redirects(app)


def _write_redirects(app: Sphinx) -> None:
    wanted = _redirects(app)
    stored = store.load(app, NAME)
    for path in sorted(_paths(stored) - wanted.keys()):
        file = _redirect_file(app, path)
        if _is_redirect(file):
            delete(file, Path(app.outdir))
    for path, (docname, title) in wanted.items():
        _write_redirect(app, path, docname, title)
    if sorted(wanted) != (stored or []):
        store.save(app, NAME, sorted(wanted))


def _redirects(app: Sphinx) -> dict[str, tuple[str, str]]:
    """Return former addresses: the document that each leads to, and its title."""
    domain = domain_of(app.env)
    taken = {address_of(docname) for docname in app.env.found_docs}
    found: dict[str, tuple[str, str]] = {}
    for record in domain.context.library.records:
        docname = domain.context.page_of(record) if record.aliases else ''
        if not docname or docname not in app.env.found_docs:
            continue
        for alias in record.aliases:
            path = alias_path(alias)
            if path and not is_reserved(f'{path}/index') and address_of(path) not in taken:
                found.setdefault(path, (docname, plain(record.title)))
    return found


def _paths(stored: object) -> set[str]:
    """Return the former addresses of the build before; whatever the file says, none leads out."""
    paths = stored if isinstance(stored, list) else ()
    return {path for path in paths if isinstance(path, str) and alias_path(path) == path}


def _redirect_file(app: Sphinx, path: str) -> Path:
    # a folder with an index: every host serves it under the old address
    return Path(app.outdir, *path.split('/'), 'index.html')


def _is_redirect(file: Path) -> bool:
    try:
        return REDIRECT_MARK in file.read_text(encoding='utf-8')
    except (OSError, ValueError):
        return False


def _write_redirect(app: Sphinx, path: str, docname: str, title: str) -> None:
    file = _redirect_file(app, path)
    depth = len(path.split('/'))
    uri = app.builder.get_target_uri(docname)
    # html quotes what it returns, dirhtml does not
    is_elsewhere = uri.startswith(('http:', 'https:'))
    target = uri if is_elsewhere else '../' * depth + quote(unquote(uri), safe='/#')
    text = REDIRECT.format(title=html.escape(title), target=html.escape(target, quote=True))
    try:
        # a file that the project puts there itself (html_extra_path) stays
        if file.exists() and not _is_redirect(file):
            return
        if file.is_file() and file.read_text(encoding='utf-8') == text:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding='utf-8')
    except OSError as error:
        logger.warning(
            'the redirect from %r cannot be written: %s', path, error.strerror, type='pub',
            subtype='alias',
        )  # fmt: skip


def setup_html_pages(app: Sphinx) -> None:
    """Register what HTML has around pages."""
    app.connect('html-page-context', on_html_page_context)
    app.connect('build-finished', on_build_finished)
