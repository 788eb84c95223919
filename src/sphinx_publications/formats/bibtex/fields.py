"""The fields of an item's entry, in order, with their values as LaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import fold
from sphinx_publications.formats.bibtex.latex_inline import inline_latex, title_latex
from sphinx_publications.formats.bibtex.latex_text import latex_text, verbatim
from sphinx_publications.formats.bibtex.links import link_fields
from sphinx_publications.formats.bibtex.names import name_list
from sphinx_publications.formats.bibtex.types import biblatex_type, bibtex_type
from sphinx_publications.formats.languages import babel_name
from sphinx_publications.formats.plain_text import one_line
from sphinx_publications.formats.theses import kind_of_thesis

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.bibtex.types import EntryType
    from sphinx_publications.formats.item import Item

_MONTHS: Final = ('', *'jan feb mar apr may jun jul aug sep oct nov dec'.split())
#: ``45–67``, ``45-67``, ``e4-e9``; the hyphens of an article's number are none of these.
_RANGE: Final = re.compile(r' ?[–—] ?|(?<=\d)-(?=[A-Za-z]?\d{1,9}(?:[,;\s]|$))')
_HYPHENS: Final = re.compile(r'-.*-')
#: BibLaTeX parts lists of publishers and places at this word.
_AND: Final = re.compile(r'(?<![^ ])and(?![^ ])', re.IGNORECASE)
_LISTS: Final = frozenset({'publisher', 'institution', 'organization', 'school', 'location'})
#: Titles that styles print in lower case, and so does pandoc.
_CASED: Final = frozenset({'booktitle'})
#: Variables of CSL that are fields as they are.
_VARIABLES: Final = (
    ('edition', 'edition'),
    ('version', 'version'),
    ('collection-title', 'series'),
    ('volume', 'volume'),
)
_IDENTIFIERS: Final = (
    ('ISBN', 'isbn'),
    ('ISSN', 'issn'),
    ('PMID', 'pmid'),
    ('PMCID', 'pmcid'),
)


class Dialect(NamedTuple):
    """BibTeX or BibLaTeX; in ASCII or Unicode."""

    is_biblatex: bool = False
    is_ascii: bool = False


def entry_type(item: Item, dialect: Dialect) -> EntryType:
    """Return the type of an item's entry."""
    return biblatex_type(item) if dialect.is_biblatex else bibtex_type(item)


def entry_fields(item: Item, dialect: Dialect) -> list[tuple[str, str]]:
    """Return the fields of an item by their names: those that have a value, each once.

    Values are in braces, or a macro (months).
    """
    fields = _Fields(item, dialect)
    fields.add_all()
    return fields.fields


class _Fields:
    """Collects the fields of one entry."""

    def __init__(self, item: Item, dialect: Dialect) -> None:
        self.fields: list[tuple[str, str]] = []
        self._item = item
        self._variables = item.variables
        self._is_biblatex, self._is_ascii = dialect
        self._type = entry_type(item, dialect)

    def add_all(self) -> None:
        item = self._item
        self._names()
        self._inline('title', item.title, is_cased=True)
        self._venue()
        self._date()
        for variable, name in _VARIABLES:
            self._text(name, self._variables.get(variable, ''))
        self._number()
        self._text('chapter', self._variables.get('chapter-number', ''))
        self._add('pages', self._pages())
        if self._is_biblatex:
            self._text('pagetotal', self._variables.get('number-of-pages', ''))
        self._genre()
        self._place_and_event()
        for variable, name in _IDENTIFIERS:
            self._text(name, self._variables.get(variable, ''))
        self._verbatim('doi', self._variables.get('DOI', ''))
        self._eprint()
        self._verbatim('url', self._variables.get('URL', ''))
        self._language()
        self._note()
        self._add('keywords', ', '.join(filter(None, map(self._keyword, item.keywords))))
        if item.abstract:
            self._add('abstract', ' '.join(map(self._latex, item.abstract)).strip(' '))
        for name, value in link_fields(item, is_ascii=self._is_ascii):
            self._add(name, value)

    def _add(self, name: str, value: str) -> None:
        if value:
            self.fields.append((name, f'{{{value}}}'))

    def _text(self, name: str, text: str) -> None:
        if text:
            self._add(name, self._listed(name, latex_text(text, is_ascii=self._is_ascii)))

    def _verbatim(self, name: str, text: str) -> None:
        if text:
            self._add(name, verbatim(text, is_ascii=self._is_ascii))

    def _inline(self, name: str, inline: Inline, *, is_cased: bool = False) -> None:
        if not inline:
            return
        if is_cased or name in _CASED:
            value = title_latex(inline, frozenset(self._item.protected), is_ascii=self._is_ascii)
        else:
            value = self._latex(inline)
        self._add(name, self._listed(name, value))

    def _latex(self, inline: Inline) -> str:
        return inline_latex(inline, is_ascii=self._is_ascii)

    def _listed(self, name: str, value: str) -> str:
        if self._is_biblatex and name in _LISTS:
            return _AND.sub(r'{\g<0>}', value)
        return value

    def _names(self) -> None:
        item = self._item
        self._add('author', name_list(item.authors, item.has_others, self._is_ascii))
        self._add('editor', name_list(item.editors, False, self._is_ascii))

    def _venue(self) -> None:
        item = self._item
        container = item.container_title or item.container_title_short
        name, publisher = self._type.container, self._variables.get('publisher', '')
        if not container and self._variables.get('event-title') and not self._is_biblatex_event():
            container = (self._variables['event-title'],)
        if name != self._type.publisher:
            self._inline(name, container)
        elif container and not publisher:
            self._inline(name, container)
        elif container and fold(plain(container)) != fold(publisher):
            self._inline('howpublished', container)
        self._text(self._type.publisher, publisher)
        if self._is_biblatex and item.container_title and name == 'journaltitle':
            self._inline('shortjournal', item.container_title_short)

    def _is_biblatex_event(self) -> bool:
        """Say whether the name of the event has a field of its own, and the venue is none."""
        return self._is_biblatex and self._type.container != 'booktitle'

    def _date(self) -> None:
        date = self._item.issued
        if date is None:
            return
        if self._is_biblatex:
            self._add('date', date.isoformat())
            return
        self._add('year', f'{date.year:04}')
        if date.month:
            self.fields.append(('month', _MONTHS[date.month]))

    def _number(self) -> None:
        """Add the issue of a journal, or what numbers a report, a patent, a volume of a series."""
        get = self._variables.get
        self._text('number', get('issue') or get('number') or get('collection-number') or '')

    def _pages(self) -> str:
        page = one_line(self._variables.get('page', '')).strip('-–— ')
        if '–' not in page and '—' not in page and _HYPHENS.search(page):
            return latex_text(page, is_ascii=self._is_ascii)
        ranges = (latex_text(part, is_ascii=self._is_ascii) for part in _RANGE.split(page))
        return '--'.join(filter(None, ranges))

    def _genre(self) -> None:
        genre = self._variables.get('genre', '')
        name = self._type.name
        kind = kind_of_thesis(genre)
        # what the entry's type says, or a word of BibLaTeX's
        key = kind.key if kind is not None and kind.label == genre else ''
        if name == 'thesis':
            self._text('type', key or genre or 'phdthesis')
        elif name in {'phdthesis', 'mastersthesis'}:
            self._text('type', '' if key else genre)
        elif name in {'techreport', 'report'} or self._is_biblatex:
            self._text('type', genre)

    def _place_and_event(self) -> None:
        get = self._variables.get
        self._text('location' if self._is_biblatex else 'address', get('publisher-place', ''))
        if self._is_biblatex:
            self._text('eventtitle', get('event-title', ''))
            self._text('venue', get('event-place', ''))

    def _eprint(self) -> None:
        eprint = self._item.eprint
        if eprint is None:
            return
        self._verbatim('eprint', eprint.id)
        self._text('eprinttype' if self._is_biblatex else 'archiveprefix', eprint.archive)
        self._text('eprintclass' if self._is_biblatex else 'primaryclass', eprint.category)

    def _language(self) -> None:
        language = self._variables.get('language', '')
        if self._is_biblatex and (babel := babel_name(language)):
            self._add('langid', babel)
        else:
            self._text('language', language)

    def _note(self) -> None:
        number, status = (self._variables.get(name, '') for name in ('number', 'status'))
        notes = [self._variables.get('note', '')]
        if self._is_biblatex:
            self._text('pubstate', status)
        else:
            notes.insert(0, status)
            if self._item.type == 'patent' and number:
                notes.insert(0, f'Patent {number}')
        self._text('note', '. '.join(filter(None, notes)))

    def _keyword(self, keyword: str) -> str:
        latex = latex_text(keyword, is_ascii=self._is_ascii)
        return f'{{{latex}}}' if ',' in latex or ';' in latex else latex
