"""Whether a path of ``publications_content`` is a content folder, and what was meant if not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_publications.content.folder.sections import section_folders
from sphinx_publications.content.folder.walk import SECTIONS
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.text import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sphinx_publications.content.folder.walk import Walk

_SETTING = 'publications_content'


def root_problem(path: str, walk: Walk | None, sections: Collection[str]) -> Problem | None:
    """Return what is wrong with a content root as a whole; ``None`` for ``walk``: it is no folder.

    Sections are told by the names of folders: without one, nothing in a root is a record.
    ``sections`` are those of ``publications_sections``.
    """
    if walk is None:
        if os.path.exists(path):
            return _problem(path, 'the content folder is no folder', f'correct {_SETTING}')
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


def _content_of_sites(path: str) -> Iterable[str]:
    """Return where the content of a site with this root may lie, Hugo's default first."""
    yield os.path.join(path, 'content')
    for name in _folder_names(path):
        yield os.path.join(path, name)
        yield os.path.join(path, name, 'content')


def _problem(path: str, message: str, mend: str) -> Problem:
    return Problem('content', message, mend, path=path, lost='no record is read')
