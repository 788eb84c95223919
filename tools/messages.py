"""How Babel finds the strings for readers: in calls of ``_()``, and in tables of labels."""

from __future__ import annotations

import ast
import tomllib
from typing import TYPE_CHECKING, Any

from babel.messages.extract import extract_python

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import BinaryIO


def extract(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Any,
) -> Iterator[tuple[Any, ...]]:
    """Yield the messages of a Python file, as Babel wants an extraction method to.

    Modules that import no Sphinx cannot call ``_()``: the values of every table that they name
    ``…_LABELS`` are messages too, translated where they are shown.
    """
    yield from extract_python(fileobj, keywords, comment_tags, options)
    fileobj.seek(0)
    for statement in ast.parse(fileobj.read()).body:
        for table in _tables(statement):
            for value in table.values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                    yield value.lineno, None, value.value, []


def extract_toml(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Any,
) -> Iterator[tuple[Any, ...]]:
    """Yield what the tables of a TOML file call their ``label``."""
    for table in tomllib.load(fileobj).values():
        if isinstance(table, dict) and table.get('label'):
            yield 1, None, table['label'], []  # the catalogs name no lines


def _tables(statement: ast.stmt) -> list[ast.Dict]:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            pass
        case _:
            return []
    if not name.endswith('_LABELS'):
        return []
    return [node for node in ast.walk(value) if isinstance(node, ast.Dict)]
