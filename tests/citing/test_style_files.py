"""Citation styles, found by name or path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from citing.csl_styles import ADDRESS, complete, dependent, written
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.citing import style_files
from sphinx_publications.citing.errors import StyleError
from sphinx_publications.citing.style_files import FORMER_NAMES, complete_style

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style_files, '_styles_folder', lambda: None)


def why_not(style: str, folder: Path) -> str:
    with pytest.raises(StyleError) as caught:
        complete_style(style, folder)
    return str(caught.value)


def test_a_style_is_found_by_its_name(tmp_path: Path) -> None:
    assert complete_style('ieee', tmp_path).title.startswith('IEEE')


def test_a_former_name_is_that_of_todays_style(tmp_path: Path) -> None:
    today = complete_style('nlm-citation-sequence', tmp_path)
    assert complete_style('vancouver', tmp_path).title == today.title


@pytest.mark.parametrize('name', FORMER_NAMES)
def test_what_a_former_name_stands_for_is_there(name: str, tmp_path: Path) -> None:
    assert complete_style(name, tmp_path).title


def test_a_style_is_found_by_a_path_in_the_folder(tmp_path: Path) -> None:
    written(tmp_path, own=complete(title='My own'))
    assert complete_style('own.csl', tmp_path).title == 'My own'


def test_a_style_is_found_by_its_whole_path(tmp_path: Path) -> None:
    written(tmp_path, own=complete(title='My own'))
    assert complete_style(str(tmp_path / 'own.csl'), 'elsewhere').title == 'My own'


def test_a_misspelt_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert 'did you mean "chicago-author-date"' in why_not('chicago-author-dat', tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert why_not('own.csl', tmp_path) == (
        "there is no citation style 'own.csl'; correct the path of the .csl file"
    )


@pytest.mark.parametrize(
    'name', ['../../styles/apa', '/etc/passwd', '', '.', 'a\0b', 'a\nb', 'a' * 999]
)
def test_no_name_is_a_path(name: str, tmp_path: Path) -> None:
    assert why_not(name, tmp_path).startswith('there is no citation style')


def test_a_name_without_the_package_is_told_with_the_mend(
    tmp_path: Path, nothing_installed: None
) -> None:
    assert why_not('apa', tmp_path) == (
        "the citation style 'apa' is not there: styles by name are not installed; "
        'install sphinx-publications[csl], or give the path of a complete .csl file'
    )


# ── Dependent ones ──────────────────────────────────────────────────────────────────────────


def test_a_dependent_style_by_name_is_its_parent_by_its_own_title(tmp_path: Path) -> None:
    found = complete_style('nature-digest', tmp_path)
    assert found.title == 'Nature Digest'
    assert found.root.find(f'{{{style_files.NAMESPACE}}}bibliography') is not None


def test_the_parent_is_looked_for_beside_the_file(tmp_path: Path, nothing_installed: None) -> None:
    written(
        tmp_path, shore=dependent(f'{ADDRESS}tidal'), tidal=complete(before='<macro name="mine"/>')
    )
    found = complete_style('shore.csl', tmp_path)
    assert found.root.find(f'{{{style_files.NAMESPACE}}}macro') is not None


def test_the_parent_is_looked_for_among_those_installed(tmp_path: Path) -> None:
    written(tmp_path, shore=dependent(f'{ADDRESS}apa'))
    assert len(complete_style('shore.csl', tmp_path).root) > 10


def test_a_parent_may_be_dependent_itself(tmp_path: Path) -> None:
    written(
        tmp_path,
        shore=dependent(f'{ADDRESS}coast'),
        coast=dependent(f'{ADDRESS}tidal.csl?x#y'),
        tidal=complete(),
    )
    assert complete_style('shore.csl', tmp_path).title == 'Shore'


def test_the_locale_of_a_dependent_style_comes_first(tmp_path: Path) -> None:
    written(
        tmp_path,
        shore=dependent(f'{ADDRESS}tidal', options='default-locale="de-AT"'),
        tidal=complete(options='default-locale="en-GB"'),
    )
    assert complete_style('shore.csl', tmp_path).default_locale == 'de-AT'


def test_a_parent_that_is_not_there_is_told_with_the_mend(tmp_path: Path) -> None:
    written(tmp_path, shore=dependent(f'{ADDRESS}no-such-style'))
    assert why_not('shore.csl', tmp_path) == (
        "the citation style 'shore.csl' depends on 'no-such-style', which is not there; "
        'put the .csl file of that style beside it'
    )


@pytest.mark.parametrize('address', ['', '/', ADDRESS, 'x/..', 'x/.', 'http://h/a%2fb', '"', 'a b'])
def test_a_parent_without_a_name_is_not_there(address: str, tmp_path: Path) -> None:
    written(tmp_path, shore=dependent(address.replace('"', '&quot;')))
    assert 'which is not there' in why_not('shore.csl', tmp_path)


def test_styles_that_depend_on_each_other_are_told(tmp_path: Path) -> None:
    written(tmp_path, shore=dependent(f'{ADDRESS}coast'), coast=dependent(f'{ADDRESS}shore'))
    assert "depends on 'shore', which is no complete style" in why_not('shore.csl', tmp_path)


def test_a_long_chain_of_styles_is_told(tmp_path: Path) -> None:
    written(tmp_path, **{f's{n}': dependent(f'{ADDRESS}s{n + 1}') for n in range(50)})
    assert 'which is no complete style' in why_not('s0.csl', tmp_path)


# ── Broken ones ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('', 'is no XML that can be read'),
        ('<style', 'is no XML that can be read (line 1, column 1)'),
        ('<style xmlns="http://www.w3.org/1999/xhtml"/>', 'is no style of CSL 1.0'),
        ('<?xml version="1.0" encoding="nope"?><style/>', 'is no XML that can be read'),
        ('<!DOCTYPE s [<!ENTITY a "b">]><s>&a;</s>', 'defines entities'),
    ],
)
def test_a_broken_file_is_told(text: str, message: str, tmp_path: Path) -> None:
    written(tmp_path, own=text)
    assert f"the citation style 'own.csl' {message}" in why_not('own.csl', tmp_path)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style_files, 'MOST_BYTES', 100)
    written(tmp_path, own=complete())
    assert 'too large' in why_not('own.csl', tmp_path)


def test_a_folder_is_no_style(tmp_path: Path) -> None:
    (tmp_path / 'own.csl').mkdir()
    assert 'there is no citation style' in why_not('own.csl', tmp_path)


def test_a_title_is_one_line_without_control_characters(tmp_path: Path) -> None:
    written(tmp_path, own=complete(title='Tidal\n  Letters\u202e'))
    assert complete_style('own.csl', tmp_path).title == 'Tidal Letters\\u202e'


@given(data=st.binary(max_size=200))
def test_no_bytes_raise_anything_else(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / 'any.csl'
    path.write_bytes(data)
    with pytest.raises(StyleError):
        complete_style(str(path), '')
