"""JSON-LD: of which type a work is, what is said of it, and that nothing ends the script."""

from __future__ import annotations

import json
from typing import Any

import pytest
from formats.items import CSL_TYPES, group, items, make_item, person
from hypothesis import given

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.records import Affiliation, Event, Link, Name, Person
from sphinx_publications.formats.heads.json_ld import (
    WORK_TYPES,
    Urls,
    collection_data,
    event_data,
    profile_data,
    script_text,
    work_data,
)
from sphinx_publications.formats.item import Eprint, ItemLink

ORCID = '0000-0002-1825-0097'
PAGE = 'https://lab.example/pools.html'


def data(urls: Urls = Urls(), **fields: Any) -> dict[str, Any]:  # noqa: B008  # it is frozen
    return work_data(make_item(**fields), urls)


def test_what_is_unknown_is_not_there() -> None:
    assert data() == {
        '@context': 'https://schema.org',
        '@type': 'ScholarlyArticle',
        'name': 'Pools of mixed depth',
        'headline': 'Pools of mixed depth',
    }


def test_a_long_title_is_cut_at_a_blank_or_where_there_is_none_within() -> None:
    assert data(title=' '.join(['pool'] * 30))['headline'] == ' '.join(['pool'] * 21) + '…'
    assert data(title='沼' * 130)['headline'] == '沼' * 109 + '…'


def test_a_pdf_that_is_the_only_address_is_a_file_of_the_work() -> None:
    found = data(variables={'URL': 'https://lab.example/pools.pdf'})
    assert [part['contentUrl'] for part in found['encoding']] == ['https://lab.example/pools.pdf']


def test_an_address_with_one_of_mail_is_left_out() -> None:
    assert 'url' not in data(variables={'URL': 'https://lab.example/?to=ann@lab.example'})


@pytest.mark.parametrize(
    ('csl_type', 'schema_type'),
    [
        ('article-journal', 'ScholarlyArticle'),
        ('paper-conference', 'ScholarlyArticle'),
        ('article', 'ScholarlyArticle'),
        ('article-newspaper', 'NewsArticle'),
        ('book', 'Book'),
        ('chapter', 'Chapter'),
        ('thesis', 'Thesis'),
        ('report', 'Report'),
        ('dataset', 'Dataset'),
        ('software', 'SoftwareSourceCode'),
        ('patent', 'CreativeWork'),
        ('document', 'CreativeWork'),
        ('speech', 'PresentationDigitalDocument'),
        ('webpage', 'WebPage'),
    ],
)
def test_types_of_publications(csl_type: str, schema_type: str) -> None:
    assert data(type=csl_type)['@type'] == schema_type


@pytest.mark.parametrize(
    ('kind', 'schema_type'), [('post', 'BlogPosting'), ('project', 'CreativeWork')]
)
def test_types_of_other_kinds(kind: str, schema_type: str) -> None:
    found = data(kind=kind, type='webpage', abstract='Of pools.')
    assert found['@type'] == schema_type
    assert found['description'] == 'Of pools.'


def test_every_type_of_a_work_is_one_of_csl() -> None:
    assert set(CSL_TYPES) >= WORK_TYPES.keys()


def test_authors_are_people_and_groups() -> None:
    ann = person('Berg', 'Ann', 'van den', 'Jr')._replace(orcid=ORCID)
    urls = Urls(PAGE, ('https://lab.example/ann.html', 'https://lab.example/bo.html', ''))
    found = data(urls, authors=[ann, person('Moss', 'Bo'), group('The Reed Collaboration')])
    assert found['author'] == [
        {
            '@type': 'Person',
            '@id': f'https://orcid.org/{ORCID}',
            'name': 'Ann van den Berg Jr',
            'givenName': 'Ann',
            'familyName': 'van den Berg',
            'honorificSuffix': 'Jr',
            'url': 'https://lab.example/ann.html',
            'sameAs': f'https://orcid.org/{ORCID}',
        },
        {
            '@type': 'Person',
            '@id': 'https://lab.example/bo.html#person',
            'name': 'Bo Moss',
            'givenName': 'Bo',
            'familyName': 'Moss',
            'url': 'https://lab.example/bo.html',
        },
        {'@type': 'Organization', 'name': 'The Reed Collaboration'},
    ]


def test_a_page_is_named_where_its_address_is_known() -> None:
    found = data(Urls(PAGE), variables={'URL': 'https://pools.example'})
    assert found['@id'] == f'{PAGE}#work'
    assert found['url'] == found['mainEntityOfPage'] == PAGE
    assert data(variables={'URL': 'https://pools.example'})['url'] == 'https://pools.example'


@pytest.mark.parametrize(
    ('date', 'text'),
    [
        (PartialDate(2021), '2021'),
        (PartialDate(2021, 3), '2021-03'),
        (PartialDate(2021, 3, 5, '12:00'), '2021-03-05'),
    ],
)
def test_a_date_is_as_precise_as_known(date: PartialDate, text: str) -> None:
    assert data(issued=date)['datePublished'] == text


def test_identifiers() -> None:
    found = data(variables={'DOI': '10.5555/pools', 'PMID': '123'}, eprint=Eprint('2005.01698'))
    assert found['identifier'] == [
        {
            '@type': 'PropertyValue',
            'propertyID': 'DOI',
            'value': '10.5555/pools',
            'url': 'https://doi.org/10.5555/pools',
        },
        {
            '@type': 'PropertyValue',
            'propertyID': 'arXiv',
            'value': '2005.01698',
            'url': 'https://arxiv.org/abs/2005.01698',
        },
        {'@type': 'PropertyValue', 'propertyID': 'PMID', 'value': '123'},
    ]
    assert found['sameAs'] == [
        'https://doi.org/10.5555/pools',
        'https://arxiv.org/abs/2005.01698',
    ]


def test_an_article_is_part_of_an_issue_of_a_volume_of_a_journal() -> None:
    variables = {'volume': '12', 'issue': '3', 'ISSN': '2049-3630, 0028-0836', 'page': '4–7'}
    found = data(container_title='Journal of Pools', variables=variables)
    assert found['isPartOf'] == {
        '@type': 'PublicationIssue',
        'issueNumber': '3',
        'isPartOf': {
            '@type': 'PublicationVolume',
            'volumeNumber': '12',
            'isPartOf': {
                '@type': 'Periodical',
                'name': 'Journal of Pools',
                'issn': ['2049-3630', '0028-0836'],
            },
        },
    }
    assert (found['pageStart'], found['pageEnd'], found['pagination']) == ('4', '7', '4–7')


def test_a_volume_of_an_unknown_journal_is_part_of_nothing() -> None:
    assert data(variables={'volume': '12'})['isPartOf'] == {
        '@type': 'PublicationVolume',
        'volumeNumber': '12',
    }


def test_a_chapter_is_part_of_a_book() -> None:
    found = data(type='chapter', container_title='On pools', variables={'ISBN': '9780000000002'})
    assert found['isPartOf'] == {'@type': 'Book', 'name': 'On pools', 'isbn': '9780000000002'}


@pytest.mark.parametrize(
    ('csl_type', 'variable', 'name'),
    [
        ('thesis', 'genre', 'inSupportOf'),
        ('report', 'number', 'reportNumber'),
        ('book', 'ISBN', 'isbn'),
        ('software', 'version', 'version'),
    ],
)
def test_what_only_some_types_have(csl_type: str, variable: str, name: str) -> None:
    assert data(type=csl_type, variables={variable: '7'})[name] == '7'
    assert name not in data(variables={variable: '7'})


def test_a_preprint_is_called_one() -> None:
    assert data(type='article')['creativeWorkStatus'] == 'Preprint'


def test_a_pdf_on_the_web_is_an_encoding() -> None:
    links = (
        ItemLink('pdf', '', 'https://x.example/a.pdf'),
        ItemLink('code', '', 'https://y.example'),
    )
    assert data(links=links)['encoding'] == [
        {
            '@type': 'MediaObject',
            'encodingFormat': 'application/pdf',
            'contentUrl': 'https://x.example/a.pdf',
        }
    ]


def test_a_long_headline_is_cut_between_words() -> None:
    found = data(title='pools of water ' * 20)
    assert len(found['headline']) <= 110
    assert found['headline'].endswith((' of…', ' water…', ' pools…'))
    assert len(found['name']) > 200


def test_an_event_has_days_a_place_and_a_meeting() -> None:
    event = Event(
        kind='event',
        key='talk',
        date=PartialDate(2021, 9, 1),
        end=PartialDate(2021, 9, 2),
        time_start='10:00',
        location='Ghent',
        event='PoolConf',
        event_url='https://pools.example',
    )
    item = make_item(kind='event', type='speech', title='A talk', authors=[person('Reed', 'Ann')])
    assert event_data(item, event, Urls()) == {
        '@context': 'https://schema.org',
        '@type': 'Event',
        'name': 'A talk',
        'startDate': '2021-09-01T10:00',
        'endDate': '2021-09-02',
        'location': {'@type': 'Place', 'name': 'Ghent'},
        'performer': [
            {'@type': 'Person', 'name': 'Ann Reed', 'givenName': 'Ann', 'familyName': 'Reed'}
        ],
        'superEvent': {'@type': 'Event', 'name': 'PoolConf', 'url': 'https://pools.example'},
    }


ANN = Person(
    kind='person',
    key='ann',
    name='Ann Reed',
    parts=Name(given='Ann', family='Reed'),
    variants=('A. Reed',),
    role=('Professor of Pools',),
    organizations=(Affiliation('Pool Lab', 'https://pools.example'),),
    biography=(('Ann studies pools. Write to ann@pools.example.',),),
    orcid=ORCID,
    links=(
        Link('email', url='mailto:ann@pools.example'),
        Link('github', url='https://github.com/ann'),
        Link('cv', file='authors/ann/cv.pdf'),
    ),
)


def test_a_profile_has_a_person() -> None:
    assert profile_data(ANN, Urls('https://lab.example/ann.html')) == {
        '@context': 'https://schema.org',
        '@type': 'ProfilePage',
        'url': 'https://lab.example/ann.html',
        'mainEntity': {
            '@type': 'Person',
            'name': 'Ann Reed',
            'givenName': 'Ann',
            'familyName': 'Reed',
            '@id': 'https://lab.example/ann.html#person',
            'url': 'https://lab.example/ann.html',
            'alternateName': ['A. Reed'],
            'jobTitle': 'Professor of Pools',
            'description': 'Ann studies pools. Write to .',
            'affiliation': [
                {'@type': 'Organization', 'name': 'Pool Lab', 'url': 'https://pools.example'}
            ],
            'identifier': {
                '@type': 'PropertyValue',
                'propertyID': 'ORCID',
                'value': ORCID,
                'url': f'https://orcid.org/{ORCID}',
            },
            'sameAs': [f'https://orcid.org/{ORCID}', 'https://github.com/ann'],
        },
    }


def test_no_address_of_mail_is_told() -> None:
    assert 'ann@' not in script_text(profile_data(ANN, Urls()))


def test_a_section_lists_the_pages_whose_addresses_are_known() -> None:
    found = collection_data(('Papers',), ['https://lab.example/a', 'https://lab.example/b'], Urls())
    assert found['mainEntity'] == {
        '@type': 'ItemList',
        'numberOfItems': 2,
        'itemListElement': [
            {'@type': 'ListItem', 'position': 1, 'url': 'https://lab.example/a'},
            {'@type': 'ListItem', 'position': 2, 'url': 'https://lab.example/b'},
        ],
    }
    assert 'mainEntity' not in collection_data(('Papers',), ['', ''], Urls())


def has_nothing_empty(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(map(has_nothing_empty, value.values()))
    if isinstance(value, list):
        return bool(value) and all(map(has_nothing_empty, value))
    return bool(value)


@given(items())
def test_any_item_is_json_that_ends_no_script(item: Any) -> None:
    found = work_data(item, Urls(PAGE))
    text = script_text(found)
    assert not set('<>&\0\n\r\u2028\u2029') & set(text)
    text.encode()
    back = json.loads(text)
    assert back.keys() == found.keys()
    assert back['@type'] == found['@type']
    assert has_nothing_empty({name: value for name, value in found.items() if name not in TEXTS})


#: They are as empty as the title.
TEXTS = {'name', 'headline'}
