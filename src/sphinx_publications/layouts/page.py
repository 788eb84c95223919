"""The page of a publication, post, project or event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.content.inline import plain
from sphinx_publications.layouts import parts
from sphinx_publications.layouts import plain as plain_layout
from sphinx_publications.layouts.frames import entries
from sphinx_publications.markup import inline_nodes, paragraph_nodes
from sphinx_publications.nodes import element, html_image, inline_element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_publications.layouts.expansion import Expansion
    from sphinx_publications.views.entry import TagView
    from sphinx_publications.views.page import PageView, RelatedView

    #: What a block of a page shows.
    Block = Callable[[PageView, Sequence[nodes.Node], Expansion], list[nodes.Node]]

_ = get_translation('sphinx_publications')


def page(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    """Return what stands below the title, in HTML."""
    children: list[nodes.Node] = []
    if view.subtitle:
        children.append(element('p', *inline_nodes(view.subtitle), class_='pub-subtitle'))
    for name in view.blocks:
        children += _BLOCKS[name](view, body, expansion)
    for related in view.lists:
        if related.name not in _BLOCKS:
            children += _related(related, expansion)
    return [element('div', *children, class_='pub-page', data_key=view.key, data_kind=view.kind)]


def _authors(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    return parts.byline(view.bylines, view.notes, plain(view.title), expansion)


def _meta(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    children: list[nodes.Node] = []
    if view.venue is not None:
        venue = parts.venue(view.venue)
        target = expansion.reference(view.event_target, *venue)
        children += [target] if target is not None else venue
    children += parts.date(view.date)
    children += [inline_element('span', nodes.Text(text)) for text in view.place]
    if view.type is not None:
        text = nodes.Text(view.type.text)
        link = expansion.reference(view.type.target, text, class_='pub-type')
        children.append(
            link if link is not None else inline_element('span', text, class_='pub-type')
        )
    return parts.meta_line(children)


def _links(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    return parts.link_row(view.links, plain(view.title), expansion)


def _image(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    if view.figure is None:
        return []
    path = expansion.thumbnail_path(view.figure.name)
    attributes = {
        'alt': view.figure.alt,
        'width': str(view.figure.width),
        'height': str(view.figure.height),
    }
    children: list[nodes.Node] = [
        html_image('', uri=path, candidates={'*': path}, attributes=attributes, larger=None)
    ]
    if view.figure.caption:
        children.append(element('figcaption', *inline_nodes(view.figure.caption)))
    return [element('figure', *children, class_='pub-image')]


def _abstract(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    if view.abstract:
        title = element('h2', nodes.Text(_('Abstract')))
        return [element('div', title, *paragraph_nodes(view.abstract), class_='pub-abstract')]
    if view.summary:
        return [element('div', *paragraph_nodes(view.summary), class_='pub-summary')]
    return []


def _body(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    return [element('div', *body, class_='pub-text')] if body else []


def _nothing(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    # the place of a “Cite” box, and of decks of slides
    return []


def _tags(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    return parts.tag_row(view.tags, expansion)


def _projects(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
    if not view.projects:
        return []
    children: list[nodes.Node] = [nodes.Text(_('Projects:')), nodes.Text(' ')]
    for number, project in enumerate(view.projects):
        children += [nodes.Text(', ')] if number else []
        children.append(_tag(project, expansion))
    return [element('p', *children, class_='pub-projects')]


def _tag(tag: TagView, expansion: Expansion) -> nodes.Node:
    link = expansion.reference(tag.target, nodes.Text(tag.text))
    return link if link is not None else nodes.Text(tag.text)


def _list(name: str) -> Block:
    def show(view: PageView, body: Sequence[nodes.Node], expansion: Expansion) -> list[nodes.Node]:
        return [
            node
            for related in view.lists
            if related.name == name
            for node in _related(related, expansion)
        ]

    return show


def _related(related: RelatedView, expansion: Expansion) -> list[nodes.Node]:
    shown = entries('compact', ((entry, '') for entry in related.entries), expansion)
    return [
        element(
            'div',
            element('h2', nodes.Text(related.heading)),
            element('div', shown, class_='pub-list', data_layout='compact'),
            class_='pub-related'
            if related.name == 'related'
            else f'pub-related pub-{related.name}',
        )
    ]


_BLOCKS: dict[str, Block] = {
    'authors': _authors,
    'meta': _meta,
    'links': _links,
    'image': _image,
    'abstract': _abstract,
    'body': _body,
    'cite': _nothing,
    'tags': _tags,
    'projects': _projects,
    'slides': _nothing,
    'events': _list('events'),
    'related': _list('related'),
    'versions': _list('versions'),
}


def plain_page(
    view: PageView, body: Sequence[nodes.Node], expansion: Expansion
) -> list[nodes.Node]:
    """Return what stands below the title, where there is no style sheet."""
    children: list[nodes.Node] = []
    if view.subtitle:
        subtitle = nodes.emphasis('', '', *inline_nodes(view.subtitle))
        children.append(nodes.paragraph('', '', subtitle))
    lines: list[list[nodes.Node]] = []
    for name in view.blocks:
        if name in _PLAIN_LINES:
            lines += _PLAIN_LINES[name](view, expansion)
        elif shown := _plain_block(name, view, body, expansion):
            children += [*plain_layout.block(lines), *shown]
            lines = []
    children += plain_layout.block(lines)
    for related in view.lists:
        if related.name not in _BLOCKS:
            children += _plain_related(related, expansion)
    return children


def _plain_meta(view: PageView) -> list[nodes.Node]:
    type_ = view.type.text if view.type else ''
    return plain_layout.meta(view.venue, view.date, type_, *view.place)


#: Short blocks, which stand as lines below each other.
_PLAIN_LINES: dict[str, Callable[[PageView, Expansion], list[list[nodes.Node]]]] = {
    'authors': lambda view, _: [plain_layout.byline(view.bylines, view.notes)],
    'meta': lambda view, _: [_plain_meta(view)],
    'links': lambda view, expansion: plain_layout.links(view.links, expansion),
}


def _plain_block(
    name: str, view: PageView, body: Sequence[nodes.Node], expansion: Expansion
) -> list[nodes.Node]:
    if name == 'image' and view.figure is not None and view.figure.printable:
        return _plain_figure(view, expansion)
    if name == 'abstract' and (view.abstract or view.summary):
        shown: list[nodes.Node] = [plain_layout.heading(_('Abstract'), 2)] if view.abstract else []
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
        for node in _plain_related(related, expansion)
    ]


def _plain_related(related: RelatedView, expansion: Expansion) -> list[nodes.Node]:
    shown = [(entry, '') for entry in related.entries]
    return [
        plain_layout.heading(related.heading, 2),
        *plain_layout.entries(shown, expansion, numbered=False, start=1, brief=True),
    ]


def _plain_figure(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    assert view.figure is not None
    if expansion.builder.format in plain_layout.UNLINKED_FORMATS:
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
