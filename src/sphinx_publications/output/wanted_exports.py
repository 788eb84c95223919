"""Which exports are to lie beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.domain import domain_of
from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.query.options import request_of
from sphinx_publications.query.selection import select
from sphinx_publications.site.export_paths import (
    library_file,
    list_file,
    listed_formats,
    page_file,
)
from sphinx_publications.views.cite import LIST_NAME, files_of, formats_of_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site

#: How the names of our files end.
SUFFIXES: Final = tuple(dict.fromkeys(each.suffix for each in EXPORT_FORMATS.values()))


class ExportFile(NamedTuple):
    """A file that is to be there: its path in the output, its format, and whose items it holds."""

    path: str
    format: str
    records: Sequence[Record]


def wanted_files(app: Sphinx) -> Iterator[ExportFile]:
    """Yield all files that are to be there, those of records first."""
    domain = domain_of(app.env)
    site = domain.site
    documents = app.env.found_docs
    for record in site.library.records:
        if record.kind == 'publication' and site.page_of(record) in documents:
            for file in files_of(record, site):
                yield ExportFile(file.target.output, file.type, (record,))
    of_lists = listed_formats(site.settings)
    if of_lists:
        publications = site.publications()
        for name in of_lists if publications else ():
            yield ExportFile(library_file(name), name, publications)
        for docname, records in site.pages_with_publications():
            for name in of_lists if records and docname in documents else ():
                yield ExportFile(page_file(docname, name), name, records)
    for docname, requests in domain.requests.items():
        for request, options, _digest in requests:
            if request == 'list' and 'download' in options and docname in documents:
                yield from _files_of_list(docname, options, site)


def _files_of_list(docname: str, options: dict[str, str], site: Site) -> Iterator[ExportFile]:
    request, _wrong = request_of(options)
    records = select(request, site.library, site.settings.queries).in_order_shown()
    for name in formats_of_list(options['download'], site.settings, []) if records else ():
        yield ExportFile(list_file(docname, options[LIST_NAME], name), name, records)
