"""The CSS in an SVG, written anew from what names nothing outside of the file."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx_publications.pictures.svg_parts import FUNCTIONS, PROPERTIES
from sphinx_publications.pictures.svg_references import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A reference to an element of the file.
_LOCAL: Final = re.compile(r'url\(\s*(["\']?)#([\w.:%~+=,|-]+)\1\s*\)', re.IGNORECASE)
_FUNCTION: Final = re.compile(r'([\w-]*)\(')
#: Such as the name of a font; of what it may not have, some would be read if a quote were missing.
_STRING: Final = re.compile(r'"[^"\\@{}();<\n\f\r]*"|\'[^\'\\@{}();<\n\f\r]*\'')
#: In an escape anything can hide, and the others have no place in a value.
_ODD: Final = re.compile(r'[\\@{};<"\']|/\*')
#: What takes over what is around, be it inherited by itself or not.
_INHERITING: Final = re.compile(r'^\s*(?:inherit|unset|revert)\b', re.IGNORECASE)
_SELECTOR: Final = re.compile(r'[\w\s.#:*,>+~()=\[\]-]+')
_MEDIA: Final = re.compile(r'@media\s[\w\s:.,()<>=-]+', re.IGNORECASE)
#: What divides a style sheet; in quotes it divides nothing.
_DIVIDER: Final = re.compile(r'"[^"\n\f\r]*"|\'[^\'\n\f\r]*\'|[{};]')
#: The last part of a selector, which says what is styled, and the first name in it.
_LAST: Final = re.compile(r'[^\s>+~]*$')
_NAME: Final = re.compile(r'[.#]?[\w-]+')


def safe_value(value: str) -> bool:
    """Say whether a value of CSS, or of an attribute that is one, names nothing outside."""
    if '(' in value or '"' in value or "'" in value:
        value = _STRING.sub('', _LOCAL.sub('', value))
    if _ODD.search(value) or _INHERITING.search(value):
        return False
    return '(' not in value or all(name.lower() in FUNCTIONS for name in _FUNCTION.findall(value))


def references(declarations: str) -> list[Reference]:
    """Return what safe declarations refer to."""
    if '#' not in declarations:
        return []
    return [
        Reference(found[2], declaration.partition(':')[0].strip().lower())
        for declaration in declarations.split(';')
        for found in _LOCAL.finditer(declaration)
    ]


def safe_declarations(text: str) -> str:
    """Return declarations as ``style`` has them: those of properties that draw, with safe values."""
    # programs write the same few to thousands of elements
    return _short_declarations(text) if len(text) < 400 else _declarations(text)


@lru_cache(maxsize=2048)
def _short_declarations(text: str) -> str:
    return _declarations(text)


def _declarations(text: str) -> str:
    kept = []
    for declaration in _without_comments(text).split(';'):
        name, _, value = declaration.partition(':')
        name = name.strip().lower()
        if name in PROPERTIES and safe_value(value := value.strip()) and value:
            kept.append(f'{name}:{value}')
    return ';'.join(kept)


def safe_style_sheet(text: str) -> tuple[str, dict[str, list[Reference]]]:
    """Return a style sheet of safe rules, also those in ``@media``; other at-rules go.

    And what they refer to, by the class (``.x``), name or tag that they are about.
    """
    text = _without_comments(text.replace('<!--', ' ').replace('-->', ' '))
    kept: list[str] = []
    found: dict[str, list[Reference]] = {}
    for depth, prelude, body in _rules(text):
        if body is None:
            kept.append(prelude + '{' if depth else '}')
            continue
        declarations = safe_declarations(body)
        if declarations and _SELECTOR.fullmatch(prelude):
            kept.append(f'{prelude}{{{declarations}}}')
            if named := references(declarations):
                for selector in prelude.split(','):
                    found.setdefault(_subject(selector.strip()), []).extend(named)
    return '\n'.join(kept), found


def _subject(selector: str) -> str:
    """Return the class, id or tag that all have which a selector is about, else ``*``."""
    last = _LAST.search(selector)
    if last is None or last[0].count('(') < last[0].count(')'):
        return '*'
    name = _NAME.match(last[0])
    return name[0] if name else '*'


def _rules(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Yield rules (depth, selectors, declarations), and ``@media`` as it opens and closes.

    Where ``@media`` stands, there are no declarations; the end of it has no words either.
    """
    depth = dropped = 0
    start = 0
    prelude: str | None = None
    for divider in _DIVIDER.finditer(text):
        mark = divider[0]
        words = text[start : divider.start()].strip()
        if mark not in {'{', '}', ';'}:
            continue
        if mark == ';' and prelude is not None:
            continue
        start = divider.end()
        if mark == '{':
            if dropped or prelude is not None:
                # a rule in a rule: neither is one of ours
                dropped += 1 + (prelude is not None)
                prelude = None
            elif _MEDIA.fullmatch(words) and not depth:
                depth = 1
                yield depth, words, None
            elif words.startswith('@'):
                dropped = 1
            else:
                prelude = words
        elif mark == '}':
            if dropped:
                dropped -= 1
            elif prelude is not None:
                yield depth, prelude, words
                prelude = None
            elif depth:
                depth = 0
                yield depth, '', None
    if depth:
        yield 0, '', None


def _without_comments(text: str) -> str:
    if '/*' not in text:
        return text
    first, *others = text.split('/*')
    return first + ' '.join(other.partition('*/')[2] for other in _joined_comments(others))


def _joined_comments(parts: list[str]) -> Iterator[str]:
    """Put together what a comment begins again in itself."""
    open_part: list[str] = []
    for part in parts:
        open_part.append(part)
        if '*/' in part:
            yield '/*'.join(open_part)
            open_part = []
