"""Bytes to text, and its clean, comparable and URL forms."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.text import clean, decode, fold, urlize

CORRECT = (
    'Ångström',
    'naïve café',
    '√2 is irrational',
    'Ω ≈ ∂',
    'L = √∂f/∂x, x ≥ √2',
    '“curly” ‘quotes’ — and – dashes…',
    '李晓旭 基于鲁棒强化学习的配网潮流优化方法[J]',
    'かな ガ 한국어',
    'Ιωάννης Παπαδόπουλος',
    'Дмитрий Йордан',
    'محمد علی',
    'می‌خواهم',  # a zero-width non-joiner is spelling here
    '👩‍🔬 and 👨‍👩‍👧',  # and zero-width joiners here
    'ﬁ ligature, ½, x², ™, №',
    'Ørsted, Łukasz, Đorđe, Ñandú, İlhan',
    'a\nb\tc',
    'no\xa0break',
    'SÃO PAULO',
)


@pytest.mark.parametrize(
    ('data', 'text', 'encoding'),
    [
        (b'plain', 'plain', ''),
        ('Schön'.encode(), 'Schön', ''),
        ('\ufeffSchön'.encode(), 'Schön', ''),
        (b'a\r\nb\rc\n', 'a\nb\nc\n', ''),
        ('Schön'.encode('utf-16'), 'Schön', 'utf-16-le'),
        ('\ufeffSchön'.encode('utf-16-be'), 'Schön', 'utf-16-be'),
        (
            '@article{key, title={Schön}}'.encode('utf-16-le'),
            '@article{key, title={Schön}}',
            'utf-16-le',
        ),
        ('title = "Größe und Maß"'.encode('latin-1'), 'title = "Größe und Maß"', 'cp1252'),
        ('Grüße – “quoted”'.encode('cp1252'), 'Grüße – “quoted”', 'cp1252'),
        ('title = "基于强化学习的方法"'.encode('gbk'), 'title = "基于强化学习的方法"', 'gb18030'),
        ('Schön, Grünheid, '.encode() + b'\x93x\x94', 'Schön, Grünheid, “x”', 'utf-8 with cp1252'),
        (b'', '', ''),
    ],
)
def test_bytes_are_decoded_in_the_encoding_they_were_written_in(
    data: bytes, text: str, encoding: str
) -> None:
    assert decode(data) == (text, encoding)


@given(st.binary())
def test_any_bytes_can_be_decoded(data: bytes) -> None:
    text, _ = decode(data)
    assert '\r' not in text


@given(st.text(st.characters(exclude_categories=['Cs', 'Cc'])))
def test_utf8_is_decoded_as_utf8(text: str) -> None:
    assert decode(text.encode()) == (text.removeprefix('\ufeff'), '')


@pytest.mark.parametrize(
    ('broken', 'mended'),
    [
        ('Thomas Sch√∂n', 'Thomas Schön'),
        ('GrÃ¼nheid', 'Grünheid'),
        ('donâ€™t', 'don’t'),
        ('Thomas Sch√∂n, GrÃ¼nheid', 'Thomas Schön, Grünheid'),
        ('Sch√∂n – 日本語', 'Schön – 日本語'),
        ('first line\nSch√∂n', 'first line\nSchön'),
    ],
)
def test_text_decoded_wrongly_once_is_mended(broken: str, mended: str) -> None:
    assert clean(broken) == mended


@pytest.mark.parametrize('text', CORRECT)
def test_a_correct_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(
    st.lists(
        st.sampled_from([word for text in CORRECT for word in text.split()]), min_size=1, max_size=9
    )
)
def test_correct_words_in_any_mixture_stay_as_they_are(words: list[str]) -> None:
    # Two joining scripts in one text do not change what the other needs.
    text = ' '.join(words)
    assert clean(text).replace('\u200c', '').replace('\u200d', '') == text.replace(
        '\u200c', ''
    ).replace('\u200d', '')


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_chinese_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(st.text(st.sampled_from('абвгдеёжзийклмнопрстуфхцчшщъыьэюя АБВГД,.-')))
def test_russian_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('zero\u200bwidth', 'zerowidth'),
        ('soft\xadhyphen', 'softhyphen'),
        ('Anna\u200e Smith\u200d', 'Anna Smith'),
        ('\ufeffmark', 'mark'),
        ('right\u202eto left', 'rightto left'),
        ('bell\x07 nul\0 esc\x1b', 'bell nul esc'),
        ('del\x7f and é\x90', 'del and é'),
        ('page\x0cbreak', 'page\nbreak'),
        ('line\u2028break', 'line\nbreak'),
        ('old\rMac\r\nWindows', 'old\nMac\nWindows'),
        ('e\u0301', 'é'),
        ('lone \ud800 surrogate', 'lone \ufffd surrogate'),
        ('pair \ud83d\ude00', 'pair 😀'),
    ],
)
def test_what_nobody_sees_is_taken_out(text: str, expected: Any) -> None:
    assert clean(text) == expected


@given(st.text(st.characters(), max_size=200))
def test_clean_text_is_normal_encodable_and_without_controls(text: str) -> None:
    result = clean(text)
    assert unicodedata.is_normalized('NFC', result)
    assert not [
        sign
        for sign in result
        if unicodedata.category(sign) in {'Cc', 'Cs'} - {'\n', '\t'} and sign not in '\n\t'
    ]
    result.encode()


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('Jane Doe', '  jane\tDOE '),
        ('Jane\xa0Doe', 'Jane Doe'),
        ('Thomas Schön', 'thomas schon'),
        ('Jørgensen', 'Jorgensen'),
        ('Łukasz', 'Lukasz'),
        ('STRASSE', 'Straße'),
        ('O’Brien', "O'Brien"),
        ('Smith‐Jones', 'Smith-Jones'),
        ('ｆｕｌｌ', 'full'),
        ('Jane\u200b Doe', 'Jane Doe'),
        ('İlhan', 'ilhan'),
        ('e\u0301', 'é'),
    ],
)
def test_two_spellings_of_one_text_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ('one', 'other'), [('が', 'か'), ('李', '王'), ('किताब', 'कताब'), ('', 'a')]
)
def test_different_texts_fold_differently(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ('term', 'slug'),
    [
        ('Deep Learning', 'deep-learning'),
        ('C.J. Myers', 'c.j.-myers'),
        ('Équipe *A*', 'équipe-a'),
        ('"quoted" & more', 'quoted-more'),
        ('a  b - c', 'a-b-c'),
        ('C++', 'c++'),
        ('李 晓旭', '李-晓旭'),
        ('İlhan', 'ilhan'),
        ('ΣΑΣ', 'σασ'),
        ('*', ''),
    ],
)
def test_terms_get_the_slugs_that_hugo_gives(term: str, slug: str) -> None:
    assert urlize(term) == slug


@pytest.mark.parametrize(
    'text',
    ['\u0301\u0316' * 50_000, '\ufffd' * 50_000, 'Ã' * 50_000, '√' * 50_000, 'a\ud800' * 50_000],
)
def test_monstrous_text_comes_out_in_the_end(text: str) -> None:
    assert isinstance(fold(clean(text)), str)
