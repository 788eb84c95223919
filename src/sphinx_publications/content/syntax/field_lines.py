"""The lines of fields: looked for where there is a problem to report, and only there."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sphinx_publications.content.syntax.yaml_values import YamlError, compose

if TYPE_CHECKING:
    from sphinx_publications.content.problems import FieldPath

_LONGEST: Final = 1_000_000
#: What may stand before a name: in YAML, TOML and JSON, and in a format that is not ours.
_MARGIN: Final = r'[ \t\-{]*'
_ANY_MARGIN: Final = r'[^\w\n#]*'


def field_line(header: str, form: str, field: FieldPath) -> int:
    """Return the line of a field in a header, or of the nearest part that is there.

    0 if not even its first part is found. ``form`` is that of a
    :class:`~sphinx_publications.content.syntax.frontmatter.FrontMatter`.
    """
    header = header[:_LONGEST]
    line = 0
    if form in ('yaml', 'json'):
        with contextlib.suppress(YamlError):
            line = _line_of_node(compose(header), field)
    margin = _ANY_MARGIN if form == 'handler' else _MARGIN
    return line or _line_by_sight(header.split('\n'), field, margin)


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


def _line_by_sight(lines: list[str], field: FieldPath, margin: str) -> int:
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
            rf'{margin}["\']?{word}["\']?[ \t]*[:=]|[ \t]*\[+[ \t]*{word}[ \t]*\]', re.IGNORECASE
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
