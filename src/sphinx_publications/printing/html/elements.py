"""HTML elements as text, escaped."""

from __future__ import annotations

from functools import lru_cache
from itertools import starmap
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What is printed where there is nothing.
NOTHING: Final = Markup('')


def element(tag: str, *children: str, **attributes: str | int | None) -> Markup:
    """Return an element that stands in lines of its own.

    *children* that are no :class:`~markupsafe.Markup` are escaped, as values of *attributes*
    are. ``class_`` is the class, ``data_key`` the attribute ``data-key``; ``None`` leaves an
    attribute out, ``True`` prints its name alone.
    """
    return _marked(f'{_start_tag(tag, attributes)}{"".join(_escaped(children))}</{tag}>\n')


def inline_element(tag: str, *children: str, **attributes: str | int | None) -> Markup:
    """Return an element of running text, in which a line end would be a blank."""
    return _marked(f'{_start_tag(tag, attributes)}{"".join(_escaped(children))}</{tag}>')


def void_element(tag: str, **attributes: str | int | None) -> Markup:
    """Return an element that has no content."""
    return _marked(_start_tag(tag, attributes))


def joined(separator: str, parts: Iterable[str]) -> Markup:
    """Return the *parts* that are not empty, escaped, with the *separator* between them."""
    return _marked(str(escape(separator)).join(filter(None, _escaped(parts))))


def _escaped(parts: Iterable[str]) -> list[str]:
    # most are marked already, and asking MarkupSafe takes longer than joining them
    return [part if type(part) is Markup else escape(part) for part in parts]


def _marked(text: str) -> Markup:
    # put together of what is escaped; the class would look for other kinds of markup first
    return str.__new__(Markup, text)


def _start_tag(tag: str, attributes: dict[str, str | int | None]) -> str:
    printed = list(starmap(_attribute, attributes.items()))
    return f'<{tag}{"".join(printed)}>'


# most are the same on every entry; typed, since ``True`` equals 1
@lru_cache(maxsize=4096, typed=True)
def _attribute(name: str, value: str | int | None) -> str:
    if value is None:
        return ''
    if value is True:
        return f' {name}'
    return f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
