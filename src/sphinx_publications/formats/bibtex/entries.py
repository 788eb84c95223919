"""Items as entries, printed by the writer of bibtexparser."""

from __future__ import annotations

from functools import cache
from itertools import starmap
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.formats.bibtex.fields import Dialect, entry_fields, entry_type
from sphinx_publications.formats.citation_keys import ascii_key, bibtex_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.formats.item import Item

_BIBTEX: Final = Dialect()
_BIBTEX_ASCII: Final = Dialect(is_ascii=True)
_BIBLATEX: Final = Dialect(is_biblatex=True)


def bibtex_entry(item: Item) -> str:
    """Return an item as a BibTeX entry in Unicode, with a line end behind it."""
    return _entry(item, _BIBTEX)


def bibtex_ascii_entry(item: Item) -> str:
    """Return an item as a BibTeX entry, with LaTeX in place of Unicode."""
    return _entry(item, _BIBTEX_ASCII)


def biblatex_entry(item: Item) -> str:
    """Return an item as a BibLaTeX entry in Unicode."""
    return _entry(item, _BIBLATEX)


def joined_entries(entries: Iterable[str]) -> str:
    """Return a file of entries."""
    return '\n'.join(entries)


@cache
def _format() -> Any:
    from bibtexparser.writer import BibtexFormat

    layout: Any = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = '  '
    layout.trailing_comma = True
    return layout


def _entry(item: Item, dialect: Dialect) -> str:
    # a large import, which builds without exports need not pay
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from bibtexparser.writer import write

    fields = list(starmap(Field, entry_fields(item, dialect)))
    entry = Entry(entry_type(item, dialect).name, _key(item, dialect) or 'entry', fields)
    return str(write(Library([entry]), _format()))


def _key(item: Item, dialect: Dialect) -> str:
    if dialect.is_ascii and not item.id.isascii():
        return item.ascii_id or ascii_key(item.id)
    return bibtex_key(item.id)
