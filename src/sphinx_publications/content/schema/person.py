"""The front matter of an author's profile, as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_publications.content.dates import parse_date
from sphinx_publications.content.fields.featured import read_avatar
from sphinx_publications.content.fields.links import LinkReader
from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.prose.inline import parse_inline, parse_paragraphs, parse_title
from sphinx_publications.content.records import Affiliation, Name, Person, Skill, Stage
from sphinx_publications.content.schema.common import Source, read_extra, read_place
from sphinx_publications.content.text import clean, fold
from sphinx_publications.content.urls import find_orcid, is_placeholder, safe_url
from sphinx_publications.content.values import (
    as_flag,
    as_integer,
    as_map,
    as_maps,
    as_text,
    as_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Link


def read_person(source: Source) -> Person:
    """Return the person that a profile describes, in any generation's words.

    ``email`` is for pictures only and never shown; ``aliases`` are addresses, not names.
    """
    take = source.take
    links = LinkReader(source.files, source.problems)
    name_map = as_map(source.metadata.get('name'))
    name = _name(source, name_map)
    given = source.take_text('first_name') or _text(name_map, 'given')
    family = source.take_text('last_name') or _text(name_map, 'family')
    for field in ('social', 'profiles', 'links'):
        if value := take(field):
            links.read_profile(value, field)
    take('email')
    ids = as_map(take('ids'))
    found = links.result()
    pronouns = source.take_text('pronouns') or _text(name_map, 'pronouns')
    return Person(
        kind='person',
        **read_place(source),
        title=parse_title(name),
        name=name,
        parts=_parts(name, given, family, _text(name_map, 'middle')),
        variants=_variants(source, name_map),
        pronunciation=source.take_text('name_pronunciation') or _text(name_map, 'pronunciation'),
        pronouns=pronouns,
        postnominals=', '.join(map(clean, as_texts(take('postnominals')))),
        role=parse_inline(source.take_text('role')),
        organizations=_affiliations(take('organizations', 'affiliations', 'organization')),
        biography=source.take_paragraphs('bio', 'biography'),
        interests=_interests(take('interests')),
        education=tuple(_stages(take('education'))),
        experience=tuple(_stages(take('experience', 'work'))),
        awards=tuple(_stages(take('awards', 'accomplishments'))),
        skills=tuple(_skills(take('skills'))),
        spoken=tuple(_skills(take('languages'))),
        groups=tuple(map(clean, as_texts(take('user_groups')))),
        highlight=as_flag(take('highlight_name')),
        orcid=_orcid(source, ids, source.take_text('orcid'), found),
        picture=read_avatar(source.metadata, source.key, source.files, source.problems),
        draft=as_flag(take('draft')),
        featured=as_flag(take('featured')),
        weight=as_integer(take('weight')),
        tags=source.take_terms('tags'),
        links=found,
        extra=read_extra(source),
    )


def _text(values: dict[str, Any], *names: str) -> str:
    for name in names:
        if text := clean(as_text(values.get(name))):
            return text
    return ''


def _name(source: Source, name_map: dict[str, Any]) -> str:
    title = source.take_text('title')
    value = source.take('name')
    name = title or clean(as_text(value)) or _text(name_map, 'display', 'full', 'literal')
    if not name and name_map:
        name = ' '.join(
            filter(None, (_text(name_map, part) for part in ('given', 'middle', 'family')))
        )
    if not name:
        first = clean(as_text(source.metadata.get('first_name')))
        last = clean(as_text(source.metadata.get('last_name')))
        name = f'{first} {last}'.strip()
    if name:
        return name
    # As Hugo titles a page from its folder: nothing is lost.
    name = source.key.replace('-', ' ').replace('_', ' ').strip().title() or source.key
    source.report(
        'title',
        'the profile has no name',
        'add a title',
        severity='hygiene',
        lost=f'it is called {name!r}',
    )
    return name


def _parts(name: str, given: str, family: str, middle: str) -> Name:
    """Return the parts of a name; those of the template's own person are not believed."""
    folded = fold(name)
    if given and family and fold(family) in folded and fold(given) in folded:
        given = f'{given} {middle}'.strip()
        return parse_name(f'{family}, {given}')
    return parse_name(name)


def _variants(source: Source, name_map: dict[str, Any]) -> tuple[str, ...]:
    names = (
        *as_texts(source.take('name_variants')),
        *as_texts(source.take('names')),
        *as_texts(name_map.get('alternate')),
    )
    return tuple(dict.fromkeys(map(clean, names)))


def _affiliations(value: object) -> tuple[Affiliation, ...]:
    found = []
    for _, entry in as_maps(value):
        if name := _text(entry, 'name', 'title', 'label', 'organization'):
            found.append(Affiliation(name, safe_url(_text(entry, 'url', 'link'))))
    return tuple(found)


def _interests(value: object) -> tuple[Inline, ...]:
    if isinstance(value, dict):
        value = as_map(value).get('interests')
    return tuple(inline for text in as_texts(value) if (inline := parse_inline(clean(text))))


def _stages(value: object) -> Iterator[Stage]:
    """Yield the stages of ``education``, ``experience`` or ``awards`` in any shape."""
    if isinstance(value, dict):
        courses = as_map(value)
        value = (
            courses.get('courses') or courses.get('items') or ([] if len(courses) < 2 else value)
        )
    for _, entry in as_maps(value):
        if isinstance(entry.get('courses'), list):
            yield from _stages(entry['courses'])
            continue
        title = _text(
            entry, 'course', 'degree', 'area', 'role', 'position', 'title', 'name', 'award'
        )
        place = _text(
            entry,
            'institution',
            'org',
            'organization',
            'company_name',
            'company',
            'awarder',
            'school',
        )
        if not title and not place:
            continue
        button = as_map(entry.get('button'))
        yield Stage(
            title=parse_inline(title or place),
            place=parse_inline(place) if title else (),
            period=_period(entry),
            summary=parse_paragraphs(_text(entry, 'summary', 'description')),
            url=safe_url(_text(entry, 'url', 'link', 'company_url') or _text(button, 'url')),
        )


def _period(entry: dict[str, Any]) -> str:
    """Return ``2015–2019``, ``2020–`` or what was written where a year stands."""
    if text := _text(entry, 'year', 'years', 'date', 'period'):
        date, complaint = parse_date(text)
        if date and not complaint and date.precision == 'day':
            return str(date.year)
        return text
    start = _year(_text(entry, 'start', 'date_start'))
    end = _year(_text(entry, 'end', 'date_end'))
    if start:
        return start if start == end else f'{start}–{end}'
    return end


def _year(text: str) -> str:
    date, complaint = parse_date(text)
    return str(date.year) if date and not complaint else text


def _skills(value: object) -> Iterator[Skill]:
    for _, entry in as_maps(value):
        name = _text(entry, 'label', 'name') if 'items' not in entry else ''
        if 'items' in entry:
            for _, item in as_maps(entry['items']):
                if name := _text(item, 'label', 'name'):
                    yield Skill(name, _level(item))
            continue
        if 'name' in entry and 'label' in entry:  # {name: English, label: Native}
            yield Skill(_text(entry, 'name'), _text(entry, 'label') or _level(entry))
        elif name:
            yield Skill(name, _level(entry))


def _level(entry: dict[str, Any]) -> str:
    if percent := _text(entry, 'percent'):
        return percent if percent.endswith('%') else f'{percent}%'
    return _text(entry, 'level', 'description')


def _orcid(source: Source, ids: dict[str, Any], field: str, links: tuple[Link, ...]) -> str:
    wrong = ''
    for text in (as_text(ids.get('orcid')), field):
        if text and (orcid := find_orcid(text)):
            return orcid
        wrong = wrong or ('' if is_placeholder(text) else text)
    for link in links:
        if 'orcid.org' in link.url and (orcid := find_orcid(link.url)):
            return orcid
    if wrong:
        message = f'{wrong[:80]!r} is no ORCID iD'
        mend = 'correct it: its form or check digit is wrong'
        source.report('link', message, mend, ('orcid',), lost='it makes no link')
    return ''
