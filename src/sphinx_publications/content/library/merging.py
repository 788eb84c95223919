"""Entries that are one work with another, or with a bundle, as one record."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.fields.link_types import link_types
from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Person, Publication
from sphinx_publications.content.text import fold
from sphinx_publications.content.urls import address_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from sphinx_publications.content.records import Link, Record

    AnyRecord = TypeVar('AnyRecord', bound=Record)

#: What a record takes from another that is the same work, where it has none itself.
_FIELDS: Final = (
    'subtitle', 'summary', 'abstract', 'bylines', 'date', 'tags', 'categories', 'projects',
    'external_link', 'types', 'genre', 'venue', 'venue_short', 'doi',
)  # fmt: skip
_NO_WORDS: Final = re.compile(r'[\W_]+')


def with_works_merged(
    records: Sequence[Record], cited: Sequence[Publication], roots: Sequence[str] = ()
) -> tuple[tuple[Record, ...], tuple[Publication, ...]]:
    """Return the records, and the works that are *cited* alone; what is one work is one record.

    Two are one work if their DOIs are equal (of one file: and their titles as well), or if titles
    and first authors' family names are, no DOI contradicts, and their years differ by at most one.
    An equal key counts where neither DOI nor title contradicts. Of one work, a bundle comes before
    entries, and these in the order given; the first has what it lacks from the later ones, and
    goes by their keys, too. Two bundles are never one. A record has nothing but the key from a
    work that is cited alone.
    """
    publications = [record for record in records if isinstance(record, Publication)]
    entries = [record for record in publications if record.is_entry]
    if not (entries or cited):
        return tuple(records), ()
    works = _Works(record for record in records if isinstance(record, Person))
    for record in publications:
        if not record.is_entry:
            works.add(record)
    for entry in entries:
        works.add_or_merge(entry, lambda known, entry: _filled(known, entry, roots))
    for work in cited:
        works.add_or_merge(work, _with_keys)
    return tuple(works.kept(records)), tuple(works.kept(cited))


class _Traits(NamedTuple):
    """What a work is told by; each may be ``''`` or 0, for unknown."""

    title: str
    family: str
    doi: str
    year: int


class _Works:
    """The works seen so far, by what they are told by."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._changed: dict[int, Publication] = {}
        self._merged: set[int] = set()
        self._families = {
            fold(name): fold(person.parts.family or person.parts.literal)
            for person in people
            for name in (person.key, person.name, *person.variants)
        }
        self._traits: dict[int, _Traits] = {}
        self._by_doi: dict[str, list[Publication]] = {}
        self._by_title: dict[tuple[str, str], list[Publication]] = {}
        self._by_key: dict[str, list[Publication]] = {}

    def add(self, record: Publication) -> None:
        """Add a work; it is told by what it says itself, whatever it is merged with."""
        traits = self._traits[id(record)] = self._traits_of(record)
        self._by_key.setdefault(record.key, []).append(record)
        if traits.doi:
            self._by_doi.setdefault(traits.doi, []).append(record)
        if traits.title and traits.family:
            self._by_title.setdefault((traits.title, traits.family), []).append(record)

    def _same_as(self, entry: Publication) -> Publication | None:
        """Return the work that an entry is, ``None`` if it is another."""
        traits = self._traits_of(entry)
        for known in self._by_doi.get(traits.doi, ()) if traits.doi else ():
            of_one_file = known.is_entry and (known.root, known.path) == (entry.root, entry.path)
            if not of_one_file or self._traits[id(known)].title == traits.title:
                return known
        if traits.title and traits.family:
            for known in self._by_title.get((traits.title, traits.family), ()):
                other = self._traits[id(known)]
                years_agree = not (traits.year and other.year) or abs(traits.year - other.year) <= 1
                if years_agree and _agree(traits.doi, other.doi):
                    return known
        for known in self._by_key.get(entry.key, ()):
            other = self._traits[id(known)]
            if _agree(traits.doi, other.doi) and _agree(traits.title, other.title):
                return known
        return None

    def add_or_merge(
        self, entry: Publication, merge: Callable[[Publication, Publication], Publication]
    ) -> None:
        """Add an entry; if it is a work that is there, let *merge* make one of both."""
        known = self._same_as(entry)
        if known is None:
            self.add(entry)
        else:
            self._changed[id(known)] = merge(self._changed.get(id(known), known), entry)
            self._merged.add(id(entry))

    def kept(self, records: Iterable[AnyRecord]) -> Iterator[AnyRecord]:
        """Yield the records that are still there, as they are now."""
        for record in records:
            if id(record) not in self._merged:
                yield self._changed.get(id(record), record)  # type: ignore[misc]

    def _traits_of(self, record: Publication) -> _Traits:
        first = next((byline.text for byline in record.bylines if not byline.et_al), '')
        family = self._families.get(fold(first)) if first else ''
        if family is None:
            name = parse_name(first)
            family = fold(name.family or name.literal)
        title = _NO_WORDS.sub(' ', fold(plain(record.title))).strip()
        year = record.date.year if record.date else 0
        return _Traits(title, family, record.doi.lower(), year)


def _agree(one: str, other: str) -> bool:
    return not (one and other) or one == other


def _filled(first: Publication, later: Publication, roots: Sequence[str]) -> Publication:
    found = {
        name: getattr(later, name)
        for name in _FIELDS
        if not getattr(first, name) and getattr(later, name)
    }
    if first.picture is None and later.picture is not None:
        file = _file_from(later.picture.file, later.root, first.root, roots)
        found['picture'] = replace(later.picture, file=file) if file else None
    return replace(
        first,
        **found,
        featured=first.featured or later.featured,
        links=_links(first, later, roots),
        entry=_entry(first.entry, later.entry),
        extra={**later.extra, **first.extra},
        other_keys=_keys(first, later),
    )


def _with_keys(first: Publication, later: Publication) -> Publication:
    """Return a record that goes by the keys of another, too."""
    return replace(first, other_keys=_keys(first, later))


def _keys(first: Publication, later: Publication) -> tuple[str, ...]:
    keys = dict.fromkeys((*first.other_keys, later.key, *later.other_keys))
    return tuple(key for key in keys if key != first.key)


def _links(first: Publication, later: Publication, roots: Sequence[str]) -> tuple[Link, ...]:
    """Return the links of both, one for each address; those that are conventional come first."""
    moved = []
    for link in later.links:
        file = _file_from(link.file, later.root, first.root, roots) if link.file else ''
        if file or not link.file:
            moved.append(replace(link, file=file))
    known = set(map(_target, first.links))
    added = [link for link in moved if _target(link) not in known]
    if not added:
        return first.links
    place = link_types().place
    return tuple(sorted((*first.links, *added), key=lambda link: place(link.type)))


def _target(link: Link) -> str:
    return address_key(link.url) if link.url else f'file:{link.file}:{link.address}'


def _file_from(file: str, root: int, other: int, roots: Sequence[str]) -> str:
    """Return a file of one content root as a path from another, ``''`` if there is no way."""
    if root == other:
        return file
    try:
        path = os.path.relpath(os.path.join(roots[root], file), roots[other])
    except (ValueError, IndexError):  # another drive
        return ''
    return path.replace(os.sep, '/')


def _entry(first: BibEntry | None, later: BibEntry | None) -> BibEntry | None:
    if first is None or later is None:
        return first or later
    fields: Mapping[str, str] = {**later.fields, **first.fields}
    names = {**later.names, **first.names}
    return BibEntry(first.key, first.type, fields, names, first.braced or later.braced)
