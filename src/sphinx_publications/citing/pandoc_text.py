"""pandoc's document of references → the trees that all texts here are."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_publications.citing.csl_input import SIGN, formula_of
from sphinx_publications.content.prose.tree import BREAK, Span, TreeBuilder
from sphinx_publications.content.urls import safe_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_publications.content.prose.tree import Inline, SpanKind

#: Raised when the same document would become something else: what is kept of it is made anew.
FORMAT: Final = 2

#: https://hackage.haskell.org/package/pandoc-types, Text.Pandoc.Definition: Inline
_KINDS: Final[Mapping[str, SpanKind]] = MappingProxyType({
    'Emph': 'emphasis',
    'Strong': 'strong',
    'Subscript': 'subscript',
    'Superscript': 'superscript',
})
#: What has no counterpart in a line of text; its content stays.
_BARE: Final = frozenset({'SmallCaps', 'Underline', 'Strikeout'})
_BLANKS: Final = frozenset({'Space', 'SoftBreak'})
_QUOTES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    'SingleQuote': ('‘', '’'),
    'DoubleQuote': ('“', '”'),
})
#: What a style sets upright inside of what it emphasises, by the class that pandoc gives it.
_TAKEN_BACK: Final[Mapping[str, SpanKind]] = MappingProxyType({
    'csl-no-emph': 'emphasis',
    'csl-no-strong': 'strong',
})
#: What a style sets on lines of their own (CSL 1.0.2, "display").
_OWN_LINES: Final = frozenset({'csl-block', 'csl-indent'})
_MARGINS: Final = frozenset({'csl-left-margin', 'csl-right-inline'})

_CONTROLS: Final = re.compile(r'[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+')
#: What stood between the number, which is gone, and the reference.
_LEFT_OVER: Final = re.compile(r'[.,;:)\]]+(?=\s)')
_DEEPEST: Final = 100


class _Mark(NamedTuple):
    """What a piece of text stands in; two of them are the same only if their number is."""

    number: int
    kind: SpanKind
    target: str = ''


class _Piece(NamedTuple):
    text: str | Span
    marks: tuple[_Mark, ...]


def references_in(document: Any, formulas: Mapping[str, tuple[str, ...]]) -> dict[str, Inline]:
    """Return the references in pandoc's document, by the ids of their items.

    *formulas* are those of each item, by its id; other ids are passed over, and so is whatever
    else the document holds. An item of which the style prints nothing has ``()``. Links are kept
    if they are ``http`` or ``https``. Raises ``ValueError`` for what is no document of pandoc's.
    """
    found: dict[str, Inline] = dict.fromkeys(formulas, ())
    try:
        for identifier, blocks in _entries(document['blocks'], 0):
            if identifier in formulas:
                found[identifier] = _reference(blocks, formulas[identifier])
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError('this is no document of pandoc') from error
    return found


def _entries(blocks: Any, depth: int) -> Iterator[tuple[str, Any]]:
    for block in blocks:
        if block['t'] == 'Div' and depth < _DEEPEST:
            (identifier, classes, _attributes), content = block['c']
            if 'csl-entry' in classes:
                yield identifier.removeprefix('ref-'), content
            else:
                yield from _entries(content, depth + 1)


def _reference(blocks: Any, formulas: tuple[str, ...]) -> Inline:
    reader = _Reader(formulas)
    builder = TreeBuilder()
    open_marks: tuple[_Mark, ...] = ()
    line_begins = True
    for piece in reader.blocks(blocks):
        if line_begins and piece.text in (BREAK, ' ', ''):
            continue
        line_begins = piece.text == BREAK
        common = 0
        for old, new in zip(open_marks, piece.marks, strict=False):
            if old != new:
                break
            common += 1
        if common < len(open_marks):
            builder.end(str(open_marks[common].number))
        for mark in piece.marks[common:]:
            builder.start(str(mark.number), mark.kind, mark.target)
        open_marks = piece.marks
        if isinstance(piece.text, str):
            builder.text(piece.text)
        else:
            builder.leaf(piece.text)
    return _without_rest(builder.result())


def _without_rest(reference: Inline) -> Inline:
    """Take away the punctuation that stood behind the number."""
    if reference and isinstance(reference[0], str) and (match := _LEFT_OVER.match(reference[0])):
        first = reference[0][match.end() :].lstrip()
        return (first, *reference[1:]) if first else reference[1:]
    return reference


class _Reader:
    """Reads one reference into pieces of text, each with all that it stands in."""

    def __init__(self, formulas: tuple[str, ...]) -> None:
        self._formulas = formulas
        self._number = 0

    def blocks(self, blocks: Any) -> Iterator[_Piece]:
        for number, block in enumerate(blocks):
            if number:
                yield _Piece(BREAK, ())
            match block['t']:
                case 'Para' | 'Plain':
                    yield from self._inlines(block['c'], (), 0)
                case 'Div':
                    # no deeper than pandoc makes it
                    for inner in block['c'][1]:
                        yield from self._inlines(inner['c'], (), 0)

    def _inlines(self, inlines: Any, marks: tuple[_Mark, ...], depth: int) -> Iterator[_Piece]:
        if depth > _DEEPEST:
            return
        for inline in inlines:
            kind, content = inline['t'], inline.get('c')
            if kind == 'Str':
                yield from self._text(content, marks)
            elif kind in _BLANKS:
                yield _Piece(' ', marks)
            elif kind == 'LineBreak':
                yield _Piece(BREAK, marks)
            elif kind in _KINDS:
                inner = (*marks, self._mark(_KINDS[kind]))
                yield from self._inlines(content, inner, depth + 1)
            elif kind in _BARE:
                yield from self._inlines(content, marks, depth + 1)
            elif kind == 'Quoted':
                opening, closing = _QUOTES[content[0]['t']]
                yield _Piece(opening, marks)
                yield from self._inlines(content[1], marks, depth + 1)
                yield _Piece(closing, marks)
            elif kind == 'Span':
                yield from self._span(content, marks, depth + 1)
            elif kind == 'Link':
                target = safe_url(str(content[2][0]))
                if target.startswith(('http://', 'https://')):
                    inner = (*marks, self._mark('link', target))
                else:
                    inner = marks
                yield from self._inlines(content[1], inner, depth + 1)
            elif kind == 'Code':
                yield from self._text(content[1], marks)

    def _span(self, content: Any, marks: tuple[_Mark, ...], depth: int) -> Iterator[_Piece]:
        (_identifier, classes, _attributes), inlines = content
        for name in classes:
            if taken_back := _TAKEN_BACK.get(name):
                marks = tuple(mark for mark in marks if mark.kind != taken_back)
        if not _OWN_LINES.isdisjoint(classes):
            around: str | Span = BREAK
        elif not _MARGINS.isdisjoint(classes):
            around = ' '
        else:
            yield from self._inlines(inlines, marks, depth)
            return
        yield _Piece(around, marks)
        yield from self._inlines(inlines, marks, depth)
        yield _Piece(around, marks)

    def _text(self, text: str, marks: tuple[_Mark, ...]) -> Iterator[_Piece]:
        if not text.isprintable():
            text = _CONTROLS.sub(' ', text)
        begin = 0
        for match in SIGN.finditer(text):
            yield _Piece(text[begin : match.start()], marks)
            begin = match.end()
            if formula := formula_of(match[0], self._formulas):
                yield _Piece(Span('math', (formula,)), marks)
        yield _Piece(text[begin:], marks)

    def _mark(self, kind: SpanKind, target: str = '') -> _Mark:
        self._number += 1
        return _Mark(self._number, kind, target)
