"""Inline trees and bodies become docutils nodes that mean no harm."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.prose.body import parse_body
from sphinx_publications.content.prose.inline import parse_inline, parse_paragraphs
from sphinx_publications.markup.inline import inline_nodes, paragraph_nodes
from sphinx_publications.markup.safe_body import safe_nodes


class Site:
    """A site that has all pages and pictures but those called missing."""

    def link(self, target: str) -> nodes.Element | None:
        if 'missing' in target.lower():
            return None
        return nodes.reference('', '', nodes.Text('Its Title'), refuri=f'site:{target}')

    def picture(self, target: str, alt: str) -> nodes.Node | None:
        return None if target == 'missing.png' else nodes.image(uri=target, alt=alt)


def render(text: str) -> nodes.container:
    """A body's nodes, in a container."""
    return nodes.container('', *safe_nodes(parse_body(text), Site()))


def shape(node: nodes.Node) -> list[str]:
    """The names of a tree's elements, in order."""
    return [element.tagname for element in node.findall(nodes.Element) if element is not node]


# Fields


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('*a*', '<emphasis>a</emphasis>'),
        ('**a**', '<strong>a</strong>'),
        ('<sub>2</sub>', '<subscript>2</subscript>'),
        ('<sup>2</sup>', '<superscript>2</superscript>'),
        ('`a`', '<literal>a</literal>'),
        ('$a$', '<math>a</math>'),
        ('a<b c', 'a<b c'),
    ],
)
def test_spans_become_their_nodes(text, expected):
    assert ''.join(map(str, inline_nodes(parse_inline(text)))) == expected


def test_a_link_becomes_a_reference():
    (node,) = inline_nodes(parse_inline('[*a*](https://x.org/)'))
    assert (node['refuri'], shape(node)) == ('https://x.org/', ['emphasis'])


def test_a_break_is_a_blank_where_no_format_has_one():
    paragraph = nodes.paragraph('', '', *inline_nodes(parse_inline('a<br>b')))
    words = [node for node in paragraph.children if not isinstance(node, nodes.raw)]
    assert ''.join(node.astext() for node in words) == 'a b'


def test_paragraphs_carry_the_classes_asked_for():
    made = paragraph_nodes(parse_paragraphs('a\n\nb'), ['x'])
    assert [(node.astext(), node['classes']) for node in made] == [('a', ['x']), ('b', ['x'])]


# Bodies


def test_headings_are_rubrics_of_level_two_or_deeper():
    rubrics = list(render('# A\n\n## B\n\n### C').findall(nodes.rubric))
    assert [node['heading-level'] for node in rubrics] == [2, 2, 3]


def test_equal_headings_have_different_anchors():
    ids = [node['ids'] for node in render('# A\n\n# A\n\n# A-2\n\n# {x}').findall(nodes.rubric)]
    assert len({identity for (identity,) in ids}) == 4


def test_a_fragment_leads_to_the_heading():
    body = render('[a](#later)\n\n# Later')
    assert (
        next(body.findall(nodes.reference))['refid'] == next(body.findall(nodes.rubric))['ids'][0]
    )


def test_an_anchor_behind_a_heading_is_taken_from_its_text():
    (rubric,) = render('# A {#b}').children
    assert (rubric.astext(), rubric['ids']) == ('A', ['pub-b'])


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('a *b* ~~c~~', ['paragraph', 'emphasis', 'inline']),
        ('- a\n- b', ['bullet_list', 'list_item', 'paragraph', 'list_item', 'paragraph']),
        ('3. a', ['enumerated_list', 'list_item', 'paragraph']),
        ('> a', ['block_quote', 'paragraph']),
        ('$$\na\n- b\n$$', ['math_block']),
        ('$$x$$', ['math_block']),
        ('a $$x$$', ['paragraph', 'math']),
        ('![a](x.png)', ['paragraph', 'image']),
        ('![a](x.png "b")', ['figure', 'image', 'caption']),
        ('![a](missing.png)', ['paragraph']),
        ('https://x.org', ['paragraph', 'reference']),
        ('a<br>b', ['paragraph', 'raw', 'raw']),
        ('H<sub>2</sub>O', ['paragraph', 'subscript']),
        ('<h2>a</h2>', ['rubric']),
        ('<ul><li>a</ul>', ['bullet_list', 'list_item', 'paragraph']),
        ('<pre>a\nb</pre>', ['literal_block']),
        ('<p>a <a href="https://x.org">b</a></p>', ['paragraph', 'reference']),
    ],
)
def test_markdown_and_html_become_plain_nodes(text, expected):
    assert shape(render(text)) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('| a | b |\n|---|--:|\n| 1 | 2 |', (1, 1)),
        ('<table><tr><th>a<th>b<tr><td>1</table>', (1, 1)),
        ('<table><tr><td>1<td>2<tr><td>3<td>4</table>', (0, 2)),
    ],
)
def test_tables_have_a_head_and_rows_of_equal_length(text, expected):
    (table,) = render(text).findall(nodes.table)
    head = sum(len(part) for part in table.findall(nodes.thead))
    (rows,) = (len(part) for part in table.findall(nodes.tbody))
    assert (head, rows) == expected
    assert {len(row) for row in table.findall(nodes.row)} == {2}


def test_footnotes_and_references_point_to_each_other():
    body = render('a[^n] b[^n]\n\n[^n]: The note.')
    (note,) = body.findall(nodes.footnote)
    first, second = body.findall(nodes.footnote_reference)
    assert (first['refid'], note['backrefs']) == (note['ids'][0], first['ids'])
    assert first['ids'] != second['ids']


def test_a_callout_holds_the_blocks_inside_it():
    body = render('{{% callout warning %}}\na\n\n- b\n{{% /callout %}}\n\nc')
    assert [node.tagname for node in body.children] == ['warning', 'paragraph']
    assert shape(body.children[0]) == ['paragraph', 'bullet_list', 'list_item', 'paragraph']


def test_a_callout_within_a_line_divides_the_paragraph():
    body = render('a {{% alert note %}}b{{% /alert %}} c')
    assert [(node.tagname, node.astext()) for node in body.children] == [
        ('paragraph', 'a'),
        ('note', 'b'),
        ('paragraph', 'c'),
    ]


def test_a_callout_that_is_never_closed_loses_nothing():
    assert render('{{% callout note %}}\n\na\n\n# b').astext().split() == ['a', 'b']


def test_an_end_without_a_start_changes_nothing():
    assert shape(render('- a\n\n  {{% /callout %}}\n\n  b')) == [
        'bullet_list', 'list_item', 'paragraph', 'paragraph'
    ]  # fmt: skip


def test_a_figure_shortcode_is_a_figure_with_a_caption():
    (figure,) = render('{{< figure src="x.png" title="The *end*" >}}').children
    assert shape(figure) == ['image', 'caption', 'emphasis']
    assert (figure[0]['alt'], figure[1].astext()) == ('The end', 'The end')


@pytest.mark.parametrize(
    ('text', 'target', 'label'),
    [
        ('[a](x.pdf)', 'site:x.pdf', 'a'),
        ('[a]({{< relref "/post/b" >}})', 'site:/post/b', 'a'),
        ('{{% mention "jane" %}}', 'site:authors/jane', 'Its Title'),
        ('{{< cite page="/publication/x" >}}', 'site:/publication/x', 'Its Title'),
        ('{{% staticref "x.pdf" %}}CV{{% /staticref %}}', 'site:/x.pdf', 'CV'),
        ('{{< vimeo 12 >}}', 'https://vimeo.com/12', 'vimeo.com/12'),
        ('{{< youtube id="ab" title="A film" >}}', 'https://www.youtube.com/watch?v=ab', 'A film'),
        ('[a](tel:+46-18)', 'tel:+46-18', 'a'),
        ('<div><a href="tel:+46-18">a</a></div>', 'tel:+46-18', 'a'),
        ('see https://x.org/a_b.', 'https://x.org/a_b', 'https://x.org/a_b'),
        ('<mailto:a@x.org>', 'mailto:a@x.org', 'mailto:a@x.org'),
        ('<iframe src="https://x.org/v"></iframe>', 'https://x.org/v', 'https://x.org/v'),
    ],
)
def test_links_go_to_pages_files_and_safe_addresses(text, target, label):
    (reference,) = render(text).findall(nodes.reference)
    assert (reference['refuri'], reference.astext()) == (target, label)


@pytest.mark.parametrize(
    'text',
    [
        '[a](javascript:alert(1))',
        '[a](JAVASCRIPT&colon;alert(1))',
        '[a](data:text/html;base64,x)',
        '[a](vbscript:x)',
        '[a](file:///etc/passwd)',
        '<a href="javascript:alert(1)">a</a>',
        '<div><a href=" javascript:alert(1)">a</a></div>',
        '[a](missing)',
    ],
)
def test_other_links_leave_their_text(text):
    body = render(text)
    assert (body.astext(), list(body.findall(nodes.reference))) == ('a', [])


@pytest.mark.parametrize(
    ('text', 'words'),
    [
        ('As {{< cite "missing-key" >}} says.', 'As missing-key says.'),
        ('As {{< mention "Missing Doe" >}} says.', 'As Missing Doe says.'),
        ('As {{< cite page="missing" text="one" >}} says.', 'As one says.'),
        ('As {{< relref "missing" >}} says.', 'As missing says.'),
    ],
)
def test_a_shortcode_that_leads_nowhere_leaves_no_hole(text, words):
    assert render(text).astext() == words


@pytest.mark.parametrize(
    'text',
    [
        '```{include} /etc/passwd\n:literal:\n```',
        '```{literalinclude} /etc/passwd\nx\n```',
        ':::{include} /etc/passwd\n:::',
        '.. include:: /etc/passwd',
        '{include}`/etc/passwd` {download}`x`',
        ':doc:`index` |release| {{ env.config }}',
        '% comment\n(target)=\n\n+++ {"a": 1}',
        '```{eval-rst}\n.. raw:: html\n\n   <script>alert(1)</script>\n```',
        '`x`{=html} ```{raw} html\n<b>\n```',
        '---\nsubstitutions: {a: b}\n---\n{{ a }}',
        '$\\input{/etc/passwd}$\n\n$$\n\\write18{ls}\n$$',
        '[a]: /etc/passwd\n\n![a]',
    ],
)
def test_the_syntax_of_sphinx_and_tex_means_nothing(text):
    known = {'paragraph', 'literal', 'literal_block', 'image', 'bullet_list', 'list_item', 'rubric'}
    assert {*shape(render(text))} <= known | {'raw'}
    assert {raw.astext() for raw in render(text).findall(nodes.raw)} <= {'<hr class="docutils">'}


@pytest.mark.parametrize(
    'text',
    [
        '<script>alert(1)</script>',
        'a <script>alert(1)</script>',
        '<img src="x" onerror="alert(1)">',
        'a <b onmouseover="alert(1)">b</b>',
        '<svg onload=alert(1)><script>alert(1)</script></svg>',
        '<div style="background:url(javascript:alert(1))">a</div>',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        '<style>*{background:url(javascript:alert(1))}</style>',
        '<!-- alert(1) -->a',
        '<a href="javascript:alert(1)" onclick="alert(1)">a</a>',
    ],
)
def test_no_script_survives(text):
    body = render(text)
    assert 'alert' not in str(body)
    assert not list(body.findall(nodes.raw))


def test_code_of_an_unknown_language_is_not_highlighted():
    languages = [
        node['language'] for node in render('```python\na\n```\n```nonsense\na\n```').children
    ]
    assert languages == ['python', 'none']


@pytest.mark.parametrize('text', ['> ' * 500 + 'a', '- ' * 500 + 'a', '<div>' * 5000 + 'a'])
def test_deep_nesting_is_bounded(text):
    assert isinstance(render(text), nodes.container)


PIECES = st.sampled_from((
    *('*', '**', '[', '](x)', '](http://x.org)', '`', '```', '~~', '$', '$$', '|', '\n|-|\n', '# '),
    *('> ', '- ', '1. ', '\n', '\n\n', '<b>', '</b>', '<a href="x">', '</a>', '<div>', '</div>'),
    *('<table>', '<tr>', '<td>', '</table>', '<ul>', '<li>', '<blockquote>', '<h1>', '<pre>'),
    *('<!--', '<script>', '<img src=x alt=y>', '{{% callout %}}', '{{% /callout %}}', '{{< x >}}'),
    *('{{< figure src="a" title="b" >}}', '{{< spoiler text="a" >}}', '{{< /spoiler >}}'),
    *('{{< staticref "a" >}}', '{{< /staticref >}}', '[^1]', '\n[^1]: ', 'word', ' ', '    '),
))  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(''.join))
def test_any_mess_gives_a_valid_tree(text):
    body = render(text)
    for node in body.findall(nodes.Element):
        inside = node.parent
        assert not isinstance(inside, nodes.bullet_list) or isinstance(node, nodes.list_item)
        assert not isinstance(inside, nodes.table) or isinstance(node, nodes.tgroup)
        assert not isinstance(node, nodes.list_item) or isinstance(
            inside, nodes.bullet_list | nodes.enumerated_list
        )
        if isinstance(node, nodes.raw):
            assert node.astext() in {'<br>', '\\newline{}', '<hr class="docutils">'}
        if isinstance(inside, nodes.paragraph):
            assert isinstance(node, nodes.Inline | nodes.image)
