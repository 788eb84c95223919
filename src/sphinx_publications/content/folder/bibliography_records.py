"""One bibliography file to its records, and what is wrong with it."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.fields.addresses import entry_address
from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.folder.bibliography_file import read_bibliography_file
from sphinx_publications.content.folder.cache import Entry
from sphinx_publications.content.grouped_problems import bounded
from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.schema.common import Source
from sphinx_publications.content.schema.file_entry import read_file_entry
from sphinx_publications.content.text import FEW, and_more, fold

if TYPE_CHECKING:
    from sphinx_publications.content.bibliography.bibfile import BibEntry
    from sphinx_publications.content.bibliography.file_entries import FileEntry
    from sphinx_publications.content.files import Stamp
    from sphinx_publications.content.records import Publication

#: Where entries have their pages.
_SECTION: Final = 'publication'
_WORD: Final = re.compile(r'[^\W_]{4,}')


def read_records(number: int, path: str, stamp: Stamp) -> Entry:
    """Return the publications that the file at *path* holds, and its problems.

    *number* is that of the content root that it is. No input raises.
    """
    folder, name = os.path.split(path)
    found = read_bibliography_file(path, stamp[0])
    # one for all: what was looked for is kept with the file
    files = Files(SharedFolders.of_bibliography(folder))
    problems = list(found.problems)
    records = tuple([_record(each, number, name, path, files, problems) for each in found.entries])
    if found.containers:
        problems.append(_containers(found.containers))
    problems = [problem if problem.path else replace(problem, path=path) for problem in problems]
    # what is lost as a whole is named, always
    lost = [problem for problem in problems if problem.is_of_record]
    others = [problem for problem in problems if not problem.is_of_record]
    return Entry(stamp, records, (*lost, *bounded(others)), tuple(files.looks.items()))


def _record(
    each: FileEntry, number: int, name: str, path: str, files: Files, problems: list[Problem]
) -> Publication:
    key = each.entry.key or made_key(each.entry)
    source = Source(
        'publication', key, entry_address(key), files, {},
        root=number, path=name, section=_SECTION, bib_path=path,
    )  # fmt: skip
    record = read_file_entry(each, source)
    problems.extend(source.problems)
    return replace(record, line=each.line or 1)


def made_key(entry: BibEntry) -> str:
    """Return the key of an entry that has none: ``family-year-word``, as far as they are known.

    The word is the first of the title that is no small one.
    """
    title = fold(entry.fields.get('title', ''))
    found = _WORD.search(title)
    names = entry.names.get('author') or entry.names.get('editor') or ('',)
    name = parse_name(names[0].strip('{}'))
    parts = (
        fold(name.family or name.literal).replace(' ', '-'),
        entry.fields.get('date', '')[:4],
        found[0] if found else title.partition(' ')[0],
    )
    return '-'.join(filter(None, parts)) or 'entry'


def _containers(keys: tuple[str, ...]) -> Problem:
    names = and_more([repr(key) for key in keys[:FEW]], len(keys) - FEW)
    message = f'{len(keys):,} entries that only hold others are no records: {names}'
    return Problem('container', message, severity='info', count=len(keys))
