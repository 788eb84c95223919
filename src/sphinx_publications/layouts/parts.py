"""The parts of an entry in HTML, as every layout uses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.content.inline import plain
from sphinx_publications.markup import inline_nodes, paragraph_nodes
from sphinx_publications.nodes import element, html_image, inline_element

if TYPE_CHECKING:
    from sphinx_publications.content.inline import Inline
    from sphinx_publications.layouts.expansion import Expansion
    from sphinx_publications.views.entry import (
        BylineView,
        EntryView,
        ImageView,
        LinkView,
        TagView,
        VenueView,
    )
    from sphinx_publications.views.labels import DateView

_ = get_translation('sphinx_publications')

#: Kana, Chinese characters and Hangul.
_EAST_ASIAN = re.compile('[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]')

#: Bylines up to this number are printed in full.
FEW_AUTHORS = 10
SHOWN_AUTHORS = 8
FEW_AUTHORS_IN_CARDS = 6
SHOWN_AUTHORS_IN_CARDS = 3


def title(view: EntryView, expansion: Expansion) -> nodes.Element:
    """Return the title, linked to the record's page."""
    text = inline_nodes(view.title)
    reference = expansion.reference(view.target, *text)
    return element('p', *([reference] if reference is not None else text), class_='pub-title')


def for_title(title: str) -> nodes.Element:
    """Return the hidden words that tell equal links apart when read aloud."""
    # TRANSLATORS: behind the label of a link: "PDF for The title of the paper"
    text = _(' for %(title)s') % {'title': title}
    return inline_element('span', nodes.Text(text), class_='pub-vh')


def author(byline: BylineView, expansion: Expansion) -> list[nodes.Node]:
    """Return one author: linked where there is a page, in bold where highlighted."""
    name = nodes.Text(byline.name)
    node = expansion.reference(byline.target, name, class_='pub-author')
    if node is None:
        node = inline_element('span', name, class_='pub-author')
    if byline.highlighted:
        node = inline_element('strong', node)
    if byline.mark:
        return [node, inline_element('sup', nodes.Text(byline.mark))]
    return [node]


def _joined(bylines: tuple[BylineView, ...], expansion: Expansion) -> list[nodes.Node]:
    joined: list[nodes.Node] = []
    for byline in bylines:
        if joined:
            joined.append(nodes.Text(', '))
        joined += author(byline, expansion)
    return joined


def authors(view: EntryView, expansion: Expansion, *, brief: bool = False) -> list[nodes.Node]:
    """Return the authors; a long list opens in place, or (*brief*) names the first and the last."""
    return byline(view.bylines, view.notes, plain(view.title), expansion, brief=brief)


def byline(
    bylines: tuple[BylineView, ...],
    notes: tuple[tuple[str, Inline], ...],
    title: str,
    expansion: Expansion,
    *,
    brief: bool = False,
) -> list[nodes.Node]:
    """Return the authors of the record with that *title*, as :func:`authors` does."""
    if not bylines:
        return []
    if brief and len(bylines) > FEW_AUTHORS_IN_CARDS and bylines[-1].et_al:
        children = _joined((*bylines[:SHOWN_AUTHORS_IN_CARDS], bylines[-1]), expansion)
    elif brief and len(bylines) > FEW_AUTHORS_IN_CARDS:
        children = _joined(bylines[:SHOWN_AUTHORS_IN_CARDS], expansion)
        # TRANSLATORS: behind the first and the last of many authors
        number = _('(%d authors)') % len(bylines)
        children += [
            nodes.Text(' … '),
            *author(bylines[-1], expansion),
            nodes.Text(' '),
            inline_element('span', nodes.Text(number), class_='pub-note'),
        ]
    elif len(bylines) > FEW_AUTHORS:
        rest = bylines[SHOWN_AUTHORS:]
        hidden = _(' authors of %(title)s') % {'title': title}
        children = [
            *_joined(bylines[:SHOWN_AUTHORS], expansion),
            nodes.Text(', '),
            inline_element(
                'details',
                inline_element(
                    'summary',
                    nodes.Text(_('and %d more') % len(rest)),
                    inline_element('span', nodes.Text(hidden), class_='pub-vh'),
                ),
                *_joined(rest, expansion),
                class_='pub-more',
            ),
        ]
    else:
        children = _joined(bylines, expansion)
    if notes:
        children += [nodes.Text(' '), legend(notes)]
    return [element('div', *children, class_='pub-authors')]


def legend(notes: tuple[tuple[str, Inline], ...]) -> nodes.Element:
    """Return what the marks behind the authors mean."""
    children: list[nodes.Node] = [nodes.Text('(')]
    for number, (mark, note) in enumerate(notes):
        children += [nodes.Text('; ' if number else ''), nodes.Text(f'{mark} ')]
        children += inline_nodes(note)
    return inline_element('span', *children, nodes.Text(')'), class_='pub-note')


def group_heading(label: str, level: int, number: int, number_text: str) -> nodes.Element:
    """Return the heading of a group, with the number of its entries."""
    # the number for the eye, its meaning for the ear
    digits = inline_element('span', nodes.Text(str(number)), aria_hidden='true')
    words = inline_element('span', nodes.Text(number_text), class_='pub-vh')
    count = inline_element('span', digits, words, class_='pub-count')
    return element(f'h{level}', nodes.Text(label), nodes.Text(' '), count)


def venue(view: VenueView | None) -> list[nodes.Node]:
    """Return the container title and what follows it."""
    if view is None:
        return []
    # slanting is foreign to East Asian scripts
    upright = _EAST_ASIAN.search(plain(view.title)) is not None
    class_ = 'pub-venue pub-upright' if upright else 'pub-venue'
    node = inline_element('span', *inline_nodes(view.title), class_=class_)
    if view.detail:
        return [inline_element('span', node, *inline_nodes(view.detail))]
    return [node]


def date(view: DateView | None) -> list[nodes.Node]:
    """Return the date; ``datetime`` carries what is known of it."""
    if view is None:
        return []
    text = nodes.Text(view.text)
    # HTML has no value for a range of days: its first day stands
    moment = view.iso.partition('/')[0]
    return [inline_element('time', text, class_='pub-date', datetime=moment)]


def type_(view: EntryView, classes: str = '') -> list[nodes.Node]:
    """Return the type as a badge."""
    if not view.type:
        return []
    return [inline_element('span', nodes.Text(view.type), class_=f'pub-type {classes}'.strip())]


def meta(view: EntryView, *, badge: str = '') -> list[nodes.Node]:
    """Return the line of venue, date and type."""
    return meta_line([*venue(view.venue), *date(view.date), *type_(view, badge)])


def meta_line(children: list[nodes.Node]) -> list[nodes.Node]:
    """Return a line of short facts."""
    if not children:
        return []
    spaced: list[nodes.Node] = []
    for child in children:
        # a blank between the parts, for readers without the style sheet and for the search index
        spaced += [nodes.Text(' '), child] if spaced else [child]
    return [element('p', *spaced, class_='pub-meta')]


def summary(view: EntryView) -> list[nodes.Node]:
    """Return the summary."""
    if not view.summary:
        return []
    return [element('div', *paragraph_nodes(view.summary), class_='pub-summary')]


def tags(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return the tags."""
    return tag_row(view.tags, expansion)


def tag_row(tags: tuple[TagView, ...], expansion: Expansion) -> list[nodes.Node]:
    """Return tags side by side."""
    if not tags:
        return []
    children: list[nodes.Node] = []
    for tag in tags:
        node = expansion.reference(tag.target, nodes.Text(tag.text))
        if node is None:
            node = inline_element('span', nodes.Text(tag.text))
        children += [node, nodes.Text(' ')]
    return [element('div', *children[:-1], class_='pub-tags')]


def link_(title: str, shown: LinkView, expansion: Expansion) -> nodes.Element | None:
    """Return one link of the row of the record with that *title*."""
    return expansion.reference(
        shown.target,
        nodes.Text(shown.label),
        for_title(title),
        class_='pub-link',
        data_link=shown.type,
    )


def disclosure(title: str, class_: str, label: str, *body: nodes.Node) -> nodes.Element:
    """Return a text that opens in place."""
    return element(
        'details',
        inline_element('summary', nodes.Text(label), for_title(title)),
        element('div', *body, class_='pub-body'),
        class_=class_,
    )


def links(view: EntryView, expansion: Expansion) -> list[nodes.Node]:
    """Return the row of links, which begins with the abstract; a “Cite” box will stand here too."""
    title = plain(view.title)
    text = paragraph_nodes(view.abstract)
    opened = [disclosure(title, 'pub-abstract', _('Abstract'), *text)] if text else []
    return link_row(view.links, title, expansion, *opened)


def link_row(
    links: tuple[LinkView, ...], title: str, expansion: Expansion, *before: nodes.Node
) -> list[nodes.Node]:
    """Return links side by side, behind what stands *before* them."""
    children = list(before)
    for shown in links:
        node = link_(title, shown, expansion)
        if node is not None:
            children += [node, nodes.Text(' ')]
    return [element('div', *children, class_='pub-links')] if children else []


def image(
    view: EntryView, expansion: Expansion, *, classes: str = '', sizes: str = ''
) -> list[nodes.Node]:
    """Return the thumbnail, or the text that stands in its place among entries with pictures."""
    class_ = f'pub-image {classes}'.strip()
    if view.image is None:
        if not view.image_text:
            return []
        return [element('span', class_=class_, data_text=view.image_text, aria_hidden='true')]
    picture = picture_node(view.image, expansion, sizes=sizes)
    # the title beside it leads to the same place: one stop for the keyboard is enough
    node = expansion.reference(view.target, picture, class_=class_, tabindex=-1, aria_hidden='true')
    return [node if node is not None else element('span', picture, class_=class_)]


def picture_node(view: ImageView, expansion: Expansion, *, sizes: str = '') -> nodes.Element:
    """Return a picture with its size, so that nothing moves when it arrives."""
    attributes = {
        'alt': view.alt,
        'width': str(view.width),
        'height': str(view.height),
        'loading': 'lazy',
    }
    if view.position:
        attributes['style'] = f'object-position: {view.position}'
    larger = None
    if view.larger:
        attributes['sizes'] = sizes or f'{view.width}px'
        larger = (expansion.thumbnail_path(view.larger), view.larger_width)
    path = expansion.thumbnail_path(view.name)
    return html_image('', uri=path, candidates={'*': path}, attributes=attributes, larger=larger)
