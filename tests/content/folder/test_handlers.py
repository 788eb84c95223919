"""Files with a header, and what reads them."""

from __future__ import annotations

import sys

import frontmatter
import pytest

from sphinx_publications.content.folder.reader import ReadOptions, read_content

FILES = {
    'publication/_index.md': '---\ntitle: Papers\n---\n',
    'publication/yaml/index.md': '---\ntitle: A\n---\nbody',
    'publication/toml/index.md': '+++\ntitle = "B"\n+++\nbody',
    'publication/json/index.md': '{"title": "C"}\nbody',
    'publication/broken/index.md': '---\ntitle: [\ndate: 2020\n---\nbody',
    'publication/blank/index.md': '\n\n---\ntitle: D\n---\nbody',
    'post/flat.md': '---\ntitle: E\n---\nbody',
    'authors/ada/_index.md': '---\ntitle: Ada Adler\n---\n',
}


@pytest.fixture
def calls(monkeypatch):
    """The texts that were handed to python-frontmatter."""
    texts = []
    original = frontmatter.parse

    def parse(text, *args, **kwargs):
        texts.append(text)
        return original(text, *args, **kwargs)

    monkeypatch.setattr(frontmatter, 'parse', parse)
    return texts


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def test_each_file_with_a_header_is_read_through_the_library_once(tmp_path, calls):
    write(tmp_path, {**FILES, 'post/plain.md': 'no header'})
    read_content([tmp_path])
    assert sorted(calls) == sorted(FILES.values())


def test_the_files_of_real_sites_are_read_through_the_library(corpus, calls):
    sites = sorted(path for path in (corpus / 'sites').iterdir() if path.is_dir())
    for site in sites:
        root = next((path for path in site.rglob('content') if path.is_dir()), site)
        calls.clear()
        reading = read_content([root])
        markdown = [file for file in reading.files if '/data/authors/' not in file]
        assert 0.9 * len(markdown) <= len(calls) <= len(markdown)


HANDLER = """
import re
from frontmatter.default_handlers import BaseHandler

class Keys(BaseHandler):
    FM_BOUNDARY = re.compile('%')

    def split(self, text):
        return text.split('\\n\\n', 1)

    def load(self, header):
        return dict(re.findall(r'%(\\w+): (.*)', header))
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Writes the module of a handler and returns its path; each test has another."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def write_module(name, text):
        (tmp_path / f'{name}.py').write_text(text, encoding='utf-8')
        return f'{name}:Keys'

    return write_module


def titles(reading):
    return [''.join(record.title) for record in reading.records]


def test_a_handler_of_the_project_reads_records(tmp_path, module):
    write(tmp_path, {'content/post/x.md': '%title: Own\n\nbody'})
    path = module('keys_of_records', HANDLER)
    reading = read_content([tmp_path / 'content'], ReadOptions(handlers=(path,)))
    assert (titles(reading), reading.problems) == (['Own'], ())


def test_what_it_raises_costs_its_own_file_only(tmp_path, module):
    write(
        tmp_path,
        {'content/post/x.md': '%title: no end', 'content/post/y.md': FILES['post/flat.md']},
    )
    path = module('keys_that_raise', HANDLER)
    reading = read_content([tmp_path / 'content'], ReadOptions(handlers=(path,)))
    assert titles(reading) == ['E']
    assert [(problem.code, problem.path) for problem in reading.problems] == [
        ('handler', str(tmp_path / 'content/post/x.md'))
    ]


def test_another_source_of_the_handler_is_another_cache(tmp_path, module, monkeypatch):
    write(tmp_path, {'content/post/x.md': '%title: Own\n\nbody'})
    options = ReadOptions(handlers=('keys_that_change:Keys',))
    found = []
    for text in (HANDLER, HANDLER.replace('return dict(', 'return {"title": "New"} or dict(')):
        module('keys_that_change', text)
        found += titles(read_content([tmp_path / 'content'], options, tmp_path / 'cache'))
        monkeypatch.delitem(sys.modules, 'keys_that_change')  # as if the next build came
    assert found == ['Own', 'New']
