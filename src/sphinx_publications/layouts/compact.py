"""The layout ``compact``: a title, and the rest in one running line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_publications.layouts import parts
from sphinx_publications.nodes import element

if TYPE_CHECKING:
    from sphinx_publications.layouts.expansion import Expansion
    from sphinx_publications.views.entry import EntryView


def entry(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return what stands inside an entry."""
    return [
        *parts.image(view, expansion),
        parts.title(view, expansion),
        *parts.authors(view, expansion, brief=True),
        *_meta(view),
        *parts.summary(view),
        *parts.links(view, expansion),
        *parts.tags(view, expansion),
    ]


def _meta(view: EntryView) -> list[nodes.Node]:
    children: list[nodes.Node] = []
    for child in (*parts.venue(view.venue), *parts.date(view.date), *parts.type_(view)):
        children += [nodes.Text(', '), child] if children else [child]
    return [element('p', *children, class_='pub-meta')] if children else []
