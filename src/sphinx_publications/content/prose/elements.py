"""The HTML elements that are known, and what each means in fields and bodies."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.prose.tree import SpanKind

#: ``frame`` is a block around a page or form, which nh3 takes out of bodies; of a
#: ``transparent`` element only the text stays, and in fields also of pictures, of what is
#: embedded and of cells.
ElementKind = Literal[
    'formatting', 'break', 'link', 'picture', 'embedded', 'block', 'frame', 'cell', 'transparent'
]


class Element(NamedTuple):
    """What an element means.

    ``span`` is what its text becomes in a field, ``block`` the token that it becomes in a body,
    ``attributes`` are those that nh3 leaves it there.
    """

    kind: ElementKind
    span: SpanKind | None = None
    in_titles: bool = False
    block: str = ''
    attributes: tuple[str, ...] = ()


def _all(names: str, element: Element) -> dict[str, Element]:
    return dict.fromkeys(names.split(), element)


ELEMENTS: Final[Mapping[str, Element]] = MappingProxyType({
    **_all('b strong', Element('formatting', 'strong', in_titles=True)),
    **_all('i em', Element('formatting', 'emphasis', in_titles=True)),
    **_all('cite var dfn', Element('formatting', 'emphasis')),
    'sub': Element('formatting', 'subscript', in_titles=True),
    'sup': Element('formatting', 'superscript', in_titles=True),
    **_all('code tt kbd samp', Element('formatting', 'literal')),
    'br': Element('break'),
    'a': Element('link', attributes=('href',)),
    'img': Element('picture', attributes=('src', 'alt')),
    **_all(
        'audio embed iframe source video',
        Element('embedded', attributes=('src', 'title')),
    ),
    **_all(
        'address article aside center dd details div dl dt figcaption figure footer'
        ' h1 h2 h3 h4 h5 h6 header hr main nav p pre section summary tbody tfoot thead',
        Element('block'),
    ),
    'blockquote': Element('block', block='blockquote'),
    'ul': Element('block', block='bullet_list'),
    'ol': Element('block', block='ordered_list'),
    'li': Element('block', block='list_item'),
    'table': Element('block', block='table'),
    'tr': Element('block', block='tr'),
    **_all('td th', Element('cell')),
    **_all('html head body title form fieldset', Element('frame')),
    **_all(
        'abbr acronym bdi bdo big blink button canvas caption col colgroup data del font input ins'
        ' label link map area mark math mn mi mo mrow msub msup meta noscript object option picture'
        ' q rp rt ruby s script select small span strike style svg path textarea time track tspan'
        ' u wbr',
        Element('transparent'),
    ),
})

#: The elements at which a paragraph of a field ends.
BLOCK_ELEMENTS: Final = frozenset(
    name for name, element in ELEMENTS.items() if element.kind in {'block', 'frame'}
)

#: The elements that mean formatting, and what their text becomes.
FORMATTING: Final[Mapping[str, SpanKind]] = MappingProxyType({
    name: element.span for name, element in ELEMENTS.items() if element.span
})
