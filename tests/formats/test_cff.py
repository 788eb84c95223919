"""Items as CITATION.cff, checked by its schema."""

from __future__ import annotations

from typing import Any

import pytest
from cffconvert import Citation
from formats.items import group, make_item, person

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.formats.cff import cff_file
from sphinx_publications.formats.item import ItemLink


def software(**fields: Any) -> str:
    given = {
        'type': 'software',
        'title': ('Nets: "1" & {more}',),
        'authors': (person('Ada', 'Lovelace'),),
    }
    return cff_file(make_item(**given | fields))


@pytest.mark.parametrize(
    'fields',
    [
        {},
        {'type': 'dataset'},
        {'authors': (person('Ada', 'Lovelace'), group('The Tide Collaboration'))},
        {'issued': PartialDate(2021, 3, 5)},
        {'variables': {'DOI': '10.5555/nets', 'version': '1.2', 'URL': 'https://example.org/nets'}},
        {'links': (ItemLink('code', '', 'https://example.org/code'),)},
        {'abstract': (('Rivers\nare: nets',),), 'keywords': ('rivers', 'nets')},
    ],
)
def test_a_file_is_valid(fields: dict[str, Any]) -> None:
    Citation(software(**fields)).validate()


def test_other_types_have_none() -> None:
    assert software(type='book') == ''


def test_without_an_author_there_is_none() -> None:
    assert software(authors=()) == ''
