"""The text of a ``.bib`` to raw entries: each is read alone, however broken its neighbours are.

Our own scanner: bibtexparser's fails on an entry without a comma behind its key, and takes 2.5 times as
long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.bibliography.bib_complaints import Complaints
from sphinx_publications.content.bibliography.bib_strings import BibStrings
from sphinx_publications.content.bibliography.bib_syntax import (
    FIELD,
    NAME,
    NAME_AHEAD,
    NEXT_FIELD,
    closing_brace,
    read_value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.problems import Problem

#: What begins an entry, a definition or a comment, wherever it stands.
_BLOCK: Final = re.compile(r'@[ \t]*+([A-Za-z][\w-]*+)\s*+([{(])')
#: In parentheses, prose looks like it: "@risk (a program)"; an entry has a key or a field.
_IN_PARENTHESES: Final = re.compile(rf'\s*+(?:[^\s,()]*+\s*+[,=]|[^\s,()]++\s*\n\s*{NAME}\s*=)')
_KEY: Final = re.compile(r'\s*+([^\s,={}"]*+)\s*+,')
_SPACED_KEY: Final = re.compile(r'\s*+([^,={}"\n]{0,300}),')
_KEY_WITHOUT_COMMA: Final = re.compile(rf'\s*+([^\s,={{}}"]++)\s++(?={NAME}\s*+=)')
_KEY_ALONE: Final = re.compile(r'\s*+([^\s,={}"()]*+)\s*+(?=[})])')
_FIELD_NAME: Final = re.compile(r'([^\s=,{}"()#%@][^=,{}"()#%@\n]{0,80}?)\s*+=\s*+')
#: A field behind the end of its entry: a brace closes too early.
_MORE_FIELDS: Final = re.compile(rf'\s*+,?\s*+{NAME}\s*+=\s*+["{{\d]')
_BLANKS: Final = re.compile(r'[\s,]*+')
_JUNK: Final = re.compile(r'[^,\n{}"%)]++|.', re.DOTALL)
#: Of one entry, so many values without an end are looked into: each costs its length.
_MOST_OPEN: Final = 8
#: How far an entry may be indented.
_INDENTED: Final = 40


class RawField(NamedTuple):
    """A field as it is written, without its outer braces or quotes, and its line."""

    name: str
    value: str
    line: int


class RawEntry(NamedTuple):
    """An entry as it is written, key, type and names in their own letter case, and its line."""

    key: str
    type: str
    line: int
    fields: tuple[RawField, ...]


class BibScanner:
    r"""Reads one text, in which lines end with ``\n``; `entries` yields, `problems` tells the rest.

    Strings (``@string``) are put in, those that are defined below too. What BibTeX does not read,
    such as text between entries, is passed over. The work grows with the length of the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._strings = BibStrings(text)
        self._complaints = Complaints()
        self._line = 1
        self._counted = 0
        self._bound = len(text)
        self._next_start = -1
        self._fields: list[RawField] = []
        self._value_start = 0
        self._open = 0

    @property
    def problems(self) -> list[Problem]:
        """What is wrong so far, in the order of the text."""
        return self._complaints.problems

    def entries(self) -> Iterator[RawEntry]:
        """Yield the entries in their order; a definition or comment is none."""
        text = self._text
        position = 0
        is_open = False
        while (match := self._next_block(position)) is not None:
            kind = match[1].lower()
            position = match.end()
            if kind == 'comment':
                # an entry may be commented out
                end = -1 if is_open or match[2] == '(' else closing_brace(text, position, len(text))
                is_open = is_open or end < 0
                position = max(end, position)
            elif kind == 'string':
                position = self._strings.define(match.start(), self._next_line_start(position))
            elif kind == 'preamble':
                position = max(
                    position, closing_brace(text, position, self._next_line_start(position))
                )
            else:
                entry, position = self._entry(match)
                if entry is not None:
                    yield entry

    # --- where blocks begin, and in which line ------------------------------------------------

    def _next_block(self, position: int) -> re.Match[str] | None:
        """Return the next block outside of entries; behind ``%`` in its line there is none."""
        text = self._text
        while (match := _BLOCK.search(text, position)) is not None:
            start = match.start()
            comment = text.rfind('%', max(position, start - 1000), start)
            if comment >= 0 and text.find('\n', comment, start) < 0:
                position = text.find('\n', start)
                if position < 0:
                    return None
                continue
            is_word = start > 0 and (text[start - 1].isalnum() or text[start - 1] in '._-')
            if not is_word and self._is_start(match):
                return match
            position = match.end()
        return None

    def _is_start(self, match: re.Match[str]) -> bool:
        if match[2] == '{' or match[1].lower() in {'string', 'comment', 'preamble'}:
            return True
        return _IN_PARENTHESES.match(self._text, match.end(), match.end() + 300) is not None

    def _next_line_start(self, position: int) -> int:
        """Return where the next block at the beginning of a line starts: there, entries end."""
        if self._next_start >= position:
            return self._next_start
        text = self._text
        while (match := _BLOCK.search(text, position)) is not None:
            start = match.start()
            before = text[max(0, start - _INDENTED) : start].rstrip(' \t')
            if before.endswith('\n') and self._is_start(match):
                self._next_start = start
                return start
            position = match.end()
        self._next_start = len(text)
        return self._next_start

    def _line_of(self, position: int) -> int:
        """Return the line of a position; positions mostly grow."""
        if position >= self._counted:
            self._line += self._text.count('\n', self._counted, position)
        else:
            self._line -= self._text.count('\n', position, self._counted)
        self._counted = position
        return self._line

    # --- one entry -----------------------------------------------------------------------------

    def _entry(self, match: re.Match[str]) -> tuple[RawEntry | None, int]:
        """Return an entry, if it has any field, and where it ends."""
        line = self._line_of(match.start())
        self._bound = self._next_line_start(match.end())
        self._open = 0
        self._fields = []
        key, position = self._key(match, line)
        position = self._read_fields(position, '}' if match[2] == '{' else ')')
        if not self._fields:
            self._complaints.no_fields(line)
            return None, position
        return RawEntry(key, match[1], line, tuple(self._fields)), position

    def _key(self, match: re.Match[str], line: int) -> tuple[str, int]:
        """Return the key, ``''`` if there is none, and where the fields begin."""
        text, start, bound = self._text, match.end(), self._bound
        complaints = self._complaints
        if found := _KEY.match(text, start, bound):
            complaints.begin(found[1], match[1], line)
            if not found[1]:
                complaints.no_key(line)
            return found[1], found.end()
        if NAME_AHEAD.match(text, start, bound):
            complaints.begin('', match[1], line)
            complaints.no_key(line)
            return '', start
        if found := _KEY_WITHOUT_COMMA.match(text, start, bound):
            complaints.begin(found[1], match[1], line)
            complaints.no_comma_behind_key(line)
            return found[1], found.end()
        found = _KEY_ALONE.match(text, start, bound) or _SPACED_KEY.match(text, start, bound)
        key = ' '.join(found[1].split()) if found else ''
        complaints.begin(key, match[1], line)
        return key, found.end() if found else start

    def _read_fields(self, position: int, closing: str) -> int:
        """Read the fields of an entry, and return where it ends."""
        text, bound, fields, line_of = self._text, self._bound, self._fields, self._line_of
        while True:
            found = FIELD.match(text, position, bound)
            if found and (found[5] is None or found[5] == closing):
                name, braced, quoted, number, _ = found.groups()
                value = braced if braced is not None else number if quoted is None else quoted
                fields.append(RawField(name, value or '', line_of(found.start(1))))
                self._value_start = found.start(2)
                position = found.end()
                continue
            if blanks := _BLANKS.match(text, position, bound):
                position = blanks.end()
            if position >= bound:
                cut = self._cut_last_value()
                if cut < 0:
                    self._complaints.no_end(self._line_of(bound))
                    return bound
                position = cut
                continue
            sign = text[position]
            if sign == closing or (sign in '})' and not text[position + 1 : bound].strip()):
                if not _MORE_FIELDS.match(text, position + 1, bound):
                    return position + 1
                self._complaints.ends_early(self._line_of(position))
                position += 1
            elif sign == '%':
                end = text.find('\n', position, bound)
                position = end if end >= 0 else bound
            elif name_found := _FIELD_NAME.match(text, position, bound):
                position = self._read_field(name_found)
            else:
                position = self._pass_junk(position)

    def _read_field(self, found: re.Match[str]) -> int:
        """Read a field that is not written as most are, and return where it ends."""
        text, bound, complaints = self._text, self._bound, self._complaints
        name, line = found[1], self._line_of(found.start(1))
        self._value_start = found.end()
        if self._open >= _MOST_OPEN:
            value, end = '', bound
        else:
            read = read_value(text, found.end(), bound)
            value, unknown = self._strings.text_of(read.parts)
            for word in unknown:
                complaints.undefined(line, word)
            end = read.end
            if read.is_open:
                self._open += 1
                complaints.open_value(line, name)
            elif read.is_odd:
                complaints.odd_value(line, name)
            elif end < bound and text[end] not in ',})%':
                complaints.no_comma(line, name)
        self._fields.append(RawField(name, value, line))
        return end

    def _cut_last_value(self) -> int:
        """Cut the last value of an entry without an end where a field begins in it.

        The brace that is missing is most likely that value's. Returns where to read on, -1 if
        there is no such field.
        """
        start = self._value_start
        if not self._fields or self._open >= _MOST_OPEN or start < 0:
            return -1
        found = NEXT_FIELD.search(self._text, start, self._bound)
        self._value_start = -1
        if found is None:
            return -1
        self._open += 1
        last = self._fields[-1]
        value = self._text[start : found.start()].strip().lstrip('{"').rstrip(' \t\n,"')
        self._fields[-1] = last._replace(value=value)
        self._complaints.open_value(last.line, last.name)
        return found.start()

    def _pass_junk(self, position: int) -> int:
        """Pass over what is no field, and tell it."""
        found = _JUNK.match(self._text, position, self._bound)
        if found is None:
            return self._bound
        if text := found[0].strip():
            self._complaints.no_field(self._line_of(position), text)
        return found.end()
