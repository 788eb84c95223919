"""The expansion of lists, pages and profiles at write time, for each format its own."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_publications.builders import prints_html
from sphinx_publications.domain import domain_of
from sphinx_publications.nodes import (
    publication_bibliography,
    publication_entry,
    publication_group,
    publication_list,
    publication_page,
    publication_people,
    publication_person,
)
from sphinx_publications.printing.blocks import page_nodes, page_words
from sphinx_publications.printing.expansion import Expansion, note_picture
from sphinx_publications.printing.own_layouts import entry_function
from sphinx_publications.printing.plain import bibliography, groups, person
from sphinx_publications.printing.references import prepare_references
from sphinx_publications.printing.search_text import (
    bibliography_words,
    entry_words,
    people_words,
    person_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from sphinx.application import Sphinx

    from sphinx_publications.views.listing import ListView


class PublicationTransform(SphinxPostTransform):
    """Turn records into nodes that the builder's format makes the most of.

    HTML is printed from the views themselves, by the visitors: what stands here are the nodes
    that Sphinx must know of before, and the words for its search.
    """

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
        builder = domain_of(self.env).builder
        # nearly always made already, with those of all other documents
        prepare_references(builder, (self.env.docname,))
        if builder.name == 'gettext':
            self._hide_pictures(found)
        is_html = prints_html(builder)
        for node in found:
            if isinstance(node, publication_bibliography):
                # in one file with others, it is still that of its own document
                shown = domain_of(self.env).shown_bibliographies.views(node['origin'])
                node['view'] = shown[node['number']]
            expansion = Expansion(builder, self.env.docname, node)
            if is_html:
                _prepare(node, expansion)
            else:
                expanded = _EXPANSIONS[type(node)](node, expansion)
                if node['ids']:
                    expanded.insert(0, nodes.target('', '', ids=node['ids']))
                node.replace_self(expanded)

    def _hide_pictures(self, found: list[nodes.Element]) -> None:
        # no text of ours is for the host's translators
        is_ours = self.env.docname in domain_of(self.env).site.page_ids
        for node in (self.document,) if is_ours else found:
            for picture in node.findall(nodes.image):
                picture['alt'] = ''


def _prepare(node: nodes.Element, expansion: Expansion) -> None:
    """Give a node that is printed as HTML what Sphinx looks for before that."""
    for path in node['pictures']:
        note_picture(expansion.builder, path)
    if 'docname' in node:
        return  # by an extension that resolves a document twice
    node['docname'] = expansion.docname
    if isinstance(node, publication_list):
        _prepare_list(node, expansion)
        return
    if isinstance(node, publication_page) and 'body' not in node['view'].blocks:
        node.clear()
    node.append(nodes.Text(' '.join(_WORDS[type(node)](node['view']))))


def _prepare_list(node: publication_list, expansion: Expansion) -> None:
    view: ListView = node['view']
    layout = entry_function(view.own_layout)
    for group in node.findall(publication_group):
        group.append(nodes.Text(group['view'].label))
    for entry in node.findall(publication_entry):
        if layout is not None:
            entry['has_own_layout'] = True
            entry.extend(layout(entry['view'], expansion))
        else:
            entry.append(nodes.Text(' '.join(entry_words(entry['view']))))


_WORDS: Final[Mapping[type[nodes.Element], Callable[[Any], Iterable[str]]]] = MappingProxyType({
    publication_bibliography: bibliography_words,
    publication_page: page_words,
    publication_person: person_words,
    publication_people: people_words,
})


def _expand_bibliography(node: publication_bibliography, expansion: Expansion) -> list[nodes.Node]:
    return bibliography.references(node['view'], expansion)


def _expand_page(node: publication_page, expansion: Expansion) -> list[nodes.Node]:
    return page_nodes(node['view'], expansion)


def _expand_person(node: publication_person, expansion: Expansion) -> list[nodes.Node]:
    return person.profile(node['view'], *node.parts(), expansion)


def _expand_people(node: publication_people, expansion: Expansion) -> list[nodes.Node]:
    return person.people(node['view'], expansion)


_EXPANSIONS: Final[Mapping[type[nodes.Element], Callable[[Any, Expansion], list[nodes.Node]]]] = (
    MappingProxyType({
        publication_page: _expand_page,
        publication_person: _expand_person,
        publication_people: _expand_people,
        publication_list: groups.records,
        publication_bibliography: _expand_bibliography,
    })
)


def setup_transforms(app: Sphinx) -> None:
    """Register the expansion."""
    app.add_post_transform(PublicationTransform)
