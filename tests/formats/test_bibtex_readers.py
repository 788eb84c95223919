"""Whatever an item says, three readers have one entry each, and in it what was said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from formats.bib_readers import bibtexparser_entries, letters, read_by_pandoc, read_by_pybtex
from formats.items import items, make_item
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.bibtex.entries import (
    biblatex_entry,
    bibtex_ascii_entry,
    bibtex_entry,
    joined_entries,
)
from sphinx_publications.formats.bibtex.types import biblatex_type, bibtex_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from formats.bib_readers import Found

    from sphinx_publications.formats.item import Contributor, Item

    Printer = Callable[[Item], str]

DIALECTS = [bibtex_entry, biblatex_entry]
#: Pandoc takes long to start: many items at once, and no search for the smallest that fails.
several_items = settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def said(text: str) -> str:
    """Return the letters of a text; braces of formulas have names in LaTeX."""
    return letters(text.replace('lbrace', '').replace('rbrace', ''))


def name_letters(person: Contributor) -> str:
    name = person.name
    if name.literal and not (name.family and name.given):
        return ''.join(sorted(said(name.literal)))
    parts = (name.particle, name.family, name.given, name.suffix)
    return ''.join(sorted(said(' '.join(parts))))


def compare(item: Item, found: Found) -> None:
    assert found.key == item.id
    assert said(found.title) == said(plain(item.title))
    read = [''.join(sorted(said(' '.join(name)))) for name in found.names]
    if item.has_others and read and read[-1] == ''.join(sorted('others')):
        read.pop()
    wanted = [name_letters(each) for each in item.authors]
    assert [name for name in read if name] == [name for name in wanted if name]
    assert found.year == (str(item.issued.year) if item.issued else '')
    venue = plain(item.container_title)
    assert said(venue) in said(found.venue)
    assert said(unquote(found.doi)) == said(unquote(item.variables.get('DOI', '')))


@pytest.mark.parametrize('print_entry', [*DIALECTS, bibtex_ascii_entry])
@settings(max_examples=50)
@given(item=items())
def test_bibtexparser_reads_one_entry(print_entry: Printer, item: Item) -> None:
    source = print_entry(item)
    assert source.endswith('\n}\n')
    (entry,) = bibtexparser_entries(source)
    assert entry.key == item.id
    of_type = biblatex_type if print_entry is biblatex_entry else bibtex_type
    assert entry.entry_type == of_type(item).name
    assert source.isascii() or print_entry is not bibtex_ascii_entry


@pytest.mark.parametrize('print_entry', DIALECTS)
@settings(max_examples=50)
@given(item=items())
def test_pybtex_has_all_back(print_entry: Printer, item: Item) -> None:
    (found,) = read_by_pybtex(print_entry(item))
    compare(item, found)


@pytest.mark.parametrize('print_entry', DIALECTS)
@several_items
@given(several=st.lists(items(), min_size=10, max_size=15))
def test_pandoc_has_all_back(print_entry: Printer, several: list[Item]) -> None:
    several = [replace(item, id=f'k{number}') for number, item in enumerate(several)]
    source = joined_entries(map(print_entry, several))
    dialect = 'biblatex' if print_entry is biblatex_entry else 'bibtex'
    for item, found in zip(several, read_by_pandoc(source, dialect), strict=True):
        compare(item, found)


@several_items
@given(several=st.lists(items(), min_size=10, max_size=15))
def test_in_ascii_each_entry_is_read(several: list[Item]) -> None:
    several = [replace(item, id=f'k{number}') for number, item in enumerate(several)]
    source = joined_entries(map(bibtex_ascii_entry, several))
    keys = [item.id for item in several]
    assert [found.key for found in read_by_pybtex(source)] == keys
    assert [found.key for found in read_by_pandoc(source, 'bibtex')] == keys


def test_a_title_of_a_hundred_thousand_signs_is_read() -> None:
    item = make_item(title='Deep } pools { of H2O \\ ' * 4000)
    (found,) = read_by_pybtex(bibtex_entry(item))
    assert said(found.title) == said(plain(item.title))
