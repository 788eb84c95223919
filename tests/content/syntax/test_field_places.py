"""Where fields stand: line, column and end, for the price of one composition a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from sphinx_publications.content.folder.reader import read_content
from sphinx_publications.content.problems import Place
from sphinx_publications.content.syntax import field_places
from sphinx_publications.content.syntax.frontmatter import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_publications.content.problems import FieldPath, Problem

YAML = """\
---
title: Tides of 🌊 and shores
links:
- name: Data
  url: "data.csv"
- {name: Code, url: code.zip}
summary: |
  Two lines
  of text.

date:
abstract: &a
  Further
  down.
venue: *a
---
"""
TOML = """\
+++
title = "Tides"  # a comment
[[links]]
name = "Data"
url = 'data.csv'
[[links]]
name = 'Code'
[image]
caption = ''
+++
"""
JSON = '{\n  "title": "Tides",\n  "links": [{"url": "a.pdf"}, {"url": "b.pdf"}]\n}\n'
BROKEN = '---\ntitle: Tides: an atlas\nlinks:\n- name: Data\n  url: data.csv\n---\n'


@pytest.mark.parametrize(
    ('text', 'field', 'place'),
    [
        (YAML, ('title',), (2, 8, 2, 29)),
        (YAML, ('links', 0, 'url'), (5, 8, 5, 18)),
        (YAML, ('links', 1, 'url'), (6, 21, 6, 29)),
        (YAML, ('links', 1), (6, 3, 6, 30)),
        (YAML, ('summary',), (7, 10, 9, 11)),
        (YAML, ('abstract',), (12, 11, 14, 8)),
        (TOML, ('title',), (2, 9, 2, 16)),
        (TOML, ('links', 0, 'url'), (5, 7, 5, 17)),
        (TOML, ('links', 1, 'name'), (7, 8, 7, 14)),
        (JSON, ('title',), (2, 12, 2, 19)),
        (JSON, ('links', 1, 'url'), (3, 39, 3, 46)),
        (BROKEN, ('title',), (2, 8, 2, 23)),
        (BROKEN, ('links', 0, 'url'), (5, 8, 5, 16)),
    ],
)
def test_place_of_a_field_is_that_of_its_value(
    text: str, field: FieldPath, place: Sequence[int]
) -> None:
    assert parse(text).places.of_field(field) == Place(*place)


@pytest.mark.parametrize(
    ('text', 'field', 'place'),
    [
        (YAML, ('date',), (11, 1, 11, 5)),
        (YAML, ('venue',), (15, 1, 15, 6)),
        (BROKEN, ('links',), (3, 1, 3, 6)),
    ],
)
def test_where_there_is_no_value_it_is_that_of_the_name(
    text: str, field: FieldPath, place: Sequence[int]
) -> None:
    assert parse(text).places.of_field(field) == Place(*place)


def test_list_begins_at_its_name() -> None:
    assert parse(YAML).places.of_field(('links',)) == Place(3, 1, 6, 30)


def test_value_that_repeats_itself_has_a_place() -> None:
    assert parse('---\na: &a\n- b\n- *a\n---\n').places.of_field(('a',)).line == 2


def test_lines_are_those_of_an_editor() -> None:
    page = parse('---\ntitle: "a\u2028b"\nx: !odd 1\n---\n')

    assert [(problem.place.line, problem.place.column) for problem in page.problems] == [(3, 4)]


@pytest.mark.parametrize(
    'header',
    [
        '---\ntitle: T\nlinks:\n{}---\n'.format(''.join(f'- url: a{n}.pdf\n' for n in range(300))),
        '---\ntitle: T\nurl_pdf:\n{}---\n'.format(''.join(f'- a{n}.pdf\n' for n in range(300))),
        json.dumps({'title': 'T', **{f'url_a{n}': f'a{n}.pdf' for n in range(300)}}),
    ],
)
def test_header_is_composed_once_for_all_of_its_problems(tmp_path: Path, header: str) -> None:
    with patch.object(field_places, 'compose', wraps=field_places.compose) as compose:
        problems_of(tmp_path, header)

    assert compose.call_count == 1


def test_header_without_a_problem_is_not_composed_for_places(tmp_path: Path) -> None:
    with patch.object(field_places, 'compose', wraps=field_places.compose) as compose:
        problems_of(tmp_path, '---\ntitle: T\n---\n')

    assert compose.call_count == 0


def test_lines_of_toml_are_looked_through_once(tmp_path: Path) -> None:
    links = ''.join(f'[[links]]\nurl = "a{n}.pdf"\n' for n in range(300))

    with patch.object(
        field_places, '_LinesByName', wraps=field_places._LinesByName
    ) as lines_by_name:
        problems_of(tmp_path, f'+++\ntitle = "T"\n{links}+++\n')

    assert lines_by_name.call_count == 1


def test_a_problem_of_a_file_has_its_line_column_and_end(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, '---\ntitle: T\nurl_pdf: gone.pdf\n---\n')

    assert problem.place == Place(3, 10, 3, 18)


def test_few_problems_of_a_file_are_told_and_all_are_counted(tmp_path: Path) -> None:
    links = ''.join(f'- url: javascript:{n}\n' for n in range(4000))

    problems = problems_of(tmp_path, f'---\ntitle: T\nlinks:\n{links}---\n')

    assert (len(problems), problems[-1].message) == (21, '… and 3,980 more in this file')
    assert sum(problem.count for problem in problems) == 4000


def test_names_that_stand_twice_in_json_are_told_however_many_there_are(tmp_path: Path) -> None:
    names = ', '.join(f'"a{n}": {n}' for n in range(300))

    (problem,) = problems_of(tmp_path, f'{{"title": "T", "a7": 1, {names}}}')

    assert problem.message == "'a7' stands twice, the last one counts"


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    """Return the problems of a content folder whose only record has this text."""
    record = folder / 'content' / 'publication' / 'tides' / 'index.md'
    record.parent.mkdir(parents=True)
    record.write_text(text, encoding='utf-8')
    return read_content([folder / 'content']).problems
