"""The authors and editors of a record, in the parts of their names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.people.names import full_name, parse_name
from sphinx_publications.content.records import Publication
from sphinx_publications.content.text import fold
from sphinx_publications.formats.item import Contributor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Name, Record

#: "and others" in a list of names.
_OTHERS: Final = frozenset({'others', 'et al.', 'et al'})


# most people write more than one paper
@lru_cache(maxsize=10_000)
def _contributor(text: str) -> Contributor:
    return Contributor(parse_name(text))


def authors_of(record: Record, library: Library) -> tuple[Contributor, ...]:
    """Return the authors in the order of the bylines; "et al." is none of them.

    The profile that a byline names gives the parts of the name and the ORCID iD; without one,
    the same name in ``cite.bib`` says where the family name begins, else the byline itself.
    """
    of_entry = _names_of_entry(record, 'author') if isinstance(record, Publication) else {}
    people = library.people_of(record)
    found = []
    for byline, person in zip(record.bylines, people, strict=True):
        if byline.et_al:
            continue
        if person is not None and person.path:
            found.append(Contributor(person.parts, person.orcid))
        elif of_entry and (name := of_entry.get(fold(byline.text))):
            found.append(Contributor(name))
        else:
            found.append(_contributor(byline.text))
    return tuple(found)


def editors_of(record: Publication) -> tuple[Contributor, ...]:
    """Return the editors: those of the front matter, else those of ``cite.bib``."""
    own = record.extra.get('editors') or record.extra.get('editor')
    if own:
        bylines = parse_bylines(own, None)
        return tuple(_contributor(byline.text) for byline in bylines if not byline.et_al)
    return tuple(map(Contributor, _names_of_entry(record, 'editor').values()))


def _names_of_entry(record: Publication, field: str) -> Mapping[str, Name]:
    """Return the names of a field of ``cite.bib`` by what a byline of them would say."""
    if record.entry is None:
        return {}
    names = (
        _contributor(text).name
        for text in record.entry.names.get(field, ())
        if text.lower() not in _OTHERS
    )
    return {fold(full_name(name)): name for name in names}
