"""What pandoc is given of an item: its CSL-JSON, with signs in the place of formulas."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.csl_json import csl_data

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline, Span
    from sphinx_publications.formats.item import Item

#: A formula is a sign of the supplementary private use area A while pandoc has it: a style that
#: changes the case of titles would change that of TeX.
_FIRST: Final = 0xF0000
_MOST: Final = 0xFFFD
_TITLES: Final = frozenset({'title', 'container-title', 'container-title-short'})
_LEFT_OUT: Final = frozenset({'id', 'custom'})
SIGN: Final = re.compile('[\U000f0000-\U000ffffd]')


class CslInput(NamedTuple):
    """CSL-JSON of an item without its id, and the TeX of the formulas that signs stand for."""

    data: dict[str, Any]
    formulas: tuple[str, ...] = ()


def csl_input(item: Item) -> CslInput:
    """Return what a style needs of an item.

    Abstract, keywords, links and the names' iDs are left out, and the id, which no style prints.
    """
    formulas: list[str] = []
    with_signs = replace(
        item.brief(),
        title=_with_signs(item.title, formulas),
        container_title=_with_signs(item.container_title, formulas),
        container_title_short=_with_signs(item.container_title_short, formulas),
    )
    data = {
        name: value if name in _TITLES else _without_signs(value)
        for name, value in csl_data(with_signs).items()
        if name not in _LEFT_OUT
    }
    return CslInput(data, tuple(formulas))


def formula_of(sign: str, formulas: tuple[str, ...]) -> str:
    """Return the TeX that a sign stands for, ``''`` for one that stands for none."""
    number = ord(sign) - _FIRST
    return formulas[number] if number < len(formulas) else ''


def _with_signs(inline: Inline, formulas: list[str]) -> Inline:
    return tuple([_with_sign(part, formulas) for part in inline])


def _with_sign(part: str | Span, formulas: list[str]) -> str | Span:
    if isinstance(part, str):
        return SIGN.sub('', part)
    if part.kind == 'math' and len(formulas) < _MOST:
        formulas.append(plain(part.content))
        return chr(_FIRST + len(formulas) - 1)
    return part._replace(content=_with_signs(part.content, formulas))


def _without_signs(value: Any) -> Any:
    if isinstance(value, str):
        return SIGN.sub('', value) if not value.isascii() else value
    if isinstance(value, list):
        return [_without_signs(each) for each in value]
    if isinstance(value, dict):
        return {name: _without_signs(each) for name, each in value.items()}
    return value
