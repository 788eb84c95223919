"""What is above a page, and before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Neighbour(NamedTuple):
    """A page beside or above another."""

    docname: str
    title: str


class Surroundings(NamedTuple):
    """The pages above a page, outermost first, and its neighbours in the order of its section."""

    parents: tuple[Neighbour, ...] = ()
    previous: Neighbour | None = None
    next: Neighbour | None = None


#: Of a page that stands alone.
NO_SURROUNDINGS: Final = Surroundings()


def surroundings_of(
    section: Neighbour | None, members: Sequence[tuple[tuple[str, str], Neighbour]]
) -> Mapping[tuple[str, str], Surroundings]:
    """Return the surroundings of the *members* of a section, which are in its order."""
    parents = () if section is None else (section,)
    pages = [None, *(page for _record, page in members), None]
    return {
        record: Surroundings(parents, pages[place], pages[place + 2])
        for place, (record, _page) in enumerate(members)
    }
