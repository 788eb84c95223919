"""One walk over a content root: which files are records, and what lies in their bundles."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.files import Stamp, is_inside
from sphinx_publications.content.folder.languages import is_language, split_language
from sphinx_publications.content.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_publications.content.records import Kind

#: Hugo's folders of each generation.
SECTIONS: Final[Mapping[str, Kind]] = MappingProxyType({
    'publication': 'publication',
    'publications': 'publication',
    'post': 'post',
    'posts': 'post',
    'blog': 'post',
    'news': 'post',
    'project': 'project',
    'projects': 'project',
    'talk': 'event',
    'talks': 'event',
    'event': 'event',
    'events': 'event',
    'authors': 'person',
})

#: What Hugo reads as Markdown, and what it reads otherwise (or what is made into Markdown).
_MARKDOWN: Final = ('.md', '.markdown', '.mdown')
_OTHER_PAGES: Final = frozenset((
    '.html',
    '.htm',
    '.org',
    '.adoc',
    '.asciidoc',
    '.rst',
    '.rmd',
    '.rmarkdown',
    '.ipynb',
    '.qmd',
))
_DATA: Final = ('.yaml', '.yml', '.json', '.toml')
_DEEPEST: Final = 24


def _is_name(name: str) -> bool:
    """Say whether a name is text in one line: bytes that are no UTF-8 come as surrogates."""
    return not any(
        sign < ' ' or sign == '\x7f' or '\ud800' <= sign <= '\udfff' or sign in '\x85\u2028\u2029'
        for sign in name
    )


def _printable(text: str) -> str:
    return text.encode('unicode_escape').decode() if not text.isprintable() else text


@dataclass(slots=True)
class Folder:
    """A folder below a content root: its path, its files with their stamps, its folders."""

    path: str
    files: dict[str, Stamp] = field(default_factory=dict)
    folders: list[Folder] = field(default_factory=list)

    def all_files(self, prefix: str = '') -> Iterator[tuple[str, Stamp]]:
        """Yield the files of the folder and those below, named relative to it."""
        for name, stamp in self.files.items():
            yield prefix + name, stamp
        for folder in self.folders:
            yield from folder.all_files(f'{prefix}{folder.path.rpartition("/")[2]}/')


@dataclass(slots=True)
class Candidate:
    """A file that is a record, or a section's own page (``kind`` ``''``).

    ``path`` is relative to the content root, ``stem`` the same below the language root and
    without ``index``, language and suffix. ``bundle`` is the folder and the other files of
    its bundle; ``flat`` that of a file without one. ``siblings`` are the bundles of its
    translations.
    """

    kind: Kind | None
    section: str
    path: str
    stem: str
    language: str
    stamp: Stamp
    bundle: tuple[str, dict[str, Stamp]] | None = None
    flat: tuple[str, dict[str, Stamp]] | None = None
    siblings: tuple[tuple[str, dict[str, Stamp]], ...] = ()
    is_data: bool = False

    @property
    def key(self) -> str:
        """The name of the record's folder or flat file."""
        return self.stem.rpartition('/')[2]

    @property
    def identity(self) -> tuple[str, str]:
        """What all translations of one record share."""
        return (self.kind or '', self.stem)


class _Page(NamedTuple):
    """A Markdown file of a folder: ``index.fr.md`` has the stem ``index`` and the language ``fr``."""

    name: str
    stem: str
    language: str


class _Branch(NamedTuple):
    """A folder at or below a section: ``stem`` is its path below the language root."""

    folder: Folder
    stem: str
    section: str
    kind: Kind
    language: str

    @property
    def is_section(self) -> bool:
        return self.stem == self.section

    def candidate(
        self,
        page: _Page,
        kind: Kind | None,
        *,
        below: str = '',
        bundle: dict[str, Stamp] | None = None,
    ) -> Candidate:
        """Return a page of the folder as a record or, without ``kind``, as a section's page."""
        folder = self.folder
        return Candidate(
            kind,
            self.section,
            f'{folder.path}/{page.name}',
            f'{self.stem}/{below}' if below else self.stem,
            page.language or self.language,
            folder.files[page.name],
            bundle=None if bundle is None else (folder.path, bundle),
            flat=(folder.path, folder.files) if bundle is None else None,
        )


class Walk:
    """The result of walking over one content root.

    ``candidates`` are the records and section pages, ``outside`` the Markdown files that
    lie in no section, ``problems`` what could not be walked.
    """

    def __init__(self, root: str, sections: Mapping[str, Kind]) -> None:
        self.root = root
        self.candidates: list[Candidate] = []
        self.outside: list[tuple[str, Stamp]] = []
        self.problems: list[Problem] = []
        self._sections = {path.strip('/').lower(): kind for path, kind in sections.items()}
        self._real_root = os.path.realpath(root)
        self._followed: set[str] = set()
        top = self._scan('', 0)
        self.is_empty = not top.files and not top.folders
        for folder in top.folders:
            if is_language(folder.path) and folder.path.lower() not in self._sections:
                self._find_language(folder)
            else:
                self._find(folder, folder.path, '')
        self._note_outside(top)
        self._find_data()

    # --- scanning ----------------------------------------------------------------------------

    def _scan(self, path: str, depth: int) -> Folder:
        folder = Folder(path)
        files = folder.files
        try:
            with os.scandir(f'{self.root}/{path}' if path else self.root) as entries:
                found = list(entries)
        except (OSError, ValueError) as error:
            if path:
                self._report(path, f'the folder cannot be read ({_reason(error)})')
            return folder
        if len(found) > 1:
            found.sort(key=_entry_name)
        for entry in found:
            name = entry.name
            if name[0] == '.' or name[-1] == '~':
                continue
            if not name.isprintable() and not _is_name(name):
                self._report(_below(path, name), 'the name of the file cannot be printed')
                continue
            try:
                # Nearly all entries are plain files or folders, for which one call says so.
                if entry.is_file(follow_symlinks=False) or (
                    not entry.is_dir(follow_symlinks=False)
                    and self._may_follow(entry, _below(path, name))
                    and entry.is_file()
                ):
                    status = entry.stat()
                    files[name] = (status.st_size, status.st_mtime_ns)
                elif entry.is_dir(follow_symlinks=False) or (
                    entry.is_dir() and self._may_enter(entry)
                ):
                    if depth >= _DEEPEST:
                        self._report(_below(path, name), 'the folder lies too deep')
                    elif name != 'node_modules':
                        folder.folders.append(self._scan(_below(path, name), depth + 1))
            except (OSError, ValueError) as error:
                self._report(_below(path, name), f'the file cannot be read ({_reason(error)})')
        return folder

    def _may_follow(self, entry: os.DirEntry[str], path: str) -> bool:
        """Say whether a symbolic link stays in the root; report a record that does not."""
        target = os.path.realpath(entry.path)
        if is_inside(target, self._real_root):
            return True
        if os.path.isdir(target) or entry.name.lower().endswith(_MARKDOWN):
            self._report(path, 'a symbolic link leads out of the content')
        return False

    def _may_enter(self, entry: os.DirEntry[str]) -> bool:
        """Say whether the folder behind a symbolic link is inside, and leads to itself nowhere."""
        target = os.path.realpath(entry.path)
        here = os.path.realpath(os.path.dirname(entry.path))
        if (
            not is_inside(target, self._real_root)
            or here == target
            or is_inside(here, target)
            or target in self._followed
        ):
            return False
        self._followed.add(target)
        return True

    def _report(self, path: str, message: str) -> None:
        self.problems.append(
            Problem(
                'content',
                message,
                'it is left out',
                path=_printable(os.path.join(self.root, path)),
            )
        )

    # --- sorting -----------------------------------------------------------------------------

    def _find_language(self, top: Folder) -> None:
        """Read ``content/fr`` as a language tree if there are sections in it."""
        prefix = len(top.path) + 1
        names = {folder.path[prefix:].lower() for folder in top.folders}
        if not names & {path.partition('/')[0] for path in self._sections}:
            self._find(top, top.path, '')
            return
        for folder in top.folders:
            self._find(folder, folder.path[prefix:], top.path.lower())
        self._note_outside(top)

    def _find(self, folder: Folder, below: str, language: str) -> None:
        """Find the sections at and below a folder; ``below`` is its path in the language root."""
        kind = self._sections.get(below.lower())
        if kind:
            self._read_branch(_Branch(folder, below, below, kind, language))
            return
        self._note_outside(folder)
        for inner in folder.folders:
            self._find(inner, f'{below}/{inner.path.rpartition("/")[2]}', language)

    def _note_outside(self, folder: Folder) -> None:
        for name, stamp in folder.files.items():
            if name.lower().endswith(_MARKDOWN):
                self.outside.append((f'{folder.path}/{name}' if folder.path else name, stamp))

    def _read_branch(self, branch: _Branch) -> None:
        """Find the records of a folder that is not itself a bundle's."""
        override = self._sections.get(branch.stem.lower())
        if override and not branch.is_section:
            branch = branch._replace(kind=override, section=branch.stem)
        pages = _pages(branch.folder)
        indexes = [page for page in pages if page.stem == 'index']
        branches = [page for page in pages if page.stem == '_index']
        if branch.kind == 'person' and not branch.is_section:
            indexes = indexes or branches
            branches = []
        if indexes and not branch.is_section:
            self._read_bundle(branch, indexes)
            return
        for page in (*branches, *indexes):
            self.candidates.append(branch.candidate(page, None))
        for page in pages:
            if page.stem not in ('index', '_index'):
                self.candidates.append(branch.candidate(page, branch.kind, below=page.stem))
        if not branch.is_section and not pages:
            self._note_other_page(branch.folder)
        self._read_inner(branch)

    def _read_bundle(self, branch: _Branch, indexes: list[_Page]) -> None:
        """Read a folder that is one record, be it in several languages."""
        folder = branch.folder
        bundle: dict[str, Stamp] = {}
        if len(folder.files) > 1 or folder.folders:
            bundle.update(folder.all_files())
            for page in indexes:
                del bundle[page.name]
        for page in indexes:
            self.candidates.append(branch.candidate(page, branch.kind, bundle=bundle))
        if branch.kind == 'person' and indexes[0].stem == '_index':
            self._read_inner(branch)

    def _read_inner(self, branch: _Branch) -> None:
        folders = branch.folder.folders
        paths = {folder.path for folder in folders}
        for folder in folders:
            if _is_copy(folder.path, paths):
                self.problems.append(
                    Problem(
                        'copy',
                        'a copy of the folder beside it',
                        'rename or remove it',
                        'info',
                        os.path.join(self.root, folder.path),
                    )
                )
                continue
            name = folder.path.rpartition('/')[2]
            self._read_branch(branch._replace(folder=folder, stem=f'{branch.stem}/{name}'))

    def _note_other_page(self, folder: Folder) -> None:
        """Report a record that is written in no Markdown."""
        for name in folder.files:
            stem, dot, suffix = name.rpartition('.')
            if stem == 'index' and dot + suffix.lower() in _OTHER_PAGES:
                self._report(f'{folder.path}/{name}', 'the record is not in Markdown')

    def _find_data(self) -> None:
        """Find the profiles of the latest generation, beside the content."""
        place = '../data/authors'
        path = os.path.join(os.path.dirname(self._real_root), 'data', 'authors')
        if not os.path.isdir(path) or os.path.realpath(path) != path:
            return
        folder = Walk._scan_flat(path)
        for name, stamp in folder.items():
            stem, _, suffix = name.rpartition('.')
            if stem and f'.{suffix.lower()}' in _DATA:
                self.candidates.append(
                    Candidate(
                        'person',
                        'authors',
                        f'{place}/{name}',
                        f'authors/{stem}',
                        '',
                        stamp,
                        is_data=True,
                    )
                )

    @staticmethod
    def _scan_flat(path: str) -> dict[str, Stamp]:
        files: dict[str, Stamp] = {}
        try:
            with os.scandir(path) as entries:
                for entry in sorted(entries, key=_entry_name):
                    if entry.name[0] != '.' and entry.is_file(follow_symlinks=False):
                        status = entry.stat()
                        files[entry.name] = (status.st_size, status.st_mtime_ns)
        except (OSError, ValueError):
            pass
        return files


def _below(path: str, name: str) -> str:
    return f'{path}/{name}' if path else name


def _entry_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _reason(error: Exception) -> str:
    return getattr(error, 'strerror', None) or type(error).__name__


def _pages(folder: Folder) -> list[_Page]:
    """Return the Markdown files of a folder."""
    pages = []
    for name in folder.files:
        if name[-3:] == '.md' or name.lower().endswith(_MARKDOWN):
            stem, language = split_language(name.rpartition('.')[0])
            if stem.lower() in ('index', '_index'):
                stem = stem.lower()
            pages.append(_Page(name, stem, language))
    return pages


def _is_copy(path: str, names: set[str]) -> bool:
    """Say whether a folder is ``jour2 copy 11`` beside ``jour2``."""
    original, mark, number = path.rpartition(' copy')
    return bool(mark) and original in names and (not number or number.strip().isdecimal())
