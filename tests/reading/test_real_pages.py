"""Real sites have the pages that Hugo makes of them, at the same addresses."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

import pytest
from real_sites import site_names
from sphinx_project import ProjectFactory

from sphinx_publications.content.folder.languages import is_language
from sphinx_publications.content.folder.walk import SECTIONS
from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx_project import SphinxProject

INDEX = 'Home\n====\n\n.. toctree::\n   :glob:\n\n   */index\n'


class Row(NamedTuple):
    """What Hugo says of one file."""

    file: str
    language: str
    address: str
    status: str
    title: str

    @property
    def identity(self) -> str:
        """The file without its language."""
        return self.file.removeprefix(f'{self.language}/') if self.language else self.file

    @property
    def docname(self) -> str:
        """The address without its language and slashes."""
        address = self.address.strip('/')
        return address.removeprefix(f'{self.language}/') if self.language else address


def rows(corpus: Path, site: str) -> Iterator[Row]:
    with (corpus / 'expected' / f'{site}.tsv').open(encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE):
            yield Row(
                row['file'].removeprefix('content/'), row['language'], row['address'],
                row['status'], row['title'],
            )  # fmt: skip


@pytest.fixture(scope='module')
def built(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], SphinxProject]:
    """Build a site with a builder, once for all tests."""
    builds: dict[tuple[str, str], SphinxProject] = {}

    def build(site: str, builder: str) -> SphinxProject:
        if (site, builder) not in builds:
            make = ProjectFactory(tmp_path_factory.mktemp('site'))
            builds[site, builder] = make(
                {'index.rst': INDEX},
                buildername=builder,
                confoverrides={'publications_content': str(corpus / 'sites' / site / 'content')},
            )
        return builds[site, builder]

    return build


def profiles(content: Path) -> set[str]:
    """The folders of profiles that are no drafts, without their language."""
    return {
        path.parent.name
        for folder in (content, *(path for path in content.iterdir() if is_language(path.name)))
        for path in folder.glob('authors/*/_index.md')
        if b'draft: true' not in path.read_bytes()
    }


@pytest.mark.parametrize('site', site_names())
@pytest.mark.parametrize('builder', ['dirhtml', 'html'])
def test_every_page_is_written(
    built: Callable[[str, str], SphinxProject], site: str, builder: str
) -> None:
    build = built(site, builder)
    pages = domain_of(build.env).site.page_ids
    assert pages
    assert [docname for docname in pages if not build.path(docname).is_file()] == []


@pytest.mark.parametrize('site', site_names())
def test_what_hugo_shows_has_its_page_at_hugo_s_address(
    built: Callable[[str, str], SphinxProject], corpus: Path, site: str
) -> None:
    build = built(site, 'dirhtml')
    shown = [
        row for row in rows(corpus, site)
        if row.status == 'shown' and row.identity.partition('/')[0] in SECTIONS
    ]  # fmt: skip
    assert shown
    missing = {
        row.docname for row in shown if not (build.outdir / row.docname / 'index.html').is_file()
    }
    assert missing == set()


@pytest.mark.parametrize('site', site_names())
def test_profiles_are_at_the_names_of_their_folders(
    built: Callable[[str, str], SphinxProject], corpus: Path, site: str
) -> None:
    build = built(site, 'dirhtml')
    missing = {
        folder
        for folder in profiles(corpus / 'sites' / site / 'content')
        if not (
            build.outdir / 'authors' / folder.lower().replace(' ', '-') / 'index.html'
        ).is_file()
    }
    assert missing == set()


@pytest.mark.parametrize('site', site_names())
def test_drafts_have_no_page(
    built: Callable[[str, str], SphinxProject], corpus: Path, site: str
) -> None:
    build = built(site, 'dirhtml')
    shown = {row.docname for row in rows(corpus, site) if row.status == 'shown'}
    drafts = {row.docname for row in rows(corpus, site) if row.status == 'draft'} - shown - {''}
    assert [name for name in drafts if (build.outdir / name / 'index.html').is_file()] == []


@pytest.mark.parametrize('site', site_names())
def test_a_real_site_warns_of_missing_files_only(
    built: Callable[[str, str], SphinxProject], site: str
) -> None:
    assert [
        line for line in built(site, 'dirhtml').warnings
        if not line.endswith(('[pub.link]', '[pub.image]'))
    ] == []  # fmt: skip
