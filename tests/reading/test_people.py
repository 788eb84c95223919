"""The page of a person, the directive ``pub:author`` and the grid of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import ADA_PAGE, LAB, NETS_PAGE, lab, pages, picture
from selecting import one, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from sphinx_project import MakeProject, SphinxProject


AUTHOR = '.. pub:author:: ada'

#: Pages of one project, each with what a test looks at.
DIRECTIVES = {
    'author': AUTHOR,
    'name': '.. pub:author:: Ada Adler',
    'variant': '.. pub:author:: A. Adler',
    'case': '.. pub:author:: ADA ADLER',
    'hide': f'{AUTHOR}\n   :hide: publications posts events coauthors interests',
    'show': f'{AUTHOR}\n   :show: role',
    'options': f'{AUTHOR}\n   :layout: compact\n   :limit: 1\n   :group-by: type\n'
    '   :heading-level: 3',
    'groups': '.. pub:people::\n   :groups: Alumni, Principal Investigators',
    'students': '.. pub:people:: "Students" in group',
    'role': '.. pub:people:: "professor" in role',
    'organization': '.. pub:people:: "River Lab" in organization',
    'key': '.. pub:people:: key == "zoe"',
    'both': '.. pub:people:: name == "Eve Ebbe" and "Students" in group',
    'nobody': '.. pub:people:: key == "zoe" and "Alumni" in group\n   :empty: None.',
}
#: What makes no sense, and what is said of it.
MISTAKES = {
    'wrong-name': ('.. pub:author:: Ada Alder', 'did you mean "Ada Adler"'),
    'no-name': ('.. pub:author::', 'name a person'),
    'wrong-part': (f'{AUTHOR}\n   :show: rolle', 'did you mean "role"'),
    'wrong-field': ('.. pub:people:: grup == "x"', 'did you mean "group"'),
    'wrong-group': ('.. pub:people::\n   :groups: Studnets', 'did you mean "Students"'),
}


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    build = shared_project(lab())
    assert build.warnings == []
    return build


@pytest.fixture(scope='module')
def directives(shared_project: MakeProject) -> SphinxProject:
    mistakes = {name: f'{text}\n\nThe end.' for name, (text, _warning) in MISTAKES.items()}
    return shared_project(pages({**DIRECTIVES, **mistakes}, LAB))


@pytest.fixture(scope='module')
def more(shared_project: MakeProject) -> SphinxProject:
    """The laboratory with more people, more of whom have more."""
    profile = ADA_PAGE.replace('social: [', "social: [{icon: cv, link: 'cv.pdf'}, ")
    return shared_project(lab(**{
        'content/authors/ada/_index.md': profile,
        'content/authors/ada/avatar.png': picture(),
        'content/authors/ada/cv.pdf': b'%PDF-1.4',
        'content/authors/bo/_index.md': '---\ntitle: Bo Berg\n---\n',
        'content/authors/aaron/_index.md': '---\ntitle: Aaron Old\nuser_groups: [Alumni]\n---\n',
    }))  # fmt: skip


@pytest.fixture(scope='module')
def everybody(shared_project: MakeProject) -> SphinxProject:
    """A page for everybody who wrote something, as was asked for after a first build."""
    return shared_project(lab()).again(confoverrides={'publications_author_pages': 'all'})


@pytest.fixture(scope='module')
def ada(build: SphinxProject) -> BeautifulSoup:
    return build.soup('authors/ada')


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


def test_a_link_to_a_file_is_nobody_s_identity(more: SphinxProject) -> None:
    links = more.soup('authors/ada').select('.pub-header .pub-link')
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


def test_coauthors_with_a_page_are_linked(more: SphinxProject) -> None:
    link = one(more.soup('authors/ada'), 'p.pub-coauthors a')
    assert (words(link), link['href']) == ('Bo Berg', 'bo.html')


def test_a_portrait_without_a_picture_has_initials(ada: BeautifulSoup) -> None:
    assert words(one(ada, '.pub-header .pub-portrait')) == 'AA'


def test_a_portrait_shows_the_picture(more: SphinxProject) -> None:
    image = one(more.soup('authors/ada'), '.pub-header .pub-portrait img')
    assert image['alt'] == ''
    assert 'person-ada' in str(image['src'])


def test_a_profile_without_a_name_is_called_as_its_folder(make_project: MakeProject) -> None:
    build = make_project(lab(**{'content/authors/nemo/_index.md': '---\nrole: X\n---\n'}))
    assert build.warnings == []
    assert one(build.soup('authors/nemo'), 'h1').get_text().startswith('Nemo')


def test_without_a_profile_there_is_a_page_only_if_asked_for(
    build: SphinxProject, everybody: SphinxProject
) -> None:
    assert not [docname for docname in build.read if 'berg' in docname]
    (page,) = [docname for docname in everybody.read if 'berg' in docname]
    assert [entry['data-key'] for entry in everybody.soup(page).select('.pub-list .pub-entry')] == [
        'lakes', 'nets', 'dams',
    ]  # fmt: skip


def test_the_page_of_someone_without_a_profile_has_no_source(everybody: SphinxProject) -> None:
    (page,) = [docname for docname in everybody.env.found_docs if 'berg' in docname]
    assert everybody.soup(page).select('a[href*=_sources]') == []


def test_author_shows_a_profile_with_its_name(directives: SphinxProject) -> None:
    soup = directives.soup('author')
    assert one(soup, '.pub-person')['data-key'] == 'ada'
    link = one(soup, '.pub-header .pub-name a')
    assert (words(link), link['href']) == ('Ada Adler', 'authors/ada.html')


@pytest.mark.parametrize('docname', ['author', 'name', 'variant', 'case'])
def test_author_takes_a_key_a_name_or_a_variant(directives: SphinxProject, docname: str) -> None:
    assert one(directives.soup(docname), '.pub-person')['data-key'] == 'ada'


def test_author_takes_parts_away(directives: SphinxProject) -> None:
    soup = directives.soup('hide')
    assert soup.select('.pub-heading, .pub-list, .pub-coauthors') == []
    assert [words(heading) for heading in soup.select('.pub-facts h2')] == ['Education']


def test_author_shows_only_the_parts_asked_for(directives: SphinxProject) -> None:
    soup = directives.soup('show')
    assert words(one(soup, '.pub-role')) == 'Professor of Rivers'
    assert soup.select('.pub-links, .pub-org, .pub-facts, .pub-list') == []


def test_the_lists_of_an_author_take_options(directives: SphinxProject) -> None:
    soup = directives.soup('options')
    publications = soup.select('.pub-list')[0]
    assert publications['data-layout'] == 'compact'
    assert [entry['data-key'] for entry in publications.select('.pub-entry')] == ['lakes']
    assert {heading.name for heading in soup.select('.pub-heading')} == {'h3'}


@pytest.mark.parametrize('docname', MISTAKES)
def test_what_makes_no_sense_is_a_warning_at_the_directive(
    directives: SphinxProject, docname: str
) -> None:
    (said,) = [line for line in directives.warnings if line.startswith(f'{docname}.rst')]
    assert said.startswith(f'{docname}.rst:4: WARNING: ')
    warning = MISTAKES[docname][1]
    assert warning.replace('"', '') in said.replace('"', '').replace("'", '')
    assert 'The end.' in directives.html(docname)


def test_what_makes_sense_gives_no_warning(directives: SphinxProject) -> None:
    assert len(directives.warnings) == len(MISTAKES)


def groups(soup: BeautifulSoup) -> list[tuple[str, list[str]]]:
    return [(str(group['data-group']), names(group)) for group in soup.select('.pub-group')]


def test_people_stand_in_their_groups_by_family_name(build: SphinxProject) -> None:
    assert groups(build.soup('authors/index')) == [
        ('Principal Investigators', ['Ada Adler']),
        ('Students', ['Zoe Aa', 'Eve Ebbe']),
        ('Alumni', ['Eve Ebbe']),
    ]


def test_past_members_stand_apart_and_last(more: SphinxProject) -> None:
    # by first appearance the alumni would come first
    shown_groups = more.soup('authors/index').select('.pub-group')
    assert [group['data-group'] for group in shown_groups][-1] == 'Alumni'
    assert [group['class'] for group in shown_groups][-1] == ['pub-group', 'pub-past']


def test_groups_come_in_the_order_asked_for(directives: SphinxProject) -> None:
    assert [name for name, _people in groups(directives.soup('groups'))] == [
        'Alumni', 'Principal Investigators',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ('docname', 'people'),
    [
        ('students', ['Zoe Aa', 'Eve Ebbe']),
        ('role', ['Ada Adler']),
        ('organization', ['Ada Adler']),
        ('key', ['Zoe Aa']),
        ('both', ['Eve Ebbe']),
    ],
)
def test_people_are_selected_by_a_query(
    directives: SphinxProject, docname: str, people: list[str]
) -> None:
    assert list(dict.fromkeys(names(directives.soup(docname)))) == people


def test_nobody_is_said(directives: SphinxProject) -> None:
    assert words(one(directives.soup('nobody'), '.pub-empty')) == 'None.'


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


#: Profiles as people keep them beside a Hugo site that they knit from R Markdown.
OTHER_PROFILES = {
    'index.rst': 'Home\n====\n\n.. pub:people::\n',
    'content/author/ada/_index.html': (
        '---\ntitle: Ada Adler\n---\n'
        '<h2>Work</h2>\n\n    <p>Ada counts <em>eels</em>.</p>\n\n'
        '<script>\n\nalert(1)\n\n</script>\n<p onclick="alert(2)">The end.</p>\n'
    ),
    'content/author/bo/_index.Rmd': '---\ntitle: Bo Berg\n---\nBo likes *nets*.\n',
    'content/publication/eels/index.md': '---\ntitle: Eels\nauthors: [Ada Adler, Cy Cruz]\n---\n',
}


@pytest.fixture(scope='module')
def other_profiles(shared_project: MakeProject) -> SphinxProject:
    build = shared_project(OTHER_PROFILES, confoverrides={'publications_author_pages': 'all'})
    assert build.warnings == []
    return build


def test_a_profile_in_html_has_its_page(other_profiles: SphinxProject) -> None:
    page = words(one(other_profiles.soup('author/ada'), '.pub-person'))
    assert 'Work' in page
    assert 'Ada counts eels' in page


def test_a_profile_in_html_runs_nothing(other_profiles: SphinxProject) -> None:
    assert 'alert(' not in other_profiles.html('author/ada')


def test_a_profile_in_r_markdown_has_its_page(other_profiles: SphinxProject) -> None:
    assert one(other_profiles.soup('author/bo'), '.pub-person em').get_text() == 'nets'


def test_people_without_a_profile_are_where_the_others_are(other_profiles: SphinxProject) -> None:
    assert other_profiles.path('author/cy-cruz').exists()
    assert other_profiles.path('author/index').exists()
    assert not (other_profiles.outdir / 'authors').exists()
