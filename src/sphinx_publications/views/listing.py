"""The view of a list: which records it shows, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.config import LAYOUTS
from sphinx_publications.content.prose.inline import plain
from sphinx_publications.content.text import did_you_mean
from sphinx_publications.printing.own_layouts import source_digest
from sphinx_publications.query.options import request_of
from sphinx_publications.query.record_fields import WITHOUT_LABELS
from sphinx_publications.query.selection import select
from sphinx_publications.views.entry import (
    PARTS,
    EntryStyle,
    EntryView,
    LinkView,
    Target,
    entry_view,
    with_image_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.records import Record
    from sphinx_publications.query.grouping import Group
    from sphinx_publications.query.request import Request
    from sphinx_publications.query.selection import Selection
    from sphinx_publications.site.site import ViewContext

_ = get_translation('sphinx_publications')

#: What each layout shows unless ``:show:`` or ``:hide:`` say otherwise (DESIGN: options of a list).
_LIST_PARTS = frozenset('image authors venue date type abstract links cite'.split())
DEFAULT_PARTS: Mapping[str, frozenset[str]] = MappingProxyType({
    'list': _LIST_PARTS,
    'card': _LIST_PARTS,
    'cards': frozenset('image authors venue date type links'.split()),
    'compact': frozenset('authors venue date links'.split()),
    'table': frozenset('authors venue date type links'.split()),
    'citation': frozenset('authors date venue links cite'.split()),
})

#: Layouts that name venues briefly, and those that print no more than the year.
SHORT_VENUES = frozenset({'cards', 'compact', 'table'})
YEAR_ONLY = frozenset({'compact', 'table', 'citation'})


@dataclass(frozen=True, slots=True)
class Look:
    """The look options of a directive, checked."""

    layout: str = 'list'
    columns: int = 0
    parts: frozenset[str] = DEFAULT_PARTS['list']
    numbered: bool = False
    highlight: tuple[str, ...] | None = None
    heading_level: int = 2
    empty: str = ''
    classes: tuple[str, ...] = ()


class GroupView(NamedTuple):
    """A group: its field and value for machines, its label for readers, its entries or groups.

    ``number`` is how many entries it has, ``number_text`` the same as it is read aloud.
    """

    field: str
    value: str
    label: str
    number: int
    number_text: str
    heading_level: int
    entries: tuple[EntryView, ...] = ()
    groups: tuple[GroupView, ...] = ()


class OwnLayout(NamedTuple):
    """A layout of the project's own: its function, and a fingerprint of its source."""

    path: str
    source: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list as shown: entries, or groups of them.

    ``empty`` is the text for a list that selects nothing, ``more`` the link to all of them,
    ``columns`` counts for cards (``0``: as the style sheet says).
    """

    layout: str
    entries: tuple[EntryView, ...] = ()
    groups: tuple[GroupView, ...] = ()
    columns: int = 0
    numbered: bool = False
    classes: tuple[str, ...] = ()
    empty: str = ''
    more: LinkView | None = None
    own_layout: OwnLayout | None = None

    def all_entries(self) -> Iterator[EntryView]:
        """Yield every entry in the order shown."""
        yield from self.entries
        yield from _entries_of(self.groups)


def _entries_of(groups: Iterable[GroupView]) -> Iterator[EntryView]:
    for group in groups:
        yield from group.entries
        yield from _entries_of(group.groups)


def look_of(
    options: dict[str, str], context: ViewContext, *, layout: str = ''
) -> tuple[Look, list[str]]:
    """Read the look options; return the look and what makes no sense in them.

    *layout* is the layout of a directive that has only one.
    """
    complaints: list[str] = []
    known = {*LAYOUTS, *context.settings.layouts}
    name = layout or options.get('layout') or context.settings.layout
    if not layout and name not in known:
        complaints.append(f'there is no layout {name!r}{did_you_mean(name, sorted(known))}')
        name = context.settings.layout if context.settings.layout in known else 'list'
    parts = DEFAULT_PARTS.get(name, DEFAULT_PARTS['list'])
    if 'show' in options:
        parts = _parts(options['show'], complaints)
    if 'hide' in options:
        parts -= _parts(options['hide'], complaints)
    look = Look(
        layout=name,
        columns=_number(options, 'columns', 0, 1, 12, complaints),
        parts=parts,
        numbered='numbered' in options,
        highlight=names_in(options['highlight']) if 'highlight' in options else None,
        heading_level=_number(options, 'heading-level', 2, 1, 6, complaints),
        empty=options.get('empty', '').strip(),
        classes=names_in(options.get('class', '')),
    )
    return look, complaints


def names_in(text: str) -> tuple[str, ...]:
    """Split a list of names, which takes commas or blanks."""
    return tuple(text.replace(',', ' ').split())


def _parts(text: str, complaints: list[str]) -> frozenset[str]:
    names = names_in(text)
    complaints += [
        f'there is no part {name!r} to show or hide{did_you_mean(name, PARTS)}'
        for name in names
        if name not in PARTS and name != 'title'
    ]
    return frozenset(names).intersection(PARTS)


def _number(
    options: dict[str, str], name: str, default: int, least: int, most: int, complaints: list[str]
) -> int:
    if name not in options:
        return default
    text = options[name].strip()
    if text.isdecimal() and least <= int(text[:9]) <= most:
        return int(text)
    complaints.append(f':{name}: must be a whole number from {least} to {most}, not {text!r}')
    return default


def list_view(options: dict[str, str], context: ViewContext) -> tuple[ListView, list[str]]:
    """Return the view of ``pub:list`` with these options, and what makes no sense in them."""
    look, complaints = look_of(options, context)
    selection, request, wrong = selected(options, context)
    complaints += wrong
    style, context = _style(look, context)

    def group_view(group: Group, level: int) -> GroupView:
        return GroupView(
            group.field,
            group.value,
            group_label(group, context),
            len(group.records),
            number_text(len(group.records)),
            min(level, 6),
            _entries(group.records, context, style) if not group.groups else (),
            tuple(group_view(inner, level + 1) for inner in group.groups),
        )

    view = ListView(
        layout=look.layout,
        entries=() if selection.groups else _entries(selection.records, context, style),
        groups=tuple(group_view(group, look.heading_level) for group in selection.groups),
        columns=look.columns,
        numbered=look.numbered,
        classes=look.classes,
        empty='' if selection.records else look.empty or _('No publications found.'),
        more=_more(request, selection.total, len(selection.records), context)
        if 'more' in options
        else None,
        own_layout=_own_layout(look, context),
    )
    return view, complaints


def card_view(options: dict[str, str], context: ViewContext) -> tuple[ListView, list[str]]:
    """Return the view of ``pub:card``: the records that ``keys`` names, in that order."""
    layout = '' if 'layout' in options else 'card'
    look, complaints = look_of(options, context, layout=layout)
    style, context = _style(look, context)
    records = []
    for key in filter(None, (part.strip() for part in options['keys'].split(','))):
        record, complaint = find_record(key, context)
        if record is not None:
            records.append(record)
        if complaint:
            complaints.append(complaint)
    if not records and not complaints:
        complaints.append('name at least one record, as in “pub:card:: smith2020”')
    view = ListView(
        layout=look.layout,
        entries=_entries(records, context, style),
        columns=look.columns,
        numbered=look.numbered,
        classes=look.classes,
        empty='' if records else look.empty,
        own_layout=_own_layout(look, context),
    )
    return view, complaints


def _own_layout(look: Look, context: ViewContext) -> OwnLayout | None:
    path = str(context.settings.layouts.get(look.layout, ''))
    return OwnLayout(path, source_digest(path)) if path else None


def find_record(key: str, context: ViewContext) -> tuple[Record | None, str]:
    """Return the record that *key* names, and a complaint if there is none or more than one."""
    library = context.library
    record = library.get(key)
    if record is not None:
        return record, ''
    if library.is_ambiguous(key):
        whole = ', '.join(repr(candidate.key) for candidate in library.candidates(key))
        return None, f'{key!r} is ambiguous: write {whole}'
    return None, f'there is no record {key!r}{did_you_mean(key, (r.key for r in library.records))}'


def _style(look: Look, context: ViewContext) -> tuple[EntryStyle, ViewContext]:
    style = EntryStyle(
        parts=look.parts,
        short_venue=look.layout in SHORT_VENUES,
        date_precision='year' if look.layout in YEAR_ONLY else 'month',
        fills_images=look.layout == 'cards',
    )
    if look.highlight is not None:
        people = (context.library.person(name) for name in look.highlight)
        keys = frozenset(person.key for person in people if person is not None)
        context = replace(context, highlighted=keys)
    return style, context


def _entries(
    records: Iterable[Record], context: ViewContext, style: EntryStyle
) -> tuple[EntryView, ...]:
    views = (entry_view(record, context, style) for record in records)
    # in a grid a missing picture would leave a hole; in rows it leaves none
    return with_image_texts(views) if style.fills_images else tuple(views)


def group_label(group: Group, context: ViewContext) -> str:
    """Return the heading of a group in the reader's language."""
    if not group.value:
        return _(WITHOUT_LABELS[group.field])
    if group.field == 'type':
        return context.labels.type(group.value)
    if group.field == 'author' and (person := context.library.person(group.value)):
        return person.name
    if group.field == 'project' and (project := context.library.get(group.value, 'project')):
        return plain(project.title)
    return group.text


def selected(options: dict[str, str], context: ViewContext) -> tuple[Selection, Request, list[str]]:
    """Return what the options select, the request they make, and what makes no sense in them."""
    request, complaints = request_of(options)
    selection = select(request, context.library, context.settings.queries)
    return selection, request, [*complaints, *selection.complaints]


def number_text(number: int) -> str:
    """Return a number of entries in words."""
    # TRANSLATORS: behind the heading of a group, read aloud
    return _('%d entries') % number if number != 1 else _('1 entry')


def _more(request: Request, total: int, shown: int, context: ViewContext) -> LinkView | None:
    """Return the link “See all N”; there is none where all are shown, or without a section page."""
    docname = context.section_page(request.kinds[0])
    if not docname or shown >= total:
        return None
    return LinkView('more', _('See all %d') % total, Target(docname=docname))
