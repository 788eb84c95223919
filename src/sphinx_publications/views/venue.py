"""The view of where a record appeared: its venue, or the place of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.content.prose.tree import with_dashes
from sphinx_publications.content.records import Event, Publication
from sphinx_publications.formats.entry_variables import number_fields
from sphinx_publications.formats.venue import entry_numbers, split_venue, without_emphasis

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record


class VenueView(NamedTuple):
    """The container title, and what follows it (volume, pages)."""

    title: Inline
    detail: Inline = ()


def venue_of(record: Record, *, short: bool = False) -> VenueView | None:
    """Return where *record* appeared: for an event its place, for a publication its venue.

    The container title is what the author emphasised, or all, up to the numbers; volume,
    issue and pages of other fields and ``cite.bib`` follow where the file's own text names none.
    """
    if isinstance(record, Event):
        place = ', '.join(filter(None, (record.event, record.location)))
        return VenueView((place,)) if place else None
    if not isinstance(record, Publication):
        return None
    if short and record.venue_short:
        return VenueView(without_emphasis(record.venue_short))
    if not record.venue:
        return VenueView(without_emphasis(record.venue_short)) if record.venue_short else None
    split = split_venue(record.venue)
    if short:
        return VenueView(split.title)
    if record.bib or record.extra:
        volume, issue, pages = entry_numbers(split, number_fields(record))
        if volume and issue:
            volume = f'{volume}({issue})'
        if numbers := ', '.join(filter(None, (volume, pages))):
            return VenueView(split.title, with_dashes((f', {numbers}',)))
    return VenueView(*split)
