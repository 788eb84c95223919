"""The blocks of a record's page: what each prints in every format, and what the search finds."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.printing import search_text as words
from sphinx_publications.printing.html import page as html
from sphinx_publications.printing.html.elements import joined
from sphinx_publications.printing.plain import page as plain_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docutils import nodes
    from markupsafe import Markup

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.page import PageView, RelatedView


class Block(NamedTuple):
    """What a block prints in HTML, its nodes for other formats, and the texts that are searched.

    Nodes that are lines are put into one with the lines above and below.
    """

    html: Callable[[PageView, Printer], Markup]
    nodes: Callable[[PageView, Expansion], Sequence[nodes.Node]]
    words: Callable[[PageView], Iterable[str]]


def _no_words(view: PageView) -> tuple[str, ...]:
    return ()


def _list_block(name: str, words: Callable[[PageView], Iterable[str]] = _no_words) -> Block:
    """Return the block of the list of other records with that *name*."""
    return Block(
        lambda view, printer: joined('', [
            html.related(each, printer) for each in view.lists if each.name == name
        ]),
        lambda view, expansion: [
            node
            for each in view.lists
            if each.name == name
            for node in plain_page.related(each, expansion)
        ],
        words,
    )  # fmt: skip


def _event_words(view: PageView) -> Iterator[str]:
    return _related_words(each for each in view.lists if each.name == 'events')


#: DESIGN: settings; `settings.BLOCKS` are the same names in their usual order.
PAGE_BLOCKS: Final[Mapping[str, Block]] = MappingProxyType({
    'authors': Block(
        html.authors, plain_page.authors, lambda view: words.author_words(view.authors)
    ),
    'meta': Block(html.meta, plain_page.meta, words.meta_words),
    'links': Block(html.links, plain_page.links, lambda view: words.link_words(view.links)),
    'image': Block(
        html.image,
        plain_page.image,
        lambda view: (plain(view.figure.caption),) if view.figure else (),
    ),
    'abstract': Block(
        html.abstract,
        plain_page.abstract,
        lambda view: words.lines_words(view.abstract or view.summary),
    ),
    # Sphinx finds the words in its nodes
    'body': Block(html.body, plain_page.body, _no_words),
    # it says again what is shown above
    'cite': Block(html.cite, plain_page.cite, _no_words),
    'tags': Block(html.tags, plain_page.tags, lambda view: (tag.text for tag in view.tags)),
    'projects': Block(
        html.projects, plain_page.projects, lambda view: (each.text for each in view.projects)
    ),
    'events': _list_block('events', _event_words),
    # found on pages of their own
    'related': _list_block('related'),
    'versions': _list_block('versions'),
})


def page_html(view: PageView, printer: Printer) -> Markup:
    """Return what stands below the title of a page."""
    shown = [PAGE_BLOCKS[name].html(view, printer) for name in view.blocks]
    shown += [html.related(each, printer) for each in _further_lists(view)]
    return html.page(view, shown, printer)


def page_nodes(view: PageView, expansion: Expansion) -> list[nodes.Node]:
    """Return what stands below the title of a page."""
    shown = [node for name in view.blocks for node in PAGE_BLOCKS[name].nodes(view, expansion)]
    for each in _further_lists(view):
        shown += plain_page.related(each, expansion)
    return plain_page.page(view, shown)


def page_words(view: PageView) -> Iterator[str]:
    """Yield the texts of a page, but for the record's own text."""
    yield plain(view.subtitle)
    for name in view.blocks:
        yield from PAGE_BLOCKS[name].words(view)
    yield from _related_words(_further_lists(view))


def _further_lists(view: PageView) -> Iterator[RelatedView]:
    """Yield the lists that are no block, those of a project."""
    return (each for each in view.lists if each.name not in PAGE_BLOCKS)


def _related_words(lists: Iterable[RelatedView]) -> Iterator[str]:
    for each in lists:
        for entry in each.entries:
            yield from words.entry_words(entry)
