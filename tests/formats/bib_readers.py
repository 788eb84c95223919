"""Readers of BibTeX, and what they found in it."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, NamedTuple

import bibtexparser
import pypandoc
from bibtexparser.model import Entry
from pybtex.database import parse_string

from sphinx_publications.content.bibliography.latex import latex_to_text


class Found(NamedTuple):
    """An entry as a reader has it, its texts without LaTeX; names as particle, family, others."""

    key: str
    type: str
    title: str
    names: tuple[tuple[str, str, str], ...]
    year: str
    venue: str
    doi: str
    fields: dict[str, Any]


#: How pandoc writes markup.
_TAG = re.compile(r'</?(?:i|b|sub|sup|span[^<>]*)>')
_VENUES = ('journal', 'journaltitle', 'booktitle', 'howpublished', 'organization', 'publisher')
_PUBLISHERS = ('school', 'institution')


def bibtexparser_entries(source: str) -> list[Entry]:
    """Return all that bibtexparser reads, values as they are; whatever else there is is a failure."""
    library = bibtexparser.parse_string(source, parse_stack=[])
    assert library.failed_blocks == []
    assert all(isinstance(block, Entry) for block in library.blocks)
    return library.entries


def raw_fields(source: str) -> dict[str, str]:
    """Return the fields of the only entry by bibtexparser, without the braces around values."""
    (entry,) = bibtexparser_entries(source)
    return {
        name: value[1:-1] if value.startswith('{') else value
        for name, value in ((field.key, str(field.value)) for field in entry.fields)
    }


def read_by_pybtex(source: str) -> list[Found]:
    """Return the entries that pybtex reads, which is strict."""
    found = []
    for key, entry in parse_string(source, bib_format='bibtex').entries.items():
        fields = dict(entry.fields.items())
        found.append(
            Found(
                key,
                entry.type,
                _text(fields.get('title', '')),
                tuple(
                    (
                        _text(' '.join(person.prelast_names)),
                        _text(' '.join(person.last_names)),
                        _text(
                            ' '.join(
                                person.first_names + person.middle_names + person.lineage_names
                            )
                        ),
                    )
                    for person in entry.persons.get('author', [])
                ),
                (fields.get('year') or fields.get('date', ''))[:4],
                _text(' '.join(fields.get(name, '') for name in (*_VENUES, *_PUBLISHERS))),
                fields.get('doi', ''),
                fields,
            )
        )
    return found


def read_by_pandoc(source: str, dialect: str) -> list[Found]:
    """Return the entries that pandoc reads as ``bibtex`` or ``biblatex``."""
    references = json.loads(pypandoc.convert_text(source, 'csljson', format=dialect))
    return [
        Found(
            each['id'],
            each.get('type', ''),
            _TAG.sub('', each.get('title', '')),
            tuple(
                (
                    f'{name.get("dropping-particle", "")} {name.get("non-dropping-particle", "")}'.strip(),
                    name.get('family') or name.get('literal', ''),
                    f'{name.get("given", "")} {name.get("suffix", "")}'.strip(),
                )
                for name in each.get('author', [])
            ),
            ''.join(str(part[0]) for part in each.get('issued', {}).get('date-parts', []) if part),
            _TAG.sub('', f'{each.get("container-title", "")} {each.get("publisher", "")}'),
            each.get('DOI', ''),
            each,
        )
        for each in references
    ]


def _text(value: str) -> str:
    return latex_to_text(value.replace(r'{\textbraceleft}', '').replace(r'{\textbraceright}', ''))


def letters(text: str) -> str:
    """Return the letters and digits of a text, by which two readings are compared."""
    text = unicodedata.normalize('NFKD', text.casefold()).casefold()
    return ''.join(sign for sign in text if sign.isalnum())
