"""Text as LaTeX, and the words of titles that keep their case."""

from __future__ import annotations

import sys

import pytest

from sphinx_publications.content.prose.tree import BREAK, Span
from sphinx_publications.formats.bibtex.latex_inline import inline_latex, title_latex
from sphinx_publications.formats.bibtex.latex_text import latex_text, verbatim


@pytest.mark.parametrize(
    ('text', 'latex'),
    [
        ('R&D: 50% of #1, a_b for $2', r'R\&D: 50\% of \#1, a\_b for \$2'),
        ('~ and ^ and \\', r'{\textasciitilde} and {\textasciicircum} and {\textbackslash}'),
        ('{a}', r'\{a\}'),
        ('}a{', r'{\textbraceright}a{\textbraceleft}'),
        ('{{a}', r'{\textbraceleft}\{a\}'),
        ('a -- b', 'a -{}- b'),
        ("''a``", "'{}'a{`}{`}".replace('{`}{`}', '{`}{`}')),
        ('a\xa0b', 'a~b'),
        ('Schön – 张', 'Schön – 张'),
        ('a\n b\0c\x1b\u2028d', 'a b c d'),
        ('\ud800a', '\N{REPLACEMENT CHARACTER}a'),
    ],
)
def test_what_latex_takes_for_something_else_is_encoded(text: str, latex: str) -> None:
    assert latex_text(text) == latex


@pytest.mark.parametrize(
    ('text', 'latex'),
    [
        ('Schön', r'Sch{\"o}n'),
        ('Şí', r'{\c{S}}{\'i}'),
        ('ế', r'{\'{\^e}}'),
        ('e\u0301x', r'{\'e}x'),
        ('ß Ø ł', r'{\ss} {\O} {\l}'),
        ('1–2 — …', r'1--2 --- {\dots}'),
        ('α × β', r'\ensuremath{\alpha} \ensuremath{\times} \ensuremath{\beta}'),
        ('ﬁ Ａ', 'fi A'),
        ('张', '{[U+5F20]}'),
        ('😀', '{[U+1F600]}'),
        ('\ud800', '?'),
    ],
)
def test_in_ascii_all_is_latex_or_can_be_read(text: str, latex: str) -> None:
    assert latex_text(text, is_ascii=True) == latex


def test_every_character_is_balanced_ascii() -> None:
    for number in (
        *range(0x3100),
        *range(0xD7F0, 0x10000),
        *range(0x1D400, 0x1D800),
        sys.maxunicode,
    ):
        latex = latex_text(f'a{chr(number)}b', is_ascii=True)
        assert latex.isascii()
        assert latex.isprintable()
        assert is_balanced(latex)


def is_balanced(latex: str) -> bool:
    depth = 0
    for sign in latex:
        depth += (sign == '{') - (sign == '}')
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ('title', 'latex'),
    [
        ('Pools at NASA', 'Pools at {NASA}'),
        ('CoRR, iPhone and McReed', '{CoRR}, {iPhone} and {McReed}'),
        ('H2O, GPT-4 and Covid-19 in 3D', '{H2O}, {GPT-4} and {Covid-19} in {3D}'),
        ('covid19 of 2021', 'covid19 of 2021'),
        ('Large-Scale Learning', 'Large-Scale Learning'),
        ('Non-IID X-ray', '{Non-IID} {X-ray}'),
        ('R and C++: A Primer', '{R} and {C++}: A Primer'),
        ('AT&T’s R&D', r'{AT\&T’s} {R\&D}'),
        ('O’Reilly', '{O’Reilly}'),
        ('Reed’s Pools', 'Reed’s Pools'),
        ('ALL POOLS ARE DEEP', 'ALL POOLS ARE DEEP'),
        ('NASA', '{NASA}'),
        ('Über Teiche', 'Über Teiche'),
        ('ÖBB', '{ÖBB}'),
        ('基于GPT的研究', '基于{GPT}的研究'),
    ],
)
def test_words_whose_capitals_mean_something_are_braced(title: str, latex: str) -> None:
    assert title_latex((title,), frozenset()) == latex


@pytest.mark.parametrize(
    ('title', 'protected', 'latex'),
    [
        ('On Bayesian pools', 'Bayesian', 'On {Bayesian} pools'),
        ('on pools', 'pools', 'on {pools}'),
        ('A Bayesian-like Bayes', 'Bayes', 'A Bayesian-like {Bayes}'),
        ('.NET pools', '.NET', '{.NET} pools'),
        ('ALL POOLS AT NASA', 'NASA', 'ALL POOLS AT {NASA}'),
        ('{x pools', '{x', r'{{\textbraceleft}x} pools'),
    ],
)
def test_protected_words_are_braced(title: str, protected: str, latex: str) -> None:
    assert title_latex((title,), frozenset({protected})) == latex


@pytest.mark.parametrize(
    ('inline', 'latex'),
    [
        (('a ', Span('emphasis', ('b', Span('strong', ('c',))))), r'a \emph{b\textbf{c}}'),
        (('x', Span('subscript', ('2',)), Span('superscript', ('3',))),
         r'x\textsubscript{2}\textsuperscript{3}'),
        (('a', BREAK, 'b'), 'a b'),
        ((Span('link', ('text',), 'https://example.org'),), 'text'),
        ((Span('literal', ('a_b',)),), r'\texttt{a\_b}'),
        ((Span('math', ('x_{1}',)),), '$x_{1}$'),
        ((Span('math', (r'\left\{x\right.',)),), r'$\left\lbrace x\right.$'),
        ((Span('math', ('50%',)),), r'$50\%$'),
        ((Span('math', ('{x',)),), r'{\textbraceleft}x'),
        ((Span('math', ('a$b',)),), r'a\$b'),
        ((Span('math', ('x\\',)),), r'x{\textbackslash}'),
        ((Span('math', (r'\input{x}',)),), r'{\textbackslash}input\{x\}'),
    ],
)  # fmt: skip
def test_markup(inline: tuple[str | Span, ...], latex: str) -> None:
    assert inline_latex(inline) == latex


def test_math_in_ascii() -> None:
    assert inline_latex((Span('math', ('α_1',)),), is_ascii=True) == r'${\alpha}_1$'


@pytest.mark.parametrize(
    ('text', 'address'),
    [
        ('https://example.org/a_b?c=%20&d#e~f', 'https://example.org/a_b?c=%20&d#e~f'),
        ('https://example.org/{a}\\', 'https://example.org/%7Ba%7D%5C'),
        ('https://example.org/a\n b"', 'https://example.org/a%0A%20b%22'),
        ('10.5555/(SICI)1<1::AID>3.0', '10.5555/(SICI)1<1::AID>3.0'),
        ('https://example.org/é', 'https://example.org/é'),
        ('\ud800', '\N{REPLACEMENT CHARACTER}'),
    ],
)
def test_addresses_are_verbatim_but_for_what_a_field_cannot_hold(text: str, address: str) -> None:
    assert verbatim(text) == address


@pytest.mark.parametrize('text', ['{' * 100_000, '}' * 100_000, '-' * 100_000, 'a-' * 50_000,
                                  'A' * 100_000, "a'" * 50_000, '\\' * 100_000, 'e\u0301' * 50_000,
                                  '\u0301' * 100_000])  # fmt: skip
def test_long_texts_are_balanced(text: str) -> None:
    for is_ascii in (False, True):
        assert is_balanced(title_latex((text,), frozenset({'a'}), is_ascii=is_ascii))
