"""Every builder has the same content."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, lab, picture

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject

CONF = {
    'conf.py': "project = 'Test'\ncopyright = 'Nobody'\nversion = '1'\nextensions = ['sphinx_publications']\n"
}
ABSTRACTS = {'publication/nets': 'Rivers are nets.', 'publication/preprint': 'A preprint on nets.'}


def plain(text: str) -> str:
    return ' '.join(re.sub('<[^>]+>|[*_]', '', text).split())


@pytest.fixture(scope='module')
def epub(shared_project: MakeProject) -> SphinxProject:
    return shared_project(lab(**CONF), buildername='epub')


@pytest.fixture(scope='module')
def text(shared_project: MakeProject) -> SphinxProject:
    return shared_project(lab(**CONF), buildername='text')


def test_epub_has_all_abstracts(epub: SphinxProject) -> None:
    assert epub.warnings == []
    for docname, abstract in ABSTRACTS.items():
        assert abstract in plain(epub.text(f'{docname}.xhtml'))


def test_the_book_contains_every_page(epub: SphinxProject) -> None:
    (book,) = epub.outdir.glob('*.epub')
    with zipfile.ZipFile(book) as file:
        names = set(file.namelist())
        spine = file.read('EPUB/content.opf' if 'EPUB/content.opf' in names else 'content.opf')
    for docname in epub.read:
        assert any(name.endswith(f'{docname}.xhtml') for name in names), docname
        assert f'{docname}.xhtml'.encode() in spine, docname


def test_text_has_all_abstracts(text: SphinxProject) -> None:
    assert text.warnings == []
    for docname, abstract in ABSTRACTS.items():
        assert abstract in plain(text.text(f'{docname}.txt'))


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
def test_text_has_what_html_has(text: SphinxProject, docname: str, words: list[str]) -> None:
    found = plain(text.text(f'{docname}.txt'))
    assert [word for word in words if word not in found] == []


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


def styles(build: SphinxProject, docname: str = 'index') -> list[str]:
    links = build.soup(docname).select('link[rel=stylesheet]')
    names = [str(link['href']).rpartition('/')[2].partition('?')[0] for link in links]
    return [name for name in names if name in {'publications.css', 'sphinx-design.min.css'}]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('.. pub:list::\n   :layout: list', ['publications.css']),
        ('.. pub:list::\n   :layout: cards', ['sphinx-design.min.css', 'publications.css']),
        ('Of :pub:count:`kind == "publication"` papers.', []),
        ('Nothing.', []),
    ],
)
def test_styles_are_loaded_where_they_are_used(
    make_project: MakeProject, text: str, expected: list[str]
) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   other\n',
        'other.rst': f'Other\n=====\n\n{text}\n',
        'content/publication/a.md': '---\ntitle: A\ndate: 2021\n---\n',
    })
    assert styles(build, 'other') == expected
    build.again(buildername='singlehtml')
    assert styles(build, 'index') == expected


REFERRING = 'Home\n====\n\n.. toctree::\n\n   list\n\nSee :pub:ref:`nets` and :pub:ref:`lakes`.\n'
LISTING = "List\n====\n\n.. pub:list:: key == 'nets'\n   :show: authors\n"
ONE_FILE = (
    CONF['conf.py'] + "latex_documents = [('index', 'out.tex', 'T', 'A', 'manual')]\n"
    "man_pages = [('index', 'out', 'T', 'A', 1)]\nman_show_urls = True\n"
    "texinfo_documents = [('index', 'out', 'T', 'A', 'out')]\n"
)


@pytest.mark.parametrize(
    'files',
    [lab(), lab(**{'index.rst': REFERRING, 'list.rst': LISTING})],
    ids=['all pages', 'no pages'],
)
def test_every_link_of_a_single_file_leads_somewhere(
    make_project: MakeProject, files: dict[str, str | bytes]
) -> None:
    build = make_project(files, buildername='singlehtml')
    soup = build.soup('index')
    links = {str(link['href'])[1:] for link in soup.select('.body a[href^="#"]')}
    assert {link for link in links if soup.find(id=link) is None} == set()


@pytest.mark.parametrize(
    ('builder', 'name', 'link'),
    [
        ('singlehtml', 'index.html', 'document-publication'),
        ('latex', 'out.tex', 'publication/lakes'),
        ('man', 'out.1', r'lake \%<'),
        ('texinfo', 'out.texi', 'publication lakes'),
    ],
)
def test_a_reference_to_a_page_that_is_not_in_the_file_is_text(
    make_project: MakeProject, builder: str, name: str, link: str
) -> None:
    files = lab(**{'index.rst': REFERRING, 'list.rst': LISTING, 'conf.py': ONE_FILE})
    build = make_project(files, buildername=builder)
    assert build.warnings == []
    assert 'A lake' in plain(build.text(name))
    assert link not in build.text(name)


def test_a_reference_in_a_single_file_leads_to_the_entry_of_its_record(
    make_project: MakeProject,
) -> None:
    files = {'index.rst': REFERRING, 'list.rst': LISTING, **CONTENT}
    build = make_project(files, buildername='singlehtml', confoverrides={'publications_pages': ()})
    assert build.soup('index').select('p a[href="#publication-nets"]')
