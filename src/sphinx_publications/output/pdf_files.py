"""The PDF files of records: beside their pages where the builder writes files there, else copied."""

from __future__ import annotations

import os
import posixpath
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_publications.builders import writes_files
from sphinx_publications.domain import domain_of
from sphinx_publications.output.occupied import Occupied
from sphinx_publications.output.output_file import OutputFile
from sphinx_publications.site.page_pdfs import pdf_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_publications.content.records import Record
    from sphinx_publications.domain import PublicationDomain


def on_env_get_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Decide where each file lies, before it is asked which pages are written again."""
    domain = domain_of(env)
    places = _wanted_places(app) if writes_files(app.builder) else {}
    occupied = Occupied(app) if places else None
    domain.pdf_places = {
        file: path for file, path in places.items() if not (occupied and occupied.by_host(path))
    }
    return []


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Have those files copied, as Sphinx copies downloads, that lie beside no page.

    Not earlier: the environment is saved now, and shared with builders that need no copy.
    """
    _note_copies(app.env)


def _note_copies(env: BuildEnvironment) -> None:
    domain = domain_of(env)
    domain.pdf_copies = {
        file: str(env.dlfiles.add_file(docname, file))
        for file, docname in domain.site.page_pdfs.items()
        if file not in domain.pdf_places and docname in env.found_docs
    }


class PdfCopies(SphinxPostTransform):
    """Have them copied with a single file, too, whose writing no event announces before Sphinx 8."""

    builders = ('singlehtml',)
    # before links in bodies ask where they are
    default_priority = 3

    def run(self, **kwargs: object) -> None:
        """Note them, as when writing starts."""
        _note_copies(self.env)


def unplaced_pdfs(app: Sphinx) -> list[str]:
    """Return the files that would lie beside pages, had others not their places."""
    if not writes_files(app.builder):
        return []
    domain = domain_of(app.env)
    return sorted(domain.site.page_pdfs.keys() - domain.pdf_places.keys())


def path_of_pdf(record: Record, domain: PublicationDomain) -> str:
    """Return the path in the output of the PDF that lies beside the record's page, else ``''``."""
    site = domain.site
    file = pdf_of(record)
    source = site.source_path(record, file) if file else ''
    if site.page_pdfs.get(source) != site.page_of(record):
        return ''
    return domain.pdf_places.get(source, '')


def pdf_files(app: Sphinx) -> Iterator[OutputFile]:
    """Yield the files that are to lie beside pages, those as well whose places others have."""
    for file, path in _wanted_places(app).items():
        source = Path(app.srcdir, file)
        try:
            found = source.stat()
        except (OSError, ValueError):
            continue
        origin = f'{file} {found.st_size} {found.st_mtime_ns}'
        yield OutputFile(path, origin, 'pdf', partial(source.read_bytes))


def _wanted_places(app: Sphinx) -> dict[str, str]:
    builder = cast('StandaloneHTMLBuilder', app.builder)
    return {
        file: _place(file, docname, builder)
        for file, docname in domain_of(app.env).site.page_pdfs.items()
        if docname in app.env.found_docs
    }


def _place(file: str, docname: str, builder: StandaloneHTMLBuilder) -> str:
    """Return the path of a file in the output: in the folder of the page.

    There it has its own name, as in Hugo; in a folder that it shares with other pages, the page's.
    """
    page = os.path.relpath(builder.get_outfilename(docname), builder.outdir).replace(os.sep, '/')
    folder, name = posixpath.split(page)
    if name == posixpath.basename(docname) + builder.out_suffix:
        return f'{docname}.pdf'
    own = posixpath.basename(file)
    # what some file system or address cannot hold
    if not own.isprintable() or own.startswith('.') or {'\\', ':'} & set(own):
        own = f'{posixpath.basename(folder)}.pdf'
    return posixpath.join(folder, own)


def setup_pdf_files(app: Sphinx) -> None:
    """Register the choice of places, before it is compared what pages are written from."""
    app.connect('env-get-updated', on_env_get_updated, priority=400)
    app.connect('write-started', on_write_started)
    app.add_post_transform(PdfCopies)
