"""Pages of sections, and of tags, types and years."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sample import DAMS, LAB, LAKES, VISIT, lab

if TYPE_CHECKING:
    from bs4 import Tag
    from sphinx_project import MakeProject, SphinxProject

PLAIN = {'index.rst': 'Home\n====\n'}
TERMS = ('publication', 'post', 'project', 'event', 'tag', 'type', 'year')


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(lab())


@pytest.fixture(scope='module')
def terms(shared_project: MakeProject) -> SphinxProject:
    return shared_project({**PLAIN, **LAB}, confoverrides={'publications_pages': TERMS})


def title(build: SphinxProject, docname: str) -> str:
    heading = build.soup(docname).select_one('h1')
    assert heading is not None
    return str(heading.contents[0])


def keys(element: Tag | SphinxProject, docname: str = '') -> list[str]:
    soup = element.soup(docname) if docname else element  # type: ignore[union-attr]
    return [str(entry['data-key']) for entry in soup.select('.pub-entry')]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ('section', 'name'),
    [
        ('publication', 'Publications'), ('post', 'Posts'), ('project', 'Projects'),
        ('event', 'Talks and events'), ('authors', 'People'),
    ],
)  # fmt: skip
def test_a_section_without_a_file_has_a_title(
    build: SphinxProject, section: str, name: str
) -> None:
    assert title(build, f'{section}/index') == name


def test_a_section_has_the_title_and_text_of_its_file(make_project: MakeProject) -> None:
    build = make_project({
        **PLAIN, **LAB,
        'content/publication/_index.md': '---\ntitle: Our *papers*\n---\nAll of **them**.\n',
    })  # fmt: skip
    assert title(build, 'publication/index') == 'Our *papers*'
    soup = build.soup('publication/index')
    paragraph = soup.select_one('section > p')
    assert paragraph is not None
    assert paragraph.decode_contents() == 'All of <strong>them</strong>.'
    assert build.warnings == []


def test_a_section_lists_its_publications_by_year(build: SphinxProject) -> None:
    groups = build.soup('publication/index').select('.pub-group')
    assert [(group['data-group'], sorted(keys(group))) for group in groups] == [
        ('2021', ['lakes', 'nets']), ('2020', ['dams', 'preprint']),
    ]  # fmt: skip


def test_a_section_lists_its_own_records_only(make_project: MakeProject) -> None:
    build = make_project({
        **PLAIN, 'content/publication/a.md': DAMS, 'content/patents/b.md': LAKES,
    }, confoverrides={'publications_sections': {'patents': 'publication'}})  # fmt: skip
    assert keys(build, 'publication/index') == ['a']
    assert keys(build, 'patents/index') == ['b']


@pytest.mark.parametrize(
    ('view', 'layout'), [('card', 'cards'), ('2', 'compact'), ('wild', 'list')]
)
def test_a_section_s_view_is_its_layout(make_project: MakeProject, view: str, layout: str) -> None:
    build = make_project({
        **PLAIN, 'content/publication/a.md': DAMS,
        'content/publication/_index.md': f'---\ntitle: P\nview: {view}\n---\n',
    })  # fmt: skip
    listed = build.soup('publication/index').select_one('.pub-list')
    assert listed is not None
    assert listed['data-layout'] == layout


@pytest.fixture(scope='module')
def events(shared_project: MakeProject) -> SphinxProject:
    files = {
        f'content/event/{key}.md': f'---\ntitle: {key}\npublishDate: 2020-01-01\ndate: {date}\n---\n'
        for key, date in (
            ('long-ago', '2019-01-01'), ('yesterday', '2031-02-04'), ('today', '2031-02-05'),
            ('tomorrow', '2031-02-06'), ('next-year', '2032-01-01'),
        )
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', '1928016000')  # 2031-02-05
        return shared_project({**PLAIN, **files, 'content/event/visit.md': VISIT})


def test_events_to_come_stand_first_the_next_one_at_the_top(events: SphinxProject) -> None:
    upcoming = events.soup('event/index').select_one('[data-group=upcoming]')
    assert upcoming is not None
    assert keys(upcoming) == ['visit', 'today', 'tomorrow', 'next-year']


def test_past_events_follow_the_latest_first(events: SphinxProject) -> None:
    groups = events.soup('event/index').select('.pub-group')
    assert [group['data-group'] for group in groups] == ['upcoming', 'past']
    assert keys(groups[1]) == ['yesterday', 'long-ago']


def test_terms_have_no_pages_unless_asked_for(build: SphinxProject) -> None:
    assert not [docname for docname in build.read if docname.startswith(('tags', 'types', 'years'))]
    assert build.soup('publication/nets').select('.pub-tags a, a.pub-type') == []


def test_tags_types_and_years_have_pages(terms: SphinxProject) -> None:
    assert {
        'tags/rivers', 'tags/nets', 'tags/dams', 'types/article-journal', 'types/article',
        'types/paper-conference', 'years/2021', 'years/2020',
    } <= set(terms.read)  # fmt: skip
    assert terms.warnings == []


@pytest.mark.parametrize(
    ('docname', 'name', 'records'),
    [
        ('tags/rivers', 'rivers', {'nets', 'lakes', 'boat'}),
        ('types/article-journal', 'Journal article', {'nets'}),
        ('years/2021', '2021', {'nets', 'lakes'}),
    ],
)
def test_a_term_lists_what_has_it(
    terms: SphinxProject, docname: str, name: str, records: set[str]
) -> None:
    assert title(terms, docname) == name
    assert set(keys(terms, docname)) == records


def test_tags_and_types_link_to_their_pages(terms: SphinxProject) -> None:
    soup = terms.soup('publication/nets')
    assert [tag['href'] for tag in soup.select('.pub-page > .pub-tags a')] == [
        '../tags/rivers.html', '../tags/nets.html',
    ]  # fmt: skip
    type_ = soup.select_one('.pub-page a.pub-type')
    assert type_ is not None
    assert type_['href'] == '../types/article-journal.html'


TAGS = ('C++', 'a/b', 'c, d', '../x', 'Über', 'x"y', "it's", '#1', '%20')


@pytest.fixture(scope='module')
def tagged(shared_project: MakeProject) -> SphinxProject:
    files = {
        f'content/publication/x{number}.md': '---\n'
        f'title: X\ndate: 2020\ntags: [{json.dumps(tag)}]\n---\n'
        for number, tag in enumerate(TAGS)
    }
    pages = {'publications_pages': ('publication', 'tag')}
    return shared_project({**PLAIN, **files}, confoverrides=pages)


@pytest.mark.parametrize('tag', TAGS)
def test_a_tag_of_any_spelling_has_its_page(tagged: SphinxProject, tag: str) -> None:
    pages = [docname for docname in tagged.read if docname.startswith('tags/')]
    (page,) = [docname for docname in pages if title(tagged, docname) == tag]
    assert keys(tagged, page) == [f'x{TAGS.index(tag)}']
    assert tagged.warnings == []


def test_a_section_with_a_file_stays_when_its_last_record_goes(make_project: MakeProject) -> None:
    files = {
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   post/index\n',
        'content/post/_index.md': '---\ntitle: News\n---\nSoon.\n',
        'content/post/a.md': '---\ntitle: A\ndate: 2020\ndraft: true\n---\n',
    }
    build = make_project(files)
    assert build.read == ['index', 'post/index']
    assert build.warnings == []
    assert title(build, 'post/index') == 'News'


@pytest.mark.parametrize(
    ('folder', 'settings', 'has_page'),
    [
        ('post', {'publications_pages': ('publication',)}, False),
        ('authors', {}, True),
        ('authors', {'publications_author_pages': 'none'}, False),
        ('lectures', {'publications_sections': {'Lectures': 'event'}}, True),
        ('lectures', {}, False),
        ('post/old', {}, False),
    ],
)
def test_an_empty_section_has_a_page_where_its_records_would_have(
    make_project: MakeProject, folder: str, settings: dict[str, object], has_page: bool
) -> None:
    files = {**PLAIN, f'content/{folder}/_index.md': '---\ntitle: T\n---\n'}
    build = make_project(files, confoverrides=settings)
    assert (f'{folder}/index' in build.read) == has_page
