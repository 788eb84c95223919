"""Texts of items in one line, for formats in which a line end or a control character means something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import join_surrogates

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline, Span

_UNPRINTABLE: Final = re.compile(
    '[\x00-\x20\x7f-\x9f\u2000-\u200a\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]+'
)
_BLANKS: Final = re.compile(r' {2,}')


def one_line(text: str) -> str:
    """Return text in one line, without control characters and halves of characters."""
    if not text.isprintable():  # so are no-break spaces
        text = _UNPRINTABLE.sub(' ', join_surrogates(text))
    return _BLANKS.sub(' ', text) if '  ' in text else text


def inline_text(inline: Inline) -> str:
    """Return a line of markup as text in one line, its formulas as TeX between dollars."""
    return one_line(plain(tuple(map(_with_dollars, inline)))).strip(' ')


def _with_dollars(part: str | Span) -> str | Span:
    if isinstance(part, str):
        return part
    if part.kind == 'math':
        return f'${plain((part,))}$'
    return part._replace(content=tuple(map(_with_dollars, part.content)))
