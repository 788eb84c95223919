"""Signposting: which links lead where."""

from __future__ import annotations

from typing import Any

from formats.items import items, make_item, person
from hypothesis import given

from sphinx_publications.formats.heads.signposting import TypedLink, typed_links
from sphinx_publications.formats.item import ItemLink

TYPES = [
    TypedLink('type', 'https://schema.org/AboutPage'),
    TypedLink('type', 'https://schema.org/ScholarlyArticle'),
]
DOI = 'https://doi.org/10.5555/pools'


def test_a_page_says_of_which_type_it_is() -> None:
    assert list(typed_links(make_item())) == TYPES


def test_the_doi_is_that_of_the_publisher_or_of_the_page() -> None:
    item = make_item(variables={'DOI': '10.5555/pools'})
    assert typed_links(item)[0] == TypedLink('related', DOI)
    assert typed_links(item, is_canonical=True)[0] == TypedLink('cite-as', DOI)


def test_authors_with_an_orcid_are_told() -> None:
    ann = person('Reed', 'Ann')._replace(orcid='0000-0002-1825-0097')
    found = typed_links(make_item(authors=[ann, person('Moss', 'Bo')]))
    assert [link.href for link in found if link.rel == 'author'] == [
        'https://orcid.org/0000-0002-1825-0097'
    ]


def test_files_describe_it_and_pdfs_are_it() -> None:
    item = make_item(
        links=(ItemLink('pdf', '', 'https://x.example/a.pdf'), ItemLink('code', '', 'https://y'))
    )
    assert typed_links(item, [('application/x-bibtex', 'pools.bib')])[2:] == (
        TypedLink('describedby', 'pools.bib', 'application/x-bibtex'),
        TypedLink('item', 'https://x.example/a.pdf', 'application/pdf'),
    )


@given(items())
def test_any_item_has_links_in_one_line_each(item: Any) -> None:
    for link in typed_links(item, is_canonical=True):
        assert link.href.splitlines() == [link.href]
