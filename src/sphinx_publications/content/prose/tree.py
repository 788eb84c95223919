"""The tree that a field's text is parsed into, and its builder."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SpanKind = Literal[
    'emphasis', 'strong', 'subscript', 'superscript', 'math', 'literal', 'link', 'break'
]


class Span(NamedTuple):
    """A marked-up part of a text: its kind, what is in it, and a link's target.

    Math and literals hold one string, a break holds nothing.
    """

    kind: SpanKind
    content: tuple[str | Span, ...]
    target: str = ''


#: A line of text. Neighbouring strings are merged, no string is empty.
Inline = tuple[str | Span, ...]

#: Several of them; none is empty.
Paragraphs = tuple[Inline, ...]

BREAK: Final = Span('break', ())

#: Deeper markup is taken out, its text stays: printers may recurse.
MAX_DEPTH: Final = 16

_BLANKS: Final = re.compile(r'[ \t\n\r\f\v]+')
_ENTITY: Final = re.compile(r'&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});')
_TYPED_DASH: Final = re.compile(r'(?<!-)---?(?!-)')
#: Characters that no output format may carry, entities of which are typed by mistake or malice.
_FORBIDDEN: Final = re.compile('[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')


class _Frame(NamedTuple):
    key: str
    kind: SpanKind | None
    target: str
    content: list[str | Span]


class TreeBuilder:
    """Builds an :data:`Inline` from a stream of texts, starts and ends, however misnested.

    A start without an end reaches to the end of the text, an end without a start is
    ignored, and an end closes whatever was started inside.
    """

    def __init__(self) -> None:
        self._frames: list[_Frame] = [_Frame('', None, '', [])]

    def text(self, text: str) -> None:
        """Add text."""
        if text:
            self._frames[-1].content.append(text)

    def leaf(self, span: Span) -> None:
        """Add a finished span."""
        self._frames[-1].content.append(span)

    def start(self, key: str, kind: SpanKind | None, target: str = '') -> None:
        """Start a span that :meth:`end` closes by ``key``; no kind: its content only."""
        if len(self._frames) >= MAX_DEPTH or (kind == 'link' and self._is_inside('link')):
            kind = None
        # Frames without a kind cost no depth in the tree, but must be bounded too.
        if len(self._frames) < 10 * MAX_DEPTH:
            self._frames.append(_Frame(key, kind, target, []))

    def end(self, key: str) -> None:
        """End the innermost span with that key, and all inside it."""
        if self.is_open(key):
            while self._pop() != key:
                pass

    def result(self) -> Inline:
        """Return the tree, with blanks collapsed and trimmed."""
        while len(self._frames) > 1:
            self._pop()
        return trim(merged(self._frames[0].content))

    @property
    def is_nested(self) -> bool:
        """Whether a span is open."""
        return len(self._frames) > 1

    def is_open(self, key: str) -> bool:
        """Whether a span with that key is open."""
        return any(frame.key == key for frame in self._frames[1:])

    def _is_inside(self, kind: SpanKind) -> bool:
        return any(frame.kind == kind for frame in self._frames)

    def _pop(self) -> str:
        key, kind, target, content = self._frames.pop()
        if kind == 'literal':
            content = [plain(merged(content))]
        if kind is None:
            self._frames[-1].content.extend(content)
        elif inline := merged(content):
            if any(part not in ('', ' ', BREAK) for part in inline):
                self._frames[-1].content.append(Span(kind, inline, target))
            else:
                self._frames[-1].content.extend(inline)
        return key


def merged(parts: Iterable[str | Span]) -> Inline:
    """Join neighbouring strings and collapse the blanks in them."""
    result: list[str | Span] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            result.append(collapse(''.join(texts)))
            texts = []
        result.append(part)
    if texts:
        result.append(collapse(''.join(texts)))
    return tuple(result)


def trim(inline: Inline) -> Inline:
    """Take blanks and breaks from both ends."""
    parts = list(inline)
    while parts:
        first = parts[0]
        if isinstance(first, str) and (stripped := first.lstrip(' ')):
            parts[0] = stripped
            break
        if not isinstance(first, str) and first.kind != 'break':
            break
        del parts[0]
    while parts:
        last = parts[-1]
        if isinstance(last, str) and (stripped := last.rstrip(' ')):
            parts[-1] = stripped
            break
        if not isinstance(last, str) and last.kind != 'break':
            break
        del parts[-1]
    return tuple(parts)


def collapse(text: str) -> str:
    """Make one space of each run of ASCII white space; no-break spaces stay."""
    # most texts have nothing but single blanks, which only a look at each could tell apart
    if '  ' in text or not text.isprintable():
        return _BLANKS.sub(' ', text)
    return text


def decode_entities(text: str) -> str:
    """Decode HTML's character references; those that stand for nothing printable stay."""
    return _ENTITY.sub(_character, text) if '&' in text else text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name[0] != '#':
        return html5.get(name + ';', match[0])
    base = 16 if name[1] in 'xX' else 10
    number = int(name[2:] if base == 16 else name[1:], base)
    if number > 0x10FFFF or _FORBIDDEN.match(chr(number)):
        return match[0]
    return chr(number)


def with_dashes(inline: Inline) -> Inline:
    """Return a tree in which ``--`` is an en dash and ``---`` an em dash, but in code and math."""
    return tuple([_with_dashes(part) for part in inline])


def _with_dashes(part: str | Span) -> str | Span:
    if isinstance(part, str):
        return _TYPED_DASH.sub(_dash, part) if '--' in part else part
    if part.kind in {'literal', 'math'}:
        return part
    return part._replace(content=with_dashes(part.content))


def _dash(match: re.Match[str]) -> str:
    return '\N{EM DASH}' if len(match[0]) == 3 else '\N{EN DASH}'


def plain(inline: Inline) -> str:
    """Return the bare text of a tree: math as its TeX source, a break as a blank."""
    if len(inline) == 1 and isinstance(inline[0], str):
        return inline[0]
    return collapse(''.join(_plain_parts(inline))).strip(' ')


def _plain_parts(inline: Inline) -> Iterable[str]:
    for part in inline:
        if isinstance(part, str):
            yield part
        elif part.kind == 'break':
            yield ' '
        else:
            yield from _plain_parts(part.content)
