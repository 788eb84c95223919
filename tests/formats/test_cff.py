"""CITATION.cff: for software and datasets, valid by the format's own schema."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from cffconvert import Citation
from formats.export_readers import valid_cff
from formats.items import group, items, make_item, person
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.records import Name
from sphinx_publications.formats.cff import cff_file, has_file
from sphinx_publications.formats.item import Contributor, Eprint, ItemLink


def data(**fields: Any) -> dict[str, Any]:
    return valid_cff(
        cff_file(make_item(**{'type': 'software', 'authors': [person('Reed', 'Ann')], **fields}))
    )


def test_a_piece_of_software() -> None:
    text = cff_file(
        make_item(
            type='software',
            title='Pools: a *simulator*',
            authors=[
                Contributor(Name(given='Ann', family='Reed'), '0000-0002-1825-0097'),
                group('Moss Group'),
            ],
            issued=PartialDate(2021, 3, 5),
            variables={
                'version': '1.10',
                'DOI': '10.5555/pools',
                'URL': 'https://example.org/pools',
            },
            links=(ItemLink('code', '', 'https://example.org/code'),),
            keywords=('pools',),
        )
    )
    assert text == (
        'cff-version: 1.2.0\n'
        'message: If you use this, please cite it.\n'
        'type: software\n'
        "title: 'Pools: a *simulator*'\n"
        'authors:\n'
        '- family-names: Reed\n'
        '  given-names: Ann\n'
        '  orcid: https://orcid.org/0000-0002-1825-0097\n'
        '- name: Moss Group\n'
        "version: '1.10'\n"
        'doi: 10.5555/pools\n'
        'date-released: 2021-03-05\n'
        'url: https://example.org/pools\n'
        'repository-code: https://example.org/code\n'
        'keywords:\n'
        '- pools\n'
    )
    valid_cff(text)


def test_articles_have_none() -> None:
    article = make_item(authors=[person('Reed', 'Ann')])
    assert cff_file(article) == ''
    assert not has_file(article)


@pytest.mark.parametrize('fields', [{'authors': []}, {'title': '\n'}])
def test_what_the_format_demands_is_not_made_up(fields: dict[str, Any]) -> None:
    item = make_item(**{'type': 'dataset', 'authors': [group('X')], **fields})
    assert cff_file(item) == ''
    assert not has_file(item)


def test_a_day_that_is_not_known_is_not_made_up() -> None:
    assert 'date-released' not in data(issued=PartialDate(2021, 3))


def test_a_doi_of_other_signs_and_a_preprint_are_further_identifiers() -> None:
    found = data(variables={'DOI': '10.5555/a<b>'}, eprint=Eprint('2101.00001'))
    assert 'doi' not in found
    assert [each['value'] for each in found['identifiers']] == ['10.5555/a<b>', 'arXiv:2101.00001']


def test_who_is_named_twice_is_there_once() -> None:
    assert len(data(authors=[person('Reed', 'Ann'), person('Reed', 'Ann')])['authors']) == 1


@pytest.mark.parametrize('text', ['a: b', '- x', '{a}', '!!python/object:x {}', 'null', '1e3'])
def test_text_stays_text(text: str) -> None:
    assert data(title=text)['title'] == text


@settings(max_examples=50)
@given(item=items(), kind=st.sampled_from(['software', 'dataset']))
def test_whatever_an_item_says_is_valid(item: Any, kind: str) -> None:
    text = cff_file(replace(item, type=kind))
    assert text.encode().decode() == text
    if text:
        assert valid_cff(text)['type'] == kind


def test_cffconvert_finds_a_file_valid() -> None:
    Citation(
        cff_file(make_item(type='dataset', authors=[person('Reed', 'Ann')], title='"1" & {more}'))
    ).validate()
