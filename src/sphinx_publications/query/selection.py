"""Which records a list shows, in which order, in which groups."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.records import KINDS
from sphinx_publications.content.text import did_you_mean
from sphinx_publications.query.comparisons import Comparer, Condition
from sphinx_publications.query.errors import QueryError
from sphinx_publications.query.expression import compile_query
from sphinx_publications.query.grouping import in_groups
from sphinx_publications.query.ordering import in_order
from sphinx_publications.query.record_fields import RECORD_FIELDS
from sphinx_publications.query.shorthands import shorthand_condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Kind, Record
    from sphinx_publications.query.grouping import Group
    from sphinx_publications.query.request import Request

_NO_QUERIES: Final[Mapping[str, str]] = MappingProxyType({})


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

    def in_order_shown(self) -> tuple[Record, ...]:
        """Return the records as a list shows them: group by group, each where it stands first."""
        if not self.groups:
            return self.records
        shown = {(record.kind, record.key): record for record in _of_groups(self.groups)}
        return tuple(shown.values())


def _of_groups(groups: Iterable[Group]) -> Iterator[Record]:
    for group in groups:
        if group.groups:
            yield from _of_groups(group.groups)
        else:
            yield from group.records


def select(
    request: Request, library: Library, queries: Mapping[str, str] = _NO_QUERIES
) -> Selection:
    """Return what ``request`` selects; ``queries`` are the named ones."""
    complaints: list[str] = []
    try:
        conditions = [
            *_kinds(request.kinds, complaints),
            *_sections(request.sections),
            *_queries(request, library, queries, complaints),
            *_restrictions(request, library, complaints),
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
            positions = library.vocabulary(field).positions(values)
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


def _sections(sections: Sequence[str]) -> Iterable[Condition]:
    if sections:
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


def _restrictions(request: Request, library: Library, complaints: list[str]) -> Iterable[Condition]:
    comparer = Comparer(library)
    for option, text in request.shorthands:
        yield shorthand_condition(option, text, library, comparer)
    for field, values in request.where:
        yield comparer.equals(RECORD_FIELDS[field], values)
    complaints += comparer.complaints
