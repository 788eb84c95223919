"""The page of a publication: its blocks, their order, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import NETS_PAGE, lab, picture
from selecting import one, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from sphinx_project import MakeProject, SphinxProject

HOME = {'index.rst': 'Home\n====\n'}


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    build = shared_project(lab())
    assert build.warnings == []
    return build


@pytest.fixture(scope='module')
def nets(build: SphinxProject) -> BeautifulSoup:
    return build.soup('publication/nets')


def paper(number: int, more: str = '', body: str = '') -> str:
    return f'---\ntitle: Paper {number} of many\ndate: 20{10 + number}-01-01\n{more}\n---\n{body}\n'


def publication(build: SphinxProject) -> Tag:
    return one(build.soup('publication/x'), '.pub-page')


def test_a_title_has_its_mathematics(nets: BeautifulSoup) -> None:
    assert words(one(nets, 'h1 .math')) == r'\(H_2O\)'


def test_a_subtitle_has_its_markup(nets: BeautifulSoup) -> None:
    assert one(nets, '.pub-subtitle').decode_contents() == 'How <em>rivers</em> branch'


def test_authors_are_linked_to_their_pages_and_have_their_notes(nets: BeautifulSoup) -> None:
    authors = one(nets, '.pub-page > .pub-authors')
    assert [(a.get_text(), a.get('href')) for a in authors.select('.pub-author')] == [
        ('Ada Adler', '../authors/ada.html'), ('Bo Berg', None), ('Cy Chan', None),
    ]  # fmt: skip
    assert words(one(authors, '.pub-note')) == '(* Equal contribution)'


def test_the_line_of_facts_has_venue_date_and_type(nets: BeautifulSoup) -> None:
    meta = one(nets, '.pub-page > .pub-meta')
    assert words(meta) == 'Journal of Rivers, 12(3), 1-10 March 2021 Journal article'
    assert one(meta, 'time')['datetime'] == '2021-03-04'


def test_a_date_is_as_precise_as_its_source(build: SphinxProject) -> None:
    date = one(build.soup('publication/dams'), '.pub-page > .pub-meta time')
    assert (date.get_text(), date['datetime']) == ('2020', '2020')


def test_links_stand_in_a_row(nets: BeautifulSoup) -> None:
    links = nets.select('.pub-page > .pub-links .pub-link')
    assert [link['data-link'] for link in links] == ['pdf', 'cite', 'doi', 'poster']
    assert str(links[-1]['href']).endswith('/poster.pdf')


def test_the_picture_has_its_caption_and_description(nets: BeautifulSoup) -> None:
    figure = one(nets, 'figure.pub-image')
    assert one(figure, 'img')['alt'] == 'A map'
    assert one(figure, 'figcaption').decode_contents() == 'The <em>delta</em> from above'


def test_the_abstract_is_visible(nets: BeautifulSoup) -> None:
    abstract = one(nets, '.pub-page > .pub-abstract')
    assert abstract.name == 'div'
    assert words(abstract) == 'Abstract Rivers are nets.'
    assert not abstract.find_parents('details')


def test_the_body_stands_below(nets: BeautifulSoup) -> None:
    assert words(one(nets, '.pub-text')) == 'The long text of nets.'


def test_tags_stand_side_by_side(nets: BeautifulSoup) -> None:
    assert words(one(nets, '.pub-page > .pub-tags')) == 'rivers nets'


def test_projects_are_linked(nets: BeautifulSoup) -> None:
    project = one(nets, '.pub-projects a')
    assert (project.get_text(), project['href']) == ('The delta', '../project/delta.html')


def test_events_that_mention_it_are_listed(nets: BeautifulSoup) -> None:
    events = one(nets, '.pub-events')
    assert [entry['data-key'] for entry in events.select('.pub-entry')] == ['talk']


def test_versions_of_one_work_have_the_same_doi(nets: BeautifulSoup) -> None:
    versions = one(nets, '.pub-versions')
    assert [entry['data-key'] for entry in versions.select('.pub-entry')] == ['preprint']


def test_a_version_is_not_among_the_related(nets: BeautifulSoup) -> None:
    entries = nets.select('div.pub-related:has(h2:-soup-contains("Related")) .pub-entry')
    assert [entry['data-key'] for entry in entries] == ['lakes', 'dams']


@pytest.mark.parametrize('kind', ['publication', 'post', 'event'])
def test_a_project_lists_what_belongs_to_it(build: SphinxProject, kind: str) -> None:
    entries = build.soup('project/delta').select(f'.pub-{kind} .pub-entry')
    keys = {'publication': 'nets', 'post': 'boat', 'event': 'talk'}
    assert [entry['data-key'] for entry in entries] == [keys[kind]]


def test_an_event_says_where_and_when(build: SphinxProject) -> None:
    meta = words(one(build.soup('event/talk'), '.pub-page > .pub-meta'))
    assert 'RiverConf' in meta
    assert 'Ghent' in meta
    assert '1 September 2021' in meta
    assert '10:00' in meta
    assert '11:00' in meta


def test_the_days_of_an_event_are_a_range(build: SphinxProject) -> None:
    date = one(build.soup('event/visit'), '.pub-page > .pub-meta time')
    assert date['datetime'] == '2031-02-03'
    assert '3' in words(date)
    assert '5 February 2031' in words(date)


def test_the_place_of_an_event_stands_once(build: SphinxProject) -> None:
    assert words(one(build.soup('event/talk'), '.pub-page > .pub-meta')).count('Ghent') == 1


def test_the_blocks_are_in_the_order_of_the_mockup(nets: BeautifulSoup) -> None:
    children = one(nets, '.pub-page').find_all(recursive=False)
    assert [str(child['class'][-1]) for child in children] == [
        'pub-subtitle', 'pub-authors', 'pub-meta', 'pub-links', 'pub-image', 'pub-abstract',
        'pub-text', 'pub-cite', 'pub-tags', 'pub-projects', 'pub-events', 'pub-related',
        'pub-versions',
    ]  # fmt: skip


def test_the_order_of_the_blocks_is_a_setting(make_project: MakeProject) -> None:
    blocks = ['body', 'tags', 'abstract', 'authors']
    build = make_project(
        {**HOME, 'content/publication/x/index.md': NETS_PAGE},
        confoverrides={'publications_blocks': blocks},
    )
    children = publication(build).find_all(recursive=False)
    assert [str(child['class'][-1]) for child in children] == [
        'pub-subtitle', 'pub-text', 'pub-tags', 'pub-abstract', 'pub-authors',
    ]  # fmt: skip


def test_a_block_that_the_setting_leaves_out_is_not_there(make_project: MakeProject) -> None:
    build = make_project(
        lab(**{'index.rst': 'Home\n====\n'}), confoverrides={'publications_blocks': ['authors']}
    )
    children = one(build.soup('publication/nets'), '.pub-page').find_all(recursive=False)
    assert [str(child['class'][-1]) for child in children] == ['pub-subtitle', 'pub-authors']


def test_a_picture_for_lists_only_is_not_on_the_page(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n\n.. pub:list::\n   :show: image\n',
        'content/publication/x/index.md': paper(1, 'image: {preview_only: true}'),
        'content/publication/x/featured.png': picture(),
    })  # fmt: skip
    assert publication(build).select('img') == []
    assert len(build.soup('index').select('.pub-entry img')) == 1


def test_a_picture_that_is_none_warns_and_the_page_builds(make_project: MakeProject) -> None:
    build = make_project({
        **HOME, 'content/publication/x/index.md': paper(1),
        'content/publication/x/featured.png': b'no picture',
    })  # fmt: skip
    assert publication(build).select('img') == []
    assert len(build.warnings) == 1
    assert 'content/publication/x/' in build.warnings[0]
    assert '[pub.image]' in build.warnings[0]


def test_a_huge_picture_builds(make_project: MakeProject) -> None:
    build = make_project({
        **HOME, 'content/publication/x/index.md': paper(1),
        'content/publication/x/featured.png': picture(20_000, 10),
    })  # fmt: skip
    assert [image for image in publication(build).select('img') if int(image['width']) > 2000] == []


def test_at_most_five_are_related_the_nearest_first(make_project: MakeProject) -> None:
    files = {
        f'content/publication/p{number}.md': paper(
            number, 'tags: [a, b]' if number < 7 else 'tags: [a]'
        )
        for number in range(9)
    }
    files['content/publication/x/index.md'] = paper(9, 'tags: [a, b]').replace('Paper', 'My paper')
    build = make_project({**HOME, **files})
    entries = publication(build).select('.pub-entry')
    assert [entry['data-key'] for entry in entries] == ['p6', 'p5', 'p4', 'p3', 'p2']


def test_a_common_project_says_more_than_common_tags(make_project: MakeProject) -> None:
    build = make_project({
        **HOME,
        'content/project/p/index.md': '---\ntitle: P\ndate: 2020\n---\n',
        'content/publication/x/index.md': paper(1, 'projects: [p]\ntags: [a, b]'),
        'content/publication/tagged.md': paper(2, 'tags: [a, b]'),
        'content/publication/sister.md': paper(3, 'projects: [p]'),
    })  # fmt: skip
    related = publication(build).select('.pub-entry')
    assert [entry['data-key'] for entry in related] == ['sister', 'tagged']


def test_versions_may_have_the_same_title_alone(make_project: MakeProject) -> None:
    build = make_project({
        **HOME,
        'content/publication/x/index.md': '---\ntitle: A long enough title\ndate: 2021\n---\n',
        'content/publication/y/index.md': '---\ntitle: A LONG enough title\ndate: 2020\n---\n',
        'content/publication/z/index.md': '---\ntitle: Another title\ndate: 2020\n---\n',
    })  # fmt: skip
    assert [entry['data-key'] for entry in publication(build).select('.pub-entry')] == ['y']


def test_projects_that_do_not_exist_make_no_link_and_no_warning(make_project: MakeProject) -> None:
    build = make_project({
        **HOME, 'content/publication/x/index.md': paper(1, 'projects: [none]\nslides: none'),
    })  # fmt: skip
    links = publication(build).select('a:not([data-link=cite], [download])')
    assert links == []
    assert build.warnings == []


def test_projects_that_name_each_other_are_no_trouble(make_project: MakeProject) -> None:
    build = make_project({
        **HOME,
        'content/project/a/index.md': '---\ntitle: A\ndate: 2020\nprojects: [b, a]\n---\n',
        'content/project/b/index.md': '---\ntitle: B\ndate: 2020\nprojects: [a]\n---\n',
    })  # fmt: skip
    assert build.warnings == []
    assert {'project/a', 'project/b'} <= set(build.read)


def test_a_record_without_a_title_warns_and_its_page_builds(make_project: MakeProject) -> None:
    build = make_project({
        **HOME, 'content/publication/x/index.md': '---\ndate: 2020\n---\nText.\n',
    })  # fmt: skip
    assert len(build.warnings) == 1
    assert build.warnings[0].startswith('content/publication/x/index.md:')
    assert words(one(build.soup('publication/x'), '.pub-text')) == 'Text.'


def test_only_the_title_is_a_section(build: SphinxProject) -> None:
    entries = build.env.tocs['publication/nets'].astext().split('\n\n')
    assert len(entries) == 1


def test_no_two_elements_share_an_id(build: SphinxProject) -> None:
    for docname in build.read:
        ids = [element['id'] for element in build.soup(docname).select('[id]')]
        assert len(ids) == len(set(ids)), docname
