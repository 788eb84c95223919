"""The expansion of lists and entries at write time, for each format its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_publications.domain import domain_of
from sphinx_publications.layouts import plain
from sphinx_publications.layouts.expansion import Expansion
from sphinx_publications.layouts.frames import Layout, articles, entries
from sphinx_publications.nodes import (
    element,
    inline_element,
    publication_entry,
    publication_group,
    publication_list,
)
from sphinx_publications.views.own_layouts import load_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_publications.views.entry import EntryView
    from sphinx_publications.views.listing import GroupView, ListView


class PublicationListTransform(SphinxPostTransform):
    """Turn lists of records into what the builder's format makes the most of."""

    # before references (10) and pictures are resolved
    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Expand every list of the document."""
        lists = list(self.document.findall(publication_list))
        if not lists:
            return
        domain = domain_of(self.env)
        expansion = Expansion(domain.builder, self.env.docname, domain.thumbnail_store)
        expand = _expand_to_html if expansion.is_html else _expand_to_plain
        for node in lists:
            expansion.downloads = node['downloads']
            node.replace_self(expand(node, expansion))


def _anchored(node: nodes.Element) -> Iterator[tuple[EntryView, str]]:
    for child in node.children:
        if isinstance(child, publication_entry):
            yield child['view'], next(iter(child['ids']), '')


def _expand_to_html(node: publication_list, expansion: Expansion) -> list[nodes.Node]:
    view: ListView = node['view']
    layout = load_layout(view.own_layout.path) if view.own_layout else None
    own = Layout(layout) if layout is not None else None

    def content(parent: nodes.Element) -> list[nodes.Node]:
        groups = [group(child) for child in parent.children if isinstance(child, publication_group)]
        if groups:
            return groups
        if not any(isinstance(child, publication_entry) for child in parent.children):
            return []
        if own is not None:
            return [articles(own, _anchored(parent), expansion)]
        return [entries(view.layout, _anchored(parent), expansion)]

    def group(parent: publication_group) -> nodes.Node:
        heading: GroupView = parent['view']
        # the number for the eye, its meaning for the ear
        number = inline_element('span', nodes.Text(str(heading.number)), aria_hidden='true')
        words = inline_element('span', nodes.Text(heading.number_text), class_='pub-vh')
        count = inline_element('span', number, words, class_='pub-count')
        title = element(
            f'h{heading.heading_level}', nodes.Text(heading.label), nodes.Text(' '), count
        )
        return element('div', title, *content(parent), class_='pub-group', data_group=heading.value)

    children = content(node)
    if view.empty:
        children.append(element('p', nodes.Text(view.empty), class_='pub-empty'))
    if view.more is not None:
        more = expansion.reference(view.more.target, nodes.Text(view.more.label))
        if more is not None:
            children.append(element('p', more, class_='pub-more-link'))
    classes = ['pub-list', *(['pub-numbered'] if view.numbered else ()), *view.classes]
    outer = element(
        'div',
        *children,
        class_=' '.join(classes),
        data_layout=view.layout,
        style=f'--pub-columns: {view.columns}' if view.columns else False,
    )
    outer['ids'] = node['ids']
    return [outer]


def _expand_to_plain(node: publication_list, expansion: Expansion) -> list[nodes.Node]:
    view: ListView = node['view']
    layout = load_layout(view.own_layout.path) if view.own_layout else None
    shown: list[nodes.Node] = []
    number = 1

    def expand(parent: nodes.Element) -> None:
        nonlocal number
        for child in parent.children:
            if isinstance(child, publication_group):
                heading: GroupView = child['view']
                shown.append(plain.heading(heading.label, heading.heading_level))
                expand(child)
        anchored = list(_anchored(parent))
        if layout is not None:
            for entry, _anchor in anchored:
                shown.extend(layout(entry, expansion))
        elif anchored:
            shown.extend(plain.entries(anchored, expansion, numbered=view.numbered, start=number))
            number += len(anchored)

    expand(node)
    if view.empty:
        shown.append(nodes.paragraph('', '', nodes.Text(view.empty)))
    if node['ids']:
        shown.insert(0, nodes.target('', '', ids=node['ids']))
    return shown


def setup_transforms(app: Sphinx) -> None:
    """Register the expansion."""
    app.add_post_transform(PublicationListTransform)
