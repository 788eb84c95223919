"""The parts of an entry in HTML, as every layout uses them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx.locale import get_translation

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import EAST_ASIAN
from sphinx_publications.printing.html import cite
from sphinx_publications.printing.html.elements import (
    NOTHING,
    element,
    inline_element,
    joined,
    void_element,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from markupsafe import Markup

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.site.labels import DateView
    from sphinx_publications.views.authors import AuthorsView, BylineView
    from sphinx_publications.views.entry import EntryView, ImageView
    from sphinx_publications.views.targets import LinkView, TagView
    from sphinx_publications.views.venue import VenueView

_ = get_translation('sphinx_publications')


def lines(view: EntryView, printer: Printer, **others: Markup) -> Markup:
    """Return all parts of an entry but its picture, one below the other.

    *others* stand in the places of the lines of these names (`LINES`).
    """
    return joined('', [
        others[name] if name in others else line(view, printer) for name, line in LINES.items()
    ])  # fmt: skip


def title(view: EntryView, printer: Printer) -> Markup:
    """Return the title, linked to the record's page."""
    text = printer.inline(view.title)
    return element('p', printer.linked(view.target, text), class_='pub-title')


def for_title(title: str) -> Markup:
    """Return the hidden words that tell equal links apart when read aloud."""
    # TRANSLATORS: behind the label of a link: "PDF for The title of the paper"
    return inline_element('span', _(' for %(title)s') % {'title': title}, class_='pub-vh')


def author(byline: BylineView, printer: Printer) -> Markup:
    """Return one author: linked where there is a page, in bold where highlighted."""
    name = printer.link(byline.target, byline.name, class_='pub-author')
    if name is None:
        name = inline_element('span', byline.name, class_='pub-author')
    if byline.highlighted:
        name = inline_element('strong', name)
    return name + inline_element('sup', byline.mark) if byline.mark else name


def _joined(bylines: Iterable[BylineView], printer: Printer) -> Markup:
    return joined(', ', [author(byline, printer) for byline in bylines])


def authors(view: AuthorsView, title: str, printer: Printer) -> Markup:
    """Return the authors of the record with that *title*.

    Of a long list the others open in place, or are counted before the last one.
    """
    if not view.bylines:
        return NOTHING
    first, others = view.first_and_others()
    if not others:
        names = _joined(first, printer)
    elif view.others == 'opened':
        names = _first_and_opened(first, others, title, printer)
    else:
        names = _first_and_last(view, printer)
    return element('div', joined(' ', [names, legend(view.notes, printer)]), class_='pub-authors')


def _first_and_last(view: AuthorsView, printer: Printer) -> Markup:
    first, (*_passed, last) = view.first_and_others()
    if last.et_al:
        return _joined((*first, last), printer)
    # TRANSLATORS: behind the first and the last of many authors
    number = _('(%d authors)') % len(view.bylines)
    return (
        _joined(first, printer)
        + ' … '
        + author(last, printer)
        + ' '
        + inline_element('span', number, class_='pub-note')
    )


def _first_and_opened(
    first: Iterable[BylineView], others: tuple[BylineView, ...], title: str, printer: Printer
) -> Markup:
    hidden = _(' authors of %(title)s') % {'title': title}
    summary = inline_element(
        'summary',
        _('and %d more') % len(others),
        inline_element('span', hidden, class_='pub-vh'),
    )
    return (
        _joined(first, printer)
        + ', '
        + inline_element('details', summary, _joined(others, printer), class_='pub-more')
    )


def legend(notes: tuple[tuple[str, Inline], ...], printer: Printer) -> Markup:
    """Return what the marks behind the authors mean."""
    if not notes:
        return NOTHING
    meanings = joined('; ', [printer.inline((f'{mark} ', *note)) for mark, note in notes])
    return inline_element('span', '(', meanings, ')', class_='pub-note')


def group_heading(label: str, level: int, number: int, number_text: str) -> Markup:
    """Return the heading of a group, with the number of its entries."""
    # the number for the eye, its meaning for the ear
    digits = inline_element('span', str(number), aria_hidden='true')
    words = inline_element('span', number_text, class_='pub-vh')
    count = inline_element('span', digits, words, class_='pub-count')
    return element(f'h{level}', label, ' ', count)


def venue(view: VenueView | None, printer: Printer) -> Markup:
    """Return the container title and what follows it."""
    if view is None:
        return NOTHING
    # slanting is foreign to East Asian scripts
    upright = EAST_ASIAN.search(plain(view.title)) is not None
    class_ = 'pub-venue pub-upright' if upright else 'pub-venue'
    title = inline_element('span', printer.inline(view.title), class_=class_)
    if view.detail:
        return inline_element('span', title, printer.inline(view.detail))
    return title


def date(view: DateView | None, class_: str | None = 'pub-date') -> Markup:
    """Return the date; ``datetime`` carries what is known of it."""
    if view is None:
        return NOTHING
    # HTML has no value for a range of days: its first day stands
    moment = view.iso.partition('/')[0]
    return inline_element('time', view.text, class_=class_, datetime=moment)


def type_(text: str, classes: str = '') -> Markup:
    """Return a type as a badge."""
    if not text:
        return NOTHING
    return inline_element('span', text, class_=f'pub-type {classes}'.strip())


def meta(view: EntryView, printer: Printer, *, separator: str = ' ', **others: Markup) -> Markup:
    """Return the line of facts; *others* stand in the places of those of these names (`FACTS`)."""
    facts = [others[name] if name in others else FACTS[name](view, printer) for name in view.meta]
    return meta_line(facts, separator)


def meta_line(facts: Iterable[Markup], separator: str = ' ') -> Markup:
    """Return a line of short facts."""
    # a blank between the parts, for readers without the style sheet
    line = joined(separator, facts)
    return element('p', line, class_='pub-meta') if line else NOTHING


def summary(view: EntryView, printer: Printer) -> Markup:
    """Return the summary."""
    if not view.summary:
        return NOTHING
    return element('div', printer.paragraphs(view.summary), class_='pub-summary')


def tags(shown: tuple[TagView, ...], printer: Printer) -> Markup:
    """Return tags side by side."""
    row = []
    for tag in shown:
        link = printer.link(tag.target, tag.text)
        row.append(link if link is not None else inline_element('span', tag.text))
    return element('div', joined(' ', row), class_='pub-tags') if row else NOTHING


def link_(title: str, shown: LinkView, printer: Printer, **attributes: str | int | None) -> Markup:
    """Return one link of the row of the record with that *title*."""
    link = printer.link(
        shown.target,
        shown.label,
        for_title(title),
        class_='pub-link',
        data_link=shown.type,
        **attributes,
    )
    return link if link is not None else NOTHING


def disclosure(
    title: str, class_: str, label: str, body: Markup, **attributes: str | int | None
) -> Markup:
    """Return a text that opens in place."""
    return element(
        'details',
        inline_element('summary', label, for_title(title)),
        element('div', body, class_='pub-body'),
        class_=class_,
        **attributes,
    )


def links(view: EntryView, printer: Printer) -> Markup:
    """Return the row of links, which begins with the abstract; “Cite” stands in Hugo's place."""
    title = plain(view.title)
    text = printer.paragraphs(view.abstract)
    opened = disclosure(title, 'pub-abstract', _('Abstract'), text) if text else NOTHING
    row = [link_(title, shown, printer) for shown in view.links]
    if view.cite is not None:
        body = cite.body(view.cite, view.kind, view.key, printer)
        box = disclosure(title, 'pub-cite', _('Cite'), body)
        row.insert(cite.place(view.links), box)
    return link_row(opened + joined(' ', row))


def link_row(row: Markup) -> Markup:
    """Return links side by side."""
    return element('div', row, class_='pub-links') if row else NOTHING


def coins(view: EntryView, anchor: str, printer: Printer) -> Markup:
    """Return what reference managers collect: of a record that is on the page twice, once."""
    text = printer.context_object(view) if anchor else ''
    if not text:
        return NOTHING
    return inline_element('span', class_='Z3988', title=text, aria_hidden='true')


def image(view: EntryView, printer: Printer, *, classes: str = '', sizes: str = '') -> Markup:
    """Return the thumbnail, or the text that stands in its place among entries with pictures."""
    class_ = f'pub-image {classes}'.strip()
    if view.image is None:
        if not view.image_text:
            return NOTHING
        return element('span', class_=class_, data_text=view.image_text, aria_hidden='true')
    shown = picture(view.image, printer, sizes=sizes)
    # the title beside it leads to the same place: one stop for the keyboard is enough
    link = printer.link(view.target, shown, class_=class_, tabindex=-1, aria_hidden='true')
    return link if link is not None else element('span', shown, class_=class_)


def picture(view: ImageView, printer: Printer, *, sizes: str = '') -> Markup:
    """Return a picture with its size, so that nothing moves when it arrives."""
    address = printer.picture_address(view.name)
    candidates = None
    if view.larger:
        larger = printer.picture_address(view.larger)
        candidates = f'{address} {view.width}w, {larger} {view.larger_width}w'
    return void_element(
        'img',
        alt=view.alt,
        width=view.width,
        height=view.height,
        loading='lazy',
        style=f'object-position: {view.position}' if view.position else None,
        sizes=(sizes or f'{view.width}px') if candidates else None,
        src=address,
        srcset=candidates,
    )


#: The facts of the meta line; the view says their order.
FACTS: Final[Mapping[str, Callable[[EntryView, Printer], Markup]]] = MappingProxyType({
    'venue': lambda view, printer: venue(view.venue, printer),
    'date': lambda view, _printer: date(view.date),
    'type': lambda view, _printer: type_(view.type),
})
#: What stands beside the picture, from above.
LINES: Final[Mapping[str, Callable[[EntryView, Printer], Markup]]] = MappingProxyType({
    'title': title,
    'authors': lambda view, printer: authors(view.authors, plain(view.title), printer),
    'meta': meta,
    'summary': summary,
    'links': links,
    'tags': lambda view, printer: tags(view.tags, printer),
})
