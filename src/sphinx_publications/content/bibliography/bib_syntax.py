"""The value of a field in a ``.bib``: where it ends, and its parts."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

#: What fields are called: ``bdsk-url-1``, ``author+an``, ``X-PDF``.
NAME: Final = r'[^\W\d][\w.:+/-]*+'
#: Blanks before something that is looked for: a search tries each of a longer run.
_GAP: Final = r'\s{0,100}+'


def _nested(depth: int) -> str:
    inner = r'[^{}\\]++|\\.'
    return rf'(?:{inner}|\{{{_nested(depth - 1)}\}})*+' if depth else rf'(?:{inner})*+'


_BRACED: Final = _nested(5)
#: A whole field as nearly all are written: name, value in braces, quotes or of digits, and what ends it.
FIELD: Final = re.compile(
    rf'[\s,]*+({NAME})\s*+=\s*+'
    rf'(?:\{{({_BRACED})\}}|"((?:[^"{{}}\\]++|\\.|\{{{_BRACED}\}})*+)"|(\d++))\s*+'
    r'(?:,|(?=([})])))',
    re.DOTALL,
)
NAME_AHEAD: Final = re.compile(rf'\s*+{NAME}\s*+=')
#: A field where only a value should be: the value before it lacks its end.
NEXT_FIELD: Final = re.compile(rf'[,\n]{_GAP}{NAME}[ \t]*+=[ \t]*+(?:["{{]|\d++\s*+[,}}])')
#: Where a value with quotes or braces in wrong places may end.
_ODD_END: Final = re.compile(
    rf',{_GAP}(?:{NAME}\s*+=|[}})]|$)|\n{_GAP}{NAME}\s*+=\s*+["{{\w]|[}})]{_GAP}(?:@|$)'
)
_WORD: Final = re.compile(r'[^\s,{}"#()=%]++')
_BRACE: Final = re.compile(r'\\.|[{}]', re.DOTALL)
_BRACE_OR_QUOTE: Final = re.compile(r'\\.|[{}"]', re.DOTALL)
_QUOTE_AT_END: Final = re.compile(r'"\s*+(?:[,}#]|$)')
_BLANKS: Final = re.compile(r'\s*+')


class Value(NamedTuple):
    """What stands for a value: its parts, of which words (``True``) may be names of strings.

    ``end`` is the position behind it. It is ``is_open`` if its closing brace or quote is missing,
    and ``is_odd`` if braces or quotes stand where they should not: then it is all one text.
    """

    parts: tuple[tuple[str, bool], ...]
    end: int
    is_open: bool = False
    is_odd: bool = False


def closing_brace(text: str, start: int, bound: int) -> int:
    """Return where the brace that is open at ``start`` closes, -1 if it doesn't before ``bound``."""
    depth = 1
    for brace in _BRACE.finditer(text, start, bound):
        if brace[0] == '{':
            depth += 1
        elif brace[0] == '}':
            depth -= 1
            if not depth:
                return brace.start()
    return -1


def read_value(text: str, start: int, bound: int) -> Value:
    """Return the value that begins at ``start``: braces, quotes and words, joined by ``#``."""
    parts: list[tuple[str, bool]] = []
    position = start
    while position < bound:
        sign = text[position]
        if sign in '{"':
            find = closing_brace if sign == '{' else _closing_quote
            end = find(text, position + 1, bound)
            if end < 0:
                return _open_value(text, start, position, bound, parts)
            parts.append((text[position + 1 : end], False))
            position = end + 1
        elif word := _WORD.match(text, position, bound):
            parts.append((word[0], True))
            position = word.end()
        position = _behind_blanks(text, position, bound)
        if not text.startswith('#', position, bound):
            break
        position = _behind_blanks(text, position + 1, bound)
    if position >= bound or text[position] in ',}%)' or NAME_AHEAD.match(text, position, bound):
        return Value(tuple(parts), position)
    found = _ODD_END.search(text, position, bound)
    end = found.start() if found else bound
    return Value(((_without_marks(text[start:end]), False),), end, is_odd=True)


def _open_value(
    text: str, start: int, position: int, bound: int, parts: list[tuple[str, bool]]
) -> Value:
    """Return a value without an end: it goes on to the next field."""
    found = NEXT_FIELD.search(text, position + 1, bound)
    end = found.start() if found else bound
    last = text[position + 1 : end].rstrip()
    last = last if found else last.rstrip('})')
    return Value((*parts, (last.rstrip(' \t\n,"'), False)), end, is_open=True)


def _closing_quote(text: str, start: int, bound: int) -> int:
    depth = 0
    for found in _BRACE_OR_QUOTE.finditer(text, start, bound):
        sign = found[0]
        if sign == '{':
            depth += 1
        elif sign == '}':
            depth -= 1
            if depth < 0:
                break
        elif sign == '"' and not depth:
            return found.start()
    # a brace too many or too few in it
    closing = _QUOTE_AT_END.search(text, start, bound)
    further = NEXT_FIELD.search(text, start, bound)
    if closing and not (further and further.start() < closing.start()):
        return closing.start()
    return -1


def _behind_blanks(text: str, position: int, bound: int) -> int:
    found = _BLANKS.match(text, position, bound)
    return found.end() if found else position


def _without_marks(text: str) -> str:
    """Return an odd value without the brace or quote at each of its ends."""
    text = text.strip()
    if text[:1] == '"':
        text = text[1:].removesuffix('"')
    elif text[:1] == '{':
        text = text[1:].removesuffix('}')
    return text.strip()
