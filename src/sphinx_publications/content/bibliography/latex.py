"""LaTeX in a bibliography's fields to text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Combining characters behind the letter, as Unicode wants them.
_ACCENTS: Final[Mapping[str, str]] = MappingProxyType({
    '`': '\u0300',
    "'": '\u0301',
    '^': '\u0302',
    '~': '\u0303',
    '=': '\u0304',
    'u': '\u0306',
    '.': '\u0307',
    '"': '\u0308',
    'r': '\u030a',
    'H': '\u030b',
    'v': '\u030c',
    'd': '\u0323',
    'c': '\u0327',
    'k': '\u0328',
    'b': '\u0331',
    't': '\u0361',
})
# Signs and blanks that pylatexenc lacks or prints otherwise.
_OWN_SYMBOLS: Final[Mapping[str, str]] = MappingProxyType({
    'S': '§',
    'P': '¶',
    'pounds': '£',
    'euro': '€',
    'copyright': '©',
    'textasciicircum': '^',
    'textunderscore': '_',
    'textless': '<',
    'textgreater': '>',
    'textbar': '|',
    'textpercent': '%',
    'textperiodcentered': '·',
    'slash': '/',
    'hyphen': '-',
    **dict.fromkeys(('quad', 'qquad', 'newline', 'par'), ' '),
})
# Commands that only change how their argument looks: the argument stays.
_LOOKS: Final = frozenset(
    (
        'emph textit textbf textsl textsc texttt textrm textsf textup textmd textnormal text '
        'mbox hbox em it bf sl sc tt rm sf itshape bfseries scshape small url nolinkurl path '
        'textsuperscript textsubscript uppercase lowercase MakeUppercase MakeLowercase '
        'enquote textquote noopsort bibinfo protect relax null underline textls ensuremath'
    ).split()
)
_SIGNS: Final[Mapping[str, str]] = MappingProxyType({
    **{sign: sign for sign in '&%$#_{}'},
    **dict.fromkeys(',;: \\\n', ' '),
    '-': '',
    '/': '',
    '!': '',
})
_TOKEN: Final = re.compile(
    r'(?P<math>\$[^$]+\$|\\\([^$]{1,500}?\\\))'
    r'|\\(?P<accent>[`\'^"~=.]|[uvHckrdbt](?![A-Za-z]))\s*'
    r'(?:\{\s*(?P<inner>\\[ij](?![A-Za-z])|[^\s{}\\])?\s*\}|(?P<letter>\\[ij](?![A-Za-z])|[^\s{}\\]))'
    r'|\\(?P<word>[A-Za-z]+)(?P<gap>[ \t\n]*\{\}|[ \t\n]+)?'
    r'|\\(?P<sign>[&%$#_{},;: \\\n/!-])'
    r'|(?P<brace>[{}])'
    r'|(?P<tie>~)'
    r"|``(?P<quoted>(?:(?!``|'').){1,300})''"
)
_LATEX: Final = re.compile(r'[\\{}~]|``')
_VERBATIM: Final = re.compile(r'\\([&%$#_{}~])|\{\\textasciitilde\}|\\textasciitilde(?:\{\})?|[{}]')


@cache
def _symbols() -> Mapping[str, str]:
    """Return the signs that commands print, by their names; made once, for the first command."""
    # bibtexparser imports it too, but its tables take 6 ms to build
    from pylatexenc.latex2text import get_default_latex_context_db

    symbols: dict[str, str] = {}
    for spec in get_default_latex_context_db().iter_macro_specs():
        sign = spec.simplify_repl
        if isinstance(sign, str) and len(sign) == 1:  # others are templates and placeholders
            symbols.setdefault(spec.macroname, sign)
    return MappingProxyType({**symbols, **_OWN_SYMBOLS})


def latex_to_text(value: str) -> str:
    r"""Return the text that a value prints as.

    Accents, letters, ties and escaped signs are decoded, braces, commands of mere looks
    and commands around an argument dropped. Math stays as it is, and so does an unknown
    command without argument.
    """
    if not _LATEX.search(value):
        return value
    return unicodedata.normalize('NFC', _TOKEN.sub(_decoded, value))


def _decoded(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind in {'inner', 'letter', 'accent'}:
        letter = (match['inner'] or match['letter'] or '').lstrip('\\')
        return letter + _ACCENTS[match['accent']] if letter else ''
    if kind in {'word', 'gap'}:
        word = match['word']
        if symbol := _symbols().get(word):
            return symbol + _blank_behind(word, symbol, match['gap'] or '')
        # Of an unknown command with an argument, the argument; without, all that there is.
        return '' if word in _LOOKS or match.string.startswith('{', match.end()) else match[0]
    if kind == 'sign':
        return _SIGNS[match['sign']]
    if kind == 'tie':
        return '\N{NO-BREAK SPACE}'
    if kind == 'quoted':
        return f'“{latex_to_text(match["quoted"])}”'
    return '' if kind == 'brace' else match[0]


def _blank_behind(word: str, symbol: str, gap: str) -> str:
    """Return the blank that stays behind a command: TeX takes it, but spaces out operators."""
    is_operator = unicodedata.category(symbol) == 'Sm' and not word.startswith('text')
    return ' ' if is_operator and gap.isspace() else ''


def unescape(value: str) -> str:
    r"""Return an address or identifier: ``~`` and ``--`` mean themselves there."""
    if '\\' not in value and '{' not in value and '}' not in value:
        return value
    return _VERBATIM.sub(
        lambda match: match[1] or ('~' if 'tilde' in match[0] else ''),
        value,
    )
