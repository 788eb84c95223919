"""What Markdown has here beyond CommonMark: math, shortcodes, and HTML tags by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.prose.html import match_tag
from sphinx_publications.content.prose.shortcodes import match_shortcode
from sphinx_publications.content.prose.tex_math import match_math, without_markdown_escapes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

    from sphinx_publications.content.prose.shortcodes import Shortcode

#: What is hidden in a line of text, and where it ends.
_HIDDEN: Final = (('<!--', '-->'), ('<script', '</script>'), ('<style', '</style>'))

#: Shortcodes whose content is code.
VERBATIM: Final = frozenset({'mermaid', 'diagram', 'highlight', 'code'})

_INTERRUPTED: Final = ['paragraph', 'reference', 'blockquote', 'list']

_MAX_MATH_LINES: Final = 200


def install_field_rules(parser: MarkdownIt) -> None:
    """Add what fields may have: math, and HTML tags by name."""
    # A refused link would show its brackets; whoever walks over the tokens decides instead.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    parser.inline.ruler.before('escape', 'math', _math_rule)
    parser.inline.ruler.at('html_inline', _tag_rule)


def install_body_rules(parser: MarkdownIt) -> None:
    """Add what bodies may have besides: shortcodes, and math over several lines."""
    install_field_rules(parser)
    parser.normalizeLink = _stripped  # type: ignore[method-assign]
    install_shortcode_rules(parser)
    parser.block.ruler.before('fence', 'math_block', _math_block, {'alt': _INTERRUPTED})


def install_shortcode_rules(parser: MarkdownIt) -> None:
    """Add shortcodes; their rules come first, as other syntax has double braces, too."""
    parser.inline.ruler.before('escape', 'shortcode', _shortcode_rule)
    parser.block.ruler.before('code', 'shortcode_block', _shortcode_block, {'alt': _INTERRUPTED})


def _any_link(url: str) -> bool:
    return True


def _stripped(url: str) -> str:
    return url.strip()


def _math_rule(state: StateInline, silent: bool) -> bool:
    """Make a ``math`` token of math in a line."""
    if state.src[state.pos] not in '$\\':
        return False
    math = match_math(state.src, state.pos)
    if math is None or math.end > state.posMax:
        return False
    if not silent:
        token = state.push('math', 'math', 0)
        token.content = without_markdown_escapes(math.source)
        token.meta = {'display': math.display, 'span': (state.pos, math.end)}
    state.pos = math.end
    return True


def _tag_rule(state: StateInline, silent: bool) -> bool:
    """Make a ``tag`` token of a known element's tag, nothing of a comment or script."""
    if state.src[state.pos] != '<':
        return False
    end = _end_of_hidden(state)
    if not end:
        tag = match_tag(state.src, state.pos)
        if tag is None or tag.end > state.posMax:
            return False
        end = tag.end
        if not silent:
            token = state.push('tag', '', 0)
            token.meta = {'tag': tag, 'span': (state.pos, end)}
    state.pos = end
    return True


def _end_of_hidden(state: StateInline) -> int:
    for opening, closing in _HIDDEN:
        if state.src[state.pos : state.pos + len(opening)].lower() != opening:
            continue
        # Remembered, or a thousand openings without an end would each search the whole text.
        missing = state.env.setdefault('missing', {})
        if missing.get(closing) is state.src:
            return 0
        match = re.compile(re.escape(closing), re.IGNORECASE).search(state.src, state.pos)
        if match is None or match.end() > state.posMax:
            missing[closing] = state.src
            return 0
        return match.end()
    return 0


def _shortcode_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith('{{', state.pos):
        return False
    code = match_shortcode(state.src, state.pos)
    if code is None or code.end > state.posMax:
        return False
    if not silent:
        token = state.push('shortcode', '', 0)
        token.meta = {'shortcode': code, 'span': (state.pos, code.end)}
    state.pos = code.end
    return True


def _shortcode_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a line of nothing but shortcodes out of the paragraphs around it."""
    position = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith('{{', position) or state.is_code_block(start_line):
        return False
    codes = []
    line = start_line
    while True:
        code = match_shortcode(state.src, position)
        if code is None or code.escaped:
            return False
        codes.append(code)
        while line < end_line and state.eMarks[line] < code.end:
            line += 1
        if line >= end_line:
            return False
        rest = state.src[code.end : state.eMarks[line]]
        position = code.end + len(rest) - len(rest.lstrip())
        if not rest.strip():
            break
    if silent:
        return True
    state.line = line + 1
    if len(codes) == 1 and _take_verbatim(state, start_line, end_line, codes[0]):
        return True
    for code in codes:
        token = state.push('shortcode', '', 0)
        token.meta = {'shortcode': code}
        token.map = [start_line, state.line]
        token.block = True
    return True


def _take_verbatim(state: StateBlock, start_line: int, end_line: int, code: Shortcode) -> bool:
    """Take the lines up to the closing shortcode as code."""
    # A name that has no end once has none further down, either.
    missing = state.env.setdefault('endless', set())
    if code.name not in VERBATIM or code.closing or code.alone or code.name in missing:
        return False
    first = state.line
    closing = re.compile(r'\s*\{\{[<%]\s*/\s*' + code.name + r'\s*[>%]\}\}\s*')
    for line in range(first, end_line):
        if closing.fullmatch(state.src, state.bMarks[line], state.eMarks[line]):
            token = state.push('fence', 'code', 0)
            token.info = code.get('lang', 'language') if code.name == 'highlight' else code.name
            token.content = state.getLines(first, line, state.blkIndent, True)
            token.map = [start_line, line + 1]
            state.line = line + 1
            return True
    missing.add(code.name)
    return False


def _math_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take ``$$ … $$`` that begins and ends lines as one block, whatever its lines begin with."""
    position = state.bMarks[start_line] + state.tShift[start_line]
    closing = '$$' if state.src.startswith('$$', position) else ''
    if state.src.startswith('\\\\[', position):
        closing = '\\\\]'
    if not closing or state.is_code_block(start_line):
        return False
    content = ''
    for line in range(start_line, min(end_line, start_line + _MAX_MATH_LINES)):
        begin = position + len(closing) if line == start_line else state.bMarks[line]
        text = state.src[begin : state.eMarks[line]]
        before, found, after = text.partition(closing)
        content += before + '\n'
        if found:
            if after.strip() or not content.strip():
                return False
            if silent:
                return True
            token = state.push('math_block', 'math', 0)
            token.content = without_markdown_escapes(content.strip())
            token.map = [start_line, line + 1]
            token.block = True
            state.line = line + 1
            return True
    return False
