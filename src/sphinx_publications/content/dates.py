"""Dates that are as precise as their source."""

from __future__ import annotations

import calendar
import datetime
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Precision = Literal['year', 'month', 'day']

_MONTHS: Final[Mapping[str, int]] = MappingProxyType({
    name[:length].lower(): number
    for number, name in enumerate(calendar.month_name)
    if name
    for length in (3, 4, len(name))
})
#: A month of each, to show how a date is written.
_SEASONS: Final[Mapping[str, int]] = MappingProxyType({
    'spring': 4,
    'summer': 7,
    'autumn': 10,
    'fall': 10,
    'winter': 1,
})
_LONGEST: Final = 100

_ISO: Final = re.compile(
    r'([0-9]{4})(?:([-/.])0*([0-9]{1,2})(?:\2(0*[0-9]{1,2}))?)?'
    r'(?:(?:[ \t]+|[ \t]*[Tt][ \t]*)(.*))?'
)
_COMPACT: Final = re.compile(r'([0-9]{4})([0-9]{2})([0-9]{2})')
_CJK: Final = re.compile(
    r'([0-9]{4})\s*[年년]\s*(?:([0-9]{1,2})\s*[月월]\s*(?:([0-9]{1,2})\s*[日일])?)?'
)
_DAY_FIRST: Final = re.compile(r'([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})')
_TIME: Final = re.compile(
    r'([0-9]{1,2}):([0-9]{2})(?::0*([0-9]{1,2})(?:[.,][0-9]+)?)?[ ]*'
    r'([Zz]|UTC|GMT|[-+][0-9]{2}(?::?[0-9]{2})?)?'
)
_WORDS: Final = re.compile(r'[0-9]+|[^\W\d_]+')
_ANY_YEAR: Final = re.compile(r'(?<!\d)(?:1[5-9]|20)\d\d(?!\d)')
_PROSE: Final = re.compile(r'(?:[0-9]+(?:st|nd|rd|th)?\b|[^\W\d_]+|[\s,.()/-])+')


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, perhaps with month, day and time of day (``HH:MM[:SS]`` and zone, as written).

    Dates order by their first day; of two that begin alike, the less precise comes first.
    """

    year: int
    month: int = 0
    day: int = 0
    time: str = ''

    @property
    def first(self) -> datetime.date:
        """The first day that it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that it may mean."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return datetime.date(self.year, month, day)

    @property
    def precision(self) -> Precision:
        """The smallest part that is known."""
        if not self.month:
            return 'year'
        return 'day' if self.day else 'month'

    def isoformat(self) -> str:
        """Return ``2020``, ``2020-03`` or ``2020-03-05``."""
        if not self.month:
            return f'{self.year:04}'
        if not self.day:
            return f'{self.year:04}-{self.month:02}'
        return f'{self.year:04}-{self.month:02}-{self.day:02}'


def month_number(text: str) -> int:
    """Return 1 to 12 for an English month (``Mar``, ``March``, ``3``), else 0."""
    word = text.strip(' \t\n.').lower()
    if word in _MONTHS:
        return _MONTHS[word]
    return int(word) if word.isdecimal() and len(word) < 3 and 1 <= int(word) <= 12 else 0


def parse_date(value: object) -> tuple[PartialDate | None, str]:
    """Return the date that a front-matter value stands for, and a complaint or ``''``.

    Nothing is made up: of an impossible date, the part that can be believed stays.
    """
    if isinstance(value, str):
        text = value.strip()
    elif value is None:
        return None, ''
    elif isinstance(value, datetime.datetime):
        return _date(value.year, value.month, value.day, value.timetz().isoformat(), str(value))
    elif isinstance(value, datetime.date):
        return PartialDate(value.year, value.month, value.day), ''
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        text = (
            f'{value:g}' if isinstance(value, float) else str(value) if abs(value) < 10**9 else '?'
        )
    else:
        return None, f'a {type(value).__name__} is not a date'
    if not text:
        return None, ''
    if len(text) > _LONGEST:
        return None, f'{text[:40]!r}… is not a date'
    return _parsed(text)


# most records have one date twice, and many share theirs
@lru_cache(maxsize=10_000)
def _parsed(text: str) -> tuple[PartialDate | None, str]:
    if match := _ISO.fullmatch(text):
        year, _, month, day, time = match.groups()
        if time and not day:
            return _prose(text)
        return _date(int(year), int(month or 0), int(day or 0), time or '', text)
    if match := _COMPACT.fullmatch(text) or _CJK.fullmatch(text):
        year, month, day = match.groups()
        return _date(int(year), int(month or 0), int(day or 0), '', text)
    if match := _DAY_FIRST.fullmatch(text):
        return _day_first(match, text)
    return _prose(text)


def _date(year: int, month: int, day: int, time: str, text: str) -> tuple[PartialDate | None, str]:
    """Check the numbers; ``0`` is an unknown part."""
    if (year, month, day) == (1, 1, 1):
        return None, ''  # how Hugo writes "no date"
    if not 1000 <= year <= 9999:
        return None, f'{text!r} is not a date'
    if month > 12:
        return PartialDate(year), f'{text!r} has no possible month'
    if not month:
        return PartialDate(year), ''
    if day > calendar.monthrange(year, month)[1]:
        return PartialDate(year, month), f'{text!r} is not in the calendar'
    if not day:
        return PartialDate(year, month), ''
    clock = _time(time)
    if clock is None:
        return PartialDate(year, month, day), f'the time in {text!r} cannot be read'
    return PartialDate(year, month, day, clock), ''


def _time(text: str) -> str | None:
    """Return ``HH:MM[:SS][zone]``, ``''`` for midnight (how tools write "no time")."""
    if not text:
        return ''
    match = _TIME.match(text)
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if hour > 23 or minute > 59 or second > 60:
        return None
    if not (hour or minute or second):
        return ''
    zone = (match[4] or '').upper()
    zone = 'Z' if zone in {'UTC', 'GMT'} else zone
    return f'{hour:02}:{minute:02}' + (f':{second:02}' if second else '') + zone


def _day_first(match: re.Match[str], text: str) -> tuple[PartialDate | None, str]:
    """Read ``15.04.2019`` and ``15/04/2019``; ``04/05/2019`` is known to its year only."""
    one, separator, two, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if separator == '.' or one == two or one > 12:
        return _date(year, two, one, '', text)
    if two > 12:
        return _date(year, one, two, '', text)
    date, complaint = _date(year, 0, 0, '', text)
    return date, complaint or f'{text!r} may be day or month first'


def _prose(text: str) -> tuple[PartialDate | None, str]:
    """Read ``March 2020``, ``5 March 2020``, ``Mar 5th, 2020``, ``Spring 2020``."""
    refused = None, f'{text!r} is not a date'
    if text.startswith('-') or not _PROSE.fullmatch(text):
        return refused
    years: list[int] = []
    months: list[int] = []
    days: list[int] = []
    odd = False
    for word in _WORDS.findall(text):
        if word.isdecimal():
            (years if len(word) == 4 else days).append(int(word))
        elif word.lower() in _MONTHS:
            months.append(_MONTHS[word.lower()])
        elif word.lower() not in {'of', 'st', 'nd', 'rd', 'th'}:
            odd = True
    if len(years) != 1 or len(days) > 1 or (days and not months):
        return refused
    if len(months) > 1:
        date, complaint = _date(years[0], 0, 0, '', text)
        return date, complaint or f'{text!r} has several months'
    date, complaint = _date(years[0], months[0] if months else 0, days[0] if days else 0, '', text)
    if odd and date and not complaint:
        complaint = f'{text!r} has other words than those of a date'
    return date, complaint


def date_mend(value: object, date: PartialDate | None, example: str = '2020-03-05') -> str:
    """Return how a date that was read in part, or not at all, can be written.

    What is known of it is a date; ``example`` is shown where nothing is.

    >>> date_mend('Spring 2024', PartialDate(2024))
    'write it as 2024, or with its month, such as 2024-04'
    """
    text = value if isinstance(value, str) else ''
    if date is None:
        year = _ANY_YEAR.search(text[:_LONGEST])
        if year is None:
            return f'write one like {example}'
        date = PartialDate(int(year[0]))
    known = date.isoformat()
    if date.day:
        return f'write it as {known}, or with its time, such as {known}T13:00'
    if date.month:
        return f'write it as {known}, or with its day, such as {known}-05'
    if match := _DAY_FIRST.fullmatch(text.strip()):
        one, two = int(match[1]), int(match[3])
        if 1 <= one <= 12 and 1 <= two <= 12:
            return f'write it as {known}-{two:02}-{one:02} or as {known}-{one:02}-{two:02}'
    return f'write it as {known}, or with its month, such as {known}-{_likely_month(text):02}'


def _likely_month(text: str) -> int:
    """Return the month that a text names first, or one of its season."""
    for word in _WORDS.findall(text[:_LONGEST].lower()):
        if month := _MONTHS.get(word) or _SEASONS.get(word):
            return month
    return 3


def today() -> datetime.date:
    """Return the day of the build: that of ``SOURCE_DATE_EPOCH`` in UTC, if set."""
    epoch = os.environ.get('SOURCE_DATE_EPOCH', '')
    if epoch:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError):
            pass
    return datetime.date.today()  # noqa: DTZ011 -- the author's own calendar
