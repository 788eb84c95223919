"""Where fields stand: looked for where there is a problem to report, and only there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from sphinx_publications.content.problems import Place
from sphinx_publications.content.syntax.lines import Lines
from sphinx_publications.content.syntax.yaml_values import YamlError, compose

if TYPE_CHECKING:
    from sphinx_publications.content.problems import FieldPath

_LONGEST: Final = 1_000_000
#: What may stand before a name: in YAML, TOML and JSON, and in a format that is not ours.
_MARGIN: Final = re.compile(r'[ \t\-{]*')
_ANY_MARGIN: Final = re.compile(r'[^\w\n#]*')
_SEPARATOR: Final = re.compile(r'[:=]')
_TABLE: Final = re.compile(r'[ \t]*\[+([^\[\]\n]*)\]+')
_ITEM: Final = re.compile(r'[ \t]*-(?:[ \t]+|$)')
#: A value in the rest of a line: in quotes, else up to a comment.
_VALUE: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|(?:[^#\n]|(?<=\S)#)*')


class FieldPlaces:
    """The places of the fields of one header, in the file.

    ``form`` is that of a :class:`~sphinx_publications.content.syntax.frontmatter.FrontMatter`;
    the header stands below ``lines_above`` lines. Nothing is done before the first question; then
    the header is composed once, and each question costs no more than its answer.
    """

    __slots__ = ('_form', '_header', '_lines', '_lines_above', '_names', '_nodes', '_root')

    def __init__(self, header: str = '', form: str = '', lines_above: int = 0) -> None:
        self._header = header
        self._form = form
        self._lines_above = lines_above
        self._lines: Lines | None = None
        self._root: Node | None = None
        self._nodes: dict[int, dict[str, tuple[Node, Node]]] = {}
        self._names: _LinesByName | None = None

    def of_field(self, field: FieldPath) -> Place:
        """Return the place of a field's value, or of the nearest part that is there.

        It is that of the name where the value is empty, and begins there where the value is a
        block of several lines; nowhere if not even the first part is found.
        """
        lines = self._prepared()
        if (span := self._span_of_node(field)) is None:
            if self._names is None:
                any_margin = self._form == 'handler'
                self._names = _LinesByName(self._header, any_margin=any_margin)
            span = self._names.span(field)
        return lines.place(*span).below(self._lines_above) if span else Place()

    def of_line(self, number: int) -> Place:
        """Return the place of what stands in a line of the file."""
        lines = self._prepared()
        start, end = lines.span(number - self._lines_above)
        return lines.place(start, end).below(self._lines_above) if start < end else Place(number)

    def _prepared(self) -> Lines:
        if self._lines is None:
            self._header = self._header[:_LONGEST]
            self._lines = Lines(self._header)
            if self._form in ('yaml', 'json'):
                with suppress(YamlError):
                    self._root = compose(self._header)
        return self._lines

    def _span_of_node(self, field: FieldPath) -> tuple[int, int] | None:
        """Follow a path from node to node, as far as it leads."""
        node = self._root
        span = None
        for depth, part in enumerate(field):
            if isinstance(node, MappingNode) and isinstance(part, str):
                found = self._fields(node, depth).get(part.lower() if depth == 0 else part)
                if found is None:
                    break
                key, node = found
                span = self._span(node, key)
            elif isinstance(node, SequenceNode) and isinstance(part, int):
                if not -1 < part < len(node.value):
                    break
                around, node = node, node.value[part]
                span = self._span(node, around) if span is None else self._span(node, None) or span
            else:
                break
        return span

    def _fields(self, node: MappingNode, depth: int) -> dict[str, tuple[Node, Node]]:
        """Return the names of a mapping with key and value; of two, the last counts."""
        fields = self._nodes.get(id(node))
        if fields is None:
            fields = self._nodes[id(node)] = {
                (key.value.lower() if depth == 0 else key.value): (key, value)
                for key, value in node.value
                if isinstance(key, ScalarNode)
            }
        return fields

    def _span(self, node: Node, key: Node | None) -> tuple[int, int] | None:
        """Return where a value begins and ends; where it is empty, or an alias, its key does."""
        start, end = node.start_mark.index, _last(node).end_mark.index
        if key is not None and start < key.start_mark.index:
            return self._span(key, None)
        if key is not None and isinstance(node, CollectionNode) and not node.flow_style:
            start = key.start_mark.index
        text = self._header[start:end].rstrip()
        if text:
            return start, start + len(text)
        return self._span(key, None) if key is not None else None


def _last(node: Node) -> Node:
    """Return the node with which a value ends: a block goes on to what follows it."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        inner: Node = last[1] if isinstance(last, tuple) else last
        if inner.start_mark.index <= node.start_mark.index:
            break  # an alias, which may be of the value itself
        node = inner
    return node


class _LinesByName:
    """The lines of a header by what they seem to name, as in TOML or broken YAML."""

    def __init__(self, header: str, *, any_margin: bool) -> None:
        margin = _ANY_MARGIN if any_margin else _MARGIN
        #: Lines that begin with a name: their numbers, and what stands there.
        self._lines: dict[str, list[int]] = {}
        self._spans: dict[tuple[str, int], tuple[int, int]] = {}
        #: ``[[name]]``, the items of lists, and the lines at which a list ends.
        self._tables: dict[str, list[int]] = {}
        self._items: list[int] = []
        self._ends: list[int] = []
        self._values: dict[int, tuple[int, int]] = {}
        start = 0
        for number, line in enumerate(header.split('\n'), 1):
            self._note(line, number, start, margin)
            start += len(line) + 1

    def _note(self, line: str, number: int, start: int, margin: re.Pattern[str]) -> None:
        if not line or line.isspace():
            return
        stripped = len(line.rstrip())
        if item := _ITEM.match(line):
            self._items.append(number)
            self._values[number] = start + min(item.end(), stripped - 1), start + stripped
        elif not line[0].isspace() and not line.startswith('#'):
            self._ends.append(number)
        if table := _TABLE.match(line):
            name = table[1].strip().strip('"\'').lower()
            span = start + len(line) - len(line.lstrip()), start + table.end()
            self._add(name, number, span)
            if '[[' in table[0]:
                self._tables.setdefault(name, []).append(number)
                self._values[number] = span
            return
        separator = _SEPARATOR.search(line)
        before = margin.match(line)
        if separator is None or before is None or before.end() >= separator.start():
            return
        name = line[before.end() : separator.start()].strip()
        value_start = (
            separator.end() + len(line[separator.end() :]) - len(line[separator.end() :].lstrip())
        )
        match = _VALUE.match(line, value_start)
        value = match[0].rstrip() if match else ''
        span = start + before.end(), start + before.end() + len(name)
        if value:
            span = start + value_start, start + value_start + len(value)
        self._add(name.strip('"\'').lower(), number, span)

    def _add(self, name: str, number: int, span: tuple[int, int]) -> None:
        self._lines.setdefault(name, []).append(number)
        self._spans[name, number] = span

    def span(self, field: FieldPath) -> tuple[int, int] | None:
        """Look for the names of a path one below the other."""
        line, name = 0, ''
        span = None
        for part in field:
            if isinstance(part, int):
                numbers = self._tables.get(name, ())
                first, last = 0, len(numbers)
                if not numbers:
                    numbers = self._items
                    first = bisect_right(numbers, line)
                    end = bisect_right(self._ends, line)
                    last = len(numbers)
                    if end < len(self._ends):
                        last = bisect_left(numbers, self._ends[end])
                if not 0 <= part < last - first:
                    break
                line = numbers[first + part]
                span = self._values[line]
                continue
            name = part.lower()
            numbers = self._lines.get(name, ())
            index = bisect_left(numbers, line)
            if index == len(numbers):
                break
            line = numbers[index]
            span = self._spans[name, line]
        return span
