"""The letters behind years in citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_of import english, make_site

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.records import Post, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with english():
        yield


def paper(key: str, authors: list[str], date: PartialDate | None, title: str = '') -> Publication:
    return Publication(
        kind='publication',
        key=key,
        title=(title or key,),
        bylines=parse_bylines(authors, None),
        date=date,
    )


def labels(*records: Publication | Post, role: str = 'cite') -> list[str]:
    site = make_site(*records)
    views = [site.reference(role, record.key) for record in records]
    return [str(view.text[0]) for view in views if view is not None]


def test_a_work_that_is_cited_unlike_all_others_has_no_letter() -> None:
    assert labels(
        paper('a', ['Jo Doe'], PartialDate(2020)), paper('b', ['Jo Doe'], PartialDate(2021))
    ) == ['Doe, 2020', 'Doe, 2021']


def test_letters_follow_the_dates() -> None:
    assert labels(
        paper('late', ['Jo Doe'], PartialDate(2020, 5)),
        paper('early', ['Jo Doe'], PartialDate(2020, 2, 1)),
    ) == ['Doe, 2020b', 'Doe, 2020a']


def test_letters_of_one_date_follow_the_titles() -> None:
    assert labels(
        paper('x', ['Jo Doe'], PartialDate(2020), 'Weirs'),
        paper('y', ['Jo Doe'], PartialDate(2020), 'dams'),
    ) == ['Doe, 2020b', 'Doe, 2020a']


def test_what_counts_is_what_is_read_not_who_the_others_are() -> None:
    assert labels(
        paper('x', ['Jo Doe', 'A. Roe', 'B. Roe'], PartialDate(2020, 1)),
        paper('y', ['Jo Doe', 'C. Poe', 'D. Poe'], PartialDate(2020, 2)),
        paper('z', ['Jo Doe'], PartialDate(2020, 3)),
    ) == ['Doe et al., 2020a', 'Doe et al., 2020b', 'Doe, 2020']


def test_a_letter_stands_behind_no_date() -> None:
    assert labels(paper('x', ['Jo Doe'], None), paper('y', ['Jo Doe'], None)) == [
        'Doe, n.d.-a',
        'Doe, n.d.-b',
    ]


def test_behind_z_come_two_letters() -> None:
    many = [paper(f'k{number:02}', ['Jo Doe'], PartialDate(2020)) for number in range(28)]
    assert labels(*many)[25:] == ['Doe, 2020z', 'Doe, 2020aa', 'Doe, 2020ab']


def test_posts_take_no_letters_from_papers() -> None:
    post = Post(
        kind='post', key='p', bylines=parse_bylines(['Jo Doe'], None), date=PartialDate(2020)
    )
    assert labels(paper('x', ['Jo Doe'], PartialDate(2020)), post) == ['Doe, 2020', 'Doe, 2020']


def test_a_work_of_nobody_is_named_by_its_title_in_a_sentence() -> None:
    assert labels(paper('x', [], PartialDate(2020), 'Weirs'), role='citet') == ['Weirs (2020)']
