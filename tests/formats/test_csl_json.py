"""Items as CSL-JSON."""

from __future__ import annotations

import json
from typing import Any

from formats.items import items, make_item
from hypothesis import given

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.prose.tree import Span
from sphinx_publications.content.records import Name
from sphinx_publications.formats.csl_json import csl_data, csl_json_entry, joined_entries
from sphinx_publications.formats.item import Contributor, Eprint, Item, ItemLink


def data(**fields: Any) -> dict[str, Any]:
    return csl_data(make_item(**fields))


def test_a_date_has_as_many_parts_as_are_known() -> None:
    assert data(issued=PartialDate(2021, 3))['issued'] == {'date-parts': [[2021, 3]]}


def test_a_particle_has_a_part_of_its_own() -> None:
    name = Name(given='Jan', particle='van der', family='Berg', suffix='Jr.')
    assert data(authors=(Contributor(name),))['author'] == [
        {'family': 'Berg', 'given': 'Jan', 'non-dropping-particle': 'van der', 'suffix': 'Jr.'}
    ]


def test_a_group_is_literal() -> None:
    group = Contributor(Name(literal='The Tide Collaboration'))
    assert data(authors=(group,))['author'] == [{'literal': 'The Tide Collaboration'}]


def test_a_title_has_the_markup_of_csl() -> None:
    title = ('Nets of ', Span('emphasis', ('Castor',)), ' and H', Span('subscript', ('2',)), 'O')
    assert data(title=title)['title'] == 'Nets of <i>Castor</i> and H<sub>2</sub>O'


def test_a_formula_stays_as_it_is_written() -> None:
    assert data(title=('On ', Span('math', ('$x^2$',))))['title'] == 'On $x^2$'


def test_a_preprint_says_its_archive() -> None:
    found = data(eprint=Eprint('2001.01234'))
    assert (found['archive'], found['archive_location']) == ('arXiv', '2001.01234')


def test_further_links_are_custom() -> None:
    links = (ItemLink('code', '', 'https://example.org/code'),)
    assert data(links=links)['custom'] == {'links': {'code': 'https://example.org/code'}}


def test_nothing_is_empty() -> None:
    assert all(data().values())


@given(items(), items())
def test_any_items_are_a_list_of_objects(one: Item, two: Item) -> None:
    read = json.loads(joined_entries(map(csl_json_entry, (one, two))))
    assert [each['id'] for each in read] == [one.id, two.id]
