"""What the layouts of the house show, and which names are layouts."""

from __future__ import annotations

import pytest

from sphinx_publications.settings import Settings
from sphinx_publications.views.entry import ENTRY_PARTS, EntryView
from sphinx_publications.views.layouts import (
    LIST_LAYOUTS,
    RELATED,
    STYLES,
    default_layout,
    style_of,
    unknown_layout,
)


@pytest.mark.parametrize(
    ('layout', 'parts'),
    [
        ('list', 'image authors venue date type abstract links cite'),
        ('card', 'image authors venue date type abstract links'),
        ('cards', 'image authors venue date type links'),
        ('compact', 'authors venue date links'),
        ('table', 'authors venue date type links'),
    ],
)
def test_a_layout_shows_the_parts_that_its_design_names(layout: str, parts: str) -> None:
    assert STYLES[layout].parts == set(parts.split())


def test_every_part_is_a_field_of_the_view() -> None:
    assert set(ENTRY_PARTS) <= set(EntryView._fields)


def test_every_part_is_shown_by_layouts_that_there_are() -> None:
    assert {layout for part in ENTRY_PARTS.values() for layout in part.layouts} <= set(STYLES)


@pytest.mark.parametrize(
    ('layout', 'most', 'first'),
    [('list', 10, 8), ('card', 10, 8), ('cards', 6, 3), ('compact', 6, 3), ('table', 6, 3)],
)
def test_a_layout_says_how_many_authors_are_named(layout: str, most: int, first: int) -> None:
    authors = STYLES[layout].authors
    assert (authors.most, authors.first) == (most, first)


def test_other_records_on_a_page_look_compact_with_as_many_authors() -> None:
    compact = STYLES['compact']
    assert RELATED.parts == compact.parts
    assert RELATED.authors[:2] == compact.authors[:2]


def test_a_layout_of_the_projects_own_has_the_style_of_a_list() -> None:
    assert style_of('slim') == STYLES['list']


@pytest.mark.parametrize('name', LIST_LAYOUTS)
def test_a_layout_of_lists_is_known(name: str) -> None:
    assert unknown_layout(name, ()) == ''


@pytest.mark.parametrize(
    ('name', 'complaint'),
    [
        ('card', 'there is no layout \'card\'; did you mean "cards"?'),
        ('tabel', 'there is no layout \'tabel\'; did you mean "table"?'),
    ],
)
def test_no_other_is_known(name: str, complaint: str) -> None:
    assert unknown_layout(name, ('slim',)) == complaint


def test_a_name_of_the_projects_own_is_known() -> None:
    assert unknown_layout('slim', ('slim',)) == ''


@pytest.mark.parametrize(
    ('given', 'layout'),
    [
        ({}, 'list'),
        ({'layout': 'cards'}, 'cards'),
        ({'layout': 'slim', 'layouts': {'slim': 'lab:slim'}}, 'slim'),
        ({'layout': 'slim'}, 'list'),
        ({'layout': 'citation'}, 'citation'),
        ({'layout': 'card'}, 'list'),
    ],
)
def test_lists_that_name_no_layout_have_that_of_the_project(
    given: dict[str, object], layout: str
) -> None:
    assert default_layout(Settings.of(given)) == layout
