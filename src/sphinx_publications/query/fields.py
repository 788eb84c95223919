"""What is said of a field of the query language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record

    #: What returns the values of a record, all ready to be compared; none where they are missing.
    Reader = Callable[[Any], tuple[Any, ...]]

    #: What returns what a record sorts by; none where the field is missing.
    SortKey = Callable[[Record], Any]

    #: What returns the groups that a record is in.
    GroupReader = Callable[[Record], Iterable['GroupValue']]

#: ``text``: one text (``in`` is substring), ``list``: several (``in`` is membership),
#: ``name``: one of a closed set (``in`` is equality), ``number``, ``flag``, ``date``.
FieldType = Literal['text', 'list', 'name', 'number', 'flag', 'date']


class GroupValue(NamedTuple):
    """A value that records are grouped by.

    ``value`` is what it is compared by, ``text`` what it is called, ``order`` where its group
    stands.
    """

    value: str
    text: str
    order: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: how it is read, compared, sorted and grouped.

    The library reads and compares the words of its ``vocabulary`` and has them indexed; a field
    whose words are anybody's has ``read`` instead. ``part`` is which of the words are its
    values. ``checks_parts``: a part of a text that no known word has is a complaint.

    ``option`` is what directives call one value of it (``:author:``, ``:sort: author``,
    ``:group-by: author``), if anything. ``sort_key`` makes of its reader what records sort by,
    and ``groups`` of the records shown what they are grouped by; without, it does neither.
    """

    name: str
    type: FieldType
    read: Reader | None = None
    vocabulary: str = ''
    part: slice | None = None
    checks_parts: bool = False
    option: str = ''
    sort_key: Callable[[Reader, Library], SortKey] | None = None
    groups: Callable[[Sequence[Record], Library], GroupReader] | None = None

    def reader(self, library: Library) -> Reader:
        """Return what reads the field of the records of ``library``."""
        if self.read is not None:
            return self.read
        terms, part = library.vocabulary(self.vocabulary).terms, self.part
        return terms if part is None else lambda record: terms(record)[part]


def extra_value(record: Record, path: tuple[str | int, ...]) -> object:
    """Return what stands at a path into the other front-matter fields, or none."""
    value: object = record.extra
    for step in path:
        if isinstance(step, str) and hasattr(value, 'get'):
            mapping = cast('Mapping[str, object]', value)
            found = mapping.get(step)
            value = mapping.get(step.lower()) if found is None else found
        elif isinstance(step, int) and isinstance(value, list | tuple):
            value = value[step] if -len(value) <= step < len(value) else None
        else:
            return None
    return value
