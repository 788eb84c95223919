"""The view of a person: a profile, and what they wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.people.names import family_order
from sphinx_publications.content.records import Person
from sphinx_publications.query.request import Request, Restriction
from sphinx_publications.site.surroundings import NO_SURROUNDINGS, Surroundings
from sphinx_publications.views.cite import downloads_of_page
from sphinx_publications.views.entry import ImageView, image_of
from sphinx_publications.views.listing import ListView, Look, list_view
from sphinx_publications.views.metadata import metadata_of
from sphinx_publications.views.page import BodyView, body_of
from sphinx_publications.views.targets import LinkView, Target, links_of, page_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.prose.tree import Inline, Paragraphs
    from sphinx_publications.content.records import Affiliation, Skill, Stage
    from sphinx_publications.site.site import Site

_ = get_translation('sphinx_publications')

#: What ``pub:author`` can show; the name always shows.
PROFILE_PARTS: Final = (
    'image', 'role', 'organizations', 'links', 'biography', 'interests', 'education', 'experience',
    'awards', 'skills', 'publications', 'posts', 'projects', 'events', 'coauthors',
)  # fmt: skip

#: The lists of a person's records: their part, and their kind.
LISTS: Final = (
    ('publications', 'publication'),
    ('posts', 'post'),
    ('projects', 'project'),
    ('events', 'event'),
)


#: How publications are asked for in a profile, unless its options say otherwise.
BY_YEAR: Final = Request(group_by=('year',))


class CoauthorView(NamedTuple):
    """Someone with whom a person wrote, and how often."""

    name: str
    number: int
    target: Target | None = None


class StagesView(NamedTuple):
    """Stages of a life (education, experience, awards), and their heading."""

    part: str
    heading: str
    stages: tuple[Stage, ...]


class SkillsView(NamedTuple):
    """Skills, or languages that a person speaks, and their heading."""

    heading: str
    skills: tuple[Skill, ...]


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
    stages: tuple[StagesView, ...] = ()
    skills: tuple[SkillsView, ...] = ()
    lists: tuple[PersonListView, ...] = ()
    coauthors: tuple[CoauthorView, ...] = ()
    surroundings: Surroundings = NO_SURROUNDINGS
    #: A fingerprint of what the head of the page is made from.
    metadata: str = ''


@dataclass(frozen=True, slots=True)
class ProfileLook:
    """How ``pub:author`` shows a profile: its parts, and how it shows the publications."""

    parts: frozenset[str] = frozenset(PROFILE_PARTS)
    heading_level: int = 2
    classes: tuple[str, ...] = ()
    publications: Request = BY_YEAR
    look: Look | None = None


def person_view(
    person: Person, site: Site, profile: ProfileLook
) -> tuple[PersonView, tuple[str, ...]]:
    """Return the view of the profile of *person*, and what makes no sense in its lists."""
    parts = profile.parts
    lists, complaints = _lists(person, site, profile)
    body = body_of(person, site)
    has_biography = 'biography' in parts
    view = PersonView(
        key=person.key,
        path=site.path_of(person),
        name=person.name,
        title=person.title or (person.name,),
        heading_level=profile.heading_level,
        classes=profile.classes,
        target=page_target(person, site),
        image=image_of(person, site) if 'image' in parts else None,
        initials=initials(person),
        pronunciation=person.pronunciation,
        pronouns=person.pronouns,
        postnominals=person.postnominals,
        role=person.role if 'role' in parts else (),
        organizations=person.organizations if 'organizations' in parts else (),
        links=_links(person, site) if 'links' in parts else (),
        # the text of the page is the long form of the short biography
        biography=person.biography if has_biography and body is None else (),
        body=body if has_biography else None,
        interests=person.interests if 'interests' in parts else (),
        stages=tuple(stages for stages in _stages(person) if stages.part in parts),
        skills=tuple(_skills(person)) if 'skills' in parts else (),
        lists=lists,
        coauthors=coauthors(person, site) if 'coauthors' in parts else (),
    )
    return view, complaints


def person_page_view(key: str, site: Site) -> PersonView:
    """Return the view of the page of a person."""
    person = site.library.get(key, 'person')
    if not isinstance(person, Person):
        # gone between two builds: the document is going, too
        return PersonView(key, '', key, (key,))
    view, _complaints = person_view(person, site, ProfileLook())
    return replace(
        view,
        is_page=True,
        target=None,
        lists=tuple(_with_downloads(shown, site.page_of(person), site) for shown in view.lists),
        surroundings=site.surroundings('person', person.key),
        metadata=metadata_of(person, site),
    )


def _with_downloads(shown: PersonListView, docname: str, site: Site) -> PersonListView:
    """Give the publications of a person's page the row of files that they can be taken away in."""
    if shown.part != 'publications':
        return shown
    number = len({(entry.kind, entry.key) for entry in shown.list.all_entries()})
    downloads = downloads_of_page(docname, number, site)
    return shown._replace(list=replace(shown.list, downloads=downloads))


def _links(person: Person, site: Site) -> tuple[LinkView, ...]:
    """Return the links, the ORCID iD among them."""
    links = links_of(person, site)
    if not person.orcid or any(link.type == 'orcid' for link in links):
        return links
    address = Target(url=f'https://orcid.org/{person.orcid}')
    return (LinkView('orcid', person.orcid, address), *links)


def _stages(person: Person) -> Iterator[StagesView]:
    for part, heading, stages in (
        ('education', _('Education'), person.education),
        ('experience', _('Experience'), person.experience),
        ('awards', _('Awards'), person.awards),
    ):
        if stages:
            yield StagesView(part, heading, stages)


def _skills(person: Person) -> Iterator[SkillsView]:
    for heading, skills in (
        (_('Skills'), person.skills),
        (_('Languages'), person.spoken),
    ):
        if skills:
            yield SkillsView(heading, skills)


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
    person: Person, site: Site, profile: ProfileLook
) -> tuple[tuple[PersonListView, ...], tuple[str, ...]]:
    headings = {
        'publications': _('Publications'),
        'posts': _('Posts'),
        'projects': _('Projects'),
        'events': _('Talks and events'),
    }
    # years stand below the heading of the list
    level = min(profile.heading_level + 1, 6)
    lists: list[PersonListView] = []
    complaints: list[str] = []
    for part, kind in LISTS:
        if part not in profile.parts:
            continue
        request, look = Request(), Look.of('compact')
        if part == 'publications':
            request, look = profile.publications, profile.look or Look.of_site(site)
        view, selection = list_view(
            replace(request, kinds=(kind,), where=(Restriction('authors', (person.key,)),)),
            replace(look, heading_level=level),
            site,
        )
        complaints += selection.complaints
        if not view.empty:
            lists.append(PersonListView(part, headings[part], view))
    return tuple(lists), tuple(complaints)


def coauthors(person: Person, site: Site) -> tuple[CoauthorView, ...]:
    """Return with whom *person* published, most often first, then by family name."""
    together: Counter[str] = Counter()
    found: dict[str, Person] = {}
    for record in site.library.by_author(person.key):
        if record.kind != 'publication':
            continue
        others = {
            other.key: other
            for other in site.library.people_of(record)
            if other is not None and other.key != person.key
        }
        together.update(others.keys())
        found.update(others)
    ordered = sorted(together, key=lambda key: (-together[key], family_order(found[key])))
    return tuple(
        CoauthorView(found[key].name, together[key], page_target(found[key], site))
        for key in ordered
    )
