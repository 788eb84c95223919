"""Which version of a file a page shows: a new time stamp alone makes no other picture."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_publications.pictures.versions import known_versions, picture_stamps, version_of

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = 'post/a map.png'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder with a picture and a text."""
    (tmp_path / 'post').mkdir()
    for name in (PICTURE, 'post/a.pdf'):
        (tmp_path / name).write_bytes(b'12')
    return tmp_path


def test_a_picture_of_the_same_bytes_is_the_same_version(root: Path) -> None:
    before = version_of(str(root), PICTURE, {})
    os.utime(root / PICTURE, (1, 1))
    assert version_of(str(root), PICTURE, {}) == before


def test_a_picture_of_other_bytes_is_another_version(root: Path) -> None:
    before = version_of(str(root), PICTURE, {})
    (root / PICTURE).write_bytes(b'21')
    assert version_of(str(root), PICTURE, {}) != before


def test_any_other_file_is_another_version_with_its_time(root: Path) -> None:
    before = version_of(str(root), 'post/a.pdf', {})
    os.utime(root / 'post/a.pdf', (1, 1))
    assert version_of(str(root), 'post/a.pdf', {}) != before


@pytest.mark.parametrize('name', ['post/none.png', 'post', 'post/\0.png'])
def test_what_is_no_file_has_no_version(root: Path, name: str) -> None:
    assert not version_of(str(root), name, {})


def test_a_picture_whose_size_and_time_are_known_is_not_read(root: Path) -> None:
    before = version_of(str(root), PICTURE, {})
    known = known_versions(picture_stamps({PICTURE: before, 'post/a.pdf': '1'}, str(root)))
    status = (root / PICTURE).stat()
    (root / PICTURE).write_bytes(b'21')  # nobody can see this
    os.utime(root / PICTURE, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert version_of(str(root), PICTURE, known) == before
