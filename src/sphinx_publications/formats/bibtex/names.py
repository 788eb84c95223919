"""Names as BibTeX reads them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.people.names import squeezed
from sphinx_publications.formats.bibtex.latex_text import latex_text
from sphinx_publications.formats.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.records import Name
    from sphinx_publications.formats.item import Contributor

#: What divides names and their parts, and what biblatex takes for the name of a part.
_DIVIDER: Final = re.compile(r'[,=;"@%\\{}~]|(?:^|\s)and(?:\s|$)', re.IGNORECASE)


def name_list(people: Iterable[Contributor], has_others: bool, is_ascii: bool) -> str:
    """Return names as ``Family, Given and {Group} and others``, ``''`` without any."""
    names = [latex for each in people if (latex := _name(each.name, is_ascii))]
    if names and has_others:
        names.append('others')
    return ' and '.join(names)


@lru_cache(maxsize=4096)
def _name(name: Name, is_ascii: bool) -> str:
    """Return ``particle Family, Suffix, Given``; what has but one part stands in braces."""
    given, particle, family, suffix, literal = (
        squeezed(one_line(part))
        for part in (name.given, name.particle, name.family, name.suffix, name.literal)
    )
    if not (family and given):
        return _group(
            literal or ' '.join(filter(None, (given, particle, family, suffix))), is_ascii
        )
    words = family.split(' ')
    # behind a lower-case word, readers would look for the family
    is_whole = any(word[0].islower() for word in words[:-1]) or _DIVIDER.search(family)
    family = _group(family, is_ascii) if is_whole else latex_text(family, is_ascii=is_ascii)
    parts = [f'{_part(particle, is_ascii)} {family}' if particle else family]
    if suffix:
        parts.append(_part(suffix, is_ascii))
    return ', '.join([*parts, _part(given, is_ascii)])


def _part(text: str, is_ascii: bool) -> str:
    if _DIVIDER.search(text):
        return _group(text, is_ascii)
    return latex_text(text, is_ascii=is_ascii)


def _group(text: str, is_ascii: bool) -> str:
    latex = latex_text(text, is_ascii=is_ascii)
    return f'{{{latex}}}' if latex else ''
