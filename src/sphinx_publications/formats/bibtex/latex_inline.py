"""Marked-up lines as LaTeX, and the words of titles whose case counts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.prose.tex_math import safe_math
from sphinx_publications.content.prose.tree import collapse, plain
from sphinx_publications.formats.bibtex.latex_text import NOT_ASCII, ascii_latex, encoded
from sphinx_publications.formats.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.prose.tree import Inline, Span

#: A letter or digit; Chinese, Japanese and Korean have neither capitals nor blanks between words.
_LETTER: Final = r'[^\W_\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]'
#: A word of a title: letters and digits, and what holds them together.
_WORD: Final = re.compile(rf"{_LETTER}(?:[-‐‑&'’.+]{{0,2}}{_LETTER})*\+{{0,2}}")
_HYPHEN: Final = re.compile(r'[-‐‑]')
_DIGIT: Final = re.compile(r'\d')
_MOST_PROTECTED: Final = 200
_COMMANDS: Final[Mapping[str, str]] = MappingProxyType({
    'emphasis': r'\emph{',
    'strong': r'\textbf{',
    'subscript': r'\textsubscript{',
    'superscript': r'\textsuperscript{',
    'literal': r'\texttt{',
})
_MATH_ESCAPE: Final = re.compile(r'\\(.)', re.DOTALL)
_MATH_BRACES: Final[Mapping[str, str]] = MappingProxyType({'{': r'\lbrace ', '}': r'\rbrace '})


def inline_latex(inline: Inline, *, is_ascii: bool = False) -> str:
    """Return a line of marked-up text as LaTeX."""
    return _joined(_Printer(is_ascii).parts(inline))


def title_latex(inline: Inline, protected: frozenset[str], *, is_ascii: bool = False) -> str:
    """Return a title as LaTeX, in which words keep their case that stand in braces.

    These are the *protected* ones, and those with a capital behind their first letter (or a
    hyphen: no compounds of ordinary words), alone or beside digits: NASA, iPhone, GPT-4, H2O, R.
    In a title that is all in capitals, only the protected ones.
    """
    words = _word_pattern(protected)
    printer = _Printer(is_ascii, words, protected, _is_shouted(inline))
    return _joined(printer.parts(inline))


def _joined(pieces: list[str]) -> str:
    return collapse(''.join(pieces)).strip(' ')


def _is_shouted(inline: Inline) -> bool:
    text = plain(inline)
    words: list[str] = _WORD.findall(text) if text.isupper() else []
    return sum(len(word) > 1 and word.isupper() for word in words) > 3


@lru_cache(maxsize=256)
def _word_pattern(protected: frozenset[str]) -> re.Pattern[str]:
    words = sorted(filter(str.strip, protected), key=lambda word: (-len(word), word))
    if not words:
        return _WORD
    either = '|'.join(re.escape(word) for word in words[:_MOST_PROTECTED])
    return re.compile(rf'(?<![^\W_])(?:{either})(?![^\W_])|{_WORD.pattern}')


def _keeps_case(word: str) -> bool:
    """Say whether a word's capitals mean something."""
    lower = word.lower()
    if word == lower or (word[1:] == lower[1:] and len(word) > 1 and word.isalpha()):
        return False
    return _DIGIT.search(word) is not None or any(map(_is_name, _HYPHEN.split(word)))


def _is_name(part: str) -> bool:
    rest = part[1:]
    return rest != rest.lower() or (
        part[:1].isupper() and not rest.strip('+') and part != 'A'  # R, C++, X-ray
    )


class _Printer:
    """Prints trees as LaTeX; with *words*, it braces those whose case counts."""

    def __init__(
        self,
        is_ascii: bool,
        words: re.Pattern[str] | None = None,
        protected: frozenset[str] = frozenset(),
        is_shouted: bool = False,
    ) -> None:
        self._is_ascii = is_ascii
        self._words = words
        self._protected = protected
        self._is_shouted = is_shouted

    def parts(self, inline: Inline) -> list[str]:
        return [self._text(part) if isinstance(part, str) else self._span(part) for part in inline]

    def _text(self, text: str) -> str:
        text = one_line(text)
        if self._words is None or (text.islower() and not self._protected):
            return encoded(text, self._is_ascii)
        pieces = []
        done = 0
        for match in self._words.finditer(text):
            word = match[0]
            if word in self._protected or (not self._is_shouted and _keeps_case(word)):
                pieces.append(encoded(text[done : match.start()], self._is_ascii))
                pieces.append(f'{{{encoded(word, self._is_ascii)}}}')
                done = match.end()
        return ''.join([*pieces, encoded(text[done:], self._is_ascii)])

    def _span(self, span: Span) -> str:
        if span.kind == 'break':
            return ' '
        if span.kind == 'math':
            source = plain(span.content)
            if math := _math(source, self._is_ascii):
                return f'{{{math}}}' if self._words else math
            return encoded(one_line(source), self._is_ascii)
        inner = ''.join(self.parts(span.content))
        if span.kind == 'link' or not inner.strip(' '):
            return inner
        return f'{_COMMANDS[span.kind]}{inner}}}'


@lru_cache(maxsize=1024)
def _math(source: str, is_ascii: bool) -> str:
    """Return a formula between dollars, ``''`` for what is none or may not stand in a field."""
    source = safe_math(one_line(source))
    source = _MATH_ESCAPE.sub(lambda match: _MATH_BRACES.get(match[1], match[0]), source)
    source = source.strip(' ')
    # a backslash at the end would take the dollar; a dollar inside ends math for most readers
    if not source or '$' in source or not _is_balanced(source) or _ends_in_backslash(source):
        return ''
    if is_ascii and not source.isascii():
        source = NOT_ASCII.sub(_math_sign, unicodedata.normalize('NFC', source))
    return f'${source}$'


def _math_sign(match: re.Match[str]) -> str:
    latex = ascii_latex(match[0])
    inner = latex.removeprefix(r'\ensuremath')
    return inner if inner != latex else rf'\text{{{latex}}}'


def _ends_in_backslash(source: str) -> bool:
    return (len(source) - len(source.rstrip('\\'))) % 2 == 1


def _is_balanced(source: str) -> bool:
    depth = 0
    for sign in source:
        if sign == '{':
            depth += 1
        elif sign == '}':
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
