"""The view of where a record appeared: its venue, or the place of an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.content.prose.tree import Span
from sphinx_publications.content.records import Event, Publication

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record

#: A plain venue ends where its numbers begin: "Journal, 12(3), 1-10".
_NUMBERS = re.compile(r',?\s*(?:vol(?:ume|\.)?\s*)?\d[\d\s]*[(:,]', re.IGNORECASE)


class VenueView(NamedTuple):
    """The container title, and what follows it (volume, pages)."""

    title: Inline
    detail: Inline = ()


def venue_of(record: Record, *, short: bool = False) -> VenueView | None:
    """Return where *record* appeared: for an event its place, for a publication its venue.

    The container title is what the author emphasised, or all up to the numbers; volume,
    issue and pages of ``cite.bib`` follow where the file itself names none.
    """
    if isinstance(record, Event):
        place = ', '.join(filter(None, (record.event, record.location)))
        return VenueView((place,)) if place else None
    if not isinstance(record, Publication):
        return None
    if short and record.venue_short:
        return VenueView(_without_emphasis(record.venue_short))
    if not record.venue:
        return VenueView(_without_emphasis(record.venue_short)) if record.venue_short else None
    title, detail = _split_venue(record.venue)
    if short:
        return VenueView(title)
    return VenueView(title, detail or _bib_detail(record))


def _split_venue(venue: Inline) -> tuple[Inline, Inline]:
    first = venue[0]
    if isinstance(first, Span) and first.kind == 'emphasis':
        return first.content, venue[1:]
    if isinstance(first, str) and (found := _NUMBERS.search(first, 1)):
        title = first[: found.start()].strip()
        if title:
            return (title,), (first[found.start() :], *venue[1:])
    return _without_emphasis(venue), ()


def _without_emphasis(inline: Inline) -> Inline:
    # the style sheet sets venues in italics; emphasis within would undo it
    flat: list[str | Span] = []
    for item in inline:
        parts = item.content if isinstance(item, Span) and item.kind == 'emphasis' else (item,)
        for part in parts:
            if isinstance(part, str) and flat and isinstance(flat[-1], str):
                flat[-1] += part
            else:
                flat.append(part)
    return tuple(flat)


def _bib_detail(record: Publication) -> Inline:
    volume, pages = record.bib.get('volume', ''), record.bib.get('pages', '')
    issue = record.bib.get('number', '') or record.bib.get('issue', '')
    if volume and issue:
        volume = f'{volume}({issue})'
    detail = ', '.join(filter(None, (volume, pages)))
    return (f', {detail}',) if detail else ()
