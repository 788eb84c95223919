"""Identifiers of works in their normal form, with their check digits."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 1000
_ISBN: Final = re.compile(r'(?:\d{9}[\dX]|97[89]\d{10})')
_ISSN: Final = re.compile(r'(\d{4})-?(\d{3}[\dX])')
_ARXIV: Final = re.compile(
    r'(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?'
    r'(\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,20}(?:\.[a-z]{2})?/\d{7}(?:v\d{1,3})?)(?:\.pdf)?',
    re.IGNORECASE,
)
_PMID: Final = re.compile(r'(?:pmid:?\s?)?([1-9]\d{0,7})', re.IGNORECASE)
_SEPARATOR: Final = re.compile(r'[,;/]|\band\b|\s{2,}|\([^()]{0,40}\)')
_LABEL: Final = re.compile(r'^\s*(?:e-?)?(?:isbn|issn)(?:-1[03])?:?\s*', re.IGNORECASE)
_DASHES: Final = str.maketrans(dict.fromkeys('‐‑‒–—', '-'))


def isbn(text: str) -> str:
    """Return an ISBN-10 or ISBN-13 as its digits if its check digit is right, else ``''``."""
    if len(text) > 100:
        return ''
    text = re.sub(r'[\s-]', '', _LABEL.sub('', text.translate(_DASHES))).upper()
    if not text.isascii() or not _ISBN.fullmatch(text):
        return ''
    if len(text) == 10:
        return text if not _weighted(text, 10) % 11 else ''
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(text))
    return text if not total % 10 else ''


def issn(text: str) -> str:
    """Return an ISSN as ``1234-5679`` if its check digit is right (ISO 3297), else ``''``."""
    if len(text) > 100:
        return ''
    match = _ISSN.fullmatch(_LABEL.sub('', text.translate(_DASHES)).strip().upper())
    if match is None or not match[0].isascii() or _weighted(match[1] + match[2], 8) % 11:
        return ''
    return f'{match[1]}-{match[2]}'


def arxiv(text: str) -> str:
    """Return the bare identifier of an arXiv paper, old or new, else ``''``."""
    match = _ARXIV.fullmatch(text.strip()) if len(text) < 200 else None
    return match[1] if match else ''


def pmid(text: str) -> str:
    """Return the number of a PubMed record, else ``''``."""
    match = _PMID.fullmatch(text.strip()) if len(text) < 40 and text.isascii() else None
    return match[1] if match else ''


def several(text: str) -> tuple[str, ...]:
    """Return the parts of a value that may hold several identifiers: ``1520-5126, 0002-7863``."""
    parts = (part.strip() for part in _SEPARATOR.split(text[:_LONGEST]))
    return tuple(part for part in parts if part)


def _weighted(digits: str, weight: int) -> int:
    return sum(
        (weight - place) * (10 if digit == 'X' else int(digit))
        for place, digit in enumerate(digits)
    )
