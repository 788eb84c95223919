"""The key of each record in bibliographies."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_of import paper

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.records import Event
from sphinx_publications.formats.citation_keys import ascii_key, ascii_keys, citation_keys


def keys_of(*records):
    return [citation_keys(records)[record.kind, record.key] for record in records]


def cited(key, citation_key, **fields):
    return paper(key, entry=BibEntry(citation_key, 'article', {}), **fields)


def test_the_key_of_cite_bib_is_kept():
    assert keys_of(cited('nets', 'DBLP:conf/nets/Doe20')) == ['DBLP:conf/nets/Doe20']


def test_without_cite_bib_it_is_the_record_s_own():
    assert keys_of(paper('doe-2020_nets')) == ['doe-2020_nets']


def test_an_entry_without_a_key_has_the_record_s_own():
    assert keys_of(cited('nets', '')) == ['nets']


@pytest.mark.parametrize(
    ('key', 'ascii_only'),
    [
        ('schön-2020', 'schon-2020'),
        ('Łódź-straße', 'Lodz-strasse'),
        ('e\u0301tude', 'etude'),
        ('网络-nets', 'nets'),
        ('网络', ''),
        ('a b', 'a-b'),
        ('"{}"', ''),
    ],
)
def test_a_key_of_one_s_own_becomes_ascii(key, ascii_only):
    assert ascii_key(key) == ascii_only


def test_of_a_name_in_another_script_the_kind_and_four_digits_are_left():
    (key,) = keys_of(paper('网络'))
    assert re.fullmatch(r'publication-[0-9a-f]{4}', key)


@pytest.mark.parametrize('character', '{},"#%~\\\'=() \t\n\0\x7f')
def test_what_would_end_a_key_is_left_out(character):
    assert keys_of(cited('nets', f'doe{character}2020')) == ['doe2020']


def test_of_equal_keys_the_first_by_path_is_bare():
    second, first = cited('b', 'doe'), cited('a', 'doe')
    key, bare = keys_of(second, first)
    assert bare == 'doe'
    assert re.fullmatch(r'doe-[0-9a-f]{4}', key)


def test_keys_that_differ_in_case_are_equal():
    _, key = keys_of(cited('a', 'Doe'), cited('b', 'doe'))
    assert re.fullmatch(r'doe-[0-9a-f]{4}', key)


def test_a_marked_key_stays_when_another_record_comes():
    before = keys_of(cited('a', 'doe'), cited('c', 'doe'))
    after = keys_of(cited('a', 'doe'), cited('c', 'doe'), cited('b', 'doe'))
    assert after[:2] == before


def test_when_the_first_goes_the_next_is_bare():
    first, second, third = (cited(name, 'doe') for name in 'abc')
    bare, _marked, marked = keys_of(first, second, third)
    assert bare == 'doe'
    assert keys_of(second, third) == ['doe', marked]


def test_a_marked_key_that_is_taken_gets_more_digits():
    _, marked = keys_of(cited('b', 'doe'), cited('c', 'doe'))
    keys = keys_of(cited('a', marked), cited('b', 'doe'), cited('c', 'doe'))
    assert keys[:2] == [marked, 'doe']
    assert re.fullmatch(marked + '[0-9a-f]', keys[2])


def test_records_of_one_path_have_keys_of_their_own():
    records = [cited(f'k{n}', 'doe', path='publication/one.md') for n in range(70)]
    assert len(set(keys_of(*records))) == 70


def test_publications_come_before_other_kinds():
    talk = Event(kind='event', key='nets', path='event/nets.md')
    key, bare = keys_of(talk, paper('nets'))
    assert bare == 'nets'
    assert re.fullmatch(r'nets-[0-9a-f]{4}', key)


# -- keys of files in ASCII ----------------------------------------------------------------------


def ascii_keys_of(*records):
    found = ascii_keys(records, citation_keys(records))
    return [found.get((record.kind, record.key)) for record in records]


def test_a_key_that_is_ascii_has_no_other():
    assert ascii_keys_of(cited('a', 'doe')) == [None]


def test_of_a_key_that_is_not_the_accents_go():
    assert ascii_keys_of(cited('a', 'müller2020')) == ['muller2020']


def test_a_key_in_ascii_is_no_other_record_s():
    _, marked = ascii_keys_of(cited('b', 'muller2020'), cited('a', 'müller2020'))
    assert re.fullmatch(r'muller2020-[0-9a-f]{4}', marked)


def test_keys_of_which_the_same_is_left_are_told_apart():
    bare, marked = ascii_keys_of(cited('a', '王2020'), cited('b', '李2020'))
    assert bare == '2020'
    assert re.fullmatch(r'2020-[0-9a-f]{4}', marked)


def test_of_a_key_in_another_script_the_kind_and_four_digits_are_left():
    (key,) = ascii_keys_of(cited('a', '网络'))
    assert re.fullmatch(r'publication-[0-9a-f]{4}', key)


@given(st.lists(st.tuples(st.text(max_size=4), st.text('aA{é网', max_size=3)), max_size=12))
def test_no_two_keys_are_equal_and_none_is_empty(pairs):
    records = {name: cited(f'{n}{name}', key) for n, (name, key) in enumerate(pairs)}.values()
    keys = [key.lower() for key in keys_of(*records)]
    assert len(set(keys)) == len(keys)
    assert all(keys)


@given(st.lists(st.tuples(st.text(max_size=4), st.text('aA{é网', max_size=3)), max_size=12))
def test_no_two_keys_in_ascii_are_equal_and_none_is_empty(pairs):
    records = {name: cited(f'{n}{name}', key) for n, (name, key) in enumerate(pairs)}.values()
    own, ascii_only = keys_of(*records), ascii_keys_of(*records)
    keys = [(other or key).lower() for key, other in zip(own, ascii_only, strict=True)]
    assert len(set(keys)) == len(keys)
    assert all(key and key.isascii() for key in keys)
