"""From the options of a directive to what a list asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.query.request import Request, Restriction
from sphinx_publications.query.shorthands import SHORTHAND_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A field in a list of names: ``-date``, ``extra["x y"]``.
_NAME: Final = re.compile(r"""-?[\w-]+\[(?:"[^"\n]*"|'[^'\n]*')\]|[^\s,]+""")
_FALSE: Final = frozenset(('0', 'false', 'no', 'off'))
_DEFAULTS: Final = Request()


def request_of(options: Mapping[str, str]) -> tuple[Request, list[str]]:
    """Return what options (``kind``, ``group-by`` …) ask for, and what makes no sense in them.

    ``query-text`` is the query itself. Options that are none of a request's are passed over, and
    so is a number that is none. A flag stands without a value.
    """
    complaints: list[str] = []
    shorthands = (
        (name, ' '.join((options[name] or '').split()))
        for name in SHORTHAND_FIELDS
        if name in options
    )
    featured = (options.get('featured', 'no') or '').strip().lower() not in _FALSE
    request = Request(
        kinds=_names(options, 'kind', _DEFAULTS.kinds),
        where=(Restriction('featured', (True,)),) if featured else (),
        query=options.get('query-text', ''),
        queries=_names(options, 'query', _DEFAULTS.queries),
        shorthands=tuple((name, text) for name, text in shorthands if text),
        sort=_names(options, 'sort', _DEFAULTS.sort),
        group_by=_names(options, 'group-by', _DEFAULTS.group_by),
        limit=_whole_number(options, 'limit', complaints),
        offset=_whole_number(options, 'offset', complaints) or 0,
    )
    return request, complaints


def _names(options: Mapping[str, str], name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in a list that takes commas or blanks."""
    return tuple(_NAME.findall(options[name] or '')) if name in options else default


def _whole_number(options: Mapping[str, str], name: str, complaints: list[str]) -> int | None:
    if name not in options:
        return None
    digits = (options[name] or '').strip()
    if digits.isdecimal() and digits.isascii() and len(digits) < 10:
        return int(digits)
    complaints.append(f'"{name}" is a whole number, not "{digits[:60]}"; write :{name}: 10')
    return None
