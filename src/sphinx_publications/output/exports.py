"""Exports beside the pages: of records, sections, people, lists with ``:download:``, the library."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications import store
from sphinx_publications.builders import writes_files
from sphinx_publications.domain import domain_of
from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.log_lines import warn
from sphinx_publications.output.deletion import delete
from sphinx_publications.query.options import request_of
from sphinx_publications.query.selection import select
from sphinx_publications.site.export_files import (
    exported_formats,
    library_file,
    list_file,
    page_file,
)
from sphinx_publications.version import __version__
from sphinx_publications.views.cite import LIST_NAME, files_of, formats_of_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site

#: The name under which the files and what they were made of are stored.
_STORED = 'exports'
_SUFFIXES = tuple(dict.fromkeys(each.suffix for each in EXPORT_FORMATS.values()))


class WantedFile(NamedTuple):
    """A file that is to be there: its path in the output, its format, and whose items it holds."""

    path: str
    format: str
    records: Sequence[Record]


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the exports whose content changed or that are not there; delete those that are gone.

    In every build, and from the items alone: no page is read for it.
    """
    if exception is not None or not writes_files(app.builder):
        return
    wanted = {file.path: file for file in _without_hosts(app, wanted_files(app))}
    printer = _Printer(domain_of(app.env).site)
    origins = {path: printer.origin(file) for path, file in wanted.items()}
    stored = stored_files(store.load(app, _STORED))
    outdir = Path(app.outdir)
    stale = [
        path
        for path, origin in origins.items()
        if stored.get(path) != origin or not Path(outdir, path).is_file()
    ]
    if not stale and stored.keys() == origins.keys():
        return
    # before anything is written: this build may be killed
    unsure = {**stored, **dict.fromkeys(stale, '')}
    if unsure != stored:
        store.save(app, _STORED, unsure)
    kept = {path.casefold() for path in wanted}
    for path in sorted(stored.keys() - wanted.keys()):
        if path.casefold() not in kept:
            delete(Path(outdir, path), outdir)
    for path in stale:
        if not _write(Path(outdir, path), printer.content(wanted[path]), path):
            del origins[path]
    store.save(app, _STORED, origins)


def wanted_files(app: Sphinx) -> Iterator[WantedFile]:
    """Yield all files that are to be there."""
    domain = domain_of(app.env)
    site = domain.site
    formats = exported_formats(site.settings)
    for record in site.library.records:
        docname = site.page_of(record)
        if record.kind == 'publication' and docname in app.env.found_docs:
            for file in files_of(record, site):
                yield WantedFile(file.target.output, file.type, (record,))
    of_lists = [name for name in formats if EXPORT_FORMATS[name].joined is not None]
    if not of_lists:
        pages: Iterable[tuple[str, Sequence[Record]]] = ()
    else:
        pages = site.pages_with_publications()
        publications = site.publications()
        for name in of_lists:
            if publications:
                yield WantedFile(library_file(name), name, publications)
    for docname, records in pages:
        if docname in app.env.found_docs and records:
            for name in of_lists:
                yield WantedFile(page_file(docname, name), name, records)
    for docname, requests in domain.requests.items():
        for name, options, _digest in requests:
            if name == 'list' and 'download' in options and docname in app.env.found_docs:
                yield from _files_of_list(docname, options, site)


def _files_of_list(docname: str, options: dict[str, str], site: Site) -> Iterator[WantedFile]:
    formats = formats_of_list(options['download'], site.settings, [])
    request, _wrong = request_of(options)
    records = select(request, site.library, site.settings.queries).records
    for name in formats if records else ():
        yield WantedFile(list_file(docname, options[LIST_NAME], name), name, records)


class _Printer:
    """What items are printed as, each once, though most stand in several files."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._digests: dict[tuple[str, str], bytes] = {}
        self._entries: dict[tuple[str, str, str], bytes] = {}

    def origin(self, file: WantedFile) -> str:
        """Return a fingerprint of what a file is made of."""
        digest = hashlib.blake2b(f'{__version__} {file.format}'.encode(), digest_size=16)
        for record in file.records:
            digest.update(self._digest(record))
        return digest.hexdigest()

    def _digest(self, record: Record) -> bytes:
        identity = (record.kind, record.key)
        known = self._digests.get(identity)
        if known is None:
            text = repr(self._site.item(record)).encode('utf-8', 'replace')
            known = self._digests[identity] = hashlib.blake2b(text, digest_size=16).digest()
        return known

    def content(self, file: WantedFile) -> bytes:
        """Return the bytes of a file."""
        export_format = EXPORT_FORMATS[file.format]
        entries = [self._entry(record, file.format) for record in file.records]
        if export_format.joined is None:
            return entries[0]
        text = export_format.joined([entry.decode() for entry in entries if entry])
        return text.encode('utf-8', 'replace')

    def _entry(self, record: Record, name: str) -> bytes:
        identity = (name, record.kind, record.key)
        known = self._entries.get(identity)
        if known is None:
            text = EXPORT_FORMATS[name].entry(self._site.item(record))
            # as bytes, which take a half or a quarter of what most of these texts would
            known = self._entries[identity] = text.encode('utf-8', 'replace')
        return known


def stored_files(stored: object) -> dict[str, str]:
    """Return the files of the build before; whatever the store says, none leads out."""
    if not isinstance(stored, dict):
        return {}
    return {
        path: origin
        for path, origin in stored.items()
        if isinstance(path, str) and isinstance(origin, str) and _is_ours(path)
    }


def _is_ours(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return (
        path.endswith(_SUFFIXES)
        and bool(parts)
        and '..' not in parts
        and not path.startswith('/')
        and not {'\\', ':', '\0'} & set(path)
    )


def _without_hosts(app: Sphinx, files: Iterable[WantedFile]) -> Iterator[WantedFile]:
    """Leave out the files in whose place the project puts one of its own, with a warning."""
    extra = [Path(app.confdir, path) for path in app.config.html_extra_path]
    for file in files:
        if any(_is_copied_to(place, file.path) for place in extra):
            warn(
                f'{file.path!r} is a file of html_extra_path, so this export is not written; '
                'give that file another name',
                'export',
            )
        elif Path(app.outdir, file.path).is_dir():
            warn(
                f'{file.path!r} is a folder of the output, so this export is not written; '
                'give that document another name',
                'export',
            )
        else:
            yield file


def _is_copied_to(extra: Path, path: str) -> bool:
    try:
        return (extra / path).is_file() if extra.is_dir() else extra.name == path
    except (OSError, ValueError):
        return False


def _write(file: Path, content: bytes, path: str) -> bool:
    """Write a file, and say whether it is there; one with the same bytes keeps its time."""
    try:
        if file.is_file() and file.read_bytes() == content:
            return True
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except (OSError, ValueError) as error:
        reason = getattr(error, 'strerror', None) or str(error)
        warn(f'{path!r} cannot be written: {reason}; this export is not there', 'export')
        return False
    return True


def setup_exports(app: Sphinx) -> None:
    """Register the writing, after pages that are gone have been deleted."""
    app.connect('build-finished', on_build_finished)
