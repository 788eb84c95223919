"""Records in groups."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.text import did_you_mean
from sphinx_publications.query.fields import GroupValue
from sphinx_publications.query.record_fields import RECORD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record
    from sphinx_publications.query.fields import Field, GroupReader

#: The fields that records are grouped by, by what ``:group-by:`` calls them.
GROUP_FIELDS: Final[Mapping[str, Field]] = MappingProxyType({
    field.option: field for field in RECORD_FIELDS.values() if field.groups
})
_WITHOUT: Final = GroupValue('', '', ())


@dataclass(frozen=True, slots=True)
class Group:
    """Records that have one value of a field in common.

    ``value`` tells it from the other groups of its field (a year, a CSL type, a person's or
    project's key, a tag or venue as first written; ``''``: without), ``text`` is the value as it
    was written, from which the view makes a label. ``groups`` are the nested ones.
    """

    value: str
    text: str
    field: str
    records: tuple[Record, ...]
    groups: tuple[Group, ...] = ()


def in_groups(
    records: Sequence[Record], group_by: Sequence[str], library: Library
) -> tuple[tuple[Group, ...], list[str]]:
    """Return ``records`` in nested groups, and the complaints about unknown fields.

    Years descend, people go by family name, the rest A–Z, "without" is last. A record with
    several authors, tags or projects is in each of their groups. The records of a group keep
    their order.
    """
    complaints: list[str] = []
    readers: dict[str, GroupReader] = {}
    for name in dict.fromkeys(group_by):
        field = GROUP_FIELDS.get(name)
        if field is not None and field.groups is not None:
            readers[name] = field.groups(records, library)
        else:
            near = did_you_mean(name, GROUP_FIELDS)
            near = near or f'; the fields are {", ".join(GROUP_FIELDS)}'
            complaints.append(f'cannot group by "{name[:100]}"{near}')
    return _nested(records, tuple(readers.items())), complaints


def _nested(
    records: Sequence[Record], readers: Sequence[tuple[str, GroupReader]]
) -> tuple[Group, ...]:
    if not readers:
        return ()
    (field, read), *rest = readers
    values: dict[str, GroupValue] = {}
    members: dict[str, list[Record]] = {}
    for record in records:
        own = {value.value: value for value in read(record)} or {'': _WITHOUT}
        for key, value in own.items():
            values.setdefault(key, value)
            members.setdefault(key, []).append(record)
    without = members.pop('', None)
    groups = [
        Group(key, values[key].text, field, tuple(members[key]), _nested(members[key], rest))
        for key in sorted(members, key=lambda key: values[key].order)
    ]
    if without:
        groups.append(Group('', '', field, tuple(without), _nested(without, rest)))
    return tuple(groups)
