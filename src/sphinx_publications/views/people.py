"""The view of a grid of people, by their groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.query.people_selection import select_people
from sphinx_publications.views.entry import ImageView, Target, image_of, page_target
from sphinx_publications.views.listing import look_of
from sphinx_publications.views.person import initials

if TYPE_CHECKING:
    from sphinx_publications.content.prose.inline import Inline
    from sphinx_publications.content.records import Person
    from sphinx_publications.site.site import ViewContext

_ = get_translation('sphinx_publications')

#: Names of groups of people who are no longer there; they come last.
PAST: Final = frozenset({
    'alumni', 'past', 'past members', 'former', 'former members', 'alumnae', 'ehemalige',
    'antiguos miembros', 'exintegrantes', 'anciens membres', 'anciens', '卒業生', '校友',
})  # fmt: skip


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


def people_view(options: dict[str, str], context: ViewContext) -> tuple[PeopleView, list[str]]:
    """Return the view of ``pub:people``.

    Groups come as ``groups`` names them, else by first appearance, past members last; inside a
    group people go by family name.
    """
    look, complaints = look_of(
        {name: text for name, text in options.items() if name not in {'show', 'hide'}}, context
    )
    selection = select_people(
        context.library, options.get('query-text', ''), names_of_groups(options.get('groups', ''))
    )
    complaints += selection.complaints
    if selection.groups:
        groups = [
            _group(group.value, group.value or _('Others'), group.people, context)
            for group in selection.groups
        ]
    else:
        groups = [_group('', '', selection.people, context)] if selection.people else []
    if 'groups' not in options:
        groups.sort(key=lambda group: group.is_past)
    empty = '' if groups else look.empty or _('Nobody found.')
    return PeopleView(tuple(groups), look.heading_level, look.classes, empty), complaints


def _group(
    name: str, label: str, people: tuple[Person, ...], context: ViewContext
) -> PeopleGroupView:
    return PeopleGroupView(
        name,
        label,
        _('%d people') % len(people) if len(people) != 1 else _('1 person'),
        tuple(_portrait(person, context) for person in people),
        name.casefold().strip() in PAST,
    )


def names_of_groups(text: str) -> tuple[str, ...]:
    """Split names of groups, which have blanks in them: at commas and line breaks."""
    return tuple(name.strip() for name in text.replace('\n', ',').split(',') if name.strip())


def _portrait(person: Person, context: ViewContext) -> PortraitView:
    return PortraitView(
        person.key,
        person.name,
        person.role,
        page_target(person, context),
        image_of(person, context),
        initials(person),
    )
