"""What is wrong with a file, in words."""

from __future__ import annotations

import pytest

from sphinx_publications.content.problems import Problem


@pytest.mark.parametrize(
    ('problem', 'text'),
    [
        (Problem('link', 'no such file'), 'no such file'),
        (Problem('link', 'no such file', 'correct it'), 'no such file; correct it'),
        (
            Problem('link', 'no such file', 'correct it', lost='the link is left out'),
            'no such file; the link is left out; correct it',
        ),
        (
            Problem('link', 'no such file', lost='the link is left out'),
            'no such file; the link is left out',
        ),
    ],
)
def test_text_of_a_problem_says_what_is_wrong_what_is_lost_and_the_mend(problem, text):
    assert str(problem) == text


def test_place_of_a_problem_leaves_the_rest_as_it_is():
    problem = Problem('link', 'no such file', lost='the link is left out', field=('url',))

    assert problem.at('x.md', 3) == Problem(
        'link', 'no such file', path='x.md', line=3, field=('url',), lost='the link is left out'
    )
