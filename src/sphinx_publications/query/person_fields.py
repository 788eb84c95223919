"""The fields of people: the one table of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import fold
from sphinx_publications.query.fields import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(fold, texts)))


_FIELDS: Final = (
    Field('key', 'text', lambda person: _texts((person.key,))),
    Field('name', 'text', lambda person: _texts((person.name, *person.variants))),
    Field('role', 'text', lambda person: _texts((plain(person.role),))),
    Field('group', 'list', vocabulary='group'),
    Field('organization', 'text', lambda person: _texts(o.name for o in person.organizations)),
)

#: By the name that a query gives them.
PERSON_FIELDS: Final[Mapping[str, Field]] = MappingProxyType({
    field.name: field for field in _FIELDS
})
