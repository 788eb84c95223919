"""Items as RIS, read back by rispy."""

from __future__ import annotations

import pytest
import rispy
from formats.items import items, make_item
from hypothesis import given

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.records import Name
from sphinx_publications.formats.item import Contributor, Item
from sphinx_publications.formats.ris import joined_entries, ris_entry


def lines(item: Item) -> list[str]:
    return ris_entry(item).split('\r\n')


def test_a_record_begins_with_its_type_and_ends() -> None:
    found = lines(make_item(type='article-journal'))
    assert found[0] == 'TY  - JOUR'
    assert found[-2:] == ['ER  - ', '']


@pytest.mark.parametrize(
    ('date', 'line'),
    [
        (PartialDate(2021), 'DA  - 2021///'),
        (PartialDate(2021, 3), 'DA  - 2021/03//'),
        (PartialDate(2021, 3, 5), 'DA  - 2021/03/05/'),
    ],
)
def test_a_date_keeps_its_slashes(date: PartialDate, line: str) -> None:
    assert line in lines(make_item(issued=date))


def test_a_name_is_family_given_and_suffix() -> None:
    name = Name(given='Jan', particle='van', family='Berg', suffix='Jr.')
    assert 'AU  - van Berg, Jan, Jr.' in lines(make_item(authors=(Contributor(name),)))


def test_an_abstract_opens_no_record() -> None:
    item = make_item(abstract=(('One\nER  - \nTY  - GEN',),))
    assert len(rispy.loads(ris_entry(item))) == 1


@given(items())
def test_any_item_is_one_record(item: Item) -> None:
    (found,) = rispy.loads(ris_entry(item))
    assert len(found.get('authors', [])) <= len(item.authors) + 1


@given(items(), items())
def test_a_file_holds_as_many_records_as_items(one: Item, two: Item) -> None:
    assert len(rispy.loads(joined_entries(map(ris_entry, (one, two))))) == 2
