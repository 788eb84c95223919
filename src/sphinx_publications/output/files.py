"""The files beside the pages, exports, feeds and PDFs: written where they changed, deleted where they go."""

from __future__ import annotations

import os
import stat
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications import store
from sphinx_publications.builders import writes_files
from sphinx_publications.content.text import FEW, and_more
from sphinx_publications.log_lines import warn
from sphinx_publications.output.deletion import delete
from sphinx_publications.output.export_files import export_files
from sphinx_publications.output.feed_files import feed_files
from sphinx_publications.output.occupied import SUFFIXES, Occupied, folders_needed
from sphinx_publications.output.pdf_files import pdf_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_publications.output.output_file import OutputFile

#: The name under which the files and what they were made of are stored.
_STORED: Final = 'exports'


class StoredFile(NamedTuple):
    """A file of the build before: what it was made of, its size and time.

    Nothing is known of a file that was to be written when that build ended.
    """

    origin: str = ''
    size: int = -1
    time: int = -1


_UNKNOWN: Final = StoredFile()


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Delete files of the build before where pages or the project's own files need a folder."""
    if not writes_files(app.builder):
        return
    folders = folders_needed(app)
    in_the_way = folders & stored_files(store.load(app, _STORED)).keys() if folders else ()
    for path in in_the_way:
        delete(Path(app.outdir, path), Path(app.outdir))


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the files whose content changed or that are not there; delete those that are gone.

    In every build, and from the items alone: no page is read for it.
    """
    if exception is not None or not writes_files(app.builder):
        return
    stored = stored_files(store.load(app, _STORED))
    occupied = Occupied(app)
    files = chain(export_files(app), feed_files(app), pdf_files(app))
    wanted = _with_a_place(files, occupied)
    outdir = Path(app.outdir)
    stale = [
        file
        for path, file in wanted.items()
        if (before := stored.get(path, _UNKNOWN)) == _UNKNOWN
        or before != _as_it_is(outdir / path, file.origin)
    ]
    gone = sorted(stored.keys() - wanted.keys())
    if not stale and not gone:
        return
    unsure = {file.path: _UNKNOWN for file in stale}
    # before anything is written: this build may be killed
    store.save(app, _STORED, {**stored, **unsure})
    # some file systems do not tell letter case apart
    kept = {path.casefold() for path in wanted}
    for path in gone:
        if path.casefold() not in kept and not occupied.by_host(path):
            delete(outdir / path, outdir)
    known = {path: stored[path] for path in wanted if path in stored} | unsure
    unwritten: dict[str, list[str]] = {}
    # the texts of a format are remembered, and forgotten with the next
    for file in sorted(stale, key=lambda file: file.format):
        path = file.path
        try:
            found = _written(outdir / path, file.content())
        except (OSError, ValueError) as error:
            # it may be there in part: nothing is known of it
            unwritten.setdefault(_reason(error), []).append(path)
        else:
            known[path] = StoredFile(file.origin, found.st_size, found.st_mtime_ns)
    _tell(unwritten)
    store.save(app, _STORED, known)


def _with_a_place(files: Iterable[OutputFile], occupied: Occupied) -> dict[str, OutputFile]:
    """Return the wanted files by their paths, without those whose place another has."""
    wanted: dict[str, OutputFile] = {}
    unwritten: dict[str, list[str]] = {}
    for file in files:
        path = file.path
        reason = occupied.by_host(path)
        if not reason and path in wanted:
            reason = 'another page has a file of that name; give one of them another address'
        if reason:
            unwritten.setdefault(reason, []).append(path)
        else:
            wanted[path] = file
    _tell(unwritten)
    return wanted


def _tell(unwritten: Mapping[str, list[str]]) -> None:
    """Warn of files that are not written, of all with the same reason at once."""
    for reason, paths in unwritten.items():
        names = and_more([repr(path) for path in paths[:FEW]], max(len(paths) - FEW, 0))
        warn(f'no file is written to {names}: {reason}', 'export')


def stored_files(stored: object) -> dict[str, StoredFile]:
    """Return the files of the build before; whatever the store says, none leads out."""
    if not isinstance(stored, dict):
        return {}
    return {
        path: StoredFile(*known) if _is_known(known) else _UNKNOWN
        for path, known in stored.items()
        if isinstance(path, str) and _is_ours(path)
    }


def _is_known(known: object) -> bool:
    return isinstance(known, list) and list(map(type, known)) == [str, int, int]


def _is_ours(path: str) -> bool:
    return (
        path.lower().endswith(SUFFIXES)
        and not path.startswith('/')
        and '..' not in PurePosixPath(path).parts
        and not {'\\', ':', '\0'} & set(path)
    )


def _as_it_is(file: Path, origin: str) -> StoredFile:
    """Return what is stored of a file: what changes when somebody else writes it, too.

    Nothing is known of one that is not there.
    """
    try:
        found = file.stat()
    except (OSError, ValueError):
        return _UNKNOWN
    return StoredFile(origin, found.st_size, found.st_mtime_ns)


def _written(file: Path, content: bytes) -> os.stat_result:
    """Write a file, and return its status; one with the same bytes keeps its time.

    A link or a pipe in its place is replaced: it would lead out of the output, or block.
    """
    try:
        return _new(file, content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        found = file.lstat()
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError from None
        if stat.S_ISREG(found.st_mode):
            if found.st_size != len(content) or file.read_bytes() != content:
                file.write_bytes(content)
                return file.stat()
            return found
        file.unlink()
    return _new(file, content)


def _new(file: Path, content: bytes) -> os.stat_result:
    with file.open('xb') as stream:
        stream.write(content)
        stream.flush()
        return os.fstat(stream.fileno())


def _reason(error: OSError | ValueError) -> str:
    """Return why a file is not written, and the mend."""
    if isinstance(error, IsADirectoryError):
        return (
            'that is a folder in the output; rename what it is made for, or delete it if nothing is'
        )
    reason = getattr(error, 'strerror', None) or type(error).__name__
    return f'{reason}; see what is there, and whether it may be written'


def setup_files(app: Sphinx) -> None:
    """Register the writing, after pages that are gone have been deleted."""
    app.connect('env-updated', on_env_updated)
    app.connect('build-finished', on_build_finished)
