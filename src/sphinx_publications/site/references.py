"""The text of a reference to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Person, Record

_ = get_translation('sphinx_publications')

#: The roles that cite, by authors and year.
CITING_ROLES: Final = ('cite', 'citet', 'citep')


class ReferenceView(NamedTuple):
    """What a reference prints, the title that it shows beside it, and the record it is about."""

    text: Inline
    title: str
    kind: str
    key: str


def referent(role: str, target: str, library: Library) -> Record | None:
    """Return the record that a role's target names: a person for ``author``, else by key."""
    if role in CITING_ROLES:
        library = library.citable
    return library.person(target) if role == 'author' else library.get(target)


def reference_view(
    role: str, target: str, library: Library, letter: str = ''
) -> ReferenceView | None:
    """Return what the *role* prints for its *target*, or ``None`` if there is no such record.

    A citation has the *letter* behind its year.
    """
    record = referent(role, target, library)
    if record is None:
        return None
    text = record.title
    if role in CITING_ROLES:
        authors, year = authors_label(record, library), lettered(year_label(record), letter)
        # a work of nobody is named by its title where a sentence needs a name
        cited = (authors or plain(record.title)) if role == 'citet' else authors
        text = (_citation(role, cited, year),)
    return ReferenceView(text, plain(record.title), record.kind, record.key)


def _citation(role: str, authors: str, year: str) -> str:
    """Return a label as in running text: “Gustafsson et al., 2020”, “Gustafsson et al. (2020)”."""
    if not authors:
        return year
    if role == 'citet':
        # TRANSLATORS: a citation that is part of a sentence: "Doe et al. (2020)"
        return _('%(authors)s (%(year)s)') % {'authors': authors, 'year': year}
    return f'{authors}, {year}'


def authors_label(record: Record, library: Library) -> str:
    """Return the authors as citations name them, or ``''`` where nobody is named.

    One or two authors are named, more make “et al.” (APA 7, section 8.17, for three and more).
    """
    names = [_family(person) if person is not None else '' for person in library.people_of(record)]
    named = [name for name in names if name]
    if len(names) == 1 and named:
        return named[0]
    if len(names) == 2 and len(named) == 2:
        # TRANSLATORS: two authors of a paper
        return _('%(first)s & %(second)s') % {'first': named[0], 'second': named[1]}
    return _('%s et al.') % named[0] if named else ''


def year_label(record: Record) -> str:
    """Return the year, or that there is none."""
    # TRANSLATORS: no date
    return str(record.date.year) if record.date else _('n.d.')


def lettered(year: str, letter: str) -> str:
    """Return a year with its letter: “2020a”, but “n.d.-a” (APA 7, section 8.19)."""
    if not letter:
        return year
    return f'{year}{letter}' if year[-1:].isdecimal() else f'{year}-{letter}'


def citation_signs(role: str) -> tuple[str, str, str]:
    """Return what stands before, between and behind the citations of a role."""
    # TRANSLATORS: between works that are cited together: "Doe, 2020; Roe, 2021"
    between = _('%(one)s; %(other)s') % {'one': '', 'other': ''}
    if role != 'citep':
        return '', between, ''
    # TRANSLATORS: around works that are cited: "(Doe, 2020; Roe, 2021)"
    before, _cited, behind = _('(%s)').partition('%s')
    return before, between, behind


def family_name(record: Record, library: Library) -> str:
    """Return the family name of the first author, or ``''`` where nobody is named."""
    names = (_family(person) for person in library.people_of(record) if person is not None)
    return next(filter(None, names), '')


def _family(person: Person) -> str:
    parts = person.parts
    return ' '.join(filter(None, (parts.particle, parts.family))) or parts.literal or person.name
