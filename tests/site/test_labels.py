"""Words and dates for readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx import locale

import sphinx_publications
from sphinx_publications.content.dates import PartialDate
from sphinx_publications.site.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGS = Path(sphinx_publications.__file__).parent / 'locale'


@pytest.fixture
def labels(request: pytest.FixtureRequest) -> Iterator[Labels]:
    """The labels of a project in the language asked for."""
    locale.init([str(CATALOGS)], request.param, 'sphinx_publications')
    yield Labels(request.param)
    locale.translators.clear()


def dates(labels: Labels) -> list[str]:
    known = (PartialDate(2020), PartialDate(2020, 3), PartialDate(2020, 3, 5))
    return [view.text for date in known if (view := labels.date(date)) is not None]


@pytest.mark.parametrize(
    ('labels', 'expected'),
    [
        ('zh_CN', ['2020年', '2020年3月', '2020年3月5日']),
        ('zh_TW', ['2020年', '2020年3月', '2020年3月5日']),
        ('ja', ['2020年', '2020年3月', '2020年3月5日']),
        ('ko', ['2020년', '2020년 3월', '2020년 3월 5일']),
    ],
    indirect=['labels'],
)
def test_the_year_comes_first_in_east_asian_languages(labels: Labels, expected: list[str]) -> None:
    assert dates(labels) == expected


@pytest.mark.parametrize(
    ('labels', 'expected'),
    [
        ('hu', ['2020.', '2020. március', '2020. március 5.']),
        ('pt_BR', ['2020', 'março de 2020', '5 de março de 2020']),
        ('de', ['2020', 'März 2020', '5. März 2020']),
        ('en', ['2020', 'March 2020', '5 March 2020']),
        ('en_GB', ['2020', 'March 2020', '5 March 2020']),
        ('tlh', ['2020', 'March 2020', '5 March 2020']),
    ],
    indirect=['labels'],
)
def test_a_date_has_the_order_of_its_language(labels: Labels, expected: list[str]) -> None:
    assert dates(labels) == expected


@pytest.mark.parametrize('labels', ['zh_CN'], indirect=True)
def test_a_format_of_the_projects_own_comes_first(labels: Labels) -> None:
    own = Labels(labels.language, date_formats={'month': '%Y/%m'})
    assert dates(own)[1] == '2020/03'


def test_a_type_of_the_authors_own_stands_as_it_is_written() -> None:
    assert Labels().type('conference-poster') == 'conference-poster'
