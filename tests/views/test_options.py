"""What the options of a directive mean for the look of a list or profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_of import make_site, paper

from sphinx_publications.content.records import Person
from sphinx_publications.query.request import Request
from sphinx_publications.views.layouts import STYLES
from sphinx_publications.views.listing import Look
from sphinx_publications.views.options import look_of, names, profile_look_of, records_named, words
from sphinx_publications.views.person import PROFILE_PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.site.site import Site

ADA = Person(kind='person', key='ada', path='authors/ada/_index.md', name='Ada Adler')


def look(
    options: Mapping[str, str] | None = None, site: Site | None = None, layout: str = ''
) -> tuple[Look, list[str]]:
    complaints: list[str] = []
    return look_of(options or {}, site or make_site(ADA), complaints, layout), complaints


def parts(found: Look) -> set[str]:
    return set(found.style.parts)


def test_without_options_a_list_is_a_list() -> None:
    assert look() == (Look.of('list'), [])


def test_the_setting_is_the_layout_of_lists_that_name_none() -> None:
    found, complaints = look(site=make_site(layout='cards'))
    assert (found.layout, found.style, complaints) == ('cards', STYLES['cards'], [])


def test_an_option_goes_before_the_setting() -> None:
    found, complaints = look({'layout': 'table'}, make_site(layout='cards'))
    assert (found.layout, complaints) == ('table', [])


@pytest.mark.parametrize(
    ('name', 'complaint'),
    [
        ('cardz', 'there is no layout \'cardz\'; did you mean "cards"?'),
    ],
)
def test_an_unknown_layout_is_complained_about_and_not_used(name: str, complaint: str) -> None:
    found, complaints = look({'layout': name}, make_site(layout='compact'))
    assert (found.layout, complaints) == ('compact', [complaint])


def test_an_unknown_setting_is_reported_elsewhere_and_not_used() -> None:
    found, complaints = look(site=make_site(layout='citations'))
    assert (found.layout, complaints) == ('list', [])


def test_a_layout_of_the_projects_own_has_its_name_and_the_style_of_a_list() -> None:
    found, complaints = look({'layout': 'slim'}, make_site(layouts={'slim': 'lab:slim'}))
    assert (found.layout, found.style, complaints) == ('slim', STYLES['list'], [])


def test_a_directive_with_one_layout_has_that() -> None:
    assert look(layout='card')[0].layout == 'card'


def test_show_says_exactly_which_parts_there_are() -> None:
    found, complaints = look({'show': 'authors, tags'})
    assert (parts(found), complaints) == ({'authors', 'tags'}, [])


def test_hide_takes_parts_away() -> None:
    found, complaints = look({'hide': 'image links title'})
    assert found.style.parts == STYLES['list'].parts - {'image', 'links'}
    assert complaints == []


@pytest.mark.parametrize(
    ('name', 'complaint'),
    [
        ('award', "the part 'award' is not there yet"),
        ('autors', 'there is no part \'autors\' to show or hide; did you mean "authors"?'),
    ],
)
@pytest.mark.parametrize('option', ['show', 'hide'])
def test_a_part_that_is_none_is_complained_about(option: str, name: str, complaint: str) -> None:
    found, complaints = look({option: f'{name} venue'})
    assert complaints == [complaint]
    assert found.style.parts <= STYLES['list'].parts


def test_people_are_highlighted_by_key_or_name() -> None:
    assert look({'highlight': 'ada nobody'})[0].style.highlighted == frozenset({'ada'})


def test_nobody_may_be_highlighted() -> None:
    assert look({'highlight': ''})[0].style.highlighted == frozenset()


def test_columns_count_for_cards() -> None:
    found, complaints = look({'layout': 'cards', 'columns': '2'})
    assert (found.columns, complaints) == (2, [])


def test_columns_mean_nothing_elsewhere() -> None:
    found, complaints = look({'columns': '2'})
    assert found.columns == 0
    assert complaints == [":columns: means nothing in the layout 'list', only in “cards”"]


@pytest.mark.parametrize('text', ['0', '7', 'two', '-1', ''])
def test_a_level_that_is_none_is_complained_about(text: str) -> None:
    found, complaints = look({'heading-level': text})
    assert found.heading_level == 2
    assert complaints == [f':heading-level: must be a whole number from 1 to 6, not {text!r}']


def test_flags_and_texts() -> None:
    found, _ = look({'numbered': '', 'empty': ' Nothing. ', 'class': 'a b'})
    assert (found.numbered, found.empty, found.classes) == (True, 'Nothing.', ('a', 'b'))


def test_records_come_in_the_order_named() -> None:
    complaints: list[str] = []
    site = make_site(paper('nets'), paper('dams'))
    assert [each.key for each in records_named(['dams', 'nets'], site, complaints)] == [
        'dams',
        'nets',
    ]
    assert complaints == []


def test_a_record_that_is_not_there_is_complained_about() -> None:
    complaints: list[str] = []
    assert records_named(['netz'], make_site(paper('nets')), complaints) == []
    assert complaints == ['there is no record \'netz\'; did you mean "nets"?']


def test_words_take_commas_or_blanks_and_names_commas_or_lines() -> None:
    assert words('a, b c') == ('a', 'b', 'c')
    assert names('Principal Investigators, Alumni\nGuests') == (
        'Principal Investigators',
        'Alumni',
        'Guests',
    )


def test_a_profile_shows_all_parts_and_its_publications_by_year() -> None:
    complaints: list[str] = []
    found = profile_look_of({}, make_site(layout='compact'), complaints)
    assert found.parts == set(PROFILE_PARTS)
    assert found.publications == Request(group_by=('year',))
    assert found.look is not None
    assert found.look.layout == 'compact'
    assert complaints == []


def test_the_parts_of_a_profile_are_not_those_of_an_entry() -> None:
    complaints: list[str] = []
    found = profile_look_of({'show': 'role venue', 'layout': 'cards'}, make_site(), complaints)
    assert complaints == ["there is no part 'venue' of a profile"]
    assert found.look is not None
    assert found.look.style.parts == STYLES['cards'].parts
