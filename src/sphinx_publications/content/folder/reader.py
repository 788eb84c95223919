"""Content folders to records: reads, or remembers, each file, and decides what is shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_publications.content.dates import today
from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.folder import cache
from sphinx_publications.content.folder.file_reader import ContentRoot, read_file, stray_problem
from sphinx_publications.content.folder.languages import Preference
from sphinx_publications.content.folder.roots import root_problem
from sphinx_publications.content.folder.visibility import choose
from sphinx_publications.content.folder.walk import SECTIONS, Candidate, Walk
from sphinx_publications.content.syntax.project_handlers import load_handlers

if TYPE_CHECKING:
    import datetime

    from sphinx_publications.content.files import Stamp
    from sphinx_publications.content.folder.visibility import LeftOut
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.records import Kind, Record
    from sphinx_publications.content.schema.section import SectionPage
    from sphinx_publications.content.syntax.project_handlers import LoadedHandler

#: Gets the paths that are read and their number, and gives the paths back one by one.
Progress = Callable[[Iterable[str], int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How content folders are read.

    ``sections`` are further folders (paths below the content root) and what they hold;
    ``languages`` those wanted, best first, as Sphinx or Hugo write them; ``include`` may
    name ``draft``, ``future`` and ``expired`` records; ``today`` is the day of the build;
    ``handlers`` are those of the project's own, as ``'module:Class'``.
    """

    sections: Mapping[str, Kind] = field(default_factory=dict)
    languages: tuple[str, ...] = ('en',)
    include: frozenset[str] = frozenset()
    today: datetime.date | None = None
    handlers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What content folders hold: the records that are shown, and what is wrong.

    ``sections`` are the pages of sections by their path below the content (or language)
    root, ``publication`` or ``publication/2019``; the first root wins. ``files`` are the
    paths of all files that came to a record or a section's page, shown or not, and
    ``bundles`` the folders of records. ``left_out`` are the records that are not shown for
    what they say themselves.
    """

    roots: tuple[str, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    sections: Mapping[str, SectionPage] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_content(
    roots: Sequence[str | os.PathLike[str]],
    options: ReadOptions | None = None,
    cache_path: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read content folders.

    The records come by root, then as the files stand in the folders. Nothing raises: a root
    or file that cannot be read is a problem. ``cache_path`` is a file that this function
    may read and write; a broken one is written anew. ``progress`` gets the files and their
    number, and gives the paths back one by one.
    """
    with cache.paused_collector():
        return _read_content(roots, options or ReadOptions(), cache_path, progress)


def _read_content(
    roots: Sequence[str | os.PathLike[str]],
    options: ReadOptions,
    cache_path: str | os.PathLike[str] | None,
    progress: Progress | None,
) -> Reading:
    names = tuple(os.fspath(root) for root in roots)
    handlers, handler_problems = load_handlers(options.handlers)
    problems = list(handler_problems)
    reader = _CachingReader(cache_path, names, options, handlers)
    walks = list(_walks(names, options.sections, problems))
    jobs = [
        (root, candidate) for root, walk in walks for candidate in _with_siblings(walk.candidates)
    ]
    found, of_records = _read_files(jobs, reader, progress, problems)
    for root, walk in walks:
        for path, stamp in walk.outside:
            problems.extend(reader.outside(root.path, path, stamp))
    reader.save()
    records, pages, left_out = choose(
        found,
        names,
        Preference(options.languages),
        options.include,
        options.today or today(),
        problems,
    )
    # what is wrong with a draft or another language is lost to nobody
    places = [(shown.root, shown.path) for shown in records]
    places += [(shown.root, shown.path) for shown in pages.values()]
    for place in places:
        problems.extend(of_records.get(place, ()))
    return Reading(
        names,
        records,
        tuple(problems),
        pages,
        files=tuple([f'{names[result.root]}{os.sep}{result.path}' for _, result in found]),
        bundles=tuple([
            f'{root.path}{os.sep}{candidate.bundle[0]}'
            for root, candidate in jobs
            if candidate.bundle
        ]),
        left_out=left_out,
    )


def _walks(
    names: Sequence[str], sections: Mapping[str, Kind], problems: list[Problem]
) -> Iterator[tuple[ContentRoot, Walk]]:
    """Yield each content folder that is there, and what lies in it."""
    for number, path in enumerate(names):
        walk = Walk(path, {**SECTIONS, **sections}) if _is_folder(path) else None
        if (problem := root_problem(path, walk, sections)) is not None:
            problems.append(problem)
        if walk is not None:
            problems.extend(walk.problems)
            yield ContentRoot(number, path, SharedFolders(path)), walk


def _read_files(
    jobs: Sequence[tuple[ContentRoot, Candidate]],
    reader: _CachingReader,
    progress: Progress | None,
    problems: list[Problem],
) -> tuple[
    list[tuple[Candidate, Record | SectionPage]], dict[tuple[int, str], tuple[Problem, ...]]
]:
    """Return what each file came to, and the problems of each by its place.

    Those of a file that came to nothing are added to ``problems`` at once.
    """
    found: list[tuple[Candidate, Record | SectionPage]] = []
    of_records: dict[tuple[int, str], tuple[Problem, ...]] = {}
    steps: Iterable[str] = [candidate.path for _, candidate in jobs]
    if progress:
        steps = progress(steps, len(jobs))
    # The steps come first, so that ``progress`` reaches its own end, too.
    for _, (root, candidate) in zip(steps, jobs, strict=False):
        entry = reader.entry(root, candidate)
        if entry.result is None:
            problems.extend(entry.problems)
            continue
        found.append((candidate, entry.result))
        if entry.problems:
            of_records[root.number, entry.result.path] = entry.problems
    return found, of_records


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)
    except ValueError:
        return False


def _with_siblings(candidates: list[Candidate]) -> list[Candidate]:
    """Let translations share the files of their bundles, as in Hugo."""
    if all(not candidate.language for candidate in candidates):
        return candidates
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.identity, []).append(candidate)
    for group in groups.values():
        if len(group) > 1:
            bundles = [candidate.bundle for candidate in group if candidate.bundle]
            for candidate in group:
                own = candidate.bundle
                candidate.siblings = tuple(
                    bundle for bundle in bundles if own is None or bundle[0] != own[0]
                )
    return candidates


# --- one file ------------------------------------------------------------------------------


class _CachingReader:
    """Gives what a file came to: from the cache while nothing has changed, else read anew."""

    def __init__(
        self,
        path: str | os.PathLike[str] | None,
        roots: tuple[str, ...],
        options: ReadOptions,
        handlers: Sequence[LoadedHandler],
    ) -> None:
        self._path = os.fspath(path) if path else ''
        self._handlers = handlers
        self._key = (
            cache.code_version() if path else '',
            tuple(os.path.abspath(root) for root in roots),
            roots,
            tuple(sorted(options.sections.items())),
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


def _finds_the_same(
    looks: tuple[tuple[str, str], ...], shared: SharedFolders, candidate: Candidate
) -> bool:
    files = Files(shared, flat=candidate.flat)
    return all(files.look(place) == found for place, found in looks)
