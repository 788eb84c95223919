"""TeX math in a text: where it is, and whether it may reach TeX and MathJax."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final, NamedTuple

from sphinx_publications.content.prose.tex_check import is_safe, with_synonyms
from sphinx_publications.content.prose.tex_definitions import with_definitions

#: Longer math is a lone dollar sign, and the search for its end would cost quadratic time.
MAX_LENGTH: Final = 4000

_BRACKETS: Final = (('\\\\(', '\\\\)'), ('\\(', '\\)'), ('\\\\[', '\\\\]'))

#: What Markdown took away from TeX before MathJax saw it: authors escaped it for Hugo.
_ESCAPED: Final = re.compile(r'\\\\(\\\\|[{}])|\\([_*])')

_DEFINING: Final = re.compile(
    r'\\(?:(?:new|renew|provide)command|def|DeclareMathOperator)(?![A-Za-z])'
)

#: What would be a comment or a parameter; and the end of a row with a blank, behind which arrays
#: look for a star or a length where MathJax and other environments do not. Other commands stay.
_TO_ESCAPE: Final = re.compile(r'(\\\\\*?) +(?=[\[*])|\\.|([%#])', re.DOTALL)

#: Equations are not numbered here, and two pages may have the same label.
_NUMBERING: Final = re.compile(
    r'\\(?:tag|label)\*?\{[^{}]{0,200}\}|\\(?:notag|nonumber)(?![A-Za-z])'
)

#: Environments that cannot stand inside math, and those that can.
_DISPLAYED: Final = re.compile(
    r'\\(begin|end)\{(equation|displaymath|x?alignat|align|flalign|eqnarray|gather|multline)\*?\}'
)
_INNER: Final = MappingProxyType({
    'alignat': 'alignedat',
    'xalignat': 'alignedat',
    'flalign': 'aligned',
    'align': 'aligned',
    'eqnarray': 'aligned',
    'gather': 'gathered',
    'multline': 'gathered',
})


class Math(NamedTuple):
    """Math found in a text: its source, whether it is displayed, and where it ends."""

    source: str
    display: bool
    end: int


def match_math(text: str, start: int) -> Math | None:
    r"""Return the math that starts at ``start``: ``$…$ $$…$$ \(…\) \\(…\\) \\[…\\]``.

    Inside single dollars no blank stands at either end, and no digit follows: sums of money
    are not math (the rule of Pandoc).
    """
    if text.startswith('$$', start):
        end = text.find('$$', start + 2, start + MAX_LENGTH)
        source = text[start + 2 : end].strip() if end > 0 else ''
        return Math(source, True, end + 2) if source else None
    if text.startswith('$', start):
        end = _closing_dollar(text, start + 1)
        return Math(text[start + 1 : end], False, end + 1) if end else None
    for opening, closing in _BRACKETS:
        if text.startswith(opening, start):
            inner = start + len(opening)
            end = text.find(closing, inner, inner + MAX_LENGTH)
            source = text[inner:end].strip() if end > 0 else ''
            return Math(source, opening[-1] == '[', end + len(closing)) if source else None
    return None


def _closing_dollar(text: str, start: int) -> int:
    if text[start : start + 1].isspace():
        return 0
    end = text.find('$', start, start + MAX_LENGTH)
    while end > 0 and _is_escaped(text, end):
        end = text.find('$', end + 1, start + MAX_LENGTH)
    if end <= start or text[end - 1].isspace() or text[end + 1 : end + 2].isdigit():
        return 0
    return end


def _is_escaped(text: str, position: int) -> bool:
    before = text[max(0, position - 50) : position]
    return (len(before) - len(before.rstrip('\\'))) % 2 == 1


def without_markdown_escapes(source: str) -> str:
    r"""Undo the escapes that Hugo's Markdown needs: ``\_`` for ``_``, ``\\{`` for ``\{``."""
    if '\\' not in source:
        return source
    return _ESCAPED.sub(lambda match: match[2] or '\\' + match[1][-1], source)


def safe_math(source: str) -> str:
    """Return math that TeX and MathJax may be given, or ``''``.

    Refused: commands that are not known to both, lengths that no formula has, unbalanced braces,
    and what would end the math. A bare ``%`` would comment out the rest, so it is escaped.
    """
    source = ' '.join(source.split())
    if '\\' in source:
        if _DEFINING.search(source):
            source = with_definitions(source)
        source = _NUMBERING.sub('', source)
        if '\\begin' in source:
            source = _DISPLAYED.sub(_inner, source).strip()
        source = with_synonyms(source)
    if '^^' in source or not is_safe(source):
        return ''
    return _TO_ESCAPE.sub(_escaped, source)


def _escaped(match: re.Match[str]) -> str:
    row, sign = match.groups()
    return f'{row}{{}}' if row else f'\\{sign}' if sign else match[0]


def _inner(match: re.Match[str]) -> str:
    inner = _INNER.get(match[2], '')
    return f'\\{match[1]}{{{inner}}}' if inner else ''
