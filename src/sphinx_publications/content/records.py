"""What one file of a content folder says, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.bibliography.bibfile import BibEntry
    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.content.prose.tree import Inline, Paragraphs

_NO_FIELDS: Final[Mapping[str, str]] = MappingProxyType({})

Kind = Literal['publication', 'post', 'project', 'event', 'person']

#: The order in which a bare key is looked up.
KINDS: tuple[Kind, ...] = ('publication', 'project', 'event', 'post', 'person')


@dataclass(frozen=True, slots=True)
class Byline:
    """One entry of ``authors:``, without the marks that were typed into it.

    ``text`` is a display name or a profile's key, as written (``''`` never occurs).
    ``mark`` is what was typed behind the name (``*``), ``note`` its entry of
    ``author_notes:``. ``et_al`` says that it stands for people left out.
    """

    text: str
    mark: str = ''
    note: Inline = ()
    et_al: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a record: exactly one of ``url``, ``file`` and ``address`` is set.

    ``type`` is a link type (``pdf``, ``code`` … or ``custom``), ``label`` the author's own
    words or ``''`` for the label of the type, ``file`` a path relative to the content root,
    ``address`` one of the site itself, whose meaning follows from all records.
    """

    type: str
    label: str = ''
    url: str = ''
    file: str = ''
    address: str = ''


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file of a record, ``file`` relative to the content root."""

    file: str
    caption: Inline = ()
    alt: str = ''
    focal_point: str = ''
    preview_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all kinds have in common.

    ``root`` is the number of the content root, ``path`` the file relative to it (``''``:
    no file), ``line`` where the entry of a bibliography file begins in it (0: the file is the
    record's alone), ``section`` the folder below the root that made it this kind, ``address`` the
    path that Hugo gives its page (``publication/nse``), ``language`` the language folder or
    file suffix (``''``: none). ``files`` are the other files of its bundle, and of those of its
    translations.
    """

    kind: Kind
    key: str
    root: int = 0
    path: str = ''
    line: int = 0
    section: str = ''
    address: str = ''
    language: str = ''
    files: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    title: Inline = ()
    subtitle: Inline = ()
    summary: Paragraphs = ()
    abstract: Paragraphs = ()
    bylines: tuple[Byline, ...] = ()
    date: PartialDate | None = None
    publish_date: PartialDate | None = None
    expiry_date: PartialDate | None = None
    draft: bool = False
    featured: bool = False
    weight: int = 0
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    picture: Picture | None = None
    external_link: str = ''
    links: tuple[Link, ...] = ()
    body: str = ''
    body_line: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_entry(self) -> bool:
        """Whether it is one entry of a bibliography file."""
        return self.line > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """A publication; ``types`` are CSL names, or the author's own words.

    ``genre`` is the author's word for the kind of a thesis (``Master's thesis``, ``phdthesis``).
    ``venue`` and ``venue_short`` are without a leading "In"; ``doi`` is bare
    (``10.…/…``); ``entry`` is what ``cite.bib`` says. ``other_keys`` are those of further
    entries and bundles that are the same work.
    """

    types: tuple[str, ...] = ()
    genre: str = ''
    venue: Inline = ()
    venue_short: Inline = ()
    doi: str = ''
    entry: BibEntry | None = None
    other_keys: tuple[str, ...] = ()

    @property
    def bib(self) -> Mapping[str, str]:
        """The fields of ``cite.bib``: lower-case names, text without LaTeX."""
        return self.entry.fields if self.entry is not None else _NO_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A post or news item."""

    last_modified: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """A project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A talk or event; ``date`` is its first day, ``address_text`` the place in one line."""

    event: str = ''
    event_url: str = ''
    location: str = ''
    address_text: str = ''
    end: PartialDate | None = None
    all_day: bool = False
    time_start: str = ''
    time_end: str = ''


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name in the parts that CSL knows; ``literal`` for groups and unparsed ones."""

    given: str = ''
    particle: str = ''
    family: str = ''
    suffix: str = ''
    literal: str = ''


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An organisation and its address on the web."""

    name: str
    url: str = ''


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a life: a course, a position, an award. Texts as they are to be read."""

    title: Inline
    place: Inline = ()
    period: str = ''
    summary: Paragraphs = ()
    url: str = ''


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill or language with what was said of its level."""

    name: str
    level: str = ''


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person: a profile, or (with ``path == ''``) someone named in a byline only.

    ``variants`` are further names of the profile; ``title`` (inherited) is the name as an
    inline tree.
    """

    name: str = ''
    parts: Name = Name()
    variants: tuple[str, ...] = ()
    pronunciation: str = ''
    pronouns: str = ''
    postnominals: str = ''
    role: Inline = ()
    organizations: tuple[Affiliation, ...] = ()
    biography: Paragraphs = ()
    interests: tuple[Inline, ...] = ()
    education: tuple[Stage, ...] = ()
    experience: tuple[Stage, ...] = ()
    awards: tuple[Stage, ...] = ()
    skills: tuple[Skill, ...] = ()
    spoken: tuple[Skill, ...] = ()
    groups: tuple[str, ...] = ()
    highlight: bool = False
    orcid: str = ''
