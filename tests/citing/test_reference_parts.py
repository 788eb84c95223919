"""Names of authors and the title in references, whatever a style makes of them."""

from __future__ import annotations

import pytest
from formats.items import group, make_item, person

from sphinx_publications.citing.name_marks import with_name_marks, without_name_marks
from sphinx_publications.citing.reference_parts import (
    ReferencePart,
    built_in_parts,
    styled_parts,
)
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.content.records import Name

DOE = Name(given='Jane Ida', family='Doe')
ROE = Name(given='Max', particle='van', family='Roe')
KING = Name(given='Martin Luther', family='King', suffix='Jr.')
GROUP = Name(literal='The Tide Collaboration')
SIGN = '\ue000'


def names_in(reference: str, name: Name) -> list[str]:
    parts = styled_parts((reference,), {0: name})
    return [plain(part.content) for part in parts if part.author == 0]


@pytest.mark.parametrize(
    ('reference', 'name', 'found'),
    [
        # one by one: before, as a style prints it; the name in it
        (f'Doe{SIGN}, J. I. (2020)', DOE, 'Doe, J. I.'),
        (f'Doe{SIGN}, J.I. (2020)', DOE, 'Doe, J.I.'),
        (f'Doe{SIGN}, Jane Ida. 2020', DOE, 'Doe, Jane Ida'),
        (f'Doe{SIGN}, Jane I. 2020', DOE, 'Doe, Jane I.'),
        (f'Doe{SIGN} JI. Tides', DOE, 'Doe JI'),
        (f'Doe{SIGN} J, Roe M', DOE, 'Doe J'),
        (f'J. I. Doe{SIGN}, “Tides”', DOE, 'J. I. Doe'),
        (f'DOE{SIGN}, Jane Ida', DOE, 'DOE, Jane Ida'),
        (f'and Jane Ida Doe{SIGN}. 2020', DOE, 'Jane Ida Doe'),
        (f'Roe, J. I., Doe{SIGN}, J. I.', DOE, 'Doe, J. I.'),
        (f'van Roe{SIGN}, M. (2020)', ROE, 'van Roe, M.'),
        (f'M. van Roe{SIGN}, 2020', ROE, 'M. van Roe'),
        (f'Roe{SIGN} M van. Tides', ROE, 'Roe M van'),
        (f'King{SIGN}, M. L., Jr. (1963)', KING, 'King, M. L., Jr.'),
        (f'Martin Luther King{SIGN} Jr. 1963', KING, 'Martin Luther King Jr.'),
        (f'The Tide Collaboration{SIGN}. (2020)', GROUP, 'The Tide Collaboration'),
        (f'J. Roe, Mi. Doe{SIGN}, 2020', Name(given='Mi.', family='Doe'), 'Mi. Doe'),
        (f'Doe{SIGN}, Mi., & Roe, J.', Name(given='Mi.', family='Doe'), 'Doe, Mi.'),
        (f'森下健太{SIGN}. 2020', Name(given='健太', family='森下'), '森下健太'),
        (f'O’Neil{SIGN}, S. 2020', Name(given='Sue', family="O'Neil"), 'O’Neil, S.'),
    ],
)
def test_a_name_is_found_around_its_sign(reference: str, name: Name, found: str) -> None:
    assert names_in(reference, name) == [found]


def test_nothing_else_than_the_signs_is_lost() -> None:
    reference = (
        f'Doe{SIGN}, J., & ',
        Span('strong', (f'Roe{SIGN[:0]}\ue001, M.',)),
        ' (2020). Tides.',
    )
    parts = styled_parts(reference, {0: DOE, 1: ROE}, ('Tides',))
    assert ''.join(plain((piece,)) if not isinstance(piece, str) else piece
                   for part in parts for piece in part.content) == 'Doe, J., & Roe, M. (2020). Tides.'  # fmt: skip


def test_markup_around_a_name_stays_around_it() -> None:
    reference = (Span('emphasis', (f'By Doe{SIGN}, J. of course',)),)
    assert styled_parts(reference, {0: DOE}) == (
        ReferencePart((Span('emphasis', ('By ',)),)),
        ReferencePart((Span('emphasis', ('Doe, J.',)),), author=0),
        ReferencePart((Span('emphasis', (' of course',)),)),
    )


def test_authors_nobody_asks_for_are_text() -> None:
    assert styled_parts((f'Doe{SIGN}, J.',), {}) == (ReferencePart(('Doe, J.',)),)


@pytest.mark.parametrize(
    ('printed', 'title'),
    [
        ('Tides of Mars', 'Tides of Mars'),
        ('TIDES OF MARS', 'Tides of Mars'),
        ('The ‘Tides’ of Mars', 'The “Tides” of Mars'),
        ('Tides–of–Mars', 'Tides-of-Mars'),
        ('Tides of Mars?', 'Tides of Mars?'),
    ],
)
def test_a_title_is_found_in_the_form_of_the_style(printed: str, title: str) -> None:
    parts = styled_parts((f'Doe{SIGN}, J. “{printed},” 2020.',), {}, (title,))
    assert [plain(part.content) for part in parts if part.is_title] == [printed]


def test_a_title_has_its_formulas() -> None:
    formula = Span('math', (r'\alpha',))
    reference = ('Doe. Of ', formula, '-tides. 2020.')
    (found,) = (
        part.content
        for part in styled_parts(reference, {}, ('Of ', formula, '-tides'))
        if part.is_title
    )
    assert found == ('Of ', formula, '-tides')


def test_a_title_is_no_part_of_a_word_or_name() -> None:
    parts = styled_parts(
        (f'Tide{SIGN}, J. Tides. Tide.',), {0: Name(given='J', family='Tide')}, ('Tide',)
    )
    assert [plain(part.content) for part in parts] == ['Tide, J.', ' Tides. ', 'Tide', '.']


def test_a_title_that_is_not_there_is_nothing() -> None:
    assert styled_parts(('Doe, 2020.',), {}, ('Tides',)) == (ReferencePart(('Doe, 2020.',)),)


def test_names_of_a_built_in_reference_are_found_in_order() -> None:
    reference = (
        'Doe, J. I., van Roe, M., & Doe, J. I. (2020). ',
        Span('emphasis', ('Doe, J. I.',)),
        '.',
    )
    parts = built_in_parts(reference, {0: DOE, 2: DOE}, ())
    assert [(plain(part.content), part.author) for part in parts if part.author is not None] == [
        ('Doe, J. I.', 0),
        ('Doe, J. I.', 2),
    ]


def test_who_is_left_out_of_a_built_in_reference_is_found_nowhere() -> None:
    reference = ('Doe, J. I., … Poe, P. (2020). Of van Roe, M.',)
    parts = built_in_parts(reference, {0: DOE, 1: ROE})
    assert [part.author for part in parts if part.author is not None] == [0]


def test_each_author_has_a_sign_and_those_of_the_content_go() -> None:
    item = make_item(authors=[person('Doe\ue005', 'Jane'), group('Tide \uf8ffGroup')])
    marked = with_name_marks(item).authors
    assert [author.name.family or author.name.literal for author in marked] == [
        'Doe\ue000',
        'Tide Group\ue001',
    ]


def test_a_text_without_signs_is_the_text() -> None:
    inline = (f'Doe{SIGN}', Span('emphasis', (f'{SIGN}a', SIGN)), SIGN)
    assert without_name_marks(inline) == ('Doe', Span('emphasis', ('a',)))


def test_a_hostile_name_costs_no_time() -> None:
    name = Name(given='a ' * 5_000, family='b' * 5_000)
    assert names_in(f'{"b" * 5_000}{SIGN}, {"a " * 5_000}', name)
