"""A file's text to its metadata and body."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.syntax.frontmatter import FrontMatter, parse, parse_data
from sphinx_publications.content.text import decode

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_publications.content.problems import FieldPath


def read(head: str) -> FrontMatter:
    """Parse a file with this YAML in it."""
    return parse(f'---\n{head}\n---\nThe body.\n')


def value(head: str, name: str = 'title') -> Any:
    return read(head).metadata[name]


# -- Where front matter stands ---------------------------------------------------------------


@pytest.mark.parametrize(
    ('text', 'form'),
    [
        ('---\ntitle: A\n---\nbody\n', 'yaml'),
        ('+++\ntitle = "A"\n+++\nbody\n', 'toml'),
        ('{"title": "A"}\nbody\n', 'json'),
        ('\ufeff---\ntitle: A\n---\nbody\n', 'yaml'),
        ('\n\n---\ntitle: A\n---\nbody\n', 'yaml'),
        ('---  \ntitle: A\n---\t\nbody\n', 'yaml'),
        ('+++ \ntitle = "A"\n+++ \nbody\n', 'toml'),
        ('----\ntitle: A\n----\nbody\n', 'yaml'),
        ('---\ntitle: A\n--- # end\nbody\n', 'yaml'),
        ('\\---\ntitle: A\n\\---\nbody\n', 'yaml'),
        ('<!--\n---\ntitle: A\n---\n-->\nbody\n', 'yaml'),
    ],
)
def test_front_matter_is_found_as_hugo_finds_it(text: str, form: str) -> None:
    page = parse(text)
    assert (page.metadata, page.body, page.format) == ({'title': 'A'}, 'body\n', form)


@pytest.mark.parametrize(
    'text',
    [
        '---\ntitle: A\n---\nbody\n',
        '\n\n+++\ntitle = "A"\n\n+++\nbody\n',
        '{\n"title": "A"\n}\nbody\n',
        '<!--\n---\ntitle: A\n---\n-->\nbody\n',
    ],
)
def test_the_line_of_the_body_counts_in_the_file(text: str) -> None:
    assert text.split('\n')[parse(text).body_line - 1] == 'body'


def test_crlf_files_are_read_after_decoding() -> None:
    text, _ = decode(b'\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nbody\r\n')
    assert (parse(text).metadata, parse(text).body) == ({'title': 'A'}, 'body\n')


@pytest.mark.parametrize('text', ['', 'no front matter', '# Heading\n---\n', '-- \n', '\n\n'])
def test_a_file_without_front_matter_is_all_body(text: str) -> None:
    assert parse(text) == FrontMatter({}, text, 1, '', ())


@pytest.mark.parametrize('text', ['---\n---\nbody', '---\n# comment\n---\nbody', '+++\n+++\nbody'])
def test_empty_front_matter_is_no_problem(text: str) -> None:
    page = parse(text)
    assert (page.metadata, page.body, page.problems) == ({}, 'body', ())


def test_a_rule_in_the_body_is_no_delimiter() -> None:
    assert parse('---\ntitle: A\n---\none\n---\ntwo').body == 'one\n---\ntwo'


def test_a_missing_end_is_reported_and_costs_nothing() -> None:
    page = parse('---\ntitle: A\nauthors:\n- Jane\n\nThe body begins.\n')
    assert page.metadata == {'title': 'A', 'authors': ['Jane']}
    assert page.body == 'The body begins.\n'
    assert [(problem.code, problem.severity, problem.place.line) for problem in page.problems] == [
        ('yaml', 'loss', 1)
    ]


def test_top_level_names_are_in_lower_case() -> None:
    assert set(read('publishDate: x\nTITLE: y\nimage: {Caption: z}').metadata) == {
        'publishdate',
        'title',
        'image',
    }


# -- What values are -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('written', 'expected'),
    [
        ('true', True),
        ('False', False),
        ('~', None),
        ('', None),
        ('null', None),
        ('12', 12),
        ('-3', -3),
        ('10.5', 10.5),
        ('"12"', '12'),
        ('[a, 1]', ['a', 1]),
        ('{a: b}', {'a': 'b'}),
        ('!!str 12', '12'),
        ('|\n  one\n  two', 'one\ntwo\n'),
    ],
)
def test_plain_values_are_what_they_say(written: str, expected: Any) -> None:
    assert value(f'title: {written}') == expected


@pytest.mark.parametrize(
    'text',
    [
        *('no', 'NO', 'yes', 'on', 'off', 'y', 'N'),  # countries, tags, initials
        *('0123', '1e3', '1_000', '12:30', '1.10', '0x1f', '0o17', '+5', '.inf', '1.', '.5'),
        *('2020-01-02', '2016-02-31', '2019-4-15T00:00:00Z', '9781234567897123456789'),
        *('=', '-', 'nULL', '10.1000/x'),
    ],
)
def test_the_text_of_a_plain_value_survives(text: str) -> None:
    assert value(f'title: {text}') == text


@given(
    st.one_of(
        st.integers(), st.floats(allow_nan=False), st.from_regex(r'[-+.0-9e_:]+', fullmatch=True)
    )
)
def test_every_number_can_be_printed_as_it_was_written(number: Any) -> None:
    read_value = read(f'title: {number}').metadata.get('title')
    if isinstance(read_value, (int, float)):
        assert str(read_value) == str(number)


def test_names_of_fields_are_text() -> None:
    assert value('title: {1: a, null: b, true: c}') == {'1': 'a', 'null': 'b', 'true': 'c'}


def test_anchors_and_merges_are_followed() -> None:
    page = read('base: &base {a: 1, b: 2}\ntitle:\n  <<: *base\n  b: 3')
    assert page.metadata['title'] == {'a': 1, 'b': 3}


def test_toml_dates_are_text() -> None:
    page = parse('+++\na = 2017-01-02\nb = 2017-01-02T10:00:00Z\nc = 10:00:00\n+++\n')
    assert list(page.metadata.values()) == ['2017-01-02', '2017-01-02T10:00:00+00:00', '10:00:00']


def test_a_latex_command_eaten_by_an_escape_is_restored() -> None:
    assert (
        value(r'title: "$\beta + \frac{1}{2}$ and \alpha"') == r'$\beta + \frac{1}{2}$ and \alpha'
    )


# -- What Hugo accepts or people broke -------------------------------------------------------


@pytest.mark.parametrize(
    ('head', 'name', 'expected'),
    [
        ('date:\t2020-01-01', 'date', '2020-01-01'),
        ('authors:\n- Jane\t\n- Joe', 'authors', ['Jane', 'Joe']),
        ('date: 2016-02-31', 'date', '2016-02-31'),
        ('publishDate: 10.1000/xyz', 'publishdate', '10.1000/xyz'),
        ('date: -01-01', 'date', '-01-01'),
    ],
)
def test_what_only_pyyaml_refuses_is_no_problem(head: str, name: str, expected: Any) -> None:
    page = read(head)
    assert (page.metadata[name], page.problems) == (expected, ())


@pytest.mark.parametrize(
    ('head', 'expected'),
    [
        (r'title: "isn\'t it"', "isn't it"),
        (r'title: "so $\alpha\cdot\nu$ \"is\""', r'so $\alpha\cdot\nu$ "is"'),
        (r'title: "one\, two\nthree"', 'one\\, two\nthree'),
        (r'title: "smile \ud83d\ude00"', 'smile 😀'),
        ('title: Foo: bar', 'Foo: bar'),
        ('title: Foo: bar # comment', 'Foo: bar'),
        ('title: *Nature* papers', '*Nature* papers'),
        ('title: & more', '& more'),
        ('title: @home', '@home'),
        ('title: %done', '%done'),
        ('title: `code`', '`code`'),
        ('title: [Re] production: a study', '[Re] production: a study'),
        ('title: {CO}2: a gas', '{CO}2: a gas'),
        ('title: "The "best" of us"', 'The "best" of us'),
        ("title: 'it's me'", "it's me"),
        ('title: "Foo" and bar', '"Foo" and bar'),
        ('title: "The best', 'The best'),
        ('title: “Foo”: bar', '“Foo”: bar'),
        ('title: one\nand two\nand three', 'one and two and three'),
        ('title: one\n\n  two: three', 'one\ntwo: three'),
        ('title: |\n  one\ntwo\n  three', 'one\ntwo\nthree'),
        ('title:Foo', 'Foo'),
    ],
)
def test_a_broken_text_is_read_as_what_it_plainly_is(head: str, expected: Any) -> None:
    page = read(f'{head}\ntags: [a]\ndate: 2020')
    assert page.metadata == {'title': expected, 'tags': ['a'], 'date': 2020}
    assert {(problem.code, problem.severity) for problem in page.problems} == {('yaml', 'hygiene')}


@pytest.mark.parametrize(
    ('head', 'expected'),
    [
        ('authors:\n - Jane\n- Joe\n   - Jim', ['Jane', 'Joe', 'Jim']),
        ('authors:\n- Jane\n- *Joe\n- @jim\n- Ann: x', ['Jane', '*Joe', '@jim', {'Ann': 'x'}]),
        ('authors:\n- Jane\n-Joe\n- Jim', ['Jane', 'Joe', 'Jim']),
        ('authors: ["Jane" , Joe, "Jim]', ['Jane', 'Joe', 'Jim']),
        ('authors: [Jane, *Joe]', ['Jane', '*Joe']),
        (
            'authors:\n- name: A: b\n  url: c\n- name: d',
            [{'name': 'A: b', 'url': 'c'}, {'name': 'd'}],
        ),
    ],
)
def test_a_broken_list_keeps_its_items(head: str, expected: Any) -> None:
    page = read(f'title: A\n{head}\ndate: 2020')
    assert page.metadata == {'title': 'A', 'authors': expected, 'date': 2020}
    assert {(problem.code, problem.severity) for problem in page.problems} == {('yaml', 'hygiene')}


def test_a_broken_mapping_keeps_its_fields() -> None:
    page = read('image:\n  caption: A: b\n focal_point: Smart\ntitle: A')
    assert page.metadata == {'image': {'caption': 'A: b', 'focal_point': 'Smart'}, 'title': 'A'}


def test_an_indented_field_behind_a_value_is_a_field() -> None:
    page = read('title: "A"\n  date: 2020-01-01\nauthors: [Jane]')
    assert page.metadata == {'title': 'A', 'date': '2020-01-01', 'authors': ['Jane']}


def test_tabs_as_indentation_are_read() -> None:
    page = read('image:\n\tcaption: A\n\tfocal_point: Smart')
    assert page.metadata == {'image': {'caption': 'A', 'focal_point': 'Smart'}}


def test_a_wrapped_abstract_is_one_text() -> None:
    page = read('abstract: It was\nwrapped by hand.\nResults: good.\nMethods: none.\ntitle: A')
    assert page.metadata == {
        'abstract': 'It was wrapped by hand. Results: good. Methods: none.',
        'title': 'A',
    }


def test_a_wrapped_abstract_that_parses_leaves_no_bogus_field() -> None:
    page = read(
        'abstract: This long text was wrapped by an editor at some column\n'
        'and the main point: nothing was lost\ntitle: A'
    )
    assert set(page.metadata) == {'abstract', 'title'}
    assert page.metadata['abstract'].endswith('column and the main point: nothing was lost')
    assert [(problem.severity, problem.place.line) for problem in page.problems] == [('hygiene', 3)]


@pytest.mark.parametrize(
    'head', ['tags: [a]\ntags: [b]', 'Tags: [a]\ntags: [b]', 'x: a: b\ntags: [a]\ntags: [b]']
)
def test_of_a_field_that_stands_twice_the_last_counts(head: str) -> None:
    page = read(head)
    assert page.metadata['tags'] == ['b']
    problem = page.problems[-1]
    assert (problem.code, problem.severity, problem.field) == ('duplicate', 'hygiene', ('tags',))
    assert problem.place.line == 1 + len(head.split('\n'))


@pytest.mark.parametrize(
    ('record', 'kind'),
    [
        ('@article{doe,\n  title = {Other},\n  year = 2020\n}', 'BibTeX'),
        ('TY  - JOUR\nTI  - Other: title\nER  - ', 'RIS'),
    ],
)
@pytest.mark.parametrize('template', ['{}\ntitle: A\ndate: 2020', 'title: A\n{}\ndate: 2020'])
def test_a_record_pasted_between_the_fields_is_left_out(
    template: str, record: str, kind: str
) -> None:
    page = read(template.format(record) if kind == 'RIS' else template.replace('{}', record))
    assert page.metadata == {'title': 'A', 'date': 2020}
    assert [problem.severity for problem in page.problems] == ['loss']
    assert kind in page.problems[0].message


def test_one_hopeless_field_costs_only_itself() -> None:
    page = read('title: A\nauthors: [[a, [b]\ndate: 2020')
    assert page.metadata == {'title': 'A', 'date': 2020}
    loss = [problem for problem in page.problems if problem.severity == 'loss']
    assert [(problem.code, problem.field, problem.place.line) for problem in loss] == [
        ('yaml', ('authors',), 3)
    ]


def test_control_characters_are_taken_out() -> None:
    assert value('title: a\0b\x07c') == 'abc'


@pytest.mark.parametrize('text', ['---\n- a\n- b\n---\n', '---\njust text\n---\n', '{]', '[1]'])
def test_front_matter_that_is_no_mapping_has_no_fields(text: str) -> None:
    assert parse(text).metadata == {}


@pytest.mark.parametrize(
    ('head', 'line', 'lost'),
    [
        ('date = 2017-1-1', 2, 'date'),
        ('title = "so $\\alpha$"', 2, 'title'),
        ('title = "no end', 2, 'title'),
        ('venue = Nature # x', 2, 'venue'),
        ('tags = [\n1\nvenue = "x"', 2, 'tags'),
        ('a = 2', 2, 'a'),  # the first counts
        ('<div>', 2, None),
    ],
)
def test_a_broken_field_of_toml_is_left_out(head: str, line: int, lost: str | None) -> None:
    page = parse(f'+++\na = 1\n{head}\nb = 1\n[[links]]\nname = "a"\n+++\n')
    assert page.metadata == {'a': 1, 'b': 1, 'links': [{'name': 'a'}]}
    field = () if lost is None else (lost,)
    assert [(p.code, p.severity, p.place.line, p.field) for p in page.problems] == [
        ('toml', 'loss', line + 1, field)
    ]


@pytest.mark.parametrize(
    'head',
    [
        'x = y\nb = 1\nx = y\nc = 1',
        '[image\ncaption = ""\nb = 1',
        '[image]\n[image]\nb = 1',
        'x = """\n\nb = 1',
    ],
)
def test_what_stands_below_a_second_fault_or_a_lost_table_is_left_out(head: str) -> None:
    page = parse(f'+++\na = 1\n{head}\n+++\n')
    assert page.metadata['a'] == 1
    assert not {'c', 'caption'} & {*page.metadata}
    assert 'b' not in page.metadata or head.startswith('x = y')
    assert {problem.severity for problem in page.problems} == {'loss'}
    assert len(page.problems) <= 2


def test_what_toml_loses_is_said() -> None:
    page = parse('+++\na = b\nb = 1\nc = d\ne = 1\n+++\n')
    assert [str(problem) for problem in page.problems] == [
        "'a' is not valid TOML (Invalid value); it is left out; correct it: texts stand in quotes",
        "'c' is not valid TOML (Invalid value); it is left out, with all that stands below; "
        'correct it: texts stand in quotes',
    ]


# -- What is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    'tagged',
    [
        '!!python/object/apply:os.system ["echo"]',
        '!!python/object:module.Class {a: 1}',
        '!custom {a: 1}',
    ],
)
def test_a_tagged_container_is_left_out(tagged: str) -> None:
    page = read(f'x: {tagged}\ntitle: A')
    assert page.metadata == {'title': 'A'}
    assert [(problem.severity, problem.place.line) for problem in page.problems] == [('loss', 2)]


@pytest.mark.parametrize('tag', ['!!python/unicode', '!custom', '!!binary'])
def test_a_tagged_scalar_keeps_its_text(tag: str) -> None:
    page = read(f'title: {tag} "A"')
    assert page.metadata == {'title': 'A'}
    assert [problem.severity for problem in page.problems] == ['hygiene']


def test_an_alias_bomb_costs_its_field_only() -> None:
    head = 'a0: &a0 [x, x]\n' + ''.join(
        f'a{n}: &a{n} [{", ".join([f"*a{n - 1}"] * 9)}]\n' for n in range(1, 30)
    )
    page = read(head + 'title: A')
    assert len(json.dumps(page.metadata)) < 1_000_000
    assert page.metadata['a0'] == ['x', 'x']
    assert any('alias' in problem.message for problem in page.problems)


def test_one_alias_bomb_does_not_cost_the_next_field() -> None:
    page = read(
        'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n'
        'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n'
        'e: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\ntitle: A'
    )
    assert page.metadata['title'] == 'A'
    assert [problem.field for problem in page.problems] == [('e',)]


def test_an_alias_to_itself_is_refused() -> None:
    page = read('a: &a [*a]\ntitle: A')
    assert page.metadata == {'title': 'A'}
    assert [problem.field for problem in page.problems] == [('a',)]


@pytest.mark.parametrize(
    'text',
    [
        '---\ntitle: ' + '[' * 200_000 + '\n---\n',
        *(
            '---\nauthors:\n' + ('-' + ' ' * blanks) * 50_000 + 'x\n---\n'
            for blanks in range(1, 13)
        ),
        '---\n' + '? ' * 50_000 + 'x\n---\n',
        '---\n' + '- ? ' * 50_000 + 'x\n---\n',
        '---\n' + '-\t' * 50_000 + 'x\n---\n',
        '---\n' + ''.join(' ' * depth + 'a:\n' for depth in range(2_000)) + '---\n',
        '---\n' + '- ' * 200_000 + '\n---\n',
        '---\n' + '? ' * 200_000 + '\n---\n',
        '---\n' + '{a: ' * 200_000 + '\n---\n',
        '---\n' + 'x: *y\n' * 30_000 + '---\n',
        '---\ntitle: a: b\n' + '  title: a: b\n' * 19_000 + '---\n',
        '+++\na = ' + '[' * 90_000 + '\n+++\n',
        '+++\n' + 'a.' * 40_000 + 'b = 1\n+++\n',
        '{"a":' * 200_000,
        '---\ntitle: ' + 'x' * 5_000_000 + '\n---\n',
        '---\n' + 'title\n\n' * 200_000,
        '-' * 1_000_000,
        '\n' * 1_000_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_monstrous_file_is_refused_or_read_in_the_end(text: str) -> None:
    page = parse(text)
    assert len(page.problems) <= 300
    page.places.of_field(('title', 3, 'a'))


FRAGMENTS = st.lists(
    st.sampled_from([
        *('---\n', '+++\n', 'title: ', 'authors:\n', '- ', 'a = ', '[[x]]\n', '"', "'", '\\'),
        *('\t', '\n', '  ', ': ', '{', '}', '[', ']', '&a ', '*a', '!!x ', '|', '>', '#', '@'),
        *('%', '<<: ', '? ', ', ', '\0', '\ud800', '\ufeff', '\u2028', 'é', 'x', '1', '@article{'),
    ]),
    max_size=40,
).map(''.join)


@given(st.one_of(st.text(), FRAGMENTS))
def test_nothing_raises_and_values_are_what_json_can_say(text: str) -> None:
    for page in (
        parse(text),
        parse_data(text),
        parse(f'---\n{text}\n---\n'),
        parse(f'+++\n{text}\n+++\n'),
        parse('{' + text),
    ):
        json.dumps(page.metadata, allow_nan=False)
        assert all(isinstance(name, str) for name in page.metadata)


@given(FRAGMENTS)
def test_problems_have_lines_of_the_file(text: str) -> None:
    text = f'---\n{text}\n---\n'
    for problem in parse(text).problems:
        assert 1 <= problem.place.line <= len(text.splitlines()) + 1


@given(
    st.one_of(st.text(), FRAGMENTS),
    st.lists(st.one_of(st.text(max_size=5), st.integers()), max_size=4),
)
def test_no_place_raises(text: str, field: list[str | int]) -> None:
    for source in (text, f'---\n{text}\n---\n', f'+++\n{text}\n+++\n'):
        for matter in (parse(source), parse_data(source)):
            assert 0 <= matter.places.of_field(tuple(field)).line <= source.count('\n') + 1


# -- Data files, places, real sites ----------------------------------------------------------


@pytest.mark.parametrize(
    'text', ['name: Jane\n', '---\nname: Jane\n', '---\nname: Jane\n---\n', '\ufeffname: Jane']
)
def test_a_data_file_is_all_front_matter(text: str) -> None:
    page = parse_data(text)
    assert (page.metadata, page.body, page.problems) == ({'name': 'Jane'}, '', ())


YAML = (
    '---\ntitle: A\nlinks:\n- name: a\n  url: b\n- name: c\n  url: d\nImage:\n  caption: z\n---\n'
)
TOML = (
    '+++\ntitle = "A"\n[[links]]\nname = "a"\n[[links]]\nname = "c"\n[image]\ncaption = "z"\n+++\n'
)
BROKEN = '---\ntitle: A: b\nlinks:\n- name: a\n  url: b\n- name: c\n  url: d\n---\n'


@pytest.mark.parametrize(
    ('text', 'field', 'line'),
    [
        (YAML, ('title',), 2),
        (YAML, ('links',), 3),
        (YAML, ('links', 1), 6),
        (YAML, ('links', 1, 'url'), 7),
        (YAML, ('image', 'caption'), 9),
        (YAML, ('links', 7, 'url'), 3),
        (YAML, ('missing',), 0),
        (YAML, (), 0),
        ('\n\n' + YAML, ('title',), 4),
        ('---\na: 1\na: 2\n---\n', ('a',), 3),
        (TOML, ('title',), 2),
        (TOML, ('links', 1), 5),
        (TOML, ('links', 1, 'name'), 6),
        (TOML, ('image', 'caption'), 8),
        (TOML, ('missing',), 0),
        (BROKEN, ('title',), 2),
        (BROKEN, ('links', 1), 6),
        (BROKEN, ('links', 1, 'url'), 7),
        ('{\n"title": "A",\n"image": {\n"caption": "z"}}', ('image', 'caption'), 4),
        ('name: Jane\nrole: x\n', ('role',), 2),
        ('', ('title',), 0),
    ],
)
def test_a_field_is_found_in_its_line(text: str, field: FieldPath, line: int) -> None:
    matter = parse(text)
    assert (matter if matter.format else parse_data(text)).places.of_field(field).line == line


def test_the_broken_files_of_real_sites_keep_their_records(corpus: Path) -> None:
    for file in sorted((corpus / 'nasty').glob('*.md')):
        metadata = parse(decode(file.read_bytes())[0]).metadata
        assert {'title', 'authors', 'date', 'publication_types'} <= set(metadata)


def test_the_real_sites_lose_nothing(corpus: Path) -> None:
    losses = [
        (file.name, str(problem))
        for file in sorted((corpus / 'sites').rglob('*.md'))
        for problem in parse(decode(file.read_bytes())[0]).problems
        if problem.severity == 'loss'
    ]
    assert losses == []


def aliases(levels: int) -> str:
    """Anchors of which each repeats the one before ten times."""
    lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for level in range(1, levels):
        repeated = ', '.join([f'*a{level - 1}'] * 10)
        lines.append(f'a{level}: &a{level} [{repeated}]')
    return '\n'.join(lines)


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        (
            f'---\ntitle: T\n{aliases(9)}\n---\n',
            "'a3' cannot be kept: aliases repeat it too often; it is left out; "
            'write the values out in place of the aliases',
        ),
        (
            '---\ntitle: T\nx: &a [*a]\n---\n',
            "'x' cannot be kept: an alias repeats itself; it is left out; "
            'write the values out in place of the aliases',
        ),
        (
            '{"title": "T", "x": ' + '[' * 100 + ']' * 100 + '}',
            'the header is nested too deeply; no field of the header is read; '
            'write it with fewer than 50 levels',
        ),
        (
            '{"title": "T", "x": ' + '[' * 100_000 + ']' * 100_000 + '}',
            'the header is nested too deeply; no field of the header is read; '
            'write it with fewer than 50 levels',
        ),
        (
            '{"title": "T"\n "x": 1}',
            "Expecting ',' delimiter; no field of the header is read; "
            'correct it in this line, or above',
        ),
        (
            '+++\ntitle = "T"\nx = ' + '[' * 60 + ']' * 60 + '\n+++\n',
            "'x' is nested too deeply; it is left out; write it with fewer than 50 levels",
        ),
        (
            '+++\ntitle = "T"\nx = ' + '[' * 3000 + ']' * 3000 + '\n+++\n',
            'the header is not valid TOML (nested too deeply); no field of it is read; correct it',
        ),
    ],
)
def test_what_is_too_much_is_told_with_its_loss_and_mend(text: str, message: str) -> None:
    assert str(parse(text).problems[0]) == message
