"""References that are kept between builds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from formats.items import make_item
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.citing import reference_cache
from sphinx_publications.citing.csl_input import csl_input
from sphinx_publications.citing.reference_cache import ReferenceCache, reference_key
from sphinx_publications.content.kept_files import write_kept
from sphinx_publications.content.prose.tree import BREAK, Inline, Span

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = 'https://doi.org/10.1/x'
REFERENCE: Inline = (
    'Doe, J. ',
    Span('emphasis', ('Of ', Span('math', ('x',)))),
    BREAK,
    Span('link', (ADDRESS,), ADDRESS),
)


def kept(folder: Path, **references: Inline) -> None:
    cache = ReferenceCache(folder)
    for key, reference in references.items():
        cache.put(key, reference)
    cache.save()


def with_value(folder: Path, value: Any) -> ReferenceCache:
    """Return a cache from a file that somebody else wrote as we do."""
    write_kept(folder / 'references.json', json.dumps({'a': value, 'b': ['Sound']}).encode())
    return ReferenceCache(folder)


def test_a_reference_comes_back_as_it_was(tmp_path: Path) -> None:
    kept(tmp_path, a=REFERENCE)
    assert ReferenceCache(tmp_path).get('a') == REFERENCE


def test_that_nothing_is_printed_is_known_too(tmp_path: Path) -> None:
    kept(tmp_path, a=())
    assert ReferenceCache(tmp_path).get('a') == ()


def test_what_was_not_kept_is_unknown(tmp_path: Path) -> None:
    assert ReferenceCache(tmp_path / 'nowhere').get('a') is None


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    kept(tmp_path, a=REFERENCE)
    (tmp_path / 'references.json').chmod(0o400)
    cache = ReferenceCache(tmp_path)
    cache.get('a')
    (tmp_path / 'references.json').unlink()
    cache.save()
    assert list(tmp_path.iterdir()) == []


def test_those_that_were_asked_for_last_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference_cache, '_MOST', 2)
    kept(tmp_path, a=('A',), b=('B',))
    cache = ReferenceCache(tmp_path)
    cache.get('a')
    cache.put('c', ('C',))
    cache.save()
    again = ReferenceCache(tmp_path)
    assert [again.get(key) for key in 'abc'] == [('A',), None, ('C',)]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / 'file').write_text('', encoding='utf-8')
    cache = ReferenceCache(tmp_path / 'file' / 'inside')
    cache.put('a', REFERENCE)
    cache.save()
    assert cache.get('a') == REFERENCE


# ── Files that are not ours ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize('data', [b'', b'x', b'{}', b'0' * 32 + b'\n{"a":["x"]}'])
def test_a_damaged_file_counts_as_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / 'references.json').write_bytes(data)
    assert ReferenceCache(tmp_path).get('a') is None


@pytest.mark.parametrize('text', ['', '[]', '"a"', 'null', '{', '[' * 100_000, '{"a":null}'])
def test_a_file_of_something_else_counts_as_none(text: str, tmp_path: Path) -> None:
    write_kept(tmp_path / 'references.json', text.encode())
    assert ReferenceCache(tmp_path).get('a') is None


def nested(depth: int) -> list[Any]:
    value: list[Any] = ['x']
    for _ in range(depth):
        value = [['emphasis', value, '']]
    return value


@pytest.mark.parametrize(
    'value',
    [
        'x',
        1,
        {},
        [1],
        [None],
        [''],
        ['a\x1b'],
        ['a\u202e'],
        ['\ud800'],
        [[]],
        [['emphasis', ['x']]],
        [['emphasis', ['x'], 'https://a.b']],
        [['emphasis', ['x'], None]],
        [['script', ['x'], '']],
        [['math', [['emphasis', ['x'], '']], '']],
        [['math', [], '']],
        [['break', ['x'], '']],
        [['link', ['x'], 'javascript:alert(1)']],
        [['link', ['x'], 'http:']],
        [['link', ['x'], '']],
        [['link', ['x'], None]],
        [[[], ['x'], '']],
        nested(30),
    ],
)
def test_what_is_no_reference_is_refused(value: Any, tmp_path: Path) -> None:
    assert with_value(tmp_path, value).get('a') is None


def test_a_file_with_something_that_is_no_reference_is_refused_as_a_whole(tmp_path: Path) -> None:
    cache = with_value(tmp_path, [['script', ['x'], '']])
    cache.get('a')
    assert cache.get('b') is None


def test_a_refused_file_is_written_anew(tmp_path: Path) -> None:
    cache = with_value(tmp_path, 1)
    cache.get('a')
    cache.save()
    assert ReferenceCache(tmp_path).get('b') is None


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.text(max_size=2) | st.sampled_from(['emphasis', 'link']),
        lambda inner: st.lists(inner, max_size=4),
        max_leaves=8,
    )
)
def test_no_value_raises(value: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = with_value(tmp_path_factory.getbasetemp(), value).get('a')
    assert found is None or isinstance(found, tuple)


# ── Keys ────────────────────────────────────────────────────────────────────────────────────

PLAIN = csl_input(make_item())


@pytest.mark.parametrize(
    'other',
    [
        (csl_input(make_item(title='Other')), 'style', 'de', '3.9'),
        (PLAIN, 'other', 'de', '3.9'),
        (PLAIN, 'style', 'en', '3.9'),
        (PLAIN, 'style', 'de', '3.10'),
    ],
)
def test_a_key_follows_from_all_that_a_reference_does(other: Any) -> None:
    assert reference_key(*other) != reference_key(PLAIN, 'style', 'de', '3.9')


def test_a_key_knows_formulas_by_their_tex() -> None:
    first, second = (csl_input(make_item(title=(Span('math', (tex,)),))) for tex in 'xy')
    assert reference_key(first, '', '', '') != reference_key(second, '', '', '')


def test_what_no_style_prints_does_not_change_the_key() -> None:
    other = csl_input(make_item(id='other', abstract='Long', keywords=('x',)))
    assert reference_key(other, '', '', '') == reference_key(PLAIN, '', '', '')
