"""The fields that a query can ask for."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Person, Publication
from sphinx_publications.content.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record

#: ``text``: one text (``in`` is substring), ``list``: several (``in`` is membership),
#: ``name``: one of a closed set (``in`` is equality), ``number``, ``flag``, ``date``.
FieldType = Literal['text', 'list', 'name', 'number', 'flag', 'date']

#: What queries are asked of.
Subject = Literal['records', 'people']


@dataclass(frozen=True, slots=True)
class Field:
    """A field: how a record's values are read, all ready to be compared.

    ``read`` returns no value where the field is missing. ``vocabulary`` says whose words its
    texts are (a field of `Library.term` and `Library.known`; ``''``: anybody's);
    ``index`` which field of `Library.positions` holds at least the records that match.
    """

    name: str
    type: FieldType
    read: Callable[[Any], tuple[Any, ...]]
    vocabulary: str = ''
    index: str = ''


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(folded for folded in map(fold, texts) if folded)


def _venue(record: Record) -> tuple[str, ...]:
    if not isinstance(record, Publication):
        return ()
    return _texts(plain(record.venue), plain(record.venue_short))


def _types(record: Record) -> tuple[str, ...]:
    return _texts(*record.types) if isinstance(record, Publication) else ()


def _year(record: Record) -> tuple[int, ...]:
    return (record.date.year,) if record.date else ()


def record_fields(library: Library) -> Mapping[str, Field]:
    """Return the fields of records by name; ``extra`` is not among them."""

    def authors(record: Record) -> tuple[str, ...]:
        return tuple(person.key for person in library.people_of(record) if person)

    def projects(record: Record) -> tuple[str, ...]:
        return tuple(library.term('project', project) for project in record.projects)

    fields = (
        Field('key', 'text', lambda record: (fold(record.key),), 'key', 'key'),
        Field('kind', 'name', lambda record: (record.kind,), 'kind', 'kind'),
        Field('title', 'text', lambda record: _texts(plain(record.title))),
        Field('year', 'number', _year, 'year', 'year'),
        Field('date', 'date', lambda record: (record.date,) if record.date else ()),
        Field('type', 'name', lambda record: _types(record)[:1], 'type', 'type'),
        Field('types', 'list', _types, 'type', 'type'),
        Field('authors', 'list', authors, 'author', 'author'),
        Field('first_author', 'name', lambda record: authors(record)[:1], 'author', 'author'),
        Field('last_author', 'name', lambda record: authors(record)[-1:], 'author', 'author'),
        Field('tags', 'list', lambda record: _texts(*record.tags), 'tag', 'tag'),
        Field(
            'categories', 'list', lambda record: _texts(*record.categories), 'category', 'category'
        ),
        Field('projects', 'list', projects, 'project', 'project'),
        Field('venue', 'text', _venue, 'venue'),
        Field('featured', 'flag', lambda record: (record.featured,)),
        Field('doi', 'text', lambda record: _texts(getattr(record, 'doi', ''))),
        Field('language', 'text', lambda record: _texts(record.language)),
        Field('links', 'list', lambda record: _texts(*(link.type for link in record.links))),
        Field('weight', 'number', lambda record: (record.weight,)),
    )
    return MappingProxyType({field.name: field for field in fields})


def _person_names(person: Person) -> tuple[str, ...]:
    return _texts(person.name, *person.variants)


_PERSON_FIELDS: Final = (
    Field('key', 'text', lambda person: (fold(person.key),)),
    Field('name', 'text', _person_names),
    Field('role', 'text', lambda person: _texts(plain(person.role))),
    Field('group', 'list', lambda person: _texts(*person.groups), 'group'),
    Field('organization', 'text', lambda person: _texts(*(o.name for o in person.organizations))),
)


def fields_of(library: Library, subject: Subject) -> Mapping[str, Field]:
    """Return the fields of records or of people, by name."""
    if subject == 'people':
        return MappingProxyType({field.name: field for field in _PERSON_FIELDS})
    return record_fields(library)


def read_extra(record: Record, path: tuple[str | int, ...]) -> object:
    """Return what stands at a path into the other front-matter fields, or none."""
    value: object = record.extra
    for step in path:
        if isinstance(step, str) and hasattr(value, 'get'):
            mapping = cast('Mapping[str, object]', value)
            found = mapping.get(step)
            value = mapping.get(step.lower()) if found is None else found
        elif isinstance(step, int) and isinstance(value, list | tuple):
            value = value[step] if -len(value) <= step < len(value) else None
        else:
            return None
    return value
