"""The view of a list: which records it shows, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.heads.coins import MOST_ENTRIES
from sphinx_publications.query.record_fields import WITHOUT_LABELS
from sphinx_publications.query.selection import select
from sphinx_publications.views.cite import number_text
from sphinx_publications.views.entry import EntryView, entry_views
from sphinx_publications.views.layouts import STYLES, default_layout, style_of
from sphinx_publications.views.targets import LinkView, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_publications.content.records import Record
    from sphinx_publications.query.grouping import Group
    from sphinx_publications.query.request import Request
    from sphinx_publications.query.selection import Selection
    from sphinx_publications.site.own_layouts import OwnLayout
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.cite import DownloadsView
    from sphinx_publications.views.entry import EntryStyle

_ = get_translation('sphinx_publications')


@dataclass(frozen=True, slots=True)
class Look:
    """How a list looks; ``columns`` counts for cards (``0``: as the style sheet says)."""

    layout: str = 'list'
    style: EntryStyle = STYLES['list']
    columns: int = 0
    numbered: bool = False
    heading_level: int = 2
    empty: str = ''
    classes: tuple[str, ...] = ()

    @classmethod
    def of(cls, layout: str) -> Look:
        """Return how a list in a *layout* looks unless options say otherwise."""
        return cls(layout, style_of(layout))

    @classmethod
    def of_site(cls, site: Site) -> Look:
        """Return how a list looks that names no layout."""
        return cls.of(default_layout(site.settings))


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
    downloads: DownloadsView | None = None
    own_layout: OwnLayout | None = None

    def all_entries(self) -> Iterator[EntryView]:
        """Yield every entry in the order shown."""
        yield from self.entries
        yield from _entries_of(self.groups)


def _entries_of(groups: Iterable[GroupView]) -> Iterator[EntryView]:
    for group in groups:
        yield from group.entries
        yield from _entries_of(group.groups)


def list_view(
    request: Request, look: Look, site: Site, *, with_more: bool = False
) -> tuple[ListView, Selection]:
    """Return the view of the list that a *request* selects, and the selection.

    *with_more* gives it a link to all records, where it does not show them.
    """
    selection = select(request, site.library, site.settings.queries)
    style = look.style
    if len(selection.records) > MOST_ENTRIES:
        style = replace(style, has_coins=False)

    def group_view(group: Group, level: int) -> GroupView:
        return GroupView(
            group.field,
            group.value,
            group_label(group, site),
            len(group.records),
            number_text(len(group.records)),
            min(level, 6),
            entry_views(group.records, style, site) if not group.groups else (),
            tuple(group_view(inner, level + 1) for inner in group.groups),
        )

    view = ListView(
        layout=look.layout,
        entries=() if selection.groups else entry_views(selection.records, style, site),
        groups=tuple(group_view(group, look.heading_level) for group in selection.groups),
        columns=look.columns,
        numbered=look.numbered,
        classes=look.classes,
        empty='' if selection.records else look.empty or _('No publications found.'),
        more=_more(request, selection, site) if with_more else None,
        own_layout=site.own_layouts.get(look.layout),
    )
    return view, selection


def card_view(records: Sequence[Record], look: Look, site: Site) -> ListView:
    """Return the view of *records* in the order given."""
    return ListView(
        layout=look.layout,
        entries=entry_views(records, look.style, site),
        columns=look.columns,
        numbered=look.numbered,
        classes=look.classes,
        empty='' if records else look.empty,
        own_layout=site.own_layouts.get(look.layout),
    )


def group_label(group: Group, site: Site) -> str:
    """Return the heading of a group in the reader's language."""
    if not group.value:
        return _(WITHOUT_LABELS[group.field])
    if group.field == 'type':
        return site.labels.type(group.value)
    if group.field == 'author' and (person := site.library.person(group.value)):
        return person.name
    if group.field == 'project' and (project := site.library.get(group.value, 'project')):
        return plain(project.title)
    return group.text


def _more(request: Request, selection: Selection, site: Site) -> LinkView | None:
    """Return the link “See all N”; there is none where all are shown, or without a section page."""
    docname = site.section_page(request.kinds[0]) if request.kinds else ''
    if not docname or len(selection.records) >= selection.total:
        return None
    return LinkView('more', _('See all %d') % selection.total, Target(docname=docname))
