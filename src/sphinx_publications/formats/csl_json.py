"""Items as CSL-JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.formats.item import Item


def csl_data(item: Item) -> dict[str, Any]:
    """Return an item as the object that the schema of CSL-JSON describes."""
    return {'id': item.id, 'type': item.type}


def csl_json_entry(item: Item) -> str:
    """Return an item as a JSON object, indented as an element of a list."""
    text = json.dumps(csl_data(item), ensure_ascii=False, indent=2)
    return '\n'.join(f'  {line}' for line in text.split('\n'))


def joined_entries(entries: Iterable[str]) -> str:
    """Return a file: a list of objects."""
    inner = ',\n'.join(entries)
    return f'[\n{inner}\n]\n' if inner else '[]\n'
