"""Preprints in archives, as references name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_publications.content.people.names import squeezed
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import fold
from sphinx_publications.content.urls import identifier_url

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Eprint

#: The types of works that are in an archive and nowhere else.
PREPRINTS: Final = frozenset(('article', 'manuscript'))


def eprint_text(eprint: Eprint) -> str:
    """Return ``arXiv:2005.01698``, or the archive alone where an address tells the rest."""
    archive, number = squeezed(eprint.archive), _number(eprint)
    if not number or number.startswith(('10.', 'http')):
        return archive
    return f'{archive}:{number}' if archive else number


def eprint_url(eprint: Eprint) -> str:
    """Return the address of a preprint, ``''`` if its archive is none that has a known one."""
    number = _number(eprint)
    return identifier_url(eprint.archive.lower(), number) if number else ''


def names_eprint(container: Inline, eprint: Eprint) -> bool:
    """Say whether a container is only another word for the archive: "arXiv:2005.01698"."""
    text = fold(plain(container))
    if text == 'preprint':
        return True
    archive = fold(eprint.archive)
    return bool(archive) and (text.startswith(archive) or f'{archive}:' in text)


def _number(eprint: Eprint) -> str:
    number, prefix = squeezed(eprint.id), f'{eprint.archive}:'.lower()
    return number[len(prefix) :].strip() if number.lower().startswith(prefix) else number
