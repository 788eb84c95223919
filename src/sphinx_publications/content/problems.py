"""What is wrong with a file, where, and the mend."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A path into front matter, as ``('links', 2, 'url')``; ``()`` is the file itself.
FieldPath = tuple[str | int, ...]

#: ``loss``: something of the file is not shown; it warns.
#: ``info``: kept out on purpose (draft, future, other language); counted in one line.
#: ``hygiene``: worth mending, nothing is lost; left to the ``check`` command.
Severity = Literal['loss', 'info', 'hygiene']

#: How far one cause reaches: the section that a file stands in, or its whole content folder.
Reach = Literal['section', 'content']


#: What is lost where a record is, or all of a file.
NO_RECORD: Final = 'it is no record'
NO_RECORDS: Final = 'nothing of it is read'


@dataclass(frozen=True, slots=True)
class Cause:
    """What many problems have in common, so that one mend helps them all.

    Problems of one code with an equal cause are told as one: how many they are, ``many`` (what is
    wrong with them, as it reads behind a number: ``pictures are not in the content``), the first
    three by their ``subject``, what is ``lost`` and the ``mend`` that helps all. They are counted
    by ``section``; a cause that does not lie there, such as a setting or a folder of ``static/``,
    reaches through the whole ``content``. So ``Cause('links lead to files/, which is not there',
    'the links are left out', 'put the folder into static/', 'content')``.

    Where each place needs a mend of its own, and where a record is lost as a whole, there is no
    cause: such problems are named one by one.
    """

    many: str
    lost: str
    mend: str
    reach: Reach = 'section'


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a text: lines and columns count from 1 (0: unknown).

    The end is behind its last character.
    """

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def below(self, lines: int) -> Place:
        """Return this place in a file in which so many lines stand above the text."""
        end_line = self.end_line + lines if self.end_line else 0
        return replace(self, line=self.line + lines, end_line=end_line)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file.

    ``code`` is the subtype of the warning (``date``, ``link``, ``docname`` …), ``path`` the
    file as the reader opened it, ``place`` where in it the value stands that is meant.
    ``field`` says which front-matter value that is until its place is known. ``lost`` says what
    is not shown where the message does not, as ``the link is left out``. ``cause`` is what it has
    in common with others of its ``section`` (that of its file, as ``publication``), and
    ``subject`` what of it is then named, as a link's target. ``count`` is how many losses it
    stands for. Nothing is lost where ``address``, if it has one, turns out to be that of a page or
    file of the site.
    """

    code: str
    message: str
    mend: str = ''
    severity: Severity = 'loss'
    path: str = ''
    place: Place = Place()
    field: FieldPath = ()
    lost: str = ''
    cause: Cause | None = None
    subject: str = ''
    section: str = ''
    count: int = 1
    address: str = ''

    @property
    def is_of_record(self) -> bool:
        """Whether a record is lost as a whole."""
        return self.lost in {NO_RECORD, NO_RECORDS}

    @property
    def location(self) -> str:
        """The path, and the line where it is known: ``content/post/x.md:3``."""
        return f'{self.path}:{self.place.line}' if self.place.line else self.path

    def __str__(self) -> str:
        return '; '.join(filter(None, (self.message, self.lost, self.mend)))


def as_plain(problem: Problem) -> tuple[Any, ...]:
    """Return a problem as plain values, for what must be loaded without our classes."""
    return astuple(problem)


def from_plain(values: Iterable[Any]) -> Problem:
    """Return the problem that `as_plain` made such values of."""
    problem = Problem(*values)
    place = Place(*problem.place)  # type: ignore[misc]
    cause = None if problem.cause is None else Cause(*problem.cause)  # type: ignore[misc]
    return replace(problem, place=place, cause=cause)
