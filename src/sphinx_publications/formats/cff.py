"""Items as CITATION.cff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from sphinx_publications.formats.item import Contributor, Item

_DOI = re.compile(r'10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+')


def cff_file(item: Item) -> str:
    """Return a citation file (CFF 1.2.0) for software or a dataset, ``''`` for any other type.

    There is none without an author either, since the format demands one.
    """
    if item.type not in {'software', 'dataset'} or not item.authors or not item.title:
        return ''
    import yaml

    data: dict[str, Any] = {
        'cff-version': '1.2.0',
        'message': 'If you use this, please cite it.',
        'type': item.type,
        'title': plain(item.title),
        'authors': [_person(author) for author in item.authors],
    }
    for field, variable in (('version', 'version'), ('url', 'URL')):
        if value := item.variables.get(variable, ''):
            data[field] = value
    if _DOI.fullmatch(doi := item.variables.get('DOI', '')):
        data['doi'] = doi
    if item.issued is not None and item.issued.day:
        data['date-released'] = item.issued.first
    for link in item.links:
        if link.type == 'code':
            data.setdefault('repository-code', link.url)
    if item.abstract:
        data['abstract'] = '\n\n'.join(map(plain, item.abstract))
    if item.keywords:
        data['keywords'] = list(item.keywords)
    return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10**6))


def _person(contributor: Contributor) -> dict[str, str]:
    name = contributor.name
    if not name.family:
        return {'name': name.literal or name.given}
    parts = {
        'family-names': name.family,
        'given-names': name.given,
        'name-particle': name.particle,
        'name-suffix': name.suffix,
        'orcid': f'https://orcid.org/{contributor.orcid}' if contributor.orcid else '',
    }
    return {part: value for part, value in parts.items() if value}
