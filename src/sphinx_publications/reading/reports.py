"""What is wrong with the content, told to the author."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx.locale import __
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.problems import Problem

logger = logging.getLogger(__name__)


class _Location(str):  # noqa: FURB189  # Sphinx takes no other text
    """A place in a file: one without a colon, and so without a line, is no document's name."""

    __slots__ = ()

    def __contains__(self, sign: object) -> bool:
        return sign == ':' or super().__contains__(sign)  # type: ignore[operator]


def report(problems: Iterable[Problem]) -> None:
    """Warn of what is lost, each once; count what was left out on purpose in one line."""
    left_out: Counter[str] = Counter()
    for problem in dict.fromkeys(problems):
        if problem.severity == 'loss':
            place = f'{problem.path}:{problem.line}' if problem.line else problem.path
            logger.warning(
                '%s', problem, location=_Location(place) if place else None, type='pub',
                subtype=problem.code,
            )  # fmt: skip
        elif problem.severity == 'info':
            left_out[problem.code] += 1
    if left_out:
        words = ', '.join(f'{number} {code}' for code, number in sorted(left_out.items()))
        logger.info(__('publications: left out: %s'), words)
