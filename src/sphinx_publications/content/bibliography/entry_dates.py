"""The dates of bibliography files, exactly as precise as they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sphinx_publications.content.dates import PartialDate, month_number, parse_date

#: EDTF's marks of what is uncertain or approximate.
_DOUBTS: Final = re.compile(r'[~?%]+$')
#: EDTF's seasons and quarters stand where a month does.
_SEASON: Final = re.compile(r'(-?[0-9]{4})-(?:2[1-9]|3[0-9]|4[01])(?![0-9])')
#: A part that is not known: ``2004-XX``, ``2004-uu-uu``.
_UNKNOWN_PART: Final = re.compile(r'([0-9]{4}(?:-[0-9]{2})?)(?:-[xXuU]{2}){1,2}')
_MONTH_AND_DAY: Final = re.compile(r'([^\W\d_]{3,12})\.?[\s~]*([0-9]{1,2})(?:st|nd|rd|th)?')
_DAY_AND_MONTH: Final = re.compile(r'([0-9]{1,2})\.?[\s~]*([^\W\d_]{3,12})\.?')
#: "2010--", "2000-2010", "[2022] ©": the year that such a text begins with.
_FIRST_YEAR: Final = re.compile(r'\W{0,3}((?:1[0-9]|20)[0-9]{2})(?![0-9])')
_A_YEAR: Final = re.compile(r'(?<![0-9])((?:1[5-9]|20)[0-9]{2})(?![0-9])')
_LONGEST: Final = 100


def entry_date(date: str, year: str, month: str, day: str) -> tuple[PartialDate | None, str]:
    """Return the date that fields of BibTeX or BibLaTeX mean, and a complaint or ``''``.

    ``date`` wins. Of a range, its first day is known as far as both ends agree; nothing is made up.
    """
    complaint = ''
    if date:
        found, complaint = _edtf(date[:_LONGEST])
        if found:
            return found, complaint
    if not year:
        return None, complaint
    return _of_parts(year[:_LONGEST], month[:_LONGEST], day)


# most entries share their dates
@lru_cache(maxsize=10_000)
def _of_parts(year: str, month: str, day: str) -> tuple[PartialDate | None, str]:
    found, complaint = parse_date(year)
    if found is None:
        match = _FIRST_YEAR.match(year) or _A_YEAR.search(year)
        if match is None:
            return None, f'{year!r} is no year'
        found, complaint = PartialDate(int(match[1])), ''
    if not month:
        return found, complaint
    number = month_number(month)
    text = month.replace('\N{NO-BREAK SPACE}', ' ').strip()
    if not number and (match := _MONTH_AND_DAY.fullmatch(text)):
        number, day = month_number(match[1]), match[2]
    elif not number and (match := _DAY_AND_MONTH.fullmatch(text)):
        number, day = month_number(match[2]), match[1]
    if not number:
        # "Summer", "May/June", "01/2018"
        return PartialDate(found.year), ''
    number_of_day = int(day) if day.isdecimal() and len(day) < 3 else 0
    if not number_of_day:
        return PartialDate(found.year, number), ''
    whole, complaint = parse_date(f'{found.year:04}-{number:02}-{number_of_day:02}')
    return whole or PartialDate(found.year, number), complaint


@lru_cache(maxsize=10_000)
def _edtf(text: str) -> tuple[PartialDate | None, str]:
    """Return a date of BibLaTeX's, which is EDTF level 1 (BibLaTeX manual, 2.3.8)."""
    begin, slash, end = text.partition('/')
    first, complaint = _one(begin)
    if not slash:
        return first, complaint
    if first is None:
        return None, complaint or f'{text!r} has no beginning'
    last, _ = _one(end if len(end.strip()) != 2 else begin.strip()[:2] + end.strip())
    if end.strip() in {'', '..', 'open'}:
        return first, complaint
    if last is None or last.year != first.year:
        return PartialDate(first.year), complaint
    if last.month != first.month:
        return PartialDate(first.year), complaint
    day = first.day if last.day == first.day else 0
    return PartialDate(first.year, first.month, day), complaint


def _one(text: str) -> tuple[PartialDate | None, str]:
    text = _DOUBTS.sub('', text.strip())
    if match := _SEASON.match(text) or _UNKNOWN_PART.fullmatch(text):
        text = match[1]
    if not text or text == '..':
        return None, ''
    found, complaint = parse_date(text)
    if found is None and (match := _FIRST_YEAR.match(text)):
        return PartialDate(int(match[1])), ''
    return found, complaint
