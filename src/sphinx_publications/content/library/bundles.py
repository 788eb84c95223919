"""The folder in which the file of a record or section lies, and what else belongs to the record."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.schema.section import SectionPage

if TYPE_CHECKING:
    from sphinx_publications.content.files import Bundle
    from sphinx_publications.content.records import Record

#: The files by which a folder is a bundle.
_INDEX: Final = ('index.', '_index.', 'cite.bib')


def is_flat(source: Record | SectionPage) -> bool:
    """Say whether a file has no bundle, so that what it may name lies in its folder.

    Entries of bibliography files name nothing there: it is no content folder.
    """
    if not source.path or isinstance(source, SectionPage):
        return bool(source.path)
    name = posixpath.basename(source.path)
    return not source.is_entry and not name.lower().startswith(_INDEX)


def bundles_of(record: Record) -> list[Bundle]:
    """Return the folders of a record's bundle, its own first, and their files."""
    own = posixpath.dirname(record.path)
    # a translation has its files in the same folder of another language
    tail = f'/{below_language(record, own)}/'
    bundles: dict[str, dict[str, None]] = {own: {}}
    for file in record.files:
        start = -1 if file.startswith(f'{own}/') else f'/{file}'.find(tail)
        folder = own if start < 0 else file[: start + len(tail) - 2]
        bundles.setdefault(folder, {})[file.removeprefix(f'{folder}/')] = None
    return list(bundles.items())


def below_language(source: Record | SectionPage, folder: str) -> str:
    """Return the path of a folder of the record below its content (or language) root."""
    language, _, below = folder.partition('/')
    return below if source.language and language.lower() == source.language.lower() else folder
