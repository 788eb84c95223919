"""The page of a person, the directive ``pub:author`` and the grid of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import ADA_PAGE, LAB, NETS_PAGE, lab, picture
from selecting import one, words
from sphinx_project import ProjectFactory

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from sphinx_project import MakeProject, SphinxProject


@pytest.fixture(scope='module')
def build(tmp_path_factory: pytest.TempPathFactory) -> SphinxProject:
    build = ProjectFactory(tmp_path_factory.mktemp('lab'))(lab())
    assert build.warnings == []
    return build


@pytest.fixture(scope='module')
def ada(build: SphinxProject) -> BeautifulSoup:
    return build.soup('authors/ada')


def shown(make_project: MakeProject, text: str, **files: str | bytes) -> SphinxProject:
    """The laboratory with *text* on its home page."""
    return make_project({**LAB, **files, 'index.rst': f'Home\n====\n\n{text}\n'})


def names(soup: BeautifulSoup | Tag) -> list[str]:
    return [words(name) for name in soup.select('.pub-name')]


def test_the_title_of_the_page_is_the_name(ada: BeautifulSoup) -> None:
    assert words(one(ada, 'h1')).startswith('Ada Adler')
    assert 'Ada Adler' not in words(one(ada, '.pub-header .pub-name'))


def test_pronunciation_and_pronouns_stand_below(ada: BeautifulSoup) -> None:
    assert words(one(ada, '.pub-header .pub-note')) == 'AH-da · she/her'


def test_role_and_organisations_are_there(ada: BeautifulSoup) -> None:
    assert one(ada, '.pub-header .pub-role').decode_contents() == 'Professor of <em>Rivers</em>'
    link = one(ada, '.pub-org a')
    assert (link.get_text(), link['href']) == ('River Lab', 'https://example.org/lab')


def test_identities_are_marked_as_the_same_person_s(ada: BeautifulSoup) -> None:
    link = one(ada, '.pub-header .pub-link')
    assert (link['data-link'], link['rel'], link['href']) == (
        'github', ['me'], 'https://github.com/ada',
    )  # fmt: skip


def test_a_link_to_a_file_is_nobody_s_identity(make_project: MakeProject) -> None:
    profile = ADA_PAGE.replace('social: [', "social: [{icon: cv, link: 'cv.pdf'}, ")
    build = shown(make_project, '', **{
        'content/authors/ada/_index.md': profile, 'content/authors/ada/cv.pdf': b'%PDF-1.4',
    })  # fmt: skip
    links = build.soup('authors/ada').select('.pub-header .pub-link')
    assert [link.get('rel') for link in links] == [None, ['me']]


def test_the_biography_is_the_body(ada: BeautifulSoup) -> None:
    biography = ada.select_one('.pub-person > p')
    assert biography is not None
    assert words(biography) == 'Ada studies nets.'
    assert one(biography, 'a')['href'] == '../publication/nets.html'


def test_interests_and_education_are_facts(ada: BeautifulSoup) -> None:
    facts = one(ada, '.pub-facts')
    assert [words(heading) for heading in facts.select('h2')] == ['Interests', 'Education']
    assert [words(item) for item in facts.select('li')] == ['Rivers', 'Deltas']
    assert words(one(facts, 'dl')) == 'PhD in Rivers University of Ghent, 2009'


def test_publications_are_grouped_by_year(ada: BeautifulSoup) -> None:
    groups = ada.select('.pub-list .pub-group')
    assert [
        (group['data-group'], [entry['data-key'] for entry in group.select('.pub-entry')])
        for group in groups
    ] == [('2021', ['lakes', 'nets']), ('2020', ['preprint'])]


def test_what_a_person_wrote_stands_under_headings_in_order(ada: BeautifulSoup) -> None:
    assert [words(heading) for heading in ada.select('.pub-heading')] == [
        'Publications', 'Posts', 'Talks and events', 'Co-authors',
    ]  # fmt: skip


def test_coauthors_are_counted_most_often_first(ada: BeautifulSoup) -> None:
    assert words(one(ada, 'p.pub-coauthors')) == 'Bo Berg 2, Cy Chan 1'


def test_coauthors_with_a_page_are_linked(make_project: MakeProject) -> None:
    build = shown(make_project, '', **{
        'content/authors/bo/_index.md': '---\ntitle: Bo Berg\n---\n',
    })  # fmt: skip
    link = one(build.soup('authors/ada'), 'p.pub-coauthors a')
    assert (words(link), link['href']) == ('Bo Berg', 'bo.html')


def test_a_portrait_without_a_picture_has_initials(ada: BeautifulSoup) -> None:
    assert words(one(ada, '.pub-header .pub-portrait')) == 'AA'


def test_a_portrait_shows_the_picture(make_project: MakeProject) -> None:
    build = shown(make_project, '', **{'content/authors/ada/avatar.png': picture()})
    image = one(build.soup('authors/ada'), '.pub-header .pub-portrait img')
    assert image['alt'] == ''
    assert 'person-ada' in str(image['src'])


def test_a_profile_without_a_name_warns_and_has_a_page(make_project: MakeProject) -> None:
    build = shown(make_project, '', **{'content/authors/nemo/_index.md': '---\nrole: X\n---\n'})
    assert len(build.warnings) == 1
    assert build.warnings[0].startswith('content/authors/nemo/_index.md:')
    assert build.path('authors/nemo').is_file()


def test_without_a_profile_there_is_a_page_only_if_asked_for(make_project: MakeProject) -> None:
    few = shown(make_project, '')
    assert not [docname for docname in few.read if 'berg' in docname]
    all_ = few.again(confoverrides={'publications_author_pages': 'all'})
    (page,) = [docname for docname in all_.read if 'berg' in docname]
    assert [entry['data-key'] for entry in all_.soup(page).select('.pub-list .pub-entry')] == [
        'lakes', 'nets', 'dams',
    ]  # fmt: skip


def test_the_page_of_someone_without_a_profile_has_no_source(make_project: MakeProject) -> None:
    build = shown(make_project, '')
    build.again(confoverrides={'publications_author_pages': 'all'})
    (page,) = [docname for docname in build.env.found_docs if 'berg' in docname]
    assert build.soup(page).select('a[href*=_sources]') == []


def test_author_shows_a_profile_with_its_name(make_project: MakeProject) -> None:
    build = shown(make_project, '.. pub:author:: ada')
    soup = build.soup('index')
    assert one(soup, '.pub-person')['data-key'] == 'ada'
    link = one(soup, '.pub-header .pub-name a')
    assert (words(link), link['href']) == ('Ada Adler', 'authors/ada.html')
    assert build.warnings == []


@pytest.mark.parametrize('name', ['ada', 'Ada Adler', 'A. Adler', 'ADA ADLER'])
def test_author_takes_a_key_a_name_or_a_variant(make_project: MakeProject, name: str) -> None:
    assert one(shown(make_project, f'.. pub:author:: {name}').soup('index'), '.pub-person')


def test_author_takes_parts_away(make_project: MakeProject) -> None:
    soup = shown(
        make_project, '.. pub:author:: ada\n   :hide: publications posts events coauthors interests'
    ).soup('index')
    assert soup.select('.pub-heading, .pub-list, .pub-coauthors') == []
    assert [words(heading) for heading in soup.select('.pub-facts h2')] == ['Education']


def test_author_shows_only_the_parts_asked_for(make_project: MakeProject) -> None:
    soup = shown(make_project, '.. pub:author:: ada\n   :show: role').soup('index')
    assert words(one(soup, '.pub-role')) == 'Professor of Rivers'
    assert soup.select('.pub-links, .pub-org, .pub-facts, .pub-list') == []


def test_the_lists_of_an_author_take_options(make_project: MakeProject) -> None:
    text = '.. pub:author:: ada\n   :layout: compact\n   :limit: 1\n   :group-by: type\n'
    soup = shown(make_project, f'{text}   :heading-level: 3').soup('index')
    publications = soup.select('.pub-list')[0]
    assert publications['data-layout'] == 'compact'
    assert [entry['data-key'] for entry in publications.select('.pub-entry')] == ['lakes']
    assert {heading.name for heading in soup.select('.pub-heading')} == {'h3'}


@pytest.mark.parametrize(
    ('text', 'warning'),
    [
        ('.. pub:author:: Ada Alder', 'did you mean "Ada Adler"'),
        ('.. pub:author::', 'name a person'),
        ('.. pub:author:: ada\n   :show: rolle', 'did you mean "role"'),
        ('.. pub:people:: grup == "x"', 'did you mean "group"'),
        ('.. pub:people::\n   :groups: Studnets', 'did you mean "Students"'),
    ],
)
def test_what_makes_no_sense_is_a_warning_at_the_directive(
    make_project: MakeProject, text: str, warning: str
) -> None:
    build = shown(make_project, f'{text}\n\nThe end.')
    assert len(build.warnings) == 1
    assert build.warnings[0].startswith('index.rst:4: WARNING: ')
    assert warning.replace('"', '') in build.warnings[0].replace('"', '').replace("'", '')
    assert 'The end.' in build.html('index')


def groups(soup: BeautifulSoup) -> list[tuple[str, list[str]]]:
    return [(str(group['data-group']), names(group)) for group in soup.select('.pub-group')]


def test_people_stand_in_their_groups_by_family_name(build: SphinxProject) -> None:
    assert groups(build.soup('authors/index')) == [
        ('Principal Investigators', ['Ada Adler']),
        ('Students', ['Zoe Aa', 'Eve Ebbe']),
        ('Alumni', ['Eve Ebbe']),
    ]


def test_past_members_stand_apart_and_last(make_project: MakeProject) -> None:
    # by first appearance the alumni would come first
    build = shown(make_project, '', **{
        'content/authors/aaron/_index.md': '---\ntitle: Aaron Old\nuser_groups: [Alumni]\n---\n',
    })  # fmt: skip
    shown_groups = build.soup('authors/index').select('.pub-group')
    assert [group['data-group'] for group in shown_groups][-1] == 'Alumni'
    assert [group['class'] for group in shown_groups][-1] == ['pub-group', 'pub-past']


def test_groups_come_in_the_order_asked_for(make_project: MakeProject) -> None:
    build = shown(make_project, '.. pub:people::\n   :groups: Alumni, Principal Investigators')
    assert [name for name, _people in groups(build.soup('index'))] == [
        'Alumni', 'Principal Investigators',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ('query', 'people'),
    [
        ('"Students" in group', ['Zoe Aa', 'Eve Ebbe']),
        ('"professor" in role', ['Ada Adler']),
        ('"River Lab" in organization', ['Ada Adler']),
        ('key == "zoe"', ['Zoe Aa']),
        ('name == "Eve Ebbe" and "Students" in group', ['Eve Ebbe']),
    ],
)
def test_people_are_selected_by_a_query(
    make_project: MakeProject, query: str, people: list[str]
) -> None:
    soup = shown(make_project, f'.. pub:people:: {query}').soup('index')
    assert list(dict.fromkeys(names(soup))) == people


def test_nobody_is_said(make_project: MakeProject) -> None:
    build = shown(
        make_project, '.. pub:people:: key == "zoe" and "Alumni" in group\n   :empty: None.'
    )
    assert words(one(build.soup('index'), '.pub-empty')) == 'None.'
    assert build.warnings == []


def test_people_without_groups_are_one_grid(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n\n.. pub:people::\n   :class: ours\n',
        'content/authors/a/_index.md': '---\ntitle: A Z\n---\n',
        'content/authors/b/_index.md': '---\ntitle: B Y\n---\n',
        'content/publication/nets.md': NETS_PAGE,
    })  # fmt: skip
    grid = one(build.soup('index'), '.pub-people')
    assert grid['class'] == ['pub-people', 'ours']
    assert names(grid) == ['B Y', 'A Z']
    assert grid.select('h2') == []
