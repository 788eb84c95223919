"""Many problems of one cause as one, with their number and the first of them."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.text import FEW, and_more

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_publications.content.problems import Cause, Problem

#: So many of one file, code and severity are told.
_MOST_TOLD: Final = 20


def grouped(problems: Iterable[Problem], roots: Sequence[str] = ()) -> list[Problem]:
    """Return the problems, those of one cause in one folder as one, each equal one once.

    A group stands where its first problem stood, with its place, and counts what all of them
    stand for. ``roots`` are the content folders, below which the paths are printed.
    """
    groups: dict[object, list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        key: object = problem
        if problem.cause is not None:
            folder = _folder(problem, problem.cause, roots)
            key = problem.code, problem.severity, problem.cause, folder
        # of those without a cause there is one each
        groups.setdefault(key, []).append(problem)
    return [group[0] if len(group) == 1 else _as_one(group, roots) for group in groups.values()]


def counted(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, equal ones as one that says how many times it stands there."""
    return [
        problem
        if times == 1
        else replace(problem, message=f'{problem.message} ({times:,} times)', count=times)
        for problem, times in Counter(problems).items()
    ]


def bounded(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of one file: of each code and severity the first, and how many more.

    What is not told is counted, with its cause where one of those told has it. Problems with an
    address stay as they are: of which of them anything is lost is known later.
    """
    told: list[Problem] = []
    kinds: dict[object, list[Problem]] = {}
    rest: dict[tuple[object, Cause | None], list[Problem]] = {}
    for problem in problems:
        kind = problem.code, problem.severity
        of_kind = kinds.setdefault(kind, [])
        if problem.address:
            told.append(problem)
            continue
        if len(of_kind) < _MOST_TOLD:
            of_kind.append(problem)
            told.append(problem)
            continue
        is_known = problem.cause is not None and any(
            other.cause == problem.cause for other in of_kind
        )
        rest.setdefault((kind, problem.cause if is_known else None), []).append(problem)
    return told + [_further(more, cause) for (_, cause), more in rest.items()]


def _further(problems: Sequence[Problem], cause: Cause | None) -> Problem:
    """Return what stands for the problems of one file that are not told."""
    first = problems[0]
    count = sum(problem.count for problem in problems)
    return replace(
        first,
        message=f'… and {count:,} more in this file',
        mend=first.mend if all(other.mend == first.mend for other in problems) else '',
        lost=first.lost if all(other.lost == first.lost for other in problems) else '',
        cause=cause,
        subject='',
        count=count,
    )


def _as_one(group: Sequence[Problem], roots: Sequence[str]) -> Problem:
    cause = group[0].cause
    assert cause is not None
    count = sum(problem.count for problem in group)
    named = [problem for problem in group if problem.subject][:FEW]
    rest = count - sum(problem.count for problem in named)
    names = and_more([_name(problem, roots) for problem in named], rest)
    return replace(
        group[0],
        message=f'{count:,} {cause.many}{": " if names else ""}{names}',
        mend=cause.mend,
        lost=cause.lost,
        count=count,
    )


def _name(problem: Problem, roots: Sequence[str]) -> str:
    location = _below(problem.location, roots)[1]
    return f'{problem.subject!r} ({location})' if location else repr(problem.subject)


def _folder(problem: Problem, cause: Cause, roots: Sequence[str]) -> str:
    root, path = _below(problem.path, roots)
    section = problem.section or path.partition(os.sep)[0]
    return os.path.join(root, section if cause.reach == 'section' else '')


def _below(path: str, roots: Sequence[str]) -> tuple[str, str]:
    """Return the innermost content folder that a path lies in, and its path below that."""
    inside = [root for root in roots if path.startswith(os.path.join(root, ''))]
    root = max(inside, key=len, default='')
    return root, path[len(os.path.join(root, '')) :] if root else path
