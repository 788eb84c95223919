"""RIS: which line says what, and that nothing in a text is a line of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import rispy
from formats.bib_readers import letters
from formats.items import group, items, make_item, person
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.formats.export_formats import export_text
from sphinx_publications.formats.item import Eprint, ItemLink
from sphinx_publications.formats.ris import ris_entry

HOSTILE = 'Pools\r\nER  - \r\n\r\nTY  - GEN\x85TI  - Other\u2028ER  - \x0b\x1c'


def lines(**fields: Any) -> list[str]:
    return ris_entry(make_item(**fields)).split('\r\n')


def values(tag: str, **fields: Any) -> list[str]:
    return [line[6:] for line in lines(**fields) if line.startswith(f'{tag}  - ')]


def test_a_record_begins_with_its_type_and_ends_with_its_end() -> None:
    assert lines() == [
        'TY  - JOUR',
        'ID  - reed2021pools',
        'TI  - Pools of mixed depth',
        'ER  - ',
        '',
    ]


def test_records_of_a_file_stand_apart() -> None:
    text = export_text('ris', [make_item(id='a'), make_item(id='b')])
    assert text.count('ER  - \r\n') == 2
    assert 'ER  - \r\n\r\nTY  - JOUR\r\nID  - b\r\n' in text
    assert not text.startswith('\ufeff')


@pytest.mark.parametrize(
    ('csl_type', 'ris_type'),
    [
        ('article-journal', 'JOUR'),
        ('paper-conference', 'CPAPER'),
        ('article', 'UNPB'),
        ('chapter', 'CHAP'),
        ('report', 'RPRT'),
        ('thesis', 'THES'),
        ('patent', 'PAT'),
        ('dataset', 'DATA'),
        ('software', 'COMP'),
        ('document', 'GEN'),
        ('treaty', 'GEN'),
    ],
)
def test_types(csl_type: str, ris_type: str) -> None:
    assert values('TY', type=csl_type) == [ris_type]


def test_a_book_that_has_only_editors_is_an_edited_book() -> None:
    fields = {'type': 'book', 'editors': [person('Reed', 'Ann')]}
    assert values('TY', **fields) == ['EDBOOK']
    assert values('A3', **fields) == ['Reed, Ann']
    assert values('TY', **fields, authors=[person('Moss', 'Bo')]) == ['BOOK']


@pytest.mark.parametrize(
    ('author', 'line'),
    [
        (person('Reed', 'Ann'), 'Reed, Ann'),
        (person('Reed', 'Ann', 'van der', 'Jr'), 'van der Reed, Ann, Jr'),
        (person('Reed', suffix='Jr'), 'Reed, , Jr'),
        (group('The Reed and Moss Collaboration'), 'The Reed and Moss Collaboration'),
        (person('张', '普'), '张, 普'),
    ],
)
def test_names(author: Any, line: str) -> None:
    assert values('AU', authors=[author]) == [line]


def test_each_author_has_a_line_and_more_are_et_al() -> None:
    authors = [person('Reed', 'Ann'), person('Moss', 'Bo')]
    assert values('AU', authors=authors, has_others=True) == ['Reed, Ann', 'Moss, Bo', 'et al.']


@pytest.mark.parametrize(
    ('date', 'line'),
    [
        (PartialDate(2021), '2021///'),
        (PartialDate(2021, 3), '2021/03//'),
        (PartialDate(2021, 3, 5), '2021/03/05/'),
        (PartialDate(812), '0812///'),
    ],
)
def test_dates_are_as_precise_as_known(date: PartialDate, line: str) -> None:
    assert values('DA', issued=date) == [line]
    assert values('PY', issued=date) == [line[:4]]


@pytest.mark.parametrize(
    ('page', 'first', 'last'),
    [('45–67', ['45'], ['67']), ('e1234', ['e1234'], []), ('1–2, 5–9', ['1–2, 5–9'], [])],
)
def test_pages(page: str, first: list[str], last: list[str]) -> None:
    assert values('SP', variables={'page': page}) == first
    assert values('EP', variables={'page': page}) == last


def test_proceedings_and_their_conference() -> None:
    fields = {'type': 'paper-conference', 'container_title': 'Proceedings of Pools'}
    assert values('T2', **fields) == values('C3', **fields) == ['Proceedings of Pools']
    fields['variables'] = {'event-title': 'Pools 2021', 'event-place': 'Lund'}
    assert values('T2', **fields) == ['Pools 2021']
    assert values('C3', **fields) == ['Proceedings of Pools']
    assert values('C1', **fields) == ['Lund']


def test_the_number_of_a_report_is_where_others_have_their_issn() -> None:
    assert values('SN', type='report', variables={'number': 'TR-7'}) == ['TR-7']
    assert values('M1', type='software', variables={'number': 'TR-7'}) == ['TR-7']
    assert values('M1', type='book', variables={'collection-number': '7'}) == ['7']


def test_a_book_has_its_isbn_and_an_article_its_issn() -> None:
    both = {'ISBN': '978-3-16-148410-0', 'ISSN': '0000-0019'}
    assert values('SN', type='book', variables=both) == ['978-3-16-148410-0']
    assert values('SN', type='article-journal', variables=both) == ['0000-0019']


def test_each_address_is_there_once() -> None:
    fields: dict[str, Any] = {
        'variables': {'URL': 'https://arxiv.org/abs/2101.00001'},
        'eprint': Eprint('2101.00001'),
        'links': (
            ItemLink('pdf', '', 'https://example.org/pools.pdf'),
            ItemLink('code', '', 'https://example.org/code'),
            ItemLink('custom', 'Code', 'http://www.example.org/code/'),
        ),
    }
    assert values('UR', **fields) == ['https://arxiv.org/abs/2101.00001']
    assert values('L1', **fields) == ['https://example.org/pools.pdf']
    assert values('L2', **fields) == ['https://example.org/code']
    assert values('AN', **fields) == ['arXiv:2101.00001']


def test_a_preprint_that_has_no_other_address_has_its_archive_s() -> None:
    eprint = Eprint('2101.00001')
    assert values('UR', eprint=eprint) == ['https://arxiv.org/abs/2101.00001']
    elsewhere = {'URL': 'https://example.org/pools'}
    assert values('L2', eprint=eprint, variables=elsewhere) == ['https://arxiv.org/abs/2101.00001']


def test_keywords_have_a_line_each_and_a_note_has_one() -> None:
    assert values('KW', keywords=('pools', 'of, the')) == ['pools', 'of, the']
    assert values('N1', variables={'note': 'In the\npress'}) == ['In the press']


def test_a_status_is_a_note_of_its_own() -> None:
    assert values('N1', variables={'status': 'in press', 'note': 'Best paper'}) == [
        'in press',
        'Best paper',
    ]


def test_a_version_stands_where_books_have_their_edition() -> None:
    assert values('ET', type='software', variables={'version': '2.1'}) == ['2.1']
    both = {'version': '2.1', 'edition': '2'}
    assert values('ET', type='book', variables=both) == ['2']


def test_a_chapter_is_a_section() -> None:
    assert values('SE', type='chapter', variables={'chapter-number': '4'}) == ['4']


@pytest.mark.parametrize(('csl_type', 'pages'), [('book', ['250']), ('article-journal', [])])
def test_a_book_has_the_number_of_its_pages(csl_type: str, pages: list[str]) -> None:
    assert values('SP', type=csl_type, variables={'number-of-pages': '250'}) == pages


def test_markup_is_plain() -> None:
    title = (Span('emphasis', ('Pools',)), ' of ', Span('math', ('x^2',)))
    assert values('TI', title=title) == ['Pools of $x^2$']


@pytest.mark.parametrize('field', ['title', 'abstract', 'container_title'])
def test_no_text_ends_its_line(field: str) -> None:
    found = lines(**{field: HOSTILE})
    assert len(found) == len(lines(**{field: 'x'}))
    assert [line for line in found if line.startswith(('TY', 'ER'))] == ['TY  - JOUR', 'ER  - ']


@settings(max_examples=50)
@given(several=st.lists(items(), max_size=3))
def test_rispy_has_all_back(several: list[Any]) -> None:
    several = [replace(item, id=f'k{number}') for number, item in enumerate(several)]
    text = export_text('ris', several)
    assert text.encode().decode() == text
    found = rispy.loads(text.replace('\r\n', '\n'))
    assert [record['id'] for record in found] == [item.id for item in several]
    for item, record in zip(several, found, strict=True):
        assert letters(record.get('title', '')) == letters(plain(item.title))
        year = f'{item.issued.year:04}' if item.issued else ''
        assert record.get('year', '') == year
        assert letters(record.get('doi', '')) == letters(item.variables.get('DOI', ''))
        names = [
            letters(f'{n.particle}{n.family}{n.given}{n.suffix}' if n.family else n.literal)
            for n in (author.name for author in item.authors)
        ]
        read = [letters(name) for name in record.get('authors', [])]
        if item.has_others:
            assert read.pop() == 'etal'
        assert [name for name in read if name] == [name for name in names if name]
