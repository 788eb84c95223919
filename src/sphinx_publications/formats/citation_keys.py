"""The keys that records are cited by."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.records import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_publications.content.records import Record

#: What would end a key in BibTeX, or is no character of one.
_FORBIDDEN: Final = re.compile(r'[\s{}()",#%~\\\'=@&$^`;<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]+')
_NO_ASCII: Final = re.compile(r'[^\x20-\x7e]+')
#: Letters that no decomposition takes apart.
_LETTERS: Final = str.maketrans({
    'ß': 'ss', 'ẞ': 'SS', 'æ': 'ae', 'Æ': 'AE', 'ø': 'o', 'Ø': 'O', 'œ': 'oe', 'Œ': 'OE',
    'đ': 'd', 'Đ': 'D', 'ł': 'l', 'Ł': 'L', 'ı': 'i', 'þ': 'th', 'Þ': 'Th', 'ð': 'd', 'Ð': 'D',
})  # fmt: skip
_LONGEST: Final = 200


def citation_keys(records: Iterable[Record]) -> Mapping[tuple[str, str], str]:
    """Return the citation key of each record, by its kind and key; no two are equal.

    It is that of the record's ``cite.bib``, else the record's own key in ASCII. Where two are
    equal but for case (BibTeX knows none), every one but the first by path gets four hexadecimal
    digits of its path's hash, so that it does not change with what else is there, unless the
    first goes.
    """
    keys: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for record in sorted(records, key=_place):
        key = wanted = _wanted(record)
        if key.lower() in taken:
            key = _free_key(wanted, _mark(record), taken)
        taken.add(key.lower())
        keys[record.kind, record.key] = key
    return keys


def ascii_keys(
    records: Iterable[Record], keys: Mapping[tuple[str, str], str]
) -> Mapping[tuple[str, str], str]:
    """Return a key in ASCII for each record whose key of *keys* is not, by its kind and key.

    No two are equal, nor is one equal to another of *keys*.
    """
    taken = {key.lower() for key in keys.values() if key.isascii()}
    found: dict[tuple[str, str], str] = {}
    for record in sorted(records, key=_place):
        identity = (record.kind, record.key)
        if (wanted := keys[identity]).isascii():
            continue
        mark = _mark(record)
        key = wanted = ascii_key(wanted) or f'{record.kind}-{mark[:4]}'
        if key.lower() in taken:
            key = _free_key(wanted, mark, taken)
        taken.add(key.lower())
        found[identity] = key
    return found


def _free_key(wanted: str, mark: str, taken: set[str]) -> str:
    """Return the key with as many digits behind it, four or more, as make it the only one."""
    for digits in range(4, len(mark) + 1):
        if (key := f'{wanted}-{mark[:digits]}').lower() not in taken:
            return key
    # of the same path
    return next(key for n in count(2) if (key := f'{wanted}-{mark[:4]}-{n}').lower() not in taken)


def _place(record: Record) -> tuple[bool, int, str, str]:
    return record.kind != 'publication', record.root, record.path, record.key


def _mark(record: Record) -> str:
    # all entries of a bibliography file have its path
    place = f'{record.path}#{record.key}' if record.is_entry else record.path or record.key
    path = f'{record.root}/{place}'
    return hashlib.sha256(path.encode(errors='replace')).hexdigest()


def _wanted(record: Record) -> str:
    entry = record.entry if isinstance(record, Publication) else None
    if entry is not None and (key := bibtex_key(entry.key)[:_LONGEST]):
        return key
    return ascii_key(record.key) or f'{record.kind}-{_mark(record)[:4]}'


def bibtex_key(key: str) -> str:
    """Return a key without what would end it in BibTeX; ``''`` where nothing is left."""
    return _FORBIDDEN.sub('', key)


def ascii_key(key: str) -> str:
    """Return a key in ASCII, ``''`` where nothing of it is: accents go, other scripts are left out."""
    if not key.isascii():
        decomposed = unicodedata.normalize('NFKD', key.translate(_LETTERS))
        key = _NO_ASCII.sub('', decomposed)
    return _FORBIDDEN.sub('-', key).strip('-./:_')[:_LONGEST]
