"""What the links and pictures of a body mean: files of the content, else pages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_publications.content.folder.reader import read_content
from sphinx_publications.content.library.addresses import Addresses
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.records import Record
from sphinx_publications.views.body_targets import ResolvedTarget, resolved_targets
from sphinx_publications.views.requests import view_of

if TYPE_CHECKING:
    from pathlib import Path

BUNDLE = Record(kind='post', key='a', path='post/a/index.md', files=('post/a/map.png',))
FLAT = Record(kind='post', key='b', path='post/b.md')
NETS = Record(kind='publication', key='nets', address='publication/nets')
MAP = Record(kind='post', key='map.png', address='post/map.png')


@pytest.fixture
def site(tmp_path: Path) -> Any:
    """A site of two posts: one in a bundle, and a flat file with a picture beside it."""
    for path in ('post/a/map.png', 'post/b.md', 'post/c.md', 'post/shore.png', '../static/bay.png'):
        file = tmp_path / 'content' / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b'12')
    (tmp_path / 'content/post/secret.png').symlink_to(tmp_path / 'static/bay.png')
    library = Library.build([BUNDLE, FLAT, NETS, MAP], roots=[str(tmp_path / 'content')])
    return SimpleNamespace(
        library=library,
        source_of=lambda kind, key: library.get(key, kind),
        addresses=Addresses(library, {}),
        docname_of='/'.join,
        page_pdfs={},
        source_path=lambda _source, file: file,
    )


def meaning(site: Any, key: str, target: str) -> ResolvedTarget:
    (found,) = resolved_targets('post', key, [target], site)
    assert found.target == target
    return found


@pytest.mark.parametrize(
    ('key', 'target', 'file'),
    [
        ('a', 'map.png', 'post/a/map.png'),
        ('b', 'shore.png', 'post/shore.png'),
        ('a', 'bay.png', '../static/bay.png'),
        ('a', '/bay.png', '../static/bay.png'),
    ],
)
def test_a_file_is_found_and_its_version_told(site: Any, key: str, target: str, file: str) -> None:
    found = meaning(site, key, target)
    assert (found.file, found.page) == (file, None)
    assert found.version


@pytest.mark.parametrize(
    ('key', 'target'),
    [
        ('a', 'shore.png'),
        ('a', '/map.jpg'),
        ('b', 'c.md'),
        ('b', 'secret.png'),
        ('b', '../../../etc/passwd'),
        ('b', ''),
    ],
)
def test_what_is_not_there_means_nothing(site: Any, key: str, target: str) -> None:
    assert meaning(site, key, target) == ResolvedTarget(target)


def test_a_page_is_found_by_its_address(site: Any) -> None:
    found = meaning(site, 'a', '/publication/nets/')
    assert (found.page, found.docname) == (('publication', 'nets'), 'publication/nets')


def test_a_file_goes_before_a_page(site: Any) -> None:
    assert meaning(site, 'a', 'map.png').page is None
    assert meaning(site, 'b', 'map.png').page == ('post', 'map.png')


def test_a_translation_has_the_files_of_its_other_languages(tmp_path: Path) -> None:
    content = tmp_path / 'content'
    for path in (
        'en/post/a/index.md',
        'en/post/a/map.png',
        'de/post/a/index.md',
        'de/post/a/x/b.csv',
    ):
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('---\ntitle: A\n---\n')
    reading = read_content([content])
    library = Library.build(reading.records, roots=reading.roots)
    site: Any = SimpleNamespace(
        library=library,
        source_of=lambda kind, key: library.get(key, kind),
        addresses=None,
        page_pdfs={},
        source_path=lambda _source, file: file,
    )
    found = resolved_targets('post', 'a', ['map.png', 'x/b.csv'], site)
    assert [each.file for each in found] == ['en/post/a/map.png', 'de/post/a/x/b.csv']


def test_without_its_record_nothing_is_meant(site: Any) -> None:
    assert resolved_targets('post', 'gone', ['nets'], site) == ()


def test_the_request_of_a_document_says_the_same(site: Any) -> None:
    options = {'kind': 'post', 'key': 'a', 'targets': 'map.png\nnets'}
    found = resolved_targets('post', 'a', ['map.png', 'nets'], site)
    assert view_of('body-targets', options, site) == (found, [])
