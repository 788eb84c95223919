"""The text of a page: what a reader sees of it, and nothing that another tool would run."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_publications.printing.page_text import page_text


def text_of(*shown: nodes.Node) -> str:
    document = new_document('page')
    document += nodes.section('', nodes.title('', 'A title'), *shown)
    return page_text(document)


def test_the_title_is_underlined_and_blocks_stand_apart() -> None:
    assert text_of(nodes.paragraph('', 'One.'), nodes.paragraph('', 'Two.')) == (
        'A title\n=======\n\nOne.\n\nTwo.\n'
    )


@pytest.mark.parametrize(
    'unseen', [nodes.raw('', '<script>', format='html'), nodes.comment('', '!')]
)
def test_what_no_reader_sees_is_left_out(unseen: nodes.Element) -> None:
    paragraph = nodes.paragraph('', 'One.', unseen)
    assert text_of(paragraph, unseen.deepcopy()).endswith('=\n\nOne.\n')
    assert unseen.parent is paragraph  # which is still to be printed


@pytest.mark.parametrize('line', ['.. include:: x', '  .. include:: x', '\t..\u00a0include:: x'])
def test_no_line_is_a_directive(line: str) -> None:
    text = text_of(nodes.literal_block('', f'One\n{line}\ntwo'))
    assert line.replace('..', '\\..', 1) in text


def test_points_within_a_line_stay() -> None:
    assert 'And .. so on ...' in text_of(nodes.paragraph('', 'And .. so on ...'))
