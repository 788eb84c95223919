"""Items as CSL-JSON."""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.people.names import full_name
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Contributor, Item

#: Spans that CSL-JSON has markup for.
_TAGS: Final[Mapping[str, str]] = MappingProxyType({
    'emphasis': 'i',
    'strong': 'b',
    'subscript': 'sub',
    'superscript': 'sup',
})
#: What a processor takes for markup; there is no way to write it as text.
_LIKE_A_TAG: Final = re.compile(r'<(?=/?(?:i|b|su[bp]|sc|span)\b)', re.IGNORECASE)
#: Texts that a processor hands on as they are.
_VERBATIM: Final = frozenset({'DOI', 'URL', 'ISBN', 'ISSN', 'PMID', 'PMCID', 'language'})
#: Types that only a later CSL has.
_TYPES: Final[Mapping[str, str]] = MappingProxyType({'project': 'document'})


def csl_data(item: Item) -> dict[str, Any]:
    """Return an item as the object that the schema of CSL-JSON (1.0.2) describes.

    Formulas are TeX between dollars. Text that looks like CSL's markup has an invisible sign
    (U+2060) behind its ``<``, so that it is none. ORCID iDs, by names, and further links, which
    CSL has no variables for, are in ``custom``.
    """
    data: dict[str, Any] = {
        'id': item.id,
        'type': _TYPES.get(item.type, item.type),
        'title': _line(item.title),
        'author': [_name(author) for author in item.authors],
        'editor': [_name(editor) for editor in item.editors],
        'container-title': _line(item.container_title),
        'container-title-short': _line(item.container_title_short),
    }
    for name, value in item.variables.items():
        text = one_line(value).strip(' ')
        data[name] = text if name in _VERBATIM else _text(text)
    if item.has_others:
        # how pandoc writes, and reads, that there are more
        data['author'].append({'literal': 'others'})
    if item.issued is not None:
        data['issued'] = {'date-parts': [_date_parts(item.issued)]}
    if item.eprint is not None:
        data.setdefault('archive', _text(one_line(item.eprint.archive)))
        data.setdefault('archive_location', _text(one_line(item.eprint.id)))
    data['keyword'] = ', '.join(one_line(word).strip(' ') for word in item.keywords)
    data['abstract'] = '\n\n'.join(filter(None, map(_line, item.abstract)))
    data['custom'] = _custom(item)
    for name in ('author', 'editor'):
        data[name] = list(filter(None, data[name]))
    return {name: value for name, value in data.items() if value}


def _custom(item: Item) -> dict[str, Any]:
    orcids = {one_line(full_name(each.name)): each.orcid for each in item.authors if each.orcid}
    links = [
        {'type': link.type, 'label': one_line(link.label), 'url': one_line(link.url)}
        for link in item.links
    ]
    return {name: value for name, value in (('orcid', orcids), ('links', links)) if value}


def _text(text: str) -> str:
    return _LIKE_A_TAG.sub('<\u2060', text) if '<' in text else text


def _line(inline: Inline) -> str:
    return one_line(''.join(_rich_text(inline))).strip(' ')


def _rich_text(inline: Inline) -> Iterator[str]:
    for part in inline:
        if isinstance(part, str):
            yield _text(part)
        elif part.kind == 'break':
            yield ' '
        elif part.kind == 'math':
            yield f'${_text(plain((part,)))}$'
        elif (tag := _TAGS.get(part.kind)) and plain(part.content):
            yield f'<{tag}>'
            yield from _rich_text(part.content)
            yield f'</{tag}>'
        else:
            yield from _rich_text(part.content)


def _name(contributor: Contributor) -> dict[str, str]:
    name = contributor.name
    if name.family:
        parts = {
            'family': name.family,
            'given': name.given,
            'non-dropping-particle': name.particle,
            'suffix': name.suffix,
        }
    else:
        parts = {'literal': name.literal or name.given}
    return {part: text for part, value in parts.items() if (text := one_line(value).strip(' '))}


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
