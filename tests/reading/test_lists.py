"""What ``pub:list`` and ``pub:card`` show, in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, lab, myst_page, page

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject


def keys(build: SphinxProject, docname: str = 'index') -> list[str]:
    return [entry['data-key'] for entry in build.soup(docname).select('.pub-entry')]


def texts(build: SphinxProject, selector: str) -> list[str]:
    return [node.get_text(' ', strip=True) for node in build.soup('index').select(selector)]


def test_a_list_shows_all_publications_newest_first(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'))
    assert (keys(build), build.warnings) == (['lakes', 'nets', 'dams'], [])


def test_the_query_may_stand_in_the_argument(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list:: year >= 2021 and "nets" in tags'))
    assert keys(build) == ['nets']


def test_the_query_may_stand_in_the_body_on_several_lines(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::\n\n   year >= 2021\n   and "nets" in tags'))
    assert keys(build) == ['nets']


def test_markdown_and_restructuredtext_give_the_same_entries(make_project: MakeProject) -> None:
    rst = make_project(page('.. pub:list:: year >= 2021\n   :layout: cards\n   :group-by: year'))
    myst = make_project(
        myst_page('```{pub:list} year >= 2021\n:layout: cards\n:group-by: year\n```')
    )
    assert str(rst.soup('index').select_one('.pub-list')) == str(
        myst.soup('index').select_one('.pub-list')
    )


@pytest.mark.parametrize('layout', ['cards', 'list', 'compact', 'table'])
def test_each_layout_has_the_hooks(make_project: MakeProject, layout: str) -> None:
    build = make_project(page(f'.. pub:list::\n   :layout: {layout}'))
    soup = build.soup('index')
    tag = 'tr' if layout == 'table' else 'article'
    entries = soup.select(f'.pub-list[data-layout={layout}] {tag}.pub-entry[data-kind=publication]')
    assert [entry['data-key'] for entry in entries] == ['lakes', 'nets', 'dams']


def test_bylines_show_the_name_of_the_profile(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets'))
    assert texts(build, '.pub-author') == ['Ada Adler', 'Bo Berg', 'Cy Chan']


def test_a_highlighted_author_is_enclosed_in_strong(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets'))
    assert texts(build, 'strong .pub-author') == ['Ada Adler']


def test_the_setting_highlights_people_without_a_profile(make_project: MakeProject) -> None:
    build = make_project(
        page('.. pub:card:: nets'), confoverrides={'publications_highlight': ['Cy Chan']}
    )
    assert texts(build, 'strong .pub-author') == ['Ada Adler', 'Cy Chan']


def test_the_option_highlight_replaces_the_setting(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets\n   :highlight: bo-berg'))
    assert texts(build, 'strong .pub-author') == ['Bo Berg']


def test_author_notes_become_marks_with_a_legend(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets'))
    assert texts(build, '.pub-authors sup') == ['*', '*']
    assert texts(build, '.pub-authors .pub-note') == ['(* Equal contribution)']


def test_the_venue_stands_without_its_in(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets'))
    assert texts(build, '.pub-venue') == ['Journal of Rivers']
    assert 'Journal of Rivers , 12(3), 1-10' in texts(build, '.pub-meta')[0]


def test_cards_name_venues_briefly(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list:: key == "nets"\n   :layout: cards'))
    assert texts(build, '.pub-venue') == ['J. Rivers']


def test_dates_are_as_precise_as_their_source(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'))
    times = build.soup('index').select('time.pub-date')
    assert [time.get_text() for time in times] == ['November 2021', 'March 2021', '2020']
    assert [time['datetime'] for time in times] == ['2021-11-30', '2021-03-04', '2020']


def test_a_title_keeps_its_italics(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: dams'))
    title = build.soup('index').select_one('.pub-title')
    assert title is not None
    assert [node.get_text() for node in title.select('em')] == ['beavers']


def test_types_are_shown_by_their_labels(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'))
    assert texts(build, '.pub-type') == ['Preprint', 'Journal article', 'Conference paper']


def test_the_setting_type_labels_renames_types(make_project: MakeProject) -> None:
    build = make_project(
        page('.. pub:card:: dams'),
        confoverrides={'publications_type_labels': {'paper-conference': 'Talk paper'}},
    )
    assert texts(build, '.pub-type') == ['Talk paper']


def test_a_placeholder_makes_no_link(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets'))
    links = build.soup('index').select('.pub-link')
    assert [(link['data-link'], link['href']) for link in links] == [
        ('pdf', 'https://example.org/nets.pdf'),
        ('doi', 'https://doi.org/10.5555/nets'),
    ]


def test_the_abstract_opens_in_place_with_its_markup(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets'))
    abstract = build.soup('index').select_one('details.pub-abstract .pub-body')
    assert abstract is not None
    assert abstract.select_one('em') is not None
    assert abstract.select_one('.math') is not None


def test_math_in_an_abstract_loads_the_renderer(make_project: MakeProject) -> None:
    build = make_project(
        {**page('.. pub:card:: nets'), 'conf.py': (
            "extensions = ['sphinx.ext.mathjax', 'sphinx_publications']\n"
            "mathjax_path = 'mathjax.js'\n"
        )}
    )  # fmt: skip
    assert 'mathjax.js' in build.html('index')


def test_show_replaces_what_a_layout_shows(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets\n   :show: tags summary'))
    soup = build.soup('index')
    assert texts(build, '.pub-tags') == ['rivers nets']
    assert texts(build, '.pub-summary') == ['A summary of nets.']
    assert soup.select('.pub-authors, .pub-venue, .pub-links') == []


def test_hide_takes_from_what_a_layout_shows(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: nets\n   :hide: links, abstract'))
    assert build.soup('index').select('.pub-links') == []
    assert texts(build, '.pub-venue') == ['Journal of Rivers']


def test_groups_have_a_heading_and_a_count(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::\n   :group-by: year'))
    groups = build.soup('index').select('.pub-group')
    assert [group['data-group'] for group in groups] == ['2021', '2020']
    assert texts(build, '.pub-group > h2') == ['2021 2 2 entries', '2020 1 1 entry']


def test_nested_groups_go_one_heading_level_deeper(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::\n   :group-by: year type\n   :heading-level: 3'))
    assert texts(build, '.pub-group > h3')[0].startswith('2021')
    assert texts(build, '.pub-group .pub-group > h4')[0].startswith('Journal article')


def test_limit_and_offset_count_before_grouping(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::\n   :limit: 1\n   :offset: 1\n   :group-by: year'))
    assert keys(build) == ['nets']


def test_an_empty_selection_shows_the_text_for_it(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list:: year == 1999\n   :empty: Nothing yet.'))
    assert (texts(build, '.pub-empty'), build.warnings) == (['Nothing yet.'], [])


def test_class_goes_to_the_outermost_element(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::\n   :class: mine yours'))
    assert build.soup('index').select('.pub-list.mine.yours')


def test_name_is_an_id_and_a_reference_target(make_project: MakeProject) -> None:
    build = make_project(
        page('.. pub:list::\n   :name: all papers\n\nSee :ref:`here <all papers>`.')
    )
    soup = build.soup('index')
    assert soup.select_one('.pub-list#all-papers')
    assert soup.select('a[href="#all-papers"]')
    assert build.warnings == []


def test_cards_follow_the_keys_given(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:card:: dams, nets'))
    assert keys(build) == ['dams', 'nets']


def test_a_record_listed_twice_has_one_id(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::\n\n.. pub:card:: nets'))
    ids = [entry.get('id') for entry in build.soup('index').select('[data-key=nets]')]
    assert ids == ['publication-nets', None]


def test_numbered_entries_are_marked(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::\n   :numbered:'))
    assert build.soup('index').select('.pub-list.pub-numbered')


def test_columns_are_handed_to_the_style_sheet(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::\n   :layout: cards\n   :columns: 2'))
    lists = build.soup('index').select('.pub-list')
    assert lists[0]['style'] == '--pub-columns: 2'


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
    assert texts(build, '.pub-entry') == ['Mine: Nets of water']


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


def test_pages_without_records_load_no_style_sheet(make_project: MakeProject) -> None:
    build = make_project({**page('.. pub:list::'), 'other.rst': ':orphan:\n\nOther\n=====\n'})
    assert 'publications.css' in build.html('index')
    assert 'publications.css' not in build.html('other')


def test_record_files_in_the_source_folder_are_no_documents(make_project: MakeProject) -> None:
    build = make_project(myst_page('```{pub:list}\n```'))
    assert not [name for name in build.env.found_docs if name.startswith('content/')]


def test_other_files_of_the_content_folder_stay_documents(make_project: MakeProject) -> None:
    about = '---\norphan: true\n---\n# About\n'
    build = make_project({**myst_page('```{pub:list}\n```'), 'content/about.md': about})
    assert 'content/about' in build.env.found_docs


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
