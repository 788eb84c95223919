"""Which formulas TeX and MathJax are given, and in which words."""

from __future__ import annotations

import pytest

from sphinx_publications.content.prose.tex_commands import (
    COMMANDS,
    LENGTHS,
    MULTIPLIERS,
    SYNONYMS,
)
from sphinx_publications.content.prose.tex_math import safe_math


@pytest.mark.parametrize(
    'source',
    [
        'x^2 + y_1',
        r'\frac{a}{b} \in \mathbb{R}',
        r'\left( x \middle| y \right]',
        r'a \newline b',
        r'\operatorname*{argmax}_x f(x)',
        r'\text{if } x > 0',
        r'\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}',
        r'\begin{array}[t]{l|c*{2}{r}} \hline a & b & c & d \\[1em] \end{array}',
        r'\begin{alignedat}{2} a &= b \\ c &= d \end{alignedat}',
        r'a &= b \\ c &= d',
        r'\overset{a}{\underset{b}{\boldsymbol{c}}}',
        r'\sqrt[3]{x} \xrightarrow[a]{b} \sideset{}{^b}\sum',
        r'{n \choose k} + {a \above 1pt b}',
        r'\{ a \} \| \, \; \! \% \_',
        r'\hspace{1cm} \hskip -2em \kern3mu \mspace{18mu} \rule[-1pt]{2em}{.5ex}',
        r'\genfrac{(}{)}{0pt}{1}{a}{b} \genfrac{}{}{}{}{a}{b}',
        r'x \raise 2pt\hbox{y}',
    ],
)
def test_mathematics_stays_as_it_is(source: str) -> None:
    assert safe_math(source) == source


@pytest.mark.parametrize(
    'source',
    [
        r'\hskip 99999pt',
        r'\kern9999pt',
        r'\kern-9999pt',
        r'\hspace{-999em}',
        r'\rule{999cm}{9cm}',
        r'\rule{1pt}{999in}',
        r'\rule[-999cm]{1pt}{1pt}',
        r'\mskip 99999mu',
        r'\mspace{99999mu}',
        r'\raise 9999pt\hbox{x}',
        r'\lower9999pt\hbox{x}',
        r'{a \above 999cm b}',
        r'\genfrac{}{}{999cm}{}{a}{b}',
        r'a \\[999cm] b',
        r'\begin{matrix} a \\*[999cm] b \end{matrix}',
        r'\hskip 100pt' * 11,
        r'\hskip "FFFFpt',
        r"\hskip '7777pt",
        r'\hskip `a pt',
        r'\hskip \textwidth',
        r'\hskip 1pt plus 1fill',
        r'\hskip 1pt minus 999pt',
        r'\hskip 1 true cm',
        r'\kern',
        r'\hbox to 999cm{x}',
        r'\framebox[999cm]{x}',
        r'\Rule{999cm}{9cm}{0pt}',
        r'\Space{999cm}{9cm}{0pt}',
        r'\skew{9999}\hat{x}',
        r'\begin{array}{p{999cm}} a \end{array}',
        r'\begin{array}{*{99999}{c}} a \end{array}',
        r'\begin{array}{@{\hskip 999cm}c} a \end{array}',
        r'\scalebox{99}{x}',
        r'\resizebox{99cm}{99cm}{x}',
    ],
)
def test_lengths_that_no_formula_has_are_refused(source: str) -> None:
    assert safe_math(source) == ''


@pytest.mark.parametrize('command', [r'\phantom', r'\boldsymbol', r'\overset{a}', r'\sqrt[3]'])
def test_what_is_typeset_four_times_is_not_nested_without_end(command: str) -> None:
    assert safe_math(f'{command}{{{command}{{x}}}}')
    assert safe_math(f'{command}{{' * 12 + 'x' + '}' * 12) == ''


def test_in_a_row_they_are_no_trouble() -> None:
    assert safe_math(r'\boldsymbol{x} + ' * 200)


@pytest.mark.parametrize(
    'source',
    [
        r'\undefined x',
        r'\newcommand{\x}{\input{y}} \x',
        r'\def\x{\x\x}\x',
        r'\def\x{\x}\x',
        r'\def\a{xxxxxxxxxx}\def\b{\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b}\def\d{\c\c\c\c\c\c}\d\d\d',
        r'\newcommand{\x}[1]{#2} \x y',
        r'\newcommand{\x}[1][y]{#1} \x',
        r'\newcommand{\x}{\kern',
        r'\newcommand{\x}{9999pt} \kern\x',
        r'\def\x#1.{#1} \x y.',
        r'\newcommand{\x}{y}',
        r'\let\x=y',
        r'\href{https://example.org}{x}',
        r'\mmlToken{mi}{x}',
        r'\cssId{x}{y}',
        r'\ref{x}',
        r'\color{red} x',
        r'\begin{verbatim} x \end{verbatim}',
        r'\begin{tabular}{c} x \end{tabular}',
        r'\begin{matrix} x',
        r'\begin{matrix} x \end{cases}',
        r'x \end{matrix}',
        r'\begin{matrix} { \end{matrix} }',
        r'\left( x',
        r'x \right)',
        r'\middle| x',
        'a & b',
        '{' * 101 + '}' * 101,
        'x^^5cinput',
        'x $ y',
        '}{',
        r'\é',
        '\\',
    ],
)
def test_anything_else_is_refused(source: str) -> None:
    assert safe_math(source) == ''


@pytest.mark.parametrize(
    ('source', 'words'),
    [
        (r'a \eqdef b', r'a \overset{\mathrm{def}}{=} b'),
        (r'\bm{x} \bm y', r'\boldsymbol{x} \boldsymbol y'),
        (r'a \lt b\gt c', r'a < b> c'),
        (r'\begin{align*} a &= b \tag{1} \end{align*}', r'\begin{aligned} a &= b  \end{aligned}'),
        ('50% of #1', r'50\% of \#1'),
    ],
)
def test_what_only_one_of_them_knows_is_said_in_words_of_both(source: str, words: str) -> None:
    assert safe_math(source) == words


@pytest.mark.parametrize('command', sorted(SYNONYMS))
def test_synonyms_are_known(command: str) -> None:
    assert safe_math(f'\\{command} x')


def test_tables_say_nothing_twice() -> None:
    assert not COMMANDS & (LENGTHS.keys() | SYNONYMS.keys())
    assert MULTIPLIERS <= COMMANDS


@pytest.mark.parametrize(
    'piece', ['{', r'\left(', r'\begin{cases}', r'\lt', r'\phantom', r'\hskip ', r'\\[', '&', '\\']
)
def test_each_sign_is_read_once(piece: str) -> None:
    # a search that began anew at each would take minutes
    safe_math(piece * 200_000)


@pytest.mark.parametrize(
    ('source', 'result'),
    [
        (r'\newcommand{\R}{\mathbb{R}} x \in \R^n', r'x \in {\mathbb{R}}^n'),
        (r'\def\R{\mathbb R}\R', r'{\mathbb R}'),
        (r'\newcommand\norm[1]{\lVert #1 \rVert} \norm{x} + \norm y', r'{\lVert x \rVert} + {\lVert y \rVert}'),
        (r'\DeclareMathOperator*{\poly}{poly} \poly(n)', r'{\operatorname*{poly}}(n)'),
        (r'\def\a{x}\def\b{\a_1}\b', '{{x}_1}'),
        (r'\renewcommand{\vec}[1]{\mathbf{#1}} \vec{x}', r'{\mathbf{x}}'),
    ],
)  # fmt: skip
def test_what_a_formula_defines_is_put_in_where_it_is_used(source: str, result: str) -> None:
    assert safe_math(source) == result


@pytest.mark.parametrize('piece', [r'\def\a{', r'\newcommand', r'\def\a#1{#1}\a', r'\def\a{x}\a'])
def test_definitions_cost_what_they_are_long(piece: str) -> None:
    safe_math(piece * 400)


@pytest.mark.parametrize(
    ('source', 'result'),
    [
        (r'a % b', r'a \% b'),
        (r'a \\% b', r'a \\\% b'),
        (r'a \\# b', r'a \\\# b'),
        (r'a \\\% b', r'a \\\% b'),
        (r'a \\ [999cm] b', r'a \\{}[999cm] b'),
        (r'a \\* [999cm] b', r'a \\*{}[999cm] b'),
        (r'a \\ * [999cm] b', r'a \\{}* [999cm] b'),
        (r'\begin{array}{c} a \\ [x] \end{array}', r'\begin{array}{c} a \\{}[x] \end{array}'),
    ],
)
def test_the_end_of_a_row_hides_neither_comments_nor_lengths(source: str, result: str) -> None:
    assert safe_math(source) == result


@pytest.mark.parametrize('source', ['a $ b', r'a \\$ b', r'\text{a \\$ b}'])
def test_no_dollar_ends_a_formula(source: str) -> None:
    assert safe_math(source) == ''
