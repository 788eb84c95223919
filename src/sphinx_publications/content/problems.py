"""What is wrong with a file, where, and the mend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

#: A path into front matter, as ``('links', 2, 'url')``; ``()`` is the file itself.
FieldPath = tuple[str | int, ...]

#: ``loss``: something of the file is not shown; it warns.
#: ``info``: kept out on purpose (draft, future, other language); counted in one line.
#: ``hygiene``: worth mending, nothing is lost; left to the ``check`` command.
Severity = Literal['loss', 'info', 'hygiene']


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file.

    ``code`` is the subtype of the warning (``date``, ``link``, ``docname`` …), ``path`` the
    file as the reader opened it, ``line`` counts from 1 (``0``: unknown). ``field`` says
    which front-matter value is meant until the line is known. ``lost`` says what is not shown
    where the message does not, as ``the link is left out``.
    """

    code: str
    message: str
    mend: str = ''
    severity: Severity = 'loss'
    path: str = ''
    line: int = 0
    field: FieldPath = ()
    lost: str = ''

    def at(self, path: str, line: int) -> Problem:
        """Return this problem with its place."""
        return replace(self, path=path, line=line)

    def __str__(self) -> str:
        return '; '.join(filter(None, (self.message, self.lost, self.mend)))
