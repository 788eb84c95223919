"""CSL-JSON: valid by CSL's own schema, and read back by pandoc as it was said."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import jsonschema
import pypandoc
import pytest
from formats.bib_readers import letters
from formats.csl_data_schema import CSL_DATA
from formats.items import group, items, make_item, person
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.fields.publication_types import CSL_LABELS
from sphinx_publications.content.prose.tree import BREAK, Span, plain
from sphinx_publications.content.records import Name
from sphinx_publications.formats.csl_json import csl_data
from sphinx_publications.formats.export_formats import export_text
from sphinx_publications.formats.item import Contributor, Eprint, ItemLink


def data(**fields: Any) -> dict[str, Any]:
    return csl_data(make_item(**fields))


def pandoc_reads(*several: Any) -> list[dict[str, Any]]:
    text = export_text('csl-json', several)
    found: list[dict[str, Any]] = json.loads(
        pypandoc.convert_text(text, 'csljson', format='csljson')
    )
    return found


def test_an_item_with_little() -> None:
    assert data() == {
        'id': 'reed2021pools',
        'type': 'article-journal',
        'title': 'Pools of mixed depth',
    }


@pytest.mark.parametrize('csl_type', CSL_LABELS)
def test_every_type_of_ours_is_valid(csl_type: str) -> None:
    jsonschema.validate([data(type=csl_type)], CSL_DATA)


@pytest.mark.parametrize(
    ('author', 'name'),
    [
        (person('Reed', 'Ann'), {'family': 'Reed', 'given': 'Ann'}),
        (
            person('Reed', 'Ann', 'van der', 'Jr'),
            {
                'family': 'Reed',
                'given': 'Ann',
                'non-dropping-particle': 'van der',
                'suffix': 'Jr',
            },
        ),
        (group('The Reed and Moss Collaboration'), {'literal': 'The Reed and Moss Collaboration'}),
    ],
)
def test_names(author: Any, name: dict[str, str]) -> None:
    assert data(authors=[author])['author'] == [name]


def test_more_authors_are_what_pandoc_calls_others() -> None:
    authors = [person('Reed', 'Ann')]
    (found,) = pandoc_reads(make_item(authors=authors, has_others=True))
    bibtex = pypandoc.convert_text(
        '@misc{x, author={Reed, Ann and others}}', 'csljson', format='bibtex'
    )
    assert found['author'] == json.loads(bibtex)[0]['author']


@pytest.mark.parametrize(
    ('date', 'parts'),
    [
        (PartialDate(2021), [2021]),
        (PartialDate(2021, 3), [2021, 3]),
        (PartialDate(2021, 3, 5), [2021, 3, 5]),
    ],
)
def test_dates_are_as_precise_as_known(date: PartialDate, parts: list[int]) -> None:
    assert data(issued=date)['issued'] == {'date-parts': [parts]}


def test_markup_is_csl_s_and_formulas_are_tex() -> None:
    title = (
        Span('emphasis', ('Pools',)),
        ' of H',
        Span('subscript', ('2',)),
        'O',
        BREAK,
        Span('link', (Span('strong', ('at ',)), 'last'), 'https://example.org'),
        Span('math', ('x^2',)),
    )
    assert data(title=title)['title'] == ('<i>Pools</i> of H<sub>2</sub>O <b>at </b>last$x^2$')


@pytest.mark.parametrize(
    'text',
    ['a <i>b</i>', '<span class="nocase">x</span>', 'x</b>', '<sc>x</sc>', '1 < 2 & 3 > 2 &lt;i>'],
)
def test_text_that_looks_like_markup_is_text(text: str) -> None:
    (found,) = pandoc_reads(make_item(title=text))
    assert found['title'].replace('\u2060', '').replace('“', '"').replace('”', '"') == text
    if '<i>' in text:
        assert '<i>' not in found['title']


def test_paragraphs_of_an_abstract_stand_apart() -> None:
    assert data(abstract=(('One\nline.',), ('Two.',)))['abstract'] == 'One line.\n\nTwo.'


def test_a_preprint_has_its_archive() -> None:
    found = data(eprint=Eprint('2101.00001', 'arXiv', 'cs.CV'))
    assert (found['archive'], found['archive_location']) == ('arXiv', '2101.00001')


def test_orcids_and_links_are_custom() -> None:
    author = Contributor(Name(given='Ann', family='Reed'), '0000-0002-1825-0097')
    links = (ItemLink('custom', 'Slides', 'https://example.org/s'),)
    assert data(authors=[author], links=links)['custom'] == {
        'orcid': {'Ann Reed': '0000-0002-1825-0097'},
        'links': [{'type': 'custom', 'label': 'Slides', 'url': 'https://example.org/s'}],
    }


def test_a_file_is_a_list() -> None:
    assert json.loads(export_text('csl-json', [])) == []
    text = export_text('csl-json', [make_item(id='a'), make_item(id='b')])
    assert [each['id'] for each in json.loads(text)] == ['a', 'b']
    assert text.startswith('[\n  {\n    "id": "a",\n')


@settings(max_examples=50)
@given(several=st.lists(items(), max_size=2))
def test_whatever_an_item_says_is_valid(several: list[Any]) -> None:
    text = export_text('csl-json', several)
    assert text.encode().decode() == text
    jsonschema.validate(json.loads(text), CSL_DATA)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(several=st.lists(items(), min_size=5, max_size=10))
def test_pandoc_has_all_back(several: list[Any]) -> None:
    several = [replace(item, id=f'k{number}') for number, item in enumerate(several)]
    for item, found in zip(several, pandoc_reads(*several), strict=True):
        assert found['id'] == item.id
        assert letters(_bare(found.get('title', ''))) == letters(plain(item.title))
        parts = found.get('issued', {}).get('date-parts', [[None]])[0]
        assert parts[0] == (item.issued.year if item.issued else None)
        names = [letters(''.join(each.values())) for each in found.get('author', [])]
        if item.has_others:
            assert names.pop() == 'others'
        wanted = [letters(''.join(vars_of(each.name))) for each in item.authors]
        assert [''.join(sorted(name)) for name in names if name] == [
            ''.join(sorted(name)) for name in wanted if name
        ]


def vars_of(name: Name) -> tuple[str, ...]:
    return (name.given, name.particle, name.family, name.suffix) if name.family else (name.literal,)


def _bare(text: str) -> str:
    # markup within the same markup becomes a span
    return re.sub(r'</?(?:i|b|sub|sup|span[^<>]*)>', '', text)
