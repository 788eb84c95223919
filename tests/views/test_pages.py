"""The views of pages: of a record, a section, a term, a person."""

from __future__ import annotations

import pytest
from site_of import make_site, paper

from sphinx_publications.content.records import Link, Person, Project, Skill, Stage
from sphinx_publications.settings import BLOCKS
from sphinx_publications.views.page import page_view
from sphinx_publications.views.person import ProfileLook, person_page_view, person_view
from sphinx_publications.views.section import section_view, term_view

ADA = Person(
    kind='person',
    key='ada',
    path='authors/ada/_index.md',
    section='authors',
    address='authors/ada',
    name='Ada Adler',
    education=(Stage(('PhD in Rivers',), ('Ghent',), '2004'),),
    awards=(Stage(('Best paper',)),),
    skills=(Skill('Rowing', '5'),),
    spoken=(Skill('Dutch', 'fluent'),),
)
MANY = [f'Bo Berg{number}' for number in range(12)]


@pytest.mark.parametrize('layout', ['citations', 'no such', 'card'])
def test_an_unknown_layout_reaches_no_page(layout: str) -> None:
    nets = paper('nets', ['Ada Adler'], tags=('rivers',))
    site = make_site(nets, ADA, layout=layout, pages=('publication', 'tag'))
    shown = [
        section_view('publication', 'publication', site).list,
        term_view('tag', 'rivers', site).list,
        person_page_view('ada', site).lists[0].list,
    ]
    assert [view.layout for view in shown if view is not None] == ['list', 'list', 'list']


def test_a_page_has_the_blocks_of_the_project_in_its_order() -> None:
    site = make_site(paper(), blocks=('tags', 'authors'))
    assert page_view('publication', 'nets', site).blocks == ('tags', 'authors')
    assert page_view('publication', 'nets', make_site(paper())).blocks == BLOCKS


def test_a_page_names_as_many_authors_as_a_list() -> None:
    authors = page_view('publication', 'nets', make_site(paper('nets', MANY))).authors
    assert (len(authors.bylines), authors.named, authors.others) == (12, 8, 'opened')


def test_other_records_on_a_page_name_fewer() -> None:
    delta = Project(kind='project', key='delta', title=('The delta',))
    site = make_site(delta, paper('nets', MANY, projects=('delta',)))
    (publications,) = page_view('project', 'delta', site).lists
    authors = publications.entries[0].authors
    assert (authors.named, authors.others) == (3, 'left out')


def test_the_stages_of_a_life_stand_below_their_headings() -> None:
    view = person_view(ADA, make_site(ADA), ProfileLook())[0]
    assert [(each.part, each.heading, each.stages) for each in view.stages] == [
        ('education', 'Education', ADA.education),
        ('awards', 'Awards', ADA.awards),
    ]
    assert [(each.heading, each.skills) for each in view.skills] == [
        ('Skills', ADA.skills),
        ('Languages', ADA.spoken),
    ]


def test_stages_and_skills_that_are_not_shown_are_left_out() -> None:
    look = ProfileLook(parts=frozenset({'education'}))
    view = person_view(ADA, make_site(ADA), look)[0]
    assert [each.part for each in view.stages] == ['education']
    assert view.skills == ()


@pytest.mark.parametrize(
    ('address', 'labels'),
    [
        ('http://example.org/nets/', ['Publisher']),
        ('https://example.org/other', ['Site', 'Publisher']),
    ],
)
def test_an_external_link_is_shown_once(address: str, labels: list[str]) -> None:
    publisher = Link('custom', 'Publisher', 'https://example.org/nets')
    nets = paper('nets', external_link=address, links=(publisher,))
    view = page_view('publication', 'nets', make_site(nets))
    assert [link.label for link in view.links] == labels
