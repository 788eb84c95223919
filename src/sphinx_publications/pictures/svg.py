"""An SVG as a picture: written anew from what draws, and how large it is."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import starmap
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException

from sphinx_publications.pictures.decoding import embeddable_type
from sphinx_publications.pictures.svg_parts import (
    ELEMENTS,
    PICTURES,
    PLAIN_ATTRIBUTES,
    PROPERTIES,
    SEEN_ELSEWHERE,
    SHAPES,
    TEXTS,
)
from sphinx_publications.pictures.svg_references import Reference, References
from sphinx_publications.pictures.svg_styles import (
    references,
    safe_declarations,
    safe_style_sheet,
    safe_value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A drawing of more bytes would keep browsers busy.
MOST_BYTES: Final = 10_000_000
_MOST_DEPTH: Final = 256

_SVG: Final = '{http://www.w3.org/2000/svg}'
_XLINK: Final = '{http://www.w3.org/1999/xlink}'
_XML: Final = '{http://www.w3.org/XML/1998/namespace}'
_NAMESPACES: Final = (
    ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_HREFS: Final = frozenset(('href', f'{_XLINK}href'))
_XML_ATTRIBUTES: Final = frozenset((f'{_XML}space', f'{_XML}lang'))
_QUALIFIED: Final = MappingProxyType({
    f'{_XLINK}href': 'xlink:href', f'{_XML}space': 'xml:space', f'{_XML}lang': 'xml:lang',
})  # fmt: skip

_SPECIAL: Final = re.compile('[&<>"\n\r\t]')
_BREAKS: Final = {'"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;'}

_LENGTH: Final = re.compile(r'\s*(\d{1,5}(?:\.\d+)?)(?:px)?\s*')
_NUMBER: Final = re.compile(r'-?\d+(?:\.\d+)?')
_DATA: Final = re.compile(r'\s*data:image/(?:png|jpe?g|gif|webp)\s*;\s*base64\s*,', re.IGNORECASE)
#: What refers to an element in an attribute of its own.
_LOCAL_ADDRESS: Final = re.compile(r'\s*#(\S+)\s*')


class SvgError(ValueError):
    """Why an SVG cannot be shown, and how that is mended."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


class SvgPicture(NamedTuple):
    """An SVG that only draws, its size in pixels, and the visible elements that it lost."""

    data: bytes
    width: int
    height: int
    lost: tuple[str, ...] = ()


def rewritten_svg(data: bytes) -> SvgPicture:
    """Return an SVG with nothing but what draws; raise :class:`SvgError` if nothing is left.

    Elements, attributes and CSS are taken over that `svg_parts` lists; references are those to
    elements of the file, and to pictures that are in it. What else there is goes: a browser that
    opens the file by itself runs nothing and asks for nothing.
    """
    if len(data) > MOST_BYTES:
        raise SvgError(f'the drawing has {len(data)} bytes', 'make it smaller, or save it as PNG')
    # a large import, and few projects have drawings
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    writer = _Writer()
    parser = DefusedXMLParser(target=writer)
    try:
        parser.feed(data)
        parser.close()
    except SvgError:
        raise
    except ParseError as error:
        line, column = error.position
        raise SvgError(
            f'the drawing is no XML that can be read (its line {line}, column {column + 1})',
            'save it again, as plain SVG',
        ) from error
    except DefusedXmlException as error:
        raise SvgError(
            'the drawing defines entities', 'save it again, as plain SVG without a DTD'
        ) from error
    except (ValueError, LookupError) as error:
        # an encoding that is unknown, or that the bytes are not in
        raise SvgError('the drawing is in no known encoding', 'save it as UTF-8') from error
    return writer.picture()


def svg_size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Return width and height of an SVG in pixels; 3:2 where its tag does not say."""
    lengths = {
        name: float(found[1])
        for name in ('width', 'height')
        if (found := _LENGTH.fullmatch(attributes.get(name, '')[:100]))
    }
    if len(lengths) < 2:
        numbers = _NUMBER.findall(attributes.get('viewBox', '')[:100])
        if len(numbers) == 4:
            lengths = {'width': float(numbers[2]), 'height': float(numbers[3])}
    width, height = (min(lengths.get(name, 0), 1e6) for name in ('width', 'height'))
    if round(width) > 0 and round(height) > 0:
        return round(width), round(height)
    return 600, 400


class _Writer:
    """Writes elements as the parser meets them; of those left out, everything in them."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._open: list[str] = []
        self._left_out = 0
        self._namespace = _SVG
        self._style: list[str] | None = None
        self._has_shapes = False
        self._lost: set[str] = set()
        self._references = References()
        self._size = (0, 0)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._left_out:
            self._left_out += 1
            return
        if len(self._open) >= _MOST_DEPTH:
            raise SvgError('the drawing is nested too deeply', 'ungroup what is in it')
        if not self._open:
            if not self._is_root(tag):
                raise SvgError('the file is no SVG', 'save it as PNG, JPEG, WebP or SVG')
            self._size = svg_size(attributes)
        name = tag.removeprefix(self._namespace)
        if name not in ELEMENTS or '{' in name or self._style is not None:
            self._leave_out(name)
            return
        kept, named = _attributes(name, attributes)
        if name in {'image', 'use'} and _HREFS.isdisjoint(kept):
            self._leave_out(name)
            return
        self._has_shapes = self._has_shapes or name in SHAPES
        self._references.start(name, kept, named)
        if name == 'style':
            self._style = []
        printed = ''.join(list(starmap(_printed, kept.items())))
        self._written.append(f'<{name}{"" if self._open else _NAMESPACES}{printed}>')
        self._open.append(name)

    def end(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        name = self._open.pop()
        self._references.end()
        if self._style is not None:
            sheet, named = safe_style_sheet(''.join(self._style))
            self._references.add_rules(named)
            self._written.append(escape(sheet))
            self._style = None
        self._written.append(f'</{name}>')

    def data(self, text: str) -> None:
        if self._left_out or not self._open:
            return
        if self._style is not None:
            self._style.append(text)
        elif self._open[-1] in TEXTS:
            self._written.append(escape(text))

    def close(self) -> None:
        """Do nothing: the parser wants to be able to say that this is all."""

    def picture(self) -> SvgPicture:
        """Return what was written."""
        if not self._has_shapes:
            raise SvgError(
                'there is nothing in the drawing that can be shown', 'save it as plain SVG, or PNG'
            )
        if self._references.is_too_much():
            raise SvgError(
                'the drawing repeats its parts too many times', 'save it as PNG, JPEG or WebP'
            )
        return SvgPicture(''.join(self._written).encode(), *self._size, tuple(sorted(self._lost)))

    def _is_root(self, tag: str) -> bool:
        if tag == 'svg':
            # without its namespace no browser would show it
            self._namespace = ''
        return tag.removeprefix(self._namespace) == 'svg'

    def _leave_out(self, name: str) -> None:
        self._left_out = 1
        # in a switch there is something else for those who do not know it
        if name in SEEN_ELSEWHERE and 'switch' not in self._open[-1:]:
            self._lost.add(name)


def _attributes(element: str, attributes: dict[str, str]) -> tuple[dict[str, str], list[Reference]]:
    """Return the attributes that stay, and what they refer to."""
    kept: dict[str, str] = {}
    named: list[Reference] = []
    for name, value in attributes.items():
        if name in PROPERTIES:
            if safe_value(value):
                kept[name] = value
                named += references(f'{name}:{value}')
        elif name in PLAIN_ATTRIBUTES or name in _XML_ATTRIBUTES:
            kept[name] = value
        elif name == 'style':
            if declarations := safe_declarations(value):
                kept[name] = declarations
                named += references(declarations)
        elif name in _HREFS:
            if local := _LOCAL_ADDRESS.fullmatch(value):
                if element != 'image':
                    kept[name] = f'#{local[1]}'
                    named.append(Reference(local[1]))
            elif element in PICTURES and (picture := _embedded(value)):
                kept[name] = picture
    return kept, named


def _printed(name: str, value: str) -> str:
    if '{' in name:
        name = _QUALIFIED[name]
    # few have any of them, and drawings have a hundred thousand attributes
    if _SPECIAL.search(value):
        value = escape(value, _BREAKS)
    return f' {name}="{value}"'


def _embedded(address: str) -> str:
    """Return the address of a picture that is in the file, ``''`` for any other."""
    start = _DATA.match(address)
    if start is None:
        return ''
    try:
        data = base64.b64decode(
            re.sub(r'\s+|%0[AaDd]|%20', '', address[start.end() :]), validate=True
        )
    except (ValueError, binascii.Error):
        return ''
    # the type is what the bytes are, whatever the address says
    type_ = embeddable_type(data)
    return f'data:{type_};base64,{base64.b64encode(data).decode()}' if type_ else ''
