"""TOML to plain values, and what stands above a fault in TOML that is broken."""

from __future__ import annotations

import datetime
import re
import tomllib
from typing import Any, Final, NamedTuple

from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.syntax.yaml_values import DEEPEST, restore_commands

_KEY: Final = re.compile(r'[ \t]*(?:"([^"\n]{1,80})"|([\w.-]{1,80}))[ \t]*=')
_LINE: Final = re.compile(r' \(at line (\d+), column \d+\)| \(at end of document\)')
# tomllib takes time that grows with the square of a key's parts.
_LONG_KEY: Final = re.compile(r'^[ \t\[]*(?:[\w"\'-]{1,100}[ \t]*\.[ \t]*){50}', re.MULTILINE)
_LONGEST: Final = 100_000
_ALL_LOST: Final = 'no field of it is read'
#: How many lines that look like the beginning of a field are tried as that of a broken one.
_MOST_TRIES: Final = 10


class _Fault(NamedTuple):
    """What tomllib said, and of which line; 0 if it is not known."""

    message: str
    line: int


def load_fields(text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of TOML by lower-case name, and problems whose lines count in the text.

    Dates become text. A field that `tomllib` refuses is left out; at the second one, all that
    stands below is, too. No input raises.
    """
    if len(text) > _LONGEST:
        message = 'the front matter is too long to be one'
        return {}, [Problem('toml', message, 'shorten it', place=Place(1), lost=_ALL_LOST)]
    values, problems = _sound_values(text)
    fields: dict[str, Any] = {}
    for key, value in values.items():
        try:
            fields[key.lower()] = _plain(value, 1)
        except RecursionError:
            problems.append(
                Problem(
                    'toml',
                    f'{key!r} is nested too deeply',
                    f'write it with fewer than {DEEPEST} levels',
                    field=(key.lower(),),
                    lost='it is left out',
                )
            )
    return fields, problems


def _sound_values(text: str) -> tuple[dict[str, Any], list[Problem]]:
    problems: list[Problem] = []
    lines = text.split('\n')
    values = _loads(text)
    while isinstance(values, _Fault):
        if len(problems) == 2:
            return {}, problems
        start = _start(lines, values)
        # what stands below the header of a lost table would get into another
        gives_up = bool(problems) or not values.line or lines[start].lstrip().startswith('[')
        problems.append(_problem(lines[start], start, values, gives_up))
        end = len(lines) if gives_up else values.line
        lines[start:end] = [''] * (end - start)
        values = _loads('\n'.join(lines))
    return values, problems


def _loads(text: str) -> dict[str, Any] | _Fault:
    if match := _LONG_KEY.search(text):
        return _Fault('a key has too many parts', text.count('\n', 0, match.start()) + 1)
    try:
        return tomllib.loads(text)
    except RecursionError:
        return _Fault('nested too deeply', 0)
    except ValueError as error:
        message = str(error)
    match = _LINE.search(message)
    line = int(match[1]) if match and match[1] else text.count('\n') + 1 if match else 0
    return _Fault(_LINE.sub('', message)[:100], line)


def _start(lines: list[str], fault: _Fault) -> int:
    """Return the index of the line in which the field with a fault begins."""
    tries = 0
    for index in range(fault.line - 1, 0, -1):
        if index == fault.line - 1 or _KEY.match(lines[index]):
            if not isinstance(_loads('\n'.join(lines[:index])), _Fault):
                return index
            tries += 1
            if tries == _MOST_TRIES:
                break
    return 0


def _problem(line: str, start: int, fault: _Fault, gives_up: bool) -> Problem:
    if not fault.line:
        message = f'the header is not valid TOML ({fault.message})'
        return Problem('toml', message, 'correct it', place=Place(1), lost=_ALL_LOST)
    match = _KEY.match(line)
    key = (match[1] or match[2]) if match else ''
    return Problem(
        'toml',
        f'{repr(key) if key else "the line"} is not valid TOML ({fault.message})',
        'correct it: texts stand in quotes',
        place=Place(start + 1),
        field=(key.lower(),) if key else (),
        lost='it is left out, with all that stands below' if gives_up else 'it is left out',
    )


def _plain(value: Any, depth: int) -> Any:
    """Return a value without date objects, infinities, lost backslashes and deep nesting."""
    if isinstance(value, str):
        return restore_commands(value)
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return {key: _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float) and not abs(value) < float('inf'):
        return str(value)
    return value
