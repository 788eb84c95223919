"""Redirects from the former addresses of records (``aliases``) to their pages."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from sphinx_publications import store
from sphinx_publications.content.fields.addresses import alias_path
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.domain import domain_of
from sphinx_publications.log_lines import warn
from sphinx_publications.output.deletion import delete
from sphinx_publications.site.docnames import address_of, is_reserved

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: The name under which the former addresses are stored.
_STORED = 'redirects'

#: What our redirects have and no other page has.
_MARK = '<meta name="generator" content="sphinx-publications">'
_TEMPLATE = """\
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="generator" content="sphinx-publications">
<title>{title}</title>
<link rel="canonical" href="{target}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p><a href="{target}">{title}</a></p></body>
</html>
"""


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write redirects from former addresses, and delete those that are gone."""
    if exception is not None:
        return
    if app.builder.format == 'html' and app.builder.name in {'html', 'dirhtml'}:
        _write_redirects(app)


def _write_redirects(app: Sphinx) -> None:
    wanted = _redirects(app)
    stored = stored_paths(store.load(app, _STORED))
    if wanted.keys() - stored:
        # before they are written: this build may be killed
        store.save(app, _STORED, sorted(wanted.keys() | stored))
    for path in sorted(stored - wanted.keys()):
        file = redirect_file(Path(app.outdir), path)
        if _is_redirect(file):
            delete(file, Path(app.outdir))
    for path, (docname, title) in wanted.items():
        text = redirect_text(title, relative_address(path, app.builder.get_target_uri(docname)))
        write_redirect(Path(app.outdir), path, text)
    if stored - wanted.keys():
        store.save(app, _STORED, sorted(wanted))


def _redirects(app: Sphinx) -> dict[str, tuple[str, str]]:
    """Return former addresses: the document that each leads to, and its title."""
    domain = domain_of(app.env)
    taken = {address_of(docname) for docname in app.env.found_docs}
    found: dict[str, tuple[str, str]] = {}
    for record in domain.site.library.records:
        docname = domain.site.page_of(record) if record.aliases else ''
        if not docname or docname not in app.env.found_docs:
            continue
        for alias in record.aliases:
            path = alias_path(alias)
            if path and not is_reserved(f'{path}/index') and address_of(path) not in taken:
                found.setdefault(path, (docname, plain(record.title)))
    return found


def stored_paths(stored: object) -> set[str]:
    """Return the former addresses of the build before; whatever the file says, none leads out."""
    paths = stored if isinstance(stored, list) else ()
    return {path for path in paths if path and isinstance(path, str) and alias_path(path) == path}


def redirect_file(outdir: Path, path: str) -> Path:
    """Return the file of a redirect: a folder with an index, which every host serves there."""
    return Path(outdir, *path.split('/'), 'index.html')


def relative_address(path: str, uri: str) -> str:
    """Return the address of a page as its redirect at *path* names it."""
    if uri.startswith(('http:', 'https:')):
        return uri
    # the HTML builder quotes what it returns, dirhtml does not
    return '../' * len(path.split('/')) + quote(unquote(uri), safe='/#')


def redirect_text(title: str, target: str) -> str:
    """Return the HTML of a redirect."""
    return _TEMPLATE.format(title=html.escape(title), target=html.escape(target, quote=True))


def _is_redirect(file: Path) -> bool:
    try:
        text = file.read_text(encoding='utf-8')
    except (OSError, ValueError):
        return False
    # of one that was being written when the build was killed, the beginning is there
    return _MARK in text or _TEMPLATE.partition(_MARK)[0].startswith(text)


def write_redirect(outdir: Path, path: str, text: str) -> None:
    """Write a redirect; a file that the project puts there itself (``html_extra_path``) stays."""
    file = redirect_file(outdir, path)
    try:
        if file.exists() and not _is_redirect(file):
            return
        if file.is_file() and file.read_text(encoding='utf-8') == text:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding='utf-8')
    except OSError as error:
        message = f'the redirect from {path!r} cannot be written: {error.strerror}'
        warn(f'{message}; the former address leads nowhere', 'alias')


def setup_redirects(app: Sphinx) -> None:
    """Register the writing of redirects."""
    app.connect('build-finished', on_build_finished)
