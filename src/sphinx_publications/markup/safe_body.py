"""A body by Markdown of our own (the setting ``safe``) → docutils nodes."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from docutils import nodes
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from sphinx_publications.content.prose.body import shortcode_target
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tex_math import safe_math
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.markup.inline_tokens import InlineRenderer

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from markdown_it.token import Token

    from sphinx_publications.content.prose.body import Body
    from sphinx_publications.content.prose.shortcodes import Shortcode
    from sphinx_publications.markup.resolver import Resolver

#: Longer code is not worth a highlighter's time.
_MAX_HIGHLIGHTED: Final = 50_000

_ADMONITIONS: Final[Mapping[str, type[nodes.Element]]] = MappingProxyType({
    'note': nodes.note,
    'info': nodes.note,
    'tip': nodes.tip,
    'important': nodes.important,
    'warning': nodes.warning,
    'caution': nodes.caution,
    'danger': nodes.danger,
    'error': nodes.error,
})

_BLOCKS: Final[Mapping[str, type[nodes.Element]]] = MappingProxyType({
    'paragraph': nodes.paragraph,
    'bullet_list': nodes.bullet_list,
    'list_item': nodes.list_item,
    'blockquote': nodes.block_quote,
})


def safe_nodes(
    body: Body, resolver: Resolver, document: nodes.document | None = None, prefix: str = 'pub'
) -> list[nodes.Node]:
    """Return the nodes of a body.

    Headings become rubrics of their level (2 at least), since only a page's title is a
    section. There are no directives, roles or substitutions, and no raw HTML is kept. All ids
    begin with the ``prefix``; those of the headings and footnotes are new to the ``document``.
    """
    return _Renderer(body.tokens, resolver, document, prefix).render() if body.tokens else []


class _Renderer:
    """Walks over the block tokens; ``_stack`` holds the open elements and what closes them."""

    def __init__(
        self,
        tokens: Sequence[Token],
        resolver: Resolver,
        document: nodes.document | None,
        prefix: str,
    ) -> None:
        self._tokens = tokens
        self._resolver = resolver
        self._document = document
        anchors = _headings(tokens)
        taken: Container[str] = () if document is None else document.ids
        notes = (_footnote_id(token) for token in tokens if token.type == 'footnote_open')
        prefix = self._prefix = _free_prefix(prefix, (*anchors.values(), *notes), taken)
        self._headings = {position: f'{prefix}-{name}' for position, name in anchors.items()}
        targets = {name: f'{prefix}-{name}' for name in anchors.values()}
        self._inline = InlineRenderer(resolver, targets, prefix)
        self._root = nodes.container()
        self._stack: list[tuple[str, nodes.Element]] = [('', self._root)]

    def render(self) -> list[nodes.Node]:
        """Return the nodes of all tokens."""
        for position, token in enumerate(self._tokens):
            self._token(token, position)
        while len(self._stack) > 1:
            self._pop()
        children: list[nodes.Node] = list(self._root.children)
        self._root.children = []
        return children

    def _token(self, token: Token, position: int) -> None:
        name, _, edge = token.type.rpartition('_')
        if edge == 'close':
            self._end(name)
        elif edge == 'open' and name in _BLOCKS:
            self._start(name, _BLOCKS[name]())
        elif token.type == 'inline':
            self._line(token)
        elif token.type == 'ordered_list_open':
            numbered = nodes.enumerated_list(enumtype='arabic', prefix='', suffix='.')
            if (first := int(token.attrGet('start') or 1)) != 1:
                numbered['start'] = first
            self._start(name, numbered)
        elif token.type == 'heading_open':
            level = max(2, int(token.tag[1:]))
            # no text of ours is for the host's translators
            rubric = nodes.rubric(
                classes=['pub-heading'], ids=[self._headings[position]], translatable=False
            )
            rubric['heading-level'] = level
            self._register(rubric)
            self._start(name, rubric)
        elif token.type in {'fence', 'code_block'}:
            if token.content.strip():
                self._add(_code(token))
        elif token.type == 'math_block':
            self._add(_math_block(token.content))
        elif token.type == 'hr':
            # A transition is allowed between sections only.
            self._add(nodes.raw('', '<hr class="docutils">', format='html'))
        elif token.type == 'shortcode':
            self._shortcode(token.meta['shortcode'])
        else:
            self._table_or_footnote(token, name)

    def _table_or_footnote(self, token: Token, name: str) -> None:
        match token.type:
            case 'table_open':
                self._start(name, nodes.table(classes=['colwidths-auto']))
            case 'tr_open':
                self._start(name, nodes.row())
            case 'th_open' | 'td_open':
                align = re.search(r'text-align:(left|right|center)', str(token.attrGet('style')))
                entry = nodes.entry(classes=[f'text-{align[1]}'] if align else [])
                entry['header'] = name == 'th'
                self._start(name, entry)
            case 'footnote_open':
                identity = f'{self._prefix}-{_footnote_id(token)}'
                footnote = nodes.footnote(
                    '',
                    nodes.label('', str(token.meta['id'] + 1)),
                    ids=[identity],
                    names=[identity],
                    backrefs=[f'{identity}-ref'],
                )
                self._register(footnote)
                self._start(name, footnote)

    def _register(self, element: nodes.Element) -> None:
        if self._document is not None:
            self._document.set_id(element)

    def _line(self, token: Token) -> None:
        """Add a line of text; shortcodes of whole blocks inside divide its paragraph."""
        children = list(token.children or ())
        key = self._stack[-1][0]
        if key in {'paragraph', 'th', 'td'} and _is_block(children):
            children = self._only_child(key, children)
        if key == 'paragraph' and any(map(_is_container, children)):
            self._divided(children)
            return
        line = self._inline.render(children)
        if key in {'th', 'td'}:
            line = [nodes.paragraph('', '', *line)] if line else []
        for node in line:
            self._add(node)

    def _only_child(self, key: str, children: list[Token]) -> list[Token]:
        """Print a paragraph that consists of display math or of a picture with a caption."""
        child = children[0]
        if key == 'paragraph':
            _, paragraph = self._stack.pop()
            if child.type == 'math':
                self._add(_math_block(child.content))
            else:
                self._figure(
                    str(child.attrGet('src')), child.content, str(child.attrGet('title') or '')
                )
            self._stack.append((key, paragraph))
            return []
        return children

    def _divided(self, children: Sequence[Token]) -> None:
        line: list[Token] = []
        for child in (*children, None):
            if child is not None and not _is_container(child):
                line.append(child)
                continue
            for node in self._inline.render(line):
                self._add(node)
            line = []
            if child is not None:
                self._pop()
                self._shortcode(child.meta['shortcode'])
                self._start('paragraph', nodes.paragraph())

    def _shortcode(self, code: Shortcode) -> None:
        if code.closing:
            self._end_shortcode(code.name)
        elif code.name in {'callout', 'alert', 'note', 'warning'}:
            given = code.get('type', 'kind') or code.name
            element = _ADMONITIONS.get(given.lower(), nodes.note)()
            if not code.alone:
                self._start('%' + code.name, element)
        elif code.name in {'spoiler', 'toggle', 'details'}:
            if not code.alone:
                self._start('%' + code.name, nodes.container(classes=['pub-spoiler']))
            if title := code.get('text', 'title', 'summary'):
                strong = nodes.strong('', '', *inline_nodes(parse_inline(title)))
                self._add(nodes.paragraph('', '', strong))
        elif code.name in {'figure', 'img'}:
            caption = code.named.get('caption') or code.named.get('title') or ''
            self._figure(shortcode_target(code), code.named.get('alt', ''), caption)
        elif line := self._inline.render_shortcode(code):
            self._add(nodes.paragraph('', '', *line))

    def _figure(self, target: str, alt: str, caption: str) -> None:
        inline = parse_inline(caption)
        words = inline_nodes(inline)
        picture = self._resolver.picture(unquote(target), alt or plain(inline)) if target else None
        if picture is not None:
            figure = nodes.figure('', picture)
            if words:
                figure += nodes.caption('', '', *words)
            self._add(figure)
        elif words or alt:
            self._add(nodes.paragraph('', '', *(words or [nodes.Text(alt)])))

    def _start(self, key: str, element: nodes.Element) -> None:
        self._stack.append((key, element))

    def _end(self, key: str) -> None:
        if any(opened == key for opened, _ in self._stack[1:]):
            while self._pop() != key:
                pass

    def _end_shortcode(self, name: str) -> None:
        """Close a shortcode's element, unless a list or quote inside it is still open."""
        for key, _ in reversed(self._stack[1:]):
            if key == '%' + name:
                self._end(key)
                return
            if not key.startswith('%'):
                return

    def _pop(self) -> str:
        key, element = self._stack.pop()
        if isinstance(element, nodes.paragraph | nodes.rubric):
            _trim(element)
        elif isinstance(element, nodes.table):
            element = _filled_table(element)
        if element.children or key in {'th', 'td', 'list_item'}:
            self._add(element)
        return key

    def _add(self, node: nodes.Node) -> None:
        self._stack[-1][1].append(node)


def _headings(tokens: Sequence[Token]) -> dict[int, str]:
    """Return an anchor, unique in the body, for each heading's position."""
    found: dict[int, str] = {}
    taken: dict[str, int] = {}
    for position, token in enumerate(tokens):
        if token.type == 'heading_open':
            line = tokens[position + 1]
            words = ''.join(child.content for child in line.children or ())
            words = str(token.meta.get('anchor') or words[:200])
            identity = nodes.make_id(words) or 'section'
            taken[identity] = number = taken.get(identity, 0) + 1
            while number > 1 and f'{identity}-{number}' in taken:
                number += 1
            if number > 1:
                identity = f'{identity}-{number}'
                taken[identity] = 1
            found[position] = identity
    return found


def _footnote_id(token: Token) -> str:
    return f'footnote-{token.meta["id"] + 1}'


def _free_prefix(prefix: str, names: Sequence[str], taken: Container[str]) -> str:
    """Return a prefix that makes new ids of all names: a body may be shown twice on a page."""
    free, number = prefix, 1
    while any(f'{free}-{name}' in taken for name in names):
        number += 1
        free = f'{prefix}-{number}'
    return free


def _is_block(children: Sequence[Token]) -> bool:
    if len(children) != 1:
        return False
    child = children[0]
    if child.type == 'math':
        return bool(child.meta.get('display'))
    return child.type == 'image' and bool(child.attrGet('title'))


def _is_container(token: Token) -> bool:
    if token.type != 'shortcode':
        return False
    name: str = token.meta['shortcode'].name
    return name in {'callout', 'alert', 'note', 'warning', 'spoiler', 'toggle', 'details', 'figure'}


def _trim(element: nodes.Element) -> None:
    """Take the blanks from both ends of a paragraph or heading."""
    for index, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while element.children and isinstance(element.children[index], nodes.Text):
            text = strip(element.children[index].astext(), ' \n')
            if text:
                element[index] = nodes.Text(text)
                break
            del element[index]


def _math_block(source: str) -> nodes.Node:
    safe = safe_math(source)
    if not safe:
        return nodes.literal_block(source, source, language='none')
    return nodes.math_block(safe, safe, nowrap=False, number=None, label=None)


def _code(token: Token) -> nodes.literal_block:
    content = token.content.rstrip('\n')
    words = token.info.split()
    language = words[0] if words and len(content) <= _MAX_HIGHLIGHTED else ''
    known = _has_lexer(language.lower())
    # ``force``: code that is not quite valid is no reason to warn.
    return nodes.literal_block(
        content, content, language=language.lower() if known else 'none', force=True
    )


@lru_cache(maxsize=200)
def _has_lexer(language: str) -> bool:
    if not re.fullmatch(r'[a-z][a-z0-9_+#.-]{0,30}', language):
        return False
    try:
        find_lexer_class_by_name(language)
    except ClassNotFound:
        return False
    return True


def _filled_table(table: nodes.Element) -> nodes.Element:
    """Give a table of bare rows the groups that docutils wants, and rows of equal length."""
    rows = [row for row in table.children if isinstance(row, nodes.row)]
    columns = max((len(row) for row in rows), default=0)
    table.children = []
    if not columns:
        return table
    group = nodes.tgroup(cols=columns)
    group += [nodes.colspec(colwidth=round(100 / columns)) for _ in range(columns)]
    head: Iterable[nodes.Element] = ()
    is_head = all(entry.get('header') for entry in rows[0].children)  # type: ignore[attr-defined]
    for row in rows:
        row += [nodes.entry() for _ in range(columns - len(row))]
        for entry in row.children:
            entry.attributes.pop('header', None)  # type: ignore[attr-defined]
    if is_head:
        head, rows = rows[:1], rows[1:]
        group += nodes.thead('', *head)
    group += nodes.tbody('', *rows)
    table += group
    return table
