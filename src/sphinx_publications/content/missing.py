"""What links and pictures that lead nowhere have in common, and what helps them."""

from __future__ import annotations

from typing import Final

from sphinx_publications.content.problems import Cause
from sphinx_publications.content.urls import why_no_address

_NO_NAMES: Final = frozenset(('', '.', '..'))
_LONGEST: Final = 80
#: Of fields and bodies alike; in bodies their text stays.
LINKS_LOST: Final = 'the links are left out'


def is_page_address(target: str) -> bool:
    """Say whether what a link names looks like the address of a page rather than a file."""
    return _common(target)[1]


def mend_of_link(target: str) -> str:
    """Return what helps a link to a file or page that is not there."""
    if is_page_address(target):
        return 'correct the address, or leave the link out'
    return 'put the file beside this one or in static/, or correct the name'


def refused_links(target: str) -> Cause:
    """Return the cause of a link whose address is none, or has a scheme that is not allowed."""
    what, mend = why_no_address(target)
    return Cause(f'links lead nowhere, as each {what}', LINKS_LOST, mend)


def remote_pictures() -> Cause:
    """Return the cause of pictures on other sites."""
    return Cause(
        'pictures are on other sites, and pictures are not fetched',
        'they are not shown',
        'put copies beside their records, and name those',
    )


def missing_links(target: str) -> Cause:
    """Return the cause of a link to a file or page that is not there.

    It is the folder of ``files/a/b.pdf`` (the first of the path), which one mend may bring back,
    or that of the page, if an address has the look of one; a page without a folder is a cause of
    its own, and files without a folder are one by section.
    """
    folder, is_page = _common(target)
    if is_page and folder.count('/') > 1:
        folder = folder.partition('/')[0] + '/'
        return Cause(
            f'links lead to pages of {folder!r} that are no records here',
            LINKS_LOST,
            'correct the addresses, or leave the links out',
            'content',
        )
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
