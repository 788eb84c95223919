"""The options of directives, read: what a list asks for, and how it or a profile looks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_publications.content.text import did_you_mean
from sphinx_publications.query.options import request_of
from sphinx_publications.views.entry import ENTRY_PARTS, IN_REFERENCES, PLANNED_PARTS
from sphinx_publications.views.layouts import default_layout, style_of, unknown_layout
from sphinx_publications.views.left_out import why_not_shown
from sphinx_publications.views.listing import Look
from sphinx_publications.views.person import PROFILE_PARTS, ProfileLook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.entry import EntryStyle

    Options = Mapping[str, str]


def look_of(options: Options, site: Site, complaints: list[str], layout: str = '') -> Look:
    """Return how a list looks; *layout* is that of a directive which has only one."""
    name = layout or _layout(options, site, complaints)
    style = style_of(name)
    parts = style.parts
    if 'show' in options:
        parts = _entry_parts(options['show'], complaints)
        if style.is_citation and (idle := parts & IN_REFERENCES):
            named = ', '.join(sorted(idle))
            complaints.append(
                f':show: {named} means nothing in the layout {name!r}: its style decides'
            )
            parts -= idle
    if 'hide' in options:
        parts -= _entry_parts(options['hide'], complaints)
    return Look(
        layout=name,
        style=replace(
            style,
            parts=parts,
            highlighted=_highlighted(options, site),
            citation_style=_citation_style(options, site, complaints),
        ),
        columns=_columns(options, name, complaints),
        numbered=_numbered(options, style, complaints),
        heading_level=heading_level_of(options, complaints),
        empty=options.get('empty', '').strip(),
        classes=classes_of(options),
    )


def profile_look_of(options: Options, site: Site, complaints: list[str]) -> ProfileLook:
    """Return how a profile looks, and what is shown of the publications in it."""
    named = [*words(options.get('show', '')), *words(options.get('hide', ''))]
    complaints += [
        f'there is no part {name!r} of a profile{did_you_mean(name, PROFILE_PARTS)}'
        for name in named
        if name not in PROFILE_PARTS and name != 'name'
    ]
    shown = words(options['show']) if 'show' in options else PROFILE_PARTS
    of_list = {
        name: text for name, text in options.items()
        if name in {'layout', 'columns', 'highlight', 'style', 'group-by', 'sort', 'limit'}
    }  # fmt: skip
    publications, wrong = request_of({'group-by': 'year', **of_list})
    complaints += wrong
    return ProfileLook(
        parts=frozenset(shown) - frozenset(words(options.get('hide', ''))),
        heading_level=heading_level_of(options, complaints),
        classes=classes_of(options),
        publications=publications,
        look=look_of(of_list, site, complaints),
    )


def heading_level_of(options: Options, complaints: list[str]) -> int:
    """Return the level of the first headings."""
    return _number(options, 'heading-level', 2, range(1, 7), complaints)


def classes_of(options: Options) -> tuple[str, ...]:
    """Return the classes of the outermost element."""
    return words(options.get('class', ''))


def words(text: str) -> tuple[str, ...]:
    """Split a list of words of ours, which takes commas or blanks."""
    return tuple(text.replace(',', ' ').split())


def names(text: str) -> tuple[str, ...]:
    """Split a list of keys or groups, which have blanks in them: at commas and line breaks."""
    return tuple(name.strip() for name in text.replace('\n', ',').split(',') if name.strip())


def records_named(keys: Iterable[str], site: Site, complaints: list[str]) -> list[Record]:
    """Return the records that *keys* name, in that order."""
    library = site.library.citable
    found = []
    for key in keys:
        record = library.get(key)
        if record is not None:
            found.append(record)
        elif library.is_ambiguous(key):
            whole = ', '.join(repr(candidate.key) for candidate in library.candidates(key))
            complaints.append(f'{key!r} is ambiguous: write {whole}')
        else:
            near = did_you_mean(key, (record.key for record in library.records))
            why = why_not_shown(key, site)
            complaints.append(
                f'{key!r} is not shown: {why}' if why else f'there is no record {key!r}{near}'
            )
    return found


def _layout(options: Options, site: Site, complaints: list[str]) -> str:
    name = options.get('layout')
    complaint = unknown_layout(name, site.settings.layouts) if name else ''
    if complaint:
        complaints.append(complaint)
    return default_layout(site.settings) if complaint or not name else name


def _entry_parts(text: str, complaints: list[str]) -> frozenset[str]:
    named = words(text)
    for name in named:
        if name in PLANNED_PARTS:
            complaints.append(f'the part {name!r} is not there yet')
        elif name not in ENTRY_PARTS and name != 'title':
            near = did_you_mean(name, ENTRY_PARTS)
            complaints.append(f'there is no part {name!r} to show or hide{near}')
    return frozenset(named).intersection(ENTRY_PARTS)


def _highlighted(options: Options, site: Site) -> frozenset[str] | None:
    if 'highlight' not in options:
        return None
    people = map(site.library.person, words(options['highlight']))
    return frozenset(person.key for person in people if person is not None)


def _citation_style(options: Options, site: Site, complaints: list[str]) -> str | None:
    """Return the style that ``:style:`` names, as the project labels it or as it is called."""
    named = options.get('style', '').strip()
    if not named:
        return None
    name = site.settings.citation_style.get(named, named)
    error = site.styles.complaint(name)
    if error is not None:
        complaints.append(f'{error}; the built-in references are printed')
        return ''
    return name


def _numbered(options: Options, style: EntryStyle, complaints: list[str]) -> bool:
    if 'numbered' in options and style.is_citation:
        complaints.append(':numbered: means nothing in the layout “citation”, which always is')
        return False
    return 'numbered' in options


def _columns(options: Options, layout: str, complaints: list[str]) -> int:
    number = _number(options, 'columns', 0, range(1, 13), complaints)
    if number and layout != 'cards':
        complaints.append(f':columns: means nothing in the layout {layout!r}, only in “cards”')
        return 0
    return number


def _number(
    options: Options, name: str, default: int, allowed: range, complaints: list[str]
) -> int:
    if name not in options:
        return default
    text = options[name].strip()
    if text.isdecimal() and int(text[:9]) in allowed:
        return int(text)
    complaints.append(
        f':{name}: must be a whole number from {allowed[0]} to {allowed[-1]}, not {text!r}'
    )
    return default
