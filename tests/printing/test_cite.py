"""How a record is cited: the box of its page, and what opens in an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from selecting import one, words

if TYPE_CHECKING:
    from bs4 import Tag
    from sphinx_project import MakeProject, SphinxProject

NETS = """
---
title: Nets
authors: [Ada Adler]
date: 2021-03-04
publication_types: [article-journal]
publication: Journal of Rivers
abstract: Rivers are nets.
tags: [rivers]
url_code: https://example.org/nets
---
"""
SLUICE = """
---
title: Sluice
authors: [Ada Adler]
date: 2020-05-06
publication_types: [software]
---
"""
#: Keys of which docutils makes the same id.
ALIKE = {
    'content/publication/a_b/index.md': '---\ntitle: First\ndate: 2020\n---\n',
    'content/publication/a.b/index.md': '---\ntitle: Second\ndate: 2020\n---\n',
}
FILES = {
    'index.rst': 'Papers\n======\n\n.. pub:list::\n\n.. toctree::\n\n   publication/index\n',
    'content/publication/nets/index.md': NETS,
    'content/publication/nets/cite.bib': '@article{adler2021, volume = {3}, issn = {2049-3630}}\n',
    'content/publication/sluice/index.md': SLUICE,
    **ALIKE,
}
EXPORTS = {'publications_exports': ('bibtex', 'biblatex', 'ris', 'csl-json', 'cff')}

REFERENCE = 'Adler, A. (2021). Nets. Journal of Rivers, 3.'
BIBTEX = """\
@article{adler2021,
  author = {Adler, Ada},
  title = {Nets},
  journal = {Journal of Rivers},
  year = {2021},
  month = mar,
  volume = {3},
  issn = {2049-3630},
}
"""


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    build = shared_project(FILES, confoverrides=EXPORTS)
    assert build.warnings == []
    return build


def box(build: SphinxProject, key: str) -> Tag:
    return one(build.soup(f'publication/{key}'), 'div.pub-cite')


def tabs(build: SphinxProject, key: str) -> dict[str, Tag]:
    """What each tab of a box shows, by its label."""
    shown = box(build, key)
    return {
        words(label): one(shown, f'[id="{label["aria-controls"]}"]')
        for label in shown.select('label')
    }


def links(element: Tag) -> dict[str, str]:
    """The files that can be downloaded, by the words of their links."""
    return {words(link): str(link['href']) for link in element.select('a[download]')}


def test_a_box_has_a_tab_for_each_form(build: SphinxProject) -> None:
    assert list(tabs(build, 'nets')) == ['Reference', 'BibTeX', 'BibLaTeX', 'RIS', 'CSL-JSON']


def test_the_first_tab_is_the_reference(build: SphinxProject) -> None:
    assert words(one(tabs(build, 'nets')['Reference'], '.pub-reference')) == REFERENCE


def test_a_tab_shows_its_format_in_brief(build: SphinxProject) -> None:
    assert one(tabs(build, 'nets')['BibTeX'], 'pre').get_text() == BIBTEX


def test_no_tab_shows_abstract_tags_or_further_links(build: SphinxProject) -> None:
    text = box(build, 'nets').get_text()
    assert [
        word for word in ('Rivers are nets', 'rivers', 'example.org/nets') if word in text
    ] == []


def test_each_tab_leads_to_its_own_file(build: SphinxProject) -> None:
    assert {label: links(tab) for label, tab in tabs(build, 'nets').items()} == {
        'Reference': {},
        'BibTeX': {'Download .bib': 'nets.bib'},
        'BibLaTeX': {'Download .biblatex.bib': 'nets.biblatex.bib'},
        'RIS': {'Download .ris': 'nets.ris'},
        'CSL-JSON': {'Download .json': 'nets.json'},
    }


def test_a_file_that_is_not_shown_stands_below_the_tabs(build: SphinxProject) -> None:
    assert 'CFF' not in tabs(build, 'sluice')
    below = one(box(build, 'sluice'), '.pub-tabs + .pub-files')
    assert links(below) == {'CFF': 'sluice.cff'}


def test_nothing_stands_below_the_tabs_where_all_is_shown(build: SphinxProject) -> None:
    assert box(build, 'nets').select('.pub-tabs + .pub-files') == []


def test_without_exports_a_box_has_the_reference_alone(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides={'publications_exports': ()})
    assert list(tabs(build, 'nets')) == ['Reference']


def test_boxes_in_one_file_have_ids_and_names_of_their_own(make_project: MakeProject) -> None:
    soup = make_project(FILES, buildername='singlehtml').soup('index')
    boxes = soup.select('div.pub-cite')
    ids = [element['id'] for element in soup.select('div.pub-cite [id]')]
    assert len(boxes) == 4
    assert len(set(ids)) == len(ids)
    assert len({each.input['name'] for each in boxes if each.input}) == len(boxes)


def test_an_entry_opens_to_the_reference_and_the_files(build: SphinxProject) -> None:
    opened = one(build.soup('index'), '[data-key=nets] details.pub-cite .pub-body')
    assert words(one(opened, '.pub-reference')) == REFERENCE
    assert links(one(opened, '.pub-files')) == {
        'BibTeX': 'publication/nets.bib',
        'BibLaTeX': 'publication/nets.biblatex.bib',
        'RIS': 'publication/nets.ris',
        'CSL-JSON': 'publication/nets.json',
    }


def test_the_link_of_a_page_leads_to_its_box(build: SphinxProject) -> None:
    link = one(build.soup('publication/a_b'), 'a[data-link=cite]')
    assert link['href'] == f'#{one(box(build, "a_b"), "h2")["id"]}'


NEW_ISSN = {
    'cite.bib': ('content/publication/nets/cite.bib', '2049-3630', '0028-0836'),
    'front matter': (
        'content/publication/sluice/index.md',
        'title: Sluice',
        'title: Sluice\nhugoblox: {ids: {issn: 0028-0836}}',
    ),
}


@pytest.mark.parametrize(('path', 'old', 'new'), NEW_ISSN.values(), ids=NEW_ISSN)
def test_what_the_box_alone_shows_writes_its_page_again(
    make_project: MakeProject, path: str, old: str, new: str
) -> None:
    # nor does the section tell of it
    build = make_project(FILES, confoverrides={**EXPORTS, 'publications_metadata': ()})
    docname = path.removeprefix('content/').rpartition('/')[0]
    key = docname.rpartition('/')[2]
    build.write(path, FILES[path].replace(old, new)).again()
    # older versions of Sphinx write the page above it, too
    assert set(build.written) - {'index'} == {docname}
    assert '"ISSN": "0028-0836"' in tabs(build, key)['CSL-JSON'].get_text()


#: A page for each layout, and one for ``pub:card``.
SHOWN_BY = {
    'list': '.. pub:list:: key == "nets"\n   :show: cite',
    'cards': '.. pub:list:: key == "nets"\n   :show: cite\n   :layout: cards',
    'compact': '.. pub:list:: key == "nets"\n   :show: cite\n   :layout: compact',
    'table': '.. pub:list:: key == "nets"\n   :show: cite\n   :layout: table',
    'card': '.. pub:card:: nets\n   :show: cite',
    'own': '.. pub:list:: key == "nets"\n   :show: cite\n   :layout: mine',
}
LAYOUTS = {
    'conf.py': """
        import sys, pathlib
        sys.path.insert(0, str(pathlib.Path(__file__).parent))
        project = 'Test'
        extensions = ['sphinx_publications']
        publications_layouts = {'mine': 'my_citing_of_test:entry'}
    """,
    'my_citing_of_test.py': """
        from docutils import nodes

        def entry(view, expansion):
            links = [
                expansion.reference(file.target, nodes.Text(file.label))
                for file in view.cite.files
            ]
            return [
                nodes.paragraph('', '', *expansion.inline(view.cite.reference)),
                nodes.paragraph('', '', *filter(None, links)),
            ]
    """,
    'index.rst': '\n   '.join(['Home\n====\n\n.. toctree::\n', *SHOWN_BY, 'publication/index\n']),
    **{f'{name}.rst': f'{name}\n=======\n\n{text}\n' for name, text in SHOWN_BY.items()},
    'content/publication/nets/index.md': NETS,
    'content/publication/nets/cite.bib': FILES['content/publication/nets/cite.bib'],
}


@pytest.fixture(scope='module', params=['html', 'latex', 'text'])
def shown(shared_project: MakeProject, request: pytest.FixtureRequest) -> dict[str, str]:
    """What each page shows, in the markup of a builder; only HTML leads to files."""
    build = shared_project(LAYOUTS, buildername=request.param)
    assert build.warnings == []
    if request.param == 'text':
        return {name: build.text(f'{name}.txt') for name in SHOWN_BY}
    if request.param == 'latex':
        chapters = re.split(r'\\chapter\{(\w+)\}', build.text('test.tex'))
        return dict(zip(chapters[1::2], chapters[2::2], strict=True))
    return {name: str(one(build.soup(name), '.pub-list')) for name in SHOWN_BY}


@pytest.mark.parametrize('name', SHOWN_BY)
def test_every_layout_prints_the_reference_in_every_format(
    shown: dict[str, str], name: str
) -> None:
    text = re.sub(r'<[^>]*>|\\sphinxstyleemphasis|[*{}]', '', shown[name])
    assert ' '.join(text.split()).count(REFERENCE) == 1


@pytest.fixture(scope='module')
def layouts(shared_project: MakeProject) -> SphinxProject:
    return shared_project(LAYOUTS)


@pytest.mark.parametrize('name', SHOWN_BY)
def test_every_layout_leads_to_the_files(layouts: SphinxProject, name: str) -> None:
    hrefs = {
        words(link): link['href']
        for link in layouts.soup(name).select('.pub-entry a:not(.pub-title a)')
    }
    assert hrefs == {
        'BibTeX': 'publication/nets.bib',
        'RIS': 'publication/nets.ris',
        'CSL-JSON': 'publication/nets.json',
    }
