"""The reader against what Hugo itself says of real sites."""

from __future__ import annotations

import csv
import datetime
import os
from pathlib import Path
from urllib.parse import unquote

import pytest

from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.folder.walk import SECTIONS

CORPUS = Path(
    os.environ.get('PUBLICATIONS_CORPUS', Path(__file__).parents[3] / 'shared' / 'corpus')
)
TABLES = sorted((CORPUS / 'expected').glob('*.tsv')) if CORPUS.is_dir() else []
DAY = datetime.date(2026, 11, 22)

pytestmark = pytest.mark.skipif(not TABLES, reason='no corpus of real sites')


def expected_rows(table):
    with table.open(encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))
    for row in rows:
        path = row['file'].removeprefix('content/')
        below = path.removeprefix(row['language'] + '/') if row['language'] else path
        if below.partition('/')[0].lower() in SECTIONS and '/' in below:
            yield path, row['language'], unquote(row['address']).strip('/'), row['status']


def read_site(table, language):
    root = CORPUS / 'sites' / table.stem / 'content'
    return read_content([root], ReadOptions(languages=(language or 'en',), today=DAY))


@pytest.fixture(params=TABLES, ids=lambda table: table.stem)
def table(request):
    return request.param


def test_what_hugo_shows_is_read_at_hugos_address(table):
    rows = list(expected_rows(table))
    for language in sorted({row[1] for row in rows}):
        expected = {
            path: address
            for path, row_language, address, status in rows
            if row_language == language and status == 'shown'
        }
        found = {
            record.path: record.address
            for record in read_site(table, language).records
            if record.language == language and record.kind != 'person'
        }
        assert found == expected


def test_what_no_tree_of_the_language_has_comes_from_another(table):
    rows = list(expected_rows(table))
    expected = {address for _, _, address, status in rows if status == 'shown'}
    for language in sorted({row[1] for row in rows}):
        found = [r.address for r in read_site(table, language).records if r.kind != 'person']
        assert sorted(found) == sorted(expected)


def test_what_hugo_leaves_out_is_left_out(table):
    shown = {record.path for record in read_site(table, '').records}
    assert not shown & {path for path, _, _, status in expected_rows(table) if status != 'shown'}


def test_no_profile_is_lost(table):
    root = CORPUS / 'sites' / table.stem / 'content'
    folders = {
        path.parent.name
        for path in root.glob('**/authors/*/*index.md')
        if path.parent.parent.name == 'authors'
    }
    reading = read_content(
        [root], ReadOptions(today=DAY, include=frozenset(['draft', 'future', 'expired']))
    )
    assert folders <= {record.key for record in reading.records if record.kind == 'person'}
