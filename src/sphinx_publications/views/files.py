"""Which records and files the links and pictures of a body mean."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.content.files import Files, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.content.records import Record
    from sphinx_publications.content.sections import SectionPage
    from sphinx_publications.views.context import ViewContext


class FileView(NamedTuple):
    """What a body names: a record or section (its kind and key), or a file.

    ``file`` is its path below the content root (``''``: none); size and time tell its versions.
    """

    target: str
    page: tuple[str, str] | None = None
    file: str = ''
    size: int = 0
    time: int = 0


def file_views(options: dict[str, str], context: ViewContext) -> tuple[list[FileView], list[str]]:
    """Return what the ``targets`` of a body (one a line) mean.

    Files are looked for in the record's bundle, then in ``static/`` and ``assets/media/``, and
    nowhere else.
    """
    source = context.source_of(options['kind'], options['key'])
    if source is None:
        return [], []
    return list(resolved(source, options['targets'].splitlines(), context)), []


def resolved(
    source: Record | SectionPage, targets: Iterable[str], context: ViewContext
) -> Iterable[FileView]:
    """Yield what each target means."""
    root = context.library.roots[source.root]
    folder, name = posixpath.split(source.path)
    names = (file.removeprefix(f'{folder}/') for file in getattr(source, 'files', ()))
    beside = dict.fromkeys(names, (0, 0))
    is_bundle = name.lower().startswith(('index.', '_index.'))
    own = (folder, beside)
    files = Files(Surroundings(root), [own] if is_bundle else [], None if is_bundle else own)
    for target in targets:
        page = context.page_at(target)
        absolute = target.startswith('/')
        file = files.named(target.lstrip('/'), absolute=absolute) if target else ''
        if not file:
            yield FileView(target, page)
            continue
        try:
            status = Path(root, file).stat()
        except (OSError, ValueError):
            yield FileView(target, page)
        else:
            yield FileView(target, page, file, status.st_size, status.st_mtime_ns)
