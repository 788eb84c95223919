"""What links and pictures that lead nowhere have in common."""

from __future__ import annotations

from typing import Final

from sphinx_publications.content.problems import Cause

_NO_NAMES: Final = frozenset(('', '.', '..'))
_LONGEST: Final = 80
#: Of fields and bodies alike; in bodies their text stays.
LINKS_LOST: Final = 'the links are left out'


def missing_links(target: str) -> Cause:
    """Return the cause of a link to a file or page that is not there.

    It is the folder of ``files/a/b.pdf`` (the first of the path), which one mend may bring back,
    or the page, if an address has the look of one; files without a folder are one by section.
    """
    folder, is_page = _common(target)
    if is_page:
        return Cause(
            f'links lead to {folder!r}, which is no file and no record here',
            LINKS_LOST,
            'correct the address, or leave the links out',
            'content',
        )
    if folder:
        return Cause(
            f'links lead to files of {folder!r} that are neither beside their record nor in static/',
            LINKS_LOST,
            f'put them into static/{folder}, or correct their names',
            'content',
        )
    return Cause(
        'links lead to files that are neither beside their record nor in static/',
        LINKS_LOST,
        'put the files there, or correct their names',
    )


def missing_pictures(target: str) -> Cause:
    """Return the cause of a picture that is not there, as `missing_links` does."""
    folder, is_page = _common(target)
    lost = 'they are not shown'
    if folder and not is_page:
        return Cause(
            f'pictures of {folder!r} are neither beside their record nor in static/',
            lost,
            f'put them into static/{folder}, or correct their names',
            'content',
        )
    return Cause(
        'pictures are neither beside their record nor in static/',
        lost,
        'put the files there, or correct their names',
    )


def _common(target: str) -> tuple[str, bool]:
    """Return the first folder of a path, or all of it and true, if it names no file."""
    path = target.partition('#')[0].partition('?')[0].replace('\\', '/')
    parts = [part for part in path.split('/') if part not in _NO_NAMES]
    if not parts or len(path) > _LONGEST:
        return '', False
    if path.endswith('/') or '.' not in parts[-1]:
        return '/'.join(parts) + '/', True
    return (parts[0] + '/' if len(parts) > 1 else ''), False
