"""Real sites build, and show what Hugo shows of them, at the same addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from real_sites import hugo_rows, site_names
from sphinx_project import ProjectFactory, SphinxProject

from sphinx_publications.content.folder.languages import is_language
from sphinx_publications.content.folder.walk import SECTIONS
from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from real_sites import HugoRow

PUBLICATIONS = {'publication', 'publications'}
INDEX = """\
Home
====

.. toctree::
   :glob:

   */index

.. pub:list::
   :kind: all
   :group-by: year
"""


@dataclass(frozen=True)
class RealSite:
    """A site, what Hugo says of its files, and a project that lists and shows all its records."""

    content: Path
    rows: tuple[HugoRow, ...]
    dirhtml: SphinxProject
    html: SphinxProject


@pytest.fixture(scope='module', params=site_names())
def real_site(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> RealSite:
    """One site after the other, each built once with each of two builders."""
    content = corpus / 'sites' / request.param / 'content'
    dirhtml = ProjectFactory(tmp_path_factory.mktemp('site'))(
        {'index.rst': INDEX},
        buildername='dirhtml',
        confoverrides={'publications_content': str(content)},
    )
    html = SphinxProject(dirhtml.srcdir, dirhtml.builddir, confoverrides=dirhtml.confoverrides)
    return RealSite(content, hugo_rows(corpus, request.param), dirhtml, html.again())


def listed(build: SphinxProject) -> set[str]:
    """The files of the records that the page lists."""
    library = domain_of(build.env).site.library
    files = set()
    for entry in build.soup('index').select('.pub-entry'):
        record = library.get(str(entry['data-key']), str(entry['data-kind']))  # type: ignore[arg-type]
        assert record is not None
        files.add(record.path)
    return files


def profiles(content: Path) -> set[str]:
    """The folders of profiles that are no drafts, without their language."""
    return {
        path.parent.name
        for folder in (content, *(path for path in content.iterdir() if is_language(path.name)))
        for path in folder.glob('authors/*/_index.md')
        if b'draft: true' not in path.read_bytes()
    }


def has_page(build: SphinxProject, docname: str) -> bool:
    return (build.outdir / docname / 'index.html').is_file()


@pytest.mark.parametrize('builder', ['dirhtml', 'html'])
def test_every_page_is_written(real_site: RealSite, builder: str) -> None:
    build: SphinxProject = getattr(real_site, builder)
    pages = domain_of(build.env).site.page_ids
    assert pages
    assert [docname for docname in pages if not build.path(docname).is_file()] == []


def test_a_second_builder_reads_nothing_again(real_site: RealSite) -> None:
    assert real_site.html.read == []
    assert real_site.html.written == real_site.dirhtml.read


def test_what_hugo_shows_is_listed_and_its_drafts_are_not(real_site: RealSite) -> None:
    publications = [row for row in real_site.rows if row.section in PUBLICATIONS]
    assert publications
    shown = {row.identity: row for row in publications if row.status == 'shown'}
    drafts = {row.file for row in publications if row.status == 'draft'}
    found = listed(real_site.dirhtml)
    identities = {re.sub(r'^(?:en|es|ja)/', '', file) for file in found}
    assert shown.keys() - identities == set()
    assert drafts & found == set()


def test_what_hugo_shows_has_its_page_at_hugo_s_address(real_site: RealSite) -> None:
    shown = [row for row in real_site.rows if row.status == 'shown' and row.section in SECTIONS]
    assert shown
    missing = {row.docname for row in shown if not has_page(real_site.dirhtml, row.docname)}
    assert missing == set()


def test_profiles_are_at_the_names_of_their_folders(real_site: RealSite) -> None:
    folders = {folder.lower().replace(' ', '-') for folder in profiles(real_site.content)}
    missing = {name for name in folders if not has_page(real_site.dirhtml, f'authors/{name}')}
    assert missing == set()


def test_drafts_have_no_page(real_site: RealSite) -> None:
    shown = {row.docname for row in real_site.rows if row.status == 'shown'}
    drafts = {row.docname for row in real_site.rows if row.status == 'draft'} - shown - {''}
    assert [docname for docname in drafts if has_page(real_site.dirhtml, docname)] == []


def test_a_real_site_warns_only_of_missing_files_and_torn_dois(real_site: RealSite) -> None:
    present = {path.name for path in real_site.content.parent.rglob('*') if path.is_file()}
    for line in real_site.dirhtml.warnings:
        if line.endswith('[pub.doi]'):
            # what stands before the blank is the DOI of another work
            assert re.search(r"'10\.\S+(?:\s|\\xa0)\S+' is no DOI", line), line
            continue
        assert re.search(r'\[pub\.(link|image)\]$', line), line
        quoted = re.search(r"'([^']+)'", line)
        assert quoted is not None, line
        assert Path(quoted.group(1)).name not in present, line


def test_a_real_site_has_few_warnings_however_many_files_it_lacks(real_site: RealSite) -> None:
    assert len(real_site.dirhtml.warnings) < 10
