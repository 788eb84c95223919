"""Which records a list shows, in which order, in which groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.records import KINDS
from sphinx_publications.content.text import did_you_mean, fold
from sphinx_publications.query.comparisons import Comparer, Condition
from sphinx_publications.query.errors import QueryError
from sphinx_publications.query.expression import compile_query
from sphinx_publications.query.fields import record_fields
from sphinx_publications.query.grouping import Group, in_groups
from sphinx_publications.query.ordering import in_order
from sphinx_publications.query.people_selection import PeopleGroup, PeopleSelection, select_people
from sphinx_publications.query.request import Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Kind, Record

__all__ = (
    'Group',
    'PeopleGroup',
    'PeopleSelection',
    'Request',
    'Selection',
    'select',
    'select_people',
)

_NO_QUERIES: Final[Mapping[str, str]] = MappingProxyType({})
_YEARS: Final = re.compile(r'([0-9]{1,4})?\s*([-–—])?\s*([0-9]{1,4})?')
#: Option of a list → field of the query language.
_SHORTHANDS: Final = (
    ('author', 'authors'),
    ('type', 'type'),
    ('tag', 'tags'),
    ('project', 'projects'),
    ('venue', 'venue'),
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a request selects.

    ``total`` counts before ``limit`` and ``offset``; ``groups`` is empty unless asked for.
    ``complaints`` are what the request asks for that is unknown or cannot be understood; a
    query that cannot be understood selects nothing.
    """

    records: tuple[Record, ...]
    total: int
    groups: tuple[Group, ...] = ()
    complaints: tuple[str, ...] = ()


def select(
    request: Request, library: Library, queries: Mapping[str, str] = _NO_QUERIES
) -> Selection:
    """Return what ``request`` selects; ``queries`` are the named ones."""
    complaints: list[str] = []
    try:
        conditions = [
            *_kinds(request.kinds, complaints),
            *_places(request),
            *_queries(request, library, queries, complaints),
            *_shorthands(request, library, complaints),
        ]
    except QueryError as error:
        return Selection((), 0, (), (*complaints, str(error)))
    found = _filtered(library, conditions)
    ordered, sort_complaints = in_order(found, request.sort, library)
    start = max(request.offset, 0)
    end = None if request.limit is None else start + max(request.limit, 0)
    shown = tuple(ordered[start:end])
    groups, group_complaints = in_groups(shown, request.group_by, library)
    complaints += (*sort_complaints, *group_complaints)
    return Selection(shown, len(ordered), groups, tuple(dict.fromkeys(complaints)))


def _filtered(library: Library, conditions: Sequence[Condition]) -> Iterable[Record]:
    """Return the records that all conditions hold for, by index where one has an index."""
    terms = sorted(
        {term for condition in conditions for term in condition.terms},
        key=lambda term: term[0] == 'kind',  # the least telling of all: last
    )
    candidates: Iterable[Record] = library.records
    if terms:
        narrowed: frozenset[int] | None = None
        for field, values in terms:
            if narrowed is not None and field == 'kind':
                break
            positions = library.positions_of(field, values)
            narrowed = positions if narrowed is None else narrowed & positions
        candidates = (library.records[position] for position in sorted(narrowed or ()))
    predicates = [condition.holds for condition in conditions]
    return (record for record in candidates if all(holds(record) for holds in predicates))


def _kinds(kinds: Sequence[str], complaints: list[str]) -> Iterable[Condition]:
    known: dict[Kind, None] = {}
    offered = tuple(kind for kind in KINDS if kind != 'person')
    for name in kinds:
        if name == 'all':
            known.update(dict.fromkeys(offered))
        elif name in offered:
            known.update((kind, None) for kind in offered if kind == name)
        else:
            near = did_you_mean(name, (*offered, 'all'))
            complaints.append(f'no kind "{name[:100]}"{near or "; they are " + ", ".join(offered)}')
    wanted = frozenset(known)
    yield Condition(lambda record: record.kind in wanted, (('kind', frozenset(wanted)),))


def _always(record: Record) -> bool:
    return True


def _places(request: Request) -> Iterable[Condition]:
    for field, term in request.terms:
        # the index has just the records that have the term
        yield Condition(_always, ((field, frozenset((term,))),))
    if request.sections:
        sections = frozenset(request.sections)
        yield Condition(lambda record: record.section in sections)


def _queries(
    request: Request, library: Library, queries: Mapping[str, str], complaints: list[str]
) -> Iterable[Condition]:
    texts = [request.query]
    for name in request.queries:
        if name in queries:
            texts.append(queries[name])
        else:
            near = did_you_mean(name, queries)
            raise QueryError(
                f'no query "{name[:100]}" in publications_queries{near}',
                '' if near else 'declare it in conf.py',
            )
    for text in texts:
        if text.strip():
            query = compile_query(text, library)
            complaints += query.complaints
            yield Condition(query.holds, query.terms)


def _shorthands(request: Request, library: Library, complaints: list[str]) -> Iterable[Condition]:
    fields = record_fields(library)
    comparer = Comparer(library)
    for option, name in _SHORTHANDS:
        text = getattr(request, option).strip()
        if text:
            values = _alternatives(option, text, library)
            venues = library.known('venue') if option == 'venue' else {}
            parts = [value for value in values if option == 'venue' and fold(value) not in venues]
            whole = [value for value in values if value not in parts]
            conditions = [comparer.contains(fields[name], part) for part in parts]
            if whole:
                conditions.append(comparer.equals(fields[name], whole))
            yield conditions[0] if len(conditions) == 1 else _any(conditions)
    if request.year.strip():
        yield _years(request.year)
    if request.featured:
        yield comparer.is_set(fields['featured'])
    complaints += comparer.complaints


def _any(conditions: Sequence[Condition]) -> Condition:
    predicates = [condition.holds for condition in conditions]
    return Condition(lambda record: any(holds(record) for holds in predicates))


def _alternatives(option: str, text: str, library: Library) -> list[str]:
    """Return the values between commas; a known value with a comma in it stays whole."""
    if ',' in text:
        whole = (
            library.person(text) is not None
            if option == 'author'
            else library.term(option, text) in library.known(option)
        )
        if whole:
            return [text]
    return [part.strip() for part in text.split(',') if part.strip()] or [text]


def _years(text: str) -> Condition:
    spans: list[tuple[int, int]] = []
    for part in text.split(','):
        match = _YEARS.fullmatch(part.strip())
        if not match or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
            raise QueryError(
                f'"{part.strip()[:60]}" is not a year', 'write 2019, 2018-2021 or 2020-'
            )
        if not match[2]:
            spans.append((int(match[1] or match[3]), int(match[1] or match[3])))
        else:
            spans.append((int(match[1] or 0), int(match[3] or 9999)))
    terms: tuple[tuple[str, frozenset[str]], ...] = ()
    if all(first == last for first, last in spans):
        terms = (('year', frozenset(str(first) for first, _ in spans)),)
    return Condition(
        lambda record: (
            record.date is not None
            and any(first <= record.date.year <= last for first, last in spans)
        ),
        terms,
    )
