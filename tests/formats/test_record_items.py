"""From a record to its item."""

from __future__ import annotations

from typing import Any

import pytest
from site_of import NOWHERE, paper

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.content.records import Event, Link, Name, Person, Post
from sphinx_publications.formats.item import Eprint, Item
from sphinx_publications.formats.record_items import record_item

ADA = Person(
    kind='person',
    key='ada',
    path='authors/ada/_index.md',
    section='authors',
    name='Ada Lovelace',
    parts=Name(given='Ada', family='Lovelace'),
    orcid='0000-0002-1825-0097',
)


def item(*authors: str, **fields: Any) -> Item:
    record = paper('nets', authors, **fields)
    library = Library.build([record, ADA], roots=[str(NOWHERE)])
    return record_item(library.records[0], library, 'nets2020')


def entry(entry_type: str = 'article', **fields: str) -> BibEntry:
    return BibEntry('nets', entry_type, fields)


def of_venue(text: str, csl_type: str = 'article-journal', **fields: Any) -> Item:
    return item(venue=parse_inline(text), types=(csl_type,), **fields)


def test_a_profile_gives_the_parts_of_a_name_and_the_orcid() -> None:
    (author,) = item('ada').authors
    assert author == (ADA.parts, '0000-0002-1825-0097')


def test_cite_bib_says_where_a_family_name_begins() -> None:
    names = {'author': ('Garcia Marquez, Gabo',)}
    found = item('Gabo Garcia Marquez', entry=BibEntry('x', 'article', {}, names))
    assert found.authors[0].name == Name(given='Gabo', family='Garcia Marquez')


@pytest.mark.parametrize(
    ('byline', 'name'),
    [
        ('Jan van der Berg', Name(given='Jan', particle='van der', family='Berg')),
        ('The ATLAS Collaboration', Name(literal='The ATLAS Collaboration')),
        ('Madonna', Name(literal='Madonna')),
        ('森下健太', Name(family='森下', given='健太')),
    ],
)
def test_a_byline_without_a_profile_is_parsed(byline: str, name: Name) -> None:
    assert item(byline).authors[0].name == name


def test_others_are_no_author() -> None:
    found = item('Bo Berg', 'others')
    assert [each.name.family for each in found.authors] == ['Berg']
    assert found.has_others


def test_three_thousand_authors_stay_in_order() -> None:
    found = item(*(f'Bo Berg{number}' for number in range(3000)))
    assert [each.name.family for each in found.authors][-2:] == ['Berg2998', 'Berg2999']


@pytest.mark.parametrize('date', [PartialDate(2020), PartialDate(2020, 3), PartialDate(2020, 3, 5)])
def test_a_date_is_as_precise_as_it_is_known(date: PartialDate) -> None:
    assert item(date=date).issued == date


def test_numbers_behind_a_venue_are_taken_apart() -> None:
    found = of_venue('*Journal of Rivers*, **12**(3), 45–67')
    assert plain(found.container_title) == 'Journal of Rivers'
    assert found.variables == {'volume': '12', 'issue': '3', 'page': '45–67'}


def test_proceedings_keep_their_name() -> None:
    found = of_venue('Proc. of Rivers (RIV 2020), pp. 1–9', 'paper-conference')
    assert plain(found.container_title) == 'Proc. of Rivers (RIV 2020)'
    assert found.variables == {'page': '1–9'}


def test_a_venue_that_is_not_understood_stays_whole() -> None:
    found = of_venue('*Rivers*, 12(3), best of the year')
    assert plain(found.container_title) == 'Rivers, 12(3), best of the year'
    assert found.variables == {}


def test_a_venue_that_is_a_paper_of_arxiv_is_an_eprint() -> None:
    assert of_venue('arXiv:2001.01234', 'article').eprint == Eprint('2001.01234')


def test_a_link_to_arxiv_is_an_eprint() -> None:
    links = (Link('pdf', url='https://arxiv.org/pdf/2001.01234.pdf'),)
    found = item(links=links)
    assert found.eprint == Eprint('2001.01234')
    assert found.links == ()


def test_cite_bib_gives_numbers_that_the_venue_lacks() -> None:
    found = of_venue('*Rivers*', entry=entry(volume='1', number='2', pages='3-4'))
    assert found.variables == {'volume': '1', 'issue': '2', 'page': '3–4'}


def test_numbers_of_the_front_matter_win() -> None:
    found = of_venue('*Rivers*, 12(3), 45–67', entry=entry(volume='1', number='2', pages='3-4'))
    assert found.variables['volume'] == '12'


@pytest.mark.parametrize('csl_type', ['thesis', 'report', 'book', 'software'])
def test_the_venue_of_a_work_of_its_own_is_its_publisher(csl_type: str) -> None:
    found = of_venue('River University', csl_type)
    assert found.variables['publisher'] == 'River University'
    assert found.container_title == ()


@pytest.mark.parametrize(
    ('entry_type', 'genre'), [('phdthesis', 'PhD thesis'), ('mastersthesis', 'Master’s thesis')]
)
def test_a_thesis_is_of_a_kind(entry_type: str, genre: str) -> None:
    found = item(types=('thesis',), entry=entry(entry_type))
    assert found.variables['genre'] == genre


def test_a_type_of_the_authors_own_is_a_document() -> None:
    assert item(types=('extreme-biology',)).type == 'document'


def test_a_status_is_no_container() -> None:
    found = of_venue('In press')
    assert found.variables == {'status': 'in press'}
    assert found.container_title == ()


def test_each_address_is_there_once() -> None:
    links = (
        Link('source', url='https://example.org/nets'),
        Link('code', url='https://example.org/code'),
        Link('custom', 'Again', url='https://example.org/code/'),
        Link('doi', url='https://doi.org/10.5555/nets'),
        Link('poster', file='publication/nets/poster.pdf'),
    )
    found = item(links=links, doi='10.5555/nets')
    assert found.variables['URL'] == 'https://example.org/nets'
    assert [link.url for link in found.links] == ['https://example.org/code']


def test_a_subtitle_stands_behind_a_colon() -> None:
    assert plain(item(title=('Nets',), subtitle=('of water',)).title) == 'Nets: of water'


def test_a_title_may_be_a_formula() -> None:
    title = (Span('math', ('E = mc^2',)),)
    assert item(title=title).title == title


def test_nothing_is_made_up() -> None:
    found = item()
    assert found.type == 'document'
    assert (found.authors, found.issued, found.container_title, found.variables) == (
        (),
        None,
        (),
        {},
    )


def test_words_that_cite_bib_braces_are_protected() -> None:
    assert item(entry=BibEntry('x', 'article', {}, {}, ('Bayesian',))).protected == {'Bayesian'}


@pytest.mark.parametrize(
    ('record', 'csl_type'),
    [
        (Post(kind='post', key='x', path='post/x.md', title=('X',)), 'post-weblog'),
        (Event(kind='event', key='x', path='event/x.md', title=('X',), event='Conf'), 'speech'),
    ],
)
def test_other_kinds_have_items(record: Any, csl_type: str) -> None:
    library = Library.build([record], roots=[str(NOWHERE)])
    assert record_item(library.records[0], library, 'x').type == csl_type
