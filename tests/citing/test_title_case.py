"""Prepositions in titles."""

from __future__ import annotations

import pytest

from sphinx_publications.citing.title_case import with_lower_prepositions


def test_a_preposition_in_a_title_keeps_its_case() -> None:
    found = with_lower_prepositions('Life under ice, within limits')
    assert found == (
        'Life <span class="nocase">under</span> ice, <span class="nocase">within</span> limits'
    )


def test_markup_may_stand_before_it() -> None:
    found = with_lower_prepositions('<i>Vibrio</i> under ice')
    assert found == '<i>Vibrio</i> <span class="nocase">under</span> ice'


@pytest.mark.parametrize(
    'title', ['under ice', 'Ice: under it', 'What lies under', 'Life Under Ice', 'blunder is ice']
)
def test_what_begins_or_ends_a_title_does_not(title: str) -> None:
    assert with_lower_prepositions(title) == title
