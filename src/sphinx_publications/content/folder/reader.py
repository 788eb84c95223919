"""Content roots to records: reads, or remembers, each file, and decides what is shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_publications.content.dates import today
from sphinx_publications.content.files import SharedFolders
from sphinx_publications.content.folder import cache
from sphinx_publications.content.folder.caching_reader import CachingReader
from sphinx_publications.content.folder.file_reader import ContentRoot
from sphinx_publications.content.folder.languages import Preference
from sphinx_publications.content.folder.roots import (
    Roots,
    file_problem,
    root_problem,
    unread_bibliographies,
)
from sphinx_publications.content.folder.visibility import choose
from sphinx_publications.content.folder.walk import SECTIONS, Candidate, Walk
from sphinx_publications.content.syntax.project_handlers import load_handlers

if TYPE_CHECKING:
    import datetime

    from sphinx_publications.content.folder.visibility import LeftOut
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.records import Kind, Publication, Record
    from sphinx_publications.content.schema.section import SectionPage

#: Gets the paths that are read and their number, and gives the paths back one by one.
Progress = Callable[[Iterable[str], int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How content roots are read.

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
    """What content roots hold: the records that are shown, and what is wrong.

    ``roots`` are the content folders, and the folders of bibliography files; ``cited`` the works of
    files that are for citing alone, whose roots stand behind all others. ``sections`` are the pages of sections by their path below the content (or language)
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
    cited: tuple[Publication, ...] = ()


def read_content(
    roots: Sequence[str | os.PathLike[str]],
    options: ReadOptions | None = None,
    cache_path: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
    cited: Sequence[str | os.PathLike[str]] = (),
) -> Reading:
    """Read content roots: folders and bibliography files; *cited* are files for citing alone.

    The records come by root, then as the files stand in the folders. Nothing raises: a root
    or file that cannot be read is a problem. ``cache_path`` is a file that this function
    may read and write; a broken one is written anew. ``progress`` gets the files and their
    number, and gives the paths back one by one.
    """
    with cache.paused_collector():
        return _read_content(
            Roots.of([os.fspath(path) for path in roots], [os.fspath(path) for path in cited]),
            options or ReadOptions(),
            cache_path,
            progress,
        )


def _read_content(
    roots: Roots,
    options: ReadOptions,
    cache_path: str | os.PathLike[str] | None,
    progress: Progress | None,
) -> Reading:
    names = roots.folders
    handlers, handler_problems = load_handlers(options.handlers)
    problems = list(handler_problems)
    reader = CachingReader(cache_path, roots.paths, options.sections, handlers)
    walks = list(_walks(roots, options.sections, problems))
    jobs = [
        (root, candidate) for root, walk in walks for candidate in _with_siblings(walk.candidates)
    ]
    found, of_records = _read_files(jobs, reader, progress, problems)
    for root, walk in walks:
        for path, stamp in walk.outside:
            problems.extend(reader.outside(root.path, path, stamp))
        problems.extend(unread_bibliographies(root.path, walk.bibliographies(), roots.paths))
    entries, cited = _read_entries(roots, reader, problems)
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
        tuple(sorted((*records, *entries), key=_root)) if entries else records,
        tuple(problems),
        pages,
        files=tuple([f'{names[result.root]}{os.sep}{result.path}' for _, result in found]),
        bundles=tuple([
            f'{root.path}{os.sep}{candidate.bundle[0]}'
            for root, candidate in jobs
            if candidate.bundle
        ]),
        left_out=left_out,
        cited=cited,
    )


def _root(record: Record) -> int:
    return record.root


def _walks(
    roots: Roots, sections: Mapping[str, Kind], problems: list[Problem]
) -> Iterator[tuple[ContentRoot, Walk]]:
    """Yield each content folder that is there, and what lies in it."""
    for number, path in roots.content():
        walk = Walk(path, {**SECTIONS, **sections}) if _is_folder(path) else None
        if (problem := root_problem(path, walk, sections)) is not None:
            problems.append(problem)
        if walk is not None:
            problems.extend(walk.problems)
            yield ContentRoot(number, path, SharedFolders(path)), walk


def _read_entries(
    roots: Roots, reader: CachingReader, problems: list[Problem]
) -> tuple[list[Publication], tuple[Publication, ...]]:
    """Return the works of the bibliography files: those of the content, and those for citing."""
    own: list[Publication] = []
    cited: list[Publication] = []
    for number, path in roots.bibliographies():
        is_cited = number >= roots.first_cited
        if (problem := file_problem(path, is_cited)) is not None:
            problems.append(problem)
            continue
        records, found = reader.bibliography(number, path)
        (cited if is_cited else own).extend(records)
        problems.extend(found)
    return own, tuple(cited)


def _read_files(
    jobs: Sequence[tuple[ContentRoot, Candidate]],
    reader: CachingReader,
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
