"""What entries inherit from others (``crossref``, ``xdata``), and which are no works themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_publications.content.bibliography.bibfile import BibEntry
    from sphinx_publications.content.bibliography.file_entries import FileEntry

#: Of biblatex, for other entries alone.
_NO_WORKS: Final = frozenset({'set', 'xdata', 'control'})
#: What holds other works, and is one of its own only if no other entry names it.
_COLLECTIONS: Final = frozenset(
    'proceedings collection mvproceedings mvcollection mvbook mvreference reference '
    'periodical'.split()
)
#: What a child has of its parent under the same name.
_INHERITED: Final = frozenset(
    'editor publisher address location date series volume number organization isbn issn '
    'edition eventtitle eventdate venue booktitle booksubtitle booktitleaddon journal '
    'journaltitle institution school howpublished maintitle language langid'.split()
)
#: And under another (biblatex manual, appendix B).
_RENAMED: Final = (
    ('title', 'booktitle'),
    ('subtitle', 'booksubtitle'),
    ('titleaddon', 'booktitleaddon'),
)
#: What is printed behind a title, and the mark between them.
_ADDITIONS: Final = (
    ('booktitle', 'booksubtitle', ': '),
    ('booktitle', 'booktitleaddon', '. '),
    ('journaltitle', 'journalsubtitle', ': '),
    ('subtitle', 'titleaddon', '. '),
)
_ARTICLES: Final = frozenset({'article', 'suppperiodical', 'review'})
_OWN: Final = frozenset({'crossref', 'xdata', 'ids', 'options'})
#: A chain of parents is no longer.
_LONGEST: Final = 4


class Crossrefs:
    """Knows the entries of a file by their keys, in any letter case; the first of a key counts."""

    def __init__(self, entries: Sequence[FileEntry]) -> None:
        self._by_key: dict[str, FileEntry] = {}
        for each in entries:
            self._by_key.setdefault(each.entry.key.lower(), each)
        self._entries = entries
        self.problems: list[Problem] = []

    def resolved(self) -> tuple[tuple[FileEntry, ...], tuple[str, ...]]:
        """Return the works with what they inherit, and the keys of the other entries."""
        named = {
            key.lower() for each in self._entries for key in _keys(each.entry.fields, 'crossref')
        }
        works: list[FileEntry] = []
        containers: list[str] = []
        for each in self._entries:
            kind = each.entry.type
            if kind in _NO_WORKS or (kind in _COLLECTIONS and each.entry.key.lower() in named):
                containers.append(each.entry.key or f'@{kind} in line {each.line}')
            elif 'crossref' in each.entry.fields or 'xdata' in each.entry.fields:
                works.append(self._inheriting(each))
            else:
                works.append(each)
        return tuple(map(_with_subtitles, works)), tuple(containers)

    def _inheriting(self, child: FileEntry) -> FileEntry:
        fields = dict(child.entry.fields)
        names = dict(child.entry.names)
        self._inherit(child, fields, names, 0)
        entry = replace(child.entry, fields=fields, names=names)
        return replace(child, entry=entry)

    def _inherit(
        self,
        child: FileEntry,
        fields: dict[str, str],
        names: dict[str, tuple[str, ...]],
        depth: int,
    ) -> None:
        own = child.entry
        for how in ('xdata', 'crossref'):
            for key in _keys(own.fields, how):
                parent = self._by_key.get(key.lower())
                if parent is None or parent is child:
                    if not depth:
                        self._missing(child, how, key, fields)
                    continue
                for name, source in _offered(own.type, parent.entry, is_data=how == 'xdata'):
                    if not fields.get(name):
                        fields[name] = parent.entry.fields[source]
                        if source in parent.entry.names:
                            names[name] = parent.entry.names[source]
                if depth < _LONGEST:
                    self._inherit(parent, fields, names, depth + 1)

    def _missing(self, child: FileEntry, how: str, key: str, fields: Mapping[str, str]) -> None:
        message = f'{child.entry.key!r} names {key[:80]!r} in {how}, which is not in the file'
        is_whole = any(map(fields.get, ('booktitle', 'journal', 'journaltitle')))
        line = child.lines.get(how, child.line)
        self.problems.append(
            Problem(
                'bib',
                message,
                'add that entry, or remove the field',
                'hygiene' if is_whole else 'loss',
                place=Place(line),
                lost='' if is_whole else 'what contains it is not shown',
            )
        )


def _with_subtitles(each: FileEntry) -> FileEntry:
    """Return an entry whose containers have their subtitles behind them, as in print."""
    fields = each.entry.fields
    if not any(addition in fields for _, addition, _ in _ADDITIONS):
        return each
    joined = dict(fields)
    for title, addition, mark in _ADDITIONS:
        text = joined.pop(addition, '')
        if text and (whole := joined.get(title, '')):
            joined[title] = f'{whole}{" " if whole[-1] in ":?!." else mark}{text}'
        elif text and title == 'subtitle':
            joined[title] = text
    return replace(each, entry=replace(each.entry, fields=joined))


def _keys(fields: Mapping[str, str], name: str) -> tuple[str, ...]:
    value = fields.get(name, '')
    if not value:
        return ()
    return tuple(key.strip() for key in value.split(',')[:50] if key.strip())


def _offered(kind: str, parent: BibEntry, *, is_data: bool) -> Iterator[tuple[str, str]]:
    """Yield the names of fields that a child has of its parent, and what the parent calls them."""
    fields = parent.fields
    if is_data:
        yield from ((name, name) for name in fields if name not in _OWN)
        return
    yield from ((name, name) for name in fields if name in _INHERITED)
    if kind in _ARTICLES:
        if 'title' in fields:
            yield 'journaltitle', 'title'
        return
    for source, name in _RENAMED:
        if source in fields:
            yield name, source
