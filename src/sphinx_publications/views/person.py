"""The view of a person: a profile, and what they wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.people.names import family_order
from sphinx_publications.content.records import Person
from sphinx_publications.content.text import did_you_mean
from sphinx_publications.site.surroundings import NOWHERE, Surroundings
from sphinx_publications.views.entry import (
    ImageView,
    LinkView,
    Target,
    image_of,
    links_of,
    page_target,
)
from sphinx_publications.views.listing import ListView, list_view, look_of, names_in
from sphinx_publications.views.page import BodyView, body_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.prose.inline import Inline, Paragraphs
    from sphinx_publications.content.records import Affiliation, Skill, Stage
    from sphinx_publications.site.site import ViewContext

_ = get_translation('sphinx_publications')

#: What ``pub:author`` can show; the name always shows.
PARTS = (
    'image', 'role', 'organizations', 'links', 'biography', 'interests', 'education', 'experience',
    'awards', 'skills', 'publications', 'posts', 'projects', 'events', 'coauthors',
)  # fmt: skip

#: The lists of a person's records: their part, their kind, and how they are asked for.
LISTS = (
    ('publications', 'publication', {'group-by': 'year'}),
    ('posts', 'post', {'layout': 'compact'}),
    ('projects', 'project', {'layout': 'compact'}),
    ('events', 'event', {'layout': 'compact'}),
)


class CoauthorView(NamedTuple):
    """Someone with whom a person wrote, and how often."""

    name: str
    number: int
    target: Target | None = None


class PersonListView(NamedTuple):
    """A list of a person's records, and its heading."""

    part: str
    heading: str
    list: ListView


@dataclass(frozen=True, slots=True)
class PersonView:
    """What a profile shows; parts that are not shown are empty."""

    key: str
    path: str
    name: str
    title: Inline
    heading_level: int = 2
    classes: tuple[str, ...] = ()
    #: Whether the name stands above as the title of a page.
    is_page: bool = False
    target: Target | None = None
    image: ImageView | None = None
    initials: str = ''
    pronunciation: str = ''
    pronouns: str = ''
    postnominals: str = ''
    role: Inline = ()
    organizations: tuple[Affiliation, ...] = ()
    links: tuple[LinkView, ...] = ()
    biography: Paragraphs = ()
    body: BodyView | None = None
    interests: tuple[Inline, ...] = ()
    education: tuple[Stage, ...] = ()
    experience: tuple[Stage, ...] = ()
    awards: tuple[Stage, ...] = ()
    skills: tuple[Skill, ...] = ()
    spoken: tuple[Skill, ...] = ()
    lists: tuple[PersonListView, ...] = ()
    coauthors: tuple[CoauthorView, ...] = ()
    surroundings: Surroundings = NOWHERE


def author_view(
    options: dict[str, str], context: ViewContext
) -> tuple[PersonView | None, list[str]]:
    """Return the view of ``pub:author``: a profile, and by default the person's records."""
    name = options.get('person', '').strip()
    person = context.library.person(name) if name else None
    if person is None:
        known = [word for each in context.library.people for word in (each.key, each.name)]
        return None, [
            f'there is no person {name!r}{did_you_mean(name, known)}'
            if name
            else 'name a person, as in “pub:author:: jane-doe”'
        ]
    parts, complaints = _parts(options)
    look, wrong = look_of(_without_parts(options), context)
    view = person_view(person, context, parts, options, look.heading_level)
    view = replace(
        view,
        heading_level=look.heading_level,
        classes=look.classes,
        target=page_target(person, context),
    )
    return view, [*complaints, *wrong]


def person_page_view(options: dict[str, str], context: ViewContext) -> tuple[PersonView, list[str]]:
    """Return the view of the page of the person that ``key`` names."""
    person = context.library.get(options['key'], 'person')
    if not isinstance(person, Person):
        return PersonView(options['key'], '', options['key'], (options['key'],)), []
    view = person_view(person, context, frozenset(PARTS), {})
    around = context.surroundings('person', person.key)
    return replace(view, is_page=True, surroundings=around), []


def _without_parts(options: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in options.items() if name not in {'show', 'hide'}}


def _parts(options: dict[str, str]) -> tuple[frozenset[str], list[str]]:
    named = [*names_in(options.get('show', '')), *names_in(options.get('hide', ''))]
    complaints = [
        f'there is no part {name!r} of a profile{did_you_mean(name, PARTS)}'
        for name in named
        if name not in PARTS and name != 'name'
    ]
    shown = frozenset(names_in(options['show'])) if 'show' in options else frozenset(PARTS)
    return shown - frozenset(names_in(options.get('hide', ''))), complaints


def person_view(
    person: Person,
    context: ViewContext,
    parts: frozenset[str],
    options: dict[str, str],
    heading_level: int = 2,
) -> PersonView:
    """Return the view of *person* with these *parts*; *options* are those of the lists."""
    body = body_of(person, context)
    has_biography = 'biography' in parts
    return PersonView(
        key=person.key,
        path=context.path_of(person),
        name=person.name,
        title=person.title or (person.name,),
        image=image_of(person, context) if 'image' in parts else None,
        initials=initials(person),
        pronunciation=person.pronunciation,
        pronouns=person.pronouns,
        postnominals=person.postnominals,
        role=person.role if 'role' in parts else (),
        organizations=person.organizations if 'organizations' in parts else (),
        links=_links(person, context) if 'links' in parts else (),
        # the text of the page is the long form of the short biography
        biography=person.biography if has_biography and body is None else (),
        body=body if has_biography else None,
        interests=person.interests if 'interests' in parts else (),
        education=person.education if 'education' in parts else (),
        experience=person.experience if 'experience' in parts else (),
        awards=person.awards if 'awards' in parts else (),
        skills=person.skills if 'skills' in parts else (),
        spoken=person.spoken if 'skills' in parts else (),
        lists=tuple(_lists(person, context, parts, options, heading_level)),
        coauthors=coauthors(person, context) if 'coauthors' in parts else (),
    )


def _links(person: Person, context: ViewContext) -> tuple[LinkView, ...]:
    """Return the links, the ORCID iD among them."""
    links = links_of(person, context)
    if not person.orcid or any(link.type == 'orcid' for link in links):
        return links
    address = Target(url=f'https://orcid.org/{person.orcid}')
    return (LinkView('orcid', person.orcid, address), *links)


def skill_text(skill: Skill) -> str:
    """Return a skill with its level in words."""
    # a bare number says nothing without the scale that a theme draws
    if not skill.level or skill.level.isdigit():
        return skill.name
    return f'{skill.name} ({skill.level})'


def initials(person: Person) -> str:
    """Return what stands in a portrait without a picture: two letters at most."""
    parts = person.parts
    words = [parts.given, parts.family] if parts.family else (parts.literal or person.name).split()
    letters = [word[0].upper() for word in words if word]
    return ''.join(letters[:1] + letters[-1:] if len(letters) > 1 else letters)


def _lists(
    person: Person,
    context: ViewContext,
    parts: frozenset[str],
    options: dict[str, str],
    heading_level: int,
) -> Iterator[PersonListView]:
    headings = {
        'publications': _('Publications'),
        'posts': _('Posts'),
        'projects': _('Projects'),
        'events': _('Talks and events'),
    }
    chosen = {
        name: text for name, text in options.items()
        if name in {'layout', 'group-by', 'sort', 'limit', 'columns', 'highlight'}
    }  # fmt: skip
    for part, kind, defaults in LISTS:
        if part not in parts:
            continue
        wishes = chosen if part == 'publications' else {}
        # years stand below the heading of the list
        level = {'heading-level': str(min(heading_level + 1, 6))}
        asked = {**defaults, **level, **wishes, 'kind': kind, 'author': person.key}
        view, _complaints = list_view(asked, context)
        if not view.empty:
            yield PersonListView(part, headings[part], view)


def coauthors(person: Person, context: ViewContext) -> tuple[CoauthorView, ...]:
    """Return with whom *person* published, most often first, then by family name."""
    together: Counter[str] = Counter()
    found: dict[str, Person] = {}
    for record in context.library.by_author(person.key):
        if record.kind != 'publication':
            continue
        others = {
            other.key: other
            for other in context.library.people_of(record)
            if other is not None and other.key != person.key
        }
        together.update(others.keys())
        found.update(others)
    ordered = sorted(together, key=lambda key: (-together[key], family_order(found[key])))
    return tuple(
        CoauthorView(found[key].name, together[key], page_target(found[key], context))
        for key in ordered
    )
