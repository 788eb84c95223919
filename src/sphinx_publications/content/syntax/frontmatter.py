"""A file's text to its metadata and body, in every form that Hugo reads."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sphinx_publications.content.problems import FieldPath, Problem
from sphinx_publications.content.syntax import toml_fields
from sphinx_publications.content.syntax.yaml_repair import recover_fields
from sphinx_publications.content.syntax.yaml_values import DEEPEST, YamlError, compose, load_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST: Final = 1_000_000
_MOST_PROBLEMS: Final = 100
_LEADING: Final = '\ufeff\u200b\u2060 \t\r\n'
_OPENING: Final = re.compile(r'(?:(?P<comment><!--)\s*)?(?P<mark>\\?-{3,}|\+{3,})[ \t]*(?:\n|$)')
_FENCES: Final[Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]] = MappingProxyType({
    # Hugo ends front matter at any line that begins with the mark.
    '-': (re.compile(r'^\\?---+[ \t]*$', re.MULTILINE), re.compile(r'^\\?---.*$', re.MULTILINE)),
    '+': (re.compile(r'^\+\+\++[ \t]*$', re.MULTILINE), re.compile(r'^\+\+\+.*$', re.MULTILINE)),
})
_FIELD: Final = re.compile(r'["\']?[A-Za-z_][\w.-]*["\']?[ \t]*[:=]|[ \t\-#\[\]{}]|@[A-Za-z]+\{')


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says.

    ``metadata`` has lower-case names and holds nothing but what JSON can say; dates are text.
    ``body`` is the text below, ``body_line`` the number of its first line in the file,
    ``format`` is ``yaml``, ``toml``, ``json`` or ``''`` (no front matter). The ``line`` of a
    problem counts in the file too.
    """

    metadata: dict[str, Any]
    body: str
    body_line: int
    format: str
    problems: tuple[Problem, ...]


class _Parts(NamedTuple):
    """Where in a text the front matter and the body stand."""

    format: str
    start: int
    end: int
    body: int
    problem: Problem | None = None


def parse(text: str) -> FrontMatter:
    r"""Return the front matter and body of a file's text.

    YAML between ``---``, TOML between ``+++`` or a JSON object. Blank lines and a byte order
    mark before it, blanks behind the marks, ``\---`` and a surrounding HTML comment are
    accepted. A file without any is all body. Whatever is wrong is reported with code
    ``yaml``, ``toml``, ``json`` or ``duplicate``; no input raises.
    """
    parts = _split(text)
    if not parts.format:
        return FrontMatter({}, text, 1, '', ())
    head = text[parts.start : parts.end]
    metadata, problems = _read(head, parts.format)
    if parts.problem:
        problems = [parts.problem, *problems]
    shift = text.count('\n', 0, parts.start)
    return FrontMatter(
        metadata,
        text[parts.body :],
        shift + text.count('\n', parts.start, parts.body) + 1,
        parts.format,
        _placed(problems, shift),
    )


def parse_data(text: str) -> FrontMatter:
    """Return the metadata of a YAML data file, which is all front matter without marks."""
    parts = _split_data(text)
    metadata, problems = _read(text[parts.start : parts.end], 'yaml')
    shift = text.count('\n', 0, parts.start)
    return FrontMatter(metadata, '', 0, 'yaml', _placed(problems, shift))


def _placed(problems: Sequence[Problem], shift: int) -> tuple[Problem, ...]:
    """Count lines in the file; past some number, a file is simply not front matter."""
    return tuple(
        replace(problem, line=max(1, problem.line + shift)) for problem in problems[:_MOST_PROBLEMS]
    )


def _split(text: str) -> _Parts:
    if text.startswith('---\n'):  # nearly all files
        start = 4
        if text.startswith('---\n', start):
            return _Parts('yaml', start, start, start + 4)
        end = text.find('\n---\n', start)
        if end >= 0:
            return _Parts('yaml', start, end + 1, end + 5)
        mark, comment = '---', None
    else:
        skipped = len(text) - len(text.lstrip(_LEADING))
        match = _OPENING.match(text, skipped)
        if not match:
            if text.startswith('{', skipped):
                return _json_end(text, skipped)
            return _Parts('', 0, 0, 0)
        mark, comment, start = match['mark'], match['comment'], match.end()
    form = 'toml' if mark[0] == '+' else 'yaml'
    problem = None
    if mark.startswith('\\'):
        message = f'the front matter begins with {mark!r}'
        problem = Problem(form, message, "write '---'", 'hygiene')
    for fence in _FENCES['+' if form == 'toml' else '-']:
        if closing := fence.search(text, start):
            body = min(closing.end() + 1, len(text))
            if comment and (behind := re.compile(r'\s*-->\n?').match(text, body)):
                body = behind.end()
            return _Parts(form, start, closing.start(), body, problem)
    end = _unclosed(text, start)
    problem = Problem(form, 'the front matter has no end', f'close it with {mark!r}')
    return _Parts(form, start, end, end, problem)


def _unclosed(text: str, start: int) -> int:
    """Return where front matter without an end stops looking like front matter."""
    position = start
    blank = False
    while position < len(text):
        end = text.find('\n', position)
        end = len(text) if end < 0 else end
        if end == position:
            blank = True
        elif blank and not _FIELD.match(text, position):
            return position
        else:
            blank = False
        position = end + 1
    return len(text)


def _json_end(text: str, start: int) -> _Parts:
    try:
        _, end = json.JSONDecoder(parse_int=str).raw_decode(text[:_LONGEST], start)
    except (ValueError, RecursionError):
        return _Parts('json', start, len(text), len(text))
    return _Parts('json', start, end, end + 1 if text.startswith('\n', end) else end)


def _split_data(text: str) -> _Parts:
    skipped = len(text) - len(text.lstrip('\ufeff\u200b\u2060'))
    parts = _split(text)
    if parts.format == 'yaml':
        return parts if not parts.problem else _Parts('yaml', parts.start, len(text), len(text))
    return _Parts('yaml', skipped, len(text), len(text))


def _read(head: str, form: str) -> tuple[dict[str, Any], Sequence[Problem]]:
    """Return the fields of front matter, and problems whose lines count in it."""
    if len(head) > _LONGEST:
        return {}, [Problem(form, 'the front matter is too long to be one', line=1)]
    if form == 'yaml':
        try:
            return load_fields(head)
        except YamlError:
            return recover_fields(head)
    if form == 'toml':
        return toml_fields.load_fields(head)
    return _read_json(head)


def _read_json(head: str) -> tuple[dict[str, Any], list[Problem]]:
    problems: list[Problem] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        for name in {name for name in names if names.count(name) > 1} if len(names) < 200 else ():
            message = f'{name!r} stands twice, the last one counts'
            problems.append(Problem('duplicate', message, 'remove one of them', 'hygiene', line=1))
        return dict(pairs)

    try:
        value = json.JSONDecoder(object_pairs_hook=collect, parse_constant=str).decode(head)
    except json.JSONDecodeError as error:
        return {}, [Problem('json', error.msg, line=error.lineno)]
    except (ValueError, RecursionError) as error:
        return {}, [Problem('json', str(error)[:100], line=1)]
    if not isinstance(value, dict) or _too_deep(value):
        return {}, [Problem('json', 'nested too deeply', line=1)]
    return {name.lower(): item for name, item in value.items()}, problems


def _too_deep(value: Any, depth: int = 0) -> bool:
    if depth > DEEPEST:
        return True
    if isinstance(value, dict):
        return any(_too_deep(item, depth + 1) for item in value.values())
    return isinstance(value, list) and any(_too_deep(item, depth + 1) for item in value)


def locate(text: str, field: FieldPath) -> int:
    """Return the line of a field in the file's text, or of the nearest part that is there.

    0 if not even its first part is found. Costs more than `parse`: for problems only.
    """
    parts = _split(text)
    if not parts.format:
        parts = _split_data(text)
    head = text[parts.start : min(parts.end, parts.start + _LONGEST)]
    line = 0
    if parts.format != 'toml':
        with contextlib.suppress(YamlError):
            line = _line_of_node(compose(head), field)
    line = line or _line_by_sight(head.split('\n'), field)
    return line + text.count('\n', 0, parts.start) if line else 0


def _line_of_node(node: Node | None, field: FieldPath) -> int:
    line = 0
    for depth, part in enumerate(field):
        if isinstance(node, MappingNode) and isinstance(part, str):
            name = part.lower() if depth == 0 else part
            for key, value in reversed(node.value):  # of two, the last counts
                if not isinstance(key, ScalarNode):
                    continue
                if name == (key.value.lower() if depth == 0 else key.value):
                    line, node = key.start_mark.line + 1, value
                    break
            else:
                break
        elif isinstance(node, SequenceNode) and isinstance(part, int):
            if not -1 < part < len(node.value):
                break
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _line_by_sight(lines: list[str], field: FieldPath) -> int:
    """Look for the names of a path one below the other, as in TOML or broken YAML."""
    found = 0
    name = ''
    for part in field:
        if isinstance(part, int):
            table = re.compile(rf'[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\]', re.IGNORECASE)
            item = re.compile(r'[ \t]*-([ \t]|$)')
            numbers = [number for number, line in enumerate(lines, 1) if table.match(line)]
            if not numbers:
                numbers = _run(lines, found, item)
            if not -1 < part < len(numbers):
                break
            found = numbers[part]
            continue
        name = part
        word = re.escape(name)
        own = re.compile(
            rf'[ \t\-{{]*["\']?{word}["\']?[ \t]*[:=]|[ \t]*\[+[ \t]*{word}[ \t]*\]', re.IGNORECASE
        )
        line = next(
            (number for number, line in enumerate(lines, 1) if number >= found and own.match(line)),
            0,
        )
        if not line:
            break
        found = line
    return found


def _run(lines: list[str], after: int, item: re.Pattern[str]) -> list[int]:
    """Return the numbers of the list items below a line, up to the next field."""
    numbers = []
    for number, line in enumerate(lines[after:], after + 1):
        if item.match(line):
            numbers.append(number)
        elif line and not line[0].isspace() and not line.startswith('#'):
            break
    return numbers
