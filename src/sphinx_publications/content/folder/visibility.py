"""Which records are shown: neither drafts nor what is not yet or no longer published."""

from __future__ import annotations

import os
import re
from itertools import starmap
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Publication
from sphinx_publications.content.schema.section import SectionPage
from sphinx_publications.content.text import fold
from sphinx_publications.content.values import as_flag

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sphinx_publications.content.folder.languages import Preference
    from sphinx_publications.content.folder.walk import Candidate
    from sphinx_publications.content.records import Record

#: What Finder calls a copy of a folder: ``x copy``, ``x copy 11``.
_COPY: Final = re.compile(r'/[^/]* copy ?\d{0,9}/')


class LeftOut(NamedTuple):
    """A record that is not shown yet, or no longer, and why: ``draft``, ``future`` … ."""

    record: Record
    reason: str


class Chosen(NamedTuple):
    """The records that are shown, the pages of sections by their paths, and what is left out."""

    records: tuple[Record, ...]
    pages: dict[str, SectionPage]
    left_out: tuple[LeftOut, ...]


def choose(
    found: Sequence[tuple[Candidate, Record | SectionPage]],
    roots: Sequence[str],
    preference: Preference,
    include: Collection[str],
    day: datetime.date,
    problems: list[Problem],
) -> Chosen:
    """Return the records to be shown, one language of each, and the pages of sections.

    What is left out is added to ``problems``: as info, but for one of two files at one address.
    """
    pages: dict[str, SectionPage] = {}
    left_out: list[LeftOut] = []
    records: list[tuple[Candidate, Record]] = []
    for candidate, result in found:
        if isinstance(result, SectionPage):
            known = pages.get(result.stem)
            if known is None or (
                known.root == result.root
                and preference(result.language) < preference(known.language)
            ):
                pages[result.stem] = result
            continue
        reasons = [reason for reason in _reasons(result, day) if reason[0] not in include]
        if reasons:
            code, message = reasons[0]
            path = os.path.join(roots[result.root], result.path)
            problems.append(Problem(code, message, '', 'info', path))
            left_out.append(LeftOut(result, code))
        else:
            records.append((candidate, result))
    shown = _one_language_of_each(records, roots, preference, problems)
    return Chosen(_without_copies(shown, roots, problems), pages, tuple(left_out))


def _one_language_of_each(
    records: Sequence[tuple[Candidate, Record]],
    roots: Sequence[str],
    preference: Preference,
    problems: list[Problem],
) -> tuple[Record, ...]:
    identities = set(starmap(_identity, records))
    if len(identities) == len(records):
        return tuple([record for _, record in records])
    best: dict[object, tuple[Candidate, Record]] = {}
    for candidate, record in records:
        identity = _identity(candidate, record)
        known_pair = best.get(identity)
        if known_pair is None:
            best[identity] = (candidate, record)
            continue
        pair = (candidate, record)
        winner, loser = sorted((known_pair, pair), key=lambda p: _rank(p[0], preference))
        best[identity] = winner
        problems.append(_passed_over(winner[1], loser[1], roots))
    return tuple(record for _, record in best.values())


def _without_copies(
    records: tuple[Record, ...], roots: Sequence[str], problems: list[Problem]
) -> tuple[Record, ...]:
    """Leave out ``x copy 11/`` where another record of its kind has its DOI, or title.

    The name alone says little: the next paper often begins as a copy of the last one.
    """
    copies = [record for record in records if ' copy' in record.path and _COPY.search(record.path)]
    if not copies:
        return records
    kinds = {record.kind for record in copies}
    known: dict[object, Record] = {}
    for record in records:
        if record.kind in kinds and not _COPY.search(record.path):
            _note(record, known)
    left_out = set()
    for record in copies:
        # of two copies whose original is gone the first stays
        original = _original(record, known)
        if original is None:
            _note(record, known)
            continue
        left_out.add((record.root, record.path))
        path = os.path.join(roots[record.root], record.path)
        message, mend = f'a copy of {original.path}', 'give it a title of its own, or remove it'
        problems.append(Problem('copy', message, mend, 'info', path))
    return tuple([record for record in records if (record.root, record.path) not in left_out])


def _note(record: Record, known: dict[object, Record]) -> None:
    kind, title, doi = _work(record)
    known.setdefault((kind, title), record)
    known.setdefault((kind, 'doi', doi) if doi else (kind, 'no doi', title), record)


def _original(record: Record, known: Mapping[object, Record]) -> Record | None:
    """Return the record with the same DOI, or with the same title and no other DOI."""
    kind, title, doi = _work(record)
    if not doi:
        return known.get((kind, title))
    return known.get((kind, 'doi', doi)) or known.get((kind, 'no doi', title))


def _work(record: Record) -> tuple[str, str, str]:
    """Return the kind, title and DOI of a record, as they compare."""
    doi = record.doi.lower() if isinstance(record, Publication) else ''
    return record.kind, fold(plain(record.title)), doi


def _identity(candidate: Candidate, record: Record) -> tuple[object, ...]:
    """Return what the files share of which one is shown; ``author/x`` may be left of ``authors/x``."""
    stem = candidate.stem
    if candidate.section == 'author' and candidate.kind == 'person':
        stem = f'authors/{stem.removeprefix("author/")}'
    return record.root, candidate.kind, stem


def _rank(candidate: Candidate, preference: Preference) -> tuple[object, ...]:
    return (
        not candidate.is_data,
        candidate.is_bibliography,
        candidate.section == 'author',
        *preference(candidate.language),
        candidate.bundle is None,
    )


def _passed_over(winner: Record, loser: Record, roots: Sequence[str]) -> Problem:
    path = os.path.join(roots[loser.root], loser.path)
    if winner.language != loser.language:
        return Problem('language', f'shown in {winner.language or "no language"}', '', 'info', path)
    return Problem(
        'collision',
        f'{winner.path} has the same address and is shown',
        'remove or rename one of them',
        'hygiene' if winner.kind == 'person' else 'loss',
        path,
        lost='this one is left out',
    )


def _reasons(record: Record, day: datetime.date) -> Iterator[tuple[str, str]]:
    """Yield why Hugo would not build a page for a record: a code and what it means."""
    if record.draft:
        yield 'draft', 'a draft'
    published = record.publish_date or record.date
    if published and published.year >= day.year and published.first > day:
        yield 'future', f'to be published on {published.isoformat()}'
    expiry = record.expiry_date
    if expiry and expiry.first < day:
        yield 'expired', f'expired on {expiry.isoformat()}'
    if record.extra and as_flag(record.extra.get('headless')):
        yield 'headless', 'headless: without a page in Hugo'
