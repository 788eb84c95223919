"""The parts of an entry where there is no style sheet, as entries, pages and profiles use them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.views.authors import BylineView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_publications.citing.reference_parts import ReferencePart
    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.site.labels import DateView
    from sphinx_publications.views.authors import AuthorsView
    from sphinx_publications.views.entry import EntryView
    from sphinx_publications.views.targets import LinkView
    from sphinx_publications.views.venue import VenueView

_ = get_translation('sphinx_publications')

#: Formats that print a link's text but not where it leads, and no pictures.
UNLINKED_FORMATS = frozenset({'text', 'man', 'texinfo'})


def lines(*contents: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return a line for each of the *contents* that is not empty."""
    return [nodes.line('', '', *content) for content in contents if content]


def in_blocks(shown: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return *shown* with the lines that follow each other in one block."""
    blocks: list[nodes.Node] = []
    block: nodes.line_block | None = None
    for node in shown:
        if not isinstance(node, nodes.line):
            block = None
            blocks.append(node)
        elif block is None:
            block = nodes.line_block('', node)
            blocks.append(block)
        else:
            block += node
    return blocks


def heading(label: str, level: int) -> nodes.Element:
    """Return the heading of a group; no section, which would enter the table of contents."""
    node = nodes.rubric(label, '', nodes.Text(label))
    node['heading-level'] = level
    return node


def title(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return the title, linked to the record's page."""
    text = nodes.strong('', '', *inline_nodes(view.title))
    node = expansion.reference(view.target, text)
    return [node if node is not None else text]


def authors(view: AuthorsView) -> list[nodes.Node]:
    """Return the authors as a line, and the legend of their marks.

    Nothing opens in place here, and what is counted is lost: both are printed.
    """
    bylines = view.bylines
    first, others = view.first_and_others()
    if others and view.others == 'left out':
        bylines = (*first, BylineView(_('et al.'), et_al=True))
    line: list[nodes.Node] = []
    for shown in bylines:
        if line:
            line.append(nodes.Text(', '))
        name = nodes.Text(shown.name)
        line.append(nodes.strong('', '', name) if shown.highlighted else name)
        if shown.mark:
            line.append(nodes.superscript('', '', nodes.Text(shown.mark)))
    if view.notes:
        line.append(nodes.Text(' ('))
        for number, (mark, note) in enumerate(view.notes):
            line += [nodes.Text('; ' if number else ''), nodes.Text(f'{mark} ')]
            line += inline_nodes(note)
        line.append(nodes.Text(')'))
    return line


def reference(
    view: EntryView, pieces: Iterable[ReferencePart], expansion: Expansion
) -> list[nodes.Node]:
    """Return the reference of an entry from its *pieces*: authors and title lead to their pages."""
    line: list[nodes.Node] = []
    for piece in pieces:
        content: list[nodes.Node] = expansion.inline(piece.content)
        target = view.target if piece.is_title else None
        if piece.author is not None and view.citation is not None:
            byline = view.citation.authors[piece.author]
            target = byline.target
            if byline.highlighted:
                content = [nodes.strong('', '', *content)]
        link = expansion.reference(target, *content)
        line += [link] if link is not None else content
    return line


def meta(view: EntryView) -> list[nodes.Node]:
    """Return the line of facts, in the order that the view says."""
    return meta_line(FACTS[name](view) for name in view.meta)


def meta_line(facts: Iterable[Sequence[nodes.Node]]) -> list[nodes.Node]:
    """Return short facts as a line."""
    line: list[nodes.Node] = []
    for fact in facts:
        if fact:
            line += [nodes.Text(', '), *fact] if line else fact
    return line


def venue(view: VenueView | None) -> list[nodes.Node]:
    """Return the container title and what follows it."""
    if view is None:
        return []
    return [nodes.emphasis('', '', *inline_nodes(view.title)), *inline_nodes(view.detail)]


def date(view: DateView | None) -> list[nodes.Node]:
    """Return the date."""
    return text(view.text) if view is not None else []


def text(shown: str) -> list[nodes.Node]:
    """Return a bare text, if there is any."""
    return [nodes.Text(shown)] if shown else []


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


def image(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return the thumbnail, where pictures are printed."""
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


#: The facts of the meta line; the view says their order.
FACTS: Final[Mapping[str, Callable[[EntryView], list[nodes.Node]]]] = MappingProxyType({
    'venue': lambda view: venue(view.venue),
    'date': lambda view: date(view.date),
    'type': lambda view: text(view.type),
})
