"""The names of front-matter fields."""

from __future__ import annotations

from collections import UserDict

import pytest

from sphinx_publications.content.field_names import SCHEMA_FIELDS, is_field_name
from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.schema.common import Source, read_post, read_project
from sphinx_publications.content.schema.event import read_event
from sphinx_publications.content.schema.person import read_person
from sphinx_publications.content.schema.publication import read_publication

READERS = {
    'publication': read_publication,
    'post': read_post,
    'project': read_project,
    'event': read_event,
    'person': read_person,
}


class Recorder(UserDict):
    """Metadata that remembers which names it was asked for."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.names.add(name)
        return super().__contains__(name)


def test_the_table_holds_what_the_schema_takes():
    taken = set()
    for kind, read in READERS.items():
        metadata = Recorder()
        read(Source(kind, 'x', 'x', Files(SharedFolders('.')), metadata))
        taken |= metadata.names
    assert taken == SCHEMA_FIELDS


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('title', True),
        ('layout', True),
        ('url_anything', True),
        ('results', False),
        ('', False),
    ],
)
def test_a_field_is_told_from_a_word(name, expected):
    assert is_field_name(name) is expected
