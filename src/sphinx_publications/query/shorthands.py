"""The options that stand for a comparison: ``:tag: waves, tides``, ``:year: 2018-``."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sphinx_publications.query.comparisons import Condition, any_of
from sphinx_publications.query.errors import QueryError
from sphinx_publications.query.record_fields import RECORD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.library.vocabularies import Vocabulary
    from sphinx_publications.query.comparisons import Comparer
    from sphinx_publications.query.fields import Field

#: The fields that have a shorthand, by its name.
SHORTHAND_FIELDS: Final[Mapping[str, Field]] = MappingProxyType({
    field.option: field for field in RECORD_FIELDS.values() if field.option
})
_YEARS: Final = re.compile(r'([0-9]{1,4})?\s*([-–—])?\s*([0-9]{1,4})?')


def shorthand_condition(option: str, text: str, library: Library, comparer: Comparer) -> Condition:
    """Return what the text of a shorthand means; years that are none raise `QueryError`.

    A comma means or. A text that is a known value is compared whole, any other is looked for
    inside the texts of the field (``:venue: conference``).
    """
    field = SHORTHAND_FIELDS[option]
    if field.type == 'number':
        return _years(field, text, library)
    words = library.vocabulary(field.vocabulary)
    whole = _alternatives(text, words)
    parts = [word for word in whole if field.type == 'text' and word not in words]
    whole = [word for word in whole if word not in parts]
    conditions = [comparer.contains(field, part) for part in parts]
    if whole:
        conditions.append(comparer.equals(field, whole))
    return conditions[0] if len(conditions) == 1 else any_of(conditions)


def _alternatives(text: str, words: Vocabulary) -> list[str]:
    """Return the values between commas; a known value with a comma in it stays whole."""
    if ',' in text and text in words:
        return [text]
    return [part.strip() for part in text.split(',') if part.strip()] or [text]


def _years(field: Field, text: str, library: Library) -> Condition:
    spans: list[tuple[int, int]] = []
    for part in text.split(','):
        match = _YEARS.fullmatch(part.strip())
        if not match or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
            raise QueryError(
                f'"{part.strip()[:60]}" is not a year', 'write 2019, 2018-2021 or 2020-'
            )
        if not match[2]:
            spans.append((int(match[1] or match[3]), int(match[1] or match[3])))
        else:
            spans.append(_span(part.strip(), match[1] or '0', match[3] or '9999'))
    terms: tuple[tuple[str, frozenset[str]], ...] = ()
    if all(first == last for first, last in spans):
        terms = ((field.vocabulary, frozenset(str(first) for first, _ in spans)),)
    read = field.reader(library)
    return Condition(
        lambda record: any(first <= own <= last for own in read(record) for first, last in spans),
        terms,
    )


def _span(text: str, first: str, last: str) -> tuple[int, int]:
    if int(last) >= int(first):
        return int(first), int(last)
    # "2019-18": two digits stand for a year of the same century
    years = sorted((first, first[: -len(last)] + last if len(last) < len(first) else last))
    raise QueryError(f'"{text}" ends before it begins', f'write {"-".join(years)}')
