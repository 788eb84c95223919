"""The page of a publication, post, project or event, where there is no style sheet."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.markup.inline import inline_nodes, paragraph_nodes
from sphinx_publications.printing.plain import entries as plain
from sphinx_publications.views.page import LIST_BLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.views.entry import TagView
    from sphinx_publications.views.page import PageView, RelatedView

_ = get_translation('sphinx_publications')


def page(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    """Return what stands below the title; *body* is the record's own text."""
    children: list[nodes.Node] = []
    if view.subtitle:
        subtitle = nodes.emphasis('', '', *inline_nodes(view.subtitle))
        children.append(nodes.paragraph('', '', subtitle))
    lines: list[list[nodes.Node]] = []
    for name in view.blocks:
        if name in _LINES:
            lines += _LINES[name](view, expansion)
        elif shown := _block(name, view, body, expansion):
            children += [*plain.block(lines), *shown]
            lines = []
    children += plain.block(lines)
    for related in view.lists:
        if related.name not in LIST_BLOCKS:
            children += _related(related, expansion)
    return children


def _meta(view: PageView) -> list[nodes.Node]:
    type_ = view.type.text if view.type else ''
    return plain.meta(view.venue, view.date, type_, *view.place)


#: Short blocks, which stand as lines below each other.
_LINES: Final[Mapping[str, Callable[[PageView, Expansion], list[list[nodes.Node]]]]] = (
    MappingProxyType({
        'authors': lambda view, _: [plain.byline(view.bylines, view.notes)],
        'meta': lambda view, _: [_meta(view)],
        'links': lambda view, expansion: plain.links(view.links, expansion),
    })
)


def _block(
    name: str, view: PageView, body: Sequence[nodes.Node], expansion: Expansion
) -> list[nodes.Node]:
    if name == 'image' and view.figure is not None and view.figure.printable:
        return _figure(view, expansion)
    if name == 'abstract' and (view.abstract or view.summary):
        shown: list[nodes.Node] = [plain.heading(_('Abstract'), 2)] if view.abstract else []
        return [*shown, *paragraph_nodes(view.abstract or view.summary)]
    if name == 'body':
        return list(body)
    if name == 'tags' and view.tags:
        return _labelled(_('Tags'), view.tags)
    if name == 'projects' and view.projects:
        return _labelled(_('Projects'), view.projects)
    return [
        node
        for related in view.lists
        if related.name == name
        for node in _related(related, expansion)
    ]


def _related(related: RelatedView, expansion: Expansion) -> list[nodes.Node]:
    shown = [(entry, '') for entry in related.entries]
    return [
        plain.heading(related.heading, 2),
        *plain.entries(shown, expansion, numbered=False, start=1, brief=True),
    ]


def _figure(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    assert view.figure is not None
    if expansion.builder.format in plain.UNLINKED_FORMATS:
        return []
    path = expansion.thumbnail_path(view.figure.printable)
    picture = nodes.image('', uri=path, candidates={'*': path}, width='80%', alt=view.figure.alt)
    # Sphinx wants an id of every figure, to number it
    figure = nodes.figure('', picture, align='center', ids=['pub-figure'])
    if view.figure.caption:
        figure += nodes.caption('', '', *inline_nodes(view.figure.caption))
    return [figure]


def _labelled(label: str, tags: tuple[TagView, ...]) -> list[nodes.Node]:
    text = ', '.join(tag.text for tag in tags)
    return [
        nodes.paragraph('', '', nodes.strong('', '', nodes.Text(label)), nodes.Text(f': {text}'))
    ]
