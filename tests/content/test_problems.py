"""What is wrong with a file, in words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sphinx_publications
from sphinx_publications.content.problems import Place, Problem


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


@pytest.mark.parametrize(
    ('place', 'location'), [(Place(), 'x.md'), (Place(3), 'x.md:3'), (Place(3, 2, 4, 1), 'x.md:3')]
)
def test_location_of_a_problem_ends_with_the_line_where_it_is_known(place, location):
    assert Problem('link', 'no such file', path='x.md', place=place).location == location


@pytest.mark.parametrize(
    ('place', 'below'), [(Place(3), Place(5)), (Place(1, 4, 2, 8), Place(3, 4, 4, 8))]
)
def test_place_in_a_part_of_a_file_is_one_in_the_file(place, below):
    assert place.below(2) == below


def test_every_loss_says_what_is_lost():
    assert [call for call in problem_calls() if not says_what_is_lost(call)] == []


#: Whose messages say so themselves: "so there is no page".
SAID_IN_THE_MESSAGE = {('docnames.py', '_problem')}


def problem_calls():
    """Yield each place where a problem is made: module, function, and the call."""
    package = Path(sphinx_publications.__file__).parent
    for path in sorted(package.rglob('*.py')):
        tree = ast.parse(path.read_text(encoding='utf-8'))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == 'Problem':
                    yield path.name, function.name, ast.unparse(call)


def says_what_is_lost(place):
    module, function, call = place
    is_loss = "'hygiene'" not in call and "'info'" not in call
    return (
        not is_loss or 'lost=' in call or '*' in call or (module, function) in SAID_IN_THE_MESSAGE
    )
