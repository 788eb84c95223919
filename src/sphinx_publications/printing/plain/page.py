"""The blocks of the page of a record, where there is no style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.markup.inline import inline_nodes, paragraph_nodes
from sphinx_publications.nodes import shown_children
from sphinx_publications.printing.plain import parts
from sphinx_publications.printing.plain.entries import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.views.page import PageView, RelatedView
    from sphinx_publications.views.targets import TagView

_ = get_translation('sphinx_publications')


def page(view: PageView, blocks: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return what stands below the title: a subtitle, and the *blocks*."""
    shown: list[nodes.Node] = []
    if view.subtitle:
        subtitle = nodes.emphasis('', '', *inline_nodes(view.subtitle))
        shown.append(nodes.paragraph('', '', subtitle))
    return [*shown, *parts.in_blocks(blocks)]


def authors(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the authors as a line."""
    return parts.lines(parts.authors(view.authors))


def meta(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the line of venue, date, place and type."""
    facts = {
        'venue': parts.venue(view.venue),
        'date': parts.date(view.date),
        'place': parts.text(', '.join(view.place)),
        'type': parts.text(view.type.text if view.type else ''),
    }
    return parts.lines(parts.meta_line(facts[name] for name in view.meta))


def links(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the links, or their addresses, as lines."""
    return parts.lines(*parts.links(view.links, expansion))


def image(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the featured picture with its caption, where pictures are printed."""
    figure = view.figure
    if figure is None or not figure.printable or expansion.builder.format in parts.UNLINKED_FORMATS:
        return []
    path = expansion.thumbnail_path(figure.printable)
    picture = nodes.image('', uri=path, candidates={'*': path}, width='80%', alt=figure.alt)
    # Sphinx wants an id of every figure, to number it
    shown = nodes.figure('', picture, align='center', ids=['pub-figure'])
    if figure.caption:
        shown += nodes.caption('', '', *inline_nodes(figure.caption))
    return [shown]


def abstract(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the abstract, or a summary where there is no other text."""
    if not view.abstract:
        return [*paragraph_nodes(view.summary)]
    return [parts.heading(_('Abstract'), 2), *paragraph_nodes(view.abstract)]


def body(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the record's own text, the children of the page's node."""
    return shown_children(expansion.node)


def cite(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the reference below its heading, in the first of the project's styles."""
    if view.cite is None:
        return []
    heading = parts.heading(_('Cite'), 2)
    style = next(iter(view.cite.styles), None)
    text = expansion.reference_text(view.cite.reference, style, view.kind, view.key)
    return [heading, nodes.paragraph('', '', *expansion.inline(text))]


def tags(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the tags in a line."""
    return _labelled(_('Tags'), view.tags)


def projects(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return the projects in a line."""
    return _labelled(_('Projects'), view.projects)


def related(view: RelatedView, expansion: Expansion) -> list[nodes.Node]:
    """Return a list of other records below its heading."""
    shown = [(entry, '') for entry in view.entries]
    return [parts.heading(view.heading, 2), *entries(shown, expansion)]


def _labelled(label: str, tags: tuple[TagView, ...]) -> list[nodes.Node]:
    if not tags:
        return []
    text = ', '.join(tag.text for tag in tags)
    return [
        nodes.paragraph('', '', nodes.strong('', '', nodes.Text(label)), nodes.Text(f': {text}'))
    ]
