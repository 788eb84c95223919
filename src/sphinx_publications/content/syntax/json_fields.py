"""JSON to plain values."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.syntax.yaml_values import DEEPEST

_LOST: Final = 'no field of the header is read'


def load_fields(text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of a JSON object by lower-case name, and problems.

    What is no object, or broken, has no fields; no input raises.
    """
    problems: list[Problem] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            for name in [name for name in values if counts[name] > 1]:
                message = f'{name!r} stands twice, the last one counts'
                mend = 'remove one of them'
                problems.append(Problem('duplicate', message, mend, 'hygiene', place=Place(1)))
        return values

    try:
        value = json.JSONDecoder(object_pairs_hook=collect, parse_constant=str).decode(text)
    except json.JSONDecodeError as error:
        mend = 'correct it in this line, or above'
        place = Place(error.lineno, error.colno, error.lineno, error.colno)
        return {}, [Problem('json', error.msg, mend, place=place, lost=_LOST)]
    except RecursionError:
        return {}, [_too_deep()]
    except ValueError as error:
        return {}, [Problem('json', str(error)[:100], 'correct it', place=Place(1), lost=_LOST)]
    if not isinstance(value, dict) or _is_too_deep(value):
        return {}, [_too_deep()]
    return {name.lower(): item for name, item in value.items()}, problems


def _too_deep() -> Problem:
    mend = f'write it with fewer than {DEEPEST} levels'
    return Problem('json', 'the header is nested too deeply', mend, place=Place(1), lost=_LOST)


def _is_too_deep(value: Any, depth: int = 0) -> bool:
    if depth > DEEPEST:
        return True
    if isinstance(value, dict):
        return any(_is_too_deep(item, depth + 1) for item in value.values())
    return isinstance(value, list) and any(_is_too_deep(item, depth + 1) for item in value)
