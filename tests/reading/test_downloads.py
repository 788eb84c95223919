"""``:download:`` of ``pub:list``: the names of its files, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import lab, pages

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject

LISTS = {
    'first': '.. pub:list::\n   :download: ris',
    'second': '.. pub:list::\n\n.. pub:card:: nets\n\n.. pub:list::\n   :download: ris',
    'named': '.. pub:list::\n   :name: My Papers\n   :download: ris',
    'number': '.. pub:list::\n   :name: 2019\n   :download: ris',
    'year': '.. pub:list::\n   :name: 2019-papers\n   :download: ris',
    'path': '.. pub:list::\n   :name: ../../conf.py\n   :download: ris',
    'script': '.. pub:list::\n   :name: 論文\n   :download: ris',
    'long': f'.. pub:list::\n   :name: {"x" * 300}\n   :download: ris',
    'all': '.. pub:list::\n   :download: all',
    'setting': '.. pub:list::\n   :download:',
    'empty': '.. pub:list:: year == 1066\n   :download: ris',
}
MARKDOWN = '---\norphan: true\n---\n# Papers\n\n```{pub:list}\n:name: mine\n:download: ris\n```\n'


@pytest.fixture(scope='module')
def shown(shared_project: MakeProject) -> SphinxProject:
    conf = "extensions = ['myst_parser', 'sphinx_publications']\nhtml_theme = 'basic'\n"
    return shared_project({**lab(), **pages(LISTS), 'conf.py': conf, 'markdown.md': MARKDOWN})


def links(build: SphinxProject, docname: str) -> list[str]:
    return [link['href'] for link in build.soup(docname).select('.pub-export a')]


@pytest.mark.parametrize(
    ('docname', 'name'),
    [
        ('first', '1'),
        ('second', '2'),
        ('named', 'my-papers'),
        ('number', '2019'),
        ('year', '2019-papers'),
        ('path', 'conf-py'),
        ('script', '1'),
        ('long', 'x' * 100),
        ('markdown', 'mine'),
    ],
)
def test_files_have_the_name_of_their_list_else_its_number(
    shown: SphinxProject, docname: str, name: str
) -> None:
    assert links(shown, docname) == [f'_publications/lists/{docname}/{name}.ris']


def test_all_formats_are_in_the_row(shown: SphinxProject) -> None:
    row = shown.soup('all').select_one('.pub-export')
    assert row.text.endswith(': BibTeX · BibLaTeX · RIS · CSL-JSON')


def test_without_a_format_those_of_the_project_are_in_the_row(shown: SphinxProject) -> None:
    row = shown.soup('setting').select_one('.pub-export')
    assert row.text.endswith(': BibTeX · RIS · CSL-JSON')


def test_the_row_stands_above_the_entries(shown: SphinxProject) -> None:
    first = shown.soup('first').select_one('.pub-list').find(True)
    assert first['class'] == ['pub-export']


def test_files_are_downloaded_not_opened(shown: SphinxProject) -> None:
    assert all(link.has_attr('download') for link in shown.soup('all').select('.pub-export a'))


def test_an_empty_list_has_no_row(shown: SphinxProject) -> None:
    assert links(shown, 'empty') == []


def test_nothing_is_wrong_with_any(shown: SphinxProject) -> None:
    assert [line for line in shown.warnings if 'download' in line or 'pub.export' in line] == []


def test_lists_with_one_name_are_told_apart(make_project: MakeProject) -> None:
    # the name of the third is that which the second gets
    names = ['x', 'x-3', 'x']
    lists = '\n\n'.join(f'.. pub:list::\n   :name: {name}\n   :download: ris' for name in names)
    build = make_project({**lab(), 'index.rst': f'Papers\n======\n\n{lists}\n'})
    files = links(build, 'index')
    assert len(set(files)) == 3
    assert all((build.outdir / file).is_file() for file in files)


def test_an_unknown_format_is_a_warning_at_the_list(make_project: MakeProject) -> None:
    index = 'Papers\n======\n\n.. pub:list::\n   :download: bibtxe\n'
    build = make_project({**lab(), 'index.rst': index})
    (warning,) = [line for line in build.warnings if 'download' in line]
    assert warning.startswith('index.rst:4: WARNING: pub:list: there is no format')
    assert links(build, 'index') == []


@pytest.mark.parametrize('builder', ['text', 'epub', 'singlehtml', 'latex'])
def test_other_formats_have_no_row(make_project: MakeProject, builder: str) -> None:
    index = 'Papers\n======\n\n.. pub:list::\n   :download: ris\n'
    build = make_project({**lab(), 'index.rst': index}, buildername=builder)
    assert not [
        name
        for name, data in build.output().items()
        if b'CSL-JSON' in data or (b'pub-export' in data and name.endswith('html'))
    ]
