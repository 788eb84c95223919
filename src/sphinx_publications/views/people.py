"""The view of a grid of people, by their groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.site.people_groups import grouped_people, is_past
from sphinx_publications.views.entry import ImageView, image_of
from sphinx_publications.views.person import initials
from sphinx_publications.views.targets import Target, page_target

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Person
    from sphinx_publications.site.site import Site

_ = get_translation('sphinx_publications')


class PortraitView(NamedTuple):
    """A person in the grid."""

    key: str
    name: str
    role: Inline = ()
    target: Target | None = None
    image: ImageView | None = None
    initials: str = ''


class PeopleGroupView(NamedTuple):
    """A group of people, without a label if it is the only one; ``is_past``: they have left."""

    name: str
    label: str
    number_text: str
    people: tuple[PortraitView, ...]
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class PeopleView:
    """A grid of people as shown."""

    groups: tuple[PeopleGroupView, ...] = ()
    heading_level: int = 2
    classes: tuple[str, ...] = ()
    empty: str = ''


def people_view(
    site: Site,
    query: str = '',
    groups: tuple[str, ...] = (),
    *,
    heading_level: int = 2,
    empty: str = '',
    classes: tuple[str, ...] = (),
) -> tuple[PeopleView, tuple[str, ...]]:
    """Return the view of the people that a *query* selects, and what makes no sense in it.

    *groups* says which groups, in which order; inside a group people go by family name.
    """
    selection = grouped_people(site.library, query, groups)
    if selection.groups:
        shown = [
            _group(group.value, group.value or _('Others'), group.people, site)
            for group in selection.groups
        ]
    else:
        shown = [_group('', '', selection.people, site)] if selection.people else []
    view = PeopleView(
        tuple(shown), heading_level, classes, '' if shown else empty or _('Nobody found.')
    )
    return view, selection.complaints


def _group(name: str, label: str, people: tuple[Person, ...], site: Site) -> PeopleGroupView:
    return PeopleGroupView(
        name,
        label,
        _('%d people') % len(people) if len(people) != 1 else _('1 person'),
        tuple(_portrait(person, site) for person in people),
        is_past(name),
    )


def _portrait(person: Person, site: Site) -> PortraitView:
    return PortraitView(
        person.key,
        person.name,
        person.role,
        page_target(person, site),
        image_of(person, site),
        initials(person),
    )
