"""A body's Markdown becomes tokens, its shortcodes and HTML among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.prose.body import Body, BodyTarget, parse_body
from sphinx_publications.content.prose.shortcodes import find_shortcodes

PIECES = st.sampled_from((
    *('*', '[', '](', ')', '`', '```', '~~', '$', '$$', '\\', '|', '|-|', '#', '> ', '- ', '1. '),
    *('\n', '\n\n', '<b>', '</b>', '<div>', '</div>', '<table><tr><td>', '<ul><li>', '<!--'),
    *('-->', '<script>', '<img src=x>', '{{<', '>}}', '{{% callout %}}', '{{% /callout %}}'),
    *('{{< figure src="a" >}}', '{{< mermaid >}}', '{{< /mermaid >}}', '[^1]', '[^1]: '),
    *('\x00', '\ud800', 'word', ' ', '    ', 'https://x.org', '{include}', '{#a}'),
))  # fmt: skip
MESS = st.lists(PIECES, max_size=40).map(''.join)


def shortcodes(body: Body) -> list[str]:
    """The names of a body's shortcodes, wherever they stand."""
    tokens = [child for token in body.tokens for child in (token, *(token.children or ()))]
    return [token.meta['shortcode'].name for token in tokens if token.type == 'shortcode']


@pytest.mark.parametrize('text', ['', None, ' \n '])
def test_nothing_has_no_tokens(text):
    assert parse_body(text) == Body()


@pytest.mark.parametrize(
    'text',
    [
        '{{< youtube abc >}}',
        '{{% callout note %}}',
        'text {{< icon name="x" pack="fas" >}} text',
        '- item\n\n  {{< figure src="x.png" >}}',
        '{{< figure\n  src="x.png"\n  title="a > b" >}}',
    ],
)
def test_known_shortcodes_are_found_without_complaint(text):
    body = parse_body(text)
    assert (len(shortcodes(body)), body.problems) == (1, ())


@pytest.mark.parametrize(
    'text',
    [
        '`{{< x >}}`',
        '```\n{{< x >}}\n```',
        '    {{< x >}}',
        '{{</* x */>}}',
        '{{ x }}',
        '{{<',
        '{{< ? >}}',
    ],
)
def test_code_and_escaped_shortcodes_are_left_alone(text):
    assert [name for name in shortcodes(parse_body(text)) if name] == []


@pytest.mark.parametrize('text', ['```\n{{</* x */>}}\n```', '    {{</* x */>}}'])
def test_an_escaped_shortcode_in_code_is_shown_without_the_escape(text):
    assert parse_body(text).tokens[0].content.strip() == '{{< x >}}'


def test_a_verbatim_shortcode_is_a_block_of_code():
    (token,) = parse_body('{{< mermaid >}}\na *b*\n\n# c\n{{< /mermaid >}}').tokens
    assert (token.type, token.info, token.content) == ('fence', 'mermaid', 'a *b*\n\n# c\n')


def test_a_verbatim_shortcode_without_an_end_takes_nothing():
    types = [token.type for token in parse_body('{{< mermaid >}}\n# c').tokens]
    assert types == ['shortcode', 'heading_open', 'inline', 'heading_close']


def test_an_unknown_shortcode_is_reported_with_its_line():
    (problem,) = parse_body('a\n\nb\nc {{< nonsense >}}d{{< /nonsense >}}').problems
    assert (problem.code, problem.severity, problem.place.line) == ('shortcode', 'hygiene', 4)


@pytest.mark.parametrize(
    ('text', 'target'),
    [
        ('[a](paper.pdf)', BodyTarget('link', 'paper.pdf', 1)),
        ('\n\n[a](<my%20paper.pdf>)', BodyTarget('link', 'my paper.pdf', 3)),
        ('[a]({{< relref "/publication/x" >}})', BodyTarget('link', '/publication/x', 1)),
        ('[a]({{% ref path="post.md" %}})', BodyTarget('link', 'post.md', 1)),
        ('![a](x.png)', BodyTarget('picture', 'x.png', 1)),
        ('<img src="x.png">', BodyTarget('picture', 'x.png', 1)),
        ('{{< figure src="x.png" >}}', BodyTarget('picture', 'x.png', 1)),
        (
            '{{% staticref "uploads/cv.pdf" %}}a{{% /staticref %}}',
            BodyTarget('link', '/uploads/cv.pdf', 1),
        ),
        ('{{< cite page="/publication/x" view="4" >}}', BodyTarget('link', '/publication/x', 1)),
        ('{{< table path="x.csv" >}}', BodyTarget('link', 'x.csv', 1)),
        ('{{% mention "admin" %}}', BodyTarget('link', 'authors/admin', 1)),
        ('{{< youtube a_b-1 >}}', BodyTarget('link', 'https://www.youtube.com/watch?v=a_b-1', 1)),
        ('{{< gist jane 123 >}}', BodyTarget('link', 'https://gist.github.com/jane/123', 1)),
    ],
)
def test_what_a_body_points_to_is_listed(text, target):
    assert parse_body(text).targets == (target,)


@pytest.mark.parametrize(
    ('text', 'formula'),
    [
        (r'{{< tex "\mathtt{P}" >}}', r'\mathtt{P}'),
        (r'{{% tex "a \\ b \{c\}" %}}', r'a \\ b \{c\}'),
        (r'{{< tex tex="\alpha" >}}', r'\alpha'),
        (r'{{< tex `\mathtt{"P"}` >}}', r'\mathtt{"P"}'),
        (r'{{< tex "\text{\"P\"}" >}}', r'\text{"P"}'),
    ],
)
def test_in_the_quotes_of_a_shortcode_only_a_quote_is_escaped(text, formula):
    (code,) = find_shortcodes(f'Let {text} be.')
    assert code.get('tex') == formula


def test_an_embedded_page_takes_no_address_apart():
    assert parse_body('{{< youtube "x?y=//evil.example" >}}').targets == ()


@pytest.mark.parametrize(
    ('text', 'words'),
    [
        ('[a](<mailto:jane AT example DOT org>)', 'is no e-mail address'),
        ('<a href="mailto:jane AT example DOT org">a</a>', 'is no e-mail address'),
        ('[a](skype:jane?chat)', "has the scheme 'skype', which is not allowed"),
    ],
)
def test_a_link_that_is_no_address_is_reported_with_its_line(text, words):
    (problem,) = parse_body(f'First.\n\n{text}').problems
    assert (problem.code, problem.place.line, words in problem.message) == ('link', 3, True)
    assert problem.lost == 'its text stays, without a link'


@pytest.mark.parametrize('text', ['[a](tel:+46-18)', '[a](https://x.org/%5B1%5D)', '[a](b/c:d)'])
def test_nothing_is_reported_of_an_address(text):
    assert parse_body(text).problems == ()


def test_a_body_beyond_all_bounds_is_text():
    body = parse_body('**' * 2_500_000)
    assert [problem.code for problem in body.problems] == ['body']
    assert {token.type for token in body.tokens} == {'paragraph_open', 'inline', 'paragraph_close'}


@given(MESS)
def test_any_mess_is_parsed(text):
    assert isinstance(parse_body(text), Body)


@given(MESS)
def test_no_html_passes_as_it_is(text):
    for token in parse_body(text).tokens:
        assert token.type != 'html_block'
        assert 'html_inline' not in {child.type for child in token.children or ()}


def test_paragraphs_in_a_cell_are_set_apart_by_a_blank():
    tokens = parse_body('<table><tr><td>1<p>2</p><td>3</table>').tokens
    cells = [''.join(child.content for child in token.children or ()) for token in tokens]
    assert [cell for cell in cells if cell] == ['1 2', '3']


def test_an_item_outside_a_list_has_a_bullet():
    (token,) = [token for token in parse_body('<div><li>a</li></div>').tokens if token.children]
    assert ''.join(child.content for child in token.children) == '• a'
