"""The view of the authors of a record: their names, their marks, and how many are named."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.views.targets import Target, docname_target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site

_ = get_translation('sphinx_publications')

#: Symbols for author notes, in the order of use.
NOTE_MARKS = ('*', '†', '‡', '§', '¶', '‖')

#: What becomes of the authors behind the first ones of a long list. In HTML they open in place
#: (``opened``), or stand for a number before the last of them (``counted``, ``left out``).
#: Where nothing can open they are printed after all, but for those that are ``left out``.
Others = Literal['opened', 'counted', 'left out']


class AuthorLimit(NamedTuple):
    """How many authors are named: up to ``most`` all of them, of more the ``first`` ones."""

    most: int
    first: int
    others: Others


class BylineView(NamedTuple):
    """One author as printed; ``et_al`` stands for those whom the file leaves out."""

    name: str
    target: Target | None = None
    highlighted: bool = False
    mark: str = ''
    et_al: bool = False


class AuthorsView(NamedTuple):
    """The authors of a record, all of them, and the legend of their marks.

    The first ``named`` of ``bylines`` are named wherever the record is shown; ``others`` says what
    becomes of those behind them, if there are any.
    """

    bylines: tuple[BylineView, ...] = ()
    notes: tuple[tuple[str, Inline], ...] = ()
    named: int = 0
    others: Others = 'opened'

    def first_and_others(self) -> tuple[tuple[BylineView, ...], tuple[BylineView, ...]]:
        """Return the authors who are named everywhere, and the others."""
        return self.bylines[: self.named], self.bylines[self.named :]


NO_AUTHORS: Final = AuthorsView()


def authors_of(
    record: Record, site: Site, limit: AuthorLimit, highlighted: frozenset[str] | None = None
) -> AuthorsView:
    """Return the authors of *record*; the legend is in order of appearance.

    *highlighted* are the keys of people in bold, or ``None`` for those of the project.
    """
    bold = site.highlighted if highlighted is None else highlighted
    marks: dict[Inline, str] = {}
    shown = []
    for byline, person in zip(record.bylines, site.library.people_of(record), strict=True):
        if byline.et_al:
            shown.append(BylineView(_('et al.'), et_al=True))
            continue
        mark = byline.mark
        if byline.note:
            mark = marks.setdefault(byline.note, mark or _unused_mark(marks.values()))
        name = person.name if person is not None and person.path else byline.text
        docname = site.page_of(person) if person is not None else ''
        is_bold = person is not None and person.key in bold
        shown.append(_byline_view(name, docname, is_bold, mark))
    return AuthorsView(
        tuple(shown),
        tuple((mark, note) for note, mark in marks.items()),
        limit.first if len(shown) > limit.most else len(shown),
        limit.others,
    )


def every_author(
    record: Record, site: Site, highlighted: frozenset[str] | None = None
) -> tuple[BylineView, ...]:
    """Return all authors as they are in the item of the record: without marks, without "et al."."""
    limit = AuthorLimit(len(record.bylines), 0, 'opened')
    bylines = authors_of(record, site, limit, highlighted).bylines
    return tuple(byline._replace(mark='') for byline in bylines if not byline.et_al)


# people recur, as pages do
@lru_cache(maxsize=10_000)
def _byline_view(name: str, docname: str, highlighted: bool, mark: str) -> BylineView:
    return BylineView(name, docname_target(docname), highlighted, mark)


def _unused_mark(used: Iterable[str]) -> str:
    taken = set(used)
    length = 1
    while True:
        for mark in NOTE_MARKS:
            if mark * length not in taken:
                return mark * length
        length += 1
