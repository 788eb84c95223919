"""The front matter of a talk or event, as a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.dates import parse_date
from sphinx_publications.content.fields.links import LinkReader
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Event
from sphinx_publications.content.schema.common import Source, read_common, read_extra
from sphinx_publications.content.text import clean
from sphinx_publications.content.values import as_flag, as_map, as_text

if TYPE_CHECKING:
    from sphinx_publications.content.dates import PartialDate

_CLOCK: Final = re.compile(r'(\d{1,2}):(\d{2})')


def read_event(source: Source) -> Event:
    """Return the event that a file means; the times of the first generation are dates, too."""
    links = LinkReader(source.files, source.problems)
    start, start_clock = _time(source, 'time_start')
    end, end_clock = _time(source, 'time_end')
    start = start or source.take_date('event_start', severity='loss')
    written = source.take_date('date', severity='loss')
    date = start or written
    last = source.take_date('event_end', 'date_end', severity='loss') or end
    all_day = as_flag(source.take('event_all_day', 'all_day'))
    event_url = links.url(source.take('event_url'), ('event_url',))
    # Some templates call the meeting 'venue', some mean the place.
    name = plain(parse_inline(source.take_text('event', 'event_name')))
    location = plain(parse_inline(source.take_text('location', 'venue')))
    place = _place(source)
    fields = read_common(source, links)
    date = date or fields['publish_date']
    if start:  # then ``date`` is the day from which the page is shown
        fields['publish_date'] = fields['publish_date'] or written
    if not all_day:
        start_clock = start_clock or (date.time[:5] if date else '')
        end_clock = end_clock or (last.time[:5] if last else '')
    return Event(
        **fields,
        date=date,
        end=last,
        all_day=all_day,
        time_start='' if all_day else start_clock,
        time_end='' if all_day else end_clock,
        event=name,
        event_url=event_url,
        location=location,
        address_text=place,
        links=links.result(),
        extra=read_extra(source),
    )


def _time(source: Source, name: str) -> tuple[PartialDate | None, str]:
    """Take a field out that is a time of day, or a date with one."""
    text = clean(as_text(source.take(name)))
    if not text:
        return None, ''
    if match := _CLOCK.match(text):
        return None, f'{int(match[1]):02}:{match[2]}'
    date, complaint = parse_date(text)
    if complaint:
        source.report_date(complaint, date, name, value=text, example='2020-03-05T13:00')
    return date, date.time[:5] if date else ''


def _place(source: Source) -> str:
    """Take ``address`` out; return it in one line, as Hugo's default format has it."""
    value = source.take('address')
    if not isinstance(value, dict):
        return clean(as_text(value))
    parts = {name: clean(as_text(item)) for name, item in as_map(value).items()}
    region = ' '.join(filter(None, (parts.get('region'), parts.get('postcode'))))
    line = (parts.get('street'), parts.get('city'), region, parts.get('country'))
    return ', '.join(part for part in line if part)
