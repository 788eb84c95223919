"""What stands in the code and is said elsewhere: the tables are compared."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_publications
from sphinx_publications.content.field_names import SCHEMA_FIELDS
from sphinx_publications.printing.html.parts import LINES
from sphinx_publications.reading.directives import (
    AuthorDirective,
    CardDirective,
    ListDirective,
    PeopleDirective,
)
from sphinx_publications.settings import BLOCKS, PREFIX, declared_settings
from sphinx_publications.views.entry import ENTRY_PARTS, PLANNED_PARTS
from sphinx_publications.views.layouts import LIST_LAYOUTS, STYLES

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxDirective

PACKAGE = Path(sphinx_publications.__file__).parent
REFERENCE = Path(__file__).parent.parent / 'docs' / 'reference'


def rows(name: str) -> list[list[str]]:
    """The cells of all tables of a page of the reference."""
    text = (REFERENCE / name).read_text(encoding='utf-8')
    lines = (line.strip() for line in text.splitlines())
    return [
        [cell.strip() for cell in re.split(r'(?<!\\)\|', line)[1:-1]]
        for line in lines
        if line.startswith('|') and not line.startswith('|---')
    ]


def code(cell: str) -> list[str]:
    """What stands between backquotes in a cell."""
    return re.findall(r'`([^`]+)`', cell)


def test_every_setting_has_a_row() -> None:
    listed = [
        name for cell, *_ in rows('settings.md') for name in code(cell) if name.startswith(PREFIX)
    ]
    assert sorted(listed) == sorted(PREFIX + name for name, _setting in declared_settings())


def test_the_defaults_of_settings_are_those_of_the_code() -> None:
    declared = dict(declared_settings())
    for cells in rows('settings.md'):
        names = code(cells[0])
        if names and names[0].startswith(PREFIX) and cells[2].startswith('`'):
            default = ast.literal_eval(code(cells[2])[0])
            assert default == declared[names[0].removeprefix(PREFIX)].default, names[0]


def test_every_block_of_a_page_has_a_row() -> None:
    listed = [code(cells[0])[0] for cells in rows('pages.md') if code(cells[0])]
    assert tuple(name for name in listed if name in BLOCKS) == BLOCKS


@pytest.mark.parametrize('layout', LIST_LAYOUTS)
def test_what_a_layout_shows_by_itself_is_said(layout: str) -> None:
    shown = {
        frozenset(cells[1].split(', '))
        for cells in rows('directives.md')
        if cells[0] == f'`{layout}`'
    }
    assert shown == {STYLES[layout].parts}


@pytest.mark.parametrize(
    ('page', 'sentence'),
    [
        ('reference/directives.md', r'#### `:show:`, `:hide:`\n(.*?)####'),
        ('how-to/style.md', r'## Show less, or more\n(.*?)\. The title'),
    ],
)
def test_every_part_of_an_entry_is_said(page: str, sentence: str) -> None:
    found = re.search(sentence, (REFERENCE.parent / page).read_text(encoding='utf-8'), re.DOTALL)
    assert found
    assert ENTRY_PARTS.keys() - set(code(found[1])) == set()


def test_no_part_is_there_and_planned() -> None:
    assert ENTRY_PARTS.keys() & PLANNED_PARTS == set()


@pytest.mark.parametrize('part', ENTRY_PARTS)
def test_the_class_of_every_part_has_a_row(part: str) -> None:
    listed = {name for cells in rows('html.md') for name in code(cells[0])}
    assert f'pub-{part}' in listed


def test_a_picture_beside_an_entry_is_as_high_as_all_of_its_lines() -> None:
    sheet = (PACKAGE / 'output/static/publications.css').read_text(encoding='utf-8')
    lines, end = re.search(
        r'repeat\((\d+), auto\).*?grid-area: 1 / 2 / (\d+);', sheet, re.DOTALL
    ).groups()  # type: ignore[union-attr]
    assert (int(lines), int(end)) == (len(LINES), len(LINES) + 2)


#: Spellings that are understood, and that nobody is to learn.
UNSAID = frozenset(
    'abstact accomplishments last_modified modified organization pubdate publication_type '
    'published unpublishdate work'.split()
)


def test_every_field_of_front_matter_is_said() -> None:
    text = ''.join(
        (REFERENCE / page).read_text(encoding='utf-8') for page in ('front-matter.md', 'content.md')
    )
    said = set(re.findall(r'\w+', text.lower()))
    assert SCHEMA_FIELDS - said == UNSAID


def codes() -> set[str]:
    """The codes that problems are made with."""
    found = set()
    for file in PACKAGE.rglob('*.py'):
        for node in ast.walk(ast.parse(file.read_text(encoding='utf-8'))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, 'id', getattr(node.func, 'attr', ''))
            values = [keyword.value for keyword in node.keywords if keyword.arg == 'subtype']
            if name in {'Problem', 'report', '_problem'} and node.args:
                values.append(node.args[0])
            found |= {
                value.value
                for value in values
                if isinstance(value, ast.Constant) and isinstance(value.value, str)
            }
    return found


def test_every_code_of_a_warning_has_a_row() -> None:
    listed = {name.removeprefix('pub.') for cells in rows('warnings.md') for name in code(cells[0])}
    assert codes() - listed == set()


@pytest.mark.parametrize(
    ('directive', 'page'),
    [
        (ListDirective, 'directives.md'),
        (CardDirective, 'directives.md'),
        (AuthorDirective, 'people.md'),
        (PeopleDirective, 'people.md'),
    ],
)
def test_every_option_of_a_directive_is_said(directive: type[SphinxDirective], page: str) -> None:
    text = (REFERENCE / page).read_text(encoding='utf-8')
    assert [name for name in directive.option_spec or () if f'`:{name}:`' not in text] == []


def test_no_setting_is_without_effect() -> None:
    code = '\n'.join(file.read_text(encoding='utf-8') for file in PACKAGE.rglob('*.py'))
    for name, _setting in declared_settings():
        assert re.search(rf'settings\.{name}\b', code), name


@pytest.mark.parametrize('layout', LIST_LAYOUTS)
def test_every_layout_has_looks(layout: str) -> None:
    sheet = (PACKAGE / 'output/static/publications.css').read_text(encoding='utf-8')
    assert f'[data-layout={layout}]' in sheet


@pytest.mark.parametrize('room', ['schema', 'fields', 'people', 'prose', 'syntax', 'bibliography'])
def test_what_is_remembered_of_a_file_does_not_depend_on_the_day(room: str) -> None:
    for file in (PACKAGE / 'content' / room).glob('*.py'):
        assert not re.search(r'\btoday\b', file.read_text(encoding='utf-8')), file.name
