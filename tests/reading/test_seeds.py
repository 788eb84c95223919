"""The three records that the project began with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject

INDEX = """\
All
===

.. pub:list::
   :kind: all
   :hide: abstract

.. pub:list::
   :layout: compact
   :show: summary
   :class: summaries
"""
YEARS = ':orphan:\n\nYears\n=====\n\n.. pub:list::\n   :kind: all\n   :group-by: year\n'


@pytest.fixture(scope='module')
def seed_list(shared_project: MakeProject, seeds: Path) -> SphinxProject:
    build = shared_project(
        {'index.rst': INDEX, 'years.rst': YEARS}, confoverrides={'publications_content': str(seeds)}
    )
    assert build.warnings == []
    return build


def test_the_seeds_are_three_entries(seed_list: SphinxProject) -> None:
    assert [entry['data-key'] for entry in seed_list.soup('years').select('.pub-entry')] == [
        'mojtaba_bmvc2021',
        'NSE',
        'ebmregtr',
    ]


def test_the_name_in_the_seeds_is_mended(seed_list: SphinxProject) -> None:
    authors = seed_list.soup('index').select('[data-key=ebmregtr] .pub-author')
    assert [author.get_text() for author in authors][-1] == 'Thomas Schön'


def test_the_venue_of_the_seeds_has_no_in(seed_list: SphinxProject) -> None:
    venue = seed_list.soup('index').select_one('[data-key=ebmregtr] .pub-venue')
    assert venue is not None
    assert venue.get_text() == 'British Machine Vision Conference, BMVC 2020'


def test_the_types_of_the_seeds_have_their_labels(seed_list: SphinxProject) -> None:
    soup = seed_list.soup('index')
    labels = [soup.select_one(f'[data-key={key}] .pub-type') for key in ('NSE', 'ebmregtr')]
    assert [label.get_text() for label in labels if label] == ['Preprint', 'Conference paper']


def test_no_link_of_the_seeds_is_empty(seed_list: SphinxProject) -> None:
    addresses = [link['href'] for link in seed_list.soup('index').select('.pub-link')]
    assert addresses
    assert not {'', '#', '/#'} & set(addresses)


def test_the_html_summary_of_the_seeds_is_formatted_text(seed_list: SphinxProject) -> None:
    summary = seed_list.soup('index').select_one('.summaries [data-key=ebmregtr] .pub-summary')
    assert summary is not None
    assert summary.select('[style]') == []
    assert [strong.get_text() for strong in summary.select('strong')] == ['BMVC 2020']
