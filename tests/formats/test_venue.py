"""A venue in its parts, where all of it is understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.venue import split_venue
from sphinx_publications.formats.venue_numbers import (
    Numbers,
    normal_pages,
    parse_arxiv,
    parse_numbers,
)


@pytest.mark.parametrize(
    ('text', 'year', 'numbers'),
    [
        ('12(3), 45-67', 0, ('12', '3', '45–67')),
        (', 12(3), 45–67', 0, ('12', '3', '45–67')),
        ('12, 45', 0, ('12', '', '45')),
        ('221.1 (2017): 3-9', 2017, ('221', '1', '3–9')),
        ('Vol. 5, No. 2, pp. 3–9', 0, ('5', '2', '3–9')),
        ('Volume 5, Issue 2', 0, ('5', '2', '')),
        ('9: e1821', 0, ('9', '', 'e1821')),
        ('2017,41(11):26-32', 2017, ('41', '11', '26–32')),
        ('12(3), 45–67, 2017', 2017, ('12', '3', '45–67')),
        ('12(3-4), 45–67', 0, ('12', '3–4', '45–67')),
        ('12(Suppl 1), S45–S67', 0, ('12', 'Suppl 1', 'S45–S67')),
        ('0: 5', 0, ('0', '', '5')),
        ('pp. 1–9', 0, ('', '', '1–9')),
        ('123–145', 0, ('', '', '123–145')),
        ('article 1234', 0, ('', '', '1234')),
        ('pp. 1–9, 2020', 2020, ('', '', '1–9')),
    ],
)
def test_numbers_that_are_clear_are_taken_apart(text, year, numbers):
    assert parse_numbers(text, year) == Numbers(*numbers)


@pytest.mark.parametrize(
    ('text', 'year'),
    [
        ('', 0),
        ('555', 0),  # a volume, a page or an article
        ('12(2017)', 2017),  # a volume and a year
        ('12(3), 45–67, 2018', 2017),  # not the record's year
        ('12(3), 45–67, to appear', 2017),
        ('12(3), 45–67, Ghent', 2017),
        ('221.1(2), 3-9', 2017),  # two issues
        ('2017(3)', 2017),
        ('1' * 500, 0),
    ],
)
def test_of_numbers_that_are_not_all_clear_none_is(text, year):
    assert parse_numbers(text, year) is None


@pytest.mark.parametrize(
    ('text', 'identifier', 'category'),
    [
        ('arXiv:2001.01234', '2001.01234', ''),
        ('arXiv preprint arXiv:2001.01234v2 [cs.LG]', '2001.01234v2', 'cs.LG'),
        ('arXiv:2001.01234, 2020', '2001.01234', ''),
        ('arXiv:math.GT/0309136', 'math.GT/0309136', ''),
    ],
)
def test_a_paper_of_arxiv_is_known(text, identifier, category):
    assert parse_arxiv(text) == (identifier, category)


@pytest.mark.parametrize('text', ['arXiv', 'arXiv:2001.01234 and Nets', 'Nets 2001.01234', ''])
def test_other_venues_are_no_papers_of_arxiv(text):
    assert parse_arxiv(text) is None


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
