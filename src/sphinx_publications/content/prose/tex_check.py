"""Whether TeX and MathJax may be given a formula: known commands, short lengths, little work."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from sphinx_publications.content.prose.tex_commands import (
    COMMANDS,
    ENVIRONMENTS,
    LENGTHS,
    MULTIPLIERS,
    SIGNS,
    SYNONYMS,
)

#: All lengths of a formula together may come to this, in points: 35 cm.
MOST_POINTS: Final = 1000
#: What TeX may have to typeset, in signs: arguments that it typesets four times count so often.
MOST_WORK: Final = 100_000
_MOST_DEPTH: Final = 100
#: A command that multiplies has no more arguments than this, brackets counted.
_MOST_ARGUMENTS: Final = 5
_TIMES: Final = 4

_NOT_PLAIN: Final = re.compile(r'[\\{}&$]')
_TOKEN: Final = re.compile(r'\\(?:[A-Za-z]+|.)|[{}&$]|[^\\{}&$]+', re.DOTALL)
_COMMAND: Final = re.compile(r'\\([A-Za-z]+)')
_POINTS: Final = MappingProxyType({
    'em': 10.0, 'ex': 5.0, 'mu': 10 / 18, 'pt': 1.0, 'bp': 1.01, 'px': 1.01, 'pc': 12.0,
    'in': 72.27, 'cm': 28.46, 'mm': 2.846, 'dd': 1.07, 'cc': 12.84, 'sp': 0.0001,
})  # fmt: skip
#: Glue that stretches is for whole lines.
_LENGTH: Final = re.compile(
    r'\s*[+-]?\s*(\d{1,6}(?:[.,]\d{0,6})?|[.,]\d{1,6})\s*(' + '|'.join(_POINTS) + r')'
    r'(?!\s*(?:plus|minus))',
    re.IGNORECASE,
)
_ENVIRONMENT: Final = re.compile(r'\s*\{([A-Za-z]+)\}')
_PLACE: Final = re.compile(r'\s*\[[tcb]\]')
_COLUMNS: Final = re.compile(r'\s*\{(?:[lcr|\s]|\*\s*\{\d{1,2}\}\s*\{[lcr|\s]{1,20}\}){1,80}\}')
_NUMBER: Final = re.compile(r'\s*\{\d{1,2}\}')
_ANYTHING: Final = re.compile(r'\s*\{[^{}]{0,20}\}')
_BOX: Final = re.compile(r'\s*\\[hm]box\s*\{')


def with_synonyms(source: str) -> str:
    """Return a formula in words that both TeX and MathJax know."""

    def synonym(match: re.Match[str]) -> str:
        word = SYNONYMS.get(match[1])
        if word is None:
            return match[0]
        follows = source[match.end() : match.end() + 1]
        return f'{word} ' if _COMMAND.fullmatch(word) and follows.isalpha() else word

    return _COMMAND.sub(synonym, source) if '\\' in source else source


def is_safe(source: str) -> bool:
    """Say whether a formula has nothing but mathematics in it, and no more than a page can hold."""
    if not _NOT_PLAIN.search(source):
        return True
    return _Check(source).passes()


class _Check:
    """One reading of a formula, from its beginning to its end."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._place = 0
        #: What is open, ``{``, ``left`` or an environment, and what holds again behind it.
        self._open: list[tuple[str, int, int]] = []
        self._times = 1
        #: Arguments that still belong to a command that multiplies.
        self._arguments = 0
        self._points = 0.0
        self._work = 0
        self._has_columns = self._has_rows = False

    def passes(self) -> bool:
        while self._place < len(self._source):
            match = _TOKEN.match(self._source, self._place)
            if match is None:
                # a backslash at the end
                return False
            self._place = match.end()
            if not self._token(match[0]) or self._points > MOST_POINTS or self._work > MOST_WORK:
                return False
        # columns are those of rows, which then stand in an environment
        return not self._open and (self._has_rows or not self._has_columns)

    def _token(self, piece: str) -> bool:
        if piece == '{':
            return self._begin('{')
        if piece == '}':
            return self._end('{')
        times = self._times
        if self._arguments:
            times *= _TIMES
            self._arguments -= 1
        self._work += len(piece) * times
        if piece == '$':
            # it would end the formula
            return False
        if piece == '&':
            self._has_columns = self._has_columns or not self._is_in_environment()
            return True
        if piece[0] != '\\':
            return True
        name = piece[1:]
        if name == '\\':
            return self._new_row()
        if not name.isalpha() or not name.isascii():
            return name in SIGNS
        if name in {'begin', 'end', 'left', 'right', 'middle'}:
            return self._structure(name)
        if name in LENGTHS:
            return self._lengths(LENGTHS[name]) and (
                name not in {'raise', 'lower'} or self._follows(_BOX)
            )
        if name in MULTIPLIERS:
            self._arguments = _MOST_ARGUMENTS
        if name == 'hbox':
            return self._source.startswith('{', self._place)
        return name in COMMANDS

    def _begin(self, kind: str) -> bool:
        self._open.append((kind, self._times, self._arguments))
        if self._arguments:
            self._times *= _TIMES
        self._arguments = 0
        return len(self._open) <= _MOST_DEPTH

    def _end(self, kind: str) -> bool:
        if not self._open or self._open[-1][0] != kind:
            return False
        _kind, self._times, self._arguments = self._open.pop()
        self._arguments = max(0, self._arguments - 1)
        return True

    def _structure(self, name: str) -> bool:
        if name == 'middle':
            return any(kind == 'left' for kind, _, _ in self._open)
        if name == 'left':
            return self._begin(name)
        if name == 'right':
            return self._end('left')
        found = _ENVIRONMENT.match(self._source, self._place)
        if found is None or found[1] not in ENVIRONMENTS:
            return False
        self._place = found.end()
        if name == 'end':
            return self._end(found[1])
        self._follows(_PLACE, is_read=True)
        arguments = {'C': _COLUMNS, 'N': _NUMBER}.get(ENVIRONMENTS[found[1]])
        if arguments is not None and not self._follows(arguments, is_read=True):
            return False
        return self._begin(found[1])

    def _follows(self, pattern: re.Pattern[str], *, is_read: bool = False) -> bool:
        found = pattern.match(self._source, self._place)
        if found is not None and is_read:
            self._place = found.end()
        return found is not None

    def _new_row(self) -> bool:
        self._has_rows = self._has_rows or not self._is_in_environment()
        if self._source.startswith('*', self._place):
            self._place += 1
        if not self._source.startswith('[', self._place):
            return True
        self._place += 1
        return self._length() and self._sign(']')

    def _is_in_environment(self) -> bool:
        return any(kind in ENVIRONMENTS for kind, _, _ in self._open)

    def _lengths(self, signature: str) -> bool:
        """Read the arguments of a command that takes lengths."""
        if signature.startswith('[') and not self._source.startswith('[', self._place):
            signature = signature[3:]
        if signature == 'L':
            return self._length()
        for part in re.findall(r'\[L\]|\{L?\}', signature):
            if part == '{}':
                if not self._follows(_ANYTHING, is_read=True):
                    return False
                continue
            if not self._sign(part[0]):
                return False
            # a fraction may have the line that it has always
            is_empty = signature.startswith('{}') and self._sign('}')
            if not is_empty and not (self._length() and self._sign(part[-1])):
                return False
        return True

    def _length(self) -> bool:
        found = _LENGTH.match(self._source, self._place)
        if found is None:
            return False
        self._place = found.end()
        self._points += float(found[1].replace(',', '.')) * _POINTS[found[2].lower()]
        return True

    def _sign(self, sign: str) -> bool:
        while self._source.startswith(' ', self._place):
            self._place += 1
        if not self._source.startswith(sign, self._place):
            return False
        self._place += 1
        return True
