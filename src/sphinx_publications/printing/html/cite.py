"""The cite box of a page, and that of an entry, which opens in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.content.fields.link_types import link_types
from sphinx_publications.formats.export_formats import EXPORT_FORMATS, export_text
from sphinx_publications.printing.html.elements import (
    NOTHING,
    element,
    inline_element,
    joined,
    void_element,
)
from sphinx_publications.views.requests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.citation import StyleView
    from sphinx_publications.views.cite import CiteBoxView, CiteView
    from sphinx_publications.views.targets import LinkView

_ = get_translation('sphinx_publications')


def box(view: CiteBoxView, kind: str, key: str, printer: Printer) -> Markup:
    """Return the box of the record with that *kind* and *key*: a tab for each of its forms.

    The markup is that of sphinx-design's tabs; the ids are our own, since its counter begins anew
    on each page. Code stands in a bare ``pre``, which neither Pygments nor sphinx-copybutton take.
    """
    tabs = [
        (
            (style.label if style is not None else '') or _('Reference'),
            _reference(view.reference, style, kind, key, printer),
        )
        for style in view.styles or (None,)
    ]
    others = []
    site = printer.domain.site
    record = site.record(kind, key)
    items = [site.item(record).brief()] if record is not None else []
    for file in view.files:
        if EXPORT_FORMATS[file.type].joined is not None:
            text = export_text(file.type, items)
            code = element('pre', text, tabindex=0)
            # TRANSLATORS: a link to a file: "Download .bib"
            label = _('Download %s') % EXPORT_FORMATS[file.type].suffix
            tabs.append((file.label, code + file_row([file._replace(label=label)], printer)))
        else:
            others.append(file)
    name = tab_set_id(kind, key)
    inner = [_tab(name, n, label, body) for n, (label, body) in enumerate(tabs, 1)]
    tab_set = element('div', *inner, class_='sd-tab-set docutils pub-tabs')
    title = element('h2', _('Cite'), id=box_id(kind, key))
    return element(
        'div',
        title,
        tab_set,
        file_row(others, printer),
        class_='pub-cite',
        **labels(),
    )


def _tab(name: str, number: int, label: str, body: Markup) -> Markup:
    identifier = f'{name}-{number}'
    content = f'{identifier}-content'
    return (
        void_element(
            'input', checked='' if number == 1 else None, id=identifier, name=name, type='radio'
        )
        + inline_element(
            'label', label, class_='sd-tab-label', for_=identifier, aria_controls=content
        )
        + element('div', body, class_='sd-tab-content docutils', id=content)
    )


def tab_set_id(kind: str, key: str) -> str:
    """Return the name of the tab set of a record, ASCII and unlike that of any other."""
    return f'pub-tab-{_identifier(kind, key)}'


def box_id(kind: str, key: str) -> str:
    """Return the id of the heading of a record's box."""
    return f'pub-cite-{_identifier(kind, key)}'


def _identifier(kind: str, key: str) -> str:
    plain_id = nodes.make_id(f'{kind}-{key}')
    # what make_id changes may be alike for several keys
    return plain_id if plain_id == f'{kind}-{key}' else f'{plain_id}-{digest(key)[:6]}'


def body(view: CiteView, kind: str, key: str, printer: Printer) -> Markup:
    """Return what opens in the entry of a record: the reference, and links to the files."""
    reference = _reference(view.reference, view.style, kind, key, printer)
    return reference + file_row(view.files, printer)


def _reference(
    built_in: Inline, style: StyleView | None, kind: str, key: str, printer: Printer
) -> Markup:
    text = printer.reference_text(built_in, style, kind, key)
    return element('p', printer.inline(text), class_='pub-reference')


def file_row(files: Iterable[LinkView], printer: Printer) -> Markup:
    """Return a line of links to files, where the builder writes them."""
    links = printed_links(files, printer)
    return element('p', links, class_='pub-files') if links else NOTHING


def printed_links(files: Iterable[LinkView], printer: Printer) -> Markup:
    """Return links to files, where the builder writes them."""
    links = (printer.link(file.target, file.label, download=True) for file in files)
    return joined(' · ', [link for link in links if link is not None])


def labels() -> dict[str, str | int | None]:
    """Return what the script says, as attributes of a box."""
    return {
        'data_copy': _('Copy'),
        'data_copied': _('Copied'),
        'data_refused': _('Press Ctrl+C'),
    }


def place(links: Iterable[LinkView]) -> int:
    """Return how many of the *links* stand before “Cite”."""
    order = link_types()
    cite = order.place('cite')
    before = [n for n, link in enumerate(links, 1) if order.place(link.type) < cite]
    return max(before, default=0)
