"""The types of links: their labels, and how the words, icons and hosts of authors name them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE: Final = Path(__file__).with_suffix('.toml')


@dataclass(frozen=True, slots=True)
class LinkTypes:
    """What ``link_types.toml`` says.

    ``labels`` are English, by type, in the order of the table; ``places`` those of the types
    with a conventional place, and ``last`` is the place of all others. The other fields give
    types: ``url_fields`` (with a label or ``''``) by names without ``url_``, ``words``,
    ``icons`` and ``hosts`` in lower case.
    """

    labels: Mapping[str, str]
    places: Mapping[str, int]
    url_fields: Mapping[str, tuple[str, str]]
    words: Mapping[str, str]
    icons: Mapping[str, str]
    hosts: Mapping[str, str]

    @property
    def last(self) -> int:
        """The place of links without a conventional one."""
        return len(self.places)

    def place(self, link_type: str) -> int:
        """Return the place of a type among the links of a record."""
        return self.places.get(link_type, self.last)


@cache
def link_types() -> LinkTypes:
    """Return the types of links, read when they are first needed."""
    table: dict[str, dict[str, Any]] = tomllib.loads(_TABLE.read_text(encoding='utf-8'))
    labels = {name: entry['label'] for name, entry in table.items()}
    conventional = [name for name, entry in table.items() if entry.get('conventional')]
    return LinkTypes(
        labels=MappingProxyType(labels),
        places=MappingProxyType({name: place for place, name in enumerate(conventional)}),
        url_fields=MappingProxyType({
            field: (name, label)
            for name, entry in table.items()
            for field, label in entry.get('url_fields', {}).items()
        }),
        words=MappingProxyType(
            {label.lower(): name for name, label in labels.items() if label}
            | {name: name for name in labels}
            | _types_by(table, 'words')
        ),
        icons=MappingProxyType({name: name for name in labels} | _types_by(table, 'icons')),
        hosts=MappingProxyType(_types_by(table, 'hosts')),
    )


def _types_by(table: Mapping[str, Mapping[str, Any]], key: str) -> dict[str, str]:
    return {word: name for name, entry in table.items() for word in entry.get(key, ())}


def icon_type(icon: str) -> str:
    """Return the link type that an icon's name stands for, else ``custom``."""
    name = icon.lower().rpartition('/')[2].removeprefix('fa-')
    return link_types().icons.get(name, 'custom')


def host_of(url: str) -> str:
    """Return the host of a URL, the address of a ``mailto:``, or the number of a ``tel:``."""
    if url.startswith(('mailto:', 'tel:')):
        return url.partition(':')[2]
    host = url.partition('://')[2].partition('/')[0]
    return host.lower().removeprefix('www.').rpartition('@')[2]


def host_type(url: str) -> str:
    """Return the link type of a well-known host, else ``custom``."""
    host = host_of(url)
    for part, link_type in link_types().hosts.items():
        if host.startswith(part) or host == part or host.endswith('.' + part):
            return link_type
    return 'custom'
