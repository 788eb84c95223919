"""Which people a grid shows, in which groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_publications.content.people.names import family_order
from sphinx_publications.content.text import did_you_mean, fold
from sphinx_publications.query.errors import QueryError
from sphinx_publications.query.expression import compile_query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Person


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """The people of one of their ``user_groups`` (``''``: without)."""

    value: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class PeopleSelection:
    """The people that a query selects, all of them and by group."""

    people: tuple[Person, ...]
    groups: tuple[PeopleGroup, ...] = ()
    complaints: tuple[str, ...] = ()


def select_people(library: Library, query: str = '', groups: Sequence[str] = ()) -> PeopleSelection:
    """Return the profiles that ``query`` selects, by ``user_groups``.

    ``groups`` says which, in which order; else all, by first appearance, people without one
    last. In a group they go by family name.
    """
    try:
        compiled = compile_query(query, library, 'people')
    except QueryError as error:
        return PeopleSelection((), (), (str(error),))
    complaints = list(compiled.complaints)
    found = [person for person in library.of('person') if compiled.holds(person)]
    found.sort(key=family_order)
    written = library.known('group')
    members: dict[str, list[Person]] = {}
    for person in found:
        for form in dict.fromkeys(fold(name) for name in person.groups) or ('',):
            members.setdefault(form, []).append(person)
    order = [*written, '']
    if groups:
        order = [fold(name) for name in groups]
        complaints += (
            f'no group "{name[:100]}"{did_you_mean(name, written.values())}'
            for name in groups
            if fold(name) not in written
        )
        found = [p for p in found if not set(order).isdisjoint(map(fold, p.groups))]
    shown = tuple(
        PeopleGroup(written.get(form, ''), tuple(members[form]))
        for form in dict.fromkeys(order)
        if form in members
    )
    if len(shown) == 1 and not shown[0].value:
        shown = ()
    return PeopleSelection(tuple(found), shown, tuple(complaints))
