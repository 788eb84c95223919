"""How often an SVG draws its parts: by references, few lines can draw millions of them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from sphinx_publications.pictures.svg_parts import SHAPES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: A drawing may come to so many times its own elements, and to a good number in any case.
_MOST_TIMES: Final = 20
_ANY_CASE: Final = 100_000

#: A point of a line takes at least so many signs.
_SIGNS_A_POINT: Final = 4


#: Colours are no elements that are drawn.
_COLOURS: Final = frozenset(('linearGradient', 'radialGradient'))


#: What is drawn with the paints and markers of what is around it.
_PAINTED: Final = frozenset((*SHAPES, *TEXTS))


class Reference(NamedTuple):
    """The id of an element that is drawn, and the property that says so; none for an address."""

    id: str
    by: str = ''

    @property
    def is_marker(self) -> bool:
        """Whether it is drawn at each point of a line."""
        return self.by.startswith('marker')

    @property
    def is_inherited(self) -> bool:
        """Whether what stands inside draws it, too."""
        return self.is_marker or self.by in {'fill', 'stroke'}


class _Element(NamedTuple):
    name: str
    id: str
    classes: str
    named: Sequence[Reference]
    points: int


class _Drawn(NamedTuple):
    """Which elements one draws by reference: once, where it uses one, as paint, as markers."""

    once: Sequence[int]
    used: Sequence[int]
    paints: Sequence[int]
    markers: Sequence[int]
    points: int


class References:
    """The elements of a drawing in their order, and which of them refer to which."""

    def __init__(self) -> None:
        self._elements: list[_Element] = []
        #: Behind the last element inside each.
        self._ends: list[int] = []
        self._open: list[int] = []
        self._ids: dict[str, int] = {}
        self._rules: dict[str, dict[Reference, None]] = {}

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
            self._rules.setdefault(subject, {}).update(dict.fromkeys(found))

    def is_too_much(self) -> bool:
        """Say whether all that is drawn is out of proportion to the file."""
        most = _ANY_CASE + _MOST_TIMES * len(self._elements)
        named = self._named(most)
        if named is None:
            return True
        most += _MOST_TIMES * sum(drawn.points for drawn in named.values())
        return bool(named) and self._drawn(named, most) > most

    def _named(self, most: int) -> dict[int, _Drawn] | None:
        """Return which elements each one draws by reference; ``None`` if they are too many."""
        found: dict[int, _Drawn] = {}
        #: Of what is open: where it ends, and what is inherited from it.
        around: list[tuple[int, dict[Reference, None]]] = [(len(self._elements), {})]
        for place, element in enumerate(self._elements):
            while around[-1][0] <= place:
                around.pop()
            inherited = around[-1][1]
            if own := dict.fromkeys((*element.named, *self._styled(element))):
                # an attribute is certain to hold in place of what is around
                named = {each.by for each in element.named}
                kept = [each for each in inherited if each.by not in named]
                inherited = dict.fromkeys((*kept, *(each for each in own if each.is_inherited)))
            if self._ends[place] > place + 1:
                around.append((self._ends[place], inherited))
            if element.name in _PAINTED:
                own |= inherited
            most -= len(own)
            if most < 0:
                return None
            if own and (drawn := self._drawn_by(element, own)):
                found[place] = drawn
        return found

    def _drawn_by(self, element: _Element, named: Iterable[Reference]) -> _Drawn | None:
        once: list[int] = []
        used: list[int] = []
        paints: list[int] = []
        markers: list[int] = []
        for each in named:
            # browsers decode what is encoded
            ids = {each.id, unquote(each.id)} if '%' in each.id else (each.id,)
            targets = [self._ids[identity] for identity in ids if identity in self._ids]
            if not targets:
                continue
            part = once
            if each.is_marker:
                part = markers
            elif each.is_inherited:
                part = paints
            elif element.name == 'use' and not each.by:
                part = used
            part += [place for place in targets if not self._is_colour(place)]
        if not (once or used or paints or markers):
            return None
        return _Drawn(once, used, paints, markers, max(1, element.points) if markers else 1)

    def _is_colour(self, place: int) -> bool:
        return self._elements[place].name in _COLOURS

    def _styled(self, element: _Element) -> list[Reference]:
        if not self._rules:
            return []
        classes = (f'.{each}' for each in element.classes.split())
        names = ('*', element.name, f'#{element.id}', *classes)
        return [each for name in names for each in self._rules.get(name, ())]

    def _drawn(self, named: Mapping[int, _Drawn], most: int) -> int:
        """Return how many elements are drawn; a circle draws nothing, in browsers neither."""
        #: How many elements each comes to, and how many points at which there may be a marker.
        known: dict[int, int] = {}
        points: dict[int, int] = {}
        before = [0, *accumulate(max(1, element.points) for element in self._elements)]
        waiting = [0]
        begun: set[int] = set()
        references = sorted(named)
        while waiting:
            place = waiting[-1]
            end = self._ends[place]
            inside = _between(references, place, end)
            if place not in begun:
                begun.add(place)
                new = {target for each in inside for part in named[each][:4] for target in part}
                new -= begun
                waiting += new
                if new:
                    continue
            waiting.pop()
            if place in known:
                continue
            drawn, at = end - place, before[end] - before[place]
            for each in inside:
                once, used, paints, markers = (
                    sum(known.get(target, 0) for target in part)
                    for part in (
                        named[each].once,
                        named[each].used,
                        named[each].paints,
                        named[each].markers,
                    )
                )
                shown = sum(points.get(target, 0) for target in named[each].used)
                # what is used is painted as what uses it, and so may be the markers of a line
                drawn += once + used + shown * (paints + markers) + paints
                drawn += markers * named[each].points * (1 + paints)
                at += shown
            known[place], points[place] = min(drawn, most + 1), min(at, most + 1)
        return known[0]


def _between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]
