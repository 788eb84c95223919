"""The layout ``table``: a row an entry, in narrow containers a block an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.layouts import parts
from sphinx_publications.nodes import element, inline_element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_publications.layouts.expansion import Expansion
    from sphinx_publications.views.entry import EntryView

_ = get_translation('sphinx_publications')


def entries(views: Iterable[tuple[EntryView, str]], expansion: Expansion) -> nodes.Element:
    """Return the table; a column that no entry fills is left out."""
    views = tuple(views)
    columns = [
        name
        for name in ('venue', 'date', 'type', 'links')
        if any(getattr(view, name) for view, _anchor in views)
    ]
    if any(view.abstract for view, _anchor in views) and 'links' not in columns:
        columns.append('links')
    headings = {
        'main': _('Publication'),
        'venue': _('Venue'),
        'date': _('Year'),
        'type': _('Type'),
        'links': _('Links'),
    }
    widths = {'date': 'year'}
    if any(view.kind != 'publication' for view, _anchor in views):
        headings |= {'main': _('Title'), 'date': _('Date')}
        widths = {}
    # the roles keep it a table for screen readers where the style sheet makes blocks of its rows
    head = element(
        'thead',
        element(
            'tr',
            *(
                element(
                    'th',
                    nodes.Text(headings[name]),
                    role='columnheader',
                    scope='col',
                    data_column=widths.get(name, name),
                )
                for name in ('main', *columns)
            ),
            role='row',
        ),
        role='rowgroup',
    )
    body = element(
        'tbody',
        *(_row(view, anchor, columns, expansion) for view, anchor in views),
        role='rowgroup',
    )
    return element('table', head, body, role='table', class_='pub-entries')


def _row(view: EntryView, anchor: str, columns: list[str], expansion: Expansion) -> nodes.Element:
    cells: dict[str, list[nodes.Node]] = {
        'venue': parts.venue(view.venue),
        'date': _date(view),
        'type': [nodes.Text(view.type)] if view.type else [],
        'links': parts.links(view, expansion),
    }
    main = [
        *parts.image(view, expansion),
        parts.title(view, expansion),
        *parts.authors(view, expansion, brief=True),
        *parts.summary(view),
        *parts.tags(view, expansion),
    ]
    classes = {'type': 'pub-type', 'date': 'pub-date'}
    return element(
        'tr',
        element('td', *main, role='cell', class_='pub-main'),
        *(
            element('td', *cells[name], role='cell', class_=classes.get(name, False))
            for name in columns
        ),
        role='row',
        class_='pub-entry',
        id=anchor or False,
        data_key=view.key,
        data_kind=view.kind,
    )


def _date(view: EntryView) -> list[nodes.Node]:
    if view.date is None:
        return []
    moment = view.date.iso.partition('/')[0]
    return [inline_element('time', nodes.Text(view.date.text), datetime=moment)]
