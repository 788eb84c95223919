"""A list where there is no style sheet: its entries, or groups of them below headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_publications.nodes import publication_group, shown_entries
from sphinx_publications.printing.own_layouts import entry_function
from sphinx_publications.printing.plain.entries import entries
from sphinx_publications.printing.plain.parts import heading

if TYPE_CHECKING:
    from sphinx_publications.nodes import publication_list
    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.views.listing import GroupView, ListView


def records(node: publication_list, expansion: Expansion) -> list[nodes.Node]:
    """Return the list that a *node* stands for; its entries are numbered throughout."""
    view: ListView = node['view']
    layout = entry_function(view.own_layout)
    shown: list[nodes.Node] = []
    number = 1

    def expand(parent: nodes.Element) -> None:
        nonlocal number
        for child in parent.children:
            if isinstance(child, publication_group):
                group: GroupView = child['view']
                shown.append(heading(group.label, group.heading_level))
                expand(child)
        views = [(child['view'], anchor) for child, anchor in shown_entries(parent)]
        if layout is not None:
            for entry_view, _anchor in views:
                shown.extend(layout(entry_view, expansion))
        elif views:
            shown.extend(entries(views, expansion, numbered=view.numbered, start=number))
            number += len(views)

    expand(node)
    if view.empty:
        shown.append(nodes.paragraph('', '', nodes.Text(view.empty)))
    if view.more is not None:
        more = expansion.reference(view.more.target, nodes.Text(view.more.label))
        if more is not None:
            shown.append(nodes.paragraph('', '', more))
    return shown
