"""The files of a content folder with their stamps; no link leads out of it, or in a circle."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.files import MARKDOWN, Stamp, is_inside
from sphinx_publications.content.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What else may be all that there is of a record, or a part of it that is seen on its page.
_OTHER_RECORDS: Final = frozenset({'index.html', '_index.html', 'cite.bib'})
_DEEPEST: Final = 24


def _is_name(name: str) -> bool:
    """Say whether a name is text in one line: bytes that are no UTF-8 come as surrogates."""
    return not any(
        sign < ' ' or sign == '\x7f' or '\ud800' <= sign <= '\udfff' or sign in '\x85\u2028\u2029'
        for sign in name
    )


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


class Scanner:
    """Scans one content root; ``problems`` are the files and folders that are left out.

    ``bibliographies`` are the files ``….bib``, but for those of records, ``cite.bib``.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.bibliographies: list[str] = []
        self._real_root = os.path.realpath(root)
        self._followed: set[str] = set()

    def folder(self, path: str = '', depth: int = 0) -> Folder:
        """Return a folder below the root with all that lies in it."""
        folder = Folder(path)
        files = folder.files
        try:
            with os.scandir(f'{self.root}/{path}' if path else self.root) as entries:
                found = list(entries)
        except (OSError, ValueError) as error:
            if path:
                self.report(path, f'the folder cannot be read ({_reason(error)})')
            return folder
        if len(found) > 1:
            found.sort(key=_entry_name)
        for entry in found:
            name = entry.name
            if name[0] == '.' or name[-1] == '~':
                continue
            if not name.isprintable() and not _is_name(name):
                self.report(
                    _below(path, name), 'the name of the file cannot be printed', 'rename it'
                )
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
                    if name[-4:] == '.bib' and name != 'cite.bib':
                        self.bibliographies.append(_below(path, name))
                elif entry.is_dir(follow_symlinks=False) or (
                    entry.is_dir() and self._may_enter(entry)
                ):
                    if _is_index(name):
                        self.report(
                            _below(path, name),
                            'a folder has the name of a record',
                            'put a file in its place',
                        )
                    elif depth >= _DEEPEST:
                        self.report(
                            _below(path, name), 'the folder lies too deep', 'move it further up'
                        )
                    elif name != 'node_modules':
                        folder.folders.append(self.folder(_below(path, name), depth + 1))
                elif _is_record(name) and not entry.is_dir():
                    self._report_no_file(entry, _below(path, name))
            except (OSError, ValueError) as error:
                self.report(_below(path, name), f'the file cannot be read ({_reason(error)})')
        return folder

    def _may_follow(self, entry: os.DirEntry[str], path: str) -> bool:
        """Say whether a symbolic link stays in the root; report a record that does not."""
        target = os.path.realpath(entry.path)
        if is_inside(target, self._real_root):
            return True
        if os.path.isdir(target) or _is_record(entry.name):
            self.report(path, 'a symbolic link leads out of the content', 'put a file in its place')
        return False

    def _report_no_file(self, entry: os.DirEntry[str], path: str) -> None:
        """Report what is called like a record, but cannot be read as a file: it is never opened."""
        if not entry.is_symlink():
            self.report(path, 'this is a pipe, socket or device', 'put a file in its place')
        elif is_inside(os.path.realpath(entry.path), self._real_root):
            self.report(path, 'a symbolic link leads nowhere', 'correct it, or put a file there')

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

    def report(self, path: str, message: str, mend: str = 'mind its permissions') -> None:
        """Note what is left out."""
        self.problems.append(
            Problem(
                'content',
                message,
                mend,
                lost='it is left out',
                path=os.path.join(self.root, path),
            )
        )


def stamp_of(path: str) -> Stamp:
    """Return the size and time of a file, zeros where it cannot be reached."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns


def flat_files(path: str) -> dict[str, Stamp]:
    """Return the files of one folder, without links and what lies below."""
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


def _is_record(name: str) -> bool:
    return name.lower().endswith(MARKDOWN) or name in _OTHER_RECORDS


def _is_index(name: str) -> bool:
    return name.lower().endswith(MARKDOWN) and name.partition('.')[0].lower() in {'index', '_index'}


def _below(path: str, name: str) -> str:
    return f'{path}/{name}' if path else name


def _entry_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _reason(error: Exception) -> str:
    return getattr(error, 'strerror', None) or type(error).__name__
