"""The ``cite.bib`` in the bundle of a publication."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.bibliography.bibfile import BibEntry, read_bib
from sphinx_publications.content.bibliography.choosing import choose_entry
from sphinx_publications.content.folder.text_files import read_text
from sphinx_publications.content.problems import NO_RECORD, Problem
from sphinx_publications.content.text import FEW, and_more
from sphinx_publications.content.urls import find_doi
from sphinx_publications.content.values import as_map, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_publications.content.files import Stamp

_MOST_BYTES: Final = 1_000_000
_LOST: Final = 'nothing is taken from it'


def read_cite_bib(
    root: str,
    bundles: Sequence[tuple[str, Mapping[str, Stamp]]],
    metadata: Mapping[str, object],
    problems: list[Problem],
) -> BibEntry | None:
    """Return the entry of the ``cite.bib`` beside a record that is the record's; name the others."""
    for folder, names in bundles:
        stamp = names.get('cite.bib')
        if stamp is None:
            continue
        path = os.path.join(root, folder, 'cite.bib')
        if stamp[0] > _MOST_BYTES:
            problems.append(
                Problem(
                    'bib',
                    'cite.bib is too large',
                    'leave the entry of this record alone in it',
                    path=path,
                    lost=_LOST,
                )
            )
            return None
        text, found = read_text(path, stamp[0])
        if text is None:
            problems.extend(found)
            return None
        if not text.strip():
            return None
        chosen = choose_entry(text, _doi(metadata), as_text(metadata.get('title')))
        entry, complaint = read_bib(chosen.text, chosen.first_line)
        if complaint:
            problems.append(_bib_problem(complaint, entry, path))
        if chosen.further:
            problems.append(_further_entries(chosen.further, path))
        return entry
    return None


def _doi(metadata: Mapping[str, object]) -> str:
    """Return the DOI that a header says, to find its entry by."""
    identifiers = as_map(as_map(metadata.get('hugoblox')).get('ids'))
    return find_doi(as_text(metadata.get('doi')) or as_text(identifiers.get('doi')))


def _bib_problem(complaint: str, entry: BibEntry | None, path: str) -> Problem:
    message = f'cite.bib {complaint}'
    if entry:
        return Problem('bib', message, 'correct it', 'hygiene', path=path)
    mend = 'correct it, or delete the file'
    return Problem('bib', message, mend, path=path, lost=_LOST)


def _further_entries(keys: Sequence[str], path: str) -> Problem:
    if len(keys) == 1:
        return Problem(
            'bib',
            f'cite.bib has another entry, {keys[0]}',
            'give it a folder of its own',
            path=path,
            lost=NO_RECORD,
        )
    named = and_more(keys[:FEW], len(keys[FEW:]))
    return Problem(
        'bib',
        f'cite.bib has {len(keys)} other entries, {named}',
        'give each a folder of its own',
        path=path,
        lost='they are no records',
    )
