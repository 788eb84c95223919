"""The keys that records are cited by."""

from __future__ import annotations

import pytest
from site_of import paper

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.formats.citation_keys import ascii_key, citation_keys


def keys(*records: object) -> list[str]:
    return list(citation_keys(records).values())  # type: ignore[arg-type]


def entry(key: str) -> BibEntry:
    return BibEntry(key, 'article', {})


def test_the_key_of_cite_bib_is_kept() -> None:
    assert keys(paper('nets', entry=entry('Berg:2020+a'))) == ['Berg:2020+a']


def test_what_would_end_a_key_is_left_out() -> None:
    assert keys(paper('nets', entry=entry('a,b{c}#"%'))) == ['abc']


@pytest.mark.parametrize(
    ('key', 'found'),
    [
        ('Müller 2020', 'Muller-2020'),
        ('2019/øst', '2019/ost'),
        ('straße', 'strasse'),
        ('张-nets', 'nets'),
        ('张', ''),
    ],
)
def test_a_key_in_ascii(key: str, found: str) -> None:
    assert ascii_key(key) == found


def test_a_key_without_a_letter_of_ascii_says_its_kind() -> None:
    (key,) = keys(paper('张'))
    assert key.startswith('publication-')
    assert len(key) == len('publication-') + 4


def test_of_equal_keys_the_first_by_path_is_bare() -> None:
    found = citation_keys([paper('b', entry=entry('Nets')), paper('a', entry=entry('nets'))])
    assert found['publication', 'a'] == 'nets'
    assert found['publication', 'b'].startswith('Nets-')
    assert len(found['publication', 'b']) == len('Nets-') + 4


def test_a_key_with_a_mark_does_not_change_with_what_else_is_there() -> None:
    pair = [paper('a', entry=entry('nets')), paper('c', entry=entry('nets'))]
    more = [*pair, paper('b', entry=entry('nets'))]
    assert citation_keys(pair)['publication', 'c'] == citation_keys(more)['publication', 'c']
