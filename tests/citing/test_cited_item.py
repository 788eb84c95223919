"""Items as styles of CSL are written for them."""

from __future__ import annotations

from typing import Any

import pytest
from formats.items import make_item, person

from sphinx_publications.citing.cited_item import cited_item
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.content.records import Name
from sphinx_publications.formats.item import Eprint, Item

ARXIV = Eprint('2401.01234', 'arXiv', 'cs.CV')


def preprint(**fields: Any) -> Item:
    return cited_item(make_item(**{'type': 'article', **fields}))


def test_what_is_no_preprint_is_left_as_it_is() -> None:
    item = make_item(container_title='Tides', variables={'volume': '3'})
    assert cited_item(item) is item


def test_an_archive_publishes_a_preprint_under_its_number() -> None:
    found = preprint(eprint=ARXIV, container_title='arXiv', variables={'DOI': '10.5555/x'})
    assert found.variables == {
        'DOI': '10.5555/x',
        'publisher': 'arXiv',
        'number': 'arXiv:2401.01234',
    }
    assert (found.container_title, found.eprint) == ((), None)


def test_a_preprint_that_has_no_address_has_that_in_the_archive() -> None:
    assert preprint(eprint=ARXIV).variables['URL'] == 'https://arxiv.org/abs/2401.01234'


@pytest.mark.parametrize('name', ['DOI', 'URL'])
def test_one_that_has_an_address_keeps_it(name: str) -> None:
    found = preprint(eprint=ARXIV, variables={name: 'https://a.example/b'}).variables
    assert {key: found.get(key) for key in ('DOI', 'URL') if key in found} == {
        name: 'https://a.example/b'
    }


def test_a_number_that_is_an_address_is_not_said_twice() -> None:
    found = preprint(eprint=Eprint('10.5555/2022.518', 'bioRxiv'), variables={'DOI': '10.5555/x'})
    assert found.variables == {'DOI': '10.5555/x', 'publisher': 'bioRxiv'}


def test_a_series_of_working_papers_publishes_them() -> None:
    found = preprint(container_title=('Papers of ', Span('emphasis', ('Net Lab',))))
    assert (found.container_title, dict(found.variables)) == (
        (),
        {'publisher': 'Papers of Net Lab'},
    )


def test_a_publisher_does_not_drive_out_the_series() -> None:
    found = preprint(container_title='Net Papers', variables={'publisher': 'Net Lab'})
    assert (plain(found.container_title), found.variables['publisher']) == ('Net Papers', 'Net Lab')


@pytest.mark.parametrize('name', ['volume', 'issue', 'page'])
def test_a_preprint_with_numbers_of_a_journal_is_an_article(name: str) -> None:
    found = preprint(container_title='Tides', variables={name: '3'})
    assert (found.type, plain(found.container_title)) == ('article-journal', 'Tides')


def test_numbers_of_the_archive_itself_make_no_journal_of_it() -> None:
    found = preprint(eprint=ARXIV, container_title='arXiv e-prints', variables={'page': '1–9'})
    assert (found.type, found.variables['publisher']) == ('article', 'arXiv')


def test_an_unpublished_manuscript_in_an_archive_is_a_preprint() -> None:
    assert preprint(type='manuscript', eprint=ARXIV).type == 'article'


def test_a_manuscript_stays_one() -> None:
    assert preprint(type='manuscript', container_title='Box 3').type == 'manuscript'


def test_a_published_article_does_not_name_its_preprint() -> None:
    found = preprint(
        type='article-journal',
        eprint=ARXIV,
        container_title='Tides',
        variables={'DOI': '10.5555/x'},
    )
    assert (found.eprint, found.variables) == (None, {'DOI': '10.5555/x'})


def test_an_east_asian_name_is_whole() -> None:
    found = cited_item(make_item(authors=[person('森下', '健太')], editors=[person('Doe', 'Jane')]))
    assert [each.name for each in (*found.authors, *found.editors)] == [
        Name(literal='森下健太'),
        Name(given='Jane', family='Doe'),
    ]


def test_a_number_that_is_no_text_is_an_address_all_the_same() -> None:
    found = preprint(eprint=Eprint('2401.\ud800', 'arXiv'))
    assert found.variables['URL'] == 'https://arxiv.org/abs/2401.%3F'
