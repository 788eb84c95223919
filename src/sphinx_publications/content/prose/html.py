"""The HTML tags that occur in fields: which mean formatting, which vanish."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.prose.tree import BREAK, decode_entities
from sphinx_publications.content.urls import safe_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.prose.tree import SpanKind, TreeBuilder

FORMATTING: Final[Mapping[str, SpanKind]] = MappingProxyType({
    'b': 'strong',
    'strong': 'strong',
    'i': 'emphasis',
    'em': 'emphasis',
    'cite': 'emphasis',
    'var': 'emphasis',
    'dfn': 'emphasis',
    'sub': 'subscript',
    'sup': 'superscript',
    'code': 'literal',
    'tt': 'literal',
    'kbd': 'literal',
    'samp': 'literal',
})

#: The tags that titles may have.
TITLE_TAGS: Final = frozenset({'b', 'strong', 'i', 'em', 'sub', 'sup'})

#: Tags at which a new paragraph begins.
BLOCKS: Final = frozenset(
    'address article aside blockquote body center dd details div dl dt fieldset figcaption figure'
    ' footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section summary table'
    ' tbody tfoot thead title tr ul'.split()
)

#: Further tags that vanish while their text stays.
_TRANSPARENT: Final = frozenset(
    'a abbr acronym audio bdi bdo big blink button canvas caption col colgroup data del embed font'
    ' iframe img input ins label link map area mark math mn mi mo mrow msub msup meta noscript'
    ' object option picture q rp rt ruby s script select small source span strike style svg path'
    ' td textarea th time track tspan u video wbr'.split()
)

KNOWN: Final = BLOCKS | _TRANSPARENT | FORMATTING.keys() | {'br'}

_TAG: Final = re.compile(r'<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?:([\s/][^<>]{0,4000})?)>')
_ATTRIBUTES: Final = re.compile(r'\s+[A-Za-z_:@][\w:.@-]*\s*=')
_ATTRIBUTE: Final = re.compile(r'\s([A-Za-z-]{1,30})\s*=\s*(?:"([^"]*)"|\'([^\']*)\'|([^\s"\'>]+))')
_HIDDEN: Final = re.compile(r'<!--|<(?:script|style|template)(?=[\s>/])', re.IGNORECASE)


class Tag(NamedTuple):
    """A start or end tag of a known element, and where it ends in the text."""

    name: str
    closing: bool
    attributes: str
    end: int

    def attribute(self, name: str) -> str:
        """Return an attribute's value, ``''`` if there is none."""
        for found in _ATTRIBUTE.finditer(self.attributes):
            if found[1].lower() == name:
                return decode_entities(found[2] or found[3] or found[4] or '')
        return ''


def match_tag(text: str, start: int) -> Tag | None:
    """Return the tag of a known element that starts at ``start``.

    What only looks like one (``vector<int>``, ``a<b and c>d``) is none.
    """
    match = _TAG.match(text, start)
    if match is None:
        return None
    name = match[2].lower()
    if name not in KNOWN:
        return None
    attributes = (match[3] or '').rstrip('/')
    if len(name) == 1 and attributes.strip() and not _ATTRIBUTES.match(attributes):
        return None
    return Tag(name, bool(match[1]), attributes, match.end())


def add_tag(builder: TreeBuilder, tag: Tag) -> None:
    """Add a tag's meaning to the tree that is being built."""
    if tag.name == 'br':
        builder.leaf(BREAK)
    elif tag.name == 'a':
        if tag.closing:
            builder.end('<a>')
        else:
            target = safe_url(tag.attribute('href'))
            builder.start('<a>', 'link' if target else None, target)
    elif kind := FORMATTING.get(tag.name):
        key = f'<{tag.name}>'
        if tag.closing:
            builder.end(key)
        else:
            builder.start(key, kind)
    elif tag.name in BLOCKS:
        builder.text(' ')


def without_hidden(text: str) -> str:
    """Take out comments, scripts and style sheets, contents and all.

    One without an end hides nothing: its text is better read than lost.
    """
    if '<' not in text:
        return text
    kept: list[str] = []
    done = 0
    endless: set[str] = set()
    lower = ''
    for match in _HIDDEN.finditer(text):
        if match.start() < done:
            continue
        opening = match[0].lower()
        closing = '-->' if opening == '<!--' else f'</{opening[1:]}'
        if closing in endless:
            continue
        # Lower-casing may change the length of non-ASCII text, which would shift positions.
        lower = lower or (text.lower() if text.isascii() else _ascii_lower(text))
        end = lower.find(closing, match.end())
        if end >= 0 and closing != '-->':
            end = lower.find('>', end)
        if end < 0:
            endless.add(closing)
            continue
        kept.append(text[done : match.start()])
        done = end + (3 if closing == '-->' else 1)
    kept.append(text[done:])
    return ''.join(kept)


def _ascii_lower(text: str) -> str:
    return text.translate({upper: upper + 32 for upper in range(ord('A'), ord('Z') + 1)})
