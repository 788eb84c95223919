"""What ``pub:list`` and ``pub:card`` show, in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, lab, page, pages
from selecting import one

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from sphinx_project import MakeProject, SphinxProject

#: Both languages, mathematics without the network, and two settings that one card each is about.
CONF = """\
project = 'Test'
extensions = ['myst_parser', 'sphinx.ext.mathjax', 'sphinx_publications']
html_theme = 'basic'
mathjax_path = 'mathjax.js'
"""
SETTINGS = {
    'publications_highlight': ['Cy Chan'],
    'publications_type_labels': {'paper-conference': 'Talk paper'},
}

#: Pages of one project, each with what a few tests look at.
LISTS = {
    'all': '.. pub:list::',
    'argument': '.. pub:list:: year >= 2021 and "nets" in tags',
    'body': '.. pub:list::\n\n   year >= 2021\n   and "nets" in tags',
    'by-year': '.. pub:list:: year >= 2021\n   :layout: cards\n   :group-by: year',
    'list': '.. pub:list::\n   :layout: list',
    'cards': '.. pub:list::\n   :layout: cards',
    'compact': '.. pub:list::\n   :layout: compact',
    'table': '.. pub:list::\n   :layout: table',
    'nets': '.. pub:card:: nets',
    'dams': '.. pub:card:: dams',
    'highlight': '.. pub:card:: nets\n   :highlight: bo-berg',
    'show': '.. pub:card:: nets\n   :show: tags summary',
    'hide': '.. pub:card:: nets\n   :hide: links, abstract',
    'groups': '.. pub:list::\n   :group-by: year',
    'nested': '.. pub:list::\n   :group-by: year type\n   :heading-level: 3',
    'limit': '.. pub:list::\n   :limit: 1\n   :offset: 1\n   :group-by: year',
    'empty': '.. pub:list:: year == 1999\n   :empty: Nothing yet.',
    'class': '.. pub:list::\n   :class: mine yours',
    'name': '.. pub:list::\n   :name: all papers\n\nSee :ref:`here <all papers>`.',
    'keys': '.. pub:card:: dams, nets',
    'twice': '.. pub:list::\n\n.. pub:card:: nets',
    'numbered': '.. pub:list::\n   :numbered:',
    'columns': '.. pub:list::\n   :layout: cards\n   :columns: 2',
    'none': 'Nothing.',
}
FILES = {
    **pages(LISTS),
    'conf.py': CONF,
    'markdown.md': '---\norphan: true\n---\n# Papers\n\n'
    '```{pub:list} year >= 2021\n:layout: cards\n:group-by: year\n```\n',
    'content/about.md': '---\norphan: true\n---\n# About\n',
}


@pytest.fixture(scope='module')
def lists(shared_project: MakeProject) -> SphinxProject:
    return shared_project(FILES)


@pytest.fixture(scope='module')
def with_settings(shared_project: MakeProject) -> SphinxProject:
    cards = pages({name: LISTS[name] for name in ('nets', 'dams')})
    return shared_project(cards, confoverrides=SETTINGS)


def keys(build: SphinxProject, docname: str) -> list[str]:
    return [entry['data-key'] for entry in build.soup(docname).select('.pub-entry')]


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [node.get_text(' ', strip=True) for node in soup.select(selector)]


def test_lists_give_no_warning(lists: SphinxProject) -> None:
    assert lists.warnings == []


@pytest.mark.parametrize(
    ('docname', 'expected'),
    [
        ('all', ['lakes', 'nets', 'dams']),
        ('argument', ['nets']),
        ('body', ['nets']),
        ('limit', ['nets']),
        ('keys', ['dams', 'nets']),
    ],
    ids=['newest first', 'a query', 'a query of several lines', 'before grouping', 'keys given'],
)
def test_a_list_shows(lists: SphinxProject, docname: str, expected: list[str]) -> None:
    assert keys(lists, docname) == expected


def test_markdown_and_restructuredtext_give_the_same_entries(lists: SphinxProject) -> None:
    # the ids of entries too: each page has its own
    assert str(one(lists.soup('markdown'), '.pub-list')) == str(
        one(lists.soup('by-year'), '.pub-list')
    )


@pytest.mark.parametrize('layout', ['cards', 'list', 'compact', 'table'])
def test_each_layout_has_the_hooks(lists: SphinxProject, layout: str) -> None:
    soup = lists.soup(layout)
    tag = 'tr' if layout == 'table' else 'article'
    entries = soup.select(f'.pub-list[data-layout={layout}] {tag}.pub-entry[data-kind=publication]')
    assert [entry['data-key'] for entry in entries] == ['lakes', 'nets', 'dams']


def test_bylines_show_the_name_of_the_profile(lists: SphinxProject) -> None:
    assert texts(lists.soup('nets'), '.pub-author') == ['Ada Adler', 'Bo Berg', 'Cy Chan']


def test_a_highlighted_author_is_enclosed_in_strong(lists: SphinxProject) -> None:
    assert texts(lists.soup('nets'), 'strong .pub-author') == ['Ada Adler']


def test_the_setting_highlights_people_without_a_profile(with_settings: SphinxProject) -> None:
    assert texts(with_settings.soup('nets'), 'strong .pub-author') == ['Ada Adler', 'Cy Chan']


def test_the_option_highlight_replaces_the_setting(lists: SphinxProject) -> None:
    assert texts(lists.soup('highlight'), 'strong .pub-author') == ['Bo Berg']


def test_author_notes_become_marks_with_a_legend(lists: SphinxProject) -> None:
    soup = lists.soup('nets')
    assert texts(soup, '.pub-authors sup') == ['*', '*']
    assert texts(soup, '.pub-authors .pub-note') == ['(* Equal contribution)']


def test_the_venue_stands_without_its_in(lists: SphinxProject) -> None:
    soup = lists.soup('nets')
    assert texts(soup, '.pub-venue') == ['Journal of Rivers']
    assert 'Journal of Rivers , 12(3), 1-10' in texts(soup, '.pub-meta')[0]


def test_cards_name_venues_briefly(lists: SphinxProject) -> None:
    assert texts(lists.soup('cards'), '[data-key=nets] .pub-venue') == ['J. Rivers']


def test_dates_are_as_precise_as_their_source(lists: SphinxProject) -> None:
    times = lists.soup('all').select('time.pub-date')
    assert [time.get_text() for time in times] == ['November 2021', 'March 2021', '2020']
    assert [time['datetime'] for time in times] == ['2021-11-30', '2021-03-04', '2020']


def test_a_title_keeps_its_italics(lists: SphinxProject) -> None:
    assert texts(one(lists.soup('dams'), '.pub-title'), 'em') == ['beavers']


def test_types_are_shown_by_their_labels(lists: SphinxProject) -> None:
    labels = ['Preprint', 'Journal article', 'Conference paper']
    assert texts(lists.soup('all'), '.pub-type') == labels


def test_the_setting_type_labels_renames_types(with_settings: SphinxProject) -> None:
    assert texts(with_settings.soup('dams'), '.pub-type') == ['Talk paper']


def test_a_placeholder_makes_no_link(lists: SphinxProject) -> None:
    links = lists.soup('nets').select('.pub-link')
    assert [(link['data-link'], link['href']) for link in links] == [
        ('pdf', 'https://example.org/nets.pdf'),
        ('doi', 'https://doi.org/10.5555/nets'),
    ]


def test_the_abstract_opens_in_place_with_its_markup(lists: SphinxProject) -> None:
    abstract = one(lists.soup('nets'), 'details.pub-abstract .pub-body')
    assert abstract.select_one('em') is not None
    assert abstract.select_one('.math') is not None


def test_math_in_an_abstract_loads_the_renderer(lists: SphinxProject) -> None:
    assert 'mathjax.js' in lists.html('nets')
    assert 'mathjax.js' not in lists.html('dams')


def test_show_replaces_what_a_layout_shows(lists: SphinxProject) -> None:
    soup = lists.soup('show')
    assert texts(soup, '.pub-tags') == ['rivers nets']
    assert texts(soup, '.pub-summary') == ['A summary of nets.']
    assert soup.select('.pub-authors, .pub-venue, .pub-links') == []


def test_hide_takes_from_what_a_layout_shows(lists: SphinxProject) -> None:
    soup = lists.soup('hide')
    assert soup.select('.pub-links') == []
    assert texts(soup, '.pub-venue') == ['Journal of Rivers']


def test_groups_have_a_heading_and_a_count(lists: SphinxProject) -> None:
    soup = lists.soup('groups')
    assert [group['data-group'] for group in soup.select('.pub-group')] == ['2021', '2020']
    assert texts(soup, '.pub-group > h2') == ['2021 2 2 entries', '2020 1 1 entry']


def test_nested_groups_go_one_heading_level_deeper(lists: SphinxProject) -> None:
    soup = lists.soup('nested')
    assert texts(soup, '.pub-group > h3')[0].startswith('2021')
    assert texts(soup, '.pub-group .pub-group > h4')[0].startswith('Journal article')


def test_an_empty_selection_shows_the_text_for_it(lists: SphinxProject) -> None:
    assert texts(lists.soup('empty'), '.pub-empty') == ['Nothing yet.']


def test_class_goes_to_the_outermost_element(lists: SphinxProject) -> None:
    assert lists.soup('class').select('.pub-list.mine.yours')


def test_name_is_an_id_and_a_reference_target(lists: SphinxProject) -> None:
    soup = lists.soup('name')
    assert soup.select_one('.pub-list#all-papers')
    assert soup.select('a[href="#all-papers"]')


def test_a_record_listed_twice_has_one_id(lists: SphinxProject) -> None:
    ids = [entry.get('id') for entry in lists.soup('twice').select('[data-key=nets]')]
    assert ids == ['publication-nets', None]


def test_numbered_entries_are_marked(lists: SphinxProject) -> None:
    assert lists.soup('numbered').select('.pub-list.pub-numbered')


def test_columns_are_handed_to_the_style_sheet(lists: SphinxProject) -> None:
    assert one(lists.soup('columns'), '.pub-list')['style'] == '--pub-columns: 2'


def test_pages_without_records_load_no_style_sheet(lists: SphinxProject) -> None:
    assert 'publications.css' in lists.html('all')
    assert 'publications.css' not in lists.html('none')


def test_no_file_of_the_content_is_a_document(lists: SphinxProject) -> None:
    assert [name for name in lists.env.found_docs if name.startswith('content/')] == []


def test_a_project_may_bring_its_own_layout(make_project: MakeProject) -> None:
    conf = (
        'import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n'
        "extensions = ['sphinx_publications']\n"
        "publications_layouts = {'mine': 'my_layouts_of_test:entry'}\n"
    )
    module = (
        'from docutils import nodes\n'
        'def entry(view, expansion):\n'
        "    return [nodes.paragraph('', 'Mine: ', *expansion.inline(view.title))]\n"
    )
    build = make_project({
        **page('.. pub:list:: key == "nets"\n   :layout: mine'),
        'conf.py': conf,
        'my_layouts_of_test.py': module,
    })
    assert texts(build.soup('index'), '.pub-entry') == ['Mine: Nets of water']


def own_layout(module: str, code: str) -> dict[str, str]:
    """Files of a project with the layout ``mine``."""
    return {
        'conf.py': (
            'import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n'
            "extensions = ['sphinx_publications']\n"
            f"publications_layouts = {{'mine': '{module}:entry'}}\n"
        ),
        f'{module}.py': f'from docutils import nodes\n{code}',
    }


def test_an_own_layout_links_to_pages_and_files(make_project: MakeProject) -> None:
    code = (
        'def entry(view, expansion):\n'
        '    targets = [view.target, *(link.target for link in view.links)]\n'
        "    return [expansion.reference(target, nodes.Text('x')) for target in targets]\n"
    )
    build = make_project({
        **lab(),
        **own_layout('my_links_of_test', code),
        'index.rst': 'Home\n====\n\n.. pub:card:: nets\n   :layout: mine\n',
    })
    links = [link['href'] for link in build.soup('index').select('.pub-entry a')]
    assert links[0] == 'publication/nets.html'
    files = [link for link in links if link.startswith('_downloads/')]
    assert files
    assert all((build.outdir / file).is_file() for file in files)


def test_a_layout_that_cannot_be_imported_is_a_list(make_project: MakeProject) -> None:
    build = make_project({
        **page('.. pub:list:: key == "nets"\n   :layout: mine'),
        **own_layout('my_broken_layout_of_test', 'import no_such_module\n'),
    })
    assert len(build.soup('index').select('.pub-entry > .pub-title')) == 1
    assert any('cannot be imported' in warning for warning in build.warnings)


@pytest.mark.parametrize('buildername', ['text', 'latex', 'man', 'texinfo', 'epub', 'singlehtml'])
def test_every_builder_has_titles_authors_and_abstracts(
    make_project: MakeProject, buildername: str
) -> None:
    conf = (
        "extensions = ['sphinx_publications']\nversion = release = '1'\n"
        "copyright = '2020, Nobody'\n"
        "man_pages = [('index', 'papers', 'Papers', ['Nobody'], 1)]\n"
    )
    build = make_project(
        {**page('.. pub:list::\n   :group-by: year'), 'conf.py': conf}, buildername=buildername
    )
    names = {
        'text': 'index.txt', 'latex': '*.tex', 'man': 'papers.1', 'texinfo': '*.texi',
        'epub': 'index.xhtml', 'singlehtml': 'index.html',
    }  # fmt: skip
    found = [path for path in build.outdir.rglob(names[buildername]) if 'sphinx' not in path.name]
    text = found[0].read_text(encoding='utf-8')
    assert all(word in text for word in ('Nets of water', 'Ada Adler', 'of water', 'Rivers'))
    assert build.warnings == []


def test_the_sample_content_reads_without_a_warning(make_project: MakeProject) -> None:
    assert make_project({'index.rst': 'Papers\n======\n', **CONTENT}).warnings == []
