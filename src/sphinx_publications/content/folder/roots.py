"""The content roots, folders and files, and what was meant by one that is neither."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.folder.bibliography_text import BIBLIOGRAPHY_SUFFIXES
from sphinx_publications.content.folder.sections import section_folders
from sphinx_publications.content.folder.walk import SECTIONS
from sphinx_publications.content.problems import Cause, Problem
from sphinx_publications.content.text import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx_publications.content.folder.walk import Walk

_SETTING: Final = 'publications_content'
_UNREAD: Final = Cause(
    'bibliographies in the content folder are not read',
    '',
    f'name them in {_SETTING}',
    'content',
)


@dataclass(frozen=True, slots=True)
class Roots:
    """The content roots of a project, then the files of works that it only cites.

    ``paths`` are as the settings name them, ``folders`` the same with the folder of a bibliography
    file in its place; from ``first_cited`` on, they are for citing alone.
    """

    paths: tuple[str, ...]
    folders: tuple[str, ...]
    first_cited: int

    @classmethod
    def of(cls, content: Iterable[str], cited: Iterable[str]) -> Roots:
        """Return the roots at these paths."""
        own = tuple(content)
        paths = (*own, *cited)
        folders = tuple(
            os.path.dirname(path) if number >= len(own) or is_bibliography(path) else path
            for number, path in enumerate(paths)
        )
        return cls(paths, folders, len(own))

    def content(self) -> Iterator[tuple[int, str]]:
        """Yield the number and path of each content folder, there or not."""
        for number, path in enumerate(self.paths[: self.first_cited]):
            if path == self.folders[number]:
                yield number, path

    def bibliographies(self) -> Iterator[tuple[int, str]]:
        """Yield the number and path of each bibliography file, there or not."""
        for number, path in enumerate(self.paths):
            if path != self.folders[number]:
                yield number, path


def is_bibliography(path: str) -> bool:
    """Say whether a content root is a bibliography file, or is called like one."""
    return path.lower().endswith(BIBLIOGRAPHY_SUFFIXES) and not os.path.isdir(path)


def file_problem(path: str, is_cited: bool) -> Problem | None:
    """Return what is wrong with a bibliography file as a whole, ``None`` if it can be opened."""
    if os.path.isfile(path):
        return None
    setting = 'publications_cited' if is_cited else _SETTING
    if os.path.isdir(path):
        return _problem(path, 'a folder is no bibliography', f'name a file of it in {setting}')
    if os.path.exists(path):
        return _problem(path, 'the bibliography is no file', f'correct {setting}')
    above, name = os.path.split(path)
    names = [other for other in _names(above) if other.lower().endswith(BIBLIOGRAPHY_SUFFIXES)]
    beside = [os.path.join(above, near) for near in nearest(name, names)]
    further_up = os.path.join(os.path.dirname(above), name)
    meant = next(filter(os.path.isfile, (*beside, further_up)), '')
    mend = f'name the file that was meant: {meant}' if meant else f'correct {setting}'
    return _problem(path, 'the bibliography file is missing', mend)


def unread_bibliographies(
    root: str, found: Iterable[str], named: Collection[str]
) -> Iterator[Problem]:
    """Yield the bibliographies that lie in a content folder, but for those that settings name."""
    for file in found:
        path = os.path.join(root, file)
        if path not in named:
            yield Problem(
                'bibliography', f'{path!r} is not read: it is no part of a record',
                f'name it in {_SETTING}', 'info', path, cause=_UNREAD, subject=file,
            )  # fmt: skip


def root_problem(path: str, walk: Walk | None, sections: Collection[str]) -> Problem | None:
    """Return what is wrong with a content root as a whole; ``None`` for ``walk``: it is no folder.

    Sections are told by the names of folders: without one, nothing in a root is a record.
    ``sections`` are those of ``publications_sections``.
    """
    if walk is None:
        if os.path.exists(path):
            return _problem(
                path,
                'the content folder is neither a folder nor a bibliography',
                f'correct {_SETTING}: a bibliography is called ….bib, .json, .yaml or .cff',
            )
        meant = _near(path, sections)
        return _problem(
            path,
            'the content folder is missing',
            f'name the folder that was meant: {meant}' if meant else f'correct {_SETTING}',
        )
    if walk.is_empty:
        return _problem(path, 'the content folder is empty', f'correct {_SETTING}')
    if walk.candidates or section_folders(path, sections):
        return None
    if os.path.basename(path).lower() in {*SECTIONS, *sections}:
        meant = os.path.dirname(path)
        return _problem(
            path, 'this is a section, not a content folder', f'name the folder above: {meant}'
        )
    for meant in _content_of_sites(path):
        if section_folders(meant, sections):
            return _problem(
                path,
                'this is the root of a site, not its content folder',
                f'name the folder in it: {meant}',
            )
    return _problem(
        path,
        'the content folder has no section (publication, authors, post …)',
        f'correct {_SETTING}, or name folders of your own in publications_sections',
    )


def _near(path: str, sections: Collection[str]) -> str:
    """Return the content folder that was meant by a path that is not there, ``''`` for none.

    Its name may be misspelled, or it may lie a folder further up, where people put a site beside
    its documentation.
    """
    above, name = os.path.split(path)
    beside = (os.path.join(above, near) for near in nearest(name, _folder_names(above)))
    for meant in (*beside, os.path.join(os.path.dirname(above), name)):
        if section_folders(meant, sections):
            return meant
    return ''


def _folder_names(path: str) -> list[str]:
    try:
        with os.scandir(path) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except (OSError, ValueError):
        return []


def _names(path: str) -> list[str]:
    try:
        return sorted(os.listdir(path))
    except (OSError, ValueError):
        return []


def _content_of_sites(path: str) -> Iterable[str]:
    """Return where the content of a site with this root may lie, Hugo's default first."""
    yield os.path.join(path, 'content')
    for name in _folder_names(path):
        yield os.path.join(path, name)
        yield os.path.join(path, name, 'content')


def _problem(path: str, message: str, mend: str) -> Problem:
    return Problem('content', message, mend, path=path, lost='no record is read')
