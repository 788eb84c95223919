"""The numbers behind a container title, taken apart where all of them are understood."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sphinx_publications.formats.venue import Numbers

_DASH: Final = r'\s*[-–—]+\s*'
_ISSUE: Final = (
    rf'(?:[A-Za-z]?\d{{1,5}}(?:{_DASH}\d{{1,5}})?|[Ss]uppl(?:ement|\.)?(?:\s?\d{{1,3}})?)'
)
_PAGE: Final = r'[A-Za-z]{0,3}\d{1,9}[A-Za-z]?'
_PAGES: Final = rf'{_PAGE}(?:{_DASH}{_PAGE})?(?:,\s*\d{{1,6}}{_DASH}\d{{1,6}})*'
_ISSUE_WORD: Final = r'(?:no\.?|nr\.?|num(?:ber|\.)|issue|iss\.|n[º°])\s*'
_PAGES_WORD: Final = r'(?:pp\.?|p\.|pages?|art(?:icle|\.)?(?:\s*(?:no\.?|number|id))?:?)\s*'
_YEAR: Final = r'(?:1[6-9]|20)\d\d'

#: "12(3), 45–67", "Vol. 5, No. 2, pp. 3–9", "221.1 (2017): 3-9", "9: e1821", "12(3), 45–67, 2017".
_VOLUME_FIRST: Final = re.compile(
    rf'(?:(?P<first_year>{_YEAR})\s*[;,.]\s*)?(?:(?P<word>vol(?:ume|\.)?|v\.)\s*)?(?P<volume>[A-Za-z]?\d{{1,5}}(?:{_DASH}\d{{1,5}})?)'
    r'(?:\.(?P<dotted>\d{1,4})(?=\s*[(:,;]))?'
    rf'(?:\s*[,;]?\s*(?:\(\s*(?:{_ISSUE_WORD})?(?!{_YEAR}\s*\))(?P<bracketed>{_ISSUE})\s*\)'
    rf'|{_ISSUE_WORD}(?P<named>{_ISSUE})))?'
    rf'(?:\s*[,;]?\s*\(?(?P<year>{_YEAR})\)?(?=\s*(?:[,;:.]|$)))?'
    rf'(?:(?:\s*[,:;]\s*|(?<=\))\s+)(?:{_PAGES_WORD})?(?P<pages>{_PAGES}))?'
    rf'(?:\s*[,;.]?\s*\(?(?P<last_year>{_YEAR})\)?)?',
    re.IGNORECASE,
)
#: "pp. 1–9", "45–67", "article 1234".
_PAGES_ONLY: Final = re.compile(
    rf'(?:{_PAGES_WORD}(?P<named>{_PAGES})|(?P<range>{_PAGE}{_DASH}{_PAGE}))'
    rf'(?:\s*[,;.]?\s*\(?(?P<year>{_YEAR})\)?)?',
    re.IGNORECASE,
)
_ARXIV: Final = re.compile(
    r'arxiv(?:\s*(?:e-?)?preprints?)?(?:[\s,:]*arxiv)?[\s:]+'
    r'(?P<id>\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,3})?)'
    rf'(?:\s*[\[(](?P<category>[a-z-]{{2,20}}(?:\.[A-Za-z-]{{2,20}})?)[\])])?(?:\s*[,(]?\s*{_YEAR}\)?)?',
    re.IGNORECASE,
)
_MARKS: Final = ' \t,;:.，；'
_PAGES_WORD_BEFORE: Final = re.compile(r'(?:pp?\.|pp|pages?)\s*(?=[A-Za-z]?\d)', re.IGNORECASE)
_DIGIT: Final = re.compile(r'\d')
#: "iv–xii", the pages of a preface.
_ROMAN_PAGES: Final = re.compile(rf'([ivxlc]{{1,8}}){_DASH}(?!\1$)[ivxlc]{{1,8}}', re.IGNORECASE)
_RANGE: Final = re.compile(_DASH)
#: No numbers are longer.
_LONGEST: Final = 120


class ArxivVenue(NamedTuple):
    """What a venue that names a paper of arXiv says: the identifier, and the class or ``''``."""

    id: str
    category: str = ''


def parse_numbers(text: str, year: int = 0) -> Numbers | None:
    """Return volume, issue and pages of what stands behind a title, ``None`` if not all is clear.

    A year among them must be *year*, that of the record, which says it already.

    >>> parse_numbers(', 12(3), 45-67')
    Numbers(volume='12', issue='3', pages='45–67')
    """
    text = text.strip(_MARKS)
    if not text or len(text) > _LONGEST:
        return None
    if match := _PAGES_ONLY.fullmatch(text):
        if not _is_year(match['year'], year):
            return None
        return Numbers(pages=with_dash(match['named'] or match['range']))
    match = _VOLUME_FIRST.fullmatch(text)
    if match is None:
        return None
    if not all(_is_year(match[name], year) for name in ('first_year', 'year', 'last_year')):
        return None
    issue = match['bracketed'] or match['named'] or ''
    dotted = match['dotted'] or ''
    if issue and dotted:
        return None
    pages = match['pages'] or ''
    volume = match['volume']
    if year and volume == str(year) and not match['word']:
        # the year, and a number of which it is not said what it counts
        return None if issue or dotted or not pages else Numbers(pages=with_dash(pages))
    # a bare number may be anything, and one in parentheses behind it a year
    if not (match['word'] or issue or dotted or pages) or (year and issue == str(year)):
        return None
    return Numbers(with_dash(volume), with_dash(issue or dotted), with_dash(pages))


def parse_arxiv(text: str) -> ArxivVenue | None:
    """Return what a venue such as ``arXiv:2001.01234 [cs.LG]`` says, ``None`` for any other."""
    if len(text) > _LONGEST or text[:5].lower() != 'arxiv':
        return None
    match = _ARXIV.fullmatch(text.strip(_MARKS))
    return ArxivVenue(match['id'], match['category'] or '') if match else None


def normal_pages(text: str) -> str:
    """Return the pages of a field as ``45–67``; ``''`` where nothing in it is a page."""
    text = text.strip(_MARKS)
    if len(text) > _LONGEST or not (_DIGIT.search(text) or _ROMAN_PAGES.fullmatch(text)):
        return ''
    return with_dash(text[match.end() :] if (match := _PAGES_WORD_BEFORE.match(text)) else text)


def _is_year(text: str | None, year: int) -> bool:
    return text is None or int(text) == year


def with_dash(text: str) -> str:
    """Return a range of pages or issues with an en dash."""
    return _RANGE.sub('–', text)
