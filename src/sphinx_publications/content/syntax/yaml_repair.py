"""What can be had of YAML that libyaml refuses, field by field."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.field_names import is_field_name
from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.syntax.yaml_values import YamlError, load, load_fields, plain_value
from sphinx_publications.content.text import join_surrogates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.problems import Severity

_KEY: Final = re.compile(
    r'(?P<key>"[^"\n]{1,80}"|\'[^\'\n]{1,80}\'|[A-Za-z_][\w.-]{0,60})[ \t]*'
    r'(?P<colon>:)(?P<blank>[ \t]+|$)?(?P<value>.*)',
)
_ITEM: Final = re.compile(r'([ \t]*)-(?:[ \t]+(.*)|$)')
_TIGHT_ITEM: Final = re.compile(r'([ \t]*)-([^\W\d_].*)')
_BIBTEX: Final = re.compile(r'@[A-Za-z]+[ \t]*[{(]')
_RIS: Final = re.compile(r'[A-Z][A-Z0-9]  ?-(?: |$)')
_COMMENT: Final = re.compile(r'[ \t]+#.*')
_FLOW_ITEM: Final = re.compile(
    r'\s*(?:"(?:[^"\\]|\\.)*"(?=\s*(?:,|$))|\'(?:[^\']|\'\')*\'(?=\s*(?:,|$))|[^,]*)'
)
_BLOCK_SCALAR: Final = re.compile(r'[|>][-+0-9]*[ \t]*(?:#.*)?')
_ESCAPE: Final = re.compile(
    r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|["\'\\/]'
    r'|n(?!(?:u|abla|eq?|eg|ot|otin|i|mid|olimits|onumber|ewline)\b)'
    r'|t(?!(?:heta|au|imes|ext[a-z]*|o|op|ilde|frac|riangle[a-z]*|anh?|iny)\b))'
)
_ESCAPES: Final[Mapping[str, str]] = MappingProxyType({'n': '\n', 't': '\t'})
_CONTROLS: Final = re.compile(
    r'[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]'
)
_INDENT_TABS: Final = re.compile(r'^[ \t]*\t[ \t]*', re.MULTILINE)
_DEEPEST: Final = 4
_MOST_LINES: Final = 20_000
_MOST_CUTS: Final = 100


class _HopelessError(Exception):
    """A value of which nothing can be kept."""


def recover_fields(text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of a broken YAML mapping, and what was wrong, lines counted in the text.

    Fields that libyaml reads by themselves are as it reads them. Others are read as what
    they most plainly are, text as a rule, and reported as hygiene; the rest is lost with a
    problem of its own. No input raises.
    """
    try:
        return load_fields(text)
    except YamlError as error:
        fault = error
    mended = _INDENT_TABS.sub(_spaces, _CONTROLS.sub('', text))
    if mended != text:
        try:
            fields, problems = load_fields(mended)
        except YamlError:
            text = mended
        else:
            mend = 'indent with blanks, and remove control characters'
            problems.append(Problem('yaml', str(fault), mend, 'hygiene', place=Place(fault.line)))
            return fields, problems
    lines = text.split('\n')
    if len(lines) > _MOST_LINES:
        problem = Problem(
            'yaml',
            str(fault),
            'correct it in this line',
            place=Place(fault.line),
            lost='no field of the header is read, which is too long to be repaired',
        )
        return {}, [problem]
    recovery = _Recovery()
    fields = recovery.fields(lines, 1, 0)
    if not recovery.problems:
        # Together they fail, alone they do not: an indented first field, a stray bracket.
        recovery.problems.append(
            Problem('yaml', str(fault), 'check the line', 'hygiene', place=Place(fault.line))
        )
    return fields, recovery.problems


def _spaces(match: re.Match[str]) -> str:
    return match[0].replace('\t', '    ')


class _Recovery:
    """Reads the fields one by one."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.name = ''
        self.cuts = 0

    def problem(
        self, line: int, message: str, mend: str = '', code: str = 'yaml', lost: str = ''
    ) -> None:
        severity: Severity = 'loss' if lost else 'hygiene'
        field = (self.name,) if self.name else ()
        if self.problems and not lost and code == 'yaml':
            last = self.problems[-1]
            if last.code == code and (last.place.line, last.field) == (line, field):
                return  # a part of what has just been reported
        self.problems.append(
            Problem(code, message, mend, severity, place=Place(line), field=field, lost=lost)
        )

    def fields(self, lines: list[str], first: int, depth: int) -> dict[str, Any]:
        """Read lines whose fields begin in their first column."""
        fields: dict[str, Any] = {}
        name = self.name
        pending = self.blocks(lines, first)[::-1]
        while pending:
            key, start, block = pending.pop()
            if not depth:
                self.name = key = key.lower()
                if self.cuts < _MOST_CUTS and (cut := _misplaced(block)):
                    self.cuts += 1
                    pending += self.blocks([block[cut].lstrip(), *block[cut + 1 :]], start + cut)[
                        ::-1
                    ]
                    block = block[:cut]
            try:
                value = self.field(block, start, depth)
            except _HopelessError as error:
                message = f'{key!r} cannot be read: {error}'
                self.problem(start, message, 'quote it', lost='it is left out')
                continue
            if key in fields:
                message = f'{key!r} stands twice, the last one counts'
                self.problem(start, message, 'remove one of them', 'duplicate')
            fields[key] = value
        self.name = name
        return fields

    def blocks(self, lines: list[str], first: int) -> list[tuple[str, int, list[str]]]:
        """Cut lines into fields: name, number of the first line, lines."""
        blocks: list[tuple[str, int, list[str]]] = []
        stray = ''
        for number, line in enumerate(lines, first):
            match = _KEY.match(line if blocks else line.lstrip())
            kind = 'BibTeX' if _BIBTEX.match(line) else 'RIS' if _RIS.match(line) else ''
            if kind:
                if kind != stray:
                    self.name = ''
                    message = f'a {kind} record stands between the fields'
                    mend = 'move it to cite.bib' if kind == 'BibTeX' else 'remove it'
                    self.problem(number, message, mend, lost='it is left out')
                stray = kind
            elif match and self.begins(match):
                stray = ''
                line = line if blocks else line.lstrip()
                blocks.append((match['key'].strip('"\''), number, [line]))
            elif stray:
                continue
            elif blocks:
                blocks[-1][2].append(line)
            elif line.strip() and not line.lstrip().startswith('#'):
                stray = 'text'
                message = 'the line belongs to no field'
                self.problem(number, message, 'remove it', lost='it is left out')
        return blocks

    def begins(self, match: re.Match[str]) -> bool:
        key = match['key'].strip('"\'')
        # a known name needs neither a blank behind the colon nor small letters: "Results: …" in a
        # wrapped abstract is no field, "Title:" is
        if is_field_name(key.lower()):
            return not match['value'].startswith('//')
        return match['blank'] is not None and not key[0].isupper()

    def field(self, block: list[str], first: int, depth: int) -> Any:
        """Return the value of one field."""
        text = '\n'.join(block)
        try:
            fields, problems = load_fields(text)
        except YamlError as error:
            fault = error
        else:
            if len(fields) == 1:
                self.adopt(problems, first)
                return next(iter(fields.values()))
            fault = YamlError('mapping keys are not allowed in this context')
        match = _KEY.match(block[0])
        assert match
        last = max(index for index, line in enumerate(block) if index == 0 or line.strip())
        self.problem(
            first + min(fault.line - 1, last),
            f'{match["key"]!r} is not valid YAML ({fault})',
            'put the text in quotes, or check the indentation',
        )
        return self.value([match['value'], *block[1:]], first, depth)

    def adopt(self, problems: list[Problem], first: int) -> None:
        for problem in problems:
            line = problem.place.line + first - 1
            self.problem(line, problem.message, problem.mend, problem.code, problem.lost)

    def value(self, lines: list[str], first: int, depth: int) -> Any:
        """Return the value of lines, of which the first stood behind a colon or hyphen."""
        if depth > _DEEPEST:
            raise _HopelessError('nested too deeply')
        head = lines[0].strip()
        rest = lines[1:]
        if _BLOCK_SCALAR.fullmatch(head):
            return _wrapped(rest, '\n' if head[0] == '|' else ' ')
        content = next((line for line in rest if line.strip()), '')
        if not head or head.startswith('#'):
            if _ITEM.match(content):
                return self.items(rest, first + 1, depth + 1)
            if _KEY.match(content.lstrip()):
                return self.nested(rest, first + 1, depth + 1)
        text = _wrapped([head, *rest], ' ')
        if text.startswith('['):
            return self.flow(text, first)
        return _scalar(text)

    def nested(self, lines: list[str], first: int, depth: int) -> dict[str, Any]:
        """Read an indented mapping; lines that stand further left are moved in."""
        margin = next(len(line) - len(line.lstrip()) for line in lines if line.strip())
        return self.fields(
            [line[margin:] if not line[:margin].strip() else line.lstrip() for line in lines],
            first,
            depth,
        )

    def items(self, lines: list[str], first: int, depth: int) -> list[Any]:
        """Read a list whose hyphens may be out of line."""
        groups: list[tuple[int, int, list[str]]] = []
        margin = -1
        for number, line in enumerate(lines, first):
            match = _ITEM.match(line) or (_TIGHT_ITEM.match(line) if groups else None)
            open_map = bool(groups) and _KEY.match(groups[-1][2][0]) is not None
            if match and (margin < 0 or len(match[1]) <= margin or not open_map):
                margin = len(match[1]) if margin < 0 else margin
                indent = match.start(2) if match[2] else len(match[1]) + 2
                groups.append((number, indent, [match[2] or '']))
            elif groups:
                indent = groups[-1][1]
                dedented = line[indent:] if not line[:indent].strip() else line.lstrip()
                groups[-1][2].append(dedented)
        return [self.item(group, number, depth) for number, _, group in groups]

    def item(self, lines: list[str], first: int, depth: int) -> Any:
        try:
            value, problems = load('\n'.join(lines))
        except YamlError:
            match = _KEY.match(lines[0])
            if match and match['blank'] is not None and match['key'].islower():
                return self.fields(lines, first, depth)
            return self.value(lines, first, depth)
        self.adopt(problems, first)
        return value

    def flow(self, text: str, first: int) -> Any:
        """Read ``[a, "b", c: d]`` by its commas."""
        body, bracket, behind = text.rpartition(']')
        if not bracket or (behind.strip() and not behind.lstrip().startswith('#')):
            return _scalar(text)
        if '[' in body[1:] or '{' in body:
            raise _HopelessError('the list is broken')
        items: list[Any] = []
        position = 1
        while position < len(body):
            match = _FLOW_ITEM.match(body, position)
            item = match[0].strip() if match else ''
            if item:
                items.append(_scalar(item))
            position = (match.end() if match else position) + 1
        return items


def _misplaced(block: list[str]) -> int:
    """Return the index of an indented line that is a field of its own behind a one-line value."""
    head = _KEY.match(block[0])
    value = head['value'].strip() if head else ''
    if not value or value.startswith('#') or _BLOCK_SCALAR.fullmatch(value):
        return 0
    for index, line in enumerate(block[1:], 1):
        match = _KEY.match(line.lstrip())
        if match and match['blank'] is not None and is_field_name(match['key']):
            return index
    return 0


def _wrapped(lines: list[str], joint: str) -> str:
    """Join the lines of a text; an empty line is a line break."""
    result = ''
    for line in lines:
        stripped = line.strip()
        if not stripped:
            result = result + '\n' if result else result
        elif result and not result.endswith('\n'):
            result += joint + stripped
        else:
            result += stripped
    return result.strip()


def _scalar(text: str) -> Any:
    """Return the text or plain value that was meant, quotes and escapes undone."""
    for quote in '"\'':
        if not text.startswith(quote):
            continue
        inner, closing, behind = text[1:].rpartition(quote)
        if closing and (not behind or _COMMENT.fullmatch(behind)):
            return _unescape(inner, quote)
        if not closing:
            return _unescape(text[1:], quote)
        return text  # "Quoted" and then more: the quotes belong to the text
    if text.startswith('#'):
        return None
    return plain_value(_COMMENT.sub('', text))


def _unescape(text: str, quote: str) -> str:
    r"""Undo escapes; a backslash that begins none stays, as LaTeX needs it (``\'`` does not)."""
    if quote == "'":
        return text.replace("''", "'")
    return join_surrogates(_ESCAPE.sub(_escaped, text))  # JSON writes an emoji as two escapes


def _escaped(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in 'uUx':
        number = int(code[1:], 16)
        return chr(number) if number < 0x110000 else match[0]
    return _ESCAPES.get(code, code)
