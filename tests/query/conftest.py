"""A small library to ask."""

from __future__ import annotations

import pytest

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.records import (
    Affiliation,
    Link,
    Person,
    Post,
    Project,
    Publication,
    Record,
)

RECORDS: tuple[Record, ...] = (
    Publication(
        kind='publication',
        key='nse',
        title=('Neural Architectures',),
        date=PartialDate(2020),
        bylines=parse_bylines(['admin', 'John Roe', 'et al.'], None),
        types=('article-journal', 'article'),
        tags=('NAS', 'Deep Learning'),
        projects=('deep',),
        venue=('Journal of Examples',),
        venue_short=('JoE',),
        doi='10.1000/nse',
        featured=True,
        links=(Link('pdf', url='https://example.org/nse.pdf'),),
        extra={'rank': 7, 'award': 'Best Paper', 'venues': {'city': 'Paris'}, 'labels': ['a', 'B']},
    ),
    Publication(
        kind='publication',
        key='thesis',
        title=('a thesis',),
        date=PartialDate(2018, 5, 3),
        bylines=parse_bylines(['Jan van der Berg'], None),
        types=('thesis',),
        tags=('nas',),
        weight=5,
        extra={'rank': '12'},
    ),
    Publication(
        kind='publication',
        key='talk',
        title=('Zeta',),
        date=PartialDate(2020, 3),
        bylines=parse_bylines(['Roe, John', 'Ada Admin'], None),
        types=('paper-conference',),
        venue=('Conference on Things',),
    ),
    Publication(kind='publication', key='bare', title=('Bare',)),
    Post(kind='post', key='waps', title=('News',), date=PartialDate(2021, 1, 1), tags=('NAS',)),
    Project(kind='project', key='deep', title=('Deep Project',)),
    Person(
        kind='person',
        key='admin',
        title=('Ada Admin',),
        name='Ada Admin',
        parts=parse_name('Ada Admin'),
        variants=('A. Admin',),
        groups=('Researchers', 'Alumni'),
        role=('Professor of Things',),
        organizations=(Affiliation('University of Examples'),),
    ),
    Person(
        kind='person',
        key='zed',
        title=('Zed Able',),
        name='Zed Able',
        parts=parse_name('Zed Able'),
        groups=('researchers',),
    ),
    Person(kind='person', key='guest', name='Guest Bell', parts=parse_name('Guest Bell')),
)


@pytest.fixture(scope='session')
def library() -> Library:
    return Library.build(RECORDS)
