"""A list in HTML: its entries, or groups of them, each below its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_publications.nodes import publication_group, shown_entries
from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.articles import article, articles
from sphinx_publications.printing.html.cite import labels, printed_links
from sphinx_publications.printing.html.elements import NOTHING, element, joined
from sphinx_publications.printing.html.layouts import HTML_LAYOUTS

if TYPE_CHECKING:
    from docutils import nodes
    from markupsafe import Markup

    from sphinx_publications.nodes import publication_list
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.cite import DownloadsView
    from sphinx_publications.views.listing import GroupView, ListView

_ = get_translation('sphinx_publications')


def records(node: publication_list, printer: Printer) -> Markup:
    """Return the list that a *node* stands for."""
    view: ListView = node['view']
    empty = element('p', view.empty, class_='pub-empty') if view.empty else NOTHING
    more = printer.link(view.more.target, view.more.label) if view.more is not None else None
    classes = ['pub-list', *(['pub-numbered'] if view.numbered else ()), *view.classes]
    return element(
        'div',
        printer.other_ids,
        downloads(view.downloads, printer),
        _content(node, view, printer),
        empty,
        element('p', more, class_='pub-more-link') if more is not None else NOTHING,
        id=printer.id,
        class_=' '.join(classes),
        data_layout=view.layout,
        style=f'--pub-columns: {view.columns}' if view.columns else None,
        **(labels() if any(entry.cite for entry in view.all_entries()) else {}),
    )


def downloads(view: DownloadsView | None, printer: Printer) -> Markup:
    """Return the row of files that a list can be taken away in, where the builder writes them."""
    files = printed_links(view.files, printer) if view is not None else NOTHING
    if view is None or not files:
        return NOTHING
    # TRANSLATORS: before the names of formats: "Download 94 entries: BibTeX · RIS"
    words = _('Download %s:') % view.number_text
    return element('p', words, ' ', files, class_='pub-export')


def _content(parent: nodes.Element, view: ListView, printer: Printer) -> Markup:
    groups = [child for child in parent.children if isinstance(child, publication_group)]
    if groups:
        return joined('', [_group(group, view, printer) for group in groups])
    shown = shown_entries(parent)
    if not shown:
        return NOTHING
    if 'has_own_layout' in shown[0][0]:
        return articles(
            article(entry['view'], anchor, printer.printed(entry.children), printer)
            for entry, anchor in shown
        )
    # one of the project's own that cannot be imported
    name = 'list' if view.own_layout is not None else view.layout
    views = [(entry['view'], anchor) for entry, anchor in shown]
    return HTML_LAYOUTS[name].entries(views, printer)


def _group(node: publication_group, view: ListView, printer: Printer) -> Markup:
    group: GroupView = node['view']
    return element(
        'div',
        parts.group_heading(group.label, group.heading_level, group.number, group.number_text),
        _content(node, view, printer),
        class_='pub-group',
        data_field=group.field,
        data_group=group.value,
    )
