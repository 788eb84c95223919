"""The text of a reference to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Person, Record

_ = get_translation('sphinx_publications')


class ReferenceView(NamedTuple):
    """What a reference prints, the title that it shows beside it, and the record it is about."""

    text: Inline
    title: str
    kind: str
    key: str


def referent(role: str, target: str, library: Library) -> Record | None:
    """Return the record that a role's target names: a person for ``author``, else by key."""
    return library.person(target) if role == 'author' else library.get(target)


def reference_view(role: str, target: str, library: Library) -> ReferenceView | None:
    """Return what the *role* prints for its *target*, or ``None`` if there is no such record."""
    record = referent(role, target, library)
    if record is None:
        return None
    text = (citation_label(record, library),) if role == 'cite' else record.title
    return ReferenceView(text, plain(record.title), record.kind, record.key)


def citation_label(record: Record, library: Library) -> str:
    """Return a label as in running text: “Gustafsson et al., 2020”.

    One or two authors are named, more make “et al.” (APA 7, section 8.17, for three and more).
    """
    names = [_family(person) if person is not None else '' for person in library.people_of(record)]
    named = [name for name in names if name]
    if len(names) == 1 and named:
        authors = named[0]
    elif len(names) == 2 and len(named) == 2:
        # TRANSLATORS: two authors of a paper
        authors = _('%(first)s & %(second)s') % {'first': named[0], 'second': named[1]}
    elif named:
        authors = _('%s et al.') % named[0]
    else:
        return _year(record)
    return f'{authors}, {_year(record)}'


def _family(person: Person) -> str:
    parts = person.parts
    return ' '.join(filter(None, (parts.particle, parts.family))) or parts.literal or person.name


def _year(record: Record) -> str:
    # TRANSLATORS: no date
    return str(record.date.year) if record.date else _('n.d.')
