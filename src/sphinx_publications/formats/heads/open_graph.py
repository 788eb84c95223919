"""Records, people and sections as Open Graph, which chats and networks show of a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.records import Event, Person, Publication
from sphinx_publications.formats.plain_text import inline_text
from sphinx_publications.formats.public_text import public_paragraphs, public_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.records import Record

#: Longer descriptions are cut by those who show them.
_LONGEST_DESCRIPTION: Final = 200


class Card(NamedTuple):
    """What is shown of a page: texts, absolute addresses (``''``: not known), its picture."""

    title: str
    url: str = ''
    site_name: str = ''
    description: str = ''
    image: str = ''
    image_alt: str = ''


def description_of(record: Record) -> str:
    """Return the first words of what a record is about: its abstract, a summary, a biography."""
    if isinstance(record, Person):
        text = public_paragraphs(record.biography) or public_text(inline_text(record.role))
    else:
        summary = public_paragraphs(record.summary)
        abstract = public_paragraphs(record.abstract)
        text = abstract or summary if isinstance(record, Publication) else summary or abstract
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    cut = text[: _LONGEST_DESCRIPTION - 1]
    return f'{cut.rpartition(" ")[0] or cut}…'


def open_graph_tags(card: Card, record: Record | None) -> tuple[tuple[str, str], ...]:
    """Return the properties of a page, of a *record* or of a section; none is empty."""
    return tuple(
        (name, cleaned) for name, text in _tags(card, record) if (cleaned := public_text(text))
    )


def _tags(card: Card, record: Record | None) -> Iterator[tuple[str, str]]:
    yield 'og:title', card.title
    is_article = record is not None and not isinstance(record, Person | Event)
    yield (
        'og:type',
        ('profile' if isinstance(record, Person) else 'article' if is_article else 'website'),
    )
    yield 'og:url', card.url
    yield 'og:site_name', card.site_name
    yield 'og:description', card.description
    if card.image:
        yield 'og:image', card.image
        yield 'og:image:alt', card.image_alt
    if isinstance(record, Person):
        yield 'profile:first_name', record.parts.given
        yield 'profile:last_name', f'{record.parts.particle} {record.parts.family}'
    elif record is not None and is_article:
        if record.date is not None and record.date.day:
            yield 'article:published_time', record.date.isoformat()
        for tag in record.tags:
            yield 'article:tag', tag
