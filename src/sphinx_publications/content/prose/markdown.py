"""A field's Markdown → inline trees."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from sphinx_publications.content.prose.elements import BLOCK_ELEMENTS
from sphinx_publications.content.prose.html import add_tag
from sphinx_publications.content.prose.rules import install_field_rules
from sphinx_publications.content.prose.tex_math import safe_math
from sphinx_publications.content.prose.tree import BREAK, Span, TreeBuilder
from sphinx_publications.content.urls import safe_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from sphinx_publications.content.prose.tree import Inline, Paragraphs

_BULLET: Final = '• '

#: Text nested more deeply is dropped by the parser, so callers must not let it come to that.
_MAX_NESTING: Final = 40


@cache
def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt('commonmark', {'maxNesting': _MAX_NESTING})
    install_field_rules(parser)
    return parser


@cache
def _block_parser() -> MarkdownIt:
    parser = MarkdownIt('commonmark', {'maxNesting': _MAX_NESTING}).enable('table')
    install_field_rules(parser)
    # Indented code, underlined headings, quotes, HTML blocks and link definitions are never
    # meant in a field: there they are indentation, rules, "greater than" and notes.
    parser.disable(['code', 'lheading', 'blockquote', 'html_block', 'reference'])
    return parser


def markdown_line(text: str) -> Inline:
    """Parse one line of Markdown."""
    tokens = _inline_parser().parseInline(text)
    lines = _lines(tokens[0].children or ()) if tokens else []
    if len(lines) == 1:
        return lines[0]
    builder = TreeBuilder()
    for line in lines:
        for part in line:
            builder.text(part) if isinstance(part, str) else builder.leaf(part)
        builder.text(' ')
    return builder.result()


def markdown_paragraphs(text: str) -> Paragraphs:
    """Parse a text of several paragraphs; lists, headings, tables and code become such."""
    paragraphs: list[Inline] = []
    lead: list[str] = []
    counters: list[int] = []
    heading = False
    row: list[Inline] | None = None
    for token in _block_parser().parse(text):
        match token.type:
            case 'bullet_list_open':
                counters.append(-1)
            case 'ordered_list_open':
                counters.append(int(token.attrGet('start') or 1))
            case 'bullet_list_close' | 'ordered_list_close':
                counters.pop()
            case 'list_item_open':
                lead = [_BULLET if counters[-1] < 0 else f'{counters[-1]}. ']
                counters[-1] += counters[-1] >= 0
            case 'list_item_close':
                lead = []
            case 'heading_open' | 'heading_close':
                heading = token.type == 'heading_open'
            case 'tr_open':
                row = []
            case 'tr_close':
                if row:
                    paragraphs.append(_joined(row))
                row = None
            case 'fence' | 'code_block':
                if code := ' '.join(token.content.split()):
                    paragraphs.append((*lead, Span('literal', (code,))))
                    lead = []
            case 'inline':
                lines = _lines(token.children or ())
                if row is not None:
                    row.append(tuple(part for line in lines for part in line))
                    continue
                for line in lines:
                    paragraphs.append(_led(lead, (Span('strong', line),) if heading else line))
                    lead = []
    return tuple(paragraphs)


def _led(lead: Sequence[str], line: Inline) -> Inline:
    if not lead:
        return line
    if isinstance(line[0], str):
        return (lead[0] + line[0], *line[1:])
    return (lead[0], *line)


def _joined(cells: Sequence[Inline]) -> Inline:
    builder = TreeBuilder()
    for number, cell in enumerate(cells):
        if number:
            builder.text(' | ')
        for part in cell:
            builder.text(part) if isinstance(part, str) else builder.leaf(part)
    return builder.result()


def _lines(tokens: Sequence[Token]) -> list[Inline]:
    """Make a tree of a paragraph's tokens, several where HTML begins new paragraphs in it."""
    lines: list[Inline] = []
    builder = TreeBuilder()
    for token in tokens:
        tag = token.meta.get('tag') if token.type == 'tag' else None
        if tag is None:
            _add_token(builder, token)
        elif tag.name in BLOCK_ELEMENTS and not builder.is_nested:
            if line := builder.result():
                lines.append(line)
            builder = TreeBuilder()
            if tag.name == 'li' and not tag.closing:
                builder.text(_BULLET)
        else:
            add_tag(builder, tag)
    if line := builder.result():
        lines.append(line)
    return lines


def _add_token(builder: TreeBuilder, token: Token) -> None:
    match token.type:
        case 'text' | 'text_special':
            builder.text(token.content)
        case 'softbreak':
            builder.text(' ')
        case 'hardbreak':
            builder.leaf(BREAK)
        case 'em_open' | 'strong_open':
            builder.start(token.tag, 'emphasis' if token.tag == 'em' else 'strong')
        case 'em_close' | 'strong_close':
            builder.end(token.tag)
        case 'link_open':
            target = safe_url(str(token.attrGet('href') or ''))
            builder.start('a', 'link' if target else None, target)
        case 'link_close':
            builder.end('a')
        case 'code_inline':
            if token.content.strip():
                builder.leaf(Span('literal', (token.content.strip(),)))
        case 'math':
            if source := safe_math(token.content):
                builder.leaf(Span('math', (source,)))
            else:
                builder.leaf(Span('literal', (' '.join(token.content.split()),)))
        case 'image':
            for child in token.children or ():
                _add_token(builder, child)
