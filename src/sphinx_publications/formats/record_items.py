"""From a record to its item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.fields.publication_types import CSL_LABELS
from sphinx_publications.content.prose.tree import merged, plain
from sphinx_publications.content.records import Event, Publication
from sphinx_publications.formats.entry_variables import (
    entry_variables,
    eprint_of_fields,
    number_fields,
)
from sphinx_publications.formats.item import Eprint, Item
from sphinx_publications.formats.item_links import eprint_of_links, item_url, other_links
from sphinx_publications.formats.item_names import authors_of, editors_of
from sphinx_publications.formats.theses import kind_of_thesis
from sphinx_publications.formats.venue import (
    SplitVenue,
    entry_numbers,
    split_venue,
    without_emphasis,
)
from sphinx_publications.formats.venue_numbers import normal_pages, parse_arxiv, parse_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.formats.venue import Numbers

#: What CSL calls the works of the other kinds.
_TYPES_OF_KINDS: Final[Mapping[str, str]] = {
    'post': 'post-weblog',
    'event': 'speech',
    'project': 'webpage',
}
#: Of these types, the venue is who published it, and not what contains it.
_PUBLISHED_TYPES: Final = frozenset(
    'book collection dataset map motion_picture musical_score pamphlet patent report software '
    'standard thesis'.split()
)
#: Of these, it is where it was held.
_HELD_TYPES: Final = frozenset({'speech', 'event', 'performance'})
#: Variables that hold the number of what has no issues.
_NUMBERS: Final = ('number', 'collection-number')
#: Fields of ``cite.bib`` that name what contains a work.
_CONTAINERS: Final = ('journal', 'journaltitle', 'booktitle')
#: What a venue says of a paper that has none yet.
_STATUSES: Final = re.compile(
    r'(?:accepted(?: for publication)?|forthcoming|in press|in print|in review|under review|'
    r'submitted|to appear|in preparation|work in progress)\.?',
    re.IGNORECASE,
)


def record_item(record: Record, library: Library, citation_key: str) -> Item:
    """Return the item of a *record* of the *library*, with that citation key.

    Front matter wins; the entry of ``cite.bib`` gives what it lacks. Nothing is made up: what is
    not known is not there.
    """
    if not isinstance(record, Publication):
        return _plain_item(record, library, citation_key)
    variables: dict[str, str] = {}
    csl_type = _type(record)
    container, eprint = _venue(record, csl_type, variables)
    if csl_type == 'document' and eprint and not record.types:
        csl_type = 'article'
    for name, value in entry_variables(record, csl_type).items():
        variables.setdefault(name, value)
    if variables.get('issue', '') in {variables.get(name) for name in _NUMBERS}:
        del variables['issue']  # the number of a report, which has no issues
    if container and _is_only_publisher(record, plain(container), variables):
        container = ()
    if csl_type == 'thesis' and (genre := _kind_of_thesis(record)):
        variables['genre'] = genre
    eprint = eprint or eprint_of_fields(record) or eprint_of_links(record.links)
    if record.doi:
        variables['DOI'] = record.doi
    _note_address(record, eprint, variables)
    return Item(
        id=citation_key,
        kind=record.kind,
        type=csl_type,
        title=_full_title(record),
        authors=authors_of(record, library),
        has_others=_has_others(record),
        editors=editors_of(record),
        issued=record.date,
        container_title=container,
        container_title_short=without_emphasis(record.venue_short) if container else (),
        abstract=record.abstract,
        keywords=record.tags,
        eprint=eprint,
        links=other_links(record, variables.get('URL', ''), eprint),
        variables=variables,
        protected=record.entry.braced if record.entry is not None else (),
    )


def _plain_item(record: Record, library: Library, citation_key: str) -> Item:
    """Return the item of a post, an event or a project."""
    variables: dict[str, str] = {}
    if isinstance(record, Event):
        variables.update({
            name: value
            for name, value in (
                ('event-title', record.event),
                ('event-place', record.location or record.address_text),
            )
            if value
        })
    _note_address(record, None, variables)
    return Item(
        id=citation_key,
        kind=record.kind,
        type=_TYPES_OF_KINDS.get(record.kind, 'document'),
        title=_full_title(record),
        authors=authors_of(record, library),
        has_others=_has_others(record),
        issued=record.date,
        abstract=record.abstract,
        keywords=record.tags,
        links=other_links(record, variables.get('URL', ''), None),
        variables=variables,
    )


def _note_address(record: Record, eprint: Eprint | None, variables: dict[str, str]) -> None:
    if url := item_url(record, eprint):
        variables['URL'] = url
    if record.language:
        variables['language'] = record.language


def _type(record: Publication) -> str:
    for name in record.types:
        if name in CSL_LABELS:
            return name
    return 'document'


def _full_title(record: Record) -> Inline:
    """Return the title; a subtitle stands behind a colon, as BibTeX and CSL want it."""
    if not record.subtitle:
        return record.title
    end = plain(record.title)[-1:]
    mark = ' ' if end in {':', '?', '!', '.'} else ': '
    return merged((*record.title, mark, *record.subtitle)) if record.title else record.subtitle


def _has_others(record: Record) -> bool:
    return any(byline.et_al for byline in record.bylines)


def _venue(
    record: Publication, csl_type: str, variables: dict[str, str]
) -> tuple[Inline, Eprint | None]:
    """Return the container title and the preprint that a venue names; put the rest of it into *variables*.

    A venue is taken apart only where all of it is understood; else it is the container title.
    """
    venue = record.venue or record.venue_short
    if not venue:
        _note_numbers(entry_numbers(SplitVenue(()), number_fields(record)), variables)
        return (), None
    text = plain(venue)
    if _STATUSES.fullmatch(text):
        variables['status'] = text.rstrip('.').lower()
        _note_numbers(entry_numbers(SplitVenue(venue), number_fields(record)), variables)
        return (), None
    if arxiv := parse_arxiv(text):
        return ('arXiv',), Eprint(arxiv.id, 'arXiv', arxiv.category)
    split = split_venue(venue)
    numbers = None
    if split.detail:
        year = record.date.year if record.date is not None else 0
        numbers = parse_numbers(plain(split.detail), year)
    if numbers is None:
        split = SplitVenue(without_emphasis(venue))
        numbers = entry_numbers(split_venue(venue), number_fields(record))
    _note_numbers(numbers, variables)
    if csl_type in _PUBLISHED_TYPES:
        # a series or journal of the entry is what contains it
        variables['publisher'] = plain(split.title)
        return (), None
    if csl_type in _HELD_TYPES:
        variables['event-title'] = plain(split.title)
        return (), None
    return split.title, None


def _is_only_publisher(record: Publication, venue: str, variables: Mapping[str, str]) -> bool:
    """Say whether the venue is but the publisher of an entry that names nothing that contains it."""
    return variables.get('publisher') == venue and not any(map(record.bib.get, _CONTAINERS))


def _note_numbers(numbers: Numbers, variables: dict[str, str]) -> None:
    volume, issue, pages = numbers
    found = (('volume', volume), ('issue', issue), ('page', normal_pages(pages)))
    variables.update({name: value for name, value in found if value})


def _kind_of_thesis(record: Publication) -> str:
    """Return what kind of thesis a record is, as its entry, its own type or its venue says."""
    # `type` in front matter is Hugo's: which layout a page has
    words = record.bib.get('type', '')
    entry_type = record.entry.type if record.entry is not None else ''
    for text in (record.genre, words, entry_type, plain(record.venue), plain(record.venue_short)):
        if kind := kind_of_thesis(text):
            return kind.label
    return words
