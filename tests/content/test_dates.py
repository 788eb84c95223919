"""Dates as precise as their source."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.dates import (
    PartialDate,
    Precision,
    month_number,
    parse_date,
    today,
)

READ = [
    ('2020', '2020'),
    (2017, '2017'),
    (2017.0, '2017'),
    (20170315, '2017-03-15'),
    ('20170315', '2017-03-15'),
    ('2017-03', '2017-03'),
    ('2017-3', '2017-03'),
    ('2020-05-04', '2020-05-04'),
    (' 2020-05-04 ', '2020-05-04'),
    ('2020/05/04', '2020-05-04'),
    ('2020.5.4', '2020-05-04'),
    ('2019-4-15T00:00:00Z', '2019-04-15'),
    ('2021-12-024T00:00:00Z', '2021-12-24'),
    ('2020-05-04T00:00:000Z', '2020-05-04'),
    ('2020-05-04T10:11:12.123456+01:00', '2020-05-04'),
    ('2020-05-04 10:11:12', '2020-05-04'),
    ('2020-00-00', '2020'),
    ('2020-05-00', '2020-05'),
    ('9999-12-31', '9999-12-31'),
    ('15.04.2019', '2019-04-15'),
    ('15/04/2019', '2019-04-15'),
    ('04/15/2019', '2019-04-15'),
    ('04/04/2019', '2019-04-04'),
    ('March 2020', '2020-03'),
    ('Mar. 2020', '2020-03'),
    ('2020 March', '2020-03'),
    ('5 March 2020', '2020-03-05'),
    ('March 5th, 2020', '2020-03-05'),
    ('5th of March, 2020', '2020-03-05'),
    ('Sept 2020', '2020-09'),
    ('2020年3月5日', '2020-03-05'),
    ('2020年3月', '2020-03'),
    (datetime.date(2020, 5, 4), '2020-05-04'),
    (datetime.datetime(2020, 5, 4, 10, tzinfo=datetime.UTC), '2020-05-04'),
]

BELIEVED_IN_PART = [
    ('2016-02-31', '2016-02'),
    ('2019-28-11', '2019'),
    ('2020-20-05', '2020'),
    ('9999-99-99', '9999'),
    ('04/05/2019', '2019'),
    ('31.02.2019', '2019-02'),
    ('Spring 2020', '2020'),
    ('June/July 2020', '2020'),
    ('February 30, 2020', '2020-02'),
    ('2020-05-04 at noon', '2020-05-04'),
    ('2020-05-04T25:00', '2020-05-04'),
]

UNBELIEVABLE = [
    '-01-01',
    '0-01-01',
    '0000-00-00',
    '`r Sys.Date()`',
    '10.1016/j.cell.2020.01.001',
    'https://doi.org/10.1000/2020',
    'in press',
    '2019-2020',
    '20-03-05',
    '{{ .Date }}',
    '5 2020',
    'x' * 10_000,
    1500000000,
    99,
    -2017,
    True,
    ['2020'],
    {'year': 2020},
    datetime.time(10, 0),
    float('nan'),
    float('inf'),
    10**5000,
]


@pytest.mark.parametrize(('value', 'iso'), READ)
def test_a_date_is_as_precise_as_its_source(value: Any, iso: str) -> None:
    date, complaint = parse_date(value)
    assert date is not None
    assert (date.isoformat(), complaint) == (iso, '')


@pytest.mark.parametrize(('value', 'iso'), BELIEVED_IN_PART)
def test_of_an_impossible_date_stays_what_can_be_believed(value: Any, iso: str) -> None:
    date, complaint = parse_date(value)
    assert date is not None
    assert date.isoformat() == iso
    assert complaint


@pytest.mark.parametrize('value', UNBELIEVABLE, ids=lambda value: repr(type(value)))
def test_what_is_no_date_is_none_with_a_complaint(value: Any) -> None:
    date, complaint = parse_date(value)
    assert date is None
    assert 0 < len(complaint) < 200


@pytest.mark.parametrize('value', [None, '', '  ', '0001-01-01', '0001-01-01T00:00:00Z'])
def test_no_date_needs_no_complaint(value: Any) -> None:
    assert parse_date(value) == (None, '')


@pytest.mark.parametrize(
    ('value', 'time'),
    [
        ('2020-05-04', ''),
        ('2020-05-04T00:00:00Z', ''),
        ('2020-05-04T13:30:00Z', '13:30Z'),
        ('2020-05-04T13:30:15+02:00', '13:30:15+02:00'),
        ('2020-05-04 9:05', '09:05'),
        ('2020-05-04T13:30:00.123456', '13:30'),
        (datetime.datetime(2020, 5, 4, 13, 30), '13:30'),  # noqa: DTZ001
    ],
)
def test_a_time_of_day_is_kept_unless_it_is_midnight(value: Any, time: str) -> None:
    date, _ = parse_date(value)
    assert date is not None
    assert date.time == time


@given(
    st.one_of(
        st.text(),
        st.text('0123456789-/.:TZ+ '),
        st.integers(),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.lists(st.integers()),
    )
)
def test_nothing_raises_and_every_date_exists(value: Any) -> None:
    date, _ = parse_date(value)
    if date is not None:
        assert date.first <= date.last


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_whole_date_survives(date: datetime.date) -> None:
    read, complaint = parse_date(date.isoformat())
    assert read is not None
    assert (read.first, read.last, complaint) == (date, date, '')


@given(st.text('0123456789-/. ', max_size=12))
def test_no_part_of_a_date_is_made_up(text: str) -> None:
    date, _ = parse_date(text)
    if date is not None:
        digits = text.replace(' ', '')
        assert f'{date.year}' in digits
        assert f'{date.month}' in digits or not date.month
        assert f'{date.day}' in digits or not date.day


def test_a_year_is_an_interval_of_days() -> None:
    date = PartialDate(2020)
    assert (date.first, date.last) == (datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))


def test_a_month_ends_with_its_last_day() -> None:
    assert PartialDate(2020, 2).last == datetime.date(2020, 2, 29)


@pytest.mark.parametrize(
    ('date', 'precision'),
    [
        (PartialDate(2020), 'year'),
        (PartialDate(2020, 3), 'month'),
        (PartialDate(2020, 3, 5), 'day'),
    ],
)
def test_the_precision_is_the_smallest_part_that_is_known(
    date: PartialDate, precision: Precision
) -> None:
    assert date.precision == precision


def test_dates_order_by_their_first_day_and_the_less_precise_first() -> None:
    dates = [PartialDate(2020, 1, 1), PartialDate(2021), PartialDate(2020, 1), PartialDate(2020)]
    assert [date.isoformat() for date in sorted(dates)] == ['2020', '2020-01', '2020-01-01', '2021']


@pytest.mark.parametrize(
    ('text', 'number'),
    [
        ('mar', 3),
        ('March', 3),
        ('3', 3),
        ('03', 3),
        ('Sept.', 9),
        ('13', 0),
        ('spring', 0),
        ('', 0),
    ],
)
def test_months_have_numbers(text: str, number: int) -> None:
    assert month_number(text) == number


def test_today_is_the_day_of_a_reproducible_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1583366399')
    assert today() == datetime.date(2020, 3, 4)


@pytest.mark.parametrize('epoch', ['', 'soon', '9' * 30])
def test_today_is_today_otherwise(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', epoch)
    assert abs(today() - datetime.datetime.now(tz=datetime.UTC).date()) <= datetime.timedelta(1)
