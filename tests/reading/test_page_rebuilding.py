"""A change of the content reads the documents whose views changed, and no other."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from sample import ADA_PAGE, NETS_PAGE, VISIT, lab, picture

from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_project import KeptProject, MakeProject, SphinxProject

NETS = 'content/publication/nets/index.md'

#: A host's own pages, some of which show a part of the content.
PAGES = {
    'dams.rst': ':orphan:\n\nDams\n====\n\n.. pub:list:: "dams" in tags\n',
    'team.rst': ':orphan:\n\nTeam\n====\n\n.. pub:people::\n',
    'words.rst': ':orphan:\n\nWords\n=====\n\n:pub:cite:`nets` by :pub:author:`ada`\n',
    'static.rst': ':orphan:\n\nStatic\n======\n\nNothing of ours.\n',
}

#: Records that keep a section alive, and files of all kinds.
OTHERS = {
    'content/project/shore.md': '---\ntitle: The shore\ndate: 2018\n---\n',
    'content/post/map/index.md': '---\ntitle: Map\ndate: 2018\n---\n![The map](map.png)\n',
    'content/post/map/map.png': picture(20, 20),
    'content/post/map/featured.png': picture(30, 20),
    'content/publication/dams/cite.bib': '@article{dams, doi = {10.5555/dams}}\n',
}
TOUCHED = (NETS, 'content/authors/ada/_index.md', *OTHERS)

NEW = """\
---
title: New rivers
authors: [ada]
date: 2021-06-01
tags: [rivers]
---
See [nets](/publication/nets/).
"""


@pytest.fixture(scope='module')
def kept(shared_project: MakeProject) -> KeptProject:
    build = shared_project(lab(**PAGES, **OTHERS))
    assert build.warnings == []
    return build.kept()


@pytest.fixture
def build(kept: KeptProject) -> SphinxProject:
    return kept.restored()


def shown(build: SphinxProject) -> dict[str, object]:
    """What each document of a fresh build shows: the digests of its views and references."""
    domain = domain_of(build.env)
    return {
        docname: (domain.requests.get(docname, []), domain.references.get(docname, {}))
        for docname in build.env.found_docs
    }


def edit(path: str, old: str, new: str) -> Callable[[SphinxProject], object]:
    def change(build: SphinxProject) -> object:
        text = (build.srcdir / path).read_text(encoding='utf-8')
        assert old in text
        return build.write(path, text.replace(old, new))

    return change


CHANGES: dict[str, Callable[[SphinxProject], object]] = {
    'a new publication': lambda build: build.write('content/publication/new/index.md', NEW),
    'a new person': lambda build: build.write(
        'content/authors/bo-berg/_index.md', '---\ntitle: Bo Berg\n---\n'
    ),
    'a new picture': lambda build: build.write(
        'content/publication/dams/featured.png', picture(20, 20)
    ),
    'another title': edit(NETS, 'Nets of', 'Sets of'),
    'another abstract': edit(NETS, 'Rivers *are* nets', 'Rivers are *no* nets'),
    'another body': edit(NETS, 'The long text', 'A longer text'),
    'another date': edit(NETS, '2021-03-04', '2022-03-04'),
    'another tag': edit(NETS, 'rivers, nets', 'dams'),
    'another author': edit(NETS, 'Cy Chan', 'Di Day'),
    'another project': edit(NETS, 'projects: [delta]', 'projects: []'),
    'another address': edit(NETS, 'doi:', 'slug: netting\ndoi:'),
    'another name': edit('content/authors/ada/_index.md', 'title: Ada Adler', 'title: Ada Aal'),
    'another role': edit('content/authors/ada/_index.md', 'Professor', 'Teacher'),
    'another mention': edit('content/event/talk/index.md', 'publication/nets', 'publication/dams'),
    'another file': lambda build: build.remove('content/publication/nets/poster.pdf'),
    'a draft': edit(NETS, 'doi:', 'draft: true\ndoi:'),
    'a deleted publication': lambda build: build.remove('content/publication/nets'),
    'a deleted person': lambda build: build.remove('content/authors/ada'),
    'a deleted project': lambda build: build.remove('content/project/delta'),
    'a deleted event': lambda build: build.remove('content/event/talk'),
    'a renamed publication': lambda build: build.rename(
        'content/publication/dams', 'content/publication/banks'
    ),
    'a section text': lambda build: build.write(
        'content/publication/_index.md', '---\ntitle: Our papers\n---\nAll of them.\n'
    ),
    'a field that nothing shows': edit(NETS, 'doi:', 'nonsense: 3\ndoi:'),
}


@pytest.mark.parametrize('name', CHANGES)
def test_a_change_reads_exactly_the_documents_whose_views_changed(
    build: SphinxProject, name: str
) -> None:
    before = shown(build)
    CHANGES[name](build)
    build.again()
    fresh = build.fresh()
    after = shown(fresh)
    changed = {docname for docname in after if after[docname] != before.get(docname)}
    assert set(build.read) == changed
    # without pictures that no page shows any more: Sphinx leaves those of all documents
    kept = {path: data for path, data in build.output().items() if not is_asset(path)}
    assert kept == {path: data for path, data in fresh.output().items() if not is_asset(path)}


def is_asset(path: str) -> bool:
    return path.startswith(('_images/', '_downloads/', '_static/'))


def test_nothing_changed_means_nothing_read_and_nothing_written(build: SphinxProject) -> None:
    build.again()
    assert (build.read, build.written) == ([], [])


@pytest.mark.parametrize('path', TOUCHED)
def test_a_new_time_stamp_alone_reads_and_writes_nothing(build: SphinxProject, path: str) -> None:
    build.touch(path).again()
    assert (build.read, build.written) == ([], [])


@pytest.mark.parametrize('builder', ['text', 'dirhtml', 'epub'])
def test_a_new_time_stamp_means_nothing_to_any_builder(build: SphinxProject, builder: str) -> None:
    build.again(buildername=builder)
    build.touch(NETS).again()
    assert build.read == []
    if builder != 'epub':  # it writes all, always
        assert build.written == []


def test_a_change_that_no_view_shows_reads_and_writes_nothing(build: SphinxProject) -> None:
    edit(NETS, 'doi:', 'nonsense: 3\ndoi:')(build)
    build.again()
    assert (build.read, build.written) == ([], [])
    assert build.output() == build.fresh().output()


def test_a_trusted_text_on_another_line_is_read_for_its_messages(make_project: MakeProject) -> None:
    build = make_project(
        {'index.rst': 'Home\n====\n', 'content/post/a.md': '---\ntitle: A\n---\nText.\n'},
        confoverrides={'publications_markup': 'trust'},
    )
    edit('content/post/a.md', 'title:', 'nonsense: 3\ntitle:')(build)
    build.again()
    assert build.read == ['post/a']


def test_other_bytes_of_a_picture_in_a_text_read_its_page(build: SphinxProject) -> None:
    build.write('content/post/map/map.png', picture(33, 20)).again()
    assert build.read == ['post/map']
    assert 'width: 33px' in build.html('post/map')


def test_a_picture_of_a_text_is_not_read_to_see_that_nothing_changed(
    build: SphinxProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashlib, 'file_digest', None)
    build.again()
    assert build.read == []


def test_a_page_of_the_host_without_records_is_never_read_again(build: SphinxProject) -> None:
    build.write(NETS, NETS_PAGE.replace('Nets of', 'Sets of')).again()
    assert 'static' not in {*build.read, *build.written}


def test_a_change_that_one_page_shows_reads_one_page(build: SphinxProject) -> None:
    edit(NETS, 'The long text', 'A longer text')(build)
    build.again()
    assert build.read == ['publication/nets']


def test_another_builder_in_between_loses_no_change(build: SphinxProject) -> None:
    edit(NETS, 'Nets of', 'Sets of')(build)
    build.again(buildername='text')
    build.again(buildername='html')
    assert build.output() == build.fresh().output()


def test_two_processes_give_what_one_gives(build: SphinxProject) -> None:
    edit(NETS, 'Nets of', 'Sets of')(build)
    build.again(parallel=2)
    assert build.output() == build.fresh(parallel=1).output()


def test_the_passing_of_a_day_moves_an_event(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1924905600')  # 2030-12-31
    build = make_project({
        'index.rst': 'Home\n====\n', 'content/event/visit/index.md': VISIT,
        'content/authors/ada/_index.md': ADA_PAGE.partition('Ada studies')[0],
    })  # fmt: skip
    assert groups(build) == ['upcoming']
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1961625600')  # 2032-02-29
    build.again()
    assert groups(build) == ['past']
    assert build.read == ['event/index']


def groups(build: SphinxProject) -> list[str]:
    return re.findall('data-group="([a-z]+)"', build.html('event/index'))


@pytest.mark.parametrize('docname', ['publication/nets', 'publication/index', 'authors/ada'])
def test_a_page_that_is_gone_from_the_output_is_written_again(
    build: SphinxProject, docname: str
) -> None:
    (build.outdir / f'{docname}.html').unlink()
    build.again()
    assert (build.outdir / f'{docname}.html').is_file()
