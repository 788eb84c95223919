"""The nodes that lists, pages and profiles are kept as in the doctree, until they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.addnodes import download_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.records import Record

#: On the place of a citation, until the document is read: kind and key of the record.
_CITED: Final = 'pub-cited'


class publication_list(nodes.General, nodes.Element):
    """A list of records: ``view`` is its :class:`~.views.listing.ListView`.

    Its children are :class:`publication_group` or :class:`publication_entry` nodes.
    """


class publication_group(nodes.General, nodes.Element):
    """A group of entries: ``view`` says its heading; children as in a list."""


class publication_entry(nodes.General, nodes.TextElement):
    """One record, a leaf: ``view`` is its :class:`~.views.entry.EntryView`.

    Where a layout of the project's own prints it (``has_own_layout``), its children are what that
    layout returns. A text element, because Sphinx takes links outside of text for pictures.
    """


class publication_page(nodes.General, nodes.Element):
    """What stands below the title of a page: ``view`` is its :class:`~.views.page.PageView`.

    The children are the nodes of its body.
    """


class publication_person(nodes.General, nodes.Element):
    """A profile: ``view`` is its :class:`~.views.person.PersonView`.

    The children are the nodes of the biography, then the person's lists, as many as ``lists``.
    """

    def parts(self) -> tuple[list[nodes.Node], list[nodes.Node]]:
        """Return the biography and the lists."""
        children = shown_children(self)
        start = len(children) - self['lists']
        return children[:start], children[start:]


class publication_people(nodes.General, nodes.Element):
    """A grid of people, a leaf: ``view`` is its :class:`~.views.people.PeopleView`."""


class page_pdf(nodes.Inline, nodes.TextElement):
    """A link to a PDF ``file``, relative to the source folder, that belongs to a page ``docname``.

    Where it lies is known when the link is printed.
    """


class active_download(download_reference):
    """A link to a file that a browser would run, were it not offered for saving."""


class publication_bibliography(nodes.General, nodes.Element):
    """A bibliography, a leaf: the domain knows what that of this ``number`` in ``origin`` shows.

    When it is printed, ``view`` is its :class:`~.views.bibliography.BibliographyView`.
    """


def cited_place(record: Record) -> nodes.target:
    """Return the place where a record is cited; it has no id before all of the page is read."""
    place = nodes.target('', '', **{_CITED: (record.kind, record.key)})
    # docutils names targets that nothing leads to, by the id that this one has not yet
    place.referenced = 1
    return place


def cited_places(document: nodes.document) -> Iterator[tuple[nodes.target, str, str]]:
    """Yield the places of citations, each with the kind and key of the record."""
    for place in document.findall(nodes.target):
        if _CITED in place:
            kind, key = place[_CITED]
            del place[_CITED]
            yield place, kind, key


def shown_entries(parent: nodes.Element) -> list[tuple[publication_entry, str]]:
    """Return the entries of a list or group, each with its id (``''``: none)."""
    return [
        (child, next(iter(child['ids']), ''))
        for child in parent.children
        if isinstance(child, publication_entry)
    ]


def shown_children(node: nodes.Element) -> list[nodes.Node]:
    """Return the children of a page or profile that are printed.

    Others speak to Sphinx: an empty formula says that the document has mathematics, bare text
    says what the search shall find.
    """
    return [
        child
        for child in node.children
        if not isinstance(child, nodes.Text)
        and (child.children or not isinstance(child, nodes.math))
    ]
