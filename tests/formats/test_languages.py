"""Languages by their tags and by babel's names."""

from __future__ import annotations

import pytest

from sphinx_publications.formats.languages import babel_name, language_tag


@pytest.mark.parametrize(
    ('tag', 'name'),
    [
        ('de', 'ngerman'),
        ('de-AT', 'naustrian'),
        ('en_GB', 'british'),
        ('fr-BE', 'french'),
        ('tlh', ''),
        ('', ''),
    ],
)
def test_babel_has_a_name_for_a_tag(tag: str, name: str) -> None:
    assert babel_name(tag) == name


@pytest.mark.parametrize('tag', ['de', 'de-CH', 'en', 'en-US', 'nb', 'nn', 'pt-BR', 'sl', 'uk'])
def test_a_name_that_is_written_is_read_again(tag: str) -> None:
    assert language_tag(babel_name(tag)) == tag


@pytest.mark.parametrize('text', ['uk', 'de', 'pt-BR', 'German and English', ''])
def test_what_is_no_name_stays_as_it_is(text: str) -> None:
    assert language_tag(text) == text
