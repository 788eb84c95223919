"""The views of what can be taken away: the cite box, and the files of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.records import Publication
from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.site.export_files import exported_formats, page_file
from sphinx_publications.views.targets import LinkView, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.formats.item import Item
    from sphinx_publications.site.site import Site

#: The formats whose text is shown in the box of a page.
SHOWN: Final = ('bibtex', 'bibtex-ascii', 'biblatex', 'ris', 'csl-json')


class CiteView(NamedTuple):
    """How a record is cited: its reference, and the files that it can be taken away in."""

    reference: Inline
    files: tuple[LinkView, ...] = ()


class CiteBoxView(NamedTuple):
    """The box of a record's page: reference and files, and what is shown of each file.

    The text of a file is printed from *item* when the page is written. Of several files, all
    have one; of a format that is not `SHOWN` there is the file alone.
    """

    reference: Inline
    item: Item
    files: tuple[LinkView, ...] = ()


class DownloadsView(NamedTuple):
    """The files that a list can be taken away in, and how many records each holds, in words."""

    number_text: str
    files: tuple[LinkView, ...]


def file_links(formats: Iterable[str], docname: str) -> tuple[LinkView, ...]:
    """Return links to the files of a page; their types are the formats."""
    return tuple(
        LinkView(name, EXPORT_FORMATS[name].label, Target(output=page_file(docname, name)))
        for name in formats
    )


def cite_of(record: Record, site: Site) -> CiteView | None:
    """Return how a publication is cited; other kinds are not."""
    if not isinstance(record, Publication):
        return None
    return CiteView(site.built_in_reference(record), record_files(record, site))


def cite_box_of(record: Record, site: Site) -> CiteBoxView | None:
    """Return the box of the page of a publication."""
    if not isinstance(record, Publication):
        return None
    item = site.item(record).brief()
    return CiteBoxView(site.built_in_reference(record), item, record_files(record, site))


def record_files(record: Record, site: Site) -> tuple[LinkView, ...]:
    """Return links to the files beside the record's page, of which there may be none."""
    docname = site.page_of(record)
    if not docname:
        return ()
    formats = exported_formats(site.settings)
    if site.item(record).type not in {'software', 'dataset'}:
        formats = tuple(name for name in formats if name != 'cff')
    return file_links(formats, docname)
