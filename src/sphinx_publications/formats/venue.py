"""The venue of a publication: its container title, and the volume, issue and pages behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.prose.tree import Span, merged, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.prose.tree import Inline

#: A volume, an issue, a page or an article: ``12``, ``221.1``, ``12-15``, ``e1821``.
_NUMBER: Final = r'[A-Za-z]?\d++(?:[.\-–—/:]++[A-Za-z]?\d++)*+(?!\w)'
_NAMED: Final = (
    r'(?<![^\W_])(?:vol(?:ume|\.)?|no\.|nr\.?|num(?:ber|\.)|n[º°]|issue|iss\.|pp?\.|pp|pages?|'
    r'art(?:icle|\.)(?:[ ]n(?:o\.|umber))?)[\s:]*(?:[A-Za-z]?\d|[ivxlc]+\b)'
)
_YEAR: Final = r'(?:1[6-9]|20)\d\d'
_ONLY_YEAR: Final = re.compile(_YEAR)
#: Where the numbers of a venue may begin: ", 12(3)", " 221.1 (2017)", ", Vol. 5", ", (31) 5".
_START: Final = re.compile(
    rf'(?:(?P<comma>\s*[,;，；]\s*)|(?P<blank>\s+))'
    rf'(?:(?P<named>{_NAMED})|\({_NUMBER}\)(?P<behind>)|(?P<number>{_NUMBER}))',
    re.IGNORECASE,
)
#: What stands behind a number among numbers, and not before a place or a day.
_BEHIND_COMMA: Final = re.compile(r'\s*(?:[(,:;，；]|\.?\s*$)|\.?\s+\(?[A-Za-z]?\d', re.IGNORECASE)
_BEHIND_BLANK: Final = re.compile(
    rf'\s*\(\s*(?:[A-Za-z]?\d|suppl)|\s*:\s*[A-Za-z]?\d|\s*[,;]\s*(?:\(?[A-Za-z]?\d|{_NAMED})'
    r'|\s+[A-Za-z]?\d',
    re.IGNORECASE,
)
#: ", 2019, 513: 555", ", 2021. 144:110": a year among numbers.
_BEHIND_COMMA_AND_YEAR: Final = re.compile(r'\s*[,;:.(]?\s*\(?[A-Za-z]?\d', re.IGNORECASE)
#: "2020, 12(3)", "2020;395:497": a year before a blank belongs to the title otherwise.
_BEHIND_YEAR: Final = re.compile(
    r'\(\d+\)|\s*;\s*\d|\s*,\s*[A-Za-z]?\d+\s*[(,:;]\s*\(?[A-Za-z]?\d', re.IGNORECASE
)
_BEHIND_PARENTHESES: Final = re.compile(r'\s*[,:;]?\s*\(?[A-Za-z]?\d', re.IGNORECASE)
_MONTH: Final = (
    r'(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|'
    r'sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?'
)
#: Words that a number belongs to.
_TAKES_NUMBER: Final = re.compile(
    rf'(?<!\w)(?:{_MONTH}|part|series|section|chapter|track|phase|level|top|room|day)$',
    re.IGNORECASE,
)
_DAYS: Final = re.compile(
    rf'(?<!\w)(?:{_MONTH}\s*\d{{1,2}}(?:\s*[-–—]+\s*(?:{_MONTH}\s*)?\d{{1,2}})?'
    rf'|\d{{1,2}}\.?(?:\s*[-–—]+\s*\d{{1,2}}\.?)?\s+(?:of\s+)?{_MONTH})(?!\w)',
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r'[A-Za-z]?(?!1[6-9]\d\d\b|20\d\d\b)\d++[-–—]+[A-Za-z]?\d+')
#: Whatever in a text can only be pages or an issue: "12-15", "(8)".
_UNMISTAKABLE: Final = re.compile(
    r'(?<![\w.-])[A-Za-z]?\d++\s*[-–—]+\s*[A-Za-z]?\d+(?![\w-])|\(\d{1,4}\)'
)
_NUMBER_ALONE: Final = re.compile(_NUMBER, re.IGNORECASE)
_NAMED_ANYWHERE: Final = re.compile(_NAMED, re.IGNORECASE)
_WORD: Final = re.compile(r'[^\W_]+')
#: No venue is longer.
_LONGEST: Final = 1000
_MARKS: Final = ' ,;:，；'
_DASHES: Final = ('-', '–', '—')


class SplitVenue(NamedTuple):
    """The container title, and what follows it (volume, pages)."""

    title: Inline
    detail: Inline = ()


class Numbers(NamedTuple):
    """Where in its container a work stands; what is not known is ``''``."""

    volume: str = ''
    issue: str = ''
    pages: str = ''


@lru_cache(maxsize=2048)
def split_venue(venue: Inline) -> SplitVenue:
    """Split a venue before its volume, issue or pages; behind what is emphasised at the latest."""
    texts = [part if isinstance(part, str) else plain(part.content) for part in venue]
    first = venue[0]
    emphasised = isinstance(first, Span) and first.kind == 'emphasis'
    start = _numbers_begin(''.join(texts))
    if isinstance(first, Span) and emphasised:
        inner = first.content
        if 0 < start < len(texts[0]) and inner == (texts[0],):
            title: Inline = (texts[0][:start],)
            return SplitVenue(title, merged((texts[0][start:], *venue[1:])))
        last = inner[-1]
        if isinstance(last, str) and (bare := last.rstrip(_MARKS)) and bare != last:
            return SplitVenue((*inner[:-1], bare), merged((last[len(bare) :], *venue[1:])))
        return SplitVenue(inner, venue[1:])
    position = 0
    for number, (part, text) in enumerate(zip(venue, texts, strict=True)):
        inside = start - position
        if isinstance(part, str) and 0 <= inside < len(text):
            title = (*venue[:number], text[:inside]) if inside else venue[:number]
            return SplitVenue(without_emphasis(title), (text[inside:], *venue[number + 1 :]))
        position += len(text)
    return SplitVenue(without_emphasis(venue))


def _numbers_begin(text: str) -> int:
    """Return where the volume, issue and pages of a venue begin, with the mark before; else -1."""
    if len(text) > _LONGEST:
        return -1
    depth = position = 0
    for match in _START.finditer(text, 1):
        start = match.start()
        depth += text.count('(', position, start) - text.count(')', position, start)
        position = start
        # what stands in parentheses is a part of the title
        if depth <= 0 and _is_start(text, match):
            return start
    return -1


def _is_start(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if match['named']:
        return True
    if match['behind'] is not None:
        return _BEHIND_PARENTHESES.match(text, end) is not None
    number = match['number']
    is_year = _ONLY_YEAR.fullmatch(number) is not None
    if match['comma']:
        # the year of a conference stays with its name, as does a place or a day
        behind = _BEHIND_COMMA_AND_YEAR if is_year else _BEHIND_COMMA
        return behind.match(text, end) is not None
    if is_year:
        return _BEHIND_YEAR.match(text, end) is not None
    before = text[max(0, start - 12) : start]
    if number.endswith('.0') or before.endswith(_DASHES) or _TAKES_NUMBER.search(before):
        return False
    if ':' in number or (_RANGE.fullmatch(number) and not text[end:].strip('. ')):
        return True
    return _BEHIND_BLANK.match(text, end) is not None


def without_emphasis(inline: Inline) -> Inline:
    """Return a text without the emphasis in it, its words kept."""
    # the style sheet sets venues in italics; emphasis within would undo it
    flat: list[str | Span] = []
    for item in inline:
        if isinstance(item, Span) and item.kind == 'emphasis':
            flat.extend(item.content)
        else:
            flat.append(item)
    return merged(flat)


def entry_numbers(venue: SplitVenue, fields: Mapping[str, str]) -> Numbers:
    """Return volume, issue and pages of the *fields* of ``cite.bib`` that a venue's text lacks.

    They are those of the venue only where its own text names no number, and no words follow its
    title: it would not be clear what the numbers belong to.
    """
    behind = plain(venue.detail).strip(_MARKS + '.')
    text = _DAYS.sub('', plain(venue.title))
    if behind or _has_numbers(text):
        return Numbers()
    return Numbers(
        _new(fields.get('volume', ''), text),
        _new(fields.get('number', '') or fields.get('issue', ''), text),
        _new(fields.get('pages', ''), text),
    )


@lru_cache(maxsize=2048)
def _has_numbers(text: str) -> bool:
    """Say whether a venue's own text, without days, names a volume, an issue or pages."""
    text = text[:_LONGEST]
    if _NAMED_ANYWHERE.search(text):
        return True
    begin = _numbers_begin(text)
    found = _UNMISTAKABLE.findall(text)
    if begin >= 0:
        found += _NUMBER_ALONE.findall(text, begin)
    return any(not _ONLY_YEAR.fullmatch(word) for one in found for word in _WORD.findall(one))


def _new(value: str, text: str) -> str:
    """Return a volume, issue or range of pages, unless the text says it already."""
    if not value:
        return ''
    words = _comparable(value)
    return '' if f' {words} ' in f' {_comparable(text)} ' else value


def _comparable(text: str) -> str:
    return ' '.join(_WORD.findall(text.casefold()))
