"""A bibliography in HTML: references in the order of names, each with links back to its citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_publications.printing.html.citation import reference
from sphinx_publications.printing.html.elements import NOTHING, element, inline_element, joined

if TYPE_CHECKING:
    from markupsafe import Markup

    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.bibliography import BibliographyView, CitedView

_ = get_translation('sphinx_publications')


def references(view: BibliographyView, printer: Printer) -> Markup:
    """Return the references one below the other, nothing without any."""
    if not view.entries:
        return NOTHING
    items = [
        element(
            'li',
            printer.other_ids if number == 0 else NOTHING,
            element('p', _reference(shown, printer), class_='pub-reference'),
            id=shown.anchor,
            data_key=shown.entry.key,
            data_kind=shown.entry.kind,
        )
        for number, shown in enumerate(view.entries)
    ]
    classes = ' '.join(('pub-bibliography', *view.classes))
    return element('ul', *items, class_=classes, id=printer.id)


def _reference(shown: CitedView, printer: Printer) -> Markup:
    text = reference(shown.entry, printer.reference_parts(shown.entry), printer)
    links = _backlinks(shown, printer)
    return joined(' ', [text, links]) if links else text


def _backlinks(shown: CitedView, printer: Printer) -> Markup:
    several = len(shown.places) > 1
    links = []
    for number, place in enumerate(shown.places, 1):
        words = _('Back to citation %d') % number if several else _('Back to the citation')
        link = printer.link(
            place,
            str(number) if several else '↑',
            class_='pub-backlink',
            role='doc-backlink',
            aria_label=words,
        )
        if link is not None:
            links.append(link)
    return inline_element('span', joined(' ', links), class_='pub-backlinks') if links else NOTHING
