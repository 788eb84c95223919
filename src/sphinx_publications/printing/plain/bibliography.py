"""A bibliography where there is no style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_publications.printing.plain import parts

if TYPE_CHECKING:
    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.views.bibliography import BibliographyView, CitedView


def references(view: BibliographyView, expansion: Expansion) -> list[nodes.Node]:
    """Return the references as a list without numbers, nothing without any.

    Numbers lead back to citations, where a format has links.
    """
    items = [
        nodes.list_item(
            '',
            nodes.target('', '', ids=[shown.anchor]),
            nodes.paragraph('', '', *_reference(shown, expansion)),
        )
        for shown in view.entries
    ]
    return [nodes.bullet_list('', *items, bullet='*')] if items else []


def _reference(shown: CitedView, expansion: Expansion) -> list[nodes.Node]:
    pieces = expansion.reference_parts(shown.entry)
    line = parts.reference(shown.entry, pieces, expansion)
    if expansion.builder.format in parts.UNLINKED_FORMATS:
        return line
    for number, place in enumerate(shown.places, 1):
        text = nodes.superscript('', '', nodes.Text(str(number)))
        link = expansion.reference(place, text)
        if link is not None:
            line += [nodes.Text(' '), link]
    return line
