"""How often an SVG draws its parts: by references, few lines can draw millions of them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: A drawing may come to so many times its own elements, and to a good number in any case.
_MOST_TIMES: Final = 20
_ANY_CASE: Final = 100_000

#: A point of a line takes at least so many signs.
_SIGNS_A_POINT: Final = 4


#: Colours are no elements that are drawn.
_COLOURS: Final = frozenset(('linearGradient', 'radialGradient'))


class Reference(NamedTuple):
    """The id of an element that is drawn once, or as a marker: at each point of a line."""

    id: str
    is_marker: bool = False


class _Element(NamedTuple):
    name: str
    id: str
    classes: str
    named: Sequence[Reference]
    points: int


class References:
    """The elements of a drawing in their order, and which of them refer to which."""

    def __init__(self) -> None:
        self._elements: list[_Element] = []
        #: Behind the last element inside each.
        self._ends: list[int] = []
        self._open: list[int] = []
        self._ids: dict[str, int] = {}
        self._rules: dict[str, list[Reference]] = {}

    def start(self, name: str, attributes: Mapping[str, str], named: Sequence[Reference]) -> None:
        """Note an element, and what its own attributes refer to."""
        place = len(self._elements)
        identity = attributes.get('id', '')
        if identity:
            self._ids.setdefault(identity, place)
        line = attributes.get('d') or attributes.get('points', '')
        self._elements.append(
            _Element(
                name, identity, attributes.get('class', ''), named, len(line) // _SIGNS_A_POINT
            )
        )
        self._ends.append(place + 1)
        self._open.append(place)

    def end(self) -> None:
        """Note that the element that was begun last ends."""
        self._ends[self._open.pop()] = len(self._elements)

    def add_rules(self, named: Mapping[str, Sequence[Reference]]) -> None:
        """Note what a style sheet refers to: of a class, an id or a kind of element."""
        for subject, found in named.items():
            self._rules.setdefault(subject, []).extend(found)

    def is_too_much(self) -> bool:
        """Say whether all that is drawn is out of proportion to the file."""
        named = self._named()
        if not named:
            return False
        most = _ANY_CASE + _MOST_TIMES * (
            len(self._elements) + sum(self._elements[place].points for place in named)
        )
        return self._drawn(named, most) > most

    def _named(self) -> dict[int, list[tuple[int, int]]]:
        """Return which elements each one draws by reference, and how often."""
        found: dict[int, list[tuple[int, int]]] = {}
        for place, element in enumerate(self._elements):
            targets = [
                (self._ids[each.id], max(1, element.points) if each.is_marker else 1)
                for each in (*element.named, *self._styled(element))
                if each.id in self._ids
            ]
            drawn = [(target, times) for target, times in targets if not self._is_colour(target)]
            if drawn:
                found[place] = drawn
        return found

    def _is_colour(self, place: int) -> bool:
        return self._elements[place].name in _COLOURS

    def _styled(self, element: _Element) -> list[Reference]:
        if not self._rules:
            return []
        classes = (f'.{each}' for each in element.classes.split())
        names = ('*', element.name, f'#{element.id}', *classes)
        return [each for name in names for each in self._rules.get(name, ())]

    def _drawn(self, named: Mapping[int, Sequence[tuple[int, int]]], most: int) -> int:
        """Return how many elements are drawn; a circle draws nothing, in browsers neither."""
        known: dict[int, int] = {}
        waiting = [0]
        begun: set[int] = set()
        references = sorted(named)
        while waiting:
            place = waiting[-1]
            inside = _between(references, place, self._ends[place])
            if place not in begun:
                begun.add(place)
                new = {target for each in inside for target, _ in named[each]} - begun
                waiting += new
                if new:
                    continue
            waiting.pop()
            if place not in known:
                drawn = self._ends[place] - place
                for each in inside:
                    drawn += sum(known.get(target, 0) * times for target, times in named[each])
                known[place] = min(drawn, most + 1)
        return known[0]


def _between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]
