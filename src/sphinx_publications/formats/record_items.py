"""From a record to its item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.records import Publication
from sphinx_publications.formats.item import Contributor, Item

if TYPE_CHECKING:
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record


def record_item(record: Record, library: Library, citation_key: str) -> Item:
    """Return the item of a *record* of the *library*, with that citation key."""
    people = library.people_of(record)
    authors = tuple(
        Contributor(person.parts if person is not None else parse_name(byline.text))
        for byline, person in zip(record.bylines, people, strict=True)
        if not byline.et_al
    )
    return Item(
        id=citation_key,
        kind=record.kind,
        type=next(iter(record.types), 'document') if isinstance(record, Publication) else 'post',
        title=record.title,
        authors=authors,
        has_others=any(byline.et_al for byline in record.bylines),
        issued=record.date,
        container_title=record.venue if isinstance(record, Publication) else (),
        abstract=record.abstract,
    )
