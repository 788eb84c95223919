"""The page of a publication, post, project or event, in HTML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx.locale import get_translation

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.elements import (
    NOTHING,
    element,
    inline_element,
    joined,
    void_element,
)
from sphinx_publications.printing.html.layouts import entries
from sphinx_publications.views.page import LIST_BLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.page import PageView, RelatedView

_ = get_translation('sphinx_publications')


def page(view: PageView, body: Markup, printer: Printer) -> Markup:
    """Return what stands below the title; *body* is the record's own text."""
    shown = []
    if view.subtitle:
        shown.append(element('p', printer.inline(view.subtitle), class_='pub-subtitle'))
    for name in view.blocks:
        if name == 'body':
            shown.append(element('div', body, class_='pub-text') if body else NOTHING)
        elif name in LIST_BLOCKS:
            shown += [_related(each, printer) for each in view.lists if each.name == name]
        else:
            shown.append(_BLOCKS[name](view, printer))
    shown += [_related(each, printer) for each in view.lists if each.name not in LIST_BLOCKS]
    return element(
        'div',
        printer.further_ids,
        *shown,
        id=printer.id,
        class_='pub-page',
        data_key=view.key,
        data_kind=view.kind,
    )


def _authors(view: PageView, printer: Printer) -> Markup:
    return parts.byline(view.bylines, view.notes, plain(view.title), printer)


def _meta(view: PageView, printer: Printer) -> Markup:
    venue = parts.venue(view.venue, printer)
    facts = [printer.linked(view.event_target, venue) if venue else NOTHING, parts.date(view.date)]
    facts += [inline_element('span', text) for text in view.place]
    if view.type is not None:
        link = printer.link(view.type.target, view.type.text, class_='pub-type')
        badge = inline_element('span', view.type.text, class_='pub-type')
        facts.append(link if link is not None else badge)
    return parts.meta_line(facts)


def _links(view: PageView, printer: Printer) -> Markup:
    title = plain(view.title)
    return parts.link_row(joined(' ', [parts.link_(title, each, printer) for each in view.links]))


def _image(view: PageView, printer: Printer) -> Markup:
    figure = view.figure
    if figure is None:
        return NOTHING
    picture = void_element(
        'img',
        alt=figure.alt,
        width=figure.width,
        height=figure.height,
        src=printer.picture_address(figure.name),
    )
    caption = NOTHING
    if figure.caption:
        caption = element('figcaption', printer.inline(figure.caption))
    return element('figure', picture, caption, class_='pub-image')


def _abstract(view: PageView, printer: Printer) -> Markup:
    if view.abstract:
        title = element('h2', _('Abstract'))
        return element('div', title, printer.paragraphs(view.abstract), class_='pub-abstract')
    if view.summary:
        return element('div', printer.paragraphs(view.summary), class_='pub-summary')
    return NOTHING


def _nothing(view: PageView, printer: Printer) -> Markup:
    # the place of a “Cite” box, and of decks of slides
    return NOTHING


def _tags(view: PageView, printer: Printer) -> Markup:
    return parts.tags(view.tags, printer)


def _projects(view: PageView, printer: Printer) -> Markup:
    if not view.projects:
        return NOTHING
    links = joined(', ', [printer.linked(each.target, each.text) for each in view.projects])
    return element('p', _('Projects:'), ' ', links, class_='pub-projects')


def _related(related: RelatedView, printer: Printer) -> Markup:
    shown = entries('compact', [(entry, '') for entry in related.entries], printer)
    classes = 'pub-related'
    if related.name != 'related':
        classes += f' pub-{related.name}'
    return element(
        'div',
        element('h2', related.heading),
        element('div', shown, class_='pub-list', data_layout='compact'),
        class_=classes,
    )


#: The other blocks, but for the record's own text.
_BLOCKS: Final[Mapping[str, Callable[[PageView, Printer], Markup]]] = MappingProxyType({
    'authors': _authors,
    'meta': _meta,
    'links': _links,
    'image': _image,
    'abstract': _abstract,
    'cite': _nothing,
    'tags': _tags,
    'projects': _projects,
    'slides': _nothing,
})
