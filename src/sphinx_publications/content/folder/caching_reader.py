"""What a file of the content comes to: from the cache while nothing has changed, else read anew."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.folder import cache
from sphinx_publications.content.folder.bibliography_records import read_records
from sphinx_publications.content.folder.file_reader import ContentRoot, read_file, stray_problem
from sphinx_publications.content.folder.scan import stamp_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_publications.content.files import Stamp
    from sphinx_publications.content.folder.walk import Candidate
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.records import Kind, Publication
    from sphinx_publications.content.syntax.project_handlers import LoadedHandler


class CachingReader:
    """Gives what a file came to: from the cache while nothing has changed, else read anew."""

    def __init__(
        self,
        path: str | os.PathLike[str] | None,
        roots: tuple[str, ...],
        sections: Mapping[str, Kind],
        handlers: Sequence[LoadedHandler],
    ) -> None:
        self._path = os.fspath(path) if path else ''
        self._handlers = handlers
        self._key = (
            cache.code_version() if path else '',
            tuple(os.path.abspath(root) for root in roots),
            roots,
            tuple(sorted(sections.items())),
            tuple((handler.path, handler.source) for handler in handlers),
        )
        self._old = cache.load(self._path, self._key) if path else {}
        self._new: cache.Entries = {}
        self._has_changed = False

    def entry(self, root: ContentRoot, candidate: Candidate) -> cache.Entry:
        """Return what a record's or section's file came to."""
        name = f'{root.number}/{candidate.path}'
        signature = _signature(candidate)
        entry = self._old.get(name)
        if (
            entry is None
            or entry.signature != signature
            or (entry.looks and not _finds_the_same(entry.looks, root.shared, candidate))
        ):
            self._has_changed = True
            entry = read_file(root, candidate, signature, self._handlers)
        self._new[name] = entry
        return entry

    def bibliography(
        self, number: int, path: str
    ) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
        """Return the records of a bibliography file, and what is wrong with it."""
        stamp = stamp_of(path)
        name = f'{number}\0{path}'
        entry = self._old.get(name)
        if (
            entry is None
            or entry.signature != stamp
            or (entry.looks and not _finds_as_before(entry.looks, os.path.dirname(path)))
        ):
            self._has_changed = True
            entry = read_records(number, path, stamp)
        self._new[name] = entry
        return entry.result, entry.problems

    def outside(self, root: str, path: str, stamp: Stamp) -> tuple[Problem, ...]:
        """Return the problem of a publication that lies in no section."""
        name = f'{root}\0{path}'
        entry = self._old.get(name)
        if entry is None or entry.signature != stamp:
            self._has_changed = True
            entry = cache.Entry(stamp, None, stray_problem(os.path.join(root, path)), ())
        self._new[name] = entry
        return entry.problems

    def save(self) -> None:
        """Write the cache, if anything has changed."""
        if self._path and (self._has_changed or len(self._new) != len(self._old)):
            cache.save(self._path, self._key, self._new)


def _signature(candidate: Candidate) -> tuple[object, ...]:
    """Return the state of all files that a record depends on."""
    signature: tuple[object, ...] = (candidate.kind, *candidate.stamp)
    if candidate.bundle and candidate.bundle[1]:
        signature += _flattened(candidate.bundle[1])
    for folder, files in candidate.siblings:
        signature += (folder, *_flattened(files))
    return signature


def _flattened(files: Mapping[str, Stamp]) -> tuple[object, ...]:
    flat: list[object] = []
    for name, (size, time) in files.items():
        flat += (name, size, time)
    return tuple(flat)


def _finds_as_before(looks: tuple[tuple[str, str], ...], folder: str) -> bool:
    """Say whether what a bibliography file names is where it was."""
    files = Files(SharedFolders.of_bibliography(folder))
    return all(files.look(place) == found for place, found in looks)


def _finds_the_same(
    looks: tuple[tuple[str, str], ...], shared: SharedFolders, candidate: Candidate
) -> bool:
    files = Files(shared, flat=candidate.flat)
    return all(files.look(place) == found for place, found in looks)
