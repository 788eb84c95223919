"""A field's text → a frozen tree of text, emphasis, math, links and so on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.prose.elements import ELEMENTS
from sphinx_publications.content.prose.html import add_tag, match_tag, without_hidden
from sphinx_publications.content.prose.markdown import markdown_line, markdown_paragraphs
from sphinx_publications.content.prose.shortcodes import without_shortcodes
from sphinx_publications.content.prose.tex_math import match_math, safe_math
from sphinx_publications.content.prose.tree import (
    Inline,
    Paragraphs,
    Span,
    TreeBuilder,
    collapse,
    decode_entities,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Longer texts are no fields of a publication; they are shown without their markup.
MAX_MARKDOWN: Final = 40_000

MAX_TITLE: Final = 5_000

#: More special characters than prose has in so many: ditto, since each costs time.
_MAX_SPECIALS: Final = 6_000

#: What Markdown, HTML or math could begin with …
_SIGNS: Final = '`*$]_<&{\\!'
_CANDIDATE: Final = re.compile(f'[{re.escape(_SIGNS)}]')

#: … and whether it does, so that "R&D", "[1]" and "p < 0.05" are no reason to parse a text.
_MARKUP: Final = re.compile(
    r'[`*$]|\](?=\()|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!])|&(?=[#A-Za-z]\w{0,31};)|\{\{[<%]'
    r'|\\(?=[!-/:-@\[-`{-~\n])|!(?=\[)'
)
_TITLE_SPECIAL: Final = re.compile(r'[<$]|\\\(|&(?=[#A-Za-z])')

#: Lines that are not plain prose: lists, headings, fences, tables, rules.
_BLOCK: Final = re.compile(r'^[ \t]*(?:[-+*#|~:]|\d{1,9}[.)])|\|', re.MULTILINE)

#: Nested lists deeper than anybody writes; the parser drops what is nested too deeply.
_DEEP: Final = re.compile(r'^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+){5}|^[ \t]{24}', re.MULTILINE)
_BLANK_LINE: Final = re.compile(r'\n[ \t]*\n')


def parse_title(text: str) -> Inline:
    """Parse a title: math and ``<i> <em> <b> <strong> <sub> <sup>``; the rest is text, as in Hugo.

    A tag without its counterpart is text, too (``A<B>`` is not bold).
    """
    text = collapse(text).strip(' ')
    if not text:
        return ()
    if _TITLE_SPECIAL.search(text) is None or len(text) > MAX_TITLE:
        return (text,)
    builder = TreeBuilder()
    done = 0
    lower = text.lower()
    for match in _TITLE_SPECIAL.finditer(text):
        start = match.start()
        if start < done:
            continue
        end = _add_title_part(builder, text, lower, start, done)
        done = max(done, end)
    builder.text(decode_entities(text[done:]))
    return builder.result()


def _add_title_part(builder: TreeBuilder, text: str, lower: str, start: int, done: int) -> int:
    """Add the markup at ``start``, and the text before it; return its end, 0 if it is none."""
    if text[start] == '<':
        tag = match_tag(text, start)
        if tag is None or not ELEMENTS[tag.name].in_titles:
            return 0
        if not tag.closing and lower.find(f'</{tag.name}>', tag.end) < 0:
            return 0
        if tag.closing and not builder.is_open(f'<{tag.name}>'):
            return 0
        builder.text(decode_entities(text[done:start]))
        add_tag(builder, tag)
        return tag.end
    if text[start] in '$\\':
        math = match_math(text, start)
        source = safe_math(math.source) if math else ''
        if math is None or not source:
            return 0
        builder.text(decode_entities(text[done:start]))
        builder.leaf(Span('math', (source,)))
        return math.end
    return 0


def parse_inline(text: str) -> Inline:
    """Parse a field of one line: Markdown, math, and the HTML tags that mean formatting."""
    text = collapse(text).strip(' ')
    if not text:
        return ()
    if not _has_markup(text):
        return (text,)
    # Venues and captions recur by the hundred.
    return _parse_line(text) if len(text) < 400 else _parse_line.__wrapped__(text)


@lru_cache(maxsize=2048)
def _parse_line(text: str) -> Inline:
    if _is_too_much(text):
        return (text,)
    return markdown_line(collapse(without_hidden(without_shortcodes(text))).strip(' '))


def _has_blocks(text: str) -> bool:
    # a block begins at the beginning of a line: most texts have only one
    find = _BLOCK.search if '\n' in text else _BLOCK.match
    return find(text) is not None or '|' in text


def parse_paragraphs(text: str) -> Paragraphs:
    """Parse a field of any length: block Markdown, flattened to paragraphs."""
    text = text.strip()
    if not text:
        return ()
    if not _has_markup(text) and not _has_blocks(text):
        return tuple(_plain_paragraphs(text))
    if _is_too_much(text) or _DEEP.search(text):
        return tuple(_plain_paragraphs(text))
    return markdown_paragraphs(without_hidden(without_shortcodes(text)))


def _plain_paragraphs(text: str) -> Iterator[Inline]:
    for paragraph in _BLANK_LINE.split(text) if '\n' in text else (text,):
        if line := collapse(paragraph).strip(' '):
            yield (line,)


def _has_markup(text: str) -> bool:
    if len(text) > MAX_MARKDOWN:
        return True
    if '  \n' in text:
        return True
    # few texts have any of them, and this is the fastest way to know
    if not any(map(text.__contains__, _SIGNS)):
        return False
    return any(_MARKUP.match(text, found.start()) for found in _CANDIDATE.finditer(text))


def _is_too_much(text: str) -> bool:
    if len(text) > MAX_MARKDOWN:
        return True
    return len(text) > _MAX_SPECIALS and sum(map(text.count, '*_[]`$<\\&!{')) > _MAX_SPECIALS
