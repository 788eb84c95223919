"""What the head of a page says to search engines and reference managers."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
import sample
from bs4 import BeautifulSoup
from formats.items import texts
from hypothesis import given

from sphinx_publications.output.metatags import meta

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject

BASE = {'html_baseurl': 'https://example.org/docs/'}


def highwire(build: SphinxProject, docname: str) -> list[tuple[str, str]]:
    """The Highwire tags of a page, as a reader finds them."""
    return [
        (str(tag['name']).removeprefix('citation_'), str(tag['content']))
        for tag in build.soup(docname).select('head meta[name^=citation_]')
    ]


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(sample.lab(), confoverrides=BASE)


def test_a_publication_says_what_is_cited(build: SphinxProject) -> None:
    assert highwire(build, 'publication/nets') == [
        ('title', 'Nets of $H_2O$: How rivers branch'),
        ('author', 'Adler, Ada'),
        ('author', 'Berg, Bo'),
        ('author', 'Chan, Cy'),
        ('publication_date', '2021/03/04'),
        ('journal_title', 'Journal of Rivers'),
        ('volume', '12'),
        ('issue', '3'),
        ('firstpage', '1'),
        ('lastpage', '10'),
        ('doi', '10.5555/nets'),
        ('keywords', 'rivers'),
        ('keywords', 'nets'),
        ('abstract_html_url', 'https://example.org/docs/publication/nets.html'),
        ('public_url', 'https://example.org/docs/publication/nets.html'),
    ]


@pytest.mark.parametrize(
    'docname',
    ['index', 'publication/index', 'authors/ada', 'post/boat', 'project/delta', 'event/talk'],
)
def test_other_pages_are_no_papers(build: SphinxProject, docname: str) -> None:
    assert highwire(build, docname) == []


def test_the_addresses_of_dirhtml_are_folders(make_project: MakeProject) -> None:
    build = make_project(
        sample.lab(), buildername='dirhtml', confoverrides={'html_baseurl': 'https://example.org'}
    )
    found = dict(highwire(build, 'publication/nets'))
    assert found['public_url'] == 'https://example.org/publication/nets/'


@pytest.mark.parametrize('base', ['', '/docs/', 'javascript:alert(1)'])
def test_without_an_address_on_the_web_addresses_are_left_out_which_is_said_once(
    make_project: MakeProject, base: str
) -> None:
    build = make_project(sample.lab(), confoverrides={'html_baseurl': base})
    names = {name for name, _content in highwire(build, 'publication/nets')}
    assert 'title' in names
    assert not {'public_url', 'abstract_html_url'} & names
    assert 'url' not in json_ld(build, 'publication/lakes')
    assert not {'og:url', 'og:image'} & open_graph(build, 'publication/nets').keys()
    assert 'mainEntity' not in json_ld(build, 'publication/index')
    assert len([line for line in build.status if 'metadata of pages' in line]) == 1
    assert build.warnings == []


def test_nothing_is_said_of_an_address_that_is_known(build: SphinxProject) -> None:
    assert [line for line in build.status if 'metadata of pages' in line] == []


def json_ld(build: SphinxProject, docname: str) -> dict[str, Any]:
    """What a page says in JSON-LD."""
    (script,) = build.soup(docname).select('head script[type="application/ld+json"]')
    return json.loads(script.get_text())  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ('docname', 'schema_type'),
    [
        ('publication/nets', 'ScholarlyArticle'),
        ('post/boat', 'BlogPosting'),
        ('project/delta', 'CreativeWork'),
        ('event/talk', 'Event'),
        ('authors/ada', 'ProfilePage'),
        ('publication/index', 'CollectionPage'),
        ('authors/index', 'CollectionPage'),
    ],
)
def test_each_page_says_of_which_type_it_is(
    build: SphinxProject, docname: str, schema_type: str
) -> None:
    data = json_ld(build, docname)
    assert data['@type'] == schema_type
    assert data['url'] == f'https://example.org/docs/{docname}.html'


def test_an_author_leads_to_their_page(build: SphinxProject) -> None:
    authors = json_ld(build, 'publication/nets')['author']
    assert [author['name'] for author in authors] == ['Ada Adler', 'Bo Berg', 'Cy Chan']
    assert authors[0]['url'] == 'https://example.org/docs/authors/ada.html'
    assert [author for author in authors[1:] if 'url' in author] == []


def test_a_section_lists_its_pages_in_order(build: SphinxProject) -> None:
    listed = json_ld(build, 'publication/index')['mainEntity']['itemListElement']
    assert [(each['position'], each['url'].rpartition('/')[2]) for each in listed] == [
        (1, 'lakes.html'),
        (2, 'nets.html'),
        (3, 'preprint.html'),
        (4, 'dams.html'),
    ]


def test_a_page_of_the_project_says_nothing(build: SphinxProject) -> None:
    assert build.soup('index').select('script[type="application/ld+json"]') == []


def open_graph(build: SphinxProject, docname: str) -> dict[str, str]:
    """The Open Graph of a page; of properties that come twice, the last."""
    tags = build.soup(docname).select('head meta[property]')
    return {str(tag['property']): str(tag['content']) for tag in tags}


def test_a_publication_is_an_article_with_its_picture(build: SphinxProject) -> None:
    found = open_graph(build, 'publication/nets')
    (image,) = build.soup('publication/nets').select('.pub-image img')
    file = str(image['src']).rpartition('/')[2]
    assert found == {
        'og:title': 'Nets of $H_2O$',
        'og:type': 'article',
        'og:url': 'https://example.org/docs/publication/nets.html',
        'og:site_name': 'Test',
        'og:description': 'Rivers are nets.',
        'og:image': f'https://example.org/docs/_images/{file}',
        'og:image:alt': 'A map',
        'article:published_time': '2021-03-04',
        'article:tag': 'nets',
    }
    assert (build.outdir / '_images' / file).is_file()


@pytest.mark.parametrize(
    ('docname', 'schema_type', 'title'),
    [
        ('post/boat', 'article', 'We have a boat'),
        ('event/talk', 'website', 'A talk on nets'),
        ('authors/ada', 'profile', 'Ada Adler'),
        ('publication/index', 'website', 'Publications'),
    ],
)
def test_each_page_has_a_card(
    build: SphinxProject, docname: str, schema_type: str, title: str
) -> None:
    found = open_graph(build, docname)
    assert (found['og:type'], found['og:title']) == (schema_type, title)


@pytest.mark.parametrize(
    ('docname', 'description'),
    [
        ('publication/nets', ['Rivers are nets.']),
        ('project/delta', ['A project on deltas.']),
        ('authors/ada', ['Professor of Rivers']),
        ('publication/dams', []),
    ],
)
def test_a_description_is_what_the_record_says_of_itself(
    build: SphinxProject, docname: str, description: list[str]
) -> None:
    tags = build.soup(docname).select('head meta[name=description]')
    assert [tag['content'] for tag in tags] == description


def test_a_picture_that_the_page_does_not_show_is_not_told(make_project: MakeProject) -> None:
    settings = {**BASE, 'publications_blocks': ('body',)}
    build = make_project(sample.lab(), confoverrides=settings)
    assert 'og:image' not in open_graph(build, 'publication/nets')


def test_sphinxext_opengraph_wins(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, module = ModuleType('sphinxext'), ModuleType('sphinxext.opengraph')
    package.__path__ = []
    module.setup = lambda _app: {'parallel_read_safe': True}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, 'sphinxext', package)
    monkeypatch.setitem(sys.modules, 'sphinxext.opengraph', module)
    settings = {**BASE, 'extensions': ['sphinx_publications', 'sphinxext.opengraph']}
    build = make_project(sample.lab(), confoverrides=settings)
    assert open_graph(build, 'publication/nets') == {}
    assert build.soup('publication/nets').select('head meta[name=description]') == []
    assert highwire(build, 'publication/nets')


def signposts(build: SphinxProject, docname: str) -> list[tuple[str, str, str]]:
    """The typed links of a page: relation, address, media type."""
    return [
        (str(link['rel'][0]), str(link['href']), str(link.get('type', '')))
        for link in build.soup(docname).select('head link[rel]')
        if link['rel'][0] in {'cite-as', 'related', 'describedby', 'item', 'author', 'type'}
    ]


def test_a_publication_leads_to_what_describes_it(build: SphinxProject) -> None:
    found = signposts(build, 'publication/nets')
    assert found == [
        ('related', 'https://doi.org/10.5555/nets', ''),
        ('type', 'https://schema.org/AboutPage', ''),
        ('type', 'https://schema.org/ScholarlyArticle', ''),
        ('describedby', 'nets.bib', 'application/x-bibtex'),
        ('describedby', 'nets.ris', 'application/x-research-info-systems'),
        ('describedby', 'nets.json', 'application/vnd.citationstyles.csl+json'),
        ('item', 'https://example.org/nets.pdf', 'application/pdf'),
    ]
    for rel, href, _type in found:
        assert rel != 'describedby' or (build.path('publication/nets').parent / href).is_file()


@pytest.mark.parametrize('docname', ['publication/index', 'post/boat', 'authors/ada', 'index'])
def test_other_pages_have_no_signposts(build: SphinxProject, docname: str) -> None:
    assert signposts(build, docname) == []


def test_a_doi_of_the_page_itself_is_what_to_cite(make_project: MakeProject) -> None:
    build = make_project(sample.lab(), buildername='dirhtml', confoverrides=BASE)
    path = 'content/publication/nets/index.md'
    build.write(path, sample.NETS_PAGE.replace('doi:', 'canonical: true\ndoi:')).again()
    assert set(build.written) - {'index'} == {'publication/nets'}
    found = signposts(build, 'publication/nets')
    assert found[0] == ('cite-as', 'https://doi.org/10.5555/nets', '')
    assert ('describedby', '../nets.bib', 'application/x-bibtex') in found


@pytest.mark.parametrize('builder', ['singlehtml', 'epub', 'json'])
def test_what_is_no_page_on_the_web_has_none(make_project: MakeProject, builder: str) -> None:
    build = make_project(sample.lab(), buildername=builder, confoverrides={'version': '1'})
    assert not [name for name, data in build.output().items() if b'citation_title' in data]
    assert [line for line in build.status if 'metadata of pages' in line] == []


def test_none_are_wanted_and_the_pages_are_written_again(make_project: MakeProject) -> None:
    build = make_project(sample.lab())
    build.again(confoverrides={'publications_metadata': ()})
    assert highwire(build, 'publication/nets') == []
    assert 'publication/nets' in build.written
    assert [line for line in build.status if 'metadata of pages' in line] == []
    assert build.output() == build.fresh().output()


def test_the_setting_can_be_given_as_text(make_project: MakeProject) -> None:
    build = make_project(sample.lab(), confoverrides={'publications_metadata': 'highwire'})
    assert highwire(build, 'publication/nets')
    assert build.warnings == []


def test_an_unknown_word_of_the_setting_is_a_warning(make_project: MakeProject) -> None:
    build = make_project(sample.lab(), confoverrides={'publications_metadata': ['highwires']})
    (warning,) = build.warnings
    assert 'did you mean "highwire"?' in warning


NEW_LANGUAGE = {
    'cite.bib': ('content/publication/nets/cite.bib', 'english', 'french'),
    'front matter': ('content/publication/sluice/index.md', '---\nTexts', 'pmid: 123\n---\nTexts'),
}


NEW_PAGES = {
    'event': ('event/talk', 'date_end: 2021-09-01T11', 'date_end: 2021-09-03T11'),
    'person': ('authors/ada', '---\n\nAda studies', 'bio: Of rivers.\n---\n\nAda studies'),
}


@pytest.mark.parametrize(('docname', 'old', 'new'), NEW_PAGES.values(), ids=NEW_PAGES)
def test_what_json_ld_alone_says_writes_its_page_again(
    make_project: MakeProject, docname: str, old: str, new: str
) -> None:
    build = make_project(sample.lab(), confoverrides={'publications_blocks': ('body',)})
    (path,) = (path for path in sample.LAB if path.startswith(f'content/{docname}/'))
    text = str(sample.LAB[path])
    assert old in text
    build.write(path, text.replace(old, new)).again()
    assert docname in build.written
    assert build.output() == build.fresh().output()


@pytest.mark.parametrize(('path', 'old', 'new'), NEW_LANGUAGE.values(), ids=NEW_LANGUAGE)
def test_what_the_head_alone_says_writes_its_page_again(
    make_project: MakeProject, path: str, old: str, new: str
) -> None:
    files: dict[str, Any] = {
        **sample.lab(),
        'content/publication/nets/cite.bib': '@article{nets, language = {english}}',
        'content/publication/sluice/index.md': (
            '---\ntitle: Sluice\nauthors: [Bo]\ndate: "2020"\n---\nTexts.\n'
        ),
    }
    # no block shows it
    build = make_project(files, confoverrides={'publications_blocks': ('body',)})
    docname = path.removeprefix('content/').rpartition('/')[0]
    build.write(path, files[path].replace(old, new)).again()
    # older versions of Sphinx write the page above it, too
    assert set(build.written) - {'index'} == {docname}
    found = highwire(build, docname)
    assert ('language', 'fr') in found or ('pmid', '123') in found


def test_parallel_builds_write_the_same_bytes(build: SphinxProject) -> None:
    assert build.output() == build.fresh(parallel=2).output()


def test_the_tags_of_the_project_stay(make_project: MakeProject) -> None:
    files = {**sample.lab(), 'conf.py': CONF_WITH_TAGS}
    found = make_project(files).soup('publication/nets').select('head meta[name]')
    names = [tag['name'] for tag in found]
    assert 'of-the-project' in names
    assert 'citation_title' in names


CONF_WITH_TAGS = """
project = 'Test'
extensions = ['sphinx_publications']
html_theme = 'basic'

def add(app, pagename, templatename, context, doctree):
    context['metatags'] = '<meta name="of-the-project" content="x" />'

def setup(app):
    app.connect('html-page-context', add, priority=400)
"""

HOSTILE = """
---
title: 'Nets"><script>alert(1)</script> <!-- --> &quot;'
authors: ['Bo" onload="x', "Cy'; DROP"]
date: 2021-03-04
publication_types: [article-journal]
publication: '"/><base href="https://evil.example">'
tags: ["a\\nb", "</head>", "\\0"]
---
"""


def test_no_record_adds_to_the_head(make_project: MakeProject) -> None:
    files = {**sample.lab(), 'content/publication/hostile/index.md': HOSTILE}
    soup = make_project(files).soup('publication/hostile')
    tags = soup.select('head meta[name^=citation_]')
    assert tags[0]['content'] == 'Nets"><script>alert(1)</script> <!-- --> "'
    assert [sorted(tag.attrs) for tag in tags] == [['content', 'name']] * len(tags)
    assert soup.select('base') == []
    (script,) = [script for script in soup.select('script') if 'alert' in script.get_text()]
    assert script['type'] == 'application/ld+json'
    assert json.loads(script.get_text())['name'] == tags[0]['content']


@given(texts())
def test_nothing_breaks_out_of_a_tag(text: str) -> None:
    line = meta('citation_title', text)
    assert not {'<', '>'} & set(line.removeprefix('<meta').removesuffix(' />'))
    if '\r' not in text and '\0' not in text:  # which HTML has no way to hold
        (tag,) = BeautifulSoup(line, 'html.parser').find_all()
        assert tag.attrs == {'name': 'citation_title', 'content': text}


def test_the_paper_of_2020(make_project: MakeProject, seeds: Path) -> None:
    build = make_project(
        {'index.rst': 'All\n===\n\n.. pub:list::\n'},
        confoverrides={'publications_content': str(seeds)},
    )
    found = highwire(build, 'publication/ebmregtr')
    assert ('publication_date', '2020/09/10') in found
    assert len([name for name, _content in found if name == 'author']) == 4
    assert [content for name, content in found if name == 'conference_title']
