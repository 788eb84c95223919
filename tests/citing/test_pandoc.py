"""pandoc: found, run, and what is said where it fails."""

from __future__ import annotations

import http.server
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypandoc
import pytest
from citing.csl_styles import ADDRESS, complete, dependent, written
from citing.programs import program, shell_program

from sphinx_publications.citing import pandoc as module
from sphinx_publications.citing.errors import PandocError
from sphinx_publications.citing.pandoc import Pandoc, cited, find_pandoc
from sphinx_publications.citing.prepared_style import PreparedStyle, prepared_style
from sphinx_publications.content.kept_files import digest_of

if TYPE_CHECKING:
    from collections.abc import Generator

DATA = [{'id': 'i0', 'type': 'book', 'title': 'Tides'}]
WITHOUT_A_SHELL = pytest.mark.skipif(os.name != 'posix', reason='a script is no program here')


@pytest.fixture
def style(tmp_path: Path) -> PreparedStyle:
    return prepared_style('own.csl', written(tmp_path, own=complete()))


@pytest.fixture
def no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = module.importlib.util.find_spec
    monkeypatch.setattr(
        module.importlib.util,
        'find_spec',
        lambda name: None if name == 'pypandoc' else find_spec(name),
    )


def on_path(monkeypatch: pytest.MonkeyPatch, *folders: Path | str) -> None:
    monkeypatch.setenv('PATH', os.pathsep.join(map(str, folders)))


def why_none() -> str:
    with pytest.raises(PandocError) as caught:
        find_pandoc()
    return str(caught.value)


def why_not(path: Path, style: PreparedStyle, folder: Path, seconds: float | None = None) -> str:
    with pytest.raises(PandocError) as caught:
        cited(Pandoc(str(path), '3.9'), DATA, style, '', folder, seconds=seconds)
    return str(caught.value)


# ── Which there is ──────────────────────────────────────────────────────────────────────────


@WITHOUT_A_SHELL
def test_the_pandoc_of_the_extra_comes_before_that_of_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, 'print("pandoc 9.9")')
    on_path(monkeypatch, tmp_path)
    assert Path(find_pandoc().path).parent == Path(pypandoc.__file__).parent / 'files'


@WITHOUT_A_SHELL
def test_without_the_extra_it_is_that_of_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_extra: None
) -> None:
    path = program(tmp_path, 'print("pandoc 2.19.2\\nCompiled with")')
    on_path(monkeypatch, tmp_path)
    assert find_pandoc() == Pandoc(str(path), '2.19.2')


def test_without_any_it_is_told_with_the_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_extra: None
) -> None:
    on_path(monkeypatch, tmp_path)
    assert why_none() == (
        'there is no pandoc; install sphinx-publications[csl], or pandoc 2.19 or later'
    )


@WITHOUT_A_SHELL
def test_an_older_one_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_extra: None
) -> None:
    program(tmp_path, 'print("pandoc 2.9.2.1")')
    on_path(monkeypatch, tmp_path)
    assert why_none().startswith('pandoc 2.9.2.1 is too old; install')


@WITHOUT_A_SHELL
@pytest.mark.parametrize('body', ['sys.exit(1)', 'print("something 3.9")', 'print("pandoc 3")'])
def test_one_that_says_no_version_counts_as_none(
    body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_extra: None
) -> None:
    program(tmp_path, body)
    on_path(monkeypatch, tmp_path)
    assert why_none().startswith('pandoc does not start; install')


@WITHOUT_A_SHELL
def test_one_that_hangs_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_extra: None
) -> None:
    shell_program(tmp_path / 'bin', '/bin/sleep 100')
    on_path(monkeypatch, tmp_path / 'bin')
    monkeypatch.setattr(module, '_SECONDS_FOR_VERSION', 0.1)
    assert why_none().startswith('pandoc does not start')


@WITHOUT_A_SHELL
@pytest.mark.parametrize('folder', ['', '.', 'bin'])
def test_none_is_taken_from_the_working_directory(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_extra: None
) -> None:
    program(tmp_path / folder, 'print("pandoc 3.9")')
    monkeypatch.chdir(tmp_path)
    on_path(monkeypatch, folder, tmp_path / 'empty')
    assert why_none().startswith('there is no pandoc')


# ── What it is given ────────────────────────────────────────────────────────────────────────


def test_references_come_back_by_the_ids_of_their_items(
    style: PreparedStyle, tmp_path: Path
) -> None:
    document = cited(find_pandoc(), DATA, style, 'en-US', tmp_path)
    assert document['blocks'][0]['c'][1][0]['c'][0][0] == 'ref-i0'


def test_nothing_is_left_in_the_folder(style: PreparedStyle, tmp_path: Path) -> None:
    cited(find_pandoc(), DATA, style, 'en-US', tmp_path / 'made' / 'anew')
    assert list((tmp_path / 'made' / 'anew').iterdir()) == []


@WITHOUT_A_SHELL
def test_it_sees_no_proxy_and_no_folder_of_the_user(
    style: PreparedStyle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('http_proxy', 'http://proxy.example')
    monkeypatch.setenv('ALL_PROXY', 'http://proxy.example')
    monkeypatch.setenv('GHCRTS', '-M1')
    path = program(tmp_path, 'import os, json; print(json.dumps(dict(os.environ, at=os.getcwd())))')
    seen = cited(Pandoc(str(path), '3.9'), DATA, style, '', tmp_path / 'kept')
    assert seen['HOME'] == seen['at'] != str(Path.cwd())
    assert 'proxy.example' not in str(seen)
    assert 'GHCRTS' not in seen


def test_files_of_the_working_directory_are_not_read(
    style: PreparedStyle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / 'style.csl').write_text('broken', encoding='utf-8')
    (tmp_path / 'defaults.yaml').write_text('to: nonsense', encoding='utf-8')
    monkeypatch.chdir(tmp_path)
    assert cited(find_pandoc(), DATA, style, '', tmp_path / 'kept')['blocks']


# ── What goes wrong ─────────────────────────────────────────────────────────────────────────


@WITHOUT_A_SHELL
def test_one_that_fails_is_told_with_its_words(style: PreparedStyle, tmp_path: Path) -> None:
    path = program(tmp_path, 'print("[WARNING] x\\nno\\x1b good", file=sys.stderr); sys.exit(1)')
    assert why_not(path, style, tmp_path) == (
        "pandoc 3.9 failed on the citation style 'Tidal Letters': no\\x1b good; "
        'take another style, or another release of pandoc'
    )


@WITHOUT_A_SHELL
def test_one_that_fails_without_a_word_is_told(style: PreparedStyle, tmp_path: Path) -> None:
    assert 'it ended with 3;' in why_not(program(tmp_path, 'sys.exit(3)'), style, tmp_path)


@WITHOUT_A_SHELL
@pytest.mark.parametrize(
    'body',
    [
        '/bin/sleep 100',
        '/bin/cat >/dev/null; /bin/sleep 100',
        '/bin/sleep 100 & wait',
        'while :; do echo x; done',
    ],
)
def test_one_that_hangs_is_stopped_with_all_it_started(
    body: str, style: PreparedStyle, tmp_path: Path
) -> None:
    path = shell_program(tmp_path, body)
    assert 'it took longer than 0.1 seconds' in why_not(path, style, tmp_path, 0.1)


@WITHOUT_A_SHELL
@pytest.mark.parametrize('text', ['', 'no', '[' * 100_000, '\\xff'])
def test_what_is_no_json_is_told(text: str, style: PreparedStyle, tmp_path: Path) -> None:
    path = program(tmp_path, f"sys.stdout.write('{text}')")
    assert 'what it printed is no JSON' in why_not(path, style, tmp_path)


def test_one_that_is_not_there_is_told(style: PreparedStyle, tmp_path: Path) -> None:
    assert 'failed on the citation style' in why_not(tmp_path / 'none', style, tmp_path)


def test_a_folder_that_cannot_be_is_told(style: PreparedStyle, tmp_path: Path) -> None:
    (tmp_path / 'file').write_text('', encoding='utf-8')
    with pytest.raises(PandocError):
        cited(find_pandoc(), DATA, style, '', tmp_path / 'file')


def test_a_style_that_pandoc_does_not_understand_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path, own=complete('<foo/>'))
    style = prepared_style('own.csl', folder)
    with pytest.raises(PandocError) as caught:
        cited(find_pandoc(), DATA, style, '', tmp_path)
    assert 'unknown element "foo"' in str(caught.value)


# ── Nothing is asked of the network ─────────────────────────────────────────────────────────


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> Generator[list[str], None, None]:
    """What pandoc asks a server that it takes for its proxy."""
    seen: list[str] = []

    class Proxy(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        do_GET = do_CONNECT = do_HEAD = answer  # noqa: N815

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f'http://127.0.0.1:{server.server_port}'
    monkeypatch.setattr(module, '_NOWHERE', address)
    yield seen
    server.shutdown()
    server.server_close()


def test_a_dependent_style_makes_no_request(requests: list[str], tmp_path: Path) -> None:
    folder = written(tmp_path, shore=dependent(f'{ADDRESS}tidal'), tidal=complete())
    assert cited(find_pandoc(), DATA, prepared_style('shore.csl', folder), 'de', tmp_path)['blocks']
    assert requests == []


def test_a_dependent_style_that_came_to_pandoc_would_be_seen(
    requests: list[str], tmp_path: Path
) -> None:
    data = dependent('http://styles.example/tidal').encode()
    style = PreparedStyle('shore', data, digest_of(data), 'Shore', '')
    with pytest.raises(PandocError):
        cited(find_pandoc(), DATA, style, 'de', tmp_path)
    assert requests != []
