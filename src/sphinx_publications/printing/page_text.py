"""The plain text of a page of ours: its source for tools that read texts, and for “show source”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.nodes import (
    publication_entry,
    publication_group,
    publication_list,
    publication_page,
    publication_people,
    publication_person,
    shown_children,
)
from sphinx_publications.printing import search_text as words
from sphinx_publications.printing.blocks import PAGE_BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_publications.views.targets import LinkView

_UNSEEN: Final = (nodes.raw, nodes.comment)
#: A line that would be a directive in reStructuredText.
_DIRECTIVE = re.compile(r'^([^\S\n]*)\.\.(?=\s)', re.MULTILINE)


def page_text(document: nodes.document) -> str:
    """Return the text of a page that is about to be printed as HTML.

    Title, the blocks of the page in their order, an entry of a list in a line: from the views, as
    the page itself, so that it is as old as the page. No line is a directive: tools that take
    sources together (sphinx-llms-txt) follow ``.. include::``, and the texts are strangers'.
    """
    text = '\n\n'.join(filter(None, map(str.strip, _blocks(document.children))))
    return _DIRECTIVE.sub(r'\1\\..', text) + '\n'


def _blocks(shown: Iterable[nodes.Node]) -> Iterator[str]:
    for node in shown:
        if isinstance(node, nodes.section):
            yield from _blocks(node.children)
        elif isinstance(node, nodes.title):
            title = ' '.join(node.astext().split())
            yield f'{title}\n{"=" * len(title)}'
        elif isinstance(node, publication_page):
            yield from _page(node)
        elif isinstance(node, publication_person):
            yield from words.person_words(node['view'])
            yield from _blocks(shown_children(node))
        elif isinstance(node, publication_list):
            yield from _entries(node)
        elif isinstance(node, publication_people):
            for group in node['view'].groups:
                yield group.label
                yield _items((person.name, plain(person.role)) for person in group.people)
        else:
            yield _text(node)


def _text(node: nodes.Node) -> str:
    """Return what a reader sees of a node: no HTML, no comments."""
    if isinstance(node, _UNSEEN):
        return ''
    if any(isinstance(part, _UNSEEN) for part in node.findall()):
        node = node.deepcopy()
        for part in [part for part in node.findall() if isinstance(part, _UNSEEN)]:
            part.parent.remove(part)
    return node.astext()


def _page(node: publication_page) -> Iterator[str]:
    view = node['view']
    yield plain(view.subtitle)
    for name in view.blocks:
        if name == 'body':
            yield from _blocks(shown_children(node))
        elif name == 'links':
            yield _links(view.links)
        elif name == 'abstract':
            yield from PAGE_BLOCKS[name].words(view)
        else:
            yield _line(PAGE_BLOCKS[name].words(view))
    for related in view.lists:
        yield related.heading
        yield _items(map(words.entry_words, related.entries))


def _entries(node: nodes.Element) -> Iterator[str]:
    entries = (child for child in node.children if isinstance(child, publication_entry))
    yield _items(words.entry_words(entry['view']) for entry in entries)
    for child in node.children:
        if isinstance(child, publication_group):
            yield child['view'].label
            yield from _entries(child)


def _links(links: Iterable[LinkView]) -> str:
    return '\n'.join(
        f'{link.label}: {link.target.url}' if link.target.url else link.label for link in links
    )


def _items(entries: Iterable[Iterable[str]]) -> str:
    return '\n'.join(f'- {_line(entry)}' for entry in entries)


def _line(texts: Iterable[str]) -> str:
    return ', '.join(filter(None, (' '.join(text.split()) for text in texts)))
