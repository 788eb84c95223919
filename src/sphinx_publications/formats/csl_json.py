"""Items as CSL-JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Contributor, Item

#: Spans that CSL-JSON has markup for.
_TAGS = {'emphasis': 'i', 'strong': 'b', 'subscript': 'sub', 'superscript': 'sup'}


def csl_data(item: Item) -> dict[str, Any]:
    """Return an item as the object that the schema of CSL-JSON (1.0.2) describes."""
    data: dict[str, Any] = {
        'id': item.id,
        'type': item.type,
        'title': _rich_text(item.title),
        'author': [_name(author) for author in item.authors],
        'editor': [_name(editor) for editor in item.editors],
        'container-title': _rich_text(item.container_title),
        'container-title-short': _rich_text(item.container_title_short),
        **item.variables,
    }
    if item.has_others:
        # how pandoc writes, and reads, that there are more
        data['author'].append({'literal': 'others'})
    if item.issued is not None:
        data['issued'] = {'date-parts': [_date_parts(item.issued)]}
    if item.eprint is not None:
        data.setdefault('archive', item.eprint.archive)
        data.setdefault('archive_location', item.eprint.id)
    data['keyword'] = ', '.join(item.keywords)
    data['abstract'] = '\n\n'.join(map(plain, item.abstract))
    if links := {_label(link.type, link.label): link.url for link in item.links}:
        data['custom'] = {'links': links}
    return {name: value for name, value in data.items() if value}


def _label(link_type: str, label: str) -> str:
    return label or link_type


def _rich_text(inline: Inline) -> str:
    parts = []
    for part in inline:
        if isinstance(part, str):
            parts.append(part)
        elif tag := _TAGS.get(part.kind):
            parts.append(f'<{tag}>{_rich_text(part.content)}</{tag}>')
        else:
            parts.append(plain((part,)))
    return ''.join(parts)


def _name(contributor: Contributor) -> dict[str, str]:
    name = contributor.name
    if not name.family:
        return {'literal': name.literal or name.given}
    parts = {
        'family': name.family,
        'given': name.given,
        'non-dropping-particle': name.particle,
        'suffix': name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _date_parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]


def csl_json_entry(item: Item) -> str:
    """Return an item as a JSON object, indented as an element of a list."""
    # json.dumps is many times as slow with an indent
    encode = json.JSONEncoder(ensure_ascii=False).encode
    variables = [
        f'    {encode(name)}: {_lines(value, encode) if isinstance(value, list) else encode(value)}'
        for name, value in csl_data(item).items()
    ]
    return '  {\n' + ',\n'.join(variables) + '\n  }'


def _lines(values: Iterable[Any], encode: Callable[[Any], str]) -> str:
    """Return a list, each element on a line of its own."""
    return '[\n' + ',\n'.join(f'      {encode(value)}' for value in values) + '\n    ]'


def joined_entries(entries: Iterable[str]) -> str:
    """Return a file: a list of objects."""
    inner = ',\n'.join(entries)
    return f'[\n{inner}\n]\n' if inner else '[]\n'
