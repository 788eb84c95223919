"""The HTML tags in a field: where they are, and what they add to its tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.prose.elements import BLOCK_ELEMENTS, ELEMENTS, FORMATTING
from sphinx_publications.content.prose.tree import BREAK, decode_entities
from sphinx_publications.content.urls import safe_url

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import TreeBuilder

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
    if name not in ELEMENTS:
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
    elif tag.name in BLOCK_ELEMENTS:
        builder.text(' ')


def without_hidden(text: str, *, keeps_lines: bool = False) -> str:
    """Take out comments, scripts and style sheets, contents and all, if need be but their lines.

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
        if keeps_lines:
            kept.append('\n' * text.count('\n', match.start(), done))
    kept.append(text[done:])
    return ''.join(kept)


def as_block(html: str) -> str:
    """Return HTML as one block of Markdown, so that none of it is read as such.

    A blank line would end the block: it gets a blank that is written as an entity, which a script
    would not understand, so that there it is left out.
    """
    if not html or html.isspace():
        return ''
    lines = []
    in_script = False
    for line in html.split('\n'):
        if line.strip(' \t'):
            lower = line.lower()
            begin = max(lower.rfind('<script'), lower.rfind('<style'))
            end = max(lower.rfind('</script'), lower.rfind('</style'))
            in_script = begin > end if max(begin, end) >= 0 else in_script
            lines.append(line)
        elif not in_script:
            lines.append('&#32;')
    return '<div>' + '\n'.join(lines) + '</div>\n'


def _ascii_lower(text: str) -> str:
    return text.translate({upper: upper + 32 for upper in range(ord('A'), ord('Z') + 1)})
