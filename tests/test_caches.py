"""Caches at module level are bounded, and of functions of their arguments alone."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

import sphinx_publications

PACKAGE = Path(sphinx_publications.__file__).parent
SOURCES = sorted(PACKAGE.rglob('*.py'))


@functools.cache
def cached_functions(path: Path) -> list[tuple[ast.FunctionDef, str]]:
    """Return the functions of a module that remember their results, and how they say so."""
    tree = ast.parse(path.read_text(encoding='utf-8'))
    return [
        (node, ast.unparse(decorator))
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).removeprefix('functools.').startswith(('cache', 'lru_cache'))
        and 'cached_property' not in ast.unparse(decorator)
    ]


def test_there_are_caches_to_look_at() -> None:
    assert [function for path in SOURCES for function, _ in cached_functions(path)]


@pytest.mark.parametrize('path', SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_cache_without_a_bound_is_of_a_function_without_arguments(path: Path) -> None:
    unbounded = [
        function.name
        for function, decorator in cached_functions(path)
        if 'maxsize=' not in decorator and ast.unparse(function.args)
    ]
    assert unbounded == []
