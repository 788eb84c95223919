"""The rules of CSL-JSON 1.0.2 (``csl-data.json`` of the Citation Style Language), as a schema."""

from __future__ import annotations

from typing import Any, Final

from formats.items import CSL_TYPES

_NAME_VARIABLES: Final = """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director executive-producer guest host illustrator interviewer narrator
    organizer original-author performer producer recipient reviewed-author script-writer
    series-creator translator
""".split()
_DATE_VARIABLES: Final = 'accessed available-date event-date issued original-date submitted'.split()
_NUMBER_VARIABLES: Final = """
    chapter-number citation-number collection-number edition first-reference-note-number issue
    locator number number-of-pages number-of-volumes page page-first part printing supplement volume
""".split()
_TEXT_VARIABLES: Final = """
    abstract annote archive archive-place archive_collection archive_location authority call-number
    citation-key citation-label collection-title container-title container-title-short dimensions
    division DOI event event-place event-title genre ISBN ISSN journalAbbreviation jurisdiction
    keyword language medium note original-publisher original-publisher-place original-title
    part-title PMCID PMID publisher publisher-place references reviewed-genre reviewed-title scale
    section shortTitle source status title title-short URL version volume-title volume-title-short
    year-suffix
""".split()

_TEXT: Final = {'type': 'string'}
_TEXT_OR_NUMBER: Final = {'type': ['string', 'number']}
_FLAG: Final = {'type': ['string', 'number', 'boolean']}


def _closed(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        'type': 'object',
        'properties': properties,
        'required': list(required),
        'additionalProperties': False,
    }


_NAME: Final = _closed({
    **dict.fromkeys(
        ('family', 'given', 'dropping-particle', 'non-dropping-particle', 'suffix', 'literal'),
        _TEXT,
    ),
    **dict.fromkeys(('comma-suffix', 'static-ordering', 'parse-names'), _FLAG),
})
_NAMES: Final = {'type': 'array', 'items': _NAME}
_DATE: Final = _closed({
    'date-parts': {
        'type': 'array',
        'minItems': 1,
        'maxItems': 2,
        'items': {'type': 'array', 'minItems': 1, 'maxItems': 3, 'items': _TEXT_OR_NUMBER},
    },
    'season': _TEXT_OR_NUMBER,
    'circa': _FLAG,
    'literal': _TEXT,
    'raw': _TEXT,
})

CSL_DATA: Final[dict[str, Any]] = {
    '$schema': 'http://json-schema.org/draft-07/schema#',
    'type': 'array',
    'items': _closed(
        {
            'id': _TEXT_OR_NUMBER,
            'type': {'type': 'string', 'enum': list(CSL_TYPES)},
            'categories': {'type': 'array', 'items': _TEXT},
            'custom': {'type': 'object'},
            **dict.fromkeys(_NAME_VARIABLES, _NAMES),
            **dict.fromkeys(_DATE_VARIABLES, _DATE),
            **dict.fromkeys(_NUMBER_VARIABLES, _TEXT_OR_NUMBER),
            **dict.fromkeys(_TEXT_VARIABLES, _TEXT),
        },
        ('type', 'id'),
    ),
}
