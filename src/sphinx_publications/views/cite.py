"""The views of what can be taken away: the cite box, and the files of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.locale import get_translation

from sphinx_publications.content.records import Publication
from sphinx_publications.content.text import did_you_mean
from sphinx_publications.formats.cff import has_file
from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.site.export_paths import (
    LIST_FORMATS,
    exported_formats,
    list_file,
    listed_formats,
    page_file,
    requested_formats,
)
from sphinx_publications.views.citation import style_of, styles_of
from sphinx_publications.views.targets import LinkView, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.settings import Settings
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.citation import StyleView

_ = get_translation('sphinx_publications')

#: Among the options of a list with ``:download:`` or ``:feed:``: what its files are called, and where it stands.
LIST_NAME: Final = 'list-name'
LIST_DOCNAME: Final = 'list-docname'


class CiteView(NamedTuple):
    """How a record is cited: its reference, and the files that it can be taken away in.

    ``reference`` is the built-in one, for where there is no ``style``, or none that prints anything.
    """

    reference: Inline
    files: tuple[LinkView, ...] = ()
    style: StyleView | None = None


class CiteBoxView(NamedTuple):
    """The box of a record's page: reference and files, and what is shown of each file.

    The text of a file is printed from the record's item, in brief, when the page is written;
    *origin* is a fingerprint of that: kept in a doctree, the item would be as large as the page.
    Of a format that holds one item, which is a file for one place, there is the file alone.
    ``reference`` is the built-in one, for where there are no ``styles``.
    """

    reference: Inline
    origin: str = ''
    files: tuple[LinkView, ...] = ()
    styles: tuple[StyleView, ...] = ()


class DownloadsView(NamedTuple):
    """The files that a list can be taken away in, and how many records each holds, in words."""

    number_text: str
    files: tuple[LinkView, ...]


def formats_of_list(text: str, settings: Settings, complaints: list[str]) -> tuple[str, ...]:
    """Return the formats that ``:download:`` names, all that the project has where it names none."""
    named = tuple(text.replace(',', ' ').split())
    complaints += [
        _no_format_of_lists(name)
        for name in dict.fromkeys(named)
        if name not in LIST_FORMATS and name != 'all'
    ]
    known = tuple(name for name in named if name in LIST_FORMATS)
    if 'all' in named:
        known = LIST_FORMATS
    elif not named:
        return listed_formats(settings)
    return requested_formats(known, settings)


def _no_format_of_lists(name: str) -> str:
    if name not in EXPORT_FORMATS:
        near = did_you_mean(name, (*LIST_FORMATS, 'all'))
        return f'there is no format {name!r} to download{near}'
    if EXPORT_FORMATS[name].joined is None:
        return (
            f'no list can be downloaded as {name!r}, which holds one record; name it in '
            'publications_exports, and it lies beside the page of each record that has one'
        )
    return (
        f'{name!r} is the BibTeX of the whole project or of none; name it in '
        'publications_exports in place of "bibtex", and write "bibtex" here'
    )


def downloads_of_list(
    docname: str, name: str, formats: Iterable[str], number: int
) -> DownloadsView | None:
    """Return the row of a list with that *name* on a page; there is none without records."""
    links = tuple(
        LinkView(each, EXPORT_FORMATS[each].label, Target(output=list_file(docname, name, each)))
        for each in formats
    )
    return DownloadsView(number_text(number), links) if links and number else None


def downloads_of_page(docname: str, number: int, site: Site) -> DownloadsView | None:
    """Return the row of the page of a section or person with that *number* of publications."""
    formats = listed_formats(site.settings)
    if not (docname and number and formats):
        return None
    return DownloadsView(number_text(number), page_files(formats, docname))


def number_text(number: int) -> str:
    """Return a number of entries in words."""
    # TRANSLATORS: behind the heading of a group, read aloud
    return _('%d entries') % number if number != 1 else _('1 entry')


def page_files(formats: Iterable[str], docname: str) -> tuple[LinkView, ...]:
    """Return links to the files of a page; their types are the formats."""
    return tuple(
        LinkView(name, EXPORT_FORMATS[name].label, Target(output=page_file(docname, name)))
        for name in formats
    )


def cite_of(record: Record, site: Site, style: str | None = None) -> CiteView | None:
    """Return how a publication is cited, in a *style* (see `style_of`); other kinds are not."""
    if not isinstance(record, Publication):
        return None
    return CiteView(
        site.built_in_reference(record),
        files_of(record, site),
        style_of(record, style, site),
    )


def cite_box_of(record: Record, site: Site) -> CiteBoxView | None:
    """Return the box of the page of a publication."""
    if not isinstance(record, Publication):
        return None
    files = files_of(record, site)
    origin = site.fingerprints(record).citation if files else ''
    return CiteBoxView(site.built_in_reference(record), origin, files, styles_of(record, site))


def files_of(record: Record, site: Site) -> tuple[LinkView, ...]:
    """Return links to the files beside the record's page, of which there may be none."""
    docname = site.page_of(record)
    if not docname:
        return ()
    formats = exported_formats(site.settings)
    if 'cff' in formats and not has_file(site.item(record)):
        formats = tuple(name for name in formats if name != 'cff')
    return page_files(formats, docname)
