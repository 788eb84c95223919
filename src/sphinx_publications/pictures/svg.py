"""An SVG as a picture: refused where it would run something, and how large it is."""

from __future__ import annotations

import re

_SVG_TAG = re.compile(r'<svg\b[^>]{0,4000}>', re.IGNORECASE)
_SVG_VIEW_BOX = re.compile(r'\bviewBox\s*=\s*["\']([^"\']{1,100})["\']')
_SVG_LENGTH = re.compile(r'\b(width|height)\s*=\s*["\'](\d{1,5}(?:\.\d+)?)(?:px)?["\']')
#: A browser that opens the file by itself would run these.
_ACTIVE = re.compile(rb'<script|<foreignObject|\son[a-z]+\s*=|javascript:|<!ENTITY', re.IGNORECASE)


def checked_svg(data: bytes) -> bytes:
    """Return an SVG; raise ``ValueError`` for one that would run something."""
    if _ACTIVE.search(data):
        msg = 'an SVG with scripts'
        raise ValueError(msg)
    return data


def svg_size(text: str) -> tuple[int, int]:
    """Return width and height of an SVG in pixels; 3:2 where it does not say."""
    tag = _SVG_TAG.search(text[:100_000])
    if tag is not None:
        lengths = {name: float(value) for name, value in _SVG_LENGTH.findall(tag.group())}
        box = _SVG_VIEW_BOX.search(tag.group())
        if len(lengths) < 2 and box is not None:
            numbers = re.findall(r'-?\d+(?:\.\d+)?', box.group(1))
            if len(numbers) == 4:
                lengths = {'width': float(numbers[2]), 'height': float(numbers[3])}
        width, height = round(lengths.get('width', 0)), round(lengths.get('height', 0))
        if width > 0 and height > 0:
            return width, height
    return 600, 400
