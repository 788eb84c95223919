"""Volume, issue and pages behind a venue, and venues that name a paper of arXiv."""

from __future__ import annotations

import pytest

from sphinx_publications.formats.venue_numbers import parse_arxiv, parse_numbers


@pytest.mark.parametrize(
    ('text', 'numbers'),
    [
        (', 12(3), 45–67', ('12', '3', '45–67')),
        ('12(3), 45-67', ('12', '3', '45–67')),
        ('12(3-4), 45–67', ('12', '3–4', '45–67')),
        ('12, 45', ('12', '', '45')),
        ('0: 5', ('0', '', '5')),
        (', pp. 1-9', ('', '', '1–9')),
        (', pp. 1–9, 2017', ('', '', '1–9')),
        (', 45-67', ('', '', '45–67')),
        (' 221.1 (2017): 3-9', ('221', '1', '3–9')),
        (', Vol. 5, No. 2, pp. 3–9', ('5', '2', '3–9')),
        ('Volume 5, Issue 2', ('5', '2', '')),
        (', 9: e1821', ('9', '', 'e1821')),
        (', 10(115), 8120', ('10', '115', '8120')),
        (', 31(29) 1750267', ('31', '29', '1750267')),
        (', 2017, 513: 555-564', ('513', '', '555–564')),
        ('2017,41(11):26-32', ('41', '11', '26–32')),
        (', 12(3), 45-67, 2017', ('12', '3', '45–67')),
        (', 2017, 110603', ('', '', '110603')),
        (', vol. 3', ('3', '', '')),
        (', 9(Suppl 1), S5-S6', ('9', 'Suppl 1', 'S5–S6')),
        (', article 1234', ('', '', '1234')),
    ],
)
def test_numbers_are_taken_apart(text: str, numbers: tuple[str, str, str]) -> None:
    assert parse_numbers(text, 2017) == numbers


@pytest.mark.parametrize(
    'text',
    [
        '',
        ', 12',  # a volume, a page or an article
        ', 12 3',
        ', 2017(6794)',
        ', 12(2017)',  # a volume and a year
        ', 221.1(2), 3-9',  # two issues
        ', 12(3), 2019',  # not the record's year
        ', 12(3), 45-67, 2018',
        ', 12(3), 45-67 (in print)',
        ', 12(3), 45-67, to appear',
        ', 12(3), 45-67, Ghent',
        ', Rome',
        '1' * 500,
    ],
)
def test_what_is_not_clear_stays_whole(text: str) -> None:
    assert parse_numbers(text, 2017) is None


def test_no_year_is_clear_where_the_record_has_none() -> None:
    assert parse_numbers(', 12(3), 45-67, 2017') is None


@pytest.mark.parametrize(
    ('text', 'found'),
    [
        ('arXiv:2001.01234', ('2001.01234', '')),
        ('arXiv preprint arXiv:2001.01234v2 [cs.LG]', ('2001.01234v2', 'cs.LG')),
        ('ArXiv: hep-ph/0006269.', ('hep-ph/0006269', '')),
        ('arXiv 2001.01234, 2020', ('2001.01234', '')),
        ('arXiv:math.GT/0309136', ('math.GT/0309136', '')),
    ],
)
def test_a_venue_names_a_paper_of_arxiv(text: str, found: tuple[str, str]) -> None:
    assert parse_arxiv(text) == found


@pytest.mark.parametrize(
    'text',
    [
        '',
        'arXiv',
        'arXiv Letters 12(3)',
        'arXiv:2001.01234 and Nets',
        'Journal of arXiv:2001.01234',
        'Nets 2001.01234',
    ],
)
def test_another_venue_names_none(text: str) -> None:
    assert parse_arxiv(text) is None
