"""What is wrong with the content, told to the author."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sphinx.locale import __

from sphinx_publications.content.grouped_problems import grouped
from sphinx_publications.log_lines import inform, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_publications.content.problems import Problem

#: What was left out on purpose, but not on its author's: each is named.
_NAMED: Final = frozenset({'copy', 'bibliography', 'container'})


def report(problems: Iterable[Problem], roots: Sequence[str] = ()) -> None:
    """Warn of what is lost, each once; count what was left out on purpose in one line.

    Many of one cause in one folder below the *roots*, which are the content folders, are one.
    Copies are named as well: nobody said that they are to be left out.
    """
    left_out: Counter[str] = Counter()
    for problem in grouped(problems, roots):
        if problem.severity == 'loss':
            warn(str(problem), problem.code, problem.location)
        elif problem.severity == 'info':
            left_out[problem.code] += problem.count
            if problem.code in _NAMED:
                inform(__('publications: left out: %s') % f'{problem.path}: {problem}')
    if left_out:
        words = ', '.join(f'{number} {code}' for code, number in sorted(left_out.items()))
        inform(__('publications: left out: %s') % words)
