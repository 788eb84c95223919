"""Made-up content folders of any size, the same for the same seed."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROFILES: Final = 200
#: Pictures are drawn once each and shared, so that drawing costs nothing beside writing.
_PICTURES: Final = 12

_GIVEN: Final = """
    Ada Aiko Amara Anders Beatriz Chiara Daan Elif Emeka Freya Goran Hana Ines Jonas Jürgen
    Kalinda Lucía Maren Nadia Noé Olga Pilar Quang Rosa Søren Tomás Uma Viktor Wanjiru Zofia
""".split()
_FAMILY: Final = """
    Abara Bergström Castellanos Dvořák Eriksen Fontaine García-Ruiz Halloran Ivanova Jørgensen
    Kowalczyk Lindqvist Moreau Nakagawa Okonkwo Petrov Querido Rossi Tanaka Weiß
""".split()
_WORDS: Final = """
    adaptive analysis approach archive area array basin bias boundary calibration carbon coastal
    coherent collapse component coupling cycle data decline density depth diffusion drift driven
    dynamics early eddy effect energy estimate evidence experiment exposure field flow flux forest
    forcing fraction frequency gradient growth habitat heat history index influence inner joint
    kelp lagoon large larval layer light limit linear local long marine mass matter mean measured
    migration mixing model moderate motion network noise nutrient observed ocean onset open order
    outer oxygen pattern period phase plankton pressure process profile range rapid rate recovery
    reef region relative remote response rising salinity sample scale season sediment sensor shelf
    shift signal slope slow small sound source spatial spectrum stable stage station storm stress
    structure summer surface survey temperature threshold tidal time transport trend tropical
    upper uptake urban variable velocity vertical warming water wave weak wide wind winter yield
    a and between for from in is of on over the their this through to under we with
""".split()
TAGS: Final = tuple(
    f'{first} {second}'
    for first in ('coastal', 'deep', 'open', 'seasonal', 'tidal')
    for second in """
        acoustics carbon data ecology energy mixing modelling sediments statistics warming
    """.split()
)
_VENUES: Final = tuple(
    f'{kind} of {subject}'
    for kind in ('Journal', 'Annals', 'Proceedings', 'Letters')
    for subject in ('Coastal Dynamics', 'Marine Sound', 'Ocean Modelling', 'Shelf Ecology')
)
#: As content folders write them, beside the label that readers see.
_TYPES: Final = (
    ('article-journal', 'Journal article'),
    ('article-journal', 'Journal article'),
    ('paper-conference', 'Conference paper'),
    ('chapter', 'Book section'),
    ('report', 'Report'),
    ('thesis', 'Thesis'),
)
#: Fields of links, the label that readers see, and how many in a hundred records have one.
_LINKS: Final = (('url_pdf', 'PDF', 60), ('url_code', 'Code', 30), ('url_dataset', 'Dataset', 20))
_EMPTY_FIELDS: Final = ('url_poster', 'url_project', 'url_slides', 'url_source', 'url_video')


@dataclass(frozen=True, slots=True)
class Profile:
    """A person with a folder."""

    key: str
    name: str
    role: str
    organization: str
    biography: str
    interests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A publication; ``links`` are field, label and address."""

    key: str
    title: str
    authors: tuple[str, ...]
    year: int
    month: int
    day: int
    type: str
    type_label: str
    venue: str
    abstract: str
    body: str
    tags: tuple[str, ...]
    doi: str
    links: tuple[tuple[str, str, str], ...]
    has_bib: bool
    picture: int | None
    page: str = ''


class Sample:
    """``size`` publications and the people around them.

    1–6 authors of 600 names, the first 200 of which have profiles; abstracts of 150 words; 3 of
    50 tags; ``cite.bib`` beside every second one (``with_bib``); a picture beside every tenth; a
    sentence of body below every fifth; each on a page of its publisher's (``published``).
    """

    def __init__(
        self, size: int, *, with_bib: bool = True, published: bool = False, seed: int = 2026
    ) -> None:
        self.size = size
        self.with_bib = with_bib
        self.published = published
        self.seed = seed

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names, in an order that mixes the two lists."""
        names = [f'{given} {family}' for family in _FAMILY for given in _GIVEN]
        random.Random(self.seed).shuffle(names)
        return tuple(names)

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The people with folders."""
        chance = random.Random(self.seed + 1)
        return tuple(
            Profile(
                key=f'person-{number:03}',
                name=name,
                role=chance.choice(('Professor', 'Postdoctoral researcher', 'Doctoral student')),
                organization='University of the Coast',
                biography=_sentences(chance, 40),
                interests=tuple(chance.sample(TAGS, 3)),
            )
            for number, name in enumerate(self.names[:PROFILES])
        )

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The publications."""
        # one stream of chance a record: a larger sample begins with the smaller one
        return tuple(self._paper(number) for number in range(self.size))

    @cached_property
    def keys_by_name(self) -> dict[str, str]:
        """Names of people with a profile, and their folders."""
        return {profile.name: profile.key for profile in self.profiles}

    def _paper(self, number: int) -> Paper:
        chance = random.Random(f'{self.seed}-{number}')
        type_, label = chance.choice(_TYPES)
        key = f'paper-{number:05}'
        return Paper(
            key=key,
            title=f'{_phrase(chance, 9)} {number}',
            authors=tuple(chance.sample(self.names, chance.randint(1, 6))),
            year=chance.randint(1996, 2025),
            month=chance.randint(1, 12),
            day=chance.randint(1, 28),
            type=type_,
            type_label=label,
            venue=chance.choice(_VENUES),
            abstract=_sentences(chance, 150),
            body=_sentences(chance, 12) if number % 5 == 0 else '',
            tags=tuple(chance.sample(TAGS, 3)),
            doi=f'10.5555/sample.{number}' if chance.random() < 0.7 else '',
            links=tuple(
                (field, label, f'https://example.org/{field[4:]}/{number}')
                for field, label, percent in _LINKS
                if chance.randrange(100) < percent
            ),
            has_bib=self.with_bib and number % 2 == 0,
            picture=number // 10 % _PICTURES if number % 10 == 3 else None,
            page=f'https://example.org/paper/{number}' if self.published else '',
        )

    def write(self, folder: Path) -> None:
        """Write the sample as a content folder."""
        pictures = [picture(number) for number in range(_PICTURES)]
        for section, title in (('publication', 'Publications'), ('authors', 'People')):
            (folder / section).mkdir(parents=True)
            _write(folder / section / '_index.md', f'---\ntitle: {title}\n---\n')
        for profile in self.profiles:
            bundle = folder / 'authors' / profile.key
            bundle.mkdir()
            _write(bundle / '_index.md', profile_text(profile))
        for paper in self.papers:
            bundle = folder / 'publication' / paper.key
            bundle.mkdir()
            _write(bundle / 'index.md', paper_text(paper, self.keys_by_name))
            if paper.has_bib:
                _write(bundle / 'cite.bib', bib_text(paper))
            if paper.picture is not None:
                (bundle / 'featured.png').write_bytes(pictures[paper.picture])


def paper_text(paper: Paper, keys: dict[str, str]) -> str:
    """Return ``index.md`` as the theme's own template lays it out."""
    lines = ['---', f"title: '{paper.title}'", 'authors:']
    # every second person with a profile is named by folder, the others as papers print them
    for name in paper.authors:
        key = keys.get(name, '')
        lines.append(f'- {key if key and int(key[-1]) % 2 else name}')
    lines += [
        f"date: '{paper.year}-{paper.month:02}-{paper.day:02}T00:00:00Z'",
        f"doi: '{paper.doi}'",
        f"publishDate: '{paper.year}-{paper.month:02}-{paper.day:02}T00:00:00Z'",
        f"publication_types: ['{paper.type}']",
        f"publication: '*{paper.venue}*'",
        "publication_short: ''",
        f'abstract: {paper.abstract}',
        "summary: ''",
        'tags:',
        *(f'- {tag}' for tag in paper.tags),
        'featured: false',
        '# links, of which most stay empty',
        *(f'{field}: {address}' for field, _, address in paper.links),
        *(f"{field}: ''" for field in _EMPTY_FIELDS),
    ]
    if paper.page:
        lines.append(f'external_link: {paper.page}')
    if paper.picture is not None:
        lines += ['image:', "  caption: ''", "  focal_point: ''", '  preview_only: false']
    lines += ['projects: []', "slides: ''", '---', '']
    if paper.body:
        lines += [paper.body, '']
    return '\n'.join(lines)


def profile_text(profile: Profile) -> str:
    """Return ``_index.md`` of a person."""
    interests = ''.join(f'- {interest}\n' for interest in profile.interests)
    return (
        f'---\ntitle: {profile.name}\nauthors:\n- {profile.key}\nsuperuser: false\n'
        f'role: {profile.role}\norganizations:\n- name: {profile.organization}\n'
        f"  url: ''\nbio: ''\ninterests:\n{interests}user_groups:\n- Researchers\n---\n\n"
        f'{profile.biography}\n'
    )


def bib_text(paper: Paper) -> str:
    """Return ``cite.bib``."""
    return (
        f'@article{{{paper.key},\n  title = {{{paper.title}}},\n'
        f'  author = {{{" and ".join(paper.authors)}}},\n  journal = {{{paper.venue}}},\n'
        f'  volume = {{{paper.year - 1990}}},\n  pages = {{1--{paper.day}}},\n'
        f'  year = {{{paper.year}}},\n  doi = {{{paper.doi}}}\n}}\n'
    )


def picture(number: int) -> bytes:
    """Return a small PNG."""
    image = Image.new('RGB', (480, 320), (230 - 9 * number, 240, 200 + 4 * number))
    draw = ImageDraw.Draw(image)
    for ring in range(3, 12):
        centre = (40 * ring, 160 + 9 * number)
        draw.circle(centre, 12 * ring, outline=(20 * ring, 60, 16 * number))
    buffer = io.BytesIO()
    image.save(buffer, 'PNG')
    return buffer.getvalue()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding='utf-8', newline='\n')


def _phrase(chance: random.Random, length: int) -> str:
    return ' '.join(chance.choices(_WORDS, k=length)).capitalize()


def _sentences(chance: random.Random, words: int) -> str:
    lengths: Sequence[int] = [15] * (words // 15) + ([words % 15] if words % 15 else [])
    return ' '.join(f'{_phrase(chance, length)}.' for length in lengths)
