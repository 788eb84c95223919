"""The strings of a ``.bib``, and values with them put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.bibliography.bib_syntax import NAME, read_value
from sphinx_publications.content.dates import month_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRING: Final = re.compile(rf'@[ \t]*string\s*[{{(]\s*({NAME})\s*=\s*', re.IGNORECASE)
#: Names of names may grow without end.
_LONGEST: Final = 100_000
#: Words without quotes that mean themselves.
_WORDS: Final = frozenset({'true', 'false', 'yes', 'no', 'none', 'null'})


class BibStrings:
    """What ``@string`` defines, by lower-case names.

    As in BibTeX, a later definition replaces an earlier one for what stands below it; what stands
    above all definitions of a name has the first one.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._strings: dict[str, str] = {}
        self._later: dict[str, str] = {}
        for found in _STRING.finditer(text):
            if (name := found[1].lower()) not in self._later:
                end = text.find('\n@', found.end())
                bound = min(len(text) if end < 0 else end, found.end() + _LONGEST)
                self._later[name] = self.text_of(read_value(text, found.end(), bound).parts)[0]

    def define(self, start: int, bound: int) -> int:
        """Read the definition that begins at ``start``, and return where its value ends."""
        found = _STRING.match(self._text, start, bound)
        if found is None:
            return start + 1
        value = read_value(self._text, found.end(), bound)
        self._strings[found[1].lower()] = self.text_of(value.parts)[0]
        return value.end

    def text_of(self, parts: Sequence[tuple[str, bool]]) -> tuple[str, tuple[str, ...]]:
        """Return the text of a value's parts, and the words in it that no string explains."""
        texts: list[str] = []
        unknown: list[str] = []
        left = _LONGEST if len(parts) > 1 else 10**9
        for text, is_word in parts:
            if is_word:
                name = text.lower()
                found = self._strings.get(name)
                if found is None:
                    found = self._later.get(name)
                if found is not None:
                    text = found
                elif not (text.isdecimal() or name in _WORDS or month_number(name)):
                    unknown.append(text)
            texts.append(text[:left])
            left -= len(texts[-1])
        return ''.join(texts), tuple(unknown)
