"""Every layout where there is no style sheet: clean lines for PDF, EPUB, text, man, Texinfo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.markup.inline import paragraph_nodes
from sphinx_publications.printing.plain import parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.views.entry import EntryView

_ = get_translation('sphinx_publications')


def entries(
    views: Iterable[tuple[EntryView, str]],
    expansion: Expansion,
    *,
    numbered: bool = False,
    start: int = 1,
) -> list[nodes.Node]:
    """Return the entries of a list or group; beside each view stands its id.

    References are numbered always.
    """
    blocks = []
    for view, anchor in views:
        numbered = numbered or view.citation is not None
        block = entry(view, expansion)
        if anchor:
            block.insert(0, nodes.target('', '', ids=[anchor]))
        blocks.append(block)
    if numbered:
        items = (nodes.list_item('', *block) for block in blocks)
        return [
            nodes.enumerated_list('', *items, enumtype='arabic', prefix='', suffix='.', start=start)
        ]
    return [node for block in blocks for node in block]


def entry(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return an entry as a block of lines, its abstract and its reference below."""
    if view.citation is not None:
        pieces = expansion.reference_parts(view)
        links = expansion.links_beside(view, pieces)
        shown = [
            nodes.paragraph('', '', *parts.reference(view, pieces, expansion)),
            *parts.lines(*parts.links(links, expansion)),
        ]
    else:
        shown = [
            *parts.image(view, expansion),
            *parts.lines(
                parts.title(view, expansion),
                parts.authors(view.authors),
                parts.meta(view),
                *parts.links(view.links, expansion),
            ),
        ]
    shown += paragraph_nodes(view.summary)
    if view.abstract:
        shown.append(nodes.block_quote('', *paragraph_nodes(view.abstract)))
    if view.cite is not None:
        cited = view.cite
        reference = expansion.reference_text(cited.reference, cited.style, view.kind, view.key)
        shown.append(nodes.block_quote('', *paragraph_nodes((reference,))))
    if view.tags:
        text = ', '.join(tag.text for tag in view.tags)
        shown.append(nodes.paragraph('', '', nodes.Text(_('Tags: %s') % text)))
    return parts.in_blocks(shown)
