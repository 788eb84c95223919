"""The blocks of the page of a publication, post, project or event, in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.nodes import shown_children
from sphinx_publications.printing.html import cite as cite_box
from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.elements import (
    NOTHING,
    element,
    inline_element,
    joined,
    void_element,
)
from sphinx_publications.printing.html.layouts import HTML_LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.page import PageView, RelatedView
    from sphinx_publications.views.targets import TagView

_ = get_translation('sphinx_publications')


def page(view: PageView, blocks: Iterable[Markup], printer: Printer) -> Markup:
    """Return what stands below the title: a subtitle, and the *blocks*."""
    subtitle = NOTHING
    if view.subtitle:
        subtitle = element('p', printer.inline(view.subtitle), class_='pub-subtitle')
    return element(
        'div',
        printer.other_ids,
        subtitle,
        *blocks,
        id=printer.id,
        class_='pub-page',
        data_key=view.key,
        data_kind=view.kind,
    )


def authors(view: PageView, printer: Printer) -> Markup:
    """Return the authors."""
    return parts.authors(view.authors, plain(view.title), printer)


def meta(view: PageView, printer: Printer) -> Markup:
    """Return the line of venue, date, place and type."""
    venue = parts.venue(view.venue, printer)
    facts = {
        'venue': printer.linked(view.event_target, venue) if venue else NOTHING,
        'date': parts.date(view.date),
        'place': joined(' ', [inline_element('span', text) for text in view.place]),
        'type': _type(view.type, printer),
    }
    return parts.meta_line(facts[name] for name in view.meta)


def _type(view: TagView | None, printer: Printer) -> Markup:
    if view is None:
        return NOTHING
    link = printer.link(view.target, view.text, class_='pub-type')
    return link if link is not None else parts.type_(view.text)


def links(view: PageView, printer: Printer) -> Markup:
    """Return the row of links."""
    title = plain(view.title)
    row = [parts.link_(title, each, printer) for each in view.links]
    if view.cite is not None and 'cite' in view.blocks:
        link = inline_element(
            'a',
            _('Cite'),
            parts.for_title(title),
            href=f'#{cite_box.box_id(view.kind, view.key)}',
            class_='pub-link',
            data_link='cite',
        )
        row.insert(cite_box.place(view.links), link)
    return parts.link_row(joined(' ', row))


def image(view: PageView, printer: Printer) -> Markup:
    """Return the featured picture with its caption."""
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


def abstract(view: PageView, printer: Printer) -> Markup:
    """Return the abstract, or a summary where there is no other text."""
    if view.abstract:
        title = element('h2', _('Abstract'))
        return element('div', title, printer.paragraphs(view.abstract), class_='pub-abstract')
    if view.summary:
        return element('div', printer.paragraphs(view.summary), class_='pub-summary')
    return NOTHING


def body(view: PageView, printer: Printer) -> Markup:
    """Return the record's own text, the children of the page's node."""
    text = printer.printed(shown_children(printer.node))
    return element('div', text, class_='pub-text') if text else NOTHING


def cite(view: PageView, printer: Printer) -> Markup:
    """Return the cite box."""
    if view.cite is None:
        return NOTHING
    return cite_box.box(view.cite, view.kind, view.key, printer)


def tags(view: PageView, printer: Printer) -> Markup:
    """Return the tags."""
    return parts.tags(view.tags, printer)


def projects(view: PageView, printer: Printer) -> Markup:
    """Return the projects in a line."""
    if not view.projects:
        return NOTHING
    links = joined(', ', [printer.linked(each.target, each.text) for each in view.projects])
    return element('p', _('Projects:'), ' ', links, class_='pub-projects')


def related(view: RelatedView, printer: Printer) -> Markup:
    """Return a list of other records below its heading."""
    shown = HTML_LAYOUTS['compact'].entries([(entry, '') for entry in view.entries], printer)
    classes = 'pub-related'
    if view.name != 'related':
        classes += f' pub-{view.name}'
    return element(
        'div',
        element('h2', view.heading),
        element('div', shown, class_='pub-list', data_layout='compact'),
        class_=classes,
    )
