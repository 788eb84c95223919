"""Every spelling of a publication type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.fields.publication_types import (
    CSL_LABELS,
    csl_type,
    csl_type_of_bibtex,
)


@pytest.mark.parametrize(
    ('number', 'name'),
    list(
        enumerate((
            '',
            'paper-conference',
            'article-journal',
            'article',
            'report',
            'book',
            'chapter',
            'thesis',
            'patent',
        ))
    ),
)
def test_hugos_numbers_are_known_as_numbers_and_as_text(number, name):
    assert (csl_type(number), csl_type(str(number))) == (name, name)


@pytest.mark.parametrize(
    ('written', 'name'),
    [
        ('article-journal', 'article-journal'),
        ('Article-Journal', 'article-journal'),
        ('article_journal', 'article-journal'),
        ('Journal article', 'article-journal'),
        ('journal', 'article-journal'),
        ('inproceedings', 'paper-conference'),
        ('Conference paper', 'paper-conference'),
        ('workshop', 'paper-conference'),
        ('preprint', 'article'),
        ('working-paper', 'article'),
        ('paper', 'article'),
        ('Thesis', 'thesis'),
        ('phd', 'thesis'),
        ('PhD  thesis', 'thesis'),
        ('Book section', 'chapter'),
        ('techreport', 'report'),
        ('manuscript', 'manuscript'),
        ('Talk', 'speech'),
        ('poster', 'graphic'),
        ('legal case', 'legal_case'),
    ],
)
def test_names_labels_and_synonyms_become_csl_names(written, name):
    assert csl_type(written) == name


@pytest.mark.parametrize(
    'written',
    [
        'conference-poster',
        'extreme-biology',
        'paper-csai',
        'Review paper',
        '9',
        '42',
        'long ' * 13 + 'x',
    ],
)
def test_an_authors_own_word_is_kept_as_written(written):
    assert csl_type(f' {written} ') == written


@pytest.mark.parametrize(
    'value', [None, True, [], {}, float('nan'), float('inf'), pytest.param(10**5000, id='huge')]
)
def test_what_is_no_type_is_empty(value):
    assert not csl_type(value)


def test_every_label_leads_back_to_its_type():
    assert {csl_type(label): label for label in CSL_LABELS.values()} == CSL_LABELS


@given(st.text())
def test_no_text_raises(text):
    assert isinstance(csl_type(text), str)


@pytest.mark.parametrize(
    ('entry', 'name'),
    [
        ('article', 'article-journal'),
        ('inproceedings', 'paper-conference'),
        ('incollection', 'chapter'),
        ('phdthesis', 'thesis'),
        ('techreport', 'report'),
        ('unpublished', 'manuscript'),
        ('misc', ''),
        ('whatever', ''),
    ],
)
def test_bibtex_entry_types_have_meanings_of_their_own(entry, name):
    assert csl_type_of_bibtex(entry, {}) == name


def test_misc_with_an_eprint_is_a_preprint():
    assert csl_type_of_bibtex('misc', {'eprint': '2101.00001'}) == 'article'
