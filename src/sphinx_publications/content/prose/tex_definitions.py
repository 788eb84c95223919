r"""Commands that a formula defines for itself, put in where it uses them.

TeX and MathJax would keep them beyond the formula, and could be made to expand them for ever. Here
what comes out is bounded, and is checked as if it had been written so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What a formula may come to, and how often it may use its commands.
_MOST_LENGTH: Final = 4000
_MOST_USES: Final = 500

_DEFINITION: Final = re.compile(
    r'\\(?:'
    r'(?:new|renew|provide)command\*?\s?(?:\{\s?\\(?P<braced>[A-Za-z]+)\s?\}|\\(?P<bare>[A-Za-z]+))'
    r'\s?(?:\[(?P<number>\d)\])?'
    r'|def\s?\\(?P<defined>[A-Za-z]+)\s?(?P<arguments>(?:#\d){0,9})'
    r'|DeclareMathOperator(?P<star>\*?)\s?\{\s?\\(?P<operator>[A-Za-z]+)\s?\}'
    r')\s?(?=\{)'
)
_PIECE: Final = re.compile(r'\\(?:[A-Za-z]+|.)|.', re.DOTALL)
_PLACE: Final = re.compile(r'#(\d)')


class _Command(NamedTuple):
    number: int
    body: str


def with_definitions(source: str) -> str:
    """Return a formula without its definitions, ``''`` where they are none or have no end."""
    commands: dict[str, _Command] = {}
    written: list[str] = []
    length = uses = place = 0
    while place < len(source):
        if found := _DEFINITION.match(source, place):
            end = _group_end(source, found.end())
            name, command = _command(found, source[found.end() + 1 : end - 1])
            if not end or not _is_whole(command):
                return ''
            commands[name] = command
            place = end
            continue
        piece = _PIECE.match(source, place)
        if piece is None:
            return ''
        place = piece.end()
        used = commands.get(piece[0][1:]) if piece[0][0] == '\\' else None
        if used is None:
            written.append(piece[0])
            length += len(piece[0])
        else:
            arguments, place = _arguments(source, place, used.number)
            text = _filled(used.body, arguments)
            # braces, as around what stands behind it: the words of a command end where it ends
            source, place = f'{{{text}}}{source[place:]}', 0
            uses += 1
        if uses > _MOST_USES or length > _MOST_LENGTH or len(source) - place > 2 * _MOST_LENGTH:
            return ''
    return ''.join(written).strip()


def _command(found: re.Match[str], body: str) -> tuple[str, _Command]:
    if found['operator']:
        return found['operator'], _Command(0, f'\\operatorname{found["star"]}{{{body}}}')
    number = int(found['number'] or 0) or len(found['arguments'] or '') // 2
    return found['braced'] or found['bare'] or found['defined'], _Command(number, body)


def _is_whole(command: _Command) -> bool:
    return all(0 < int(number) <= command.number for number in _PLACE.findall(command.body))


def _filled(body: str, arguments: Sequence[str]) -> str:
    return _PLACE.sub(lambda match: arguments[int(match[1]) - 1], body)


def _group_end(source: str, start: int) -> int:
    """Return where the group in braces ends that begins at *start*; 0 if it does not."""
    depth = 0
    for piece in _PIECE.finditer(source, start):
        depth += (piece[0] == '{') - (piece[0] == '}')
        if depth == 0:
            return piece.end()
    return 0


def _arguments(source: str, place: int, number: int) -> tuple[list[str], int]:
    """Return what stands behind a command: groups, or single signs and commands."""
    found = []
    for _ in range(number):
        while source.startswith(' ', place):
            place += 1
        piece = _PIECE.match(source, place)
        if piece is None:
            found.append('')
        elif piece[0] == '{' and (end := _group_end(source, place)):
            found.append(source[place + 1 : end - 1])
            place = end
        else:
            found.append(piece[0])
            place = piece.end()
    return found, place
