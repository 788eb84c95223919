"""Pages of records that are gone: which files are deleted, and which are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import lab

from sphinx_publications.output import deletion
from sphinx_publications.output.deletion import delete

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject


def written(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('x', encoding='utf-8')
    return path


def test_a_file_goes_with_the_folders_that_are_empty_then(tmp_path: Path) -> None:
    written(tmp_path / 'out' / 'post' / 'index.html')
    delete(written(tmp_path / 'out' / 'post' / 'a' / 'b' / 'index.html'), tmp_path / 'out')
    assert [path.name for path in (tmp_path / 'out' / 'post').iterdir()] == ['index.html']


def test_the_root_stays(tmp_path: Path) -> None:
    delete(written(tmp_path / 'out' / 'a.html'), tmp_path / 'out')
    assert (tmp_path / 'out').is_dir()


def test_a_file_that_is_gone_already_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / 'out' / 'post').mkdir(parents=True)
    delete(tmp_path / 'out' / 'post' / 'a.html', tmp_path / 'out')
    assert not (tmp_path / 'out' / 'post').exists()


def test_nothing_outside_the_root_is_deleted(tmp_path: Path) -> None:
    (tmp_path / 'out').mkdir()
    file = written(tmp_path / 'mine.html')
    delete(tmp_path / 'out' / '..' / 'mine.html', tmp_path / 'out')
    delete(file, tmp_path / 'out')
    assert file.is_file()


def test_of_a_link_only_the_link_is_deleted(tmp_path: Path) -> None:
    file = written(tmp_path / 'mine.html')
    (tmp_path / 'out').mkdir()
    (tmp_path / 'out' / 'a.html').symlink_to(file)
    delete(tmp_path / 'out' / 'a.html', tmp_path / 'out')
    assert file.is_file()
    assert list((tmp_path / 'out').iterdir()) == []


def test_a_folder_in_the_place_of_a_file_stays(tmp_path: Path) -> None:
    folder = tmp_path / 'out' / 'a.html'
    folder.mkdir(parents=True)
    delete(folder, tmp_path / 'out')
    assert folder.is_dir()


def test_a_name_that_no_file_can_have_is_no_trouble(tmp_path: Path) -> None:
    delete(tmp_path / 'a\0b.html', tmp_path)


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(lab())


def finished(build: SphinxProject, stored: str) -> None:
    """The end of a build whose predecessor stored this text as its pages."""
    (file,) = (build.builddir / 'doctrees' / '.publications').glob('pages-*.json')
    file.write_text(stored, encoding='utf-8')
    deletion.on_build_finished(build.app, None)


@pytest.mark.parametrize(
    'stored', ['{', '3', '[3]', '["../../../source/index.rst", "a\\u0000", "/etc/passwd", ""]']
)
def test_whatever_was_stored_nothing_else_is_deleted(build: SphinxProject, stored: str) -> None:
    before = build.output().keys()
    finished(build, stored)
    assert build.output().keys() == before
    assert (build.srcdir / 'index.rst').is_file()


def test_a_page_that_is_no_longer_there_is_deleted_with_its_source(build: SphinxProject) -> None:
    files = [
        written(build.outdir / 'post' / 'gone.html'),
        written(build.outdir / '_sources' / 'post' / 'gone.md.txt'),
        written(build.builddir / 'doctrees' / 'post' / 'gone.doctree'),
    ]
    other = written(build.outdir / '_sources' / 'post' / 'gone.v2.md.txt')
    finished(build, '["post/boat", "post/gone"]')
    assert not [file for file in files if file.exists()]
    assert other.is_file()
    assert build.path('post/boat').is_file()
    other.unlink()
