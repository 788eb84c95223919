"""A field's text becomes a tree of known spans, whatever was typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.prose.inline import parse_inline, parse_paragraphs, parse_title
from sphinx_publications.content.prose.markdown import markdown_line
from sphinx_publications.content.prose.tree import Inline, Span, plain

PIECES = st.sampled_from((
    *('*', '**', '_', '`', '``', '[', ']', '](', '](http://x.org)', '![', '<', '>', '$', '$$'),
    *('\\', '\\(', '\\)', '&', '&lt;', '&#60;', '<b>', '</b>', '<i>', '</i>', '<a href="', '">'),
    *('<sub>', '<br>', '<script>', '</script>', '<!--', '-->', '{{<', '>}}', '{{%', '%}}', '\n'),
    *('\n\n', '- ', '1. ', '# ', '|', '```', '\x00', '\ud800', ' ', 'word', '9', 'é', '中'),
))  # fmt: skip
MESS = st.lists(PIECES, max_size=40).map(''.join)


def spans(inline: Inline) -> list[Span]:
    """All spans of a tree, outer ones first."""
    found = []
    for part in inline:
        if isinstance(part, Span):
            found += [part, *spans(part.content)]
    return found


def strings(inline: Inline) -> list[str]:
    return [part for part in inline if isinstance(part, str)] + [
        part for span in spans(inline) for part in span.content if isinstance(part, str)
    ]


@pytest.mark.parametrize('parse', [parse_title, parse_inline])
def test_plain_text_is_one_string(parse):
    assert parse('A plain title (2020): R&D, 50 % of it!') == (
        'A plain title (2020): R&D, 50 % of it!',
    )


@pytest.mark.parametrize('parse', [parse_title, parse_inline, parse_paragraphs])
@pytest.mark.parametrize('text', ['', '  \n\t '])
def test_nothing_is_the_empty_tree(parse, text):
    assert parse(text) == ()


def test_blanks_are_collapsed_but_no_break_spaces_stay():
    assert parse_inline(' a \n b\u00a0\u00a0c ') == ('a b\u00a0\u00a0c',)


@pytest.mark.parametrize(
    ('text', 'tree'),
    [
        ('In *Nature*', ('In ', Span('emphasis', ('Nature',)))),
        ('**12**(3)', (Span('strong', ('12',)), '(3)')),
        ('`x`', (Span('literal', ('x',)),)),
        ('H<sub>2</sub>O', ('H', Span('subscript', ('2',)), 'O')),
        ('<b style="color:red">x</b>', (Span('strong', ('x',)),)),
        ('<I>x</I>', (Span('emphasis', ('x',)),)),
        ('<code>a*b</code>', (Span('literal', ('a*b',)),)),
        ('a<br/>b', ('a', Span('break', ()), 'b')),
        ('[a](https://x.org/y)', (Span('link', ('a',), 'https://x.org/y'),)),
        ('[a](tel:+46-18)', (Span('link', ('a',), 'tel:+46-18'),)),
        ('<https://x.org>', (Span('link', ('https://x.org',), 'https://x.org'),)),
        ('<a href="https://x.org/">a</a>', (Span('link', ('a',), 'https://x.org/'),)),
        ('snake_case_name', ('snake_case_name',)),
    ],
)
def test_markdown_and_formatting_tags_become_spans(text, tree):
    assert parse_inline(text) == tree


@pytest.mark.parametrize(
    ('text', 'source'),
    [
        ('$x_1$', 'x_1'),
        ('10$^{-3}$', '^{-3}'),
        ('$$x$$', 'x'),
        (r'\(x\)', 'x'),
        (r'\\(x\\)', 'x'),
        (r'$x\_1$', 'x_1'),
        (r'$\\{a\\}$', r'\{a\}'),
        ('$a*b*c$', 'a*b*c'),
        (r'$a \$ b$', r'a \$ b'),
        ('$50%$', r'50\%'),
        (r'$\theta \hookrightarrow \mathopen{(}$', r'\theta \hookrightarrow \mathopen{(}'),
    ],
)
def test_math_is_found_before_markdown_takes_its_characters(text, source):
    assert [span for span in spans(parse_inline(text)) if span.kind == 'math'] == [
        Span('math', (source,))
    ]


@pytest.mark.parametrize(
    'text', ['costs $5 and $10', 'from $5-$10', 'US$ 3 and C$ 4', 'a $ b $ c', 'only $x', '$$']
)
def test_sums_of_money_are_not_math(text):
    assert parse_inline(text) == (text,)


@pytest.mark.parametrize(
    'source',
    [
        r'\input{/etc/passwd}',
        r'\include{secret}',
        r'\write18{ls}',
        r'\href{javascript:alert(1)}{x}',
        r'\def\x{\x\x}',
        r'\csname input\endcsname',
        '^^5cinput{x}',
        'x}{',
        r'\begin{verbatim}x\end{verbatim}',
        r'\directlua{x}',
        r'\mmlToken{mi}[href="javascript:alert(1)"]{x}',
    ],
)
def test_math_beyond_mathematics_is_shown_as_its_source(source):
    assert {span.kind for span in spans(parse_inline(f'${source}$'))} == {'literal'}


@pytest.mark.parametrize('text', ['vector<int>', 'Map<T> of a < b', 'a<b and c>d', '<foo-bar>x'])
def test_what_is_no_known_tag_stays_as_text(text):
    assert parse_inline(text) == (text,)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('<span onclick="x()">a</span>', 'a'),
        ('<font color=red>a</font> <u>b</u>', 'a b'),
        ('a<!-- b -->c', 'ac'),
        ('a<script>alert(1)</script>c', 'ac'),
        ('a<STYLE >b{}</style\n>c', 'ac'),
        ('a <img src=x onerror=alert(1)> c', 'a c'),
        ('<script>a', 'a'),
        ('a <!-- b', 'a <!-- b'),
        ('<b>a <i>b</b> c</i>', 'a b c'),
        ('a</b></i>', 'a'),
        ('![the *alt* text](x.png)', 'the alt text'),
        ('&amp; &lt;b&gt; &eacute;', '& <b> é'),
        (':smile:', ':smile:'),
        ('[a](javascript:alert(1))', 'a'),
        ('[a](data:text/html,x)', 'a'),
        ('[a](paper.pdf)', 'a'),
        ('<a href="JaVaScript:alert(1)">a</a>', 'a'),
        ('<a href="&#106;avascript:alert(1)">a</a>', 'a'),
        ('[a]({{< relref "/publication/x" >}})', 'a'),
        ('{{< icon name="x" >}}a', 'a'),
        ('{{% mention "jane" %}}', 'jane'),
        ('{{< unknown >}}a{{< /unknown >}}', 'a'),
        ('{{</* icon */>}}', '{{< icon >}}'),
    ],
)
def test_what_no_span_stands_for_leaves_its_text(text, expected):
    inline = parse_inline(text)
    assert plain(inline) == expected
    assert 'link' not in {span.kind for span in spans(inline)}


def test_links_do_not_nest():
    inline = parse_inline('<a href="http://x.org/">a [b](http://y.org) c</a>')
    assert inline == (Span('link', ('a b c',), 'http://x.org/'),)


def test_deep_emphasis_is_flattened_without_losing_text():
    inline = parse_inline('<b><i>' * 200 + 'deep' + '</i></b>' * 200)
    assert (plain(inline), len(spans(inline)) < 20) == ('deep', True)


@pytest.mark.parametrize(
    ('text', 'tree'),
    [
        ('<i>E. coli</i> K-12', (Span('emphasis', ('E. coli',)), ' K-12')),
        ('On $k$-means', ('On ', Span('math', ('k',)), '-means')),
        ('Ca<sup>2+</sup>', ('Ca', Span('superscript', ('2+',)))),
        ('*not* `this` [one](http://x.org)', ('*not* `this` [one](http://x.org)',)),
        ('<u>x</u> <a href="http://x.org">y</a>', ('<u>x</u> <a href="http://x.org">y</a>',)),
        ('A<B> or <b>', ('A<B> or <b>',)),
        ('a</b>', ('a</b>',)),
        ('R&amp;D', ('R&D',)),
        ('# 1. - Not a list', ('# 1. - Not a list',)),
        ('{include} /etc/passwd', ('{include} /etc/passwd',)),
    ],
)
def test_titles_know_math_and_six_tags_only(text, tree):
    assert parse_title(text) == tree


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('a\nb\n\nc', ['a b', 'c']),
        ('- a\n- *b*\n\n  more', ['• a', '• b', 'more']),
        ('3. a\n4. b', ['3. a', '4. b']),
        ('- a\n  - b', ['• a', '• b']),
        ('| a | b |\n|---|---|\n| 1 | $x$ |', ['a | b', '1 | x']),
        ('<p>a</p><p>b</p>', ['a', 'b']),
        ('<ul><li>a</li><li>b</li></ul>', ['• a', '• b']),
        ('<script>\n\nalert(1)\n\n</script>\n\na', ['a']),
        ('>100 people', ['>100 people']),
        ('a\n===\nb', ['a === b']),
        ('    indented', ['indented']),
        ('[1]: https://x.org is a note', ['[1]: https://x.org is a note']),
    ],
)
def test_blocks_become_paragraphs(text, expected):
    assert [plain(inline) for inline in parse_paragraphs(text)] == expected


def test_headings_are_strong_and_code_is_literal():
    assert parse_paragraphs('# A\n\n```python\nx = 1\n```') == (
        (Span('strong', ('A',)),),
        (Span('literal', ('x = 1',)),),
    )


def test_plain_paragraphs_are_divided_by_blank_lines():
    assert [plain(line) for line in parse_paragraphs('a *b*\n\nc')] == ['a b', 'c']


def test_an_overlong_field_is_shown_without_its_markup():
    text = '*' * 1_000_000
    assert parse_paragraphs(text) == ((text,),)


@pytest.mark.parametrize('atom', ['[', '*a ', '`a``', '<b>', '<!--', '{{< "', '$a ', '> ', '- '])
def test_hostile_repetition_loses_nothing_to_recursion(atom):
    assert plain(parse_paragraphs(atom * 1500 + 'end')[-1]).endswith('end')


@given(MESS)
def test_trees_are_tidy_whatever_was_typed(text):
    for inline in (parse_title(text), parse_inline(text), *parse_paragraphs(text)):
        assert all(strings(inline))
        assert not any(isinstance(a, str) and isinstance(b, str) for a, b in pairwise(inline))


@given(st.lists(PIECES, max_size=6).map(''.join))
def test_the_short_cut_for_plain_text_changes_nothing(text):
    text = ' '.join(text.replace('\x00', '').split())
    if text and parse_inline(text) == (text,) and not text.startswith('{{'):
        assert markdown_line(text) == (text,)


@given(MESS)
def test_only_safe_addresses_become_links(text):
    for span in spans(parse_inline(text)):
        assert bool(span.target) == (span.kind == 'link')
        schemes = ('http://', 'https://', 'mailto:', 'tel:', 'ftp:')
        assert not span.target or span.target.startswith(schemes)


@given(
    st.lists(st.sampled_from(['*', '<b>', '</b>', '<i>', '_', '<u>', '$', '[', ']']), max_size=9)
)
def test_tags_that_do_not_match_never_cost_a_word(marks):
    text = ' '.join(f'{mark}w{number}q' for number, mark in enumerate(marks))
    for parse in (parse_inline, parse_title):
        shown = plain(parse(text))
        assert all(f'w{number}q' in shown for number in range(len(marks)))


@pytest.mark.parametrize(
    'code', ['{{< cite "smith_2020*" >}}', '{{% cite page="smith_2020*" view="4" %}}']
)
def test_a_citation_leaves_no_hole_in_a_field(code):
    assert plain(parse_inline(f'as {code} shows')) == 'as smith_2020* shows'


@pytest.mark.parametrize('text', ['a {{< ? >}} b', 'a {{</* x >}} b'])
def test_what_is_no_shortcode_stays_as_it_is(text):
    assert parse_inline(text) == (text,)
