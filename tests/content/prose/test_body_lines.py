"""The line of what a body points to is that of its tag, however HTML is wrapped."""

from __future__ import annotations

import pytest

from sphinx_publications.content.prose.body import parse_body

BLOCK = """\
<div>
<p>One</p>
<!-- <a href="c.pdf">
not shown</a> -->
<a
  class="button"
  href="a.pdf">Paper</a>
<table><tr><td>
<img src="b.png"
     alt="Map">
</td></tr></table>
<iframe src="https://example.org/"></iframe>
<a href="a.pdf">Again</a>
<a href="c.pdf?x=1&amp;y=2">More</a>
</div>
"""


@pytest.mark.parametrize(
    ('target', 'lines'),
    [
        ('a.pdf', [7, 13]),
        ('b.png', [9]),
        ('https://example.org/', [12]),
        ('c.pdf?x=1&y=2', [14]),
    ],
)
def test_target_in_a_block_of_html_has_its_own_line(target: str, lines: list[int]) -> None:
    found = [each.line for each in parse_body(BLOCK).targets if each.target == target]

    assert found == lines


def test_what_stands_above_a_block_of_html_is_counted() -> None:
    (target,) = parse_body(f'Text.\n\n{BLOCK}').targets[1:2]

    assert (target.target, target.line) == ('b.png', 11)


@pytest.mark.parametrize(
    ('text', 'lines'),
    [
        ('See <a\nclass="x"\nhref="a.pdf">a</a>, [b](b.pdf)', [1, 3]),
        ('See {{< figure\nsrc="a.png"\nwidth=3 >}} [b](b.pdf)', [1, 3]),
        ('See $a\n+ b$ and\n[b](b.pdf)', [3]),
        ('See\n[a](a.pdf)\nand <a href="b.pdf">b</a>', [2, 3]),
    ],
)
def test_tags_of_several_lines_in_a_paragraph_are_counted(text: str, lines: list[int]) -> None:
    assert [target.line for target in parse_body(text).targets] == lines
