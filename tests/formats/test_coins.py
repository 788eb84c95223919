"""COinS: what reference managers get back from the entries of a list."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup
from formats.items import CSL_TYPES, HOSTILE_TEXTS, group, items, make_item, person
from hypothesis import given

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.prose.tree import Span
from sphinx_publications.formats.heads.coins import context_object
from sphinx_publications.printing.html.elements import inline_element

JOURNAL: dict[str, Any] = {
    'authors': [person('Reed', 'Ann'), person('Berg', 'Jan Piet', particle='van der')],
    'issued': PartialDate(2021, 3),
    'container_title': 'Journal of Pools',
    'container_title_short': 'J. Pools',
    'variables': {
        'volume': '12',
        'issue': '3',
        'page': '45–67',
        'DOI': '10.5555/a<b>&c',
        'ISSN': '1234-5678,8765-4321',
        'URL': 'https://x.example/?a=1&b=2',
        'publisher': 'Pool Press',
        'publisher-place': 'Ghent',
        'genre': 'PhD thesis',
        'number': 'EP 123',
        'ISBN': '978-3-16-148410-0',
        'event-title': 'PoolConf',
    },
}


def pairs(**fields: Any) -> list[tuple[str, str]]:
    return parse_qsl(context_object(make_item(**fields)), strict_parsing=True)


def values(key: str, **fields: Any) -> list[str]:
    return [value for name, value in pairs(**fields) if name == key]


def work(type_: str, **fields: Any) -> dict[str, str]:
    """The work as a reader finds it: keys that come once; others with their last value."""
    return dict(pairs(type=type_, **{**JOURNAL, **fields}))


def test_an_article_is_told_whole() -> None:
    assert pairs(**JOURNAL) == [
        ('ctx_ver', 'Z39.88-2004'),
        ('rft_val_fmt', 'info:ofi/fmt:kev:mtx:journal'),
        ('rft_id', 'info:doi/10.5555/a<b>&c'),
        ('rft_id', 'https://x.example/?a=1&b=2'),
        ('rft.genre', 'article'),
        ('rft.atitle', 'Pools of mixed depth'),
        ('rft.jtitle', 'Journal of Pools'),
        ('rft.stitle', 'J. Pools'),
        ('rft.date', '2021-03'),
        ('rft.volume', '12'),
        ('rft.issue', '3'),
        ('rft.pages', '45-67'),
        ('rft.spage', '45'),
        ('rft.epage', '67'),
        ('rft.issn', '1234-5678'),
        ('rft.isbn', '978-3-16-148410-0'),
        ('rft.aufirst', 'Ann'),
        ('rft.aulast', 'Reed'),
        ('rft.au', 'Reed, Ann'),
        ('rft.au', 'van der Berg, Jan Piet'),
    ]


@pytest.mark.parametrize(
    ('type_', 'matrix', 'genre', 'title', 'container'),
    [
        ('article-journal', 'journal', 'article', 'rft.atitle', 'rft.jtitle'),
        ('article-newspaper', 'journal', 'article', 'rft.atitle', 'rft.jtitle'),
        ('paper-conference', 'book', 'proceeding', 'rft.atitle', 'rft.btitle'),
        ('chapter', 'book', 'bookitem', 'rft.atitle', 'rft.btitle'),
        ('book', 'book', 'book', 'rft.btitle', ''),
        ('report', 'book', 'report', 'rft.btitle', ''),
        ('thesis', 'dissertation', None, 'rft.title', ''),
        ('patent', 'patent', None, 'rft.title', ''),
        ('dataset', 'dc', None, 'rft.title', 'rft.source'),
        ('webpage', 'dc', None, 'rft.title', 'rft.source'),
    ],
)
def test_a_type_has_its_matrix_and_its_titles(
    type_: str, matrix: str, genre: str | None, title: str, container: str
) -> None:
    found = work(type_)
    assert found['rft_val_fmt'] == f'info:ofi/fmt:kev:mtx:{matrix}'
    assert found.get('rft.genre') == genre
    assert found[title] == 'Pools of mixed depth'
    titles = {'rft.atitle', 'rft.jtitle', 'rft.btitle', 'rft.title', 'rft.source'} & found.keys()
    assert titles == {title, container} - {''}
    if container:
        assert found[container] == 'Journal of Pools'


@pytest.mark.parametrize(
    ('type_', 'zotero'),
    [
        ('article', 'preprint'),
        ('dataset', 'dataset'),
        ('software', 'computerProgram'),
        ('post-weblog', 'blogPost'),
        ('speech', 'presentation'),
        ('treaty', 'document'),
    ],
)
def test_dublin_core_names_the_type(type_: str, zotero: str) -> None:
    assert work(type_)['rft.type'] == zotero


def test_a_paper_without_proceedings_has_its_conference() -> None:
    assert work('paper-conference', container_title='')['rft.btitle'] == 'PoolConf'


def test_a_thesis_has_its_school_and_degree() -> None:
    found = work('thesis')
    assert (found['rft.inst'], found['rft.degree']) == ('Pool Press', 'PhD thesis')


def test_a_book_has_its_publisher() -> None:
    found = work('book')
    assert (found['rft.pub'], found['rft.place']) == ('Pool Press', 'Ghent')


def test_a_patent_has_inventors_and_its_number() -> None:
    found = pairs(type='patent', **JOURNAL)
    assert ('rft.number', 'EP 123') in found
    assert [value for key, value in found if key == 'rft.inventor'] == [
        'Reed, Ann',
        'van der Berg, Jan Piet',
    ]


def test_the_number_of_an_article_is_its_pages() -> None:
    assert values('rft.pages', variables={'page': 'e1821'}) == ['e1821']
    assert values('rft.epage', variables={'page': 'e1821'}) == []


@pytest.mark.parametrize(
    ('date', 'text'),
    [
        (PartialDate(2021), '2021'),
        (PartialDate(2021, 3), '2021-03'),
        (PartialDate(2021, 3, 4), '2021-03-04'),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: PartialDate, text: str) -> None:
    assert values('rft.date', issued=date) == [text]


def test_a_group_is_no_person() -> None:
    authors = [group('The Pool, Ltd.'), person('Reed', 'Ann')]
    assert values('rft.aucorp', authors=authors) == ['The Pool, Ltd.']
    assert values('rft.au', authors=authors) == ['Reed, Ann']
    assert values('rft.aulast', authors=authors) == []


def test_a_name_has_one_comma_where_readers_part_it() -> None:
    authors = [person('Reed, Moss', 'Ann, B.', suffix='Jr.')]
    assert values('rft.au', authors=authors) == ['Reed Moss, Ann B. Jr.']
    assert values('rft.creator', type='dataset', authors=[group('Pool, Ltd.')]) == ['Pool Ltd.']


def test_a_title_is_plain_text() -> None:
    title = ('A ', Span('emphasis', ('deep',)), ' pool of ', Span('math', ('H_2O',)))
    assert values('rft.atitle', title=title) == ['A deep pool of $H_2O$']


def test_no_address_of_mail_is_in_it() -> None:
    found = pairs(
        title='Ask ann@lab.example',
        authors=[person('<bob@lab.example>', 'Bob')],
        variables={'URL': 'https://x.example/?to=ann@lab.example'},
    )
    assert not [value for _key, value in found if '@' in value]


def test_without_a_title_there_is_none() -> None:
    assert context_object(make_item(title='', authors=[person('Reed', 'Ann')])) == ''


def test_thousands_of_authors_are_all_there() -> None:
    authors = [person(f'Reed{number}', 'Ann') for number in range(3000)]
    assert len(values('rft.au', authors=authors)) == 3000


@pytest.mark.parametrize(
    'text', [*HOSTILE_TEXTS, '"><script>alert(1)</script>', "' onload='x", '-->', 'a&b=c;d', '張三']
)
def test_nothing_ends_the_attribute_or_makes_a_key(text: str) -> None:
    keys = [key for key, _value in pairs(title='A title', authors=[person('Reed', 'Ann')])]
    hostile = make_item(title=f'A title {text}', authors=[person('Reed', f'Ann {text}')])
    found = context_object(hostile)
    assert re.fullmatch(r'[\w.%=&~-]+', found, re.ASCII)
    assert [key for key, _value in parse_qsl(found)] == keys
    (span,) = BeautifulSoup(inline_element('span', title=found), 'html.parser').find_all()
    assert span.attrs == {'title': found}


def test_a_letter_of_any_script_comes_back() -> None:
    assert values('rft.atitle', title='張三 – Ünïcode & 100% +1') == ['張三 – Ünïcode & 100% +1']


@given(items())
def test_any_item_is_told_in_values_that_say_something(item: Any) -> None:
    for _key, value in parse_qsl(context_object(item), keep_blank_values=True, errors='strict'):
        assert value.strip()
        assert value.splitlines() == [value]


@pytest.mark.parametrize('type_', CSL_TYPES)
def test_every_type_has_title_date_and_authors(type_: str) -> None:
    found = work(type_).values()
    assert {'Pools of mixed depth', '2021-03', 'van der Berg, Jan Piet'} <= set(found)
