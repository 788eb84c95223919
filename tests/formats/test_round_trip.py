"""The exports of the real sites, read back by readers that are not ours."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pypandoc
import pytest
import rispy
from real_sites import corpus_folder, site_names

from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.library.addressed_links import resolved_links
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import fold
from sphinx_publications.formats.citation_keys import citation_keys
from sphinx_publications.formats.export_formats import export_text
from sphinx_publications.formats.record_items import record_item

if TYPE_CHECKING:
    from sphinx_publications.formats.item import Item

#: Of all works of a site, how many may come back otherwise in a field: readers have limits, too.
ALLOWED = 0.01


@cache
def items(site: str) -> tuple[Item, ...]:
    folder = corpus_folder()
    assert folder is not None
    (content, *_) = sorted((folder / 'sites' / site).rglob('content'))
    reading = read_content([content], ReadOptions(languages=('en',)))
    library, _links = resolved_links(
        Library.build(reading.records, roots=reading.roots), reading.sections
    )
    keys = citation_keys(library.records)
    return tuple(
        record_item(record, library, keys[record.kind, record.key])
        for record in library.records
        if record.kind == 'publication'
    )


def letters(text: str) -> str:
    """Return what of a text has to come back: its letters and digits, without case."""
    return ''.join(sign for sign in fold(text) if sign.isalnum())


def expected(item: Item) -> dict[str, Any]:
    return {
        'title': letters(plain(item.title)),
        'families': [letters(each.name.family or each.name.literal) for each in item.authors],
        'year': item.issued.year if item.issued else 0,
        'doi': item.variables.get('DOI', '').lower(),
    }


def of_csl(data: dict[str, Any]) -> dict[str, Any]:
    parts = data.get('issued', {}).get('date-parts') or [[0]]
    names = [
        letters(str(name.get('family') or name.get('literal', '')))
        for name in data.get('author', ())
        if name.get('literal') != 'others'
    ]
    title = str(data.get('title', ''))
    for tag in ('i', 'b', 'sub', 'sup', 'span'):
        title = title.replace(f'</{tag}>', '').replace(f'<{tag}>', '')
    title = title.replace('<span class="nocase">', '')
    return {
        'title': letters(title),
        'families': names,
        'year': int(parts[0][0]) if parts[0] else 0,
        'doi': str(data.get('DOI', '')).lower(),
    }


def of_rispy(data: dict[str, Any]) -> dict[str, Any]:
    families = [letters(name.partition(',')[0]) for name in data.get('authors', ())]
    return {
        'title': letters(data.get('title', '')),
        'families': [family for family in families if family != 'etal'],
        'year': int(data.get('year') or 0),
        'doi': data.get('doi', '').lower(),
    }


def without_particles(families: list[str], item: Item) -> list[str]:
    """Return families as RIS has them, which knows no particles."""
    return [
        letters(f'{each.name.particle} {each.name.family}') if each.name.particle else family
        for family, each in zip(families, item.authors, strict=True)
    ]


@pytest.mark.usefixtures('corpus')
@pytest.mark.parametrize('site', site_names())
@pytest.mark.parametrize('reader', ['bibtex', 'biblatex', 'csl-json', 'ris'])
def test_works_come_back(site: str, reader: str, capsys: pytest.CaptureFixture[str]) -> None:
    works = items(site)
    text = export_text(reader, works)
    if reader == 'ris':
        found = [of_rispy(each) for each in rispy.loads(text)]
    elif reader == 'csl-json':
        found = [of_csl(each) for each in json.loads(text)]
    else:
        read = pypandoc.convert_text(text, 'csljson', format=reader)
        found = [of_csl(each) for each in json.loads(read)]
    assert len(found) == len(works)
    differences: Counter[str] = Counter()
    named = []
    for item, back in zip(works, found, strict=True):
        wanted = expected(item)
        if reader == 'ris':
            wanted['families'] = without_particles(wanted['families'], item)
        for field, value in wanted.items():
            if back[field] != value:
                differences[field] += 1
                named.append((item.id, field, value, back[field]))
    with capsys.disabled():
        print(f'\n{site} {reader}: {len(works)} works, differences {dict(differences)}')  # noqa: T201
    allowed = max(1, int(len(works) * ALLOWED))
    assert {field: number for field, number in differences.items() if number > allowed} == {}, named
