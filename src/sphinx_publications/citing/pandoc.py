"""pandoc: which there is, and one run of it for many references; it reads nothing else, and asks nobody."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess  # noqa: S404  # no shell, a fixed list of arguments, an environment of our own
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_publications.citing.errors import PandocError
from sphinx_publications.content.text import with_visible_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_publications.citing.prepared_style import PreparedStyle

#: The first that was measured equal to today's; an older one counts as none.
OLDEST: Final = (2, 19)
#: What a run may take, whatever the machine, and a reference more: a hundred times what it does.
_SECONDS: Final = 60.0
_SECONDS_EACH: Final = 0.3
_SECONDS_FOR_VERSION: Final = 10.0

_VERSION: Final = re.compile(rb'pandoc(?:\.exe)? (\d{1,6}(?:\.\d{1,6}){1,5})')
_MEND: Final = 'install sphinx-publications[csl], or pandoc 2.19 or later'
#: What programs need to start, and where they find their libraries.
_KEPT: Final = ('SYSTEMROOT', 'WINDIR', 'PATHEXT', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH')
#: Nobody listens there: should pandoc ask the network for anything, it is refused at once.
_NOWHERE: Final = 'http://127.0.0.1:9'


class Pandoc(NamedTuple):
    """A pandoc that can be used: its file, and its version (``3.9``)."""

    path: str
    version: str


def find_pandoc() -> Pandoc:
    """Return the pandoc of ``pypandoc_binary``, else that on the ``PATH``.

    One that is older than 2.19, that does not start or that hangs counts as none. Raises
    :class:`PandocError` where there is none.
    """
    found = ''
    for path in _candidates():
        version = _version(path)
        if version and tuple(map(int, version.split('.'))) >= OLDEST:
            return Pandoc(path, version)
        found = found or (f'pandoc {version} is too old' if version else 'pandoc does not start')
    raise PandocError(found or 'there is no pandoc', _MEND)


def _candidates() -> Iterator[str]:
    # looked for, not imported
    with suppress(ImportError, ValueError):
        package = importlib.util.find_spec('pypandoc')
        for place in (package.submodule_search_locations or ()) if package is not None else ():
            for name in ('pandoc', 'pandoc.exe'):
                path = Path(place, 'files', name)
                if path.is_file():
                    yield str(path)
    folders = os.environ.get('PATH', '').split(os.pathsep)
    # none in the working directory, which may be a stranger's
    absolute = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
    on_path = shutil.which('pandoc', path=absolute) if absolute else None
    if on_path and Path(on_path).is_absolute():
        yield on_path


def _version(path: str) -> str:
    try:
        code, output, _errors = _run([path, '--version'], b'', None, _SECONDS_FOR_VERSION)
    except (OSError, subprocess.TimeoutExpired):
        return ''
    match = _VERSION.match(output)
    return match[1].decode() if match and code == 0 else ''


def cited(
    pandoc: Pandoc,
    data: Sequence[Mapping[str, Any]],
    style: PreparedStyle,
    locale: str,
    folder: str | os.PathLike[str],
    *,
    seconds: float | None = None,
) -> Any:
    """Return pandoc's document of the references of items, given as CSL-JSON with ids of their own.

    All is done in one process, in an empty folder below *folder* (made where it is missing), and
    ends within *seconds* (default: one minute, and 0.3 seconds a reference). ``''`` as *locale* is
    the style's own. Raises :class:`PandocError`, with what pandoc said.
    """
    if seconds is None:
        seconds = _SECONDS + _SECONDS_EACH * len(data)
    mend = 'take another style, or another release of pandoc'
    said = f"pandoc {pandoc.version} failed on the citation style '{style.title}'"
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix='pandoc-', dir=folder, ignore_cleanup_errors=True
        ) as place:
            Path(place, 'style.csl').write_bytes(style.data)
            code, output, errors = _run(
                [pandoc.path, *_arguments(locale)], json.dumps(data).encode(), place, seconds
            )
    except subprocess.TimeoutExpired as error:
        raise PandocError(f'{said}: it took longer than {seconds:g} seconds', mend) from error
    except OSError as error:
        raise PandocError(f'{said}: {error.strerror or error}', _MEND) from error
    if code != 0:
        raise PandocError(f'{said}: {_reason(errors) or f"it ended with {code}"}', mend)
    try:
        return json.loads(output)
    except (ValueError, RecursionError) as error:
        raise PandocError(f'{said}: what it printed is no JSON', mend) from error


def _arguments(locale: str) -> list[str]:
    # --sandbox: nothing but the named files; --data-dir: none of the user's own files
    arguments = ['--sandbox', '--data-dir=.', '--citeproc', '--csl=style.csl']
    if locale:
        arguments.append(f'--metadata=lang:{locale}')
    return [*arguments, '--from=csljson', '--to=json']


def _environment(place: str | None) -> dict[str, str]:
    """Return the variables that pandoc sees: no proxy of the user's, no folder, no options."""
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        'LC_ALL': 'C.UTF-8',
        'http_proxy': _NOWHERE,
        'https_proxy': _NOWHERE,
        'HTTP_PROXY': _NOWHERE,
        'HTTPS_PROXY': _NOWHERE,
        **({'HOME': place, 'TMPDIR': place, 'TEMP': place, 'TMP': place} if place else {}),
    }


def _run(
    command: Sequence[str], given: bytes, place: str | None, seconds: float
) -> tuple[int, bytes, bytes]:
    """Return the exit code and the output of a program; it and what it started end in time."""
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
        env=_environment(place),
        start_new_session=True,
    )
    try:
        output, errors = process.communicate(given, timeout=seconds)
    except BaseException:
        _stop(process)
        raise
    return process.returncode, output, errors


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if os.name == 'posix':
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()


def _reason(errors: bytes) -> str:
    """Return the line of an error that says most: the first that is no warning."""
    lines = errors[:10_000].decode('utf-8', 'replace').splitlines()
    for line in lines:
        text = ' '.join(line.split())
        if text and not text.startswith('['):
            return with_visible_controls(text[:200])
    return ''
