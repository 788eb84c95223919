"""Blocks of HTML in a body → the tokens that Markdown would have given."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import nh3
from markdown_it.token import Token

from sphinx_publications.content.prose.elements import ELEMENTS, FORMATTING
from sphinx_publications.content.prose.html import Tag, without_hidden
from sphinx_publications.content.prose.shortcodes import without_shortcodes
from sphinx_publications.content.prose.tree import decode_entities
from sphinx_publications.content.urls import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: What nh3 leaves in a body.
_ALLOWED: Final = frozenset(
    name for name, element in ELEMENTS.items() if element.kind not in {'frame', 'transparent'}
)

_ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = MappingProxyType({
    name: frozenset(element.attributes) for name, element in ELEMENTS.items() if element.attributes
})

_EMBEDDED: Final = frozenset(
    name for name, element in ELEMENTS.items() if element.kind == 'embedded'
)

_CONTAINERS: Final[Mapping[str, str]] = MappingProxyType({
    name: element.block for name, element in ELEMENTS.items() if element.block
})

#: Blocks that a list must not hold unless in an item.
_STANDALONE: Final = frozenset({'ul', 'ol', 'blockquote', 'table', 'pre', 'hr'})

_HEADINGS: Final = frozenset({'h1', 'h2', 'h3', 'h4', 'h5', 'h6'})

_TARGET: Final = re.compile(
    r'\b(?:href|src)\s*=\s*(?:"([^"]*)"|\'([^\']*)\'|([^\s"\'>]+))', re.IGNORECASE
)

#: Deeper lists, quotes and tables are flattened.
_MAX_DEPTH: Final = 30

#: Longer blocks are no markup but data; their text is kept.
_MAX_LENGTH: Final = 100_000


def html_tokens(block: Token) -> list[Token]:
    """Return the tokens of an ``html_block`` token: what is known is kept, the rest is its text.

    The block is cleaned by nh3 first, which also closes what was left open. Scripts, style
    sheets and comments vanish.
    """
    html = without_hidden(without_shortcodes(block.content)).replace('<!--', '&lt;!--')
    if len(html) > _MAX_LENGTH or html.count('<') > _MAX_LENGTH // 20:
        return list(_paragraph([_text(nh3.clean(html[:_MAX_LENGTH], tags=set()))]))
    clean = nh3.clean(
        html,
        tags=set(_ALLOWED),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    builder = _Builder(block.map, _lines_of_targets(block))
    builder.feed(clean)
    builder.close()
    return builder.result()


def _lines_of_targets(block: Token) -> dict[str, Iterator[list[int]]]:
    """Return where each target stands, one by one, since nh3 tells no lines."""
    first = block.map[0] if block.map else 0
    html = without_hidden(block.content, keeps_lines=True)
    lines: dict[str, list[list[int]]] = {}
    line, counted = first, 0
    for match in _TARGET.finditer(html):
        line += html.count('\n', counted, match.start())
        counted = match.start()
        target = decode_entities(match[1] or match[2] or match[3] or '')
        lines.setdefault(target, []).append([line, line + 1])
    return {target: iter(found) for target, found in lines.items()}


def _text(content: str) -> Token:
    return Token('text', '', 0, content=content)


def _paragraph(
    children: list[Token], name: str = 'paragraph', tag: str = 'p', lines: list[int] | None = None
) -> Iterable[Token]:
    yield Token(f'{name}_open', tag, 1, map=lines)
    yield Token('inline', '', 0, children=children, map=lines)
    yield Token(f'{name}_close', tag, -1)


class _Builder(HTMLParser):
    """Makes tokens of well-formed HTML."""

    def __init__(
        self, lines: list[int] | None, lines_of_targets: Mapping[str, Iterator[list[int]]]
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = lines
        self._lines_of_targets = lines_of_targets
        self._tokens: list[Token] = []
        self._inline: list[Token] = []
        self._open: list[str] = []
        self._heading = ''
        self._cell = ''
        self._pre: list[str] | None = None

    def result(self) -> list[Token]:
        """Return the tokens, with everything closed."""
        self._flush()
        while self._open:
            self._close(self._open[-1])
        return self._tokens

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag."""
        values = {name: value or '' for name, value in attrs}
        if self._pre is not None:
            return
        if tag == 'img':
            self._picture(values)
        elif tag == 'a':
            self._link(values.get('href', ''))
        elif tag in _EMBEDDED:
            self._embedded(values)
        elif tag in FORMATTING or tag == 'br':
            self._tag(tag, closing=False)
        elif self._cell:
            self._inline.append(_text(' '))
        else:
            self._start_block(tag)

    def _start_block(self, tag: str) -> None:
        self._flush()
        if tag == 'li' and self._top() == 'li':
            self._close('li')
        elif tag in _STANDALONE and self._top() in {'ul', 'ol'}:
            self._open_container('li')
        if tag in _HEADINGS:
            self._heading = tag
        elif tag == 'pre':
            self._pre = []
        elif tag == 'hr':
            self._tokens.append(Token('hr', 'hr', 0))
        elif tag in {'td', 'th'}:
            self._cell = tag if self._top() == 'tr' else ''
        elif tag == 'li' and self._top() not in {'ul', 'ol'}:
            self._inline.append(_text('• '))
        elif tag in {'dt', 'summary'}:
            self._tag('strong', closing=False)
        elif tag == 'tr' and self._top() != 'table':
            return
        elif tag in _CONTAINERS and (len(self._open) < _MAX_DEPTH or tag in {'li', 'tr'}):
            self._open_container(tag)

    def _open_container(self, tag: str) -> None:
        self._tokens.append(Token(f'{_CONTAINERS[tag]}_open', tag, 1, map=self._lines))
        self._open.append(tag)

    def _top(self) -> str:
        return self._open[-1] if self._open else ''

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag."""
        if self._pre is not None:
            if tag == 'pre':
                content = ''.join(self._pre).strip('\n') + '\n'
                self._tokens.append(Token('fence', 'code', 0, content=content, map=self._lines))
                self._pre = None
        elif tag == 'a':
            self._inline.append(Token('link_close', 'a', -1))
        elif tag in FORMATTING:
            self._tag(tag, closing=True)
        elif self._cell:
            if tag == self._cell:
                self._tokens += _paragraph(self._inline, tag, tag, self._lines)
                self._inline = []
                self._cell = ''
        elif tag not in _EMBEDDED:
            self._flush()
            self._close(tag)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._pre is not None:
            self._pre.append(data)
        else:
            self._inline.append(_text(data))

    def _tag(self, name: str, *, closing: bool) -> None:
        self._inline.append(Token('tag', '', 0, meta={'tag': Tag(name, closing, '', 0)}))

    def _picture(self, values: dict[str, str]) -> None:
        if src := values.get('src'):
            alt = values.get('alt', '')
            image = Token('image', 'img', 0, attrs={'src': src}, content=alt, children=[_text(alt)])
            image.map = self._line_of(src)
            self._inline.append(image)

    def _embedded(self, values: dict[str, str]) -> None:
        if src := values.get('src'):
            self._link(src)
            self._inline.append(_text(values.get('title') or src))
            self._inline.append(Token('link_close', 'a', -1))

    def _link(self, target: str) -> None:
        token = Token('link_open', 'a', 1, attrs={'href': target}, map=self._line_of(target))
        self._inline.append(token)

    def _line_of(self, target: str) -> list[int] | None:
        """Return the lines of the next of the tags that have a target."""
        return next(self._lines_of_targets.get(target, iter(())), self._lines)

    def _close(self, tag: str) -> None:
        if tag in self._open:
            while self._open:
                closed = self._open.pop()
                self._tokens.append(Token(f'{_CONTAINERS[closed]}_close', closed, -1))
                if closed == tag:
                    break

    def _flush(self) -> None:
        """Make a paragraph of the text so far, or what a list or row holds in its place."""
        children, self._inline = self._inline, []
        heading, self._heading = self._heading, ''
        if not any(
            child.type in {'image', 'link_open'} or child.content.strip() for child in children
        ):
            return
        if heading and self._top() not in {'ul', 'ol', 'table', 'tr'}:
            self._tokens += _paragraph(children, 'heading', heading, self._lines)
        elif self._top() in {'ul', 'ol'}:
            self._tokens.append(Token('list_item_open', 'li', 1))
            self._tokens += _paragraph(children, lines=self._lines)
            self._tokens.append(Token('list_item_close', 'li', -1))
        elif self._top() == 'table':
            self._tokens.append(Token('tr_open', 'tr', 1))
            self._tokens += _paragraph(children, 'td', 'td', self._lines)
            self._tokens.append(Token('tr_close', 'tr', -1))
        elif self._top() == 'tr':
            self._tokens += _paragraph(children, 'td', 'td', self._lines)
        else:
            self._tokens += _paragraph(children, lines=self._lines)
