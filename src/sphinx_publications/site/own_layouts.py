"""Layouts of the project's own, named in ``conf.py`` as ``'module:function'``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.project_code import load_named, source_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class OwnLayout(NamedTuple):
    """A layout of the project's own: what names its function, and a fingerprint of its source.

    The fingerprint is part of every view in that layout: its change is the layout's change.
    """

    path: str
    source: str


def own_layouts(paths: Mapping[str, str]) -> tuple[dict[str, OwnLayout], list[Problem]]:
    """Return the layouts by their names, and a problem for each that cannot be imported.

    A name is a layout all the same: its entries are then shown as in ``list``.
    """
    layouts: dict[str, OwnLayout] = {}
    problems: list[Problem] = []
    for name, path in paths.items():
        function = load_function(path)
        layouts[name] = OwnLayout(path, source_digest(function))
        if function is None:
            problems.append(
                Problem(
                    'config',
                    f'publications_layouts: {name!r}: {path!r} cannot be imported',
                    "write it as 'module:function', and let conf.py extend sys.path",
                    lost='its entries are shown as in list',
                )
            )
    return layouts, problems


def load_function(path: str) -> Callable[..., Any] | None:
    """Return the function that *path* names, or ``None`` if there is none."""
    function = load_named(path)
    return function if callable(function) else None
