"""The expansion of lists and entries at write time, for each format its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_publications.domain import domain_of
from sphinx_publications.layouts import page, parts, person, plain
from sphinx_publications.layouts.expansion import Expansion
from sphinx_publications.layouts.frames import Layout, articles, entries
from sphinx_publications.nodes import (
    element,
    html_element,
    publication_entry,
    publication_group,
    publication_list,
    publication_page,
    publication_people,
    publication_person,
)
from sphinx_publications.views.own_layouts import load_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from sphinx.application import Sphinx

    from sphinx_publications.views.entry import EntryView
    from sphinx_publications.views.listing import GroupView, ListView
    from sphinx_publications.views.person import PersonView


class PublicationTransform(SphinxPostTransform):
    """Turn records into what the builder's format makes the most of."""

    # before references (10) and pictures are resolved
    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Expand every list, page, profile and grid of the document."""
        # in document order what stands around lists comes first, and takes them along
        found = [
            cast('nodes.Element', node)
            for node in self.document.findall(lambda node: type(node) in _EXPANSIONS)
        ]
        if not found:
            return
        domain = domain_of(self.env)
        if domain.builder.name == 'gettext':
            # no text of ours is for the host's translators
            is_ours = self.env.docname in domain.pages_by_docname
            for node in (self.document,) if is_ours else found:
                for picture in node.findall(nodes.image):
                    picture['alt'] = ''
        expansion = Expansion(domain.builder, self.env.docname, domain.thumbnail_store)
        for node in found:
            expansion.downloads = node.get('downloads', {})
            shown = _EXPANSIONS[type(node)](node, expansion)
            if node['ids']:
                _give_ids(shown, node['ids'])
            node.replace_self(shown)


def _give_ids(shown: list[nodes.Node], ids: list[str]) -> None:
    """Let references to the directive's ``:name:`` find what it became."""
    if shown and isinstance(shown[0], html_element):
        shown[0]['ids'] = ids
    else:
        shown.insert(0, nodes.target('', '', ids=ids))


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
        title = parts.group_heading(
            heading.label, heading.heading_level, heading.number, heading.number_text
        )
        return element(
            'div',
            title,
            *content(parent),
            class_='pub-group',
            data_field=heading.field,
            data_group=heading.value,
        )

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
    if view.more is not None:
        more = expansion.reference(view.more.target, nodes.Text(view.more.label))
        if more is not None:
            shown.append(nodes.paragraph('', '', more))
    return shown


def _expand_list(node: publication_list, expansion: Expansion) -> list[nodes.Node]:
    return (_expand_to_html if expansion.is_html else _expand_to_plain)(node, expansion)


def _expand_page(node: publication_page, expansion: Expansion) -> list[nodes.Node]:
    body = [child for child in node.children if not _is_marker(child)]
    expand = page.page if expansion.is_html else page.plain_page
    return expand(node['view'], body, expansion)


def _expand_person(node: publication_person, expansion: Expansion) -> list[nodes.Node]:
    view: PersonView = node['view']
    children = [child for child in node.children if not _is_marker(child)]
    # the lists, one node each, stand behind the biography
    start = len(children) - node['lists']
    biography, lists = children[:start], children[start:]
    if expansion.is_html:
        return person.profile(view, biography, lists, expansion)
    return person.plain_profile(view, biography, lists, expansion)


def _expand_people(node: publication_people, expansion: Expansion) -> list[nodes.Node]:
    expand = person.people if expansion.is_html else person.plain_people
    return expand(node['view'], expansion)


def _is_marker(node: nodes.Node) -> bool:
    """Tell the empty formula that says: this document has mathematics."""
    return isinstance(node, nodes.math) and not node.children


_EXPANSIONS: dict[type[nodes.Element], Callable[[Any, Expansion], list[nodes.Node]]] = {
    publication_page: _expand_page,
    publication_person: _expand_person,
    publication_people: _expand_people,
    publication_list: _expand_list,
}


def setup_transforms(app: Sphinx) -> None:
    """Register the expansion."""
    app.add_post_transform(PublicationTransform)
