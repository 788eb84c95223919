"""YAML to plain values, safely: libyaml reads, and what it reads is bounded."""

from __future__ import annotations

import operator
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.syntax.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.problems import Severity

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # PyYAML without libyaml: slower, stricter about tabs

    class _Parser(  # type: ignore[no-redef]
        yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer
    ):
        def __init__(self, stream: str) -> None:
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)
            yaml.composer.Composer.__init__(self)


DEEPEST: Final = 50
#: Characters that an anchor may be repeated into, beside the text itself.
_SPARE: Final = 20_000

_CORE: Final = 'tag:yaml.org,2002:'
_PLAIN_TAGS: Final = frozenset(_CORE + name for name in ('int', 'bool', 'null', 'float'))
_TEXT_TAGS: Final = frozenset(_CORE + name for name in ('str', 'timestamp'))
_LIST_TAGS: Final = frozenset(_CORE + name for name in ('seq', 'omap', 'pairs', 'python/tuple'))
_WORDS: Final[Mapping[str, bool | None]] = MappingProxyType({
    '': None,
    '~': None,
    **dict.fromkeys(('null', 'Null', 'NULL')),
    **dict.fromkeys(('true', 'True', 'TRUE'), True),
    **dict.fromkeys(('false', 'False', 'FALSE'), False),
})
_INTEGER: Final = re.compile(r'0|-?[1-9][0-9]{0,17}')
_FLOAT: Final = re.compile(r'-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}')

# What "\beta" and its like become in double quotes. No text means these characters.
_EATEN: Final = re.compile(r'[\x07\x08\x0b\x0c\r\x1b\0](?=[A-Za-z])')
_EATEN_LETTERS: Final[Mapping[str, str]] = MappingProxyType({
    '\x07': 'a',
    '\x08': 'b',
    '\x0b': 'v',
    '\x0c': 'f',
    '\r': 'r',
    '\x1b': 'e',
    '\0': '0',
})
_LONG_LINE: Final = 40
# The parts of a structured abstract, which look like fields once it is wrapped.
_HEADINGS: Final = frozenset(
    (
        'Aim Aims Background Conclusion Conclusions Context Discussion Findings Implications '
        'Importance Interpretation Introduction Limitations Method Methods Methodology Motivation '
        'Objective Objectives Purpose Rationale Result Results Setting Significance'
    ).split()
)
#: Fields of too many aliases that are tried before the rest of a file is given up.
_MOST_REFUSED: Final = 10


class YamlError(ValueError):
    """What libyaml said, in one line, and the line of the text that it said it of."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class _TooMuchError(yaml.YAMLError):
    """More levels or more repetition than any honest file has."""

    mend: ClassVar[str] = 'write the values out in place of the aliases'


class _LostError(Exception):
    """A value that cannot be kept."""


class _Composer(_Parser):
    """libyaml's composer, without tags for what has none.

    Resolving tags here, in Python, would be half of the whole time.
    """

    def resolve(self, kind: object, value: object, implicit: object) -> None:
        return None

    def check_resolver_prefix(self, *args: object) -> bool:
        return False


class _ShallowComposer(_Composer):
    """For a text that cannot nest deeply: it counts nothing."""

    # called for every node: functions of C, which do nothing here
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)


class _BoundedComposer(_Composer):
    """With a limit of depth: libyaml recurses on the C stack, which may overflow."""

    depth = 0

    def descend_resolver(self, parent: object, index: object) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooMuchError('nested too deeply')

    def ascend_resolver(self) -> None:
        self.depth -= 1


_FEW_BRACKETS: Final = 10
_SEVERAL_IN_LINE: Final = re.compile(r'- *-[ \n]')


def _may_nest(text: str) -> bool:
    """Say whether a text may nest more than 2 × 14 blocks and as many brackets as are few.

    Each level of blocks takes a further column, or (a list below its key) the same one again;
    and where no line has two marks of lists, no column is far from its indentation.
    """
    return (
        text.count('[') + text.count('{') > _FEW_BRACKETS
        or ' ' * 12 in text
        or '? ' in text
        or '\t' in text
        or _SEVERAL_IN_LINE.search(text) is not None
    )


def compose(text: str) -> Node | None:
    """Return the node tree of one YAML document; raise `YamlError` and nothing else."""
    try:
        composer = _BoundedComposer if _may_nest(text) else _ShallowComposer
        return composer(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        words = ' '.join(filter(None, (error.context, error.problem)))
        mark = error.problem_mark or error.context_mark
        raise YamlError(words, mark.line + 1 if mark else 1) from None
    except yaml.YAMLError as error:
        raise YamlError(str(error).partition('\n')[0]) from None
    except Exception as error:  # noqa: BLE001 -- lone surrogates, and whatever a parser may trip over
        raise YamlError(str(error)[:100]) from None


def plain_value(text: str) -> Any:
    """Return what an unquoted scalar means: null, a Boolean, a number, else its text.

    Only what can be printed again as it was written becomes a number, so that ``0123``,
    ``1.10``, ``1e3``, ``1_000`` and ``12:30`` survive in a title. ``no``, ``on`` and ``y``
    are text: they are names, countries and tags more often than answers, and a field that
    wants a Boolean reads them itself. Dates are text, `dates.parse_date` reads them.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in '-0123456789':
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text) and repr(number := float(text)) == text:
            return number
    return text


def restore_commands(text: str) -> str:
    r"""Give back the backslash of a LaTeX command that an escape sequence has eaten."""
    if text.isprintable():
        return text
    return _EATEN.sub(lambda match: '\\' + _EATEN_LETTERS[match[0]], text)


def load(text: str) -> tuple[Any, list[Problem]]:
    """Return the value of a YAML text and what is wrong with it, lines counted in the text.

    Keys are text. Of a key that stands twice, the last counts (as in Hugo). Raises `YamlError` if
    libyaml refuses the text.
    """
    node = compose(text)
    if node is None:
        return None, []
    reader = _Values(text)
    try:
        return reader.value(node, 0), reader.problems
    except _LostError:
        return None, reader.problems
    except _TooMuchError as error:
        raise YamlError(str(error)) from None


def load_fields(text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of a YAML mapping by lower-case name, and problems as `load` does.

    Raises `YamlError` if libyaml refuses the text or it is no mapping.
    """
    node = compose(text)
    if node is None:
        return {}, []
    if not isinstance(node, MappingNode):
        if isinstance(node, ScalarNode) and not node.style and node.value in _WORDS:
            return {}, []
        raise YamlError('there are no fields', node.start_mark.line + 1)
    reader = _Values(text)
    return reader.fields(node), reader.problems


class _Values:
    """Turns nodes into values, and notes what is wrong with them."""

    def __init__(self, text: str) -> None:
        self.budget = len(text) * 2 + _SPARE
        self.lines = Lines(text)
        self.problems: list[Problem] = []
        self.name = ''
        self.refused = 0

    def problem(
        self, node: Node, message: str, mend: str = '', code: str = 'yaml', lost: str = ''
    ) -> None:
        # libyaml also counts lines that no editor does, such as those behind U+2028
        place = self.lines.place(node.start_mark.index, node.end_mark.index)
        severity: Severity = 'loss' if lost else 'hygiene'
        field = (self.name,) if self.name else ()
        self.problems.append(
            Problem(code, message, mend, severity, place=place, field=field, lost=lost)
        )

    def fields(self, node: MappingNode) -> dict[str, Any]:
        """Return the top level; a field that cannot be kept costs that field only."""
        fields: dict[str, Any] = {}
        previous: Node | None = None
        further: list[str] = []
        for key_node, value_node in node.value:
            try:
                key = self.key(key_node)
            except _LostError:
                continue
            if (' ' in key or key in _HEADINGS) and self.wrapped(key_node, value_node, previous):
                further.append(f' {key}: {value_node.value}')
                self.problem(key_node, f'this line is read as part of {self.name!r}', 'indent it')
                continue
            if further:
                fields[self.name] += ''.join(further)
                further = []
            self.name = key.lower()
            previous = value_node
            if self.name in fields:
                self.duplicate(key_node, self.name)
            budget = self.budget
            try:
                if key == '<<' and not key_node.style:
                    for name, value in self.merged(value_node, 1).items():
                        fields.setdefault(name.lower(), value)
                else:
                    fields[self.name] = self.value(value_node, 1)
            except _LostError:
                previous = None
            except _TooMuchError as error:
                previous = None
                message = f'{self.name!r} cannot be kept: {error}'
                self.problem(key_node, message, error.mend, lost='it is left out')
                self.refused += 1
                if self.refused < _MOST_REFUSED:
                    self.budget = budget  # the next fields are innocent
        if further:
            fields[self.name] += ''.join(further)
        return fields

    @staticmethod
    def wrapped(key: ScalarNode, value: Node, previous: Node | None) -> bool:
        """Tell whether a "key" of words is the next line of a long unquoted text."""
        return (
            not key.style
            and isinstance(value, ScalarNode)
            and isinstance(previous, ScalarNode)
            and not previous.style
            and len(previous.value) > _LONG_LINE
        )

    def duplicate(self, node: Node, key: str) -> None:
        message = f'{key!r} stands twice, the last one counts'
        self.problem(node, message, 'remove one of them', 'duplicate')

    def key(self, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return str(node.value)
        message = 'a list or mapping cannot name a field'
        self.problem(node, message, 'put it in quotes', lost='it is left out with its value')
        raise _LostError

    def value(self, node: Any, depth: int) -> Any:
        if depth > DEEPEST:
            raise _TooMuchError('an alias repeats itself')
        kind = type(node)
        if kind is ScalarNode:
            text = node.value
            self.spend(len(text) + 1)
            if node.tag is not None:
                return self.tagged(node)
            style = node.style
            if not style:
                return plain_value(text)
            return restore_commands(text) if style == '"' else text
        self.spend(1)
        if kind is SequenceNode:
            if node.tag is not None and node.tag not in _LIST_TAGS:
                self.refuse(node)
            return self.items(node, depth)
        if node.tag is not None and node.tag != _CORE + 'map':
            self.refuse(node)
        return self.mapping(node, depth)

    def spend(self, size: int) -> None:
        self.budget -= size
        if self.budget < 0:
            raise _TooMuchError('aliases repeat it too often')

    def items(self, node: Node, depth: int) -> list[Any]:
        found = []
        for item in node.value:
            try:
                found.append(self.value(item, depth + 1))
            except _LostError:
                continue
        return found

    def mapping(self, node: Node, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            try:
                key = self.key(key_node)
                if key == '<<' and not key_node.style:
                    for name, value in self.merged(value_node, depth + 1).items():
                        values.setdefault(name, value)
                    continue
                if key in values:
                    self.duplicate(key_node, key)
                values[key] = self.value(value_node, depth + 1)
            except _LostError:
                continue
        return values

    def merged(self, node: Node, depth: int) -> dict[str, Any]:
        """Return what ``<<: *anchor`` brings in; the first of several mappings wins."""
        value = self.value(node, depth)
        parts = value if isinstance(value, list) else [value]
        return {
            key: part[key] for part in reversed(parts) if isinstance(part, dict) for key in part
        }

    def tagged(self, node: ScalarNode) -> Any:
        if node.tag in _PLAIN_TAGS:
            return plain_value(node.value)
        if node.tag not in _TEXT_TAGS:
            name = node.tag.removeprefix(_CORE)
            self.problem(node, f'the tag {name!r} is ignored', 'remove it')
        return node.value

    def refuse(self, node: Node) -> None:
        name = node.tag.removeprefix(_CORE)
        message = f'a value of the type {name!r} cannot be read'
        self.problem(node, message, 'remove the tag', lost='it is left out')
        raise _LostError
