"""The groups of people, in the order that a grid has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.query.people_selection import select_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.query.people_selection import PeopleSelection

#: Names of groups of people who are no longer there; they come last.
PAST: Final = frozenset({
    'alumni', 'past', 'past members', 'former', 'former members', 'alumnae', 'ehemalige',
    'antiguos miembros', 'exintegrantes', 'anciens membres', 'anciens', '卒業生', '校友',
})  # fmt: skip


def is_past(group: str) -> bool:
    """Say whether the people of a group are no longer there."""
    return group.casefold().strip() in PAST


def grouped_people(
    library: Library, query: str = '', groups: Sequence[str] = ()
) -> PeopleSelection:
    """Return the people that a query selects, by *groups*, or else by all that they are in.

    Groups come as they are named, else by first appearance, past members last. There are none
    where nobody is in one.
    """
    selection = select_people(library, query, groups)
    if groups:
        return selection
    ordered = sorted(selection.groups, key=lambda group: is_past(group.value))
    return replace(selection, groups=tuple(ordered))
