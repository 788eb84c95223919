"""What a list asks for: which records, in which order, in which groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sphinx_publications.query.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A field in a list of names: ``-date``, ``extra["x y"]``.
_NAME: Final = re.compile(r"""-?[\w-]+\[(?:"[^"\n]*"|'[^'\n]*')\]|[^\s,]+""")
_NO: Final = frozenset(('0', 'false', 'no', 'off'))


@dataclass(frozen=True, slots=True)
class Request:
    """What a list asks for; every part but the order is ANDed.

    ``queries`` are names of `publications_queries`. In ``author type tag project venue year``
    a comma means or; they are kept as written. ``group_by`` nests from left to right.
    """

    kinds: tuple[str, ...] = ('publication',)
    query: str = ''
    queries: tuple[str, ...] = ()
    author: str = ''
    type: str = ''
    tag: str = ''
    project: str = ''
    venue: str = ''
    year: str = ''
    featured: bool = False
    sort: tuple[str, ...] = ('-date',)
    group_by: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0
    #: What the records must have: fields of the library's indexes, and terms of them.
    terms: tuple[tuple[str, str], ...] = ()
    #: The sections that they may be from; any, if none is named.
    sections: tuple[str, ...] = ()

    @classmethod
    def from_options(cls, options: Mapping[str, str]) -> Request:
        """Return the request that a directive's options mean (``kind``, ``group-by`` …).

        Options that are none of a request's are passed over; a number that is none raises
        `QueryError`. A flag stands without a value.
        """
        given: dict[str, object] = {}
        for name in ('author', 'type', 'tag', 'project', 'venue', 'year'):
            if name in options:
                given[name] = ' '.join((options[name] or '').split())
        if 'query-text' in options:
            given['query'] = options['query-text']
        for option, name in _LISTS:
            if option in options:
                given[name] = names(options[option] or '')
        if 'featured' in options:
            given['featured'] = (options['featured'] or '').strip().lower() not in _NO
        for name in ('limit', 'offset'):
            if name in options:
                given[name] = _whole_number(name, options[name] or '')
        return cls(**given)  # type: ignore[arg-type]


_LISTS: Final = (
    ('kind', 'kinds'),
    ('query', 'queries'),
    ('sort', 'sort'),
    ('group-by', 'group_by'),
)


def names(text: str) -> tuple[str, ...]:
    """Return the names in a list that takes commas or blanks."""
    return tuple(_NAME.findall(text))


def _whole_number(name: str, text: str) -> int:
    digits = text.strip()
    if not (digits.isdecimal() and digits.isascii() and len(digits) < 10):
        raise QueryError(f'"{name}" is a whole number, not "{digits[:60]}"', f'write :{name}: 10')
    return int(digits)
