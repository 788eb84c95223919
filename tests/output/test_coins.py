"""COinS in the entries of lists: where they are, and when a page is written again for them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest
import sample

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject

LAYOUTS = ('list', 'cards', 'compact', 'table', 'citation')
PAGES = {
    **{layout: f'.. pub:list::\n   :layout: {layout}' for layout in LAYOUTS},
    'card': '.. pub:card:: nets',
    'grouped': '.. pub:list::\n   :group-by: author',
    'twice': '.. pub:list::\n\n.. pub:list::\n   :layout: compact',
    'posts': '.. pub:list::\n   :kind: all',
    'profile': '.. pub:author:: ada',
    'own': '.. pub:list::\n   :layout: own',
}
OWN = """
import sys
sys.path.insert(0, str(__import__('pathlib').Path(__file__).parent))
project = 'Test'
extensions = ['sphinx_publications']
html_theme = 'basic'
publications_layouts = {'own': 'own_layout:entry'}
"""
LAYOUT = """
from docutils import nodes

def entry(view, expansion):
    return [nodes.paragraph('', view.key)]
"""


def titles(build: SphinxProject, docname: str) -> list[str]:
    """The titles that a reference manager offers to collect from a page."""
    found = []
    for span in build.soup(docname).select('span.Z3988'):
        fields = parse_qs(str(span['title']))
        found += (fields.get('rft.atitle') or fields['rft.title'])[:1]
    return found


ALL = ['A lake', 'Nets of water', 'Dams and beavers']


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    files = sample.pages(PAGES, {**sample.CONTENT, 'conf.py': OWN, 'own_layout.py': LAYOUT})
    return shared_project({**files, 'content/post/boat.md': sample.POST})


@pytest.mark.parametrize('docname', [*LAYOUTS, 'own', 'publication/index'])
def test_each_entry_of_any_layout_can_be_collected(build: SphinxProject, docname: str) -> None:
    assert titles(build, docname) == ALL
    entries = build.soup(docname).select('.pub-entry')
    assert [len(entry.select('span.Z3988')) for entry in entries] == [1, 1, 1]


@pytest.mark.parametrize(
    ('docname', 'expected'),
    [
        ('card', ['Nets of water']),
        ('profile', ['A lake', 'Nets of water']),
        ('authors/ada', ['A lake', 'Nets of water']),
    ],
)
def test_cards_and_profiles_are_lists_too(
    build: SphinxProject, docname: str, expected: list[str]
) -> None:
    assert titles(build, docname) == expected


@pytest.mark.parametrize('docname', ['grouped', 'twice', 'posts'])
def test_a_publication_is_offered_once(build: SphinxProject, docname: str) -> None:
    assert sorted(titles(build, docname)) == sorted(ALL)


def test_a_span_is_empty_and_for_no_reader(build: SphinxProject) -> None:
    for span in build.soup('list').select('span.Z3988'):
        assert sorted(span.attrs) == ['aria-hidden', 'class', 'title']
        assert span['aria-hidden'] == 'true'
        assert list(span.children) == []


def test_the_page_of_a_record_speaks_of_that_alone(make_project: MakeProject) -> None:
    # which reference managers find in the head, unless there is something to collect
    found = make_project(sample.lab())
    assert found.soup('publication/nets').select('.pub-related, .pub-list')
    assert found.soup('publication/nets').select('span.Z3988') == []


def test_neither_headings_nor_the_search_know_of_it(build: SphinxProject) -> None:
    for heading in build.soup('grouped').select('h1, h2, h3, title'):
        assert heading.select('.Z3988') == []
    for name, data in build.output().items():
        if name == 'searchindex.js' or name.startswith('_sources/'):
            assert b'Z3988' not in data
            assert b'z39.88' not in data.lower()


def test_parallel_builds_write_the_same_bytes(build: SphinxProject) -> None:
    assert build.output() == build.fresh(parallel=2).output()


@pytest.mark.parametrize('builder', ['singlehtml', 'epub', 'json', 'text', 'latex'])
def test_what_is_no_page_on_the_web_has_none(make_project: MakeProject, builder: str) -> None:
    files = sample.pages({'list': PAGES['list']})
    found = make_project(files, buildername=builder, confoverrides={'version': '1'})
    held = [name for name, data in found.output().items() if b'Z39.88' in data]
    assert held == []


def test_the_setting_switches_them_off_and_on(make_project: MakeProject) -> None:
    files = sample.pages({'list': PAGES['list']})
    found = make_project(files, confoverrides={'publications_metadata': ('highwire',)})
    assert titles(found, 'list') == []
    found.again(confoverrides={'publications_metadata': ('coins',)})
    assert titles(found, 'list') == ALL
    assert found.soup('publication/nets').select('meta[name^=citation_]') == []
    assert found.output() == found.fresh().output()


def test_what_they_alone_say_writes_the_page_again(make_project: MakeProject) -> None:
    path = 'content/publication/nets/cite.bib'
    lists = {'table': PAGES['table'], 'dams': '.. pub:list:: "dams" in tags'}
    files = sample.pages(lists, {**sample.CONTENT, path: '@article{nets, issn = {1234-5678}}'})
    found = make_project(files)
    found.write(path, '@article{nets, issn = {8765-4321}}').again()
    assert 'table' in found.written
    assert 'dams' not in found.written
    assert 'rft.issn=8765-4321' in found.html('table')
    assert found.output() == found.fresh().output()


def test_what_they_do_not_say_writes_no_page(make_project: MakeProject) -> None:
    found = make_project(sample.pages({'table': PAGES['table']}))
    text = sample.NETS.replace('They carry', 'They bring')
    found.write('content/publication/nets/index.md', text).again()
    assert 'table' not in found.written


def many(number: int) -> dict[str, Any]:
    """A content folder of so many publications, each of which is two lines long."""
    return {
        f'content/publication/p{each}.md': f'---\ntitle: Paper {each}\n---\n'
        for each in range(number)
    }


def test_pages_of_more_than_500_entries_have_none(make_project: MakeProject) -> None:
    lists = {'all': '.. pub:list::\n   :layout: compact'}
    settings = {'publications_pages': (), 'publications_exports': ()}
    found = make_project(sample.pages(lists, many(500)), confoverrides=settings)
    assert len(titles(found, 'all')) == 500
    found.write('content/publication/one.md', '---\ntitle: One more\n---\n').again()
    assert titles(found, 'all') == []
    found.remove('content/publication/one.md').again()
    assert len(titles(found, 'all')) == 500


def test_the_entries_of_all_lists_of_a_page_count(make_project: MakeProject) -> None:
    # two lists of 300 others
    lists = {'both': '.. pub:list::\n   :limit: 300\n\n.. pub:list::\n   :offset: 300\n'}
    settings = {'publications_pages': (), 'publications_exports': ()}
    found = make_project(sample.pages(lists, many(600)), confoverrides=settings)
    assert titles(found, 'both') == []


HOSTILE = {
    'quotes': '"><script>alert(1)</script>',
    'single quotes': "' onload='alert(1)",
    'end of a comment': '--> <!-- -->',
    'NUL': 'a\0b',
    'ampersand': 'a&rft.au=b&amp;c',
    'other scripts': '張三 Ünïcode 😀',
    'half of a character': 'a\ud800b',
}


@pytest.mark.parametrize('text', HOSTILE.values(), ids=HOSTILE)
def test_no_record_adds_to_the_page(make_project: MakeProject, text: str) -> None:
    content = f'---\ntitle: {json.dumps("Nets " + text)}\nauthors: [{json.dumps(text)}]\n---\n'
    files = sample.pages({'list': PAGES['list']}, {'content/publication/nets.md': content})
    found = make_project(files)
    (span,) = found.soup('list').select('span.Z3988')
    assert sorted(span.attrs) == ['aria-hidden', 'class', 'title']
    assert str(span['title']).isascii()
    assert [
        script for script in found.soup('list').select('script') if 'alert' in script.text
    ] == []


def test_thousands_of_authors_are_all_there(make_project: MakeProject) -> None:
    names = ', '.join(f'Ann Reed{number}' for number in range(3000))
    content = f'---\ntitle: Nets\nauthors: [{names}]\n---\n'
    files = sample.pages({'list': PAGES['compact']}, {'content/publication/nets.md': content})
    (span,) = make_project(files).soup('list').select('span.Z3988')
    assert len(parse_qs(str(span['title']))['rft.creator']) == 3000
