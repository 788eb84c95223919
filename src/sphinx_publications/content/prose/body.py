"""A body's Markdown, with Hugo's shortcodes, links and HTML → tokens that mean no harm."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from sphinx_publications.content.missing import refused_links
from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.prose.body_html import html_tokens
from sphinx_publications.content.prose.rules import install_body_rules
from sphinx_publications.content.prose.shortcodes import unescaped
from sphinx_publications.content.urls import has_scheme, safe_url, why_no_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.prose.html import Tag
    from sphinx_publications.content.prose.shortcodes import Shortcode

#: Longer bodies, and such with more special characters, are shown as they are written.
MAX_BODY: Final = 400_000
_MAX_SPECIALS: Final = 30_000

#: Lists and quotes nested more deeply are dropped by the parser.
MAX_NESTING: Final = 60

#: ``[text]({{< relref "page" >}})``: the only place where a shortcode is not markup of its own.
_REFERENCE: Final = re.compile(
    r'(?<=[("\'])\s{0,20}\{\{[<%]\s{0,20}(?:rel)?ref\s{1,20}(?:path\s*=\s*)?["`]?([^"`>%{}\s]{1,500})["`]?'
    r'[^{}\n]{0,200}?\s?[>%]\}\}\s{0,20}(?=[)"\'])'
)

_CODE: Final = frozenset({'fence', 'code_block', 'code_inline'})

_ANCHOR: Final = re.compile(r'(?<!\s)\s{0,20}\{#([\w-]{1,80})[^{}]{0,200}\}\s{0,20}$')

#: The shortcodes that :mod:`sphinx_publications.markup.safe_body` has nodes for, or takes out on
#: purpose (they need a third party or a running site).
KNOWN_SHORTCODES: Final = frozenset(
    'alert audio btn button callout caption cite cta details diagram figure fragment gist'
    ' hr icon img instagram math mention mermaid highlight metrics note ref relref slide'
    ' speaker_note spoiler staticref table tex toggle toc tweet twitter video vimeo warning x'
    ' youtube'.split()
)


@dataclass(frozen=True, slots=True)
class BodyTarget:
    """Something that a body points to, and the line (from 1) where it does."""

    kind: Literal['link', 'picture']
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed body: its tokens, what it points to, and what is wrong with it.

    The tokens are markdown-it's, and besides ``math``, ``math_block``, ``tag`` (``meta``: a
    :class:`~.html.Tag`) and ``shortcode`` (``meta``: a :class:`~.shortcodes.Shortcode`).
    Lines count from 1 within the body.
    """

    tokens: tuple[Token, ...] = ()
    targets: tuple[BodyTarget, ...] = ()
    problems: tuple[Problem, ...] = ()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt('commonmark', {'maxNesting': MAX_NESTING})
    parser.enable(['table', 'strikethrough'])
    parser.use(footnote_plugin, inline=False)
    install_body_rules(parser)
    return parser


def parse_body(text: str | None) -> Body:
    """Parse a body.

    Reported: unknown shortcodes and links that are refused (their text stays), and a body out of
    bounds.
    """
    if not text or text.isspace():
        return Body()
    if len(text) > MAX_BODY or sum(map(text.count, '*_[]`$<\\&!{>|^~\n')) > _MAX_SPECIALS:
        problem = Problem(
            'body',
            f'the text is too long to be formatted ({len(text)} characters)',
            'shorten it, or split it into several pages',
            place=Place(1),
            lost='it is shown as it is written',
        )
        return Body(tuple(_plain_tokens(text)), problems=(problem,))
    # Half a character pair can neither be cleaned nor written.
    text = text.encode('utf-8', 'replace').decode('utf-8')
    text = without_references(text)
    tokens = [
        replacement
        for token in _parser().parse(text)
        for replacement in (html_tokens(token) if token.type == 'html_block' else (token,))
    ]
    _take_anchors(tokens)
    targets: list[BodyTarget] = []
    problems: list[Problem] = []
    for token, line in _flat(tokens, 0):
        if token.type in _CODE:
            token.content = unescaped(token.content)
        elif token.type == 'shortcode':
            code: Shortcode = token.meta['shortcode']
            if code.name and code.name not in KNOWN_SHORTCODES and not code.closing:
                problems.append(_unknown(code, line))
            if target := shortcode_target(code):
                kind: Literal['link', 'picture'] = 'picture' if code.name == 'figure' else 'link'
                targets.append(BodyTarget(kind, target, line))
        elif token.type == 'link_open':
            if target := str(token.attrGet('href') or ''):
                targets.append(BodyTarget('link', unquote(target), line))
        elif token.type == 'image' and (target := str(token.attrGet('src') or '')):
            targets.append(BodyTarget('picture', unquote(target), line))
        elif token.type == 'tag' and not token.meta['tag'].closing:
            tag: Tag = token.meta['tag']
            if tag.name == 'a' and (target := tag.attribute('href')):
                targets.append(BodyTarget('link', unquote(target), line))
            elif tag.name == 'img' and (target := tag.attribute('src')):
                targets.append(BodyTarget('picture', unquote(target), line))
    problems += (
        _refused(link)
        for link in targets
        if link.kind == 'link' and has_scheme(link.target) and not safe_url(link.target)
    )
    return Body(tuple(tokens), tuple(targets), tuple(problems))


def without_references(text: str) -> str:
    """Replace ``ref`` and ``relref`` in the targets of links by what they refer to."""
    return _REFERENCE.sub(lambda match: match[1], text) if '{{' in text else text


#: Shortcodes that embed a third party's page, and the address of that page.
_PAGES: Final[Mapping[str, str]] = MappingProxyType({
    'youtube': 'https://www.youtube.com/watch?v={}',
    'vimeo': 'https://vimeo.com/{}',
    'instagram': 'https://www.instagram.com/p/{}/',
    'twitter': 'https://twitter.com/{}/status/{}',
    'tweet': 'https://twitter.com/{}/status/{}',
    'x': 'https://x.com/{}/status/{}',
    'gist': 'https://gist.github.com/{}/{}',
})


def shortcode_target(code: Shortcode) -> str:
    """Return what a shortcode points to: a file, a page or an address; ``''`` for none."""
    if code.closing:
        return ''
    if pattern := _PAGES.get(code.name):
        return _page(pattern, code)
    match code.name:
        case 'figure' | 'img' | 'audio' | 'video':
            return code.get('src')
        case 'btn' | 'button' | 'cta':
            return code.get('url', 'href', 'link', 'cta_link')
        case 'cite':
            return code.get('page')
        case 'table':
            return code.get('path')
        case 'ref' | 'relref':
            return code.get('path')
        case 'staticref':
            target = code.get('src', 'path')
            return target if '://' in target or not target else '/' + target.lstrip('/')
        case 'mention':
            return 'authors/' + code.get('user', 'name') if code.get('user', 'name') else ''
    return ''


def _page(pattern: str, code: Shortcode) -> str:
    wanted = pattern.count('{}')
    given = [*code.named.get('user', '').split(), *code.named.get('id', '').split()]
    parts = (given if len(given) == wanted else list(code.positional))[:wanted]
    if code.name in {'tweet', 'twitter', 'x'} and len(parts) == 1:
        parts.insert(0, 'i')
    if len(parts) < wanted or not all(re.fullmatch(r'[\w-]{1,100}', part) for part in parts):
        return ''
    return pattern.format(*parts)


def _unknown(code: Shortcode, line: int) -> Problem:
    return Problem(
        'shortcode',
        f'unknown shortcode {code.name!r}',
        'write Markdown in its place',
        severity='hygiene',
        lost='only what it encloses is shown',
        place=Place(line),
    )


def _refused(link: BodyTarget) -> Problem:
    what, mend = why_no_address(link.target)
    return Problem(
        'link',
        f'the link {link.target[:200]!r} {what}',
        mend,
        lost='its text stays, without a link',
        place=Place(link.line),
        cause=refused_links(link.target),
        subject=link.target[:200],
    )


def _take_anchors(tokens: Iterable[Token]) -> None:
    """Move the ``{#anchor}`` behind a heading from its text to the token before."""
    before: Token | None = None
    for token in tokens:
        if before and before.type == 'heading_open' and token.children:
            last = token.children[-1]
            if last.type == 'text' and (match := _ANCHOR.search(last.content)):
                before.meta['anchor'] = match[1]
                last.content = last.content[: match.start()]
        before = token


def _flat(tokens: Iterable[Token], line: int) -> Iterator[tuple[Token, int]]:
    """Yield all tokens with their lines."""
    for token in tokens:
        if token.map:
            line = token.map[0] + 1
        if token.type == 'inline':
            yield from _flat_inline(token, line)
        else:
            yield token, line


def _flat_inline(token: Token, first: int) -> Iterator[tuple[Token, int]]:
    """Yield what stands in a paragraph: breaks are counted, and the lines of tags with several."""
    ends = [match.start() for match in re.finditer('\n', token.content)]
    line = first
    for child in token.children or ():
        span = child.meta.get('span')
        line += child.type in {'softbreak', 'hardbreak'}
        if span:
            line = first + bisect_left(ends, span[0])
        # what was made of a block of HTML knows its own line
        yield child, (child.map[0] + 1 if child.map else line)
        if span:
            line = first + bisect_left(ends, span[1])


def _plain_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text without any markup, a paragraph for each block of lines."""
    for paragraph in re.split(r'\n[ \t]*\n', text):
        if stripped := paragraph.strip():
            yield Token('paragraph_open', 'p', 1)
            child = Token('text', '', 0, content=stripped)
            yield Token('inline', '', 0, children=[child], content=stripped)
            yield Token('paragraph_close', 'p', -1)
