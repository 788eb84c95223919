"""A build after a change reads what shows the change, and gives what a fresh build gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject

PAGES = {
    'index.rst': 'Home\n====\n\n.. toctree::\n\n   all\n   dams\n   titles\n   empty\n   words\n',
    'all.rst': 'All\n===\n\n.. pub:list::\n   :show: authors abstract\n',
    'dams.rst': 'Dams\n====\n\n.. pub:list:: "dams" in tags\n',
    'titles.rst': 'Titles\n======\n\n.. pub:list:: year == 2021\n   :show: title\n',
    'empty.rst': 'Empty\n=====\n\n.. pub:list:: "dams" in tags and year == 2021\n',
    'words.rst': 'Words\n=====\n\nSee :pub:ref:`dams`, :pub:cite:`nets` of '
    ':pub:count:`year >= 2021`.\n',
}
NETS = 'content/publication/nets/index.md'
DAMS = 'content/publication/dams/index.md'

#: Lists alone: records without pages of their own.
CONF = """\
project = 'Test'
extensions = ['sphinx_publications']
publications_pages = ()
publications_author_pages = 'none'
"""


@pytest.fixture
def build(make_project: MakeProject) -> SphinxProject:
    build = make_project({**PAGES, **CONTENT, 'conf.py': CONF})
    assert build.warnings == []
    return build


def edit(build: SphinxProject, path: str, old: str, new: str) -> SphinxProject:
    text = (build.srcdir / path).read_text(encoding='utf-8')
    assert old in text
    return build.write(path, text.replace(old, new)).again()


def test_nothing_changed_means_nothing_read_and_nothing_written(build: SphinxProject) -> None:
    build.again()
    assert (build.read, build.written) == ([], [])


def test_a_new_time_stamp_alone_reads_nothing(build: SphinxProject) -> None:
    build.touch(NETS).again()
    assert build.read == []


@pytest.mark.parametrize(
    ('path', 'old', 'new', 'read'),
    [
        (NETS, 'abstract: ', 'abstract: Today. ', ['all']),
        (NETS, 'Nets of water', 'Nets of wool', ['all', 'titles', 'words']),
        (NETS, 'Bo Berg, Cy Chan', 'Bo Berg, Di Day', ['all']),
        (NETS, 'doi: 10.5555/nets', 'doi: 10.5555/other', []),
        (NETS, 'tags: [rivers, nets]', 'tags: [rivers, dams]', ['dams', 'empty']),
        (DAMS, "date: '2020'", 'date: 2021-02-02', ['dams', 'empty', 'titles', 'words']),
        (DAMS, 'Dams and', 'Banks and', ['all', 'dams', 'words']),
        (DAMS, 'tags: [dams]', 'tags: [banks]', ['dams']),
        ('content/authors/ada/_index.md', 'title: Ada Adler', 'title: Ada Aspen', ['all', 'words']),
        ('content/authors/ada/_index.md', 'highlight_name: true', 'role: Chief', ['all']),
    ],
)
def test_a_change_reads_exactly_the_pages_that_show_it(
    build: SphinxProject, path: str, old: str, new: str, read: list[str]
) -> None:
    edit(build, path, old, new)
    assert build.read == read
    assert build.output() == build.fresh().output()


def test_a_change_with_an_old_time_stamp_is_seen(build: SphinxProject) -> None:
    text = (build.srcdir / NETS).read_text(encoding='utf-8').replace('Nets of', 'Sets of')
    build.write(NETS, text, mtime=1_000_000_000).again()
    assert build.read == ['all', 'titles', 'words']


def test_a_new_record_is_seen(build: SphinxProject) -> None:
    build.write(
        'content/publication/new.md', '---\ntitle: New\ndate: 2021\ntags: [dams]\n---\n'
    ).again()
    assert build.read == ['all', 'dams', 'empty', 'titles', 'words']
    assert build.output() == build.fresh().output()


def test_a_deleted_record_is_seen(build: SphinxProject) -> None:
    build.remove('content/publication/lakes.md').again()
    assert build.read == ['all', 'titles', 'words']
    assert build.output() == build.fresh().output()


def test_a_renamed_record_is_seen(build: SphinxProject) -> None:
    build.rename('content/publication/lakes.md', 'content/publication/ponds.md').again()
    assert build.read == ['all', 'titles']
    assert build.output() == build.fresh().output()


def test_another_builder_in_between_loses_no_change(build: SphinxProject) -> None:
    text = (build.srcdir / NETS).read_text(encoding='utf-8').replace('Nets of', 'Sets of')
    build.write(NETS, text).again(buildername='text')
    build.again(buildername='html')
    assert 'Sets of water' in build.html('all')
    assert build.output() == build.fresh().output()


def test_a_second_build_of_each_of_two_builders_writes_nothing(build: SphinxProject) -> None:
    build.again(buildername='text')
    build.again(buildername='html')
    assert (build.read, build.written) == ([], [])


def test_a_reference_follows_its_record_to_another_list(build: SphinxProject) -> None:
    # all.rst comes first among those with an entry; without it, dams.rst has the only one
    build.write('all.rst', 'All\n===\n').again()
    assert 'dams.html#publication-dams' in build.html('words')
    assert build.output() == build.fresh().output()


def test_a_deleted_page_is_no_trouble(build: SphinxProject) -> None:
    build.remove('dams.rst').write('index.rst', PAGES['index.rst'].replace('   dams\n', '')).again()
    assert build.output().keys() - build.fresh().output().keys() <= {
        'dams.html',
        '_sources/dams.rst.txt',
    }


def test_two_processes_give_what_one_gives(make_project: MakeProject) -> None:
    files = {**PAGES, **CONTENT, 'conf.py': CONF}
    files |= {
        f'extra{n}.rst': f':orphan:\n\nExtra {n}\n=======\n\n.. pub:list::\n' for n in range(9)
    }
    one = make_project(files)
    assert one.output() == one.fresh(parallel=2).output()
    edit(one, NETS, 'Nets of', 'Sets of')
    assert one.output() == one.fresh(parallel=2).output()
