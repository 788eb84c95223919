"""TOML to plain values, and what can be had of TOML that is broken."""

from __future__ import annotations

import datetime
import re
import tomllib
from typing import Any, Final

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.syntax.yaml_values import DEEPEST, plain_value, restore_commands

_KEY: Final = re.compile(r'[ \t]*("[^"\n]{1,80}"|[\w.-]{1,80})[ \t]*=[ \t]*(.*)')
_HEADER: Final = re.compile(
    r'[ \t]*(\[{1,2})[ \t]*([\w."\' -]{1,200}?)[ \t]*\]{1,2}[ \t]*(?:#.*)?$'
)
_BAD_ESCAPE: Final = re.compile(
    r'\\(?:(["\\])|([btnfr])(?![A-Za-z]{2})|(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|(\'))|\\'
)
_LINE: Final = re.compile(r' \(at line (\d+), column \d+\)| \(at end of document\)')
# tomllib takes time that grows with the square of a key's parts.
_LONG_KEY: Final = re.compile(r'^[ \t\[]*(?:[\w"\'-]{1,100}[ \t]*\.[ \t]*){50}', re.MULTILINE)
_LONGEST: Final = 100_000


def load_fields(text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of TOML by lower-case name, and problems whose lines count in the text.

    Dates become text. What `tomllib` refuses is read field by field; no input raises.
    """
    if len(text) > _LONGEST:
        return {}, [Problem('toml', 'the front matter is too long to be one', line=1)]
    values, said, line = _loads(text)
    problems: list[Problem] = []
    if values is None:
        recovery = _Recovery()
        values = recovery.fields(text)
        problems = recovery.problems or [
            Problem('toml', said, 'check the line', 'hygiene', line=line)
        ]
    fields: dict[str, Any] = {}
    for key, value in values.items():
        try:
            fields[key.lower()] = _plain(value, 1)
        except RecursionError:
            problems.append(Problem('toml', f'{key!r} is nested too deeply', field=(key.lower(),)))
    return fields, problems


def _loads(text: str) -> tuple[dict[str, Any] | None, str, int]:
    """Return the values of a text, or None, what tomllib said, and of which line."""
    if _LONG_KEY.search(text):
        return None, 'a key has too many parts', 1
    try:
        return tomllib.loads(text), '', 0
    except (ValueError, RecursionError) as error:
        said = str(error) if isinstance(error, ValueError) else 'nested too deeply'
    match = _LINE.search(said)
    line = int(match[1]) if match and match[1] else text.count('\n') + 1 if match else 1
    return None, _LINE.sub('', said)[:100], line


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


class _Recovery:
    """Reads broken TOML a field at a time."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fields(self, text: str) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        target = fields
        lines = text.split('\n')
        number = 0
        while number < len(lines):
            line = lines[number]
            if header := _HEADER.match(line):
                target = self.table(fields, header)
                number += 1
            elif match := _KEY.match(line):
                number += self.field(target, match, lines, number)
            else:
                if line.strip() and not line.lstrip().startswith('#'):
                    self.problem(number, '', 'the line belongs to no field', loss=True)
                number += 1
        return fields

    def problem(
        self, number: int, key: str, message: str, code: str = 'toml', loss: bool = False
    ) -> None:
        mend = 'put the text in quotes' if code == 'toml' else 'remove one of them'
        severity = 'loss' if loss else 'hygiene'
        field = (key.lower(),) if key else ()
        self.problems.append(
            Problem(code, message, mend, severity, line=number + 1, field=field)  # type: ignore[arg-type]
        )

    def table(self, fields: dict[str, Any], header: re.Match[str]) -> dict[str, Any]:
        """Return the table that a ``[header]`` or ``[[header]]`` begins."""
        table = fields
        names = [name.strip(' "\'') for name in header[2].split('.')][:DEEPEST]
        for name in names[:-1]:
            inner: Any = table.setdefault(name, {})
            inner = inner[-1] if isinstance(inner, list) and inner else inner
            if not isinstance(inner, dict):
                inner = table[name] = {}
            table = inner
        fresh: dict[str, Any] = {}
        if header[1] == '[[':
            inner = table.setdefault(names[-1], [])
            if not isinstance(inner, list):
                inner = table[names[-1]] = []
            inner.append(fresh)
            return fresh
        existing = table.setdefault(names[-1], fresh)
        if isinstance(existing, dict):
            return existing
        table[names[-1]] = fresh
        return fresh

    def field(
        self, target: dict[str, Any], match: re.Match[str], lines: list[str], number: int
    ) -> int:
        """Read one field, perhaps of several lines; return their number."""
        key = match[1].strip('"')
        block = [lines[number]]
        for line in lines[number + 1 :]:
            if _KEY.match(line) or _HEADER.match(line):
                break
            block.append(line)
        text = '\n'.join(block)
        values, said, line_said = _loads(text)
        if values is None:
            values, _, _ = _loads(_BAD_ESCAPE.sub(_mended_escape, text))
            value = match[2].strip()
            if values is None and len(block) > 1:
                # Something foreign below a sound line: only that is lost.
                values, _, _ = _loads(block[0])
                if values is not None:
                    self.problem(number + 1, '', 'the line belongs to no field', loss=True)
                    return self.adopt(target, values, number, len(block))
            if values is None and value and value[0] not in '"\'[{':
                values = {key: plain_value(re.sub(r'[ \t]+#.*', '', value))}
            self.problem(
                number + line_said - 1,
                key,
                f'{key!r} is not valid TOML ({said})',
                loss=values is None,
            )
        return self.adopt(target, values or {}, number, len(block))

    def adopt(
        self, target: dict[str, Any], values: dict[str, Any], number: int, length: int
    ) -> int:
        for name, value in values.items():
            if name in target:
                message = f'{name!r} stands twice, the last one counts'
                self.problem(number, name, message, 'duplicate')
            target[name] = value
        return length


def _mended_escape(match: re.Match[str]) -> str:
    if match[4]:
        return match[4]
    return match[0] if match[0] != '\\' else '\\\\'
