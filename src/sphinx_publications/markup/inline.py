"""The texts of fields, as inline trees → docutils nodes, for every output format."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_publications.content.prose.tree import Inline, Paragraphs, Span, SpanKind

NODE_CLASSES: Final[Mapping[SpanKind, type[nodes.TextElement]]] = MappingProxyType({
    'emphasis': nodes.emphasis,
    'strong': nodes.strong,
    'subscript': nodes.subscript,
    'superscript': nodes.superscript,
})


def inline_nodes(inline: Inline) -> list[nodes.Node]:
    """Return the nodes of a line of text; none of them refers to anything in the project."""
    result: list[nodes.Node] = []
    for part in inline:
        if isinstance(part, str):
            result.append(nodes.Text(part))
        else:
            result.extend(_span_nodes(part))
    return result


def paragraph_nodes(paragraphs: Paragraphs, classes: Sequence[str] = ()) -> list[nodes.paragraph]:
    """Return a paragraph node for each paragraph, with these classes."""
    return [
        nodes.paragraph('', '', *inline_nodes(inline), classes=list(classes))
        for inline in paragraphs
    ]


def break_nodes() -> list[nodes.Node]:
    """Return what begins a new line in HTML and LaTeX, and is a blank elsewhere.

    docutils knows line breaks only as line blocks, which do not fit into a paragraph.
    """
    return [
        nodes.Text(' '),
        nodes.raw('', '<br>', format='html'),
        # Not ``\\``, which would end a table's row.
        nodes.raw('', '\\newline{}', format='latex'),
    ]


def _span_nodes(span: Span) -> list[nodes.Node]:
    match span.kind:
        case 'break':
            return break_nodes()
        case 'math':
            source = plain(span.content)
            return [nodes.math(source, source)]
        case 'literal':
            source = plain(span.content)
            return [nodes.literal(source, source)]
        case 'link':
            children = inline_nodes(span.content)
            return [nodes.reference('', '', *children, internal=False, refuri=span.target)]
        case kind:
            return [NODE_CLASSES[kind]('', '', *inline_nodes(span.content))]
