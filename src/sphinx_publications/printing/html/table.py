"""The layout ``table``: a row an entry, in narrow containers a block an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape
from sphinx.locale import get_translation

from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.elements import NOTHING, element, joined

if TYPE_CHECKING:
    from sphinx_publications.printing.html.articles import AnchoredViews
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryView

_ = get_translation('sphinx_publications')


#: The facts that have a column of their own.
COLUMNS: Final = frozenset({'venue', 'date', 'type'})


def entries(views: AnchoredViews, printer: Printer) -> Markup:
    """Return the table; a column that no entry fills is left out."""
    facts = [name for name in views[0][0].meta if name in COLUMNS]
    columns = [
        name for name in (*facts, 'links') if any(getattr(view, name) for view, _anchor in views)
    ]
    if any(view.abstract or view.cite for view, _anchor in views) and 'links' not in columns:
        columns.append('links')
    rows = joined('', [_row(view, anchor, columns, printer) for view, anchor in views])
    # the roles keep it a table for screen readers where the style sheet makes blocks of its rows
    return element(
        'table',
        element('thead', _head(views, columns), role='rowgroup'),
        element('tbody', rows, role='rowgroup'),
        role='table',
        class_='pub-entries',
    )


def _head(views: AnchoredViews, columns: list[str]) -> Markup:
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
    return element(
        'tr',
        *(
            element(
                'th',
                headings[name],
                role='columnheader',
                scope='col',
                data_column=widths.get(name, name),
            )
            for name in ('main', *columns)
        ),
        role='row',
    )


def _row(view: EntryView, anchor: str, columns: list[str], printer: Printer) -> Markup:
    cells = {
        'venue': parts.venue(view.venue, printer),
        'date': parts.date(view.date, None),
        'type': escape(view.type),
        'links': parts.links(view, printer),
    }
    classes = {'type': 'pub-type', 'date': 'pub-date'}
    meta = parts.meta(view, printer, **dict.fromkeys(COLUMNS, NOTHING))
    return element(
        'tr',
        element(
            'td',
            parts.image(view, printer),
            parts.lines(view, printer, meta=meta, links=NOTHING),
            parts.coins(view, anchor, printer),
            role='cell',
            class_='pub-main',
        ),
        *(element('td', cells[name], role='cell', class_=classes.get(name)) for name in columns),
        role='row',
        class_='pub-entry',
        id=anchor or None,
        data_key=view.key,
        data_kind=view.kind,
    )
