"""The table of fields, and what the documentation says of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.records import Person, Publication
from sphinx_publications.query.grouping import GROUP_FIELDS
from sphinx_publications.query.ordering import SORT_FIELDS
from sphinx_publications.query.person_fields import PERSON_FIELDS
from sphinx_publications.query.record_fields import RECORD_FIELDS, WITHOUT_LABELS

if TYPE_CHECKING:
    from sphinx_publications.query.fields import Field

DOCS = Path(__file__).parents[2] / 'docs'
_ROW = re.compile(r'^\| `(\w+)` \|(.+)\|$', re.MULTILINE)
_DOCUMENTED_TYPES = {
    ('name', 'kind'): 'text',
    ('name', 'type'): 'type',
    ('list', 'type'): 'list of types',
    ('name', 'author'): 'person',
    ('list', 'author'): 'list of people',
}


def documented(path: str) -> dict[str, list[str]]:
    """The rows of the table of fields on a page, by the field."""
    text = (DOCS / path).read_text(encoding='utf-8')
    table = text.partition('| Field | Type | From |')[2].partition('\n\n')[0]
    rows = {}
    for name, cells in _ROW.findall(table):
        assert name not in rows
        rows[name] = [cell.strip() for cell in cells.split('|')]
    return rows


def type_in_words(field: Field) -> str:
    plain = {'list': 'list of text', 'flag': 'yes or no'}.get(field.type, field.type)
    return _DOCUMENTED_TYPES.get((field.type, field.vocabulary), plain)


def test_the_fields_of_records_are_documented() -> None:
    rows = documented('reference/query.md')
    assert {name: cells[0] for name, cells in rows.items()} == {
        name: type_in_words(field) for name, field in RECORD_FIELDS.items()
    }


@pytest.mark.parametrize(('column', 'fields'), [(2, SORT_FIELDS), (3, GROUP_FIELDS)])
def test_what_fields_are_called_in_options_is_documented(
    column: int, fields: dict[str, Field]
) -> None:
    rows = documented('reference/query.md')
    assert {cells[column]: name for name, cells in rows.items() if cells[column]} == {
        f'`{name}`': field.name for name, field in fields.items()
    }


def test_the_fields_of_people_are_documented() -> None:
    rows = documented('reference/people.md')
    assert {name: cells[0] for name, cells in rows.items()} == {
        name: type_in_words(field) for name, field in PERSON_FIELDS.items()
    }


@pytest.mark.parametrize('path', ['reference/directives.md', 'how-to/group.md'])
def test_where_groups_are_explained_all_fields_of_groups_are_named(path: str) -> None:
    text = ' '.join((DOCS / path).read_text(encoding='utf-8').split())
    *others, last = (f'`{name}`' for name in GROUP_FIELDS)
    assert re.search(rf'{", ".join(others)},? (?:and|or) {last}', text)


def test_every_field_of_groups_has_a_label_for_what_is_without() -> None:
    assert tuple(WITHOUT_LABELS) == tuple(GROUP_FIELDS)


@pytest.mark.parametrize('field', RECORD_FIELDS.values(), ids=lambda field: field.name)
def test_a_field_is_read_from_a_record(field: Field, library: Library) -> None:
    values = {
        'key': ('nse',),
        'kind': ('publication',),
        'title': ('neural architectures',),
        'year': (2020,),
        'date': (PartialDate(2020),),
        'type': ('article-journal',),
        'types': ('article-journal', 'article'),
        'authors': ('admin', 'john-roe'),
        'first_author': ('admin',),
        'last_author': ('john-roe',),
        'tags': ('nas', 'deep learning'),
        'categories': (),
        'projects': ('deep',),
        'venue': ('journal of examples', 'joe'),
        'featured': (True,),
        'doi': ('10.1000/nse',),
        'language': (),
        'links': ('pdf',),
        'weight': (0,),
    }
    assert field.reader(library)(library.get('nse')) == values.get(
        field.name, 'say here what is read'
    )


@pytest.mark.parametrize('field', PERSON_FIELDS.values(), ids=lambda field: field.name)
def test_a_field_is_read_from_a_person(field: Field, library: Library) -> None:
    values = {
        'key': ('admin',),
        'name': ('ada admin', 'a. admin'),
        'role': ('professor of things',),
        'group': ('researchers', 'alumni'),
        'organization': ('university of examples',),
    }
    assert field.reader(library)(library.get('admin', 'person')) == values.get(
        field.name, 'say here what is read'
    )


@pytest.mark.parametrize('field', RECORD_FIELDS.values(), ids=lambda field: field.name)
def test_a_record_of_nothing_has_only_what_every_record_has(field: Field) -> None:
    record = Publication(kind='publication', key='bare')
    values = {'key': ('bare',), 'kind': ('publication',), 'featured': (False,), 'weight': (0,)}
    assert field.reader(Library.build([record]))(record) == values.get(field.name, ())


@pytest.mark.parametrize(
    ('name', 'key', 'expected'),
    [
        ('title', 'nse', 'neural architectures'),
        ('year', 'nse', 2020),
        ('type', 'nse', 'journal article'),
        ('author', 'nse', ('admin', 'ada', 'admin')),
        ('first_author', 'thesis', ('berg', 'jan', 'jan-van-der-berg')),
        ('venue', 'nse', 'journal of examples'),
        ('featured', 'bare', False),
        ('weight', 'thesis', 5),
        ('weight', 'bare', None),
        ('date', 'bare', None),
        ('type', 'bare', None),
        ('author', 'bare', None),
    ],
)
def test_what_a_record_sorts_by(name: str, key: str, expected: object, library: Library) -> None:
    field = SORT_FIELDS[name]
    assert field.sort_key is not None
    assert field.sort_key(field.reader(library), library)(library.get(key)) == expected


@pytest.mark.parametrize(
    'field', [field for field in RECORD_FIELDS.values() if field.vocabulary], ids=lambda f: f.name
)
def test_the_library_indexes_the_words_of_a_field(field: Field, library: Library) -> None:
    read, words = field.reader(library), library.vocabulary(field.vocabulary)
    assert all(
        position in words.positions((str(value),))
        for position, record in enumerate(library.records)
        for value in read(record)
    )


def test_a_field_without_a_vocabulary_reads_by_itself() -> None:
    fields = (*RECORD_FIELDS.values(), *PERSON_FIELDS.values())
    assert all(field.vocabulary or field.read for field in fields)


def test_a_person_with_the_key_comes_before_one_with_such_a_name() -> None:
    people = [
        Person(kind='person', key=key, root=root, name=name, parts=parse_name(name))
        for root, (key, name) in enumerate((('admin', 'Jane Doe'), ('jane-doe', 'Jay Dow')))
    ]
    words = Library.build(people, roots=('one', 'two')).vocabulary('author')
    assert [words.term(text) for text in ('jane-doe', 'Jane Doe')] == ['jane-doe', 'admin']
