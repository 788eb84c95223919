"""The reader against what Hugo itself says of real sites."""

from __future__ import annotations

import datetime
from urllib.parse import unquote

import pytest
from real_sites import hugo_rows, site_names

from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.folder.walk import SECTIONS

DAY = datetime.date(2026, 11, 22)

pytestmark = pytest.mark.parametrize('site', site_names())


def expected_rows(corpus, site):
    for row in hugo_rows(corpus, site):
        if row.section.lower() in SECTIONS and '/' in row.identity:
            yield row.file, row.language, unquote(row.address).strip('/'), row.status


def read_site(corpus, site, language):
    root = corpus / 'sites' / site / 'content'
    return read_content([root], ReadOptions(languages=(language or 'en',), today=DAY))


def test_what_hugo_shows_is_read_at_hugos_address(corpus, site):
    rows = list(expected_rows(corpus, site))
    for language in sorted({row[1] for row in rows}):
        expected = {
            path: address
            for path, row_language, address, status in rows
            if row_language == language and status == 'shown'
        }
        found = {
            record.path: record.address
            for record in read_site(corpus, site, language).records
            if record.language == language and record.kind != 'person'
        }
        assert found == expected


def test_what_no_tree_of_the_language_has_comes_from_another(corpus, site):
    rows = list(expected_rows(corpus, site))
    expected = {address for _, _, address, status in rows if status == 'shown'}
    for language in sorted({row[1] for row in rows}):
        found = [r.address for r in read_site(corpus, site, language).records if r.kind != 'person']
        assert sorted(found) == sorted(expected)


def test_what_hugo_leaves_out_is_left_out(corpus, site):
    shown = {record.path for record in read_site(corpus, site, '').records}
    assert not shown & {
        path for path, _, _, status in expected_rows(corpus, site) if status != 'shown'
    }


def test_no_profile_is_lost(corpus, site):
    root = corpus / 'sites' / site / 'content'
    folders = {
        path.parent.name
        for path in root.glob('**/authors/*/*index.md')
        if path.parent.parent.name == 'authors'
    }
    reading = read_content(
        [root], ReadOptions(today=DAY, include=frozenset(['draft', 'future', 'expired']))
    )
    assert folders <= {record.key for record in reading.records if record.kind == 'person'}
