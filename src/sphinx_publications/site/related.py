"""Records that belong together: related ones, versions of one work, events that mention one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Publication
from sphinx_publications.content.text import fold
from sphinx_publications.query.ordering import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record

#: How much a common project, author or tag says.
WEIGHTS: Final = (('project', 3), ('author', 1), ('tag', 1))
MOST_RELATED: Final = 5
#: Of the records of one author or tag no more than the newest are considered: all of them for
#: every page would make a build quadratic.
CONSIDERED: Final = 40

#: An address on the site itself: no part of an address elsewhere.
_MENTION: Final = re.compile(
    r'(?<![\w/.:-])(?:\.{0,2}/){0,5}(publication|project|post|event)s?/([\w.~%-]+(?:/[\w.~%-]+)*)'
)


class Relations:
    """How the records of a library are related; its indexes are made when first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _ordered(self) -> Mapping[int, int]:
        """Position in the library to place in the order of dates, newest first."""
        records = self._library.records
        positions = {id(record): position for position, record in enumerate(records)}
        ordered, _ = in_order(records, ('-date', 'title', 'key'), self._library)
        return {positions[id(record)]: place for place, record in enumerate(ordered)}

    @cached_property
    def _shared(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """Field and term to the newest publications that have it."""
        shared: dict[tuple[str, str], list[int]] = defaultdict(list)
        for position in sorted(self._ordered, key=self._ordered.__getitem__):
            if self._library.records[position].kind != 'publication':
                continue
            for field, _weight in WEIGHTS:
                for term in set(self._library.terms_of(field, position)):
                    members = shared[field, term]
                    if len(members) < CONSIDERED:
                        members.append(position)
        return shared

    def related(self, record: Record) -> tuple[Record, ...]:
        """Return the publications that have most in common with *record*, at most five.

        A common project counts three times as much as a common author or tag; of equals the
        newest come first. Versions of the same work are left out.
        """
        own = self._library.position_of(record)
        if own is None:
            return ()
        scores: Counter[int] = Counter()
        for field, weight in WEIGHTS:
            for term in set(self._library.terms_of(field, own)):
                for position in self._shared.get((field, term), ()):
                    scores[position] += weight
        unwanted = {own, *(self._library.position_of(version) for version in self.versions(record))}
        best = sorted(
            (position for position in scores if position not in unwanted),
            key=lambda position: (-scores[position], self._ordered[position]),
        )
        return tuple(self._library.records[position] for position in best[:MOST_RELATED])

    @cached_property
    def _works(self) -> Mapping[str, Sequence[Publication]]:
        """Publications by DOI and by title."""
        works: dict[str, list[Publication]] = defaultdict(list)
        for record in self._library.of('publication'):
            if isinstance(record, Publication):
                for name in _work_names(record):
                    works[name].append(record)
        return works

    def versions(self, record: Record) -> tuple[Record, ...]:
        """Return the other publications with the same DOI or title, newest first."""
        if not isinstance(record, Publication):
            return ()
        found = {
            other.key: other
            for name in _work_names(record)
            for other in self._works.get(name, ())
            if other.key != record.key
        }
        ordered, _ = in_order(tuple(found.values()), ('-date', 'title', 'key'), self._library)
        return tuple(ordered)

    @cached_property
    def _mentions(self) -> Mapping[tuple[str, str], Sequence[Record]]:
        """Records to the events whose text or fields name them."""
        mentions: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for event in self._library.of('event'):
            listed = event.extra.get('publications') or ()
            keys = [listed] if isinstance(listed, str) else [str(key) for key in listed]
            named = [*keys, *(f'{kind}/{key}' for kind, key in _MENTION.findall(event.body))]
            found = {
                (record.kind, record.key): None
                for key in dict.fromkeys(named)
                if (record := self._mentioned(key)) is not None and record is not event
            }
            for mentioned in found:
                mentions[mentioned].append(event)
        return mentions

    def _mentioned(self, target: str) -> Record | None:
        """Return the record of a key, or of a path (``publication/2019/nse/index.md``)."""
        path = target.strip('/').removesuffix('/index.md').removesuffix('.md')
        kind, slash, key = path.partition('/')
        return self._library.get(path) or (
            self._library.get(f'{kind}/{key.rpartition("/")[2]}') if slash else None
        )

    def events(self, record: Record) -> tuple[Record, ...]:
        """Return the events that mention *record*, newest first."""
        found = self._mentions.get((record.kind, record.key), ())
        ordered, _ = in_order(tuple(found), ('-date', 'title', 'key'), self._library)
        return tuple(ordered)


def _work_names(record: Publication) -> list[str]:
    names = []
    if record.doi:
        names.append(f'doi:{record.doi.casefold()}')
    title = fold(plain(record.title))
    # a short title ("Editorial") says little
    if len(title) >= 12:
        names.append(f'title:{title}')
    return names
