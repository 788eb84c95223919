"""Redirects: where their files lie, where they lead, and what they leave alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_publications.output.redirects import (
    redirect_file,
    redirect_text,
    relative_address,
    stored_paths,
    write_redirect,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ('path', 'uri', 'address'),
    [
        ('old', 'publication/nets.html', '../publication/nets.html'),
        ('papers/2020/nets', 'publication/nets/', '../../../publication/nets/'),
        ('us', 'post/über-uns/', '../post/%C3%BCber-uns/'),
        ('us', 'post/%C3%BCber-uns.html', '../post/%C3%BCber-uns.html'),
        ('old', 'index.html#document-nets', '../index.html#document-nets'),
        ('old', 'https://example.org/nets', 'https://example.org/nets'),
    ],
)
def test_a_redirect_leads_from_its_folder_to_the_page(path: str, uri: str, address: str) -> None:
    assert relative_address(path, uri) == address


def test_title_and_target_are_text_and_nothing_else() -> None:
    text = redirect_text('"><script>alert(1)</script>', '../a"><script>.html')
    assert '<script' not in text
    assert 'content="0; url=../a&quot;&gt;&lt;script&gt;.html"' in text


def test_a_redirect_is_the_index_of_its_folder(tmp_path: Path) -> None:
    write_redirect(tmp_path, 'papers/nets', redirect_text('Nets', '../../nets.html'))
    text = (tmp_path / 'papers' / 'nets' / 'index.html').read_text(encoding='utf-8')
    assert 'url=../../nets.html' in text
    assert redirect_file(tmp_path, 'papers/nets') == tmp_path / 'papers' / 'nets' / 'index.html'


def test_a_redirect_takes_the_place_of_another(tmp_path: Path) -> None:
    for target in ('../a.html', '../b.html'):
        write_redirect(tmp_path, 'old', redirect_text('T', target))
    assert '../b.html' in redirect_file(tmp_path, 'old').read_text(encoding='utf-8')


def test_a_redirect_that_is_there_already_keeps_its_time(tmp_path: Path) -> None:
    text = redirect_text('T', '../a.html')
    write_redirect(tmp_path, 'old', text)
    os.utime(redirect_file(tmp_path, 'old'), (1, 1))
    write_redirect(tmp_path, 'old', text)
    assert redirect_file(tmp_path, 'old').stat().st_mtime == 1


@pytest.mark.parametrize('data', [b'<p>Mine.', b'\xff\xfe'])
def test_a_file_of_the_host_stays(tmp_path: Path, data: bytes) -> None:
    file = redirect_file(tmp_path, 'old')
    file.parent.mkdir()
    file.write_bytes(data)
    write_redirect(tmp_path, 'old', redirect_text('T', '../a.html'))
    assert file.read_bytes() == data


def test_a_redirect_that_cannot_be_written_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / 'old').write_text('a file, not a folder', encoding='utf-8')
    write_redirect(tmp_path, 'old', redirect_text('T', '../a.html'))
    assert (tmp_path / 'old').is_file()


@pytest.mark.parametrize(
    ('stored', 'paths'),
    [
        (None, set()),
        (3, set()),
        ({'old': 1}, set()),
        ([3, None, ['old']], set()),
        (['old', 'papers/nets'], {'old', 'papers/nets'}),
        (['../../../source/index.rst', 'a\0', '/etc/passwd', ''], set()),
    ],
)
def test_whatever_was_stored_no_path_leads_out(stored: object, paths: set[str]) -> None:
    assert stored_paths(stored) == paths
