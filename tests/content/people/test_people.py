"""Bylines, names and profiles as they are typed on real sites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.people.directory import Directory
from sphinx_publications.content.people.names import full_name, parse_name
from sphinx_publications.content.records import Byline, Name, Person


def names(value: object) -> list[str]:
    return [byline.text for byline in parse_bylines(value, None)]


def profile(key: str, name: str, *variants: str, root: int = 0) -> Person:
    return Person(kind='person', key=key, root=root, name=name, variants=variants)


def directory(*people: Person) -> Directory:
    return Directory((person.key, person) for person in people)


@pytest.mark.parametrize(
    ('value', 'expected'),
    [
        (['Jane Doe', 'admin'], ['Jane Doe', 'admin']),
        ('Jane Doe', ['Jane Doe']),
        ('A, B and C', ['A', 'B', 'C']),
        ('Jane Doe, John Roe, and Ann Poe', ['Jane Doe', 'John Roe', 'Ann Poe']),
        ('Jane Doe; John Roe', ['Jane Doe', 'John Roe']),
        ('Doe, Jane; Roe, John', ['Doe, Jane', 'Roe, John']),
        ('Doe, Jane and Roe, John', ['Doe, Jane', 'Roe, John']),
        ('Doe, Jane and John Roe', ['Doe, Jane', 'John Roe']),
        ('Doe, J., Roe, J.', ['Doe, J.', 'Roe, J.']),
        ('Doe, J., Roe, J.K. and Poe, A.', ['Doe, J.', 'Roe, J.K.', 'Poe, A.']),
        ('Jane Doe & John Roe', ['Jane Doe', 'John Roe']),
        ('Doe, Jane', ['Doe, Jane']),
        ('van der Berg, Jan', ['van der Berg, Jan']),
        ('King, Jr., Martin Luther', ['King, Jr., Martin Luther']),
        ('admin, jane', ['admin', 'jane']),
        ('王伟，李娜、张三', ['王伟', '李娜', '张三']),
        ('Jane Doe\xa0and\xa0John  Roe', ['Jane Doe', 'John Roe']),
        ([{'name': 'Jane Doe'}, {'given': 'John', 'family': 'Roe'}], ['Jane Doe', 'John Roe']),
        ({'name': 'Jane Doe'}, ['Jane Doe']),
        ([2019, None, '', '  ', [], {}], ['2019']),
        (None, []),
        ('', []),
    ],
)
def test_every_way_to_write_authors_gives_the_same_names(
    value: object, expected: list[str]
) -> None:
    assert names(value) == expected


@pytest.mark.parametrize(
    ('entry', 'expected'),
    [
        ('Jane Doe and John Roe', ['Jane Doe', 'John Roe']),
        ('Jane Doe, John Roe and Ann Poe', ['Jane Doe', 'John Roe', 'Ann Poe']),
        ('Doe, J., Roe, R.', ['Doe, J.', 'Roe, R.']),
        ('Doe, Jane', ['Doe, Jane']),
        ('García Márquez, Gabriel José', ['García Márquez, Gabriel José']),
        ('Centre for Research and Development', ['Centre for Research and Development']),
        ('Department of Physics and Astronomy', ['Department of Physics and Astronomy']),
        ('AT&amp;T Labs', ['AT&T Labs']),
        ('Jane Doe,', ['Jane Doe']),
        ('Jane Doe ⓡ John Roe', ['Jane Doe', 'John Roe']),
    ],
)
def test_an_entry_of_a_list_is_split_only_where_it_cannot_be_one_name(
    entry: str, expected: list[str]
) -> None:
    assert names([entry]) == expected


@pytest.mark.parametrize(
    ('written', 'mark'),
    [
        ('Jane Doe*', '*'),
        ('Jane Doe \\*', '*'),
        ('Jane Doe∗', '∗'),
        ('Jane Doe†‡', '†‡'),
        ('Jane Doe $^*$', '*'),
        ('Jane Doe$^{1,\\dagger}$', '1,†'),
        ('Jane Doe<sup>#</sup>', '#'),
        ('Jane Doe<sup>1,2</sup>', '1,2'),
        ('Jane Doe^1^', '1'),
        ('Jane Doe¹', '¹'),
        ('**Jane Doe**', ''),
        ('**Jane Doe**\\*', '*'),
        ('*Jane Doe', '*'),
        ('[Jane Doe](https://example.org)', ''),
        ('<b>Jane Doe</b>', ''),
    ],
)
def test_marks_and_markup_are_taken_off_a_name(written: str, mark: str) -> None:
    assert parse_bylines([written], None) == (Byline('Jane Doe', mark),)


@pytest.mark.parametrize(
    'written', ['et al.', '*et al*', 'Et al', 'others', 'and others', '...', '等']
)
def test_et_al_is_flagged(written: str) -> None:
    assert [byline.et_al for byline in parse_bylines(['Jane Doe', written], None)] == [False, True]


@pytest.mark.parametrize(
    ('written', 'expected'),
    [
        ('Jane Doe et al.', [('Jane Doe', False), ('et al.', True)]),
        ('Jane Doe and others', [('Jane Doe', False), ('others', True)]),
        (' others including Jane Doe', [('others', True), ('Jane Doe', False)]),
        ('and others including Jane Doe', [('others', True), ('Jane Doe', False)]),
    ],
)
def test_who_stands_beside_et_al_is_a_byline_of_its_own(
    written: str, expected: list[tuple[str, bool]]
) -> None:
    assert [(b.text, b.et_al) for b in parse_bylines([written], None)] == expected


def test_an_empty_entry_takes_its_note_with_it() -> None:
    bylines = parse_bylines(['Jane', '', None, 'John'], ['first', 'lost', 'lost', 'second'])
    assert bylines == (Byline('Jane', note=('first',)), Byline('John', note=('second',)))


def test_what_stands_behind_a_colon_is_the_note_of_an_author_without_another() -> None:
    entries = [{'Jane Doe': 'corresponding author'}, {'John Doe': 'first author'}]
    assert parse_bylines(entries, ['equal contribution']) == (
        Byline('Jane Doe', note=('equal contribution',)),
        Byline('John Doe', note=('first author',)),
    )


def test_too_few_notes_leave_the_rest_without() -> None:
    assert [byline.note for byline in parse_bylines(['Jane', 'John'], ['one'])] == [('one',), ()]


def test_a_single_text_is_the_note_of_the_first() -> None:
    assert parse_bylines('Jane', 'Equal contribution')[0].note == ('Equal contribution',)


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ('Jane Doe', Name(given='Jane', family='Doe')),
        ('Doe, Jane', Name(given='Jane', family='Doe')),
        ('Jan van der Berg', Name(given='Jan', particle='van der', family='Berg')),
        ('van der Berg, Jan', Name(given='Jan', particle='van der', family='Berg')),
        ('Berg, Jan van der', Name(given='Jan', particle='van der', family='Berg')),
        ('Luc Van Gool', Name(given='Luc', family='Van Gool')),
        ('Guy Van den Broeck', Name(given='Guy', family='Van den Broeck')),
        ('José Ortega y Gasset', Name(given='José', family='Ortega y Gasset')),
        ('García Márquez, Gabriel', Name(given='Gabriel', family='García Márquez')),
        ('King, Jr., Martin Luther', Name(given='Martin Luther', family='King', suffix='Jr.')),
        ('Martin Luther King Jr.', Name(given='Martin Luther', family='King', suffix='Jr.')),
        ('C.J. Myers', Name(given='C.J.', family='Myers')),
        ('Doe J', Name(given='J', family='Doe')),
        ('bell hooks', Name(given='bell', family='hooks')),
        ('王伟', Name(given='伟', family='王')),
        ('欧阳修', Name(given='修', family='欧阳')),
        ('山田太郎', Name(given='太郎', family='山田')),
        ('홍길동', Name(given='길동', family='홍')),
        ('남궁민수', Name(given='민수', family='남궁')),
        ('王 伟', Name(given='伟', family='王')),
        ('Plato', Name(literal='Plato')),
        ('ATLAS Collaboration', Name(literal='ATLAS Collaboration')),
        ('The X Team', Name(literal='The X Team')),
        ('{Barnes and Noble}', Name(literal='Barnes and Noble')),
        ('', Name()),
    ],
)
def test_a_name_is_parted_as_csl_parts_it(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ('text', 'name'), [('Doe,', 'Doe'), (', Jane Doe', 'Jane Doe'), (', ,', ', ,')]
)
def test_a_comma_beside_nothing_inverts_no_name(text: str, name: str) -> None:
    assert full_name(parse_name(text)) == name


@given(st.text())
def test_any_text_is_a_name(text: str) -> None:
    full_name(parse_name(text))


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_value_gives_bylines_with_a_text(value: object) -> None:
    assert all(byline.text.strip() for byline in parse_bylines(value, value))


@pytest.mark.parametrize(
    'part',
    ['Doe, ', 'Jane Doe and ', 'et al. ', 'others including ', '* ', '<sup>', '$', ';', '王'],
)
def test_megabytes_of_anything_are_no_harm(part: str) -> None:
    text = part * (1_000_000 // len(part))
    parse_name(text)
    assert parse_bylines([text], None) or parse_bylines(text, None) is not None


def test_a_list_that_holds_itself_is_no_harm() -> None:
    value: list[object] = ['Jane']
    value.append(value)
    assert names(value) == ['Jane', 'Jane']


@pytest.mark.parametrize(
    'text',
    [
        'admin',
        'Admin',
        'Ada Admin',
        'ada admin',
        'Àda\xa0Admin',
        'Ada Admin*',
        'Admin, Ada',
        'ada-admin',
        'A. Admin',
        'a.-admin',
    ],
)
def test_a_profile_goes_by_folder_name_variant_and_slug(text: str) -> None:
    admin = profile('admin', 'Ada Admin', 'A. Admin')
    assert directory(admin, profile('jane', 'Jane Doe')).find(text) is admin


@pytest.mark.parametrize(
    ('name', 'written'),
    [
        ('Jane M. Doe', 'Jane M Doe'),
        ('Jane M Doe', 'Jane M. Doe'),
        ('Jane M. Doe', 'Doe, Jane M'),
        ('J.-P. Doe', 'J-P Doe'),
        ('J. P. Doe', 'J.P. Doe'),
        ('Jane M. Doe', 'jane-m-doe'),
        ('Jane', 'Jane M. Doe'),
    ],
)
def test_a_full_stop_behind_an_initial_does_not_count(name: str, written: str) -> None:
    key = 'jane-m-doe' if name == 'Jane' else 'jd'
    jane = profile(key, name)
    assert directory(jane, profile('john', 'John N. Doe')).find(written) is jane


def test_the_full_stop_behind_an_initial_tells_two_people_apart() -> None:
    people = [profile('one', 'Jane M. Doe'), profile('two', 'Jane M Doe')]
    names = ['Jane M. Doe', 'Jane M Doe']
    assert [directory(*people).find(name) for name in names] == people


@pytest.mark.parametrize('written', ['Jane MDoe', 'Jane N Doe', 'Jane Doe', 'J M Doe', 'Jane M D.'])
def test_without_full_stops_a_name_is_nobody_elses(written: str) -> None:
    assert directory(profile('jane', 'Jane M. Doe')).find(written) is None


def test_initials_are_not_guessed() -> None:
    assert directory(profile('jane', 'Jane Doe')).find('J. Doe') is None


def test_a_name_that_two_profiles_share_is_neither() -> None:
    people = directory(profile('jane', 'Jane Doe'), profile('jane-2', 'Jane Doe'))
    assert (people.find('Jane Doe'), people.is_shared('Jane Doe')) == (None, True)


def test_profiles_that_share_a_name_are_found_by_key() -> None:
    second = profile('jane-2', 'Jane Doe')
    assert directory(profile('jane', 'Jane Doe'), second).find('jane-2') is second


def test_a_folder_goes_before_a_display_name() -> None:
    folder = profile('jane', 'Jane Doe')
    assert directory(profile('other', 'Jane'), folder).find('jane') is folder


@pytest.mark.parametrize('root', [0, 1])
def test_the_own_root_goes_first(root: int) -> None:
    admins = [profile('admin', f'Admin {number}', root=number) for number in range(2)]
    assert directory(*admins).find('admin', root) is admins[root]


def test_another_root_is_asked_last() -> None:
    jane = profile('jane', 'Jane Doe', root=1)
    assert directory(profile('admin', 'Ada Admin'), jane).find('Jane Doe', 0) is jane
