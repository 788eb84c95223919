"""Which version of a file a page shows: pictures are told apart by their bytes, others by time."""

from __future__ import annotations

import hashlib
import posixpath
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from sphinx_publications.content.files import IMAGE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    #: Pictures, with what tells whether they were written since → their versions.
    Known = Mapping[tuple[str, str], str]


def version_of(root: str, file: str, known: Known) -> str:
    """Return what tells the versions of a file below *root*, ``''`` if there is none.

    Of a picture the bytes, which need not be read if it is *known*; of a file that is taken along
    its size and time, as Sphinx sees it.
    """
    stamp = _stamp(Path(root, file))
    if not stamp or not _is_picture(file):
        return stamp
    if (file, stamp) in known:
        return known[file, stamp]
    try:
        with Path(root, file).open('rb') as picture:
            return hashlib.file_digest(picture, 'sha256').hexdigest()
    except OSError:
        return stamp


def picture_stamps(versions: Mapping[str, str], root: str) -> str:
    """Return size and time, version and name of each picture among files below *root*, as lines.

    While size and time are the same, so is the version, and nobody need read the picture.
    """
    return '\n'.join(
        f'{_stamp(Path(root, file))} {version} {file}'
        for file, version in versions.items()
        if _is_picture(file) and '\n' not in file
    )


def known_versions(stamps: str) -> Known:
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
