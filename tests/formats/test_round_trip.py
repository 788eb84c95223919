"""The exports of real sites say to readers that are not ours what the records say."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from formats.bib_readers import Found, letters, read_by_pandoc, read_by_pybtex
from formats.export_readers import read_by_rispy, valid_cff, valid_csl_data
from real_sites import corpus_folder, site_names

from sphinx_publications.content.folder.reader import read_content
from sphinx_publications.content.library.addressed_links import resolved_links
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.citation_keys import citation_keys
from sphinx_publications.formats.export_formats import export_text
from sphinx_publications.formats.record_items import record_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx_publications.formats.item import Item

FIELDS: Final = ('title', 'case', 'families', 'year', 'type', 'venue', 'doi')


class Reader(NamedTuple):
    """A reader, the fields it cannot tell, and as what types come back that come back as others."""

    read: Callable[[str], list[Found]]
    leaves_out: frozenset[str] = frozenset()
    types: dict[str, str] | None = None


#: What BibTeX has one word for, and pandoc none.
_MISC: Final = dict.fromkeys(('article', 'document', 'post-weblog'), '')
_NO_CASE: Final = frozenset({'case'})
READERS: Final[dict[tuple[str, str], Reader]] = {
    ('bibtex', 'pandoc'): Reader(lambda text: read_by_pandoc(text, 'bibtex'), types=_MISC),
    ('bibtex', 'pybtex'): Reader(
        read_by_pybtex,
        _NO_CASE,  # it keeps the braces that say so
        {
            'article-journal': 'article',
            'paper-conference': 'inproceedings',
            'chapter': 'incollection',
            'thesis': 'phdthesis',
            'article': 'misc',
            'document': 'misc',
            'post-weblog': 'misc',
        },
    ),
    ('biblatex', 'pandoc'): Reader(
        lambda text: read_by_pandoc(text, 'biblatex'),
        types={
            'article': 'manuscript',
            'article with eprint': 'webpage',
            'document': '',
            'post-weblog': 'webpage',
        },
    ),
    ('biblatex', 'pybtex'): Reader(
        read_by_pybtex,
        _NO_CASE,
        {
            'article-journal': 'article',
            'paper-conference': 'inproceedings',
            'chapter': 'incollection',
            'article': 'unpublished',
            'article with eprint': 'online',
            'document': 'misc',
            'post-weblog': 'online',
        },
    ),
    ('ris', 'pandoc'): Reader(
        lambda text: read_by_pandoc(text, 'ris'),
        frozenset({'families'}),  # it takes groups apart
        {'article': 'unpublished', 'document': 'entry'},
    ),
    ('ris', 'rispy'): Reader(
        read_by_rispy,
        types={
            'article-journal': 'JOUR',
            'paper-conference': 'CPAPER',
            'chapter': 'CHAP',
            'book': 'BOOK',
            'thesis': 'THES',
            'article': 'UNPB',
            'document': 'GEN',
            'post-weblog': 'BLOG',
        },
    ),
    ('csl-json', 'pandoc'): Reader(lambda text: read_by_pandoc(text, 'csljson')),
}
PAIRS: Final = [pytest.param(*pair, id='-'.join(pair)) for pair in READERS]


def items_of(content: Path) -> tuple[Item, ...]:
    """Return the items of all records of a content folder."""
    reading = read_content([content])
    library, _links = resolved_links(
        Library.build(reading.records, roots=reading.roots), reading.sections
    )
    keys = citation_keys(library.records)
    return tuple(
        record_item(record, library, keys[record.kind, record.key]) for record in library.records
    )


@cache
def works(site: str) -> tuple[Item, ...]:
    folder = corpus_folder()
    assert folder is not None
    items = items_of(folder / 'sites' / site / 'content')
    return tuple(item for item in items if item.kind == 'publication')


def cased_words(item: Item) -> Iterator[str]:
    """Yield the words of a title whose case counts: the author braces them, or it is no plain word."""
    for text in item.title:
        for word in re.findall(r'[\w-]+', text) if isinstance(text, str) else ():
            if word in item.protected or re.search(r'\w[A-Z]|[0-9][A-Za-z]', word):
                yield word


def family_names(item: Item) -> list[str]:
    """Return the family names with their particles; who has but one name is called so."""
    names = [author.name for author in item.authors]
    return [
        letters(f'{name.particle}{name.family}' if name.family else name.literal) for name in names
    ]


def read_families(item: Item, found: Found) -> list[str]:
    names = [letters(particle + family) for particle, family, _ in found.names]
    if item.has_others and names[-1:] in (['others'], ['etal']):
        names.pop()
    return names


def venue(item: Item) -> str:
    variables = item.variables
    return (
        plain(item.container_title)
        or variables.get('publisher', '')
        or variables.get('event-title', '')
    )


def differences(item: Item, found: Found, reader: Reader) -> Iterator[tuple[str, object, object]]:
    """Yield each field that came back otherwise, what was said, and what came back."""
    types = reader.types or {}
    csl_type = types.get(item.type, item.type)
    if item.eprint:
        csl_type = types.get(f'{item.type} with eprint', csl_type)
    title = found.title.replace('\N{RIGHT SINGLE QUOTATION MARK}', "'")
    compared: list[tuple[str, object, object]] = [
        ('title', letters(plain(item.title)), letters(found.title)),
        ('case', [word for word in cased_words(item) if word not in title], []),
        ('families', family_names(item), read_families(item, found)),
        ('year', str(item.issued.year) if item.issued else '', found.year),
        ('type', csl_type, found.type),
        ('doi', item.variables.get('DOI', '').lower(), found.doi.lower()),
    ]
    for field, said, read in compared:
        if said != read and field not in reader.leaves_out:
            yield field, said, read
    if letters(venue(item)) not in letters(found.venue):
        yield 'venue', venue(item), found.venue


@pytest.mark.usefixtures('corpus')
@pytest.mark.parametrize('site', site_names())
@pytest.mark.parametrize(('export_format', 'reader'), PAIRS)
def test_works_come_back(
    site: str, export_format: str, reader: str, capsys: pytest.CaptureFixture[str]
) -> None:
    items = works(site)
    used = READERS[export_format, reader]
    found = used.read(export_text(export_format, items))
    assert [each.key for each in found] == [item.id for item in items]
    unlike: dict[str, dict[str, tuple[object, object]]] = defaultdict(dict)
    for item, back in zip(items, found, strict=True):
        for field, said, read in differences(item, back, used):
            unlike[field][item.id] = (said, read)
    compared = [field for field in FIELDS if field not in used.leaves_out]
    counts = ', '.join(f'{field} {len(items) - len(unlike.get(field, ()))}' for field in compared)
    with capsys.disabled():
        print(f'\n{site}, {export_format} by {reader}: of {len(items)} works {counts}')  # noqa: T201
    assert unlike == {}


@pytest.mark.usefixtures('corpus')
@pytest.mark.parametrize('site', site_names())
def test_csl_json_is_valid(site: str) -> None:
    assert len(valid_csl_data(export_text('csl-json', works(site)))) == len(works(site))


@pytest.mark.usefixtures('corpus')
@pytest.mark.parametrize('site', site_names())
@pytest.mark.parametrize('csl_type', ['software', 'dataset'])
def test_a_citation_file_is_valid(site: str, csl_type: str) -> None:
    """Of what is neither software nor a dataset, too, since the sites have few of these."""
    for item in works(site):
        text = export_text('cff', [replace(item, type=csl_type)])
        if not text:
            assert not (item.authors and item.title)
            continue
        data = valid_cff(text)
        names = [
            letters(
                f'{each.get("name-particle", "")}{each.get("family-names", "")}'
                or each.get('name', '')
            )
            for each in data['authors']
        ]
        assert letters(data['title']) == letters(plain(item.title))
        # the format demands that authors are there once
        once = replace(item, authors=tuple(dict.fromkeys(item.authors)))
        assert names == family_names(once)
        assert data['type'] == csl_type
        if item.issued and item.issued.day:
            assert data['date-released'] == item.issued.first


@pytest.mark.parametrize(('export_format', 'reader'), PAIRS)
def test_the_first_records_come_back(seeds: Path, export_format: str, reader: str) -> None:
    items = items_of(seeds)
    used = READERS[export_format, reader]
    found = used.read(export_text(export_format, items))
    for item, back in zip(items, found, strict=True):
        assert list(differences(item, back, used)) == []


@pytest.mark.parametrize('export_format', ['bibtex', 'biblatex', 'ris', 'csl-json'])
def test_the_paper_of_2020_has_its_name_mended_and_each_link_once(
    seeds: Path, export_format: str
) -> None:
    (paper,) = (item for item in items_of(seeds) if item.id == 'ebmregtr')
    text = export_text(export_format, [paper])
    assert 'Schön' in text
    assert len(paper.authors) == 4
    for address in (
        'github.com/visionml/pytracking',
        'ebms_regression_90sec.pdf',
        'github.com/fregu856/ebms_regression',
        'youtu.be/BpzcgufCZ2g',
    ):
        assert text.count(address) == 1
    assert text.count('2005.01698') == (2 if export_format == 'ris' else 1)


def test_the_first_records_are_valid(seeds: Path) -> None:
    items = items_of(seeds)
    assert len(items) == 3
    assert len(valid_csl_data(export_text('csl-json', items))) == 3
    for item in items:
        assert valid_cff(export_text('cff', [replace(item, type='software')]))
