"""pandoc's references as trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from citing.csl_styles import complete, written
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.citing.pandoc import cited, find_pandoc
from sphinx_publications.citing.pandoc_text import references_in
from sphinx_publications.citing.prepared_style import prepared_style
from sphinx_publications.content.prose.tree import BREAK, Span

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_publications.content.prose.tree import Inline


def text(words: str) -> dict[str, Any]:
    return {'t': 'Str', 'c': words}


def span(*content: Any, classes: tuple[str, ...] = ()) -> dict[str, Any]:
    return {'t': 'Span', 'c': [['', list(classes), []], list(content)]}


def link(address: str, *content: Any) -> dict[str, Any]:
    return {'t': 'Link', 'c': [['', [], []], list(content), [address, '']]}


def emphasis(*content: Any) -> dict[str, Any]:
    return {'t': 'Emph', 'c': list(content)}


SPACE = {'t': 'Space'}


def document(*entries: tuple[str, list[Any]]) -> dict[str, Any]:
    divs = [
        {'t': 'Div', 'c': [[f'ref-{name}', ['csl-entry'], []], [{'t': 'Para', 'c': inlines}]]}
        for name, inlines in entries
    ]
    return {'blocks': [{'t': 'Div', 'c': [['refs', ['csl-bib-body'], []], divs]}]}


def read(*inlines: Any, formulas: tuple[str, ...] = ()) -> Inline:
    return references_in(document(('a', list(inlines))), {'a': formulas})['a']


def test_words_and_blanks_are_one_text() -> None:
    assert read(text('Tides'), SPACE, text(''), text('of'), {'t': 'SoftBreak'}, text('x')) == (
        'Tides of x',
    )


@pytest.mark.parametrize(
    ('kind', 'expected'),
    [
        ('Emph', 'emphasis'),
        ('Strong', 'strong'),
        ('Superscript', 'superscript'),
        ('Subscript', 'subscript'),
    ],
)
def test_markup_is_kept(kind: str, expected: Any) -> None:
    assert read(text('a'), {'t': kind, 'c': [text('b')]}) == ('a', Span(expected, ('b',)))


@pytest.mark.parametrize('kind', ['SmallCaps', 'Underline', 'Strikeout'])
def test_of_markup_that_texts_have_not_the_words_stay(kind: str) -> None:
    assert read(text('a'), {'t': kind, 'c': [text('b')]}) == ('ab',)


def test_neighbours_stay_two() -> None:
    assert read(emphasis(text('a')), emphasis(text('b'))) == (
        Span('emphasis', ('a',)),
        Span('emphasis', ('b',)),
    )


def test_what_is_upright_in_emphasis_is_none_of_it() -> None:
    inner = span(text('b'), classes=('csl-no-emph',))
    assert read(emphasis(text('a '), inner, text(' c'))) == (
        Span('emphasis', ('a ',)),
        'b',
        Span('emphasis', (' c',)),
    )


@pytest.mark.parametrize('address', ['https://doi.org/10.1/x_y', 'http://example.org/'])
def test_links_are_kept(address: str) -> None:
    assert read(link(address, text('x'))) == (Span('link', ('x',), address),)


@pytest.mark.parametrize(
    'address',
    ['javascript:alert(1)', 'mailto:a@example.org', '', '#x', 'file:///etc', 'a b', 'http:'],
)
def test_of_other_links_the_words_stay(address: str) -> None:
    assert read(link(address, text('x'))) == ('x',)


def test_quotation_marks_that_pandoc_left_to_the_writer_are_set() -> None:
    quoted = {'t': 'Quoted', 'c': [{'t': 'DoubleQuote'}, [text('a')]]}
    assert read(quoted) == ('“a”',)


def test_a_sign_becomes_its_formula() -> None:
    assert read(emphasis(text('of\U000f0001,')), formulas=('x', 'y^2')) == (
        Span('emphasis', ('of', Span('math', ('y^2',)), ',')),
    )


def test_a_sign_without_a_formula_is_nothing() -> None:
    assert read(text('a\U000f0005b')) == ('ab',)


def test_blocks_stand_on_lines_of_their_own() -> None:
    blocks = (span(text('b'), classes=('csl-block',)), span(text('c'), classes=('csl-block',)))
    assert read(text('a'), *blocks) == ('a', BREAK, 'b', BREAK, 'c')


def test_margin_and_text_are_apart() -> None:
    margin = span(text('2020'), classes=('csl-left-margin',))
    assert read(margin, span(text('Tides'), classes=('csl-right-inline',))) == ('2020 Tides',)


@pytest.mark.parametrize('rest', ['. ', '.\u00a0', ') ', ']: '])
def test_what_stood_behind_the_number_goes_with_it(rest: str) -> None:
    assert read(text(f'{rest}Doe')) == ('Doe',)


def test_a_title_may_begin_with_a_full_stop() -> None:
    assert read(text('.NET in depth')) == ('.NET in depth',)


def test_no_control_character_comes_through() -> None:
    assert read(text('a\x1b[2J\u202eb\ud800')) == ('a [2J b',)


def test_an_item_that_the_style_prints_nothing_of_has_nothing() -> None:
    assert references_in(document(), {'a': ()}) == {'a': ()}


def test_other_references_are_passed_over() -> None:
    assert references_in(document(('b', [text('x')])), {'a': ()}) == {'a': ()}


@given(
    broken=st.recursive(
        st.none() | st.integers() | st.text(max_size=3) | st.sampled_from(['Div', 'Para', 'Link']),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(['t', 'c', 'blocks']), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_what_is_no_document_raises_nothing_but_that(broken: Any) -> None:
    for each in (broken, {'blocks': broken}, document(('a', broken)), document(('a', [broken]))):
        try:
            references_in(each, {'a': ()})
        except ValueError:
            continue


def test_deep_markup_ends() -> None:
    deep: Any = text('x')
    for _ in range(500):
        deep = emphasis(deep)
    assert read(text('a'), deep) == ('a',)


# ── With pandoc ─────────────────────────────────────────────────────────────────────────────


def test_a_style_of_pandoc_comes_back_as_a_tree(tmp_path: Path) -> None:
    layout = (
        '<text variable="citation-number" prefix="[" suffix="] "/>'
        '<group delimiter=" "><text variable="title" quotes="true"/>'
        '<text variable="DOI" prefix="https://doi.org/"/></group>'
    )
    style = prepared_style('own.csl', written(tmp_path, own=complete(layout)))
    item = {'type': 'book', 'title': 'Of <i>E. coli</i>, H<sub>2</sub>O', 'DOI': '10.1/x'}
    made = cited(find_pandoc(), [{**item, 'id': 'a'}], style, 'de', tmp_path)
    address = 'https://doi.org/10.1/x'
    assert references_in(made, {'a': ()})['a'] == (
        '„Of ',
        Span('emphasis', ('E. coli',)),
        ', H',
        Span('subscript', ('2',)),
        'O“ ',
        Span('link', (address,), address),
        '.',
    )
