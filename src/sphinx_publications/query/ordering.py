"""The orders in which records are shown."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import did_you_mean, fold
from sphinx_publications.query.comparisons import comparable
from sphinx_publications.query.fields import extra_value
from sphinx_publications.query.record_fields import RECORD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record
    from sphinx_publications.query.fields import Field, SortKey

#: The fields that records are sorted by, by what ``:sort:`` calls them.
SORT_FIELDS: Final[Mapping[str, Field]] = MappingProxyType({
    field.option or field.name: field for field in RECORD_FIELDS.values() if field.sort_key
})
_EXTRA: Final = re.compile(r"""extra\[(?:"([^"]*)"|'([^']*)')\]""")


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
    field = SORT_FIELDS.get(name)
    if field is not None and field.sort_key is not None:
        return field.sort_key(field.reader(library), library)
    match = _EXTRA.fullmatch(name)
    if match:
        path = (match[1] or match[2] or '',)
        return lambda record: _extra_order(extra_value(record, path))
    return None


def _extra_order(value: object) -> tuple[int, float, str] | None:
    """Return an order for anything: numbers first, then text."""
    if value is None or value == '' or isinstance(value, list | dict):
        return None
    plain_value = comparable(value)
    if isinstance(plain_value, str):
        return 1, 0.0, plain_value
    return 0, plain_value, ''
