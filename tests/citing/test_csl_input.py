"""What pandoc is given of an item."""

from __future__ import annotations

from formats.items import make_item, person
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.citing.csl_input import SIGN, csl_input, formula_of
from sphinx_publications.content.prose.tree import Span
from sphinx_publications.formats.item import ItemLink


def test_what_no_style_prints_is_left_out() -> None:
    item = make_item(abstract='Long', keywords=('sea',), links=(ItemLink('url', '', 'http://a.b'),))
    assert csl_input(item).data == {'type': 'article-journal', 'title': 'Pools of mixed depth'}


def test_a_formula_is_a_sign_until_it_is_printed() -> None:
    math = Span('math', (r'\alpha',))
    found = csl_input(make_item(title=('Of ', Span('emphasis', (math, '-helices')))))
    assert found.data['title'] == 'Of <i>\U000f0000-helices</i>'
    assert found.formulas == (r'\alpha',)


def test_each_formula_has_a_sign_of_its_own() -> None:
    x, y = Span('math', ('x',)), Span('math', ('y',))
    found = csl_input(make_item(title=(x, ' and ', y), container_title=(x,)))
    signs = found.data['title'] + found.data['container-title']
    assert [formula_of(sign, found.formulas) for sign in SIGN.findall(signs)] == ['x', 'y', 'x']


def test_signs_of_the_content_are_taken_out() -> None:
    sign = '\U000f0000'
    item = make_item(
        title=(f'a{sign}b', Span('math', ('x',))),
        authors=[person(f'Do{sign}e')],
        variables={'publisher': f'A{sign}B'},
    )
    data = csl_input(item).data
    assert data['title'] == f'ab{sign}'
    assert sign not in str((data['author'], data['publisher']))


def test_a_text_with_dollars_is_no_formula() -> None:
    assert csl_input(make_item(title='From $5 to $9')).formulas == ()


@given(sign=st.characters(min_codepoint=0xF0000, max_codepoint=0xFFFFD))
def test_a_sign_that_stands_for_nothing_is_nothing(sign: str) -> None:
    assert SIGN.fullmatch(sign)
    assert formula_of(sign, ()) == ''
