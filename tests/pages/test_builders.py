"""Every builder has the same content."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from sample import lab, picture

if TYPE_CHECKING:
    from sphinx_project import MakeProject

CONF = {
    'conf.py': "project = 'Test'\ncopyright = 'Nobody'\nversion = '1'\nextensions = ['sphinx_publications']\n"
}
ABSTRACTS = {'publication/nets': 'Rivers are nets.', 'publication/preprint': 'A preprint on nets.'}


def plain(text: str) -> str:
    return ' '.join(re.sub('<[^>]+>|[*_]', '', text).split())


def test_epub_has_all_abstracts(make_project: MakeProject) -> None:
    build = make_project(lab(**CONF), buildername='epub')
    assert build.warnings == []
    for docname, abstract in ABSTRACTS.items():
        assert abstract in plain(build.text(f'{docname}.xhtml'))


def test_the_book_contains_every_page(make_project: MakeProject) -> None:
    build = make_project(lab(**CONF), buildername='epub')
    (book,) = build.outdir.glob('*.epub')
    with zipfile.ZipFile(book) as file:
        names = set(file.namelist())
        spine = file.read('EPUB/content.opf' if 'EPUB/content.opf' in names else 'content.opf')
    for docname in build.read:
        assert any(name.endswith(f'{docname}.xhtml') for name in names), docname
        assert f'{docname}.xhtml'.encode() in spine, docname


def test_text_has_all_abstracts(make_project: MakeProject) -> None:
    build = make_project(lab(**CONF), buildername='text')
    assert build.warnings == []
    for docname, abstract in ABSTRACTS.items():
        assert abstract in plain(build.text(f'{docname}.txt'))


@pytest.mark.parametrize(
    ('docname', 'words'),
    [
        ('publication/nets', ['Ada Adler', 'Bo Berg', 'March 2021', 'The long text', 'Related']),
        ('publication/nets', ['Tags: rivers, nets', 'Projects: The delta', 'A talk on nets']),
        ('authors/ada', ['Professor of', 'she/her', 'PhD in Rivers', 'A lake', 'Bo Berg (2)']),
        ('authors/index', ['Principal Investigators', 'Eve Ebbe', 'Zoe Aa']),
        ('event/talk', ['RiverConf', 'Ghent', '1 September 2021']),
        ('project/delta', ['A project on deltas.', 'We have a boat']),
    ],
)
def test_text_has_what_html_has(make_project: MakeProject, docname: str, words: list[str]) -> None:
    build = make_project(lab(**CONF), buildername='text')
    text = plain(build.text(f'{docname}.txt'))
    assert [word for word in words if word not in text] == []


def test_gettext_extracts_nothing_of_ours(make_project: MakeProject) -> None:
    boat = '---\ntitle: Boat\n---\n![The alternative](boat.png "A title")\n\n> Text\n\n- more\n'
    more = {'content/post/x/index.md': boat, 'content/post/x/boat.png': picture()}
    build = make_project(lab(**CONF, **more), buildername='gettext')
    catalogs = {name for name in build.output() if name.endswith('.pot')}
    messages = {
        message
        for name in catalogs
        for message in re.findall(r'^msgid "(.+)"$', build.text(name), re.MULTILINE)
    }
    assert messages == {'Home'}
    assert build.warnings == []


@pytest.mark.parametrize('builder', ['xml', 'pseudoxml', 'json', 'changes', 'linkcheck', 'dummy'])
def test_other_builders_do_not_fail(make_project: MakeProject, builder: str) -> None:
    files = {
        **CONF,
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   publication/index\n',
        'content/publication/a.md': '---\ntitle: A\ndate: 2021\n---\nText.\n',
    }
    build = make_project(files, buildername=builder)
    assert 'publication/a' in build.read
    assert build.warnings == []
