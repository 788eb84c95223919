"""Front-matter values of any shape as text, lists, flags and numbers."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRUE: Final = frozenset(('true', 'ture', 'treu', 'yes', 'y', 'on', '1'))
#: How much of a foreign structure is kept: aliases can make a small file grow without end.
_MOST_NODES: Final = 5000
_DEEPEST: Final = 20


def as_text(value: object) -> str:
    """Return a value as trimmed text; a list of one as its entry, other structures as ``''``."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ''
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, int):
        # Python refuses to print a number of more than 4,300 digits.
        return str(value) if value.bit_length() < 4096 else ''
    if isinstance(value, float):
        return str(value) if math.isfinite(value) else ''
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], list):
        return as_text(value[0])
    return ''


def as_list(value: object) -> list[Any]:
    """Return a list as it is, nothing as ``[]`` and any other value as a list of one."""
    if isinstance(value, list):
        return value
    if value is None or value == '':
        return []
    return [value]


def as_texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list or of a single value, without empty ones and repetitions."""
    if isinstance(value, str):
        text = value.strip()
        return (text,) if text else ()
    texts: dict[str, None] = {}
    for item in as_list(value):
        if isinstance(item, dict):
            item = item.get('name') or item.get('label') or item.get('title')
        text = as_text(item)
        if text:
            texts[text] = None
    return tuple(texts)


def as_terms(value: object) -> tuple[str, ...]:
    """Return the terms of a taxonomy; one string may hold several, with commas between."""
    if isinstance(value, str) and ',' in value:
        return as_texts([part.strip() for part in value.split(',')])
    return as_texts(value)


def as_flag(value: object, default: bool = False) -> bool:
    """Return a truth value, misspelt ones (``"ture"``, ``"yes"``) included."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        text = value.strip().lower()
        return text in _TRUE if text else default
    if isinstance(value, (int, float)):
        return value != 0
    return default


def as_integer(value: object) -> int:
    """Return a whole number of a sane size, 0 for anything else."""
    if isinstance(value, str):
        text = value.strip()
        if len(text) > 12 or not text.lstrip('+-').isascii():
            return 0
        try:
            value = int(text)
        except ValueError:
            return 0
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e12:
        return int(value)
    return 0


def as_map(value: object) -> dict[str, Any]:
    """Return a mapping with lower-case names, and anything else as an empty one."""
    if not isinstance(value, dict):
        return {}
    return {str(name).lower(): item for name, item in value.items()}


def as_maps(value: object) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the mappings of a list with their positions; strings become ``{'name': …}``."""
    if isinstance(value, dict):
        yield 0, as_map(value)
        return
    for index, item in enumerate(as_list(value)):
        if isinstance(item, dict):
            yield index, as_map(item)
        elif text := as_text(item):
            yield index, {'name': text}


def as_json(value: object) -> Any:
    """Return a copy of a value that JSON can hold: dates as text, keys as text.

    What lies deeper than twenty levels or behind the five-thousandth node is ``None``.
    """
    left = _MOST_NODES

    def copied(item: object, depth: int) -> Any:
        nonlocal left
        left -= 1
        if left < 0 or depth > _DEEPEST:
            return None
        if isinstance(item, str):
            return clean(item)
        if item is None or isinstance(item, bool):
            return item
        if isinstance(item, int):
            return item if item.bit_length() < 4096 else None
        if isinstance(item, float):
            return item if math.isfinite(item) else None
        if isinstance(item, dict):
            return {
                key if isinstance(key, str) else str(copied(key, depth + 1)): copied(v, depth + 1)
                for key, v in item.items()
                if left > 0
            }
        if isinstance(item, (list, tuple, set, frozenset)):
            return [copied(v, depth + 1) for v in item if left > 0]
        if isinstance(item, (datetime.date, datetime.time)):
            return item.isoformat()
        return None

    return copied(value, 0)
