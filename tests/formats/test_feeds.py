"""Atom and JSON Feed: every rule of theirs, whatever the text."""

from __future__ import annotations

import json
import re
from datetime import datetime
from xml.etree import ElementTree as ET

import feedparser
import pytest
from formats.items import items as any_item
from formats.items import make_item, person
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.formats.feeds.atom import atom_entry, atom_feed
from sphinx_publications.formats.feeds.feed import (
    FeedEntry,
    FeedHead,
    latest,
    timestamp,
    web_address,
)
from sphinx_publications.formats.feeds.json_feed import json_feed, json_feed_entry
from sphinx_publications.formats.item import Contributor, ItemLink

ATOM = '{http://www.w3.org/2005/Atom}'
RFC_3339 = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)', re.ASCII)
PAGE = 'https://lab.example.org/publication/pools.html'


def entry_of(item, page=PAGE, text=None, published='2020-01-01T00:00:00Z', updated=''):
    return FeedEntry(
        id=page or 'https://lab.example.org/_publications/#publication/pools',
        page=page,
        item=item,
        text=item.abstract if text is None else text,
        published=published,
        updated=updated or published,
    )


def head_of(title='Publications', page='https://lab.example.org/publication/'):
    return FeedHead(
        title=title,
        author='The lab',
        address='https://lab.example.org/_publications/library.atom',
        page=page,
        updated='2020-01-01T00:00:00Z',
        language='en',
    )


def as_atom(*entries):
    return atom_feed(head_of(), map(atom_entry, entries))


def as_json(*entries):
    return json.loads(json_feed(head_of(), map(json_feed_entry, entries)))


POOLS = make_item(
    title='Pools & <b>depth',
    authors=(
        Contributor(person('Reed', 'Ada').name, '0000-0002-1825-0097'),
        person('Berg', 'Jan', 'van der'),
    ),
    abstract='Water ]]> rises.',
    keywords=('rivers', 'lakes', 'rivers'),
    variables={'DOI': '10.1000/x[1]', 'URL': 'https://example.org/x'},
    links=(
        ItemLink('pdf', '', 'https://example.org/x.pdf?v=1'),
        ItemLink('pdf', '', 'https://example.org/viewer'),
    ),
)


def test_atom_says_what_is_known():
    (entry,) = feedparser.parse(as_atom(entry_of(POOLS))).entries
    assert entry.title == 'Pools & <b>depth'
    assert [author.name for author in entry.authors] == ['Ada Reed', 'Jan van der Berg']
    assert entry.authors[0].href == 'https://orcid.org/0000-0002-1825-0097'
    assert entry.summary == 'Water ]]> rises.'
    assert [tag.term for tag in entry.tags] == ['rivers', 'lakes']
    assert [(link.rel, link.href) for link in entry.links] == [
        ('alternate', PAGE),
        ('related', 'https://doi.org/10.1000/x%5B1%5D'),
        ('enclosure', 'https://example.org/x.pdf?v=1'),
    ]


def test_json_feed_says_what_is_known():
    assert as_json(entry_of(POOLS))['items'] == [
        {
            'id': PAGE,
            'url': PAGE,
            'external_url': 'https://doi.org/10.1000/x%5B1%5D',
            'title': 'Pools & <b>depth',
            'content_text': 'Water ]]> rises.',
            'date_published': '2020-01-01T00:00:00Z',
            'authors': [
                {'name': 'Ada Reed', 'url': 'https://orcid.org/0000-0002-1825-0097'},
                {'name': 'Jan van der Berg'},
            ],
            'tags': ['rivers', 'lakes'],
            'attachments': [
                {'url': 'https://example.org/x.pdf?v=1', 'mime_type': 'application/pdf'}
            ],
        }
    ]


def test_without_a_page_an_entry_leads_to_the_work():
    (entry,) = feedparser.parse(as_atom(entry_of(POOLS, page=''))).entries
    assert [link.href for link in entry.links if link.rel != 'enclosure'] == [
        'https://doi.org/10.1000/x%5B1%5D'
    ]


def test_an_entry_that_leads_nowhere_has_content():
    (entry,) = feedparser.parse(as_atom(entry_of(make_item(), page=''))).entries
    assert entry.content[0].value == 'Pools of mixed depth'


def test_without_an_abstract_the_title_is_the_content_that_json_feed_asks_for():
    (item,) = as_json(entry_of(make_item()))['items']
    assert item['content_text'] == 'Pools of mixed depth'


def test_what_changed_later_says_so():
    entry = entry_of(POOLS, updated='2021-05-05T00:00:00Z')
    assert feedparser.parse(as_atom(entry)).entries[0].updated == '2021-05-05T00:00:00Z'
    assert as_json(entry)['items'][0]['date_modified'] == '2021-05-05T00:00:00Z'


@pytest.mark.parametrize(
    ('date', 'text'),
    [
        (PartialDate(2020), '2020-01-01T00:00:00Z'),
        (PartialDate(2020, 3), '2020-03-01T00:00:00Z'),
        (PartialDate(2020, 3, 5), '2020-03-05T00:00:00Z'),
        (PartialDate(2020, 3, 5, '13:30'), '2020-03-05T13:30:00Z'),
        (PartialDate(2020, 3, 5, '13:30:15Z'), '2020-03-05T13:30:15Z'),
        (PartialDate(2020, 3, 5, '13:30+0200'), '2020-03-05T13:30:00+02:00'),
        (PartialDate(2020, 3, 5, '13:30-05'), '2020-03-05T13:30:00-05:00'),
        (PartialDate(2020, 3, 5, '13:30+99:99'), '2020-03-05T13:30:00Z'),
        (PartialDate(2016, 12, 31, '23:59:60Z'), '2016-12-31T23:59:59Z'),
    ],
)
def test_times_are_those_of_rfc_3339(date, text):
    assert timestamp(date) == text
    assert RFC_3339.fullmatch(text)


def test_the_latest_is_found_across_time_zones():
    early, late = '2020-03-05T01:00:00+02:00', '2020-03-05T00:00:00Z'
    assert latest(early, late) == latest(late, early) == late


def test_the_latest_is_found_at_the_ends_of_the_calendar():
    last = '9999-12-31T23:59:59-23:59'
    assert latest('1000-01-01T00:00:00+23:59', last) == last


@pytest.mark.parametrize(
    ('url', 'address'),
    [
        ('https://a.org/[x] y', 'https://a.org/%5Bx%5D%20y'),
        ('https://[::1]:80/x', 'https://[::1]:80/x'),
        ('https://a.org/100%', 'https://a.org/100%25'),
        ('https://a.org/%20#x#y', 'https://a.org/%20#x%23y'),
        ('https://a.org/é?a=b&c', 'https://a.org/é?a=b&c'),
    ],
)
def test_addresses_hold_nothing_that_no_address_may(url, address):
    assert web_address(url) == address


@given(st.lists(any_item(), min_size=1, max_size=3), st.booleans())
@example([make_item(title='\0 \x1b ]]> </script> \ud800 \ufffe', abstract=']]>')], True)
def test_atom_holds_by_its_rules(items, has_page):
    entries = [entry_of(item, page=f'{PAGE}?{n}' if has_page else '') for n, item in enumerate(items)]  # fmt: skip
    text = as_atom(*entries)
    feed = ET.fromstring(text.encode())  # so it is XML, without characters that XML forbids
    assert feed.tag == f'{ATOM}feed'
    assert_one_of_each(feed, 'id', 'title', 'updated')
    assert feed.findall(f'{ATOM}author')  # for entries without one
    assert_one_alternate(feed)
    found = feed.findall(f'{ATOM}entry')
    assert len(found) == len(items)
    for element in found:
        assert_one_of_each(element, 'id', 'title', 'updated', 'published')
        assert_one_alternate(element)
        assert all(name.text for name in element.findall(f'{ATOM}author/{ATOM}name'))
        assert all(each.get('term') for each in element.findall(f'{ATOM}category'))
        assert all('://' in link.get('href') for link in element.findall(f'{ATOM}link'))
        assert len(element.findall(f'{ATOM}summary')) <= 1
        alternates = [each for each in element.findall(f'{ATOM}link') if each.get('rel') == 'alternate']  # fmt: skip
        assert alternates or element.find(f'{ATOM}content').text
        for name in ('updated', 'published'):
            assert RFC_3339.fullmatch(element.find(ATOM + name).text)
    assert feedparser.parse(text.encode()).bozo == 0


def assert_one_of_each(element, *names):
    for name in names:
        (found,) = element.findall(ATOM + name)
        assert found.text


def assert_one_alternate(element):
    kinds = [
        (link.get('type'), link.get('hreflang'))
        for link in element.findall(f'{ATOM}link')
        if link.get('rel') == 'alternate'
    ]
    assert len(kinds) == len(set(kinds))


@given(st.lists(any_item(), min_size=1, max_size=3), st.booleans())
@example([make_item(title='\0 \x1b ]]> </script> \ud800 \ufffe', abstract='"}')], True)
def test_json_feed_holds_by_its_rules(items, has_page):
    feed = as_json(*(entry_of(item, page=PAGE if has_page else '') for item in items))
    assert feed['version'] == 'https://jsonfeed.org/version/1.1'
    assert feed['title']
    assert isinstance(feed['items'], list)
    assert len(feed['items']) == len(items)
    for item in feed['items']:
        assert item['id']
        assert item['content_text']
        assert all(isinstance(value, str) for name, value in item.items() if name not in {'authors', 'tags', 'attachments'})  # fmt: skip
        assert datetime.fromisoformat(item['date_published'])
        assert all(author['name'] for author in item.get('authors', ()))
        assert all(file['url'] and file['mime_type'] for file in item.get('attachments', ()))
    json.dumps(feed, ensure_ascii=False).encode()  # no halves of characters


def test_no_address_of_mail_is_in_names_and_texts():
    entry = entry_of(
        make_item(authors=(person('<bob@lab.example>', 'Bob'),), abstract='Ask bob@lab.example.')
    )
    assert 'bob@lab.example' not in atom_entry(entry) + json_feed_entry(entry)


def test_a_pdf_that_is_the_only_address_is_enclosed():
    item = make_item(variables={'URL': 'https://lab.example.org/pools.pdf'})
    assert [*entry_of(item).files] == ['https://lab.example.org/pools.pdf']
