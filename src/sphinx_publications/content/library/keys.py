"""Keys that are unique within their kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_publications.content.fields.addresses import entry_address
from sphinx_publications.content.library.bundles import is_flat
from sphinx_publications.content.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_publications.content.records import Record
    from sphinx_publications.content.schema.section import SectionPage


def with_unique_keys(
    records: Sequence[Record], roots: Sequence[str]
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Return the records with keys that are unique within their kind, and what could not be.

    Where records of one kind share the name of their folder, each takes its path below the
    section (``2019/smith``). Where that is shared as well (two sections of one kind, several
    roots), each takes its path below the root, then with the root's name before it, and is
    reported: its key depends on other folders.

    Entries of bibliography files come behind, in their order: where a key is taken, an entry has
    the name of its file before it, or within one file a number behind it, and is reported.
    """
    entries = [record for record in records if record.is_entry]
    if entries:
        others, problems = with_unique_keys([r for r in records if not r.is_entry], roots)
        unique, more = _entries_with_unique_keys(entries, others, roots)
        rest, of_files = iter(others), iter(unique)
        return tuple(next(of_files if r.is_entry else rest) for r in records), (*problems, *more)
    keys = [record.key for record in records]
    clashing = _clashing(records, keys, range(len(records)))
    if not clashing:
        return tuple(records), ()
    longer: tuple[Callable[[Record], str], ...] = (
        _below_section,
        _below_root,
        lambda record: f'{_root_name(record, roots)}/{_below_root(record)}',
        lambda record: f'{record.root}/{_below_root(record)}',
        lambda record: f'{record.root}/{record.path}',
    )
    still: list[int] = []
    for step, key_of in enumerate(longer):
        for position in clashing:
            keys[position] = key_of(records[position])
        clashing = _clashing(records, keys, clashing)
        if step == 0:
            still = clashing
    for number, position in enumerate(clashing, start=2):
        keys[position] = f'{keys[position]}-{number}'
    problems = tuple(
        Problem(
            'key',
            f'several records of kind "{records[position].kind}" are at '
            f'"{_below_section(records[position])}"',
            'rename one of the folders',
            # each root has its “admin”, whom its own bylines find
            'hygiene' if records[position].kind == 'person' else 'loss',
            path=place_of(records[position], roots),
            lost=f'this one has the key "{keys[position]}"',
        )
        for position in still
    )
    renamed = tuple(
        record if record.key == key else replace(record, key=key)
        for record, key in zip(records, keys, strict=True)
    )
    return renamed, problems


def _entries_with_unique_keys(
    entries: Iterable[Record], others: Iterable[Record], roots: Sequence[str]
) -> tuple[list[Record], list[Problem]]:
    taken: dict[tuple[str, str], Record] = {(record.kind, record.key): record for record in others}
    unique: list[Record] = []
    problems: list[Problem] = []
    for entry in entries:
        key = entry.key
        if first := taken.get((entry.kind, key)):
            is_same_file = first.is_entry and place_of(first, roots) == place_of(entry, roots)
            key = start = key if is_same_file else f'{PurePosixPath(entry.path).stem}/{key}'
            numbers = count(2)
            while (entry.kind, key) in taken:
                key = f'{start}-{next(numbers)}'
            lost = f'this one has the key "{key}"'
            problems.append(
                Problem('key', f'another work has the key "{entry.key}"', 'change one of them',
                        path=place_of(entry, roots), place=Place(entry.line), lost=lost)
            )  # fmt: skip
            entry = replace(entry, key=key, address=entry_address(key))
        taken[entry.kind, key] = entry
        unique.append(entry)
    return unique, problems


def place_of(record: Record | SectionPage, roots: Sequence[str]) -> str:
    """Return the path under which the file of a record or section was opened."""
    if record.root < len(roots) and record.path:
        return str(PurePosixPath(roots[record.root]) / record.path)
    return record.path


def _clashing(records: Sequence[Record], keys: Sequence[str], among: Sequence[int]) -> list[int]:
    """Return which of the positions ``among`` have a key that another record has too."""
    counts = Counter((record.kind, key) for record, key in zip(records, keys, strict=True))
    return [position for position in among if counts[records[position].kind, keys[position]] > 1]


def _below_root(record: Record) -> str:
    """Return the path of a record's folder (of its file, if flat), its key as the last part."""
    folders = record.path.split('/')[: -1 if is_flat(record) else -2]
    return '/'.join((*folders, record.key))


def _below_section(record: Record) -> str:
    path = _below_root(record)
    section = record.section.strip('/')
    before, found, below = f'/{path}'.partition(f'/{section}/')
    return below if section and found and before.count('/') <= 1 else path


def _root_name(record: Record, roots: Sequence[str]) -> str:
    if record.root >= len(roots):
        return str(record.root)
    path = PurePosixPath(roots[record.root])
    # 'site-a/content' and 'site-b/content': the folder around says which site it is.
    name = path.parent.name if path.name == 'content' and path.parent.name else path.name
    return name or str(record.root)
