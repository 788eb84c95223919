"""The handlers of python-frontmatter: ours, and those of projects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import frontmatter
import pytest
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from sphinx_publications.content.syntax.frontmatter import parse
from sphinx_publications.content.syntax.handlers import (
    HANDLERS,
    JsonHandler,
    TomlHandler,
    YamlHandler,
)
from sphinx_publications.content.syntax.project_handlers import LoadedHandler, load_handlers

if TYPE_CHECKING:
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.syntax.frontmatter import FrontMatter

TEXTS = {
    YamlHandler: '---\ntitle: A\n---\n',
    TomlHandler: '+++\ntitle = "A"\n+++\n',
    JsonHandler: '{"title": "A"}\n',
}
FIELDS = {
    'title': 'A "title" of $\\alpha$: é\x7f',
    'year': 2020,
    'ratio': 0.5,
    'draft': False,
    'authors': ['Ada Adler', 'Bo Berg'],
    'links': [{'name': 'Code', 'url': 'https://example.org'}],
    'image': {'focal point': 'Smart'},
    'abstract': 'Of two\n\nparagraphs.',
}


# -- Ours --------------------------------------------------------------------------------------


@pytest.mark.parametrize('make', HANDLERS)
def test_each_handler_takes_its_own_format(make: Any) -> None:
    assert [other for other, text in TEXTS.items() if make().detect(text)] == [make]


@pytest.mark.parametrize('make', HANDLERS)
def test_a_handler_serves_the_library_alone(make: Any) -> None:
    text = TEXTS[make]
    post = frontmatter.loads(f'\n\n{text}\n    code\n\nbody\n', handler=make())
    assert (post.metadata, post.content) == ({'title': 'A'}, 'code\n\nbody')


def test_a_handler_that_is_used_twice_reads_the_second_text() -> None:
    handler = YamlHandler()
    assert handler.detect('---\ntitle: A\n---\n')
    assert frontmatter.parse('---\ntitle: B\n---\n', handler=handler)[0] == {'title': 'B'}


@pytest.mark.parametrize('make', HANDLERS)
def test_a_text_of_another_kind_is_all_content(make: Any) -> None:
    assert frontmatter.parse('only a body', handler=make()) == ({}, 'only a body')


@pytest.mark.parametrize('make', HANDLERS)
def test_what_is_exported_is_read_as_it_was(make: Any) -> None:
    text = frontmatter.dumps(frontmatter.Post('The body.', make(), **FIELDS))
    page = parse(text)
    assert (page.metadata, page.body.strip(), page.problems) == (FIELDS, 'The body.', ())


def test_toml_leaves_out_what_is_nothing() -> None:
    text = frontmatter.dumps(frontmatter.Post('', TomlHandler(), a=None, b=[None, 1]))
    assert parse(text).metadata == {'b': [1]}


@pytest.mark.parametrize('text', TEXTS.values())
def test_the_body_keeps_its_blanks_and_its_lines(text: str) -> None:
    page = parse(f'\n \n{text}    code\n\nbody\n\n')
    assert page.body == '    code\n\nbody\n\n'
    assert page.body_line == 3 + text.count('\n')


# -- Of projects -------------------------------------------------------------------------------


class Keys(BaseHandler):
    """Reads ``%key: value`` lines above the first line of another kind."""

    FM_BOUNDARY = re.compile('%')

    def split(self, text: str) -> tuple[str, str]:
        lines = text.split('\n')
        count = next((n for n, line in enumerate(lines) if not line.startswith('%')), len(lines))
        return '\n'.join(lines[:count]), '\n'.join(lines[count:])

    def load(self, fm: str) -> dict[str, Any]:
        pairs = [line[1:].split(':', 1) for line in fm.split('\n')]
        return {name.strip(): value.strip() for name, value in pairs}


class Failing(Keys):
    """Fails in one of its steps."""

    step = ''

    def detect(self, text: str) -> bool:
        self.fail('detect')
        return super().detect(text)

    def split(self, text: str) -> tuple[str, str]:
        self.fail('split')
        return super().split(text)

    def load(self, fm: str) -> dict[str, Any]:
        self.fail('load')
        return super().load(fm)

    def fail(self, step: str) -> None:
        if step == self.step:
            msg = 'no\x1b[31m way\nat all'
            raise KeyError(msg)


def read(text: str, make: Any) -> FrontMatter:
    return parse(text, [LoadedHandler('mine:Keys', make, '')])


def said(problem: Problem) -> tuple[str, str, int]:
    return problem.code, problem.message, problem.place.line


def test_a_handler_of_the_project_comes_before_ours() -> None:
    page = read('---\ntitle: A\n---\nbody', YAMLHandler)
    assert (page.metadata, page.format) == ({'title': 'A'}, 'handler')


def test_what_no_handler_of_the_project_takes_is_ours() -> None:
    page = read('---\ntitle: A\n---\nbody', Keys)
    assert (page.metadata, page.format) == ({'title': 'A'}, 'yaml')


def test_header_body_and_lines_are_those_of_the_file() -> None:
    page = read('\n\n%Title: A\n%date: 2020\n    code\n\nbody', Keys)
    assert page.metadata == {'title': 'A', 'date': '2020'}
    assert (page.body, page.body_line) == ('    code\n\nbody', 5)
    assert [page.places.of_field((name,)).line for name in ('title', 'date', 'venue')] == [3, 4, 0]


@pytest.mark.parametrize(
    ('make', 'text'),
    [
        (YAMLHandler, '---\ndate: 2020-03-04\nn: .inf\n---\nbody'),
        (JSONHandler, '{\n"date": "2020-03-04",\n"n": Infinity\n}\nbody'),
    ],
)
def test_handlers_of_the_library_serve_as_they_are(make: Any, text: str) -> None:
    page = read(text, make)
    assert page.metadata == {'date': '2020-03-04', 'n': None}
    assert (page.body.strip(), page.problems) == ('body', ())


@pytest.mark.parametrize('step', ['split', 'load'])
def test_what_a_handler_raises_is_a_problem_of_the_file(step: str) -> None:
    page = read('%title: A\nbody', type('Broken', (Failing,), {'step': step}))
    assert page.metadata == {}
    assert page.body.endswith('body')
    assert [said(problem) for problem in page.problems] == [
        ('handler', "mine:Keys raises KeyError: 'no\\x1b[31m way\\nat all'", 1)
    ]
    assert page.problems[0].lost


def test_what_a_handler_raises_while_it_detects_leaves_the_file_to_the_next() -> None:
    page = read('---\ntitle: A\n---\n', type('Broken', (Failing,), {'step': 'detect'}))
    assert page.metadata == {'title': 'A'}
    assert [problem.code for problem in page.problems] == ['handler']


@pytest.mark.parametrize(
    ('method', 'value', 'message'),
    [
        ('load', ['a'], 'returns no fields but a list'),
        ('load', None, 'returns no fields but a NoneType'),
        ('split', ('%title: A', None), 'splits a text into something else'),
        ('split', 'abc', 'raises ValueError: too many values to unpack'),
    ],
)
def test_what_a_handler_may_not_return_is_a_problem_of_the_file(
    method: str, value: object, message: str
) -> None:
    page = read('%title: A\nbody', type('Odd', (Keys,), {method: lambda *_: value}))
    assert page.metadata == {}
    assert len(page.problems) == 1
    assert message in page.problems[0].message


def test_a_text_that_a_handler_cannot_split_is_all_body() -> None:
    page = read('---\ntitle: A\n', YAMLHandler)
    assert (page.metadata, page.body) == ({}, '---\ntitle: A\n')
    assert [problem.severity for problem in page.problems] == ['loss']


def test_a_handler_of_the_library_can_be_named() -> None:
    handlers, problems = load_handlers(['frontmatter.default_handlers:YAMLHandler'])
    assert [handler.make for handler in handlers] == [YAMLHandler]
    assert handlers[0].source
    assert problems == ()


@pytest.mark.parametrize(
    ('path', 'what'),
    [
        ('no_such_module_of_mine:Keys', 'cannot be imported'),
        ('frontmatter:NoSuchClass', 'cannot be imported'),
        ('', 'cannot be imported'),
        ('frontmatter', 'cannot be imported'),
        (
            'frontmatter.default_handlers:BaseHandler',
            'cannot be made without arguments',
        ),  # it has no boundary
        ('frontmatter:parse', 'is no handler of python-frontmatter'),
        ('frontmatter:Post', 'is no handler of python-frontmatter'),
    ],
)
def test_a_path_without_a_handler_is_a_problem_of_the_settings(path: str, what: str) -> None:
    handlers, problems = load_handlers([path])
    assert handlers == ()
    assert [(problem.code, problem.severity) for problem in problems] == [('config', 'loss')]
    assert what in str(problems[0])
