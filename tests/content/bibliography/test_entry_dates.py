"""Dates of bibliography files, exactly as precise as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.bibliography.entry_dates import entry_date


def iso(date: str = '', year: str = '', month: str = '', day: str = '') -> str:
    found, _ = entry_date(date, year, month, day)
    return found.isoformat() if found else ''


@pytest.mark.parametrize(
    ('date', 'expected'),
    [
        ('2020', '2020'),
        ('2020-05', '2020-05'),
        ('2020-05-06', '2020-05-06'),
        ('2020-05-06T10:00:00Z', '2020-05-06'),
        ('2020-05/2020-06', '2020'),
        ('2020-05-06/2020-05-09', '2020-05'),
        ('2018/2019', '2018'),
        ('2011/12', '2011'),
        ('2010/', '2010'),
        ('2010/..', '2010'),
        ('/2010', ''),
        ('2020~', '2020'),
        ('2020-03?', '2020-03'),
        ('2004-22', '2004'),
        ('2004-XX', '2004'),
        ('2004-06-uu', '2004-06'),
        ('199X', ''),
        ('19XX', ''),
        ('2020-02-30', '2020-02'),
        ('nonsense', ''),
    ],
)
def test_dates_of_biblatex(date: str, expected: str) -> None:
    assert iso(date) == expected


@pytest.mark.parametrize(
    ('year', 'month', 'expected'),
    [
        ('2020', '', '2020'),
        ('2020', '3', '2020-03'),
        ('2020', 'mar', '2020-03'),
        ('2020', 'March', '2020-03'),
        ('2020', 'mar\N{NO-BREAK SPACE}15', '2020-03-15'),
        ('2020', 'DEC 16', '2020-12-16'),
        ('2020', '13 April', '2020-04-13'),
        ('2020', '13--15 Apr', '2020'),
        ('2020', 'Summer', '2020'),
        ('2020', 'September/October', '2020'),
        ('2020', 'Mai', '2020'),
        ('2020', '-', '2020'),
        ('2010--', '', '2010'),
        ('1997--2018', '', '1997'),
        ('[2022] © 2022', '', '2022'),
        ('June 1980', '', '1980-06'),
        ('in press', '', ''),
        ('in_prep', '', ''),
        ('12:09:02 +0000 UTC', '', ''),
        ('', 'mar', ''),
    ],
)
def test_years_and_months_of_bibtex(year: str, month: str, expected: str) -> None:
    assert iso(year=year, month=month) == expected


def test_a_date_wins_over_a_year_unless_it_cannot_be_read() -> None:
    assert iso('2020-05', '2021', '1') == '2020-05'
    assert iso('soon', '2021', '1') == '2021-01'


def test_a_day_of_its_own_counts_where_it_is_in_the_calendar() -> None:
    assert iso(year='2020', month='2', day='29') == '2020-02-29'
    assert iso(year='2021', month='2', day='29') == '2021-02'


def test_what_is_no_date_is_told() -> None:
    assert entry_date('', 'in press', '', '')[1] == "'in press' is no year"
    assert entry_date('', '', '', '') == (None, '')


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=4))
def test_no_text_raises(date: str, year: str, month: str, day: str) -> None:
    entry_date(date, year, month, day)
