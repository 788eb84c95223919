"""What stands in the code and is said elsewhere: the tables are compared."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from formats.items import CSL_TYPES, make_item, person

import sphinx_publications
from sphinx_publications.content.field_names import SCHEMA_FIELDS
from sphinx_publications.formats.bibtex.types import biblatex_type, bibtex_type
from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.formats.item import Eprint
from sphinx_publications.formats.ris import ris_entry
from sphinx_publications.printing.html.parts import LINES
from sphinx_publications.reading.directives import (
    AuthorDirective,
    BibliographyDirective,
    CardDirective,
    ListDirective,
    PeopleDirective,
)
from sphinx_publications.settings import BLOCKS, EXPORTS, PREFIX, declared_settings
from sphinx_publications.views.entry import ENTRY_PARTS, PLANNED_PARTS
from sphinx_publications.views.layouts import LIST_LAYOUTS, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.util.docutils import SphinxDirective

    from sphinx_publications.formats.bibtex.types import EntryType
    from sphinx_publications.formats.item import Item

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
    whole = {'the whole reference'} if STYLES[layout].is_citation else set()
    assert shown == {STYLES[layout].parts | whole}


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
        (BibliographyDirective, 'directives.md'),
        (AuthorDirective, 'people.md'),
        (PeopleDirective, 'people.md'),
    ],
)
def test_every_option_of_a_directive_is_said(directive: type[SphinxDirective], page: str) -> None:
    text = (REFERENCE / page).read_text(encoding='utf-8')
    assert [name for name in directive.option_spec or () if f'`:{name}:`' not in text] == []


def said_of_types(heading: str, column: int) -> dict[str, set[str]]:
    """What a column of the table with that heading says of each CSL type.

    Where a cell has as many parts as there are groups of types, between semicolons, each is of one.
    """
    said = {}
    table = rows('exports.md')
    first = next(n for n, cells in enumerate(table) if heading in cells)
    for cells in table[first + 1 :]:
        groups, parts = cells[0].split(';'), cells[column].split(';')
        if len(groups) != len(parts):
            parts = [cells[column]] * len(groups)
        for group, part in zip(groups, parts, strict=True):
            for name in code(group) or [group]:
                # the field `type` stands beside a thesis
                said[name] = {name} if part.strip() == 'as named' else {*code(part)} - {'type'}
        if cells[0] == 'any other':
            break
    return said


def types_of(csl_type: str, name: Callable[[Item], str]) -> set[str]:
    """The types that works of a CSL type have: preprints, books of editors, theses of masters."""
    works: list[dict[str, Any]] = [
        {},
        {'eprint': Eprint('2101.00001')},
        {'authors': (), 'editors': (person('Adler', 'Ada'),)},
        {'variables': {'genre': "Master's thesis"}},
    ]
    plain: dict[str, Any] = {'type': csl_type, 'authors': (person('Adler', 'Ada'),)}
    return {name(make_item(**plain | fields)) for fields in works}


def ris_type(item: Item) -> str:
    return ris_entry(item).partition('\r\n')[0].removeprefix('TY  - ')


@pytest.mark.parametrize(
    ('heading', 'column', 'name'),
    [
        ('BibTeX', 1, lambda item: bibtex_type(item).name),
        ('BibLaTeX', 2, lambda item: biblatex_type(item).name),
        ('`TY`', 1, ris_type),
    ],
    ids=['BibTeX', 'BibLaTeX', 'RIS'],
)
def test_the_types_of_exports_are_those_of_the_code(
    heading: str, column: int, name: Callable[[Item], str]
) -> None:
    said = said_of_types(heading, column)
    others = said.pop('any other')
    assert said.keys() <= set(CSL_TYPES)
    assert {each: said.get(each, others) for each in CSL_TYPES} == {
        each: types_of(each, name) for each in CSL_TYPES
    }


@pytest.mark.parametrize(('place', 'type_of'), [(0, bibtex_type), (-1, biblatex_type)])
def test_the_field_of_a_venue_is_that_of_the_code(
    place: int, type_of: Callable[[Item], EntryType]
) -> None:
    cells = {
        name: cells[3].split(';')[place]
        for cells in rows('exports.md')
        if len(cells) == 4
        for name in code(cells[0])
    }
    # those of a preprint in an archive
    fields = {
        each: type_of(make_item(type=each, eprint=Eprint('2101.00001'))).container for each in cells
    }
    assert cells
    assert {each: code(cell) for each, cell in cells.items()} == {
        each: [field] for each, field in fields.items()
    }


def test_every_format_can_be_asked_for_and_is_said() -> None:
    assert sorted(EXPORTS) == sorted(EXPORT_FORMATS)
    said = re.search(
        r'^`publications_exports` says (.*?)\n\n',
        (REFERENCE / 'exports.md').read_text(encoding='utf-8'),
        re.DOTALL | re.MULTILINE,
    )
    assert said
    assert set(EXPORTS) <= set(code(said[1]))


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
