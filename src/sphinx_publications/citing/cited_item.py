"""An item as reference managers hand it to a processor: what styles are written for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.citing.eprints import PREPRINTS, eprint_text, eprint_url, names_eprint
from sphinx_publications.citing.names import east_asian_name
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Name

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Contributor, Item

#: What preprints do not have.
_NUMBERS: Final = ('volume', 'issue', 'page')


def cited_item(item: Item) -> Item:
    """Return an item for styles of CSL.

    A preprint has its archive as publisher and the number there as number, as in Zotero's mapping
    to CSL; styles take a container for a book, and an archive for the place of a manuscript. What
    has a volume or pages as well is an article of a journal. A preprint of whatever is published
    elsewhere is not named, but is the address of what has none. An East Asian name is whole:
    pandoc would print the given name as if it were abbreviated.
    """
    authors, editors = _cited_names(item.authors), _cited_names(item.editors)
    if (authors, editors) != (item.authors, item.editors):
        item = replace(item, authors=authors, editors=editors)
    if item.eprint is None and item.type != 'article':
        return item
    return _without_eprint(item)


def _cited_names(contributors: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
    return tuple([_cited_name(contributor) for contributor in contributors])


def _cited_name(contributor: Contributor) -> Contributor:
    whole = east_asian_name(contributor.name)
    return contributor._replace(name=Name(literal=whole)) if whole else contributor


def _without_eprint(item: Item) -> Item:
    eprint = item.eprint
    variables = dict(item.variables)
    # the rule of the built-in reference
    if eprint is not None and not variables.keys() & {'DOI', 'URL'} and (url := eprint_url(eprint)):
        variables['URL'] = url
    item = replace(item, eprint=None, variables=variables)
    if item.type not in PREPRINTS:
        return item
    container, short = item.container_title, item.container_title_short
    if eprint is not None and names_eprint(container, eprint):
        container = short = ()
    if container and any(name in variables for name in _NUMBERS):
        return replace(item, type='article-journal')
    archive = ''
    if eprint is not None:
        archive = eprint.archive
        if (number := eprint_text(eprint)) != archive:
            variables.setdefault('number', number)
    if 'publisher' not in variables and (publisher := _one_line(container) or archive):
        variables['publisher'] = publisher
        container = short = ()
    return replace(item, type='article', container_title=container, container_title_short=short)


def _one_line(container: Inline) -> str:
    return ' '.join(plain(container).split())
