"""Items as CITATION.cff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.formats.plain_text import inline_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_publications.formats.item import Contributor, Item

#: The format's own rules.
_DOI: Final = re.compile(r'10\.[0-9]{4,9}(?:\.[0-9]+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+')
_ADDRESS: Final = re.compile(r'(?:https?|s?ftp)://[^\x00-\x20\x7f-\xa0]+')
_ORCID: Final = re.compile(r'(?:[0-9]{4}-){3}[0-9]{3}[0-9X]')


def has_file(item: Item) -> bool:
    """Say whether an item has a citation file: software and datasets have.

    There is none without a title or an author, since the format demands both.
    """
    return (
        item.type in {'software', 'dataset'}
        and bool(inline_text(item.title))
        and any(map(_person, item.authors))
    )


def cff_file(item: Item) -> str:
    """Return the citation file (CFF 1.2.0) of an item, ``''`` if it has none.

    A day that is not known is not made up: the format has no place for a year alone.
    """
    if not has_file(item):
        return ''
    import yaml

    data: dict[str, Any] = {
        'cff-version': '1.2.0',
        'message': 'If you use this, please cite it.',
        'type': item.type,
        'title': inline_text(item.title),
        'authors': _unique(_person(author) for author in item.authors),
    }
    doi = item.variables.get('DOI', '')
    data['version'] = one_line(item.variables.get('version', '')).strip(' ')
    data['doi'] = doi if _DOI.fullmatch(doi) else ''
    if item.issued is not None and item.issued.day:
        data['date-released'] = item.issued.first
    code = [link.url for link in item.links if link.type == 'code' and _ADDRESS.fullmatch(link.url)]
    url = item.variables.get('URL', '')
    data['url'] = url if _ADDRESS.fullmatch(url) else ''
    data['repository-code'] = code[0] if code else ''
    data['abstract'] = '\n\n'.join(filter(None, map(inline_text, item.abstract)))
    data['keywords'] = _unique(one_line(word).strip(' ') for word in item.keywords)
    data['identifiers'] = _unique(_identifiers(item, data['doi']))
    data = {name: value for name, value in data.items() if value}
    return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10**6))


def _identifiers(item: Item, doi: str) -> Iterator[dict[str, str]]:
    """Yield what has no field of its own: a DOI of other signs, a preprint."""
    values = ['' if doi else item.variables.get('DOI', '')]
    if item.eprint is not None:
        values.append(f'{item.eprint.archive}:{item.eprint.id}')
    for value in values:
        if text := one_line(value).strip(' '):
            yield {'type': 'other', 'value': text}


def _unique(values: Iterable[Any]) -> list[Any]:
    """Return values, each once, as the format demands; none is empty."""
    return list({repr(value): value for value in values if value}.values())


def _person(contributor: Contributor) -> dict[str, str]:
    name = contributor.name
    if name.family:
        parts = {
            'family-names': name.family,
            'given-names': name.given,
            'name-particle': name.particle,
            'name-suffix': name.suffix,
        }
    else:
        parts = {'name': name.literal or name.given}
    person = {part: text for part, value in parts.items() if (text := one_line(value).strip(' '))}
    if person and _ORCID.fullmatch(contributor.orcid):
        person['orcid'] = f'https://orcid.org/{contributor.orcid}'
    return person
