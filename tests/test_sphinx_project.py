"""The house's test helper, on which all that is said about builds relies."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sphinx_project import KeptProject, MakeProject, SphinxProject

INDEX = """
    Index
    =====

    .. toctree::

       a
       b
"""
FILES = {
    'conf.py': "project = 'Test'\n",
    'index.rst': INDEX,
    'a.rst': 'A\n=\n\nFirst text.\n',
    'b.rst': 'B\n=\n\n:doc:`a`\n',
}
ALL = ['a', 'b', 'index']


@pytest.fixture(scope='module')
def kept(shared_project: MakeProject) -> KeptProject:
    return shared_project(FILES).kept()


@pytest.fixture
def build(kept: KeptProject) -> SphinxProject:
    return kept.restored()


def test_first_build_reads_and_writes_every_document(build: SphinxProject) -> None:
    assert (build.read, build.written) == (ALL, ALL)


def test_text_is_dedented(build: SphinxProject) -> None:
    assert (build.srcdir / 'index.rst').read_bytes().startswith(b'Index\n=====\n\n.. toctree::\n')


def test_bytes_are_written_as_they_are(build: SphinxProject) -> None:
    build.write('x.txt', b'\xef\xbb\xbf  x\r\n')

    assert (build.srcdir / 'x.txt').read_bytes() == b'\xef\xbb\xbf  x\r\n'


def test_folder_is_copied(build: SphinxProject) -> None:
    build.write('copy', build.srcdir)

    assert (build.srcdir / 'copy' / 'a.rst').read_text(encoding='utf-8') == FILES['a.rst']


def test_nothing_is_read_or_written_when_nothing_changed(build: SphinxProject) -> None:
    build.again()

    assert (build.read, build.written) == ([], [])


def test_changed_document_alone_is_read_and_written(build: SphinxProject) -> None:
    build.write('a.rst', 'A\n=\n\nOther text.\n').again()

    assert build.read == ['a']
    assert 'a' in build.written
    assert 'Other text.' in build.html('a')


def test_change_is_seen_once(build: SphinxProject) -> None:
    build.write('a.rst', 'A\n=\n\nOther text.\n').again().again()

    assert build.read == []


def test_touched_document_is_read(build: SphinxProject) -> None:
    build.touch('b.rst').again()

    assert build.read == ['b']


def test_older_time_stamp_is_kept(build: SphinxProject) -> None:
    long_ago = time.time() - 10**6
    build.write('a.rst', 'A\n=\n\nOther text.\n', mtime=long_ago)

    assert (build.srcdir / 'a.rst').stat().st_mtime == pytest.approx(long_ago, abs=1)


def test_renamed_document_is_read_under_its_new_name(build: SphinxProject) -> None:
    build.rename('b.rst', 'c.rst').again()

    assert 'c' in build.read
    assert 'b' not in build.env.all_docs


def test_removed_document_is_gone(build: SphinxProject) -> None:
    build.remove('b.rst').again()

    assert 'b' not in build.env.all_docs


def test_warnings_have_relative_paths_and_no_colours(build: SphinxProject) -> None:
    build.write('a.rst', 'A\n=\n\n:doc:`missing`\n').again()

    assert [line.partition(': unknown')[0] for line in build.warnings] == ['a.rst:4: WARNING']


def test_another_builder_shares_the_environment(build: SphinxProject) -> None:
    build.again(buildername='text')

    assert build.read == []
    assert build.written == ALL
    assert 'First text.' in build.text('a.txt')


def test_dirhtml_pages_are_found(build: SphinxProject) -> None:
    build.again(buildername='dirhtml')

    assert 'First text.' in build.html('a')
    assert 'Index' in build.html('index')


def test_soup_is_the_parsed_page(build: SphinxProject) -> None:
    heading = build.soup('a').h1

    assert heading is not None
    assert heading.get_text().startswith('A')


def test_doctree_is_the_stored_document(build: SphinxProject) -> None:
    assert build.doctree('a').astext() == 'A\n\nFirst text.'


def test_parallel_build_notes_what_was_read_and_written(make_project: MakeProject) -> None:
    pages = {f'p{number}.rst': f':orphan:\n\nP{number}\n==\n' for number in range(8)}
    build = make_project(FILES | pages, parallel=2)

    expected = sorted([*ALL, *(name.removesuffix('.rst') for name in pages)])
    assert (build.read, build.written) == (expected, expected)


def test_output_equals_that_of_a_fresh_build(build: SphinxProject) -> None:
    build.write('a.rst', 'A\n=\n\nOther text.\n').again()

    assert build.output() == build.fresh().output()


def test_configuration_can_change_between_builds(build: SphinxProject) -> None:
    build.again(confoverrides={'html_theme': 'alabaster'})

    assert 'alabaster.css' in build.html('index')


def test_two_projects_do_not_disturb_each_other(make_project: MakeProject) -> None:
    first = make_project(FILES)
    second = make_project(FILES)
    first.again()

    assert (first.warnings, second.warnings) == ([], [])


def test_a_kept_project_is_as_it_was(kept: KeptProject) -> None:
    build = kept.restored()
    before = build.output()
    build.write('a.rst', 'A\n=\n\nOther text.\n').remove('b.rst').write('c.rst', 'C\n=\n')
    build.again(buildername='text', confoverrides={'project': 'Other'})
    build = kept.restored()
    assert (build.read, build.output()) == (ALL, before)
    build.again()
    assert (build.read, build.written, build.output()) == ([], [], before)
