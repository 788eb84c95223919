"""Where the exports of records, sections, people, lists and the library lie in the output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_publications.formats.export_formats import EXPORT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.settings import Settings

#: DESIGN: files beside pages. Pages cannot lie in a folder of that name.
FOLDER: Final = '_publications'
#: What ``:download:`` can name: formats whose files hold any number of items.
LIST_FORMATS: Final = ('bibtex', 'biblatex', 'ris', 'csl-json')


def exported_formats(settings: Settings) -> tuple[str, ...]:
    """Return the formats of the project, of two with the same file names the first."""
    by_suffix = {EXPORT_FORMATS[name].suffix: name for name in reversed(settings.exports)}
    return tuple(
        name for name in settings.exports if by_suffix[EXPORT_FORMATS[name].suffix] == name
    )


def listed_formats(settings: Settings) -> tuple[str, ...]:
    """Return those formats of the project whose files hold any number of items."""
    return tuple(
        name for name in exported_formats(settings) if EXPORT_FORMATS[name].joined is not None
    )


def requested_formats(names: Iterable[str], settings: Settings) -> tuple[str, ...]:
    """Return the formats of a list that asks for *names*: LaTeX where the project's BibTeX is that."""
    ascii_only = 'bibtex-ascii' in exported_formats(settings)
    return tuple(
        'bibtex-ascii' if name == 'bibtex' and ascii_only else name for name in dict.fromkeys(names)
    )


def page_file(docname: str, export_format: str) -> str:
    """Return the path of what a page's record, section or person is taken away in."""
    return docname + EXPORT_FORMATS[export_format].suffix


def list_file(docname: str, name: str, export_format: str) -> str:
    """Return the path of the file of the list with that *name* on a page."""
    return page_file(f'{FOLDER}/lists/{docname}/{name}', export_format)


def library_file(export_format: str) -> str:
    """Return the path of the file of all publications."""
    return page_file(f'{FOLDER}/library', export_format)
