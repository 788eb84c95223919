"""Text as LaTeX that breaks out of no field of a bibliography."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sphinx_publications.content.text import join_surrogates
from sphinx_publications.formats.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What LaTeX and the readers of BibTeX take for something else, and ligatures.
_SPECIAL: Final = re.compile(r"[\\{}%&#_$~^`\xa0]|--+|''+|[?!](?=`)|<<+|>>+")
_LATEX: Final[Mapping[str, str]] = MappingProxyType({
    '\\': r'{\textbackslash}',
    # ``\{`` alone would count as a brace, so only pairs are written so
    '{': r'{\textbraceleft}',
    '}': r'{\textbraceright}',
    '~': r'{\textasciitilde}',
    '^': r'{\textasciicircum}',
    '`': '{`}',
    '?': '?{}',
    '!': '!{}',
    '\xa0': '~',
    **{sign: f'\\{sign}' for sign in '%&#_$'},
})
_PAIR: Final = re.compile(r'\{([^{}]*)\}')
#: What stands for a pair of braces until all else is encoded; no cleaned text has them.
_OPEN, _CLOSE = '\x01', '\x02'
_MARKED: Final = re.compile('[\x01\x02]')
NOT_ASCII: Final = re.compile('(?s:.)?[\u0300-\u036f]{1,9}|[^\x00-\x7f]')
_NO_ADDRESS: Final = re.compile('[\x00-\x20\x7f-\xa0"{}\\\\\u2028\u2029\ufffe\uffff]')

#: What is left as it is where all else is percent-encoded.
_ASCII: Final = ''.join(map(chr, range(0x21, 0x7F)))

#: LaTeX's accents by Unicode's marks, which stand behind the letter.
_ACCENTS: Final[Mapping[str, str]] = MappingProxyType({
    '\u0300': '`', '\u0301': "'", '\u0302': '^', '\u0303': '~', '\u0304': '=', '\u0306': 'u',
    '\u0307': '.', '\u0308': '"', '\u030a': 'r', '\u030b': 'H', '\u030c': 'v', '\u0323': 'd',
    '\u0327': 'c', '\u0328': 'k', '\u0331': 'b',
})  # fmt: skip
#: Where pylatexenc has words that few readers know, or that lack a package.
_OWN_SIGNS: Final[Mapping[int, str]] = MappingProxyType({
    ord(sign): latex
    for sign, latex in (
        ('–', '--'), ('—', '---'), ('―', '---'), ('…', r'\dots'), ('‐', '-'), ('‑', '-'),
        ('‒', '--'), ('ı', r'\i'), ('×', r'\ensuremath{\times}'), ('÷', r'\ensuremath{\div}'),
        ('·', r'\ensuremath{\cdot}'), ('¬', r'\ensuremath{\neg}'), ('µ', r'\ensuremath{\mu}'),
        ('→', r'\ensuremath{\rightarrow}'), ('←', r'\ensuremath{\leftarrow}'),
        ('²', r'\textsuperscript{2}'), ('³', r'\textsuperscript{3}'),
        ('¹', r'\textsuperscript{1}'), ('ª', r'\textsuperscript{a}'),
        ('º', r'\textsuperscript{o}'), ('™', r'\textsuperscript{TM}'), ('\u2060', ''),
        ('\u200b', ''), ('\ufeff', ''), ('\u00ad', r'\-'), ('ʼ', "'"), ('‚', ','), ('′', "'"),
        ('⁄', '/'), ('\N{REPLACEMENT CHARACTER}', '?'),
    )
})  # fmt: skip


def latex_text(text: str, *, is_ascii: bool = False) -> str:
    r"""Return a text as LaTeX in which braces are balanced.

    Only what means something to LaTeX is encoded, unless *is_ascii*: then so is all that ASCII
    lacks, ``{\"o}``, ``--``, and what LaTeX has no word for becomes plain letters or its number,
    ``[U+5F20]``.
    """
    return encoded(one_line(text), is_ascii).strip(' ')


def encoded(text: str, is_ascii: bool) -> str:
    """Return printable text as LaTeX."""
    if is_ascii and not text.isascii():
        text = unicodedata.normalize('NFC', text)
        pieces = []
        done = 0
        for match in NOT_ASCII.finditer(text):
            pieces += [_special(text[done : match.start()]), ascii_latex(match[0])]
            done = match.end()
        return ''.join([*pieces, _special(text[done:])])
    return _special(text)


def _special(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    if '{' in text:
        text = _PAIR.sub(f'{_OPEN}\\1{_CLOSE}', text)
    text = _SPECIAL.sub(_escaped, text)
    return _MARKED.sub(lambda match: r'\{' if match[0] == _OPEN else r'\}', text)


def _escaped(match: re.Match[str]) -> str:
    signs = match[0]
    # a run of hyphens, quotes or angle brackets would melt into other signs
    return '{}'.join(signs) if len(signs) > 1 else _LATEX[signs]


@cache
def _encoder() -> Any:
    # its tables take 20 ms, and only files in ASCII need it
    from pylatexenc.latexencode import (
        RULE_DICT,
        UnicodeToLatexConversionRule,
        UnicodeToLatexEncoder,
    )

    return UnicodeToLatexEncoder(
        conversion_rules=[UnicodeToLatexConversionRule(RULE_DICT, _OWN_SIGNS), 'defaults'],
        unknown_char_policy=_without_latex,
        unknown_char_warning=False,
    )


@lru_cache(maxsize=4096)
def ascii_latex(signs: str) -> str:
    """Return a character that is no ASCII, or one with marks behind it, as LaTeX in ASCII."""
    decomposed = unicodedata.normalize('NFD', signs)
    letter, marks = decomposed[0], decomposed[1:]
    if letter.isascii() and letter.isalpha() and marks:
        for mark in marks:
            if (accent := _ACCENTS.get(mark)) is None:
                return _without_latex(signs)
            is_plain = len(letter) == 1 and not accent.isalpha()
            letter = f'\\{accent}{letter}' if is_plain else f'\\{accent}{{{letter}}}'
        return f'{{{letter}}}'
    if len(signs) > 1:
        return encoded(signs[0], True) + ''.join(map(_without_latex, signs[1:]))
    latex: str = _encoder().unicode_to_latex(signs)
    return latex if latex.isascii() else _without_latex(signs)


def _without_latex(signs: str) -> str:
    """Return what can be read in place of characters that LaTeX has no words for."""
    letters = unicodedata.normalize('NFKD', signs).encode('ascii', 'ignore').decode()
    if letters := one_line(letters).strip(' '):
        return _special(letters)
    return '{' + ''.join(f'[U+{ord(sign):04X}]' for sign in signs) + '}'


def verbatim(text: str, *, is_ascii: bool = False) -> str:
    """Return an address or identifier as it is, but for what it cannot hold: percent-encoded."""
    text = join_surrogates(text.strip())
    text = _NO_ADDRESS.sub(lambda match: quote(match[0]), text)
    return quote(text, safe=_ASCII) if is_ascii and not text.isascii() else text
