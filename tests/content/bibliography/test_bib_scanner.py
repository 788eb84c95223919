"""Entries of a .bib, each read alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.bibliography.bib_scanner import BibScanner, RawEntry

GOOD = '@book{good,\n  title = {Whole},\n  year = 2001\n}\n'


def scanned(text: str) -> tuple[list[RawEntry], list[str]]:
    scanner = BibScanner(text)
    entries = list(scanner.entries())
    return entries, [f'{each.place.line}: {each.message}' for each in scanner.problems]


def fields(entry: RawEntry) -> dict[str, str]:
    return {field.name: field.value for field in entry.fields}


def test_an_entry_has_its_key_type_and_fields_as_written_with_their_lines() -> None:
    (entry,), problems = scanned('\n@InBook{a:b/c+1,\n Title = {The {NAS} way},\n year=1999 }')
    assert entry.key == 'a:b/c+1'
    assert entry.type == 'InBook'
    assert entry.line == 2
    assert [tuple(field) for field in entry.fields] == [
        ('Title', 'The {NAS} way', 3),
        ('year', '1999', 4),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ('broken', 'expected', 'problem'),
    [
        (
            '@article{key\n title = {T},\n}',
            {'title': 'T'},
            "1: the entry 'key' has no comma behind its key",
        ),
        ('@article{key title = {T}}', {'title': 'T'}, 'no comma behind its key'),
        ('@article( key, title = {T}, year = 1 )', {'title': 'T', 'year': '1'}, ''),
        ('@article(key, title = "A (small) one")', {'title': 'A (small) one'}, ''),
        ('@article{, title = {T}}', {'title': 'T'}, 'has no key'),
        ('@article{title = {T}}', {'title': 'T'}, 'has no key'),
        ('@article{a key, title = {T}}', {'title': 'T'}, ''),
        ('@misc{key, bibtex_show = true, month = april}',
         {'bibtex_show': 'true', 'month': 'april'}, ''),
        ('@misc{key, journal = JoX}', {'journal': 'JoX'}, "1: 'JoX' is no @string of the file"),
        ('@misc{key, month = mar # "~15"}', {'month': 'mar~15'}, ''),
        ('@misc{key, publisher = JoX # { and Sons}}', {'publisher': 'JoX and Sons'}, 'JoX'),
        ('@misc{key, title = {T}\n year = {1}}', {'title': 'T', 'year': '1'},
         "1: the entry 'key' has no comma behind 'title'"),
        ('@misc{key, title = {T},\n year = {1}\n', {'title': 'T', 'year': '1'},
         'has no closing brace'),
        ('@misc{key, title = {T,\n year = {1}\n}\n', {'title': 'T', 'year': '1'},
         "1: 'title' in 'key' has no closing brace or quote"),
        ('@misc{key, title = "T,\n year = {1}\n}\n', {'title': 'T', 'year': '1'},
         "'title' in 'key' has no closing brace or quote"),
        ('@misc{key, title = {T}}, year = {1}}\n', {'title': 'T', 'year': '1'},
         'is closed before its last fields'),
        ('@misc{key, title = "A "quoted" word", year = {1}}',
         {'title': 'A "quoted" word', 'year': '1'},
         "'title' in 'key' has braces or quotes in wrong places"),
        ('@misc{key, title = Some bare words, year = 1}',
         {'title': 'Some bare words', 'year': '1'}, 'wrong places'),
        ('@misc{key, what, title = {T}}', {'title': 'T'}, "'what' in 'key' is no field"),
        ('@misc{key,\n% note = {N},\n title = {T}}', {'title': 'T'}, ''),
        ('@misc{key, title = {}, year = ""}', {'title': '', 'year': ''}, ''),
        ('@misc{key, title = {a \\} b}}', {'title': 'a \\} b'}, ''),
        ('@misc{key, title = "a {"}b{"} c"}', {'title': 'a {"}b{"} c'}, ''),
        ('@misc{key,, title = {T},,}', {'title': 'T'}, ''),
        ('@misc{key, note = {{{{{{{{deep}}}}}}}}, title = {T}}',
         {'note': '{{{{{{{deep}}}}}}}', 'title': 'T'}, ''),
    ],
)  # fmt: skip
def test_a_broken_entry_gives_what_it_says_and_costs_no_other(
    broken: str, expected: dict[str, str], problem: str
) -> None:
    entries, _ = scanned(f'{GOOD}\n{broken}\n\n{GOOD}')
    assert [entry.type for entry in entries] == ['book', entries[1].type, 'book']
    assert fields(entries[0]) == fields(entries[2]) == {'title': 'Whole', 'year': '2001'}
    assert fields(entries[1]) == expected
    alone = scanned(broken)[1]
    assert (len(alone) == 1 and problem in alone[0]) if problem else alone == []


@pytest.mark.parametrize(
    'between',
    [
        '---\n---\n',
        '% a comment with @misc{no, title={No}}\n',
        '@Comment Ann Other\n',
        '@comment{@misc{no, title={No}}}\n',
        '@comment{never closed\n',
        '@preamble{"\\newcommand{\\x}{y}"}\n',
        '}\n}\n',
        'Write to jane@lab{x}, or see the @risk (a program).\n',
        '=====\n Heading \n=====\n',
    ],
)
def test_what_stands_between_entries_is_passed_over(between: str) -> None:
    entries, problems = scanned(between + GOOD + between + GOOD)
    assert [entry.key for entry in entries] == ['good', 'good']
    assert problems == []


def test_entries_may_share_a_line() -> None:
    entries, _ = scanned('@misc{a, title={A}} @misc{b, title={B}}@misc{c, title={C}}')
    assert [entry.key for entry in entries] == ['a', 'b', 'c']


def test_a_sign_in_a_value_begins_no_entry() -> None:
    (entry,), problems = scanned('@misc{a, title={Workshop @ {CLEF}, and @x{y}}}')
    assert fields(entry) == {'title': 'Workshop @ {CLEF}, and @x{y}'}
    assert problems == []


def test_an_entry_without_fields_is_lost_with_its_line() -> None:
    entries, problems = scanned('\n@misc{key}\n' + GOOD)
    assert [entry.key for entry in entries] == ['good']
    assert problems == ["2: the entry 'key' has no fields"]


def test_a_field_that_stands_twice_is_there_twice() -> None:
    (entry,), _ = scanned('@misc{key, year = 1, year = 2}')
    assert [field.value for field in entry.fields] == ['1', '2']


def test_strings_are_put_in_as_in_bibtex() -> None:
    text = """
        @misc{a, journal = JOX}
        @string{jox = "Journal of X"}
        @misc{b, journal = jox # ", Part " # {A}}
        @String( Jox = jox # " (new)" )
        @misc{c, journal = jox}
    """
    entries, problems = scanned(text)
    assert [entry.fields[0].value for entry in entries] == [
        'Journal of X',
        'Journal of X, Part A',
        'Journal of X (new)',
    ]
    assert problems == []


def test_strings_that_grow_are_bounded() -> None:
    doubled = ''.join(f'@string{{s{n + 1} = s{n} # s{n}}}\n' for n in range(60))
    (entry,), _ = scanned(f'@string{{s0 = "x"}}\n{doubled}@misc{{a, title = s60}}')
    assert len(entry.fields[0].value) <= 100_000


@given(st.text(st.sampled_from('@misc{}(),="#%\\ \nab1'), max_size=80))
def test_no_text_raises_or_hangs(text: str) -> None:
    scanned('@misc{a,' + text)
    entries, _ = scanned(text + '\n' + GOOD)
    assert all(1 <= entry.line <= text.count('\n') + 5 for entry in entries)


@given(
    st.lists(
        st.text(st.sampled_from('misc{}(),="#\\ \nab1'), max_size=30).map(
            lambda body: '@article{key,' + body
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_entry_is_read_or_has_a_problem(bodies: list[str]) -> None:
    text = '\n'.join(bodies)
    scanner = BibScanner(text)
    lines = {entry.line for entry in scanner.entries()}
    lines |= {problem.place.line for problem in scanner.problems}
    number = 1
    for body in bodies:
        assert number in lines
        number += body.count('\n') + 1


@pytest.mark.parametrize(
    'piece',
    ['@a{', '@misc{a, b = {\n', '@misc{a, b = "\n', 'a = {\n', '@comment{', '{', '@string{a = {',
     '% @a{', ' ', '\n', ', ', 'a = {x} y ', 'a = "x" \n\n', '@a(b, ', '@misc{a, b = c # ', '@misc{a b', '@misc{a, b = {x}}, ', '"'],
)  # fmt: skip
def test_the_work_grows_with_the_length(piece: str) -> None:
    # in proportion, or this takes minutes
    scanned('@misc{z,' + piece * 50_000)
