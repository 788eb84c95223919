"""Highwire tags: which tag says what, for which types, and when there are none."""

from __future__ import annotations

from typing import Any

import pytest
from formats.items import CSL_TYPES, group, items, make_item, person
from hypothesis import given

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.prose.tree import Span
from sphinx_publications.formats.heads.highwire import highwire_tags
from sphinx_publications.formats.item import Contributor, Eprint

#: What a page must say to be read at all.
NEEDED: dict[str, Any] = {'authors': [person('Reed', 'Ann')], 'issued': PartialDate(2021)}
VENUES = {
    'citation_journal_title',
    'citation_conference_title',
    'citation_inbook_title',
    'citation_book_title',
    'citation_dissertation_institution',
    'citation_technical_report_institution',
}


def tags(**fields: Any) -> list[tuple[str, str]]:
    return list(highwire_tags(make_item(**{**NEEDED, **fields})))


def values(name: str, **fields: Any) -> list[str]:
    return [content for tag, content in tags(**fields) if tag == f'citation_{name}']


def test_title_authors_and_date_come_first() -> None:
    assert tags() == [
        ('citation_title', 'Pools of mixed depth'),
        ('citation_author', 'Reed, Ann'),
        ('citation_publication_date', '2021'),
    ]


@pytest.mark.parametrize('lacking', [{'title': ''}, {'authors': []}, {'issued': None}])
def test_without_title_author_or_year_there_are_none(lacking: dict[str, Any]) -> None:
    assert tags(**lacking) == []


def test_an_author_has_no_address_of_mail() -> None:
    assert values('author', authors=[person('<bob@lab.example>', 'Bob')]) == ['Bob']


def test_a_title_is_plain_text() -> None:
    title = ('A ', Span('emphasis', ('deep',)), ' pool of ', Span('math', ('H_2O',)))
    assert values('title', title=title) == ['A deep pool of $H_2O$']


@pytest.mark.parametrize(
    ('author', 'content'),
    [
        (person('Reed', 'Ann'), 'Reed, Ann'),
        (person('Berg', 'Jan', 'van der'), 'van der Berg, Jan'),
        (person('Berg', 'Jan Piet', 'van der'), 'Jan Piet van der Berg'),
        (person('Berg', 'Jan Piet'), 'Berg, Jan Piet'),
        (person('García Márquez', 'Gabriel José'), 'Gabriel José García Márquez'),
        (person('King', 'Martin Luther', suffix='Jr'), 'King, Martin Luther Jr'),
        (person('Plato'), 'Plato'),
        (group('The Reed and Moss Collaboration'), 'The Reed and Moss Collaboration'),
        (person('张', '普'), '张, 普'),
    ],
)
def test_names_are_of_one_person_each(author: Contributor, content: str) -> None:
    assert values('author', authors=[author]) == [content]


def test_an_orcid_stands_behind_its_author() -> None:
    ann = person('Reed', 'Ann')._replace(orcid='0000-0002-1825-0097')
    found = tags(authors=[ann, person('Moss', 'Bo')])
    assert found[1:4] == [
        ('citation_author', 'Reed, Ann'),
        ('citation_author_orcid', 'https://orcid.org/0000-0002-1825-0097'),
        ('citation_author', 'Moss, Bo'),
    ]


def test_and_others_are_no_author() -> None:
    assert values('author', has_others=True) == ['Reed, Ann']


@pytest.mark.parametrize(
    ('date', 'content'),
    [
        (PartialDate(2021), '2021'),
        (PartialDate(2021, 3), '2021'),
        (PartialDate(2021, 3, 5), '2021/03/05'),
    ],
)
def test_a_date_is_whole_or_a_year(date: PartialDate, content: str) -> None:
    assert values('publication_date', issued=date) == [content]


@pytest.mark.parametrize(
    ('csl_type', 'names'),
    [
        ('article-journal', {'citation_journal_title'}),
        ('article-magazine', {'citation_journal_title'}),
        ('review', {'citation_journal_title'}),
        ('paper-conference', {'citation_conference_title'}),
        ('chapter', {'citation_inbook_title', 'citation_book_title'}),
        ('entry-encyclopedia', {'citation_inbook_title', 'citation_book_title'}),
        ('thesis', {'citation_dissertation_institution'}),
        ('report', {'citation_technical_report_institution'}),
        ('book', set()),
        ('article', set()),
        ('document', set()),
        ('dataset', set()),
    ],
)
def test_the_tag_of_the_venue_goes_by_the_type(csl_type: str, names: set[str]) -> None:
    found = tags(type=csl_type, container_title='Pools', variables={'publisher': 'Reed Press'})
    assert {name for name, _content in found} & VENUES == names


@pytest.mark.parametrize('csl_type', ['paper-conference', 'speech'])
def test_where_it_was_presented_is_the_conference(csl_type: str) -> None:
    found = values('conference_title', type=csl_type, variables={'event-title': 'PoolConf'})
    assert found == ['PoolConf']


@pytest.mark.parametrize(
    ('page', 'first', 'last'),
    [
        ('45–67', ['45'], ['67']),
        ('45', ['45'], []),
        ('e1821', ['e1821'], []),
        ('iv–xii', ['iv'], ['xii']),
        ('12–15, 20–22', ['12'], ['22']),
        ('103–1–103–12', ['103–1–103–12'], []),
    ],
)
def test_pages(page: str, first: list[str], last: list[str]) -> None:
    fields: dict[str, Any] = {'container_title': 'Pools', 'variables': {'page': page}}
    assert values('firstpage', **fields) == first
    assert values('lastpage', **fields) == last


def test_volume_and_issue_are_those_of_what_contains_it() -> None:
    variables = {'volume': '12', 'issue': '3'}
    assert values('volume', variables=variables) == ['12']
    assert values('issue', variables=variables) == ['3']
    assert values('volume', variables=variables, type='article') == []


def test_the_short_title_is_that_of_a_journal() -> None:
    fields = {'container_title': 'Journal of Pools', 'container_title_short': 'J. Pools'}
    assert values('journal_abbrev', **fields) == ['J. Pools']
    assert values('journal_abbrev', **fields, type='paper-conference') == []


@pytest.mark.parametrize(
    ('csl_type', 'tag'),
    [
        ('article-journal', 'citation_publisher'),
        ('book', 'citation_publisher'),
        ('dataset', 'citation_publisher'),
        ('thesis', 'citation_dissertation_institution'),
        ('report', 'citation_technical_report_institution'),
    ],
)
def test_who_published_it_is_said_once(csl_type: str, tag: str) -> None:
    found = tags(type=csl_type, variables={'publisher': 'Reed Press'})
    assert [name for name, content in found if content == 'Reed Press'] == [tag]


def test_the_number_of_a_report_is_that_of_its_institution() -> None:
    variables = {'publisher': 'Pool Institute', 'number': 'TR-7'}
    assert values('technical_report_number', type='report', variables=variables) == ['TR-7']
    # a working paper in a series
    assert values('technical_report_institution', type='article', variables=variables) == [
        'Pool Institute'
    ]


def test_the_number_of_a_patent() -> None:
    assert values('patent_number', type='patent', variables={'number': 'US 7'}) == ['US 7']


def test_the_kind_of_a_thesis() -> None:
    found = values('dissertation_name', type='thesis', variables={'genre': 'PhD thesis'})
    assert found == ['PhD thesis']


def test_identifiers_are_bare_and_in_a_tag_each() -> None:
    variables = {'DOI': '10.5555/pools', 'ISSN': '2049-3630, 0028-0836', 'PMID': '123'}
    assert values('doi', variables=variables) == ['10.5555/pools']
    assert values('issn', variables=variables) == ['2049-3630', '0028-0836']
    assert values('pmid', variables=variables) == ['123']
    assert values('arxiv_id', eprint=Eprint('2005.01698')) == ['2005.01698']
    assert values('arxiv_id', eprint=Eprint('1234', 'HAL')) == []


def test_a_keyword_has_a_tag() -> None:
    assert values('keywords', keywords=('reeds', 'moss')) == ['reeds', 'moss']


@pytest.mark.parametrize(('text', 'found'), [('de-CH', ['de-CH']), ('Latin and Greek', [])])
def test_a_language_is_a_tag_of_bcp_47(text: str, found: list[str]) -> None:
    assert values('language', variables={'language': text}) == found


def test_the_address_of_the_page_is_said_if_known() -> None:
    item = make_item(**NEEDED)
    found = dict(highwire_tags(item, 'https://example.org/pools.html'))
    assert found['citation_abstract_html_url'] == 'https://example.org/pools.html'
    assert found['citation_public_url'] == 'https://example.org/pools.html'
    assert 'citation_public_url' not in dict(highwire_tags(item))


@pytest.mark.parametrize('csl_type', CSL_TYPES)
def test_no_type_says_a_thing_twice(csl_type: str) -> None:
    variables = {name: name for name in ('volume', 'issue', 'page', 'number', 'publisher', 'genre')}
    found = tags(type=csl_type, container_title='Pools', variables=variables)
    assert len({name for name, _content in found}) == len(found)


@given(items())
def test_any_item_has_tags_in_one_line_or_none(item: Any) -> None:
    found = highwire_tags(item)
    names = [name for name, _content in found]
    assert all(content.strip(' ') and content.splitlines() == [content] for _, content in found)
    assert not found or names[:2] == ['citation_title', 'citation_author']
    assert len([name for name in names if name == 'citation_author']) <= len(item.authors)
