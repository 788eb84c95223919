"""The orders in which records are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.fields.publication_types import CSL_LABELS
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Publication
from sphinx_publications.content.text import did_you_mean, fold
from sphinx_publications.query.comparisons import comparable
from sphinx_publications.query.fields import read_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Person, Record

    #: What a record sorts by; none where the field is missing.
    SortKey = Callable[[Record], Any]

SORT_FIELDS: Final = (
    'title',
    'date',
    'year',
    'type',
    'author',
    'first_author',
    'venue',
    'key',
    'weight',
    'featured',
)
_EXTRA: Final = re.compile(r"""extra\[(?:"([^"]*)"|'([^']*)')\]""")


def family_order(person: Person) -> tuple[str, str, str]:
    """Return what people sort by: family name (without its particle), given name, key."""
    parts = person.parts
    if parts.family:
        return fold(parts.family), fold(parts.given), person.key
    return fold(parts.literal or person.name), '', person.key


def type_label(name: str) -> str:
    """Return the English label of a publication type; the author's own word if it has none."""
    return CSL_LABELS.get(name, name)


def in_order(
    records: Iterable[Record], sort: Sequence[str], library: Library
) -> tuple[list[Record], list[str]]:
    """Return ``records`` sorted, and the complaints about unknown fields.

    The first field counts most; ``-`` means descending. Ties go A–Z by title; where a field is
    missing, the record is last in both directions.
    """
    complaints: list[str] = []
    result = sorted(records, key=lambda record: (fold(plain(record.title)), record.key))
    for name in reversed(sort):
        key_of = _sort_key(name.removeprefix('-'), library)
        if key_of is None:
            near = did_you_mean(name.lstrip('-'), SORT_FIELDS)
            near = near or f'; the fields are {", ".join(SORT_FIELDS)}, extra["x"]'
            complaints.insert(0, f'cannot sort by "{name[:100]}"{near}')
            continue
        keyed = [(key_of(record), record) for record in result]
        present = [pair for pair in keyed if pair[0] is not None]
        present.sort(key=lambda pair: pair[0], reverse=name.startswith('-'))
        result = [record for _, record in present]
        result += (record for key, record in keyed if key is None)
    return result, complaints


def _sort_key(name: str, library: Library) -> SortKey | None:
    if name == 'title':
        return lambda record: fold(plain(record.title)) or None
    if name == 'date':
        return lambda record: record.date
    if name == 'year':
        return lambda record: record.date.year if record.date else None
    if name == 'key':
        return lambda record: fold(record.key)
    if name == 'weight':  # as in Hugo, 0 is no weight
        return lambda record: record.weight or None
    if name == 'featured':
        return lambda record: record.featured
    if name in ('author', 'first_author'):

        def first_author(record: Record) -> tuple[str, str, str] | None:
            people = library.people_of(record)
            return next((family_order(person) for person in people if person), None)

        return first_author
    if name == 'type':
        return lambda record: (
            fold(type_label(record.types[0]))
            if isinstance(record, Publication) and record.types
            else None
        )
    if name == 'venue':
        return lambda record: (
            (fold(plain(record.venue)) or fold(plain(record.venue_short)) or None)
            if isinstance(record, Publication)
            else None
        )
    match = _EXTRA.fullmatch(name)
    if match:
        path = (match[1] or match[2] or '',)
        return lambda record: _extra_order(read_extra(record, path))
    return None


def _extra_order(value: object) -> tuple[int, float, str] | None:
    """Return an order for anything: numbers first, then text."""
    if value is None or value == '' or isinstance(value, list | dict):
        return None
    plain_value = comparable(value)
    if isinstance(plain_value, str):
        return 1, 0.0, plain_value
    return 0, plain_value, ''
