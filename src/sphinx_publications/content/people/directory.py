"""People, found by every name they go by."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_publications.content.people.bylines import unmarked
from sphinx_publications.content.people.names import name_forms, squeezed, without_stops
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.text import fold, nearest, urlize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_publications.content.records import Person


class Directory:
    """Profiles, found by every name they go by.

    A name is looked for in its own root first, then in the others. In each, in this order: the
    folder's name (exactly, then without case and accents), the display name, the variants,
    Hugo's slug of any of these, and all of them without the full stops behind initials. A name
    that two profiles of one root share at one of these steps finds neither (``shared`` lists such
    display names and variants). Initials are not guessed: "J. Doe" is Jane Doe only where a
    variant says so.
    """

    def __init__(
        self,
        profiles: Iterable[tuple[str, Person]],
        variants: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Index ``profiles`` (the folder's name and the profile); ``variants`` go by their key."""
        self._folders: dict[int, dict[str, Person | None]] = {}
        self._names: dict[int, dict[str, Person | None]] = {}
        self._found: dict[tuple[int, str], tuple[Person | None, bool]] = {}
        self.shared: list[tuple[str, tuple[Person, ...]]] = []
        by_root: dict[int, list[tuple[str, Person]]] = {}
        for folder, person in profiles:
            by_root.setdefault(person.root, []).append((folder, person))
        for root in sorted(by_root):
            self._index(root, by_root[root], variants)

    def _index(
        self,
        root: int,
        profiles: Sequence[tuple[str, Person]],
        variants: Mapping[str, Sequence[str]],
    ) -> None:
        keys: list[tuple[str, Person]] = []
        displays: list[tuple[str, Person]] = []
        variant_names: list[tuple[str, Person]] = []
        for folder, person in profiles:
            keys += ((folder, person), (person.key, person))
            displays.append((person.name, person))
            variant_names += (
                (name, person) for name in (*person.variants, *variants.get(person.key, ()))
            )
        self._folders[root] = _one_each(_by_form(((key,), person) for key, person in keys))
        names: dict[str, Person | None] = {}
        for tier in (keys, displays, variant_names):
            is_key = tier is keys
            forms = _by_form(((fold(n),) if is_key else name_forms(n), p) for n, p in tier)
            for form, people in forms.items():
                if form in names:
                    continue
                names[form] = people[0] if len(people) == 1 else None
                if len(people) > 1 and not is_key:
                    self.shared.append((form, tuple(people)))
        every = (*keys, *displays, *variant_names)
        slugs = _by_form(((fold(urlize(name)),), person) for name, person in every)
        stopless = _by_form((_stopless_forms(name), person) for name, person in every)
        self._names[root] = {**_one_each(stopless), **_one_each(slugs), **names}

    def find(self, text: str, root: int = 0) -> Person | None:
        """Return the profile that goes by ``text``, seen from ``root``."""
        return self._find(text, root)[0]

    def is_shared(self, text: str, root: int = 0) -> bool:
        """Return whether several profiles go by ``text``, so that it means none of them."""
        return self._find(text, root)[1]

    def _find(self, text: str, root: int) -> tuple[Person | None, bool]:
        found = self._found.get((root, text))
        if found is None:
            found = self._found[root, text] = self._search(text, root)
        return found

    def _search(self, text: str, root: int) -> tuple[Person | None, bool]:
        bare = squeezed(text)
        bare = (unmarked(bare)[0] if bare else '') or bare
        forms = (*name_forms(bare), fold(urlize(bare)), *_stopless_forms(bare))
        for number in sorted(self._names, key=lambda other: (other != root, other)):
            folders, names = self._folders[number], self._names[number]
            for exact in (text, bare):
                if exact in folders:
                    return folders[exact], folders[exact] is None
            for form in forms:
                if form and form in names:
                    return names[form], names[form] is None
        return None, False


def _stopless_forms(name: str) -> tuple[str, ...]:
    """Return what a name compares by where the full stops behind initials do not count."""
    forms = tuple(map(without_stops, name_forms(name)))
    return (*forms, fold(urlize(forms[-1])))


def _by_form(entries: Iterable[tuple[Iterable[str], Person]]) -> dict[str, list[Person]]:
    """Return everybody who goes by each form."""
    index: dict[str, list[Person]] = {}
    for forms, person in entries:
        for form in forms:
            people = index.setdefault(form, [])
            if not any(other is person for other in people[-1:]):
                people.append(person)
    index.pop('', None)
    return index


def _one_each(index: Mapping[str, Sequence[Person]]) -> dict[str, Person | None]:
    """Return whom each form means: nobody where it means several."""
    return {form: people[0] if len(people) == 1 else None for form, people in index.items()}


def variants_by_key(
    variants: Mapping[str, Sequence[str]], keys: Sequence[str], folders: Mapping[str, str]
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Return the further names by the keys of profiles, and the keys that there are not."""
    by_form: dict[str, list[str]] = {}
    for key in keys:
        for form in {key, fold(key), folders.get(key, key), fold(folders.get(key, key))}:
            by_form.setdefault(form, []).append(key)
    result: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for key, names in variants.items():
        found = by_form.get(key) or by_form.get(fold(key)) or []
        for each in found:
            also = (names,) if isinstance(names, str) else tuple(names)
            result[each] = (*result.get(each, ()), *also)
        if not found:
            near = ', '.join(f'"{name}"' for name in nearest(key, keys))
            problems.append(
                Problem(
                    'config',
                    f'publications_name_variants: there is no profile with the key "{key}"',
                    f'did you mean {near}?' if near else 'take the name of a folder in authors/',
                    lost='its names mean nobody',
                )
            )
    return result, problems
