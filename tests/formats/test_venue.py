"""A venue in its parts, its pages, and what holds of any text; cases of numbers stand beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.venue import split_venue
from sphinx_publications.formats.venue_numbers import normal_pages, parse_arxiv, parse_numbers


@pytest.mark.parametrize(
    ('text', 'pages'),
    [
        ('45-67', '45–67'),
        ('45--67', '45–67'),
        ('45 – 67', '45–67'),
        ('pp. 45-67.', '45–67'),
        ('p. 9', '9'),
        ('e1821', 'e1821'),
        ('45-67, 70-72', '45–67, 70–72'),
        ('iv-xii', 'iv–xii'),
        ('45+', '45+'),
    ],
)
def test_pages_have_an_en_dash_and_no_word_before(text, pages):
    assert normal_pages(text) == pages


@pytest.mark.parametrize('text', ['', '-', 'n/a', 'xx-xx', 'to appear', '9' * 500])
def test_what_names_no_page_is_none(text):
    assert normal_pages(text) == ''


@given(st.text('aJ 0123456789*().,:;-–[]Vvolp，arXiv', min_size=1, max_size=60))
def test_a_split_loses_no_character_but_marks_between(text):
    venue = parse_inline(text)
    if venue:
        split = split_venue(venue)
        assert plain(split.title) + plain(split.detail) == plain(venue)


@given(st.text(max_size=200), st.integers(0, 2100))
def test_any_text_is_read(text, year):
    numbers = parse_numbers(text, year)
    assert numbers is None or any(numbers)
    normal_pages(text)
    parse_arxiv('arxiv' + text)


@given(st.text('0123456789().,:;-– Vol.pnoe(', max_size=60))
def test_no_digit_is_lost_or_made_up(text):
    if numbers := parse_numbers(text):
        said = sorted(character for character in text if character.isdigit())
        assert sorted(c for part in numbers for c in part if c.isdigit()) == said
