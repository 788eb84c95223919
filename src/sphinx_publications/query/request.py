"""What a list asks for: which records, in which order, in which groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Restriction(NamedTuple):
    """That a field of the query language has one of ``values``.

    A value is anything that the field compares with: the key of a person, a tag, a year.
    """

    field: str
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What a list asks for; every part but the order is ANDed.

    ``sections`` are folders below a content root (none: all), ``queries`` names of
    `publications_queries`. ``shorthands`` are options and their texts, as written: in ``author
    type tag project venue year`` a comma means or, unless the library knows a value with a
    comma in it. ``group_by`` nests from left to right.
    """

    kinds: tuple[str, ...] = ('publication',)
    sections: tuple[str, ...] = ()
    where: tuple[Restriction, ...] = ()
    query: str = ''
    queries: tuple[str, ...] = ()
    shorthands: tuple[tuple[str, str], ...] = ()
    sort: tuple[str, ...] = ('-date',)
    group_by: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0
