"""LaTeX in a bibliography's fields to text."""

from __future__ import annotations

import re
import unicodedata
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
_SYMBOLS: Final[Mapping[str, str]] = MappingProxyType({
    'ss': 'ß',
    'o': 'ø',
    'O': 'Ø',
    'l': 'ł',
    'L': 'Ł',
    'ae': 'æ',
    'AE': 'Æ',
    'oe': 'œ',
    'OE': 'Œ',
    'aa': 'å',
    'AA': 'Å',
    'i': 'ı',
    'j': 'ȷ',
    'dh': 'ð',
    'DH': 'Ð',
    'th': 'þ',
    'TH': 'Þ',
    'dj': 'đ',
    'DJ': 'Đ',
    'ng': 'ŋ',
    'S': '§',
    'P': '¶',
    'pounds': '£',
    'euro': '€',
    'copyright': '©',
    'dots': '…',
    'ldots': '…',
    'textellipsis': '…',
    'textendash': '–',
    'textemdash': '—',
    'textquoteleft': '‘',
    'textquoteright': '’',
    'textquotedblleft': '“',
    'textquotedblright': '”',
    'textquotesingle': "'",
    'textasciitilde': '~',
    'textasciicircum': '^',
    'textbackslash': '\\',
    'textunderscore': '_',
    'textless': '<',
    'textgreater': '>',
    'textbar': '|',
    'textdollar': '$',
    'textpercent': '%',
    'textdegree': '°',
    'textmu': 'µ',
    'texttrademark': '™',
    'textregistered': '®',
    'textperiodcentered': '·',
    'textbullet': '•',
    'texttimes': '×',
    'textpm': '±',
    'slash': '/',
    'quad': ' ',
    'qquad': ' ',
    'newline': ' ',
    'par': ' ',
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
        if word in _SYMBOLS:
            return _SYMBOLS[word]
        # Of an unknown command with an argument, the argument; without, all that there is.
        return '' if word in _LOOKS or match.string.startswith('{', match.end()) else match[0]
    if kind == 'sign':
        return _SIGNS[match['sign']]
    if kind == 'tie':
        return '\N{NO-BREAK SPACE}'
    if kind == 'quoted':
        return f'“{latex_to_text(match["quoted"])}”'
    return '' if kind == 'brace' else match[0]


def unescape(value: str) -> str:
    r"""Return an address or identifier: ``~`` and ``--`` mean themselves there."""
    if '\\' not in value and '{' not in value and '}' not in value:
        return value
    return _VERBATIM.sub(
        lambda match: match[1] or ('~' if 'tilde' in match[0] else ''),
        value,
    )
