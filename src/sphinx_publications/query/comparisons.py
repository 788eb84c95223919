"""One comparison of a field with a value, as a predicate."""

from __future__ import annotations

import datetime
import operator
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_publications.content.dates import PartialDate, parse_date
from sphinx_publications.content.text import did_you_mean, fold
from sphinx_publications.query.errors import QueryError
from sphinx_publications.query.fields import extra_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.library.vocabularies import Vocabulary
    from sphinx_publications.query.fields import Field, Reader

#: What a query may compare a field with.
LiteralValue = str | int | float | bool | None

_ORDER: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType({
    '<': operator.lt,
    '<=': operator.le,
    '>': operator.gt,
    '>=': operator.ge,
})
_FLAGS: Final[Mapping[str, bool]] = MappingProxyType({
    'true': True,
    'yes': True,
    '1': True,
    'false': False,
    'no': False,
    '0': False,
})


class Condition(NamedTuple):
    """A predicate, and which records it can hold for: any of ``terms`` in each index."""

    holds: Callable[[Any], bool]
    terms: tuple[tuple[str, frozenset[str]], ...] = ()


def any_of(conditions: Sequence[Condition]) -> Condition:
    """Return whether any of ``conditions`` holds."""
    predicates = tuple(condition.holds for condition in conditions)
    return Condition(lambda item: any(holds(item) for holds in predicates))


class Comparer:
    """Turns comparisons into conditions and notes values that nothing has."""

    def __init__(self, library: Library) -> None:
        """Compare by the words that ``library`` knows."""
        self._library = library
        self.complaints: list[str] = []

    # --- what a comparison means -------------------------------------------------------------

    def equals(self, field: Field, values: Sequence[LiteralValue]) -> Condition:
        """Return whether a field has one of ``values`` (``None``: whether it is missing)."""
        with_missing = None in values
        present = [value for value in values if value is not None]
        if field.type == 'date':
            intervals = [_interval(value) for value in present]
            return _dates_equal(field.reader(self._library), intervals, with_missing)
        wanted = frozenset(self._canonical(field, value) for value in present)
        read = field.reader(self._library)
        if with_missing:
            return Condition(lambda item: not (own := read(item)) or not wanted.isdisjoint(own))
        terms = ((field.vocabulary, frozenset(map(str, wanted))),) if field.vocabulary else ()
        if len(wanted) == 1:
            (only,) = wanted
            return Condition(lambda item: only in read(item), terms)
        return Condition(lambda item: not wanted.isdisjoint(read(item)), terms)

    def differs(self, field: Field, value: LiteralValue) -> Condition:
        """Return whether a field is missing or something else; a date: on each of its days."""
        if field.type == 'date' and value is not None:
            read, (first, last) = field.reader(self._library), _interval(value)
            return Condition(
                lambda item: (
                    not (own := read(item)) or _last(own[0]) < first or _first(own[0]) > last
                )
            )
        equal = self.equals(field, (value,)).holds
        return Condition(lambda item: not equal(item))

    def orders(self, field: Field, sign: str, value: LiteralValue) -> Condition:
        """Return whether a field is less or greater than ``value``; a missing one is neither."""
        read, compare = field.reader(self._library), _ORDER[sign]
        if value is None or isinstance(value, bool):
            raise _no_order(field.name, sign, value)
        if field.type == 'date':
            first, last = _interval(value)
            if sign == '<':
                return Condition(lambda item: bool(own := read(item)) and _last(own[0]) < first)
            if sign == '<=':
                return Condition(lambda item: bool(own := read(item)) and _last(own[0]) <= last)
            if sign == '>':
                return Condition(lambda item: bool(own := read(item)) and _first(own[0]) > last)
            return Condition(lambda item: bool(own := read(item)) and _first(own[0]) >= first)
        if field.type == 'number':
            limit: Any = _number(field, value)
        elif field.type == 'text':
            limit = fold(str(value))
        else:
            raise QueryError(f'"{field.name}" has no order', 'compare it with ==, != or in')
        return Condition(lambda item: any(compare(own, limit) for own in read(item)))

    def contains(self, field: Field, value: LiteralValue) -> Condition:
        """Return whether a list has ``value`` as a member, or a text has it as a part."""
        if field.type in ('number', 'date', 'flag'):
            raise QueryError(
                f'nothing can be in "{field.name}"', f'write {field.name} == {_shown(value)}'
            )
        if field.type != 'text':
            return self.equals(field, (value,))
        part, read = fold(str(value)), field.reader(self._library)
        if field.checks_parts:
            words = self._library.vocabulary(field.vocabulary)
            if not any(part in known for known in words.known):
                self._unknown(words, str(value))
        return Condition(lambda item: any(part in own for own in read(item)))

    def is_set(self, field: Field) -> Condition:
        """Return whether a field is neither missing, false, zero nor empty."""
        read = field.reader(self._library)
        return Condition(lambda item: any(own for own in read(item)))

    # --- what a value means ------------------------------------------------------------------

    def _canonical(self, field: Field, value: str | float | bool) -> str | float | bool:
        """Return a literal as the field's values are, or complain that nothing has it."""
        if field.type == 'number':
            return _number(field, value)
        if field.type == 'flag':
            flag = value if isinstance(value, bool) else _FLAGS.get(str(value).strip().lower())
            if flag is None:
                raise QueryError(
                    f'"{field.name}" is true or false, not {_shown(value)}',
                    f'write {field.name} or not {field.name}',
                )
            return flag
        if not field.vocabulary:
            return fold(str(value))
        words = self._library.vocabulary(field.vocabulary)
        if value not in words:
            if field.vocabulary == 'author' and self._library.is_shared_name(str(value)):
                self.complain(f'several people go by the name "{value}"; write the key of one')
            else:
                self._unknown(words, str(value))
        return words.term(value)

    def _unknown(self, words: Vocabulary, value: str) -> None:
        near = did_you_mean(value, words.candidates)
        self.complain(f'no {words.noun} "{value[:100]}"{near}')

    def complain(self, complaint: str) -> None:
        """Note what is odd about the query, once."""
        if complaint not in self.complaints:
            self.complaints.append(complaint)

    # --- other front-matter fields -----------------------------------------------------------

    def other_field(
        self, path: tuple[str | int, ...], sign: str, values: Sequence[LiteralValue]
    ) -> Condition:
        """Return a comparison with a field that has no meaning of its own here.

        Numbers compare as numbers, all else as text without case; ``has`` is membership in a
        list (or the names in a mapping) and otherwise substring.
        """
        self._check_extra(path)
        if sign == 'set':
            return Condition(lambda item: bool(extra_value(item, path)))
        if sign in _ORDER:
            if values[0] is None or isinstance(values[0], bool):
                raise _no_order(f'extra["{path[0]}"]', sign, values[0])
            compare, limit = _ORDER[sign], comparable(values[0])
            return Condition(
                lambda item: (
                    (own := _extra_value(item, path)) is not None
                    and type(own) is type(limit)
                    and compare(own, limit)
                )
            )
        wanted = frozenset(comparable(value) for value in values if value is not None)
        with_missing = None in values

        def equals(item: Any) -> bool:
            own = extra_value(item, path)
            if _is_missing(own):
                return with_missing
            members = own if isinstance(own, list | tuple) else (own,)
            return any(comparable(member) in wanted for member in members)

        def has(item: Any) -> bool:
            own = extra_value(item, path)
            if isinstance(own, str):
                return fold(str(values[0])) in fold(own)
            return (
                equals(item)
                if not isinstance(own, dict)
                else any(comparable(member) in wanted for member in own)
            )

        holds = has if sign == 'has' else equals
        return Condition((lambda item: not holds(item)) if sign == '!=' else holds)

    def _check_extra(self, path: tuple[str | int, ...]) -> None:
        name = str(path[0])
        if any(
            name in record.extra or name.lower() in record.extra for record in self._library.records
        ):
            return
        names = {str(key): None for record in self._library.records for key in record.extra}
        self.complain(f'no file has the field "{name[:100]}"{did_you_mean(name, names)}')


def _no_order(name: str, sign: str, value: LiteralValue) -> QueryError:
    return QueryError(f"'{name} {sign} {value}' has no meaning", 'write a number or a text')


def _shown(value: LiteralValue) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _number(field: Field, value: str | float | bool) -> float:
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            pass
    elif isinstance(value, float) and value.is_integer():
        return int(value)
    elif not isinstance(value, bool):
        return value
    raise QueryError(
        f'"{field.name}" is a number, not {_shown(value)}', f'write {field.name} >= 2020'
    )


# A date is compared as the tuples of its first and its last day; that the 31st stands for the
# last day of every month does no harm, as both sides do it.
_Day = tuple[int, int, int]


def _first(date: PartialDate) -> _Day:
    return date.year, date.month or 1, date.day or 1


def _last(date: PartialDate) -> _Day:
    return date.year, date.month or 12, date.day or 31


def _interval(value: str | float | bool) -> tuple[_Day, _Day]:
    date, complaint = (None, '') if isinstance(value, bool) else parse_date(value)
    if date is None or complaint:
        raise QueryError(
            f'{_shown(value)[:60]} is not a date', 'write 2020, "2020-03" or "2020-03-05"'
        )
    return _first(date), _last(date)


def _dates_equal(
    read: Reader, intervals: Sequence[tuple[_Day, _Day]], with_missing: bool
) -> Condition:
    def holds(item: Any) -> bool:
        own = read(item)
        if not own:
            return with_missing
        first, last = _first(own[0]), _last(own[0])
        return any(start <= first and last <= end for start, end in intervals)

    return Condition(holds)


def _is_missing(value: object) -> bool:
    return value is None or value in ('', [], {})


def _extra_value(item: Any, path: tuple[str | int, ...]) -> float | str | None:
    value = extra_value(item, path)
    return None if _is_missing(value) or isinstance(value, list | dict) else comparable(value)


def comparable(value: object) -> float | str:
    """Return a number for a number, however it is written, and folded text for the rest."""
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e300 else 0.0
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        return ''  # a list in a list, a mapping: nothing compares with it
    text = fold(value)
    if 0 < len(text) < 30 and text[0] in '0123456789+-.':
        try:
            number = float(text)
        except ValueError:
            return text
        return number if abs(number) < 1e300 else text
    return text
