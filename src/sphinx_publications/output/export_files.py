"""The exports that are to lie beside the pages: of records, sections, people, lists, the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.domain import domain_of
from sphinx_publications.output.export_texts import ExportTexts
from sphinx_publications.output.output_file import OutputFile
from sphinx_publications.output.requested_lists import lists_with
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


class _Wanted(NamedTuple):
    """A file that is to be there: its path in the output, its format, and whose items it holds."""

    path: str
    format: str
    records: Sequence[Record]


def export_files(app: Sphinx) -> Iterator[OutputFile]:
    """Yield all exports that are to be there, those of records first."""
    texts = ExportTexts(domain_of(app.env).site)
    for path, name, records in _wanted(app):
        content = partial(texts.content, name, records)
        yield OutputFile(path, texts.origin(name, records), name, content)


def _wanted(app: Sphinx) -> Iterator[_Wanted]:
    site = domain_of(app.env).site
    documents = app.env.found_docs
    for record in site.library.records:
        if record.kind == 'publication' and site.page_of(record) in documents:
            for file in files_of(record, site):
                yield _Wanted(file.target.output, file.type, (record,))
    of_lists = listed_formats(site.settings)
    if of_lists:
        publications = site.publications()
        for name in of_lists if publications else ():
            yield _Wanted(library_file(name), name, publications)
        for docname, records in site.pages_with_publications():
            for name in of_lists if records and docname in documents else ():
                yield _Wanted(page_file(docname, name), name, records)
    for docname, options in lists_with('download', app):
        yield from _files_of_list(docname, options, site)


def _files_of_list(docname: str, options: dict[str, str], site: Site) -> Iterator[_Wanted]:
    request, _wrong = request_of(options)
    records = select(request, site.library, site.settings.queries).in_order_shown()
    for name in formats_of_list(options['download'], site.settings, []) if records else ():
        yield _Wanted(list_file(docname, options[LIST_NAME], name), name, records)
