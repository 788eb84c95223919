"""Files of ours in the doctree folder may be damaged, and a build may be killed: the next is whole."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from drawings import LIKENESSES
from sample import picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_project import KeptProject, MakeProject, SphinxProject

FILES: dict[str, str | bytes] = {
    'index.rst': 'Home\n====\n\n.. pub:list::\n   :kind: all\n\n.. toctree::\n\n   plain\n',
    'plain.rst': 'Plain\n=====\n\nNothing of ours.\n',
    'content/publication/nets/index.md': (
        '---\ntitle: Nets\ndate: 2020-01-01\nauthors: [ada]\naliases: [/old/nets]\n---\n'
        '![Map](map.png) ![Plot](plot.svg)\n'
    ),
    'content/publication/nets/featured.png': picture(900, 600),
    'content/publication/nets/map.png': picture(90, 60),
    'content/publication/nets/plot.svg': LIKENESSES['plot'],
    'content/post/news/index.md': '---\ntitle: News\ndate: 2021-01-01\n---\nText.\n',
    'content/post/news/featured.svg': LIKENESSES['sketch'],
    'content/authors/ada/_index.md': '---\ntitle: Ada\n---\n',
    'content/authors/ada/avatar.png': picture(80, 80),
}

#: What is kept, and nothing else (`test_nothing_else_is_kept`).
KEPT = [
    'content.pickle', 'pages-html-*.json', 'redirects-html-*.json', 'written-html-*.json',
    'exports-html-*.json',
    'thumbnails/index.json', 'thumbnails/p*-*-*.png', 'thumbnails/p*-*-*.svg',
    'thumbnails/picture-*.*', 'thumbnails', '.',
]  # fmt: skip


def _remove(file: Path) -> None:
    shutil.rmtree(file) if file.is_dir() else file.unlink()


def _replace(file: Path, data: bytes) -> None:
    _remove(file)
    file.write_bytes(data)


def _cut(file: Path) -> None:
    if file.is_file():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _become_folder(file: Path) -> None:
    _remove(file)
    (file / 'inside').mkdir(parents=True)


def _become_pipe(file: Path) -> None:
    _remove(file)
    os.mkfifo(file)


DAMAGES: dict[str, Callable[[Path], None]] = {
    'missing': _remove,
    'cut': _cut,
    'deep': lambda file: _replace(file, b'[' * 200_000),
    'nonsense': lambda file: _replace(file, b'\0\xff nonsense'),
    'a folder': _become_folder,
    'a pipe': _become_pipe,
}


#: Has all pages written again, from the doctrees that are there.
AGAIN = {'html_title': 'Written again'}


@pytest.fixture(scope='module')
def kept(shared_project: MakeProject) -> KeptProject:
    return shared_project(FILES).kept()


@pytest.fixture(scope='module')
def whole(shared_project: MakeProject) -> dict[str, bytes]:
    return shared_project(FILES, confoverrides=AGAIN).output()


def folder_of(build: SphinxProject) -> Path:
    return build.builddir / 'doctrees' / '.publications'


def test_nothing_else_is_kept(kept: KeptProject) -> None:
    folder = folder_of(kept.restored())
    known = {file for name in KEPT[:-1] for file in folder.glob(name)}
    assert {file for file in folder.rglob('*') if file.is_file()} <= known


@pytest.mark.parametrize('damage', DAMAGES)
@pytest.mark.parametrize('name', KEPT)
def test_a_damaged_file_is_made_anew(
    kept: KeptProject, whole: dict[str, bytes], name: str, damage: str
) -> None:
    build = kept.restored()
    files = [folder_of(build)] if name == '.' else sorted(folder_of(build).glob(name))
    assert files
    for file in files:
        DAMAGES[damage](file)
    build.again(confoverrides=AGAIN)
    assert build.output() == whole
    assert build.warnings == []


#: Kills a build where it says: before the n-th call of an event's handlers.
CONF = """
    import os

    extensions = ['sphinx_publications']
    html_theme = 'basic'


    def setup(app):
        place, _, number = os.environ.get('KILLED_AT', '').partition(' ')
        calls = []

        def kill(*args):
            calls.append(args)
            if len(calls) == int(number or 1):
                raise KeyboardInterrupt

        if place:
            app.connect(place, kill, priority=200)
"""

#: When doctrees are written, and when pages are.
READING = ['doctree-read 4', 'env-get-updated']
WRITING = [
    'doctree-resolved 1', 'html-page-context 7', 'build-finished',
]  # fmt: skip
MOMENTS = [
    'env-before-read-docs', *READING, 'env-check-consistency', 'write-started', *WRITING,
]  # fmt: skip


@pytest.fixture(scope='module')
def killable(shared_project: MakeProject) -> KeptProject:
    return shared_project({**FILES, 'conf.py': CONF}).kept()


@pytest.fixture(scope='module')
def changed(shared_project: MakeProject) -> dict[str, bytes]:
    return shared_project({**FILES, **CHANGES, 'conf.py': CONF}).output()


#: The title is on other pages too, and one page less is there.
CHANGES: dict[str, str | bytes] = {
    'content/publication/nets/index.md': (
        '---\ntitle: Other nets\ndate: 2020-01-01\nauthors: [ada]\naliases: [/older/nets]\n---\n'
        '![Map](map.png) ![Plot](plot.svg)\n'
    ),
    'plain.rst': 'Plain\n=====\n\nNothing of ours, but other words.\n',
}


def cut_newest(folder: Path, pattern: str) -> None:
    """Leave half of the file that was written last."""
    files = [file for file in folder.rglob(pattern) if file.is_file()]
    if files:
        _cut(max(files, key=lambda file: file.stat().st_mtime_ns))


def kill(
    build: SphinxProject, monkeypatch: pytest.MonkeyPatch, moment: str, *, freshenv: bool = False
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv('KILLED_AT', moment)
        with pytest.raises(KeyboardInterrupt):
            build.again(freshenv=freshenv)


@pytest.mark.parametrize('moment', MOMENTS)
@pytest.mark.parametrize('freshenv', [False, True], ids=['rebuilding', 'from nothing'])
def test_after_a_killed_build_the_next_is_whole(
    killable: KeptProject,
    changed: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    freshenv: bool,
) -> None:
    build = killable.restored()
    for path, content in CHANGES.items():
        build.write(path, content)
    if freshenv:
        # read and written once with them: by the times of its files all is done
        build.again()
    kill(build, monkeypatch, moment, freshenv=freshenv)
    if moment in READING:
        cut_newest(build.builddir / 'doctrees', '*.doctree')
    if moment in WRITING:
        for pattern in ('*.html', '*.png', '*.css'):
            cut_newest(build.outdir, pattern)
    build.again()
    assert build.output() == changed
    assert build.warnings == []


def test_what_was_being_read_when_a_build_was_killed_is_read_again_and_nothing_else(
    killable: KeptProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = killable.restored().write('plain.rst', 'Plain\n=====\n\nOther words.\n')
    kill(build, monkeypatch, 'doctree-read')
    build.write('plain.rst', str(FILES['plain.rst'])).again()
    assert build.read == ['plain']


def test_a_build_that_was_killed_while_it_read_has_written_nothing(
    killable: KeptProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = killable.restored().write('plain.rst', 'Plain\n=====\n\nOther words.\n')
    kill(build, monkeypatch, 'doctree-read')
    build.again()
    # the home page has it in a toctree
    assert set(build.written) <= {'plain', 'index'}
