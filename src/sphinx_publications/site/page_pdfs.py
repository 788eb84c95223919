"""The PDF of a record that lies beside its page, and not among all other downloads."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from sphinx_publications.content.library.bundles import bundles_of, is_flat

if TYPE_CHECKING:
    from sphinx_publications.content.records import Record


def pdf_of(record: Record) -> str:
    """Return the first file of the record's own that is linked as its PDF, else ``''``.

    The path is relative to the content root. Files in ``static/`` are no record's own, nor are
    those of other records. Google Scholar: "the PDF file must be in the same subdirectory as the
    HTML abstract".
    """
    for link in record.links:
        if link.type == 'pdf' and link.file and _is_pdf(link.file) and _is_own(link.file, record):
            return link.file
    return ''


def _is_pdf(file: str) -> bool:
    """Say whether a file has that suffix alone: some servers go by any of several."""
    _stem, *suffixes = posixpath.basename(file).lower().split('.')
    return suffixes == ['pdf']


def _is_own(file: str, record: Record) -> bool:
    if is_flat(record):
        return posixpath.dirname(file) == posixpath.dirname(record.path)
    return any(file.startswith(f'{folder}/') for folder, _files in bundles_of(record))
