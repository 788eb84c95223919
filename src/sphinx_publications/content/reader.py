"""Content folders to records: reads, or remembers, each file, and decides what is shown."""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content import cache
from sphinx_publications.content.addresses import folder_address
from sphinx_publications.content.bibfile import BibEntry, read_bib
from sphinx_publications.content.dates import today
from sphinx_publications.content.files import Files, Surroundings
from sphinx_publications.content.frontmatter import FrontMatter, locate, parse
from sphinx_publications.content.languages import Preference
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.records import Kind, Record
from sphinx_publications.content.schema import Source, read_post, read_project
from sphinx_publications.content.schema_event import read_event
from sphinx_publications.content.schema_person import read_person
from sphinx_publications.content.schema_publication import read_publication
from sphinx_publications.content.sections import SectionPage, section_metadata, section_title
from sphinx_publications.content.text import clean, decode
from sphinx_publications.content.values import as_flag
from sphinx_publications.content.walk import SECTIONS, Candidate, Walk

if TYPE_CHECKING:
    from sphinx_publications.content.files import Stamp

#: Larger files are not read: no person writes them.
MOST_BYTES: Final = 16_000_000
_MOST_BIB_BYTES: Final = 1_000_000

_READERS: Final[Mapping[Kind, Callable[[Source], Record]]] = MappingProxyType(
    {
        'publication': read_publication,
        'post': read_post,
        'project': read_project,
        'event': read_event,
        'person': read_person,
    }
)
_TYPED: Final = re.compile(rb'^[ \t]*"?publication_types"?[ \t]*[:=]', re.MULTILINE)
_DELIMITERS: Final[Mapping[str, str]] = MappingProxyType({'.toml': '+++', '.json': ''})

Progress = Callable[[Iterable[Any], int], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How content folders are read.

    ``sections`` are further folders (paths below the content root) and what they hold;
    ``languages`` those wanted, best first, as Sphinx or Hugo write them; ``include`` may
    name ``draft``, ``future`` and ``expired`` records; ``today`` is the day of the build.
    """

    sections: Mapping[str, Kind] = field(default_factory=dict)
    languages: tuple[str, ...] = ('en',)
    include: frozenset[str] = frozenset()
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What content folders hold: the records that are shown, and what is wrong.

    ``sections`` are the pages of sections by their path below the content (or language)
    root, ``publication`` or ``publication/2019``; the first root wins.
    """

    roots: tuple[str, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    sections: Mapping[str, SectionPage] = field(default_factory=dict)


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
    number, and gives them back one by one.
    """
    options = options or ReadOptions()
    names = tuple(os.fspath(root) for root in roots)
    memory = _Memory(cache_path, names, options)
    problems: list[Problem] = []
    jobs: list[tuple[int, Surroundings, Candidate]] = []
    outside: list[tuple[str, str, Stamp]] = []
    for number, root in enumerate(names):
        walk = Walk(root, {**SECTIONS, **options.sections}) if _is_folder(root) else None
        if walk is None or walk.is_empty:
            problems.append(
                Problem(
                    'content',
                    'the content folder is ' + ('empty' if walk else 'missing'),
                    'correct publications_content',
                    path=root,
                )
            )
        if walk is None:
            continue
        problems.extend(walk.problems)
        around = Surroundings(root)
        jobs.extend((number, around, candidate) for candidate in _with_siblings(walk.candidates))
        outside.extend((root, path, stamp) for path, stamp in walk.outside)
    found: list[tuple[Candidate, Record | SectionPage]] = []
    steps: Iterable[Any] = jobs
    if progress:
        steps = progress(jobs, len(jobs))
    for number, around, candidate in steps:
        entry = memory.entry(number, names[number], around, candidate)
        problems.extend(entry.problems)
        if entry.result is not None:
            found.append((candidate, entry.result))
    for root, path, stamp in outside:
        problems.extend(memory.outside(root, path, stamp))
    memory.save()
    records, pages = _choose(found, names, options, problems)
    return Reading(names, records, tuple(problems), pages)


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


class _Memory:
    """Gives what a file came to: from the cache while nothing has changed, else read anew."""

    def __init__(
        self, path: str | os.PathLike[str] | None, roots: tuple[str, ...], options: ReadOptions
    ) -> None:
        self._path = os.fspath(path) if path else ''
        self._key = (
            cache.code_version() if path else '',
            tuple(os.path.abspath(root) for root in roots),
            roots,
            tuple(sorted(options.sections.items())),
        )
        self._old = cache.load(self._path, self._key) if path else {}
        self._new: cache.Entries = {}
        self._has_changed = False

    def entry(
        self, number: int, root: str, around: Surroundings, candidate: Candidate
    ) -> cache.Entry:
        """Return what a record's or section's file came to."""
        name = f'{number}/{candidate.path}'
        signature = _signature(candidate)
        entry = self._old.get(name)
        if (
            entry is None
            or entry.signature != signature
            or (entry.looks and not _still_so(entry.looks, around, candidate))
        ):
            self._has_changed = True
            entry = _read(number, root, around, candidate, signature)
        self._new[name] = entry
        return entry

    def outside(self, root: str, path: str, stamp: Stamp) -> tuple[Problem, ...]:
        """Return the problem of a publication that lies in no section."""
        name = f'{root}\0{path}'
        entry = self._old.get(name)
        if entry is None or entry.signature != stamp:
            self._has_changed = True
            entry = cache.Entry(stamp, None, _stray(os.path.join(root, path)), ())
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


def _still_so(
    looks: tuple[tuple[str, str], ...], around: Surroundings, candidate: Candidate
) -> bool:
    files = Files(around, flat=candidate.flat)
    return all(files.look(place) == found for place, found in looks)


def _read(
    number: int,
    root: str,
    around: Surroundings,
    candidate: Candidate,
    signature: tuple[object, ...],
) -> cache.Entry:
    path = os.path.join(root, candidate.path)
    text, problems = _text(path, candidate.stamp[0])
    if text is None:
        return cache.Entry(signature, None, tuple(problems), ())
    shift = 0
    matter: FrontMatter
    if candidate.is_data:
        mark = _DELIMITERS.get(os.path.splitext(path)[1].lower(), '---')
        if mark:
            text, shift = f'{mark}\n{text}\n{mark}\n', -1
    matter = parse(text)
    problems.extend(matter.problems)
    bundles = (candidate.bundle, *candidate.siblings) if candidate.bundle else candidate.siblings
    files = Files(around, bundles, candidate.flat)
    result: Record | SectionPage | None = None
    if candidate.kind is None:
        result = _section_page(candidate, number, matter)
    elif matter.metadata or not (
        problems or (candidate.key.lower() == 'readme' and not matter.format)
    ):
        source = Source(
            kind=candidate.kind,
            key=candidate.key,
            stem=candidate.stem,
            files=files,
            metadata=dict(matter.metadata),
            root=number,
            path=candidate.path,
            section=candidate.section,
            language=candidate.language,
            body=matter.body,
            body_line=matter.body_line,
            problems=problems,
        )
        if candidate.bundle:
            folder, others = candidate.bundle
            source.others = tuple([f'{folder}/{name}' for name in others])
        if candidate.kind == 'publication':
            source.bib = _bib(root, files, bundles, problems)
        result = _READERS[candidate.kind](source)
    if problems:
        problems = [_placed(problem, path, text, shift) for problem in problems]
    return cache.Entry(signature, result, tuple(problems), tuple(files.looks.items()))


def _text(path: str, size: int) -> tuple[str | None, list[Problem]]:
    if size > MOST_BYTES:
        return None, [Problem('content', 'the file is too large', 'shorten it', path=path)]
    try:
        with open(path, 'rb') as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, 'strerror', None) or type(error).__name__
        return None, [Problem('content', f'the file cannot be read ({reason})', path=path)]
    text, encoding = decode(data)
    if not encoding:
        return text, []
    return text, [
        Problem('encoding', f'the file is read as {encoding}', 'save it as UTF-8', 'hygiene')
    ]


def _placed(problem: Problem, path: str, text: str, shift: int) -> Problem:
    if problem.path:
        return problem
    line = problem.line
    if not line and problem.field:
        line = locate(text, problem.field)
    return problem.at(path, max(line + shift, 0) if line else 0)


def _bib(
    root: str,
    files: Files,
    bundles: Sequence[tuple[str, Mapping[str, Stamp]]],
    problems: list[Problem],
) -> BibEntry | None:
    for folder, names in bundles:
        stamp = names.get('cite.bib')
        if stamp is None:
            continue
        path = os.path.join(root, folder, 'cite.bib')
        if stamp[0] > _MOST_BIB_BYTES:
            problems.append(Problem('bib', 'cite.bib is too large', 'shorten it', path=path))
            return None
        text, found = _text(path, stamp[0])
        if text is None:
            problems.extend(found)
            return None
        if not text.strip():
            return None
        entry, complaint = read_bib(text)
        if complaint:
            problems.append(
                Problem(
                    'bib',
                    f'cite.bib {complaint}',
                    'correct it',
                    'hygiene' if entry else 'loss',
                    path=path,
                )
            )
        return entry
    return None


def _section_page(candidate: Candidate, number: int, matter: FrontMatter) -> SectionPage:
    metadata = dict(matter.metadata)
    body = matter.body
    return SectionPage(
        stem=candidate.stem,
        section=candidate.section,
        root=number,
        path=candidate.path,
        address=folder_address(candidate.stem),
        language=candidate.language,
        title=section_title(metadata),
        body=clean(body) if body and not body.isspace() else '',
        body_line=matter.body_line,
        metadata=section_metadata(metadata),
    )


def _stray(path: str) -> tuple[Problem, ...]:
    """Return the problem of a file that has ``publication_types`` and is in no section."""
    try:
        with open(path, 'rb') as file:
            head = file.read(65_536)
    except (OSError, ValueError):
        return ()
    if not _TYPED.search(head):
        return ()
    return (
        Problem(
            'section',
            'a file with publication_types in no section',
            'name its folder in publications_sections',
            'info',
            path,
        ),
    )


# --- what is shown -------------------------------------------------------------------------


def _choose(
    found: list[tuple[Candidate, Record | SectionPage]],
    roots: tuple[str, ...],
    options: ReadOptions,
    problems: list[Problem],
) -> tuple[tuple[Record, ...], dict[str, SectionPage]]:
    """Leave out what is not to be shown (yet), and all but one language of each record."""
    day = options.today or today()
    preference = Preference(options.languages)
    pages: dict[str, SectionPage] = {}
    records: list[tuple[Candidate, Record]] = []
    for candidate, result in found:
        if isinstance(result, SectionPage):
            known = pages.get(result.stem)
            if known is None or (
                known.root == result.root
                and preference(result.language) < preference(known.language)
            ):
                pages[result.stem] = result
        elif reason := _hidden(result, day):
            code, message = reason
            if code in options.include:
                records.append((candidate, result))
            else:
                path = os.path.join(roots[result.root], result.path)
                problems.append(Problem(code, message, '', 'info', path))
        else:
            records.append((candidate, result))
    counts = Counter((record.root, *candidate.identity) for candidate, record in records)
    if len(counts) == len(records):
        return tuple(record for _, record in records), pages
    best: dict[tuple[object, ...], tuple[Candidate, Record]] = {}
    for candidate, record in records:
        identity = (record.root, *candidate.identity)
        known_pair = best.get(identity)
        if known_pair is None:
            best[identity] = (candidate, record)
            continue
        pair = (candidate, record)
        winner, loser = sorted((known_pair, pair), key=lambda p: _rank(p[0], preference))
        best[identity] = winner
        problems.append(_passed_over(winner[1], loser[1], roots))
    return tuple(record for _, record in best.values()), pages


def _rank(candidate: Candidate, preference: Preference) -> tuple[object, ...]:
    return (not candidate.is_data, *preference(candidate.language), candidate.bundle is None)


def _passed_over(winner: Record, loser: Record, roots: tuple[str, ...]) -> Problem:
    path = os.path.join(roots[loser.root], loser.path)
    if winner.language != loser.language:
        return Problem('language', f'shown in {winner.language or "no language"}', '', 'info', path)
    return Problem(
        'duplicate',
        f'{winner.path} has the same address and is shown',
        'remove or rename one of them',
        'hygiene' if winner.kind == 'person' else 'loss',
        path,
    )


def _hidden(record: Record, day: datetime.date) -> tuple[str, str] | None:
    """Say why Hugo would not build a page for a record, if so."""
    if record.draft:
        return 'draft', 'a draft'
    published = record.publish_date or record.date
    if published and published.first > day:
        return 'future', f'to be published on {published.isoformat()}'
    if record.expiry_date and record.expiry_date.first < day:
        return 'expired', f'expired on {record.expiry_date.isoformat()}'
    if as_flag(record.extra.get('headless')):
        return 'headless', 'headless: without a page in Hugo'
    return None
