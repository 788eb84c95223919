"""Real sites build, and show what Hugo shows of them."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from real_sites import site_names
from sphinx_project import ProjectFactory

from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_project import MakeProject, SphinxProject

SECTIONS = {'publication', 'publications'}
INDEX = 'All\n===\n\n.. pub:list::\n   :kind: all\n   :group-by: year\n'


class Row(NamedTuple):
    """What Hugo says of one file."""

    file: str
    language: str
    status: str

    @property
    def identity(self) -> str:
        """The file without its language."""
        return self.file.removeprefix(f'{self.language}/') if self.language else self.file

    @property
    def is_publication(self) -> bool:
        """Whether it stands in a section of publications."""
        return self.identity.partition('/')[0] in SECTIONS


def rows(corpus: Path, site: str) -> Iterator[Row]:
    with (corpus / 'expected' / f'{site}.tsv').open(encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE):
            yield Row(row['file'].removeprefix('content/'), row['language'], row['status'])


def listed(build: SphinxProject) -> set[str]:
    """The files of the records that the page lists."""
    library = domain_of(build.env).site.library
    files = set()
    for entry in build.soup('index').select('.pub-entry'):
        record = library.get(str(entry['data-key']), str(entry['data-kind']))  # type: ignore[arg-type]
        assert record is not None
        files.add(record.path)
    return files


@pytest.fixture(scope='module')
def listing(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], SphinxProject]:
    """Build one page with all records of a site, once for all tests."""
    builds: dict[str, SphinxProject] = {}

    def build(site: str) -> SphinxProject:
        if site not in builds:
            make = ProjectFactory(tmp_path_factory.mktemp('site'))
            builds[site] = make(
                {'index.rst': INDEX},
                confoverrides={
                    'publications_content': str(corpus / 'sites' / site / 'content'),
                    'publications_pages': (),
                    'publications_author_pages': 'none',
                },
            )
        return builds[site]

    return build


@pytest.mark.parametrize('site', site_names())
def test_what_hugo_shows_is_listed_and_its_drafts_are_not(
    listing: Callable[[str], SphinxProject], corpus: Path, site: str
) -> None:
    build = listing(site)
    publications = [row for row in rows(corpus, site) if row.is_publication]
    assert publications
    shown = {row.identity: row for row in publications if row.status == 'shown'}
    drafts = {row.file for row in publications if row.status == 'draft'}
    found = listed(build)
    identities = {re.sub(r'^(?:en|es|ja)/', '', file) for file in found}
    assert shown.keys() - identities == set()
    assert drafts & found == set()


@pytest.mark.parametrize('site', site_names())
def test_a_real_site_warns_only_of_files_that_are_missing(
    listing: Callable[[str], SphinxProject], corpus: Path, site: str
) -> None:
    content = corpus / 'sites' / site / 'content'
    build = listing(site)
    present = {path.name for path in content.parent.rglob('*') if path.is_file()}
    for line in build.warnings:
        assert re.search(r'\[pub\.(link|image)\]$', line), line
        quoted = re.search(r"'([^']+)'", line)
        assert quoted is not None, line
        assert Path(quoted.group(1)).name not in present, line


def test_the_seeds_are_three_entries(make_project: MakeProject, seeds: Path) -> None:
    build = make_project({'index.rst': INDEX}, confoverrides={'publications_content': str(seeds)})
    assert [entry['data-key'] for entry in build.soup('index').select('.pub-entry')] == [
        'mojtaba_bmvc2021',
        'NSE',
        'ebmregtr',
    ]


@pytest.fixture
def seed_list(make_project: MakeProject, seeds: Path) -> SphinxProject:
    index = 'All\n===\n\n.. pub:list::\n   :kind: all\n   :hide: abstract\n\n'
    index += '.. pub:list::\n   :layout: compact\n   :show: summary\n   :class: summaries\n'
    build = make_project({'index.rst': index}, confoverrides={'publications_content': str(seeds)})
    assert build.warnings == []
    return build


def test_the_name_in_the_seeds_is_mended(seed_list: SphinxProject) -> None:
    authors = seed_list.soup('index').select('[data-key=ebmregtr] .pub-author')
    assert [author.get_text() for author in authors][-1] == 'Thomas Schön'


def test_the_venue_of_the_seeds_has_no_in(seed_list: SphinxProject) -> None:
    venue = seed_list.soup('index').select_one('[data-key=ebmregtr] .pub-venue')
    assert venue is not None
    assert venue.get_text() == 'British Machine Vision Conference, BMVC 2020'


def test_the_types_of_the_seeds_have_their_labels(seed_list: SphinxProject) -> None:
    soup = seed_list.soup('index')
    labels = [soup.select_one(f'[data-key={key}] .pub-type') for key in ('NSE', 'ebmregtr')]
    assert [label.get_text() for label in labels if label] == ['Preprint', 'Conference paper']


def test_no_link_of_the_seeds_is_empty(seed_list: SphinxProject) -> None:
    addresses = [link['href'] for link in seed_list.soup('index').select('.pub-link')]
    assert addresses
    assert not {'', '#', '/#'} & set(addresses)


def test_the_html_summary_of_the_seeds_is_formatted_text(seed_list: SphinxProject) -> None:
    summary = seed_list.soup('index').select_one('.summaries [data-key=ebmregtr] .pub-summary')
    assert summary is not None
    assert summary.select('[style]') == []
    assert [strong.get_text() for strong in summary.select('strong')] == ['BMVC 2020']
