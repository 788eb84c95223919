"""The lines of a body, as inline tokens → docutils nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from docutils import nodes

from sphinx_publications.content.prose.body import shortcode_target
from sphinx_publications.content.prose.elements import BLOCK_ELEMENTS, FORMATTING
from sphinx_publications.content.prose.tex_math import safe_math
from sphinx_publications.content.urls import safe_url
from sphinx_publications.markup.inline import NODE_CLASSES, break_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markdown_it.token import Token

    from sphinx_publications.content.prose.html import Tag
    from sphinx_publications.content.prose.shortcodes import Shortcode
    from sphinx_publications.markup.resolver import Resolver

#: Deeper emphasis is taken out, its text stays.
_MAX_DEPTH: Final = 20

_EXTERNAL: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:|//|www\.')
_ADDRESS: Final = re.compile(r'https?://[^\s<>"\'`|\\^{}\[\]]{3,2000}')

#: Shortcodes that link to something: what they enclose is the text, or the named argument is.
_LINKS: Final = frozenset(
    'audio btn button cite cta gist instagram mention ref relref staticref table tweet twitter'
    ' video vimeo x youtube'.split()
)
#: Those of them with an end tag, unless they have a label among their arguments.
_PAIRED: Final = frozenset({'btn', 'button', 'staticref'})


class _Frame(NamedTuple):
    key: str
    element: nodes.Element
    is_link: bool = False
    label: tuple[nodes.Node, ...] = ()


class InlineRenderer:
    """Turns the tokens of a line into nodes, however misnested.

    ``anchors`` are the headings of the body: fragment → id. Ids begin with the ``prefix``.
    """

    def __init__(self, resolver: Resolver, anchors: Mapping[str, str], prefix: str = 'pub') -> None:
        self._resolver = resolver
        self._anchors = anchors
        self._prefix = prefix
        self._frames: list[_Frame] = []

    def render(self, tokens: Iterable[Token]) -> list[nodes.Node]:
        """Return the nodes of a line."""
        self._frames = [_Frame('', nodes.inline())]
        for token in tokens:
            self._token(token)
        return self._rendered()

    def render_shortcode(self, code: Shortcode) -> list[nodes.Node]:
        """Return the nodes of a shortcode that stands alone."""
        self._frames = [_Frame('', nodes.inline())]
        self._shortcode(code)
        return self._rendered()

    def _rendered(self) -> list[nodes.Node]:
        while len(self._frames) > 1:
            self._pop()
        root = self._frames[0].element
        children: list[nodes.Node] = list(root.children)
        root.children = []
        return children

    def _token(self, token: Token) -> None:
        match token.type:
            case 'text' | 'text_special':
                self._text(token.content)
            case 'softbreak':
                self._add(nodes.Text('\n'))
            case 'hardbreak':
                self._add(*break_nodes())
            case 'em_open' | 'strong_open' | 's_open':
                self._start(token.tag, _FORMATS[token.tag]())
            case 'em_close' | 'strong_close' | 's_close':
                self._end(token.tag)
            case 'link_open':
                self._start_link('a', str(token.attrGet('href') or ''))
            case 'link_close':
                self._end('a')
            case 'code_inline':
                self._add(nodes.literal(token.content, token.content))
            case 'math':
                self._add(math_node(token.content))
            case 'image':
                alt = ''.join(child.content for child in token.children or ())
                self._picture(str(token.attrGet('src') or ''), alt)
            case 'footnote_ref':
                self._footnote(token.meta['id'] + 1, token.meta['subId'])
            case 'tag':
                self._tag(token.meta['tag'])
            case 'shortcode':
                self._shortcode(token.meta['shortcode'])

    def _text(self, text: str) -> None:
        """Add text; addresses in it become links, as in Hugo."""
        done = 0
        if '://' in text and not any(frame.is_link for frame in self._frames):
            for match in _ADDRESS.finditer(text):
                address = match[0].rstrip('.,;:!?*_~\'"')
                if address.endswith(')') and '(' not in address:
                    address = address.rstrip(')')
                if match.start() > done:
                    self._add(nodes.Text(text[done : match.start()]))
                self._start_link('a', address)
                self._add(nodes.Text(address))
                self._end('a')
                done = match.start() + len(address)
        if text[done:]:
            self._add(nodes.Text(text[done:]))

    def _tag(self, tag: Tag) -> None:
        key = f'<{tag.name}>'
        if tag.name == 'br':
            self._add(*break_nodes())
        elif tag.name == 'img':
            self._picture(tag.attribute('src'), tag.attribute('alt'))
        elif tag.closing:
            self._end(key)
        elif tag.name == 'a':
            self._start_link(key, tag.attribute('href'))
        elif kind := FORMATTING.get(tag.name):
            self._start(key, nodes.literal() if kind == 'literal' else NODE_CLASSES[kind]())
        elif tag.name in BLOCK_ELEMENTS and self._frames[-1].element.children:
            self._add(*break_nodes())

    def _shortcode(self, code: Shortcode) -> None:
        if code.escaped:
            self._add(nodes.Text(code.text))
        elif code.closing:
            self._end(code.name)
        elif code.name in _LINKS:
            label = code.named.get('label') or code.named.get('title') or code.named.get('cta_text')
            label = label or code.named.get('caption') or code.named.get('text') or ''
            target = shortcode_target(code)
            self._start_link(code.name, target)
            if not label and code.name not in _PAIRED and not self._frames[-1].is_link:
                # what leads nowhere leaves no hole in its sentence
                label = code.get('user', 'name') if code.name == 'mention' else target
            if label:
                self._add(nodes.Text(label))
            if label or code.name not in _PAIRED:
                self._end(code.name)
        elif code.name == 'tex' and code.get('tex', 'text'):
            self._add(math_node(code.get('tex', 'text')))
        elif code.name in {'figure', 'img'}:
            caption = code.named.get('caption') or code.named.get('title') or ''
            self._picture(shortcode_target(code), code.named.get('alt') or caption)

    def _picture(self, target: str, alt: str) -> None:
        node = self._resolver.picture(unquote(target), alt) if target else None
        if node is not None:
            self._add(node)
        elif alt:
            self._add(nodes.Text(alt))

    def _footnote(self, number: int, repetition: int) -> None:
        note = f'{self._prefix}-footnote-{number}'
        identity = f'{note}-ref' + (f'-{repetition + 1}' if repetition else '')
        self._add(
            nodes.footnote_reference('', '', nodes.Text(str(number)), ids=[identity], refid=note)
        )

    def _start_link(self, key: str, target: str) -> None:
        if not target or any(frame.is_link for frame in self._frames):
            self._start(key, None)
            return
        element = self._reference(target)
        if element is None:
            self._start(key, None)
            return
        label = tuple(element.children) or (nodes.Text(_readable(target)),)
        element.children = []
        self._frames.append(_Frame(key, element, True, label))

    def _reference(self, target: str) -> nodes.Element | None:
        if _EXTERNAL.match(target):
            allowed = safe_url(target)
            return nodes.reference('', '', internal=False, refuri=allowed) if allowed else None
        if target.startswith('#') and (identity := self._anchors.get(unquote(target[1:]).lower())):
            return nodes.reference('', '', internal=True, refid=identity)
        return self._resolver.link(unquote(target))

    def _start(self, key: str, element: nodes.Element | None) -> None:
        if len(self._frames) >= 5 * _MAX_DEPTH:
            return
        if element is None or len(self._frames) >= _MAX_DEPTH:
            element = self._frames[-1].element
        self._frames.append(_Frame(key, element))

    def _end(self, key: str) -> None:
        if any(frame.key == key for frame in self._frames[1:]):
            while self._pop() != key:
                pass

    def _pop(self) -> str:
        frame = self._frames.pop()
        parent, element = self._frames[-1].element, frame.element
        if element is parent:
            return frame.key
        if frame.is_link:
            content = list(element.children)
            if not any(
                isinstance(node, nodes.Element) or node.astext().strip() for node in content
            ):
                content = list(frame.label)
            element.children = []
            # A reference that is resolved later keeps its first child only.
            wanted = isinstance(element, nodes.reference) or len(content) == 1
            element += content if wanted else [nodes.inline('', '', *content)]
        elif isinstance(element, nodes.literal):
            text = element.astext()
            element.children = []
            element += nodes.Text(text)
        if element.children:
            parent += element
        return frame.key

    def _add(self, *added: nodes.Node) -> None:
        for node in added:
            self._frames[-1].element.append(node)


def math_node(source: str) -> nodes.Node:
    """Return a node for math, or its source as it is where it is not to be trusted."""
    if safe := safe_math(source):
        return nodes.math(safe, safe)
    return nodes.literal(source, source)


def _readable(target: str) -> str:
    return re.sub(r'^(?:https?://(?:www\.)?|mailto:|tel:|/)|/$', '', target)


def _deleted() -> nodes.Element:
    return nodes.inline(classes=['pub-deleted'])


_FORMATS: Final = {'em': nodes.emphasis, 'strong': nodes.strong, 's': _deleted}
