"""The types of BibTeX and BibLaTeX by CSL's, and the fields that hold a venue."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.formats.theses import kind_of_thesis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.formats.item import Item


class EntryType(NamedTuple):
    """An entry's type, and the fields of what contains it and of who published it.

    Where both are one field, it has the publisher, and ``howpublished`` what contains it.
    """

    name: str
    container: str = 'howpublished'
    publisher: str = 'publisher'


_MISC: Final = EntryType('misc')
_ARTICLE: Final = EntryType('article', 'journal')
_CHAPTER: Final = EntryType('incollection', 'booktitle')
_BOOK: Final = EntryType('book', 'publisher')

#: By CSL's types, as pandoc and reference managers map them; other types are ``misc``.
_BIBTEX_TYPES: Final[Mapping[str, EntryType]] = MappingProxyType({
    **dict.fromkeys(
        ('article-journal', 'article-magazine', 'article-newspaper', 'review', 'review-book'),
        _ARTICLE,
    ),
    'paper-conference': EntryType('inproceedings', 'booktitle'),
    **dict.fromkeys(('chapter', 'entry', 'entry-dictionary', 'entry-encyclopedia'), _CHAPTER),
    'book': _BOOK,
    'classic': _BOOK,
    'collection': EntryType('proceedings', 'publisher'),
    'pamphlet': EntryType('booklet'),
    'report': EntryType('techreport', 'institution', 'institution'),
    'thesis': EntryType('phdthesis', 'school', 'school'),
    'manuscript': EntryType('unpublished'),
})

_JOURNAL: Final = EntryType('article', 'journaltitle')
_ONLINE: Final = EntryType('online', 'organization', 'organization')
_REFERENCE: Final = EntryType('inreference', 'booktitle')

#: The same for BibLaTeX, by its manual.
_BIBLATEX_TYPES: Final[Mapping[str, EntryType]] = MappingProxyType({
    **_BIBTEX_TYPES,
    **dict.fromkeys(('article-journal', 'article-magazine', 'article-newspaper'), _JOURNAL),
    **dict.fromkeys(('review', 'review-book'), EntryType('review', 'journaltitle')),
    **dict.fromkeys(('entry', 'entry-dictionary', 'entry-encyclopedia'), _REFERENCE),
    'report': EntryType('report', 'institution', 'institution'),
    'thesis': EntryType('thesis', 'institution', 'institution'),
    'patent': EntryType('patent'),
    'dataset': EntryType('dataset'),
    'software': EntryType('software'),
    'speech': EntryType('unpublished'),
    **dict.fromkeys(('post-weblog', 'post', 'webpage'), _ONLINE),
    'periodical': EntryType('periodical'),
    'standard': EntryType('standard'),
    **dict.fromkeys(('legislation', 'bill', 'regulation', 'treaty'), EntryType('legislation')),
    'legal_case': EntryType('jurisdiction'),
    'motion_picture': EntryType('video'),
    'song': EntryType('audio'),
    'personal_communication': EntryType('letter'),
    'performance': EntryType('performance'),
})


def bibtex_type(item: Item) -> EntryType:
    """Return the entry type of an item in BibTeX."""
    entry_type = _BIBTEX_TYPES.get(item.type, _MISC)
    if item.type == 'thesis' and (kind := kind_of_thesis(item.variables.get('genre', ''))):
        return entry_type._replace(name=kind.entry_type)
    return entry_type


def biblatex_type(item: Item) -> EntryType:
    """Return the entry type of an item in BibLaTeX."""
    if item.type == 'article':
        return _ONLINE if item.eprint else EntryType('unpublished')
    if item.type == 'book' and item.editors and not item.authors:
        return EntryType('collection', 'publisher')
    return _BIBLATEX_TYPES.get(item.type, _MISC)
