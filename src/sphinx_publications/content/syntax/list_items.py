"""The items of a YAML or JSON list, each read alone, with its line."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any, Final, NamedTuple

from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.syntax.yaml_repair import recover_fields
from sphinx_publications.content.syntax.yaml_values import YamlError, load_fields

_NOTHING: Final = r'(?:[ \t]*(?:#[^\n]*)?\n|---[^\n]*\n|%YAML[^\n]*\n)*+'
#: Where the list begins: at once, or below a key such as ``references:``.
_YAML_LIST: Final = re.compile(
    rf'{_NOTHING}(?:(?:references|items|bibliography|citations|publications):[ \t]*(?:#[^\n]*)?\n{_NOTHING})?'
    r'(?P<indent>[ ]*)(?=-(?:[ \t]|\n|$))'
)
_JSON_LIST: Final = re.compile(r'"(?:items|references)"\s*:\s*\[')
_JSON_BLANKS: Final = re.compile(r'[\s,]*+')
_NEXT_OBJECT: Final = re.compile(r'\}\s*,\s*(?=\{)')
#: Of one list, so many broken items are passed over; each may cost the rest of the text.
_MOST_BROKEN: Final = 100


class ListItem(NamedTuple):
    """A mapping with lower-case names, and the line in which it begins."""

    value: dict[str, Any]
    line: int


def yaml_items(text: str) -> tuple[list[ListItem], list[Problem]] | None:
    """Return the mappings of a YAML list, and problems with lines; ``None`` if there is no list.

    The list is the whole text, or stands below ``references:``. Items are read one by one: what
    libyaml refuses costs the item, or the field of it that is broken.
    """
    start = _YAML_LIST.match(text)
    if start is None:
        return None
    indent = len(start['indent'])
    first = start.start('indent')
    end = re.compile(rf'^(?:[ ]{{0,{indent}}}[^\s#-]|---|\.\.\.)', re.MULTILINE).search(text, first)
    bound = end.start() if end else len(text)
    begins = re.compile(rf'^[ ]{{{indent}}}-(?=[ \t]|$)', re.MULTILINE)
    positions = [match.start() for match in begins.finditer(text, first, bound)]
    items: list[ListItem] = []
    problems: list[Problem] = []
    line = text.count('\n', 0, first) + 1
    for position, after in zip(positions, [*positions[1:], bound], strict=True):
        header = ' ' * (indent + 1) + text[position + indent + 1 : after]
        try:
            fields, found = load_fields(header)
        except YamlError:
            fields, found = recover_fields(header)
        problems += (
            replace(problem, place=problem.place.below(line - 1), field=()) for problem in found
        )
        items.append(ListItem(fields, line))
        line += text.count('\n', position, after)
    return items, problems


def json_items(text: str) -> tuple[list[ListItem], list[Problem]] | None:
    """Return the objects of a JSON list, and problems with lines; ``None`` if there is no list.

    The list is the whole text, or the member ``items`` of an object; an object of its own is a list
    of one. A broken item costs itself alone.
    """
    start = len(text) - len(text.lstrip('\ufeff \t\r\n'))
    if text.startswith('[', start):
        position = start + 1
    elif match := _JSON_LIST.search(text, start, start + 5_000):
        position = match.end()
    elif text.startswith('{', start):
        position = start
    else:
        return None
    decode = json.JSONDecoder(parse_int=_integer, parse_constant=str).raw_decode
    items: list[ListItem] = []
    problems: list[Problem] = []
    line, counted = 1, 0
    column = _own_line(text, position)
    while True:
        blanks = _JSON_BLANKS.match(text, position)
        position = blanks.end() if blanks else position
        if position >= len(text) or text[position] in ']}':
            return items, problems
        line += text.count('\n', counted, position)
        counted = position
        try:
            value, position = decode(text, position)
        except (ValueError, RecursionError) as error:
            message = getattr(error, 'msg', 'it is nested too deeply')
            place = Place(line + text.count('\n', position, getattr(error, 'pos', position)))
            lost, mend = 'an entry is left out', 'correct it in this line, or above'
            problems.append(Problem('json', message, mend, place=place, lost=lost))
            position = _next_item(text, position, column)
            if position < 0 or len(problems) >= _MOST_BROKEN:
                return items, problems
            continue
        if isinstance(value, dict):
            items.append(ListItem({str(name).lower(): each for name, each in value.items()}, line))
        else:
            items.append(ListItem({}, line))


def _own_line(text: str, position: int) -> str:
    """Return the line feed and blanks before the first item, ``''`` if it shares its line."""
    match = re.compile(r'\s*?(\n[ \t]*)(?=\{)').match(text, position)
    return match[1] if match else ''


def _next_item(text: str, position: int, column: str) -> int:
    if column:
        found = text.find(column + '{', position)
        return found + len(column) if found >= 0 else -1
    match = _NEXT_OBJECT.search(text, position)
    return match.end() if match else -1


def _integer(text: str) -> int | str:
    # Python refuses to read a number of more than 4,300 digits
    return int(text) if len(text) < 1_000 else text
