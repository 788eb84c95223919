"""Which records and files the links and pictures of a body mean."""

from __future__ import annotations

import hashlib
import posixpath
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.content.files import IMAGE_SUFFIXES, Files, SharedFolders, folder_files
from sphinx_publications.content.library.addresses import Meaning
from sphinx_publications.content.library.bundles import bundles_of, is_flat
from sphinx_publications.content.schema.section import SectionPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.files import Bundle
    from sphinx_publications.content.library.addresses import PageKey
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site

    #: Files of pictures, with what tells whether they were written since → their versions.
    Known = Mapping[tuple[str, str], str]


class ResolvedTarget(NamedTuple):
    """What a body points to: a page (its kind and key), or a file.

    ``docname`` is the document of the page, if there is one. ``file`` is its path below the
    content root (``''``: none), ``version`` tells its versions: of a picture the bytes, of a file
    that is taken along its size and time, as Sphinx sees it.
    """

    target: str
    page: PageKey | None = None
    docname: str = ''
    file: str = ''
    version: str = ''


def resolved_targets(
    kind: str, key: str, targets: Iterable[str], site: Site, known: Known | None = None
) -> tuple[ResolvedTarget, ...]:
    """Return what the targets mean that stand in the body of a record or section.

    Files are looked for in the record's bundle (a flat file's or section's: its folder), then in
    ``static/`` and ``assets/media/``, then at their addresses. A file that is there goes before a
    page.

    *known* is what :func:`known_versions` returns: those pictures are not read again.
    """
    source = site.source_of(kind, key)
    return tuple(_resolved(source, targets, site, known or {})) if source is not None else ()


def picture_stamps(found: Iterable[ResolvedTarget], kind: str, key: str, site: Site) -> str:
    """Return size, time, version and name of each picture, a line each.

    While size and time are the same, so is the version, and nobody need read the picture.
    """
    source = site.source_of(kind, key)
    if source is None:
        return ''
    root = site.library.roots[source.root]
    pictures = {each.file: each.version for each in found if _is_picture(each.file)}
    return '\n'.join(
        f'{_stamp(Path(root, file))} {version} {file}'
        for file, version in pictures.items()
        if '\n' not in file
    )


def known_versions(stamps: str) -> dict[tuple[str, str], str]:
    """Return what :func:`picture_stamps` wrote down: file and stamp to version."""
    known = {}
    for line in filter(None, stamps.split('\n')):
        stamp, version, file = line.split(' ', 2)
        known[file, stamp] = version
    return known


def _is_picture(file: str) -> bool:
    return posixpath.splitext(file)[1].lower() in IMAGE_SUFFIXES


def _stamp(path: Path) -> str:
    """Return size and time of a file, or ``''`` if there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ''
    return f'{status.st_size}-{status.st_mtime_ns}' if S_ISREG(status.st_mode) else ''


def _version(root: str, file: str, known: Known) -> str:
    stamp = _stamp(Path(root, file))
    if not stamp or not _is_picture(file):
        return stamp
    if (file, stamp) not in known:
        try:
            with Path(root, file).open('rb') as picture:
                return hashlib.file_digest(picture, 'sha256').hexdigest()
        except OSError:
            return stamp
    return known[file, stamp]


def _resolved(
    source: Record | SectionPage, targets: Iterable[str], site: Site, known: Known
) -> Iterator[ResolvedTarget]:
    root = site.library.roots[source.root]
    if isinstance(source, SectionPage) or is_flat(source):
        folder = posixpath.dirname(source.path)
        bundles: list[Bundle] = [(folder, folder_files(root, folder))]
    else:
        bundles = bundles_of(source)
    files = Files(SharedFolders(root), bundles)
    for target in targets:
        file = files.named(target)
        found = Meaning(file=file) if file else site.addresses.find(target, source)
        if found is not None and found.file:
            if version := _version(root, found.file, known):
                yield ResolvedTarget(target, file=found.file, version=version)
                continue
            found = None
        page = found.page if found is not None else None
        yield ResolvedTarget(target, page, site.docname_of(page) if page is not None else '')
