"""Which records and files the links and pictures of a body mean."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.files import Files, SharedFolders, is_inside
from sphinx_publications.content.schema.section import SectionPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site

#: The files that a bundle is made by.
_INDEX: Final = ('index.', '_index.')


class ResolvedTarget(NamedTuple):
    """What a body points to: a record or section (its kind and key), or a file.

    ``file`` is its path below the content root (``''``: none); size and time tell its versions.
    """

    target: str
    page: tuple[str, str] | None = None
    file: str = ''
    size: int = 0
    time: int = 0


def resolved_targets(
    kind: str, key: str, targets: Iterable[str], site: Site
) -> tuple[ResolvedTarget, ...]:
    """Return what the targets mean that stand in the body of a record or section.

    Files are looked for in the record's bundle (a flat file's or section's: its folder), then in
    ``static/`` and ``assets/media/``, and nowhere else. A file that is there goes before a page.
    """
    source = site.source_of(kind, key)
    return tuple(_resolved(source, targets, site)) if source is not None else ()


def _resolved(
    source: Record | SectionPage, targets: Iterable[str], site: Site
) -> Iterator[ResolvedTarget]:
    root = site.library.roots[source.root]
    folder, name = posixpath.split(source.path)
    if isinstance(source, SectionPage) or not name.lower().startswith(_INDEX):
        names = _names_beside(root, folder)
    else:
        names = [file.removeprefix(f'{folder}/') for file in source.files]
    files = Files(SharedFolders(root), [(folder, dict.fromkeys(names, (0, 0)))])
    for target in targets:
        absolute = target.startswith('/')
        file = files.named(target.lstrip('/'), absolute=absolute) if target else ''
        if file:
            try:
                status = Path(root, file).stat()
            except (OSError, ValueError):
                pass
            else:
                yield ResolvedTarget(target, None, file, status.st_size, status.st_mtime_ns)
                continue
        yield ResolvedTarget(target, site.page_at(target))


def _names_beside(root: str, folder: str) -> list[str]:
    """Return the files of one folder, as they are now; its Markdown files are other pages."""
    real = os.path.realpath(root)
    names = []
    try:
        with os.scandir(Path(root, folder)) as entries:
            for entry in entries:
                if entry.name.lower().endswith(('.md', '.markdown')) or not entry.is_file():
                    continue
                # a link may point to any file of this machine
                if not entry.is_symlink() or is_inside(os.path.realpath(entry.path), real):
                    names.append(entry.name)
    except (OSError, ValueError):
        return []
    return sorted(names)
