"""The names of an entry one by one, and the words that it braces."""

from __future__ import annotations

import pytest

from sphinx_publications.content.bibliography.bib_names import braced_words, split_names
from sphinx_publications.content.bibliography.bibfile import read_bib
from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.records import Name


@pytest.mark.parametrize(
    ('value', 'names'),
    [
        (r'Sch{\"o}n, {\'E}va and Jo Roe', ('Schön, Éva', 'Jo Roe')),
        ('{Reed and Moss} and Jo Roe', ('{Reed and Moss}', 'Jo Roe')),
        ('{van der Reed}, Jan', ('{van der Reed}, Jan',)),
        ('Jo Roe AND and Al Moss and', ('Jo Roe', 'Al Moss')),
        ('Jo Roe and others', ('Jo Roe', 'others')),
        ('family=Reed, given=Jo, prefix=von, useprefix=true', ('von Reed, Jo',)),
        ('{Roe, Jo and Moss, Al}', ('Roe, Jo', 'Moss, Al')),
    ],
)
def test_names_are_parted_at_and_outside_of_braces(value: str, names: tuple[str, ...]) -> None:
    assert split_names(value) == names


@pytest.mark.parametrize(
    ('value', 'words'),
    [
        ('Pools at {NASA}', ['NASA']),
        ('{B}ayesian pools', ['Bayesian']),
        ('On {Bayesian Pools}', ['Bayesian', 'Pools']),
        ('{On Bayesian Pools}', []),
        (r'{\"O}l and $x^{2}$ in \emph{pools}', []),
    ],
)
def test_braced_words_are_whole_words(value: str, words: list[str]) -> None:
    assert list(braced_words(value)) == words


def test_an_entry_knows_its_names_and_braced_words() -> None:
    entry, _ = read_bib('@misc{k, author = {{Reed Team} and Jo Roe}, title = {At {NASA}}}')
    assert entry
    assert entry.names['author'] == ('{Reed Team}', 'Jo Roe')
    assert entry.braced == ('NASA',)


def test_three_thousand_names_are_three_thousand_names() -> None:
    assert len(split_names(' and '.join(['Roe, Jo'] * 3000))) == 3000


@pytest.mark.parametrize('text', ['{' * 1_000_000, '{}' * 500_000, '}' * 1_000_000])
def test_a_field_of_braces_has_no_names(text: str) -> None:
    entry, _ = read_bib(f'@misc{{k, author = {{{text}}}}}')
    assert entry is None or not entry.names.get('author')


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ('{van der Reed}, Jan', Name(given='Jan', family='van der Reed')),
        ('{von} Reed', Name(given='von', family='Reed')),
        ('{Reed, Inc.}', Name(literal='Reed, Inc.')),
        ('The ATLAS Collaboration', Name(literal='The ATLAS Collaboration')),
    ],
)
def test_what_is_in_braces_is_one_word_of_a_name(text: str, name: Name) -> None:
    assert parse_name(text) == name
