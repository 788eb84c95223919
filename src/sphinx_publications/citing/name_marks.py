"""Signs behind names: where each author stands in a reference, whatever its style makes of names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.records import Name

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline, Span
    from sphinx_publications.formats.item import Contributor, Item

#: A sign stands behind a family name, or that of a group: of the private use area, one for each
#: author. In front of it, or behind a given name, one would change what styles print.
NAME_MARK: Final = re.compile('[\ue000-\uf8ff]')
_FIRST: Final = 0xE000
_MOST: Final = 0xF8FF - _FIRST + 1


def with_name_marks(item: Item) -> Item:
    """Return an item with the number of each author, as a sign, behind the family name.

    Signs of that range that are in the names are taken out; of more than 6,400 authors the last
    ones have none.
    """
    authors = tuple([_marked(author, number) for number, author in enumerate(item.authors)])
    return replace(item, authors=authors)


def _marked(author: Contributor, number: int) -> Contributor:
    name = author.name
    mark = chr(_FIRST + number) if number < _MOST else ''
    given, particle, family, suffix, literal = (
        part if part.isascii() else NAME_MARK.sub('', part)
        for part in (name.given, name.particle, name.family, name.suffix, name.literal)
    )
    if family := family.strip():
        family += mark
    elif literal := (literal or given).strip():
        literal += mark
    return author._replace(name=Name(given, particle, family, suffix, literal))


def author_of(mark: str) -> int:
    """Return the number of the author that a sign stands for."""
    return ord(mark) - _FIRST


def without_name_marks(inline: Inline) -> Inline:
    """Return a text without the signs."""
    return tuple([
        part if isinstance(part, str) and part.isascii() else _without_marks(part)
        for part in inline
        if part and not (isinstance(part, str) and not NAME_MARK.sub('', part))
    ])


def _without_marks(part: str | Span) -> str | Span:
    if isinstance(part, str):
        return NAME_MARK.sub('', part)
    return part._replace(content=without_name_marks(part.content))
