"""Which folders of a content root are sections, told by their names alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_publications.content.folder.languages import is_language
from sphinx_publications.content.folder.walk import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


def section_folders(root: str, further: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the section folders of a content root and of its languages, as paths below *root*.

    ``further`` are those of ``publications_sections``. A link counts as well, wherever it
    leads: what lies behind it is not looked at.
    """
    names = {*SECTIONS, *(path.strip('/').lower() for path in further)}
    found = list(_found(root, '', names))
    for folder in _folders(root):
        language = folder.name.lower()
        if is_language(language) and language not in names:
            found += _found(folder.path, '', names)
    return tuple(found)


def _found(folder: str, below: str, names: Collection[str]) -> Iterator[str]:
    for inner in _folders(folder):
        path = f'{below}{inner.name.lower()}'
        if path in names:
            yield inner.path
        elif any(name.startswith(f'{path}/') for name in names):
            yield from _found(inner.path, f'{path}/', names)


def _folders(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return sorted((entry for entry in entries if entry.is_dir()), key=lambda e: e.name)
    except (OSError, ValueError):
        return []
