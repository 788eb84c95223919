"""Records in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Publication
from sphinx_publications.content.text import did_you_mean, fold
from sphinx_publications.query.ordering import family_order, type_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record

GROUP_FIELDS: Final = ('year', 'type', 'author', 'tag', 'project', 'venue')


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


class _Value(NamedTuple):
    """A value of a record: what it is compared by, what it is called, where it stands."""

    value: str
    text: str
    order: tuple[object, ...]


def in_groups(
    records: Sequence[Record], group_by: Sequence[str], library: Library
) -> tuple[tuple[Group, ...], list[str]]:
    """Return ``records`` in nested groups, and the complaints about unknown fields.

    Years descend, people go by family name, the rest A–Z, "without" is last. A record with
    several authors, tags or projects is in each of their groups. The records of a group keep
    their order.
    """
    complaints: list[str] = []
    fields: list[str] = []
    for name in group_by:
        if name in GROUP_FIELDS:
            fields.append(name)
        else:
            near = did_you_mean(name, GROUP_FIELDS)
            near = near or f'; the fields are {", ".join(GROUP_FIELDS)}'
            complaints.append(f'cannot group by "{name[:100]}"{near}')
    readers = [(name, _reader(name, records, library)) for name in dict.fromkeys(fields)]
    return _nested(records, readers), complaints


def _nested(
    records: Sequence[Record],
    readers: Sequence[tuple[str, Callable[[Record], Iterable[_Value]]]],
) -> tuple[Group, ...]:
    if not readers:
        return ()
    (field, read), *rest = readers
    values: dict[str, _Value] = {}
    members: dict[str, list[Record]] = {}
    for record in records:
        own = {value.value: value for value in read(record)} or {'': _Value('', '', ())}
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


def _reader(
    field: str, records: Sequence[Record], library: Library
) -> Callable[[Record], Iterable[_Value]]:
    if field == 'year':
        return _years
    if field == 'type':
        return _types
    if field == 'author':
        return lambda record: (
            _Value(person.key, person.name, family_order(person))
            for person in library.people_of(record)
            if person
        )
    if field == 'tag':
        tags = library.known('tag')
        return lambda record: (_named(tags.get(fold(tag), tag)) for tag in record.tags)
    if field == 'project':
        return _project_reader(library)
    return _venue_reader(records)


def _named(text: str) -> _Value:
    return _Value(text, text, (fold(text),))


def _years(record: Record) -> Iterable[_Value]:
    if record.date:
        yield _Value(str(record.date.year), str(record.date.year), (-record.date.year,))


def _types(record: Record) -> Iterable[_Value]:
    if isinstance(record, Publication) and record.types:
        name = record.types[0]
        yield _Value(name, name, (fold(type_label(name)),))


def _project_reader(library: Library) -> Callable[[Record], Iterable[_Value]]:
    def read(record: Record) -> Iterable[_Value]:
        for name in record.projects:
            term = library.term('project', name)
            project = library.get(term, 'project')
            if project is None:
                name = library.known('project').get(term, name)
                yield _Value(name, name, (fold(name),))
            else:
                title = plain(project.title) or project.key
                yield _Value(project.key, title, (fold(title),))

    return read


def _venue_reader(records: Sequence[Record]) -> Callable[[Record], Iterable[_Value]]:
    """Return a reader that knows a long venue by the short form that another record has."""
    short: dict[str, str] = {}
    written: dict[str, str] = {}
    for record in records:
        if isinstance(record, Publication) and record.venue_short:
            text = plain(record.venue_short)
            text = written.setdefault(fold(text), text)
            short.setdefault(fold(plain(record.venue)), text)

    def read(record: Record) -> Iterable[_Value]:
        if not isinstance(record, Publication):
            return
        text = plain(record.venue_short) or plain(record.venue)
        form = fold(text)
        if form:
            yield _named(short.get(form) or written.setdefault(form, text))

    return read
