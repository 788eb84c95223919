"""A build after a change reads what shows the change, and gives what a fresh build gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import KeptProject, MakeProject, SphinxProject

PAGES = {
    'index.rst': 'Home\n====\n\n.. toctree::\n\n   all\n   dams\n   titles\n   empty\n   words\n',
    'all.rst': 'All\n===\n\n.. pub:list::\n   :show: authors abstract\n',
    'dams.rst': 'Dams\n====\n\n.. pub:list:: "dams" in tags\n',
    'titles.rst': 'Titles\n======\n\n.. pub:list:: year == 2021\n   :show: title\n',
    'empty.rst': 'Empty\n=====\n\n.. pub:list:: "dams" in tags and year == 2021\n',
    'words.rst': 'Words\n=====\n\nSee :pub:ref:`dams`, :pub:cite:`nets` of '
    ':pub:count:`year >= 2021`.\n',
}
PAGES_WITH_RECORDS = ('all', 'dams', 'empty', 'titles', 'words')
NETS = 'content/publication/nets/index.md'
DAMS = 'content/publication/dams/index.md'

#: Lists alone: records without pages of their own.
CONF = """\
project = 'Test'
extensions = ['sphinx_publications']
publications_pages = ()
publications_author_pages = 'none'
"""


@pytest.fixture(scope='module')
def kept(shared_project: MakeProject) -> KeptProject:
    # what entries say to reference managers alone: tests/output/test_coins.py
    settings = {'publications_metadata': ()}
    build = shared_project({**PAGES, **CONTENT, 'conf.py': CONF}, confoverrides=settings)
    assert build.warnings == []
    return build.kept()


@pytest.fixture
def build(kept: KeptProject) -> SphinxProject:
    return kept.restored()


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


#: A project whose build is interrupted when a page is printed, while the file ``stop`` is there.
STOPPED = (
    CONF
    + """
def stop(app, *arguments):
    if (app.srcdir / 'stop').exists():
        raise KeyboardInterrupt


def setup(app):
    app.connect('html-page-context', stop)
"""
)


def stored(build: SphinxProject, name: str = 'written') -> list[Path]:
    return sorted((build.builddir / 'doctrees' / '.publications').glob(f'{name}-*.json'))


def stop_while_writing(build: SphinxProject) -> None:
    build.write('stop', '')
    with pytest.raises(KeyboardInterrupt):
        build.again()
    build.remove('stop')


def test_an_interrupted_build_loses_no_change(make_project: MakeProject) -> None:
    build = make_project({**PAGES, **CONTENT, 'conf.py': STOPPED})
    text = (build.srcdir / NETS).read_text(encoding='utf-8').replace('Nets of', 'Sets of')
    stop_while_writing(build.write(NETS, text))
    build.again()
    assert build.read == []
    assert build.output() == build.fresh().output()


def test_a_change_taken_back_after_an_interrupted_build_is_seen(make_project: MakeProject) -> None:
    build = make_project({**PAGES, **CONTENT, 'conf.py': STOPPED})
    # all.rst has the first entry, to which words.rst refers; the page itself is not read again
    before = (build.srcdir / 'all.rst').read_text(encoding='utf-8')
    stop_while_writing(build.write('all.rst', 'All\n===\n'))
    build.write('all.rst', before).again()
    assert 'words' in build.written
    assert build.output() == build.fresh().output()


def test_a_build_of_one_document_loses_no_change_of_others(build: SphinxProject) -> None:
    text = (build.srcdir / NETS).read_text(encoding='utf-8').replace('Nets of', 'Sets of')
    build.write(NETS, text)
    app = SphinxTestApp('html', srcdir=build.srcdir, builddir=build.builddir)
    try:
        app.build(filenames=[build.srcdir / 'titles.rst'])
    finally:
        app.cleanup()
    assert 'Sets of water' in build.html('titles')
    assert 'Sets of water' not in build.html('all')
    build.again()
    assert build.output() == build.fresh().output()


@pytest.mark.parametrize('damage', [None, '', '{', '[1]', '{"all": 3}', '[' * 5000])
def test_without_a_memory_all_that_shows_records_is_written(
    build: SphinxProject, damage: str | None
) -> None:
    (memory,) = stored(build)
    if damage is None:
        memory.unlink()
    else:
        memory.write_text(damage, encoding='utf-8')
    build.again()
    assert build.read == []
    assert set(build.written) - {'index'} == set(PAGES_WITH_RECORDS)
    assert build.again().written == []


def test_a_build_without_a_change_touches_no_memory(build: SphinxProject) -> None:
    before = {file: file.stat().st_mtime_ns for file in stored(build, '*')}
    build.again()
    assert {file: file.stat().st_mtime_ns for file in stored(build, '*')} == before


def test_another_version_writes_what_shows_records(
    build: SphinxProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('sphinx_publications.domain.__version__', '99')
    build.again()
    assert build.read == []
    assert set(build.written) - {'index'} == set(PAGES_WITH_RECORDS)


def test_the_environment_remembers_nothing_of_what_is_written(build: SphinxProject) -> None:
    assert 'written' not in build.env.domaindata['pub']


def test_what_is_kept_lies_apart_from_the_doctrees_of_documents(build: SphinxProject) -> None:
    assert stored(build)
    assert not (build.builddir / 'doctrees' / 'publications').exists()
