"""What was read last time."""

from __future__ import annotations

import os
import pickle

import pytest

from sphinx_publications.content.folder import cache, caching_reader
from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.problems import Problem

PAPER = """---
title: A *paper* of $x$
authors: [Ada Adler, 'Bo Berg*']
author_notes: ['', 'Equal *contribution*']
date: 2020-03-04
publication_types: ['2']
publication: In *Nets*
tags: [a]
url_pdf: paper.pdf
url_code: files/code.zip
abstract: Some <sub>text</sub>.
award: {name: Best}
---
Body.
"""
PERSON = """---
title: Ada Adler
education: {courses: [{course: PhD, institution: Uni, year: 2020}]}
organizations: [{name: Uni, url: https://example.org}]
social: [{icon: github, link: https://github.com/ada}]
languages: [{name: English, label: Native}]
---
"""


class Site:
    """A content folder, its cache, and the files that were parsed in the last reading."""

    def __init__(self, folder, parsed):
        self.folder = folder
        self.root = folder / 'content'
        self.cache = folder / 'doctrees' / 'cache.pickle'
        self._parsed = parsed

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
        return path

    def read(self, **options):
        self._parsed.clear()
        return read_content([self.root], ReadOptions(**options), self.cache)

    @property
    def parsed(self):
        return sorted(self._parsed)


def paper(reading):
    return next(record for record in reading.records if record.key == 'x')


@pytest.fixture
def site(tmp_path, monkeypatch):
    parsed = []
    original = caching_reader.read_file

    def read_file(root, candidate, *rest):
        parsed.append(candidate.path)
        return original(root, candidate, *rest)

    monkeypatch.setattr(caching_reader, 'read_file', read_file)
    site = Site(tmp_path, parsed)
    site.write('content/publication/x/index.md', PAPER)
    site.write('content/publication/x/cite.bib', '@article{k, year=2020}')
    site.write('content/publication/y.md', PAPER)
    site.write('content/publication/_index.md', '---\ntitle: Papers\n---\n')
    site.write('content/authors/ada/_index.md', PERSON)
    site.write('content/talk/z.md', '---\ntitle: T\nevent: E\ndate: 2020-01-01T10:00:00Z\n---\n')
    site.write('content/other/stray.md', PAPER)
    return site


def test_a_second_reading_parses_nothing_and_says_the_same(site):
    first = site.read()
    second = site.read()
    assert site.parsed == []
    assert second == first


def test_nothing_changed_leaves_the_cache_as_it_is(site):
    site.read()
    before = site.cache.stat()
    site.read()
    assert site.cache.stat().st_ino == before.st_ino


def test_a_changed_file_is_read_again_and_no_other(site):
    site.read()
    site.write('content/publication/y.md', PAPER.replace('A *paper*', 'Another *paper*'))
    reading = site.read()
    assert site.parsed == ['publication/y.md']
    assert {r.title[0] for r in reading.records if r.key == 'y'} == {'Another *paper* of '}


def test_a_file_of_the_same_size_with_another_time_is_read_again(site):
    site.read()
    path = site.root / 'publication' / 'y.md'
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    site.read()
    assert site.parsed == ['publication/y.md']


@pytest.mark.parametrize('name', ['cite.bib', 'featured.png', 'paper.pdf', 'x.pdf'])
def test_a_file_that_comes_into_a_bundle_has_it_read_again(site, name):
    site.read()
    site.write(f'content/publication/x/{name}', 'new')
    site.read()
    assert site.parsed == ['publication/x/index.md']


@pytest.mark.parametrize(
    ('name', 'readers'),
    [
        ('static/files/code.zip', ['publication/x/index.md', 'publication/y.md']),
        ('assets/media/authors/ada.png', ['authors/ada/_index.md']),
        ('content/publication/paper.pdf', ['publication/y.md']),
    ],
)
def test_a_file_that_was_missed_elsewhere_has_its_records_read_again(site, name, readers):
    site.read()
    site.write(name, 'new')
    site.read()
    assert site.parsed == readers


def test_a_file_that_vanishes_elsewhere_is_missed(site):
    path = site.write('static/files/code.zip', '')
    assert '../static/files/code.zip' in [link.file for link in paper(site.read()).links]
    path.unlink()
    assert [link.file for link in paper(site.read()).links if link.file] == []


def test_a_removed_record_leaves_the_cache(site):
    site.read()
    (site.root / 'publication' / 'y.md').unlink()
    assert 'y' not in [record.key for record in site.read().records]
    assert site.parsed == []


def test_other_sections_are_another_cache(site):
    site.read()
    reading = site.read(sections={'other': 'publication'})
    assert 'stray' in [record.key for record in reading.records]


def test_what_is_shown_is_decided_anew(site):
    site.write('content/publication/y.md', PAPER.replace('date: 2020-03-04', 'draft: true'))
    assert 'y' not in [record.key for record in site.read().records]
    reading = site.read(include=frozenset(['draft']))
    assert 'y' in [record.key for record in reading.records]
    assert site.parsed == []


@pytest.mark.parametrize('name', ['reader.py', 'link_types.toml'])
def test_code_and_its_tables_make_the_version(tmp_path, monkeypatch, name):
    monkeypatch.setattr(cache, '_CONTENT_CODE', tmp_path)
    before = cache.code_version()
    (tmp_path / name).write_text('x = 1')

    assert cache.code_version() != before


def test_other_code_is_another_cache(site, monkeypatch):
    site.read()
    monkeypatch.setattr(cache, 'code_version', lambda: 'other')
    site.read()
    assert len(site.parsed) == 5


class Evil:
    def __reduce__(self):
        return print, ('unpickled',)


@pytest.mark.parametrize(
    'data',
    [
        b'',
        b'nonsense',
        b'\x80\x05.',
        pickle.dumps(None),
        pickle.dumps((1, 2, 3)),
        pickle.dumps(((), [])),
        pickle.dumps(Evil()),
        pickle.dumps(os.path.join),
    ],
)
def test_a_foreign_cache_is_written_anew(site, capsys, data):
    expected = site.read()
    site.cache.write_bytes(data)
    assert site.read() == expected
    assert len(site.parsed) == 5
    site.read()
    assert site.parsed == []
    assert not capsys.readouterr().out


def test_a_cut_cache_is_written_anew(site):
    expected = site.read()
    data = site.cache.read_bytes()
    for end in range(0, len(data), max(1, len(data) // 23)):
        site.cache.write_bytes(data[:end])
        assert site.read() == expected


PROBLEM = Problem('content', 'made up')


@pytest.mark.parametrize(
    'entry',
    [
        cache.Entry((), 'no record', (), ()),
        cache.Entry((), PROBLEM, (), ()),
        cache.Entry('no signature', None, (), ()),
        cache.Entry((), None, PROBLEM, ()),
        cache.Entry((), None, ('no problem',), ()),
        cache.Entry((), None, (), ('no look',)),
        ((), None, (), ()),
        'no entry',
    ],
)
def test_entries_that_are_none_are_ignored(site, entry):
    expected, key, entries = stored(site)
    cache.save(str(site.cache), key, dict.fromkeys(entries, entry))
    assert site.read() == expected
    assert len(site.parsed) == 5


@pytest.mark.parametrize('entries', [None, [], 'no entries', {1: cache.Entry((), None, (), ())}])
def test_what_holds_no_entries_is_ignored(site, entries):
    expected, key, _ = stored(site)
    cache.save(str(site.cache), key, entries)
    assert site.read() == expected


def test_an_object_with_too_few_values_is_refused(site, monkeypatch):
    expected, key, entries = stored(site)
    reducer = cache._reducer
    monkeypatch.setattr(
        cache,
        '_reducer',
        lambda cls: lambda item: (reducer(cls)(item)[0], reducer(cls)(item)[1][:2]),
    )
    cache.save(str(site.cache), key, entries)
    assert cache.load(str(site.cache), key) == {}
    assert site.read() == expected


def stored(site):
    """Read a site and return what it holds, and what went into the cache under which key."""
    found = []
    original, cache.save = cache.save, lambda *arguments: found.append(arguments)
    try:
        expected = site.read()
    finally:
        cache.save = original
    ((_, key, entries),) = found
    return expected, key, entries


def test_a_cache_that_cannot_be_written_is_no_error(site):
    (site.folder / 'doctrees').write_text('a file', encoding='utf-8')
    assert len(site.read().records) == 4


def test_no_cache_is_written_without_a_path(site):
    read_content([site.root])
    assert not site.cache.exists()


def test_no_temporary_file_is_left(site):
    site.read()
    assert list(site.cache.parent.iterdir()) == [site.cache]
