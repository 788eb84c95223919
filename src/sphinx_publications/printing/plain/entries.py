"""Every layout where there is no style sheet: clean lines for PDF, EPUB, text, man, Texinfo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.markup.inline import inline_nodes, paragraph_nodes
from sphinx_publications.nodes import publication_group, shown_entries
from sphinx_publications.printing.own_layouts import entry_function
from sphinx_publications.views.entry import BylineView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.nodes import publication_list
    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.site.labels import DateView
    from sphinx_publications.views.entry import EntryView, LinkView, VenueView
    from sphinx_publications.views.listing import GroupView, ListView

_ = get_translation('sphinx_publications')

#: In a list of related records no more authors are named.
FEW_AUTHORS = 6
SHOWN_AUTHORS = 3

#: Formats that print a link's text but not where it leads, and no pictures.
UNLINKED_FORMATS = frozenset({'text', 'man', 'texinfo'})


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


def entry(view: EntryView, expansion: Expansion, *, brief: bool = False) -> list[nodes.Node]:
    """Return an entry as a block of lines, its abstract below."""
    lines = [
        _title(view, expansion),
        byline(brief_bylines(view.bylines) if brief else view.bylines, view.notes),
        meta(view.venue, view.date, view.type),
        *links(view.links, expansion),
    ]
    shown: list[nodes.Node] = [*_image(view, expansion), *block(lines)]
    if view.summary:
        shown += paragraph_nodes(view.summary)
    if view.abstract:
        shown.append(nodes.block_quote('', *paragraph_nodes(view.abstract)))
    if view.tags:
        text = ', '.join(tag.text for tag in view.tags)
        shown.append(nodes.paragraph('', '', nodes.Text(_('Tags: %s') % text)))
    return shown


def entries(
    views: Iterable[tuple[EntryView, str]],
    expansion: Expansion,
    *,
    numbered: bool,
    start: int,
    brief: bool = False,
) -> list[nodes.Node]:
    """Return the entries of a list or group; beside each view stands its id."""
    blocks = []
    for view, anchor in views:
        block = entry(view, expansion, brief=brief)
        if anchor:
            block.insert(0, nodes.target('', '', ids=[anchor]))
        blocks.append(block)
    if numbered:
        items = (nodes.list_item('', *block) for block in blocks)
        return [
            nodes.enumerated_list('', *items, enumtype='arabic', prefix='', suffix='.', start=start)
        ]
    return [node for block in blocks for node in block]


def block(lines: list[list[nodes.Node]]) -> list[nodes.Node]:
    """Return lines one below the other, without those that are empty."""
    shown = [nodes.line('', '', *line) for line in lines if line]
    return [nodes.line_block('', *shown)] if shown else []


def heading(label: str, level: int) -> nodes.Element:
    """Return the heading of a group; no section, which would enter the table of contents."""
    node = nodes.rubric(label, '', nodes.Text(label))
    node['heading-level'] = level
    return node


def _title(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    text = nodes.strong('', '', *inline_nodes(view.title))
    node = expansion.reference(view.target, text)
    return [node if node is not None else text]


def byline(
    bylines: tuple[BylineView, ...], notes: tuple[tuple[str, Inline], ...]
) -> list[nodes.Node]:
    """Return the authors as a line, all of them, and the legend of their marks."""
    line: list[nodes.Node] = []
    for shown in bylines:
        if line:
            line.append(nodes.Text(', '))
        name = nodes.Text(shown.name)
        line.append(nodes.strong('', '', name) if shown.highlighted else name)
        if shown.mark:
            line.append(nodes.superscript('', '', nodes.Text(shown.mark)))
    if notes:
        line.append(nodes.Text(' ('))
        for number, (mark, note) in enumerate(notes):
            line += [nodes.Text('; ' if number else ''), nodes.Text(f'{mark} ')]
            line += inline_nodes(note)
        line.append(nodes.Text(')'))
    return line


def brief_bylines(bylines: tuple[BylineView, ...]) -> tuple[BylineView, ...]:
    """Return the first of many authors, and “et al.” for the others."""
    if len(bylines) <= FEW_AUTHORS:
        return bylines
    return (*bylines[:SHOWN_AUTHORS], BylineView(_('et al.'), et_al=True))


def meta(
    venue: VenueView | None, date: DateView | None, type_: str, *more: str
) -> list[nodes.Node]:
    """Return venue, date, type and *more* facts as a line."""
    line: list[nodes.Node] = []
    if venue is not None:
        line.append(nodes.emphasis('', '', *inline_nodes(venue.title)))
        line += inline_nodes(venue.detail)
    for text in (date.text if date else '', *more, type_):
        if text:
            line.append(nodes.Text(f', {text}' if line else text))
    return line


def links(shown: tuple[LinkView, ...], expansion: Expansion) -> list[list[nodes.Node]]:
    """Return links as a line, or where a link leads nowhere visibly, a line each with its address."""
    if expansion.builder.format in UNLINKED_FORMATS:
        return [
            [nodes.Text(f'{link.label}: {link.target.url}')] for link in shown if link.target.url
        ]
    line: list[nodes.Node] = []
    for link in shown:
        node = expansion.reference(link.target, nodes.Text(link.label))
        if node is not None:
            line += [nodes.Text(' · '), node] if line else [node]
    return [line] if line else []


def _image(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    if (
        view.image is None
        or not view.image.printable
        or expansion.builder.format in UNLINKED_FORMATS
    ):
        return []
    path = expansion.thumbnail_path(view.image.printable)
    # a paragraph around it: an image of its own would be centred by some themes
    picture = nodes.image('', uri=path, candidates={'*': path}, width='30%', alt=view.image.alt)
    return [nodes.paragraph('', '', picture)]
