"""Which records are shown: neither drafts nor what is not yet or no longer published."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.schema.section import SectionPage
from sphinx_publications.content.values import as_flag

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Sequence

    from sphinx_publications.content.folder.languages import Preference
    from sphinx_publications.content.folder.walk import Candidate
    from sphinx_publications.content.records import Record


def choose(
    found: Sequence[tuple[Candidate, Record | SectionPage]],
    roots: Sequence[str],
    preference: Preference,
    include: Collection[str],
    day: datetime.date,
    problems: list[Problem],
) -> tuple[tuple[Record, ...], dict[str, SectionPage]]:
    """Return the records to be shown, one language of each, and the pages of sections.

    What is left out is added to ``problems``, as info.
    """
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
            continue
        reasons = [reason for reason in _reasons(result, day) if reason[0] not in include]
        if reasons:
            code, message = reasons[0]
            path = os.path.join(roots[result.root], result.path)
            problems.append(Problem(code, message, '', 'info', path))
        else:
            records.append((candidate, result))
    identities = {(record.root, candidate.kind, candidate.stem) for candidate, record in records}
    if len(identities) == len(records):
        return tuple([record for _, record in records]), pages
    best: dict[object, tuple[Candidate, Record]] = {}
    for candidate, record in records:
        identity = (record.root, candidate.kind, candidate.stem)
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
