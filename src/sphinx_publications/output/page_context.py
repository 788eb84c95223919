"""What the templates of themes print around a page of ours: its neighbours, and its source."""

from __future__ import annotations

import html
import os
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_publications.domain import domain_of
from sphinx_publications.site.sitemap import TERMS

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_publications.site.surroundings import Neighbour

_sphinx = get_translation('sphinx')


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    template_context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give a page its place among the others, and the address of the record's file."""
    domain = domain_of(app.env)
    page = domain.site.page_ids.get(pagename)
    if page is None or doctree is None:
        return
    around = domain.site.surroundings(*page)

    def entry(neighbour: Neighbour | None) -> dict[str, str] | None:
        if neighbour is None:
            return None
        uri = app.builder.get_relative_uri(pagename, neighbour.docname)
        return {'link': uri, 'title': html.escape(neighbour.title)}

    if page.kind != 'section':
        template_context['parents'] = [*map(entry, around.parents)]
        template_context['prev'] = entry(around.previous)
        template_context['next'] = entry(around.next)
        # the bar that the basic theme has above and below
        template_context['rellinks'] = [
            *(link for link in template_context.get('rellinks') or () if link[2] not in {'N', 'P'}),
            *_bar(around.next, 'N', _sphinx('next')),
            *_bar(around.previous, 'P', _sphinx('previous')),
        ]
    source = domain.site.source_of(*page) if page.kind not in TERMS else None
    path = domain.site.path_of(source) if source is not None else ''
    if not path:
        template_context['sourcename'] = template_context['page_source_suffix'] = ''
        template_context['has_source'] = False
        return
    # themes print “pagename + page_source_suffix” behind the address of the repository
    folder = os.path.relpath(path, pagename).replace(os.sep, '/')
    template_context['page_source_suffix'] = f'/{folder}'


def _bar(neighbour: Neighbour | None, key: str, label: str) -> list[tuple[str, str, str, str]]:
    return [(neighbour.docname, html.escape(neighbour.title), key, label)] if neighbour else []


def setup_page_context(app: Sphinx) -> None:
    """Register what themes print around a page."""
    app.connect('html-page-context', on_html_page_context)
