"""What is wrong with the entries of a ``.bib``, as problems with lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_publications.content.problems import NO_RECORD, Cause, Place, Problem

if TYPE_CHECKING:
    from sphinx_publications.content.problems import Severity

#: More are not told: nobody reads them.
_MOST: Final = 2_000
_UNDEFINED: Final = Cause(
    'words without quotes are no @string of the file',
    'they are read as text',
    'define them with @string, or put them in braces',
    'content',
)


class Complaints:
    """Collects the problems of one file; ``begin`` says which entry they are about."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._entry = ''
        self._told: set[str] = set()

    def begin(self, key: str, kind: str, line: int) -> None:
        """Say which entry is read now."""
        self._entry = repr(key[:80]) if key else f'@{kind[:40]} in line {line}'
        self._told = set()

    def no_key(self, line: int) -> None:
        """Say that an entry has no key."""
        self._hygiene(line, f'the entry {self._entry} has no key', 'write one and a comma')

    def no_comma_behind_key(self, line: int) -> None:
        """Say that the comma behind a key is missing."""
        message = f'the entry {self._entry} has no comma behind its key'
        self._hygiene(line, message, 'put one there')

    def no_comma(self, line: int, name: str) -> None:
        """Say that the comma behind a field is missing."""
        message = f'the entry {self._entry} has no comma behind {name[:80]!r}'
        self._once('comma', line, message, 'put one there')

    def no_end(self, line: int) -> None:
        """Say that an entry is not closed."""
        message = f'the entry {self._entry} has no closing brace'
        self._once('end', line, message, 'close it')

    def ends_early(self, line: int) -> None:
        """Say that an entry is closed before its last field."""
        message = f'the entry {self._entry} is closed before its last fields'
        self._once('early', line, message, 'remove the brace that is too many')

    def open_value(self, line: int, name: str) -> None:
        """Say that a value is not closed."""
        message = f'{name[:80]!r} in {self._entry} has no closing brace or quote'
        self._hygiene(line, message, 'close it', 'it is read up to the next field')

    def odd_value(self, line: int, name: str) -> None:
        """Say that braces or quotes of a value stand in wrong places."""
        message = f'{name[:80]!r} in {self._entry} has braces or quotes in wrong places'
        self._hygiene(line, message, 'put the value into one pair of braces')

    def undefined(self, line: int, word: str) -> None:
        """Say that a bare word is no string."""
        message = f'{word[:80]!r} is no @string of the file'
        mend = f'define it, or write {{{word[:80]}}}'
        lost = 'it is read as text'
        self._add(
            Problem('bib', message, mend, 'hygiene', place=Place(line), lost=lost,
                    cause=_UNDEFINED, subject=word[:80])
        )  # fmt: skip

    def no_field(self, line: int, text: str) -> None:
        """Say that something between fields is none."""
        if 'field' not in self._told:
            self._told.add('field')
            message = f'{text[:80]!r} in {self._entry} is no field'
            self._add(_problem(line, message, 'correct or remove it', 'loss', 'it is left out'))

    def no_fields(self, line: int) -> None:
        """Say that an entry has no field."""
        message = f'the entry {self._entry} has no fields'
        self._add(_problem(line, message, 'write or remove it', 'loss', NO_RECORD))

    def _once(self, name: str, line: int, message: str, mend: str) -> None:
        if name not in self._told:
            self._told.add(name)
            self._hygiene(line, message, mend)

    def _hygiene(self, line: int, message: str, mend: str, lost: str = '') -> None:
        self._add(_problem(line, message, mend, 'hygiene', lost))

    def _add(self, problem: Problem) -> None:
        if len(self.problems) < _MOST:
            self.problems.append(problem)


def _problem(line: int, message: str, mend: str, severity: Severity, lost: str) -> Problem:
    return Problem('bib', message, mend, severity, place=Place(line), lost=lost)
