"""What pandoc is given of an item: its CSL-JSON, with signs for formulas and behind names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_publications.citing.cited_item import cited_item
from sphinx_publications.citing.name_marks import with_name_marks
from sphinx_publications.citing.title_case import with_lower_prepositions
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.formats.csl_json import csl_data

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Item

#: A formula is a sign of the supplementary private use area A while pandoc has it: a style that
#: changes the case of titles would change that of TeX.
SIGN: Final = re.compile('[\U000f0000-\U000ffffd]')
#: What has a meaning here goes from the content first.
_TAKEN_OUT: Final = re.compile('[\ue000-\uf8ff\U000f0000-\U000ffffd]')
_FIRST: Final = 0xF0000
_MOST: Final = 0xFFFD
#: They have signs of ours already.
_SIGNED: Final = frozenset({'title', 'container-title', 'container-title-short', 'author'})


class CslInput(NamedTuple):
    """CSL-JSON of an item, and the TeX of the formulas that signs in it stand for.

    ``text`` is a text for both: equal texts, equal references.
    """

    data: dict[str, Any]
    formulas: tuple[str, ...]
    text: str


def csl_input(item: Item) -> CslInput:
    """Return what a style needs of an item, without what no style prints, as the id.

    Formulas are signs, and behind the family name of each author stands another. Signs of these
    ranges that are in the content are taken out.
    """
    if item.abstract or item.keywords or item.links:
        item = item.brief()
    item = cited_item(item)
    formulas: list[str] = []
    titles = (item.title, item.container_title, item.container_title_short)
    title, container, short = (_with_signs(each, formulas) for each in titles)
    if (title, container, short) != titles:
        item = replace(item, title=title, container_title=container, container_title_short=short)
    data = csl_data(with_name_marks(item))
    del data['id']
    data.pop('custom', None)
    if 'title' in data:
        data['title'] = with_lower_prepositions(data['title'])
    data = {
        name: value if name in _SIGNED else _without_signs(value) for name, value in data.items()
    }
    return CslInput(data, tuple(formulas), f'{data}{formulas}')


def formula_of(sign: str, formulas: tuple[str, ...]) -> str:
    """Return the TeX that a sign stands for, ``''`` for one that stands for none."""
    number = ord(sign) - _FIRST
    return formulas[number] if number < len(formulas) else ''


def _with_signs(inline: Inline, formulas: list[str]) -> Inline:
    return tuple([
        part if isinstance(part, str) and part.isascii() else _with_sign(part, formulas)
        for part in inline
    ])


def _with_sign(part: str | Span, formulas: list[str]) -> str | Span:
    if isinstance(part, str):
        return _TAKEN_OUT.sub('', part)
    if part.kind == 'math' and len(formulas) < _MOST:
        formulas.append(plain(part.content))
        return chr(_FIRST + len(formulas) - 1)
    return Span(part.kind, _with_signs(part.content, formulas), part.target)


def _without_signs(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else _TAKEN_OUT.sub('', value)
    if isinstance(value, list):
        return [_without_signs(each) for each in value]
    if isinstance(value, dict):
        return {name: _without_signs(each) for name, each in value.items()}
    return value
