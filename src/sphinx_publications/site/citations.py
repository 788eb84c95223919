"""Labels of citations in running text: who, when, and the letter that tells equal ones apart."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import fold

if TYPE_CHECKING:
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Person, Record

_ = get_translation('sphinx_publications')


class CitationLabel(NamedTuple):
    """What a citation names: “Gustafsson et al.” and “2020a”; ``''`` where nobody is named."""

    authors: str
    year: str

    def running(self) -> str:
        """Return the label where the citation is no part of the sentence: “Doe, 2020”."""
        return ', '.join(filter(None, self))

    def textual(self) -> str:
        """Return the label where the authors are: “Doe (2020)”."""
        if not self.authors:
            return self.year
        # TRANSLATORS: a citation whose authors are part of the sentence: Doe (2020)
        return _('%(authors)s (%(year)s)') % self._asdict()


def citation_label(record: Record, library: Library) -> CitationLabel:
    """Return the label of a record, without a letter.

    One or two authors are named, more make “et al.” (APA 7, section 8.17, for three and more).
    """
    return CitationLabel(_authors(record, library), _year(record))


def citation_labels(library: Library) -> dict[str, CitationLabel]:
    """Return the keys of publications to their labels, with letters where several are equal.

    The letters go by date, then by title (APA 7, section 9.47, has titles alone): a new paper
    is behind those of the same year, and what was printed of them stays right. They are those of
    the whole library, so that a work is cited alike on each page.
    """
    equal: dict[CitationLabel, list[Record]] = {}
    for record in library.of('publication'):
        equal.setdefault(citation_label(record, library), []).append(record)
    labels: dict[str, CitationLabel] = {}
    for label, records in equal.items():
        if len(records) == 1:
            labels[records[0].key] = label
            continue
        records.sort(key=_order)
        # “n.d.-a”, as APA has it: a letter behind a full stop would be read as a word
        year = label.year if label.year[-1:].isdecimal() else f'{label.year}-'
        for number, record in enumerate(records):
            labels[record.key] = CitationLabel(label.authors, f'{year}{_letter(number)}')
    return labels


def _order(record: Record) -> tuple[str, str, str]:
    date = record.date.isoformat() if record.date else ''
    return date, fold(plain(record.title)), record.key


def _letter(number: int) -> str:
    """Return ``a`` for 0, ``z`` for 25, ``aa`` for 26."""
    more, last = divmod(number, len(ascii_lowercase))
    return (_letter(more - 1) if more else '') + ascii_lowercase[last]


def _authors(record: Record, library: Library) -> str:
    names = [_family(person) if person is not None else '' for person in library.people_of(record)]
    named = [name for name in names if name]
    if len(names) == 1 and named:
        return named[0]
    if len(names) == 2 and len(named) == 2:
        # TRANSLATORS: two authors of a paper
        return _('%(first)s & %(second)s') % {'first': named[0], 'second': named[1]}
    return _('%s et al.') % named[0] if named else ''


def _family(person: Person) -> str:
    parts = person.parts
    return ' '.join(filter(None, (parts.particle, parts.family))) or parts.literal or person.name


def _year(record: Record) -> str:
    # TRANSLATORS: no date
    return str(record.date.year) if record.date else _('n.d.')
