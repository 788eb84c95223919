"""The formats that can be named, and whose files hold many items."""

from __future__ import annotations

import pytest

from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.settings import EXPORTS, Settings
from sphinx_publications.site.export_paths import LIST_FORMATS, listed_formats, requested_formats


def test_each_format_can_be_set() -> None:
    assert sorted(EXPORTS) == sorted(EXPORT_FORMATS)


def test_files_of_all_that_a_list_can_name_hold_many_items() -> None:
    assert listed_formats(Settings.of({'exports': LIST_FORMATS})) == LIST_FORMATS


def test_a_format_of_single_items_is_not_listed() -> None:
    assert listed_formats(Settings.of({'exports': ('cff', 'ris')})) == ('ris',)


@pytest.mark.parametrize('exports', [(), ('bibtex-ascii',)])
def test_no_two_files_of_a_list_have_one_name(exports: tuple[str, ...]) -> None:
    formats = requested_formats(LIST_FORMATS, Settings.of({'exports': exports}))
    assert len({EXPORT_FORMATS[name].suffix for name in formats}) == len(LIST_FORMATS)
