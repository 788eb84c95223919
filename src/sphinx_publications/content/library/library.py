"""All records, by key, person, tag and whatever else they are asked for."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from sphinx_publications.content.fields.addresses import term_address
from sphinx_publications.content.fields.publication_types import CSL_LABELS, csl_type
from sphinx_publications.content.library.keys import place_of, with_unique_keys
from sphinx_publications.content.library.merging import with_works_merged
from sphinx_publications.content.library.vocabularies import Vocabulary
from sphinx_publications.content.people.directory import Directory, variants_by_key
from sphinx_publications.content.people.names import name_forms, parse_name, without_stops
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import KINDS, Person, Publication
from sphinx_publications.content.text import fold, urlize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_publications.content.records import Byline, Kind, Record

_NO_VARIANTS: Final[Mapping[str, Any]] = MappingProxyType({})


class Library:
    """All records of the content and the people in them; immutable once built.

    ``cited`` are works for citing alone: no index has them but that of `citable`.
    Its indexes are made when first asked for, each in one pass over the records.
    """

    def __init__(
        self,
        records: Sequence[Record],
        roots: Sequence[str],
        variants: Mapping[str, Sequence[str]],
        folders: Mapping[str, str],
        problems: Sequence[Problem],
        cited: Sequence[Publication] = (),
    ) -> None:
        """Take records whose keys are unique; `Library.build` is the way in."""
        self.records = tuple(records)
        self.cited = tuple(cited)
        self.roots = tuple(roots)
        self._folders = folders
        self._variants = variants
        self._directory = Directory(
            ((folders.get(person.key, person.key), person) for person in self._profiles()),
            variants,
        )
        self.problems = (*problems, *self._shared_names())

    @classmethod
    def build(
        cls,
        records: Iterable[Record],
        roots: Sequence[str] = (),
        name_variants: Mapping[str, Sequence[str]] = _NO_VARIANTS,
        problems: Iterable[Problem] = (),
        cited: Sequence[Publication] = (),
    ) -> Library:
        """Return the library of ``records`` and of works that are ``cited`` alone.

        Entries that are one work with another record are merged with it.

        ``name_variants`` are further names of people, by the keys of their profiles;
        ``problems`` those of reading, to which clashing keys, unknown keys of variants and
        names that several profiles share are added.
        """
        given, for_citing = with_works_merged(tuple(records), cited, roots)
        unique, key_problems = with_unique_keys((*given, *for_citing), roots)
        unique, for_citing = unique[: len(given)], unique[len(given) :]  # type: ignore[assignment]
        folders = {
            after.key: before.key
            for before, after in zip(given, unique, strict=True)
            if after.kind == 'person' and after.key != before.key
        }
        people = [record.key for record in unique if record.kind == 'person']
        variants, variant_problems = variants_by_key(name_variants, people, folders)
        problems = (*problems, *key_problems, *variant_problems)
        return cls(unique, roots, variants, folders, problems, for_citing)

    def with_records(self, records: Sequence[Record], problems: Sequence[Problem]) -> Library:
        """Return this library with other versions of its records, and with these problems."""
        library = Library(records, self.roots, self._variants, self._folders, (), self.cited)
        library.problems = tuple(problems)
        return library

    @cached_property
    def citable(self) -> Library:
        """The library of all that can be cited: with the works that are cited alone."""
        if not self.cited:
            return self
        records = (*self.records, *self.cited)
        return Library(records, self.roots, self._variants, self._folders, ())

    @cached_property
    def _cited_keys(self) -> frozenset[str]:
        return frozenset(work.key for work in self.cited)

    def is_for_citing(self, record: Record) -> bool:
        """Say whether a record is cited alone, and in no list, count, file, tag or feed."""
        return record.kind == 'publication' and record.key in self._cited_keys

    def _profiles(self) -> Iterable[Person]:
        return (record for record in self.records if isinstance(record, Person))

    def _shared_names(self) -> Iterable[Problem]:
        for form, people in self._directory.shared:
            written = (people[0].name, *people[0].variants)
            name = next((name for name in written if fold(name) == form), form)
            keys = ', '.join(f'"{person.key}"' for person in people)
            yield Problem(
                'person',
                f'several profiles go by the name "{name}": {keys}',
                f'write a key in authors:, as {keys.split(",")[0]}',
                'hygiene',
                place_of(people[-1], self.roots),
                lost='a byline with it means none',
            )

    # --- records by key ----------------------------------------------------------------------

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        grouped: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for record in self.records:
            grouped.setdefault(record.kind, []).append(record)
        return {kind: tuple(records) for kind, records in grouped.items()}

    @overload
    def of(self, kind: Literal['person']) -> tuple[Person, ...]: ...
    @overload
    def of(self, kind: Kind) -> tuple[Record, ...]: ...
    def of(self, kind: Kind) -> tuple[Record, ...]:
        """Return the records of one kind, in reading order."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _exact(self) -> Mapping[tuple[str, str], int]:
        return {(record.kind, record.key): n for n, record in enumerate(self.records)}

    def position_of(self, record: Record) -> int | None:
        """Return where the record stands in `records`; none for people without a profile."""
        return self._exact.get((record.kind, record.key))

    @cached_property
    def _folded(self) -> Mapping[tuple[str, str], Sequence[Record]]:
        """Records by their key without case, and by its last part."""
        index: dict[tuple[str, str], list[Record]] = {}
        for record in (*self.records, *self.named):
            key = fold(record.key)
            index.setdefault((record.kind, key), []).append(record)
            if '/' in key:
                index.setdefault((record.kind, key.rsplit('/', 1)[1]), []).append(record)
        for record in self.of('publication'):
            for other in record.other_keys if isinstance(record, Publication) else ():
                # of two papers with this key one may have another name now
                index.setdefault((record.kind, fold(other)), [record])
        return index

    @cached_property
    def _named_by_key(self) -> Mapping[str, Person]:
        return {person.key: person for person in self.named}

    @cached_property
    def _named_by_form(self) -> Mapping[str, Person]:
        """Those without a profile by their keys without case and accents, as some sites link."""
        forms: dict[str, Person] = {}
        for person in self.named:
            forms.setdefault(fold(person.key), person)
        return forms

    def get(self, key: str, kind: Kind | None = None) -> Record | None:
        """Return the record with this key, or none if there is none or no single one.

        The key is matched exactly, then without case, then as the last part of a longer key;
        ``post/waps`` names the kind. Without a kind, the first of `KINDS` that has it wins.
        """
        found = self._lookup(key, kind)
        return found[0] if len(found) == 1 else None

    def is_ambiguous(self, key: str, kind: Kind | None = None) -> bool:
        """Return whether several records of one kind go by this key, so that `get` has none."""
        return len(self._lookup(key, kind)) > 1

    def candidates(self, key: str, kind: Kind | None = None) -> tuple[Record, ...]:
        """Return the records that an ambiguous key may mean."""
        return tuple(self._lookup(key, kind))

    def _lookup(self, key: str, kind: Kind | None) -> Sequence[Record]:
        key = key.strip()
        kinds = KINDS if kind is None else (kind,)
        for each in kinds:
            position = self._exact.get((each, key))
            if position is not None:
                return (self.records[position],)
            if each == 'person' and key in self._named_by_key:
                return (self._named_by_key[key],)
        folded = fold(key)
        for each in kinds:
            found = self._folded.get((each, folded))
            if found:
                return found
        prefix, slash, rest = key.partition('/')
        if kind is None and slash and rest and prefix.lower() in kinds:
            return self._lookup(rest, prefix.lower())  # type: ignore[arg-type]
        return ()

    # --- people ------------------------------------------------------------------------------

    @cached_property
    def _bylines(self) -> tuple[dict[str, Person], tuple[tuple[Person | None, ...], ...]]:
        """People without a profile by their names, and who each byline is."""
        named: dict[str, Person] = {}
        taken = {person.key for person in self._profiles()}
        sections = {person.section for person in self._profiles()}
        # where profiles stand in the other folder of the two that Hugo's theme had
        section = 'author' if 'author' in sections and 'authors' not in sections else 'authors'
        seen: dict[tuple[int, str], Person] = {}
        everyone: list[tuple[Person | None, ...]] = []
        for record in self.records:
            people: list[Person | None] = []
            for byline in () if record.kind == 'person' else record.bylines:
                person = None
                if not byline.et_al:
                    person = seen.get((record.root, byline.text))
                    if person is None:
                        person = self._directory.find(byline.text, record.root)
                        if person is None:
                            person = _named_person(byline, record, named, taken, section)
                        seen[record.root, byline.text] = person
                people.append(person)
            everyone.append(tuple(people))
        return named, tuple(everyone)

    @cached_property
    def named(self) -> tuple[Person, ...]:
        """The people who have no profile, by their first bylines."""
        return tuple(self._bylines[0].values())

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody: the profiles, then those who are only named."""
        return (*self._profiles(), *self.named)

    def person(self, text: str, root: int = 0) -> Person | None:
        """Return who goes by a key, name or variant, seen from the content root ``root``."""
        found = self._directory.find(text, root)
        if found is None:
            named = self._bylines[0]
            for form in map(without_stops, name_forms(text)[::-1]):
                if form in named:
                    return named[form]
            found = (
                self._named_by_key.get(text)
                or self._named_by_key.get(urlize(text))
                or self._named_by_form.get(fold(text))
            )
        return found

    def is_shared_name(self, text: str, root: int = 0) -> bool:
        """Return whether several profiles go by this name, so that it means none of them."""
        return self._directory.is_shared(text, root)

    def people_of(self, record: Record) -> tuple[Person | None, ...]:
        """Return who the bylines of a record are, none for "et al."."""
        position = self._exact.get((record.kind, record.key))
        if position is not None and self.records[position] is record:
            return self._bylines[1][position]
        if self.cited and self.is_for_citing(record):
            return self.citable.people_of(record)
        return tuple(
            None if byline.et_al else self.person(byline.text, record.root)
            for byline in record.bylines
        )

    def by_author(self, person_key: str) -> tuple[Record, ...]:
        """Return the records of a person, in reading order."""
        positions = self.vocabulary('author').positions((person_key,))
        return tuple(self.records[position] for position in sorted(positions))

    # --- records by field --------------------------------------------------------------------

    @cached_property
    def _vocabularies(self) -> Mapping[str, Vocabulary]:
        """Whose words compare by more than themselves, or are indexed; the one table of them."""
        records = self.records
        return MappingProxyType({
            'key': Vocabulary('key', records, lambda record: (record.key,)),
            'kind': Vocabulary('kind', records, lambda record: (record.kind,), standard=KINDS),
            'year': Vocabulary('year', records, _years),
            'type': Vocabulary(
                'type',
                records,
                lambda record: record.types if isinstance(record, Publication) else (),
                term=lambda value: fold(csl_type(value)),
                standard=(*CSL_LABELS, *CSL_LABELS.values()),
            ),
            'author': Vocabulary(
                'person',
                records,
                lambda _: (),
                term=self._author,
                terms=lambda record: tuple(p.key for p in self.people_of(record) if p),
                first_words=self._names_of_people,
            ),
            'tag': Vocabulary('tag', records, attrgetter('tags')),
            'category': Vocabulary('category', records, attrgetter('categories')),
            'project': Vocabulary(
                'project',
                records,
                attrgetter('projects'),
                term=self._project,
                terms=lambda record: tuple(map(self._project, record.projects)),
                first_words=self._names_of_projects,
            ),
            'venue': Vocabulary('venue', records, _venues),
            'group': Vocabulary('group', self.of('person'), attrgetter('groups')),
        })

    def vocabulary(self, field: str) -> Vocabulary:
        """Return the words of a field: of the records, or (``group``) of the profiles."""
        return self._vocabularies[field]

    def term(self, field: str, value: str) -> str:
        """Return what a value of a field compares by."""
        return self.vocabulary(field).term(value)

    def terms_of(self, field: str, position: int) -> Iterable[str]:
        """Return what the record at ``position`` has in a field, as it compares."""
        return self.vocabulary(field).terms(self.records[position])

    def known(self, field: str) -> Mapping[str, str]:
        """Return all values of a field in the records: folded → as first written."""
        return self.vocabulary(field).known

    def positions(self, field: str, value: str) -> frozenset[int]:
        """Return the positions in `records` of those that have ``value`` in a field.

        The value is compared as `term` says: a person by any name, a type by any spelling.
        """
        words = self.vocabulary(field)
        return words.positions((words.term(value),))

    def _author(self, value: object) -> str:
        text = str(value)
        if ('person', text) in self._exact or text in self._named_by_key:
            return text
        person = self.person(text)
        return person.key if person else ''

    def _names_of_people(self) -> Iterable[str]:
        for person in self.people:
            yield from (person.name, person.key, *person.variants)

    def _project(self, value: object) -> str:
        folded = fold(str(value))
        return self._project_terms.get(folded, folded)

    def _names_of_projects(self) -> Iterable[str]:
        for project in self.of('project'):
            yield from (project.key, plain(project.title))

    @cached_property
    def _project_terms(self) -> Mapping[str, str]:
        """Folded keys of projects by their titles and by Hugo's slugs of both."""
        terms: dict[str, str] = {}
        for project in self.of('project'):
            title = plain(project.title)
            for name in (project.key, project.key.rsplit('/', 1)[-1], title):
                for form in (fold(name), fold(urlize(name))):
                    if form:
                        terms.setdefault(form, fold(project.key))
        return {**terms, **{fold(project.key): fold(project.key) for project in self.of('project')}}


def _years(record: Record) -> tuple[str, ...]:
    return (str(record.date.year),) if record.date else ()


def _venues(record: Record) -> tuple[str, ...]:
    if not isinstance(record, Publication):
        return ()
    return plain(record.venue), plain(record.venue_short)


def _named_person(
    byline: Byline, record: Record, named: dict[str, Person], taken: set[str], section: str
) -> Person:
    """Return the person without a profile whom a byline names, a new one if need be."""
    form = without_stops(name_forms(byline.text)[-1])
    person = named.get(form)
    if person is None:
        stem = term_address(byline.text).strip('-') or 'person'
        key, number = stem, 2
        while key in taken:
            key, number = f'{stem}-{number}', number + 1
        taken.add(key)
        person = named[form] = Person(
            kind='person',
            key=key,
            root=record.root,
            section=section,
            address=f'{section}/{key}',
            title=(byline.text,),
            name=byline.text,
            parts=parse_name(byline.text),
        )
    return person
