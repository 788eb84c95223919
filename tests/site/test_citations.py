"""Labels of citations in running text, and the letters of equal ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_of import english, make_site, paper

from sphinx_publications.content.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.records import Publication


@pytest.fixture(autouse=True)
def words() -> Iterator[None]:
    with english():
        yield


def by_doe(key: str, title: str, date: PartialDate | None) -> Publication:
    return paper(key, ('Jane Doe',), title=(title,), date=date)


def running(*records: Publication) -> dict[str, str]:
    return {key: label.running() for key, label in make_site(*records).citation_labels.items()}


def test_equal_labels_have_letters_by_date() -> None:
    assert running(
        by_doe('late', 'Alder', PartialDate(2020, 9)),
        by_doe('soon', 'Birch', PartialDate(2020, 3)),
    ) == {'soon': 'Doe, 2020a', 'late': 'Doe, 2020b'}


def test_of_one_date_letters_go_by_title() -> None:
    assert running(
        by_doe('x', 'Birch', PartialDate(2020)), by_doe('y', 'alder', PartialDate(2020))
    ) == {'y': 'Doe, 2020a', 'x': 'Doe, 2020b'}


def test_who_stands_alone_has_no_letter() -> None:
    assert running(
        by_doe('x', 'Birch', PartialDate(2020)), by_doe('y', 'Alder', PartialDate(2021))
    ) == {'x': 'Doe, 2020', 'y': 'Doe, 2021'}


def test_a_letter_without_a_year_stands_behind_a_hyphen() -> None:
    assert running(by_doe('x', 'Birch', None), by_doe('y', 'Alder', None)) == {
        'y': 'Doe, n.d.-a',
        'x': 'Doe, n.d.-b',
    }


def test_behind_z_letters_are_two() -> None:
    labels = running(*(by_doe(f'k{n:02}', f't{n:02}', PartialDate(2020)) for n in range(28)))
    assert [labels['k25'], labels['k26'], labels['k27']] == ['Doe, 2020z', 'Doe, 2020aa', 'Doe, 2020ab']  # fmt: skip


def test_authors_in_the_sentence() -> None:
    label = make_site(by_doe('x', 'Birch', PartialDate(2020))).citation_labels['x']
    assert label.textual() == 'Doe (2020)'
