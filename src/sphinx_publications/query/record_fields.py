"""The fields of records: the one table of them, from which queries, orders and groups are made."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.fields.publication_types import CSL_LABELS
from sphinx_publications.content.people.names import family_order
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Publication
from sphinx_publications.content.text import fold
from sphinx_publications.query.fields import Field, GroupValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record
    from sphinx_publications.query.fields import GroupReader, Reader, SortKey

# --- how a record is read ----------------------------------------------------------------------


def _text(text: str) -> tuple[str, ...]:
    form = fold(text)
    return (form,) if form else ()


def _title(record: Record) -> tuple[str, ...]:
    return _text(plain(record.title))


def _year(record: Record) -> tuple[int, ...]:
    return (record.date.year,) if record.date else ()


def _date(record: Record) -> tuple[PartialDate, ...]:
    return (record.date,) if record.date else ()


def _links(record: Record) -> tuple[str, ...]:
    return tuple(filter(None, (fold(link.type) for link in record.links)))


# --- what records sort by ----------------------------------------------------------------------


def _by_value(read: Reader, library: Library) -> SortKey:
    return lambda record: own[0] if (own := read(record)) else None


def _by_weight(read: Reader, library: Library) -> SortKey:
    return lambda record: record.weight or None  # as in Hugo, 0 is no weight


def _by_type(read: Reader, library: Library) -> SortKey:
    return lambda record: _type_order(own[0]) if (own := read(record)) else None


def _by_first_author(read: Reader, library: Library) -> SortKey:
    people_of = library.people_of
    return lambda record: next(
        (family_order(person) for person in people_of(record) if person), None
    )


def _type_order(name: str) -> str:
    """Return what a type sorts by: its English label, or the author's own word."""
    return fold(CSL_LABELS.get(name, name))


# --- what records are grouped by ---------------------------------------------------------------


def _named(text: str) -> GroupValue:
    return GroupValue(text, text, (fold(text),))


def _year_groups(records: Sequence[Record], library: Library) -> GroupReader:
    def read(record: Record) -> Iterable[GroupValue]:
        for year in _year(record):
            yield GroupValue(str(year), str(year), (-year,))

    return read


def _type_groups(records: Sequence[Record], library: Library) -> GroupReader:
    def read(record: Record) -> Iterable[GroupValue]:
        if isinstance(record, Publication) and record.types:
            name = record.types[0]
            yield GroupValue(name, name, (_type_order(name),))

    return read


def _author_groups(records: Sequence[Record], library: Library) -> GroupReader:
    return lambda record: (
        GroupValue(person.key, person.name, family_order(person))
        for person in library.people_of(record)
        if person
    )


def _tag_groups(records: Sequence[Record], library: Library) -> GroupReader:
    written = library.known('tag')
    return lambda record: (_named(written.get(fold(tag), tag)) for tag in record.tags)


def _project_groups(records: Sequence[Record], library: Library) -> GroupReader:
    words = library.vocabulary('project')

    def read(record: Record) -> Iterable[GroupValue]:
        for name in record.projects:
            term = words.term(name)
            project = library.get(term, 'project')
            if project is None:
                yield _named(words.known.get(term, name))
            else:
                title = plain(project.title) or project.key
                yield GroupValue(project.key, title, (fold(title),))

    return read


def _venue_groups(records: Sequence[Record], library: Library) -> GroupReader:
    """Return a reader that knows a long venue by the short form that another record has."""
    short: dict[str, str] = {}
    written: dict[str, str] = {}
    for record in records:
        if isinstance(record, Publication) and record.venue_short:
            text = plain(record.venue_short)
            text = written.setdefault(fold(text), text)
            short.setdefault(fold(plain(record.venue)), text)

    def read(record: Record) -> Iterable[GroupValue]:
        if not isinstance(record, Publication):
            return
        text = plain(record.venue_short) or plain(record.venue)
        form = fold(text)
        if form:
            yield _named(short.get(form) or written.setdefault(form, text))

    return read


#: What the last group is called, of the records that have no value of a field.
WITHOUT_LABELS: Final[Mapping[str, str]] = MappingProxyType({
    'year': 'No date',
    'type': 'Other',
    'author': 'No author',
    'tag': 'No tag',
    'project': 'No project',
    'venue': 'No venue',
})

_FIELDS: Final = (
    Field('key', 'text', vocabulary='key', sort_key=_by_value),
    Field('kind', 'name', vocabulary='kind'),
    Field('title', 'text', _title, sort_key=_by_value),
    Field(
        'year', 'number', _year,
        vocabulary='year', option='year', sort_key=_by_value, groups=_year_groups,
    ),
    Field('date', 'date', _date, sort_key=_by_value),
    Field(
        'type', 'name',
        vocabulary='type', part=slice(1), option='type', sort_key=_by_type, groups=_type_groups,
    ),
    Field('types', 'list', vocabulary='type'),
    Field(
        'authors', 'list',
        vocabulary='author', option='author', sort_key=_by_first_author, groups=_author_groups,
    ),
    Field('first_author', 'name', vocabulary='author', part=slice(1), sort_key=_by_first_author),
    Field('last_author', 'name', vocabulary='author', part=slice(-1, None)),
    Field('tags', 'list', vocabulary='tag', option='tag', groups=_tag_groups),
    Field('categories', 'list', vocabulary='category'),
    Field('projects', 'list', vocabulary='project', option='project', groups=_project_groups),
    Field(
        'venue', 'text',
        vocabulary='venue', checks_parts=True, option='venue', sort_key=_by_value,
        groups=_venue_groups,
    ),
    Field('featured', 'flag', lambda record: (record.featured,), sort_key=_by_value),
    Field('doi', 'text', lambda record: _text(getattr(record, 'doi', ''))),
    Field('language', 'text', lambda record: _text(record.language)),
    Field('links', 'list', _links),
    Field('weight', 'number', lambda record: (record.weight,), sort_key=_by_weight),
)  # fmt: skip

#: By the name that a query gives them; ``extra`` is not among them.
RECORD_FIELDS: Final[Mapping[str, Field]] = MappingProxyType({
    field.name: field for field in _FIELDS
})
