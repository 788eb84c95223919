"""A small Sphinx project in a folder of its own, built in place as often as a test asks."""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bs4 import BeautifulSoup
from jinja2.bccache import BytecodeCache
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FileContent = str | bytes | Path

CONF = """\
project = 'Test'
author = 'Nobody'
extensions = ['sphinx_publications']
html_theme = 'basic'  # what all themes build on, the same in all versions of Sphinx
"""

# What the first build reads was written long before it, so that a later change is always newer.
FIRST_WRITTEN = 3600

_ANSI = re.compile(r'\x1b\[[0-9;]*m')
# Not compared: they hold times, absolute paths or pickles, and no reader sees them.
_NOT_OUTPUT = frozenset({'.buildinfo', '.buildinfo.bak', '.doctrees', 'environment.pickle'})


class MakeProject(Protocol):
    """The type of the fixture ``make_project``."""

    def __call__(
        self,
        files: Mapping[str, FileContent],
        /,
        *,
        confoverrides: Mapping[str, Any] | None = None,
        buildername: str = 'html',
        parallel: int = 0,
    ) -> SphinxProject: ...


class SphinxProject:
    """A Sphinx project of a test, and what its latest build did.

    ``files`` maps paths below the source folder to what stands there. A string is dedented, its
    first line break dropped, and written as UTF-8; bytes are written as they are; a `Path` names
    a file or folder to copy. There need be no ``conf.py``: the default one loads this extension
    alone, and reads ``content`` beside it.

    The latest build, whatever the version of Sphinx:

    - `app`, `env`, `outdir`;
    - `warnings`: the lines of the warning stream, without colours and without the path of the
      source folder (``index.rst:3: WARNING: …``);
    - `status`: what was said otherwise, in the same way;
    - `read`: the documents that were read, sorted; also for a parallel build;
    - `written`: the documents that were written, sorted, for builders that write a file for each
      (HTML, dirhtml, EPUB, text, …; LaTeX and singlehtml name the documents that they start from);
    - `html()`, `soup()`, `text()`, `doctree()` and `output()` show what came out.

    Between builds, `write`, `remove`, `rename` and `touch` change the source as an editor would:
    time stamps lie after the latest build and before the next. `again` builds in place, with the
    same environment; `fresh` builds the same source from nothing elsewhere, for comparison.
    """

    def __init__(
        self,
        srcdir: Path,
        builddir: Path,
        *,
        confoverrides: Mapping[str, Any] | None = None,
        buildername: str = 'html',
        parallel: int = 0,
    ) -> None:
        self.srcdir = srcdir
        self.builddir = builddir
        self.confoverrides = dict(confoverrides or {})
        self.buildername = buildername
        self.parallel = parallel
        self.warnings: list[str] = []
        self.status: list[str] = []
        self.read: list[str] = []
        self.written: list[str] = []
        self._app: SphinxTestApp | None = None
        self._copies = 0

    # Changing the source

    def write(
        self, path: str, content: FileContent, *, mtime: float | None = None
    ) -> SphinxProject:
        """Write a file (or copy a folder), new or not; ``mtime`` is a time stamp in seconds."""
        target = self.srcdir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path) and content.is_dir():
            # copyfile, not copy2: what is copied may be read-only, and its copy must not be.
            shutil.copytree(content, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
            written: Iterable[Path] = target.rglob('*')
        else:
            if isinstance(content, Path):
                content = content.read_bytes()
            elif isinstance(content, str):
                content = textwrap.dedent(content.removeprefix('\n')).encode()
            target.write_bytes(content)
            written = [target]
        for file in written:
            if file.is_dir():
                file.chmod(0o755)
            else:
                _stamp(file, mtime)
        return self

    def remove(self, path: str) -> SphinxProject:
        """Remove a file, or a folder and all that is in it."""
        target = self.srcdir / path
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        else:
            target.unlink()
        return self

    def rename(self, old: str, new: str) -> SphinxProject:
        """Rename a file or folder; time stamps go with it, as they do in a file system."""
        target = self.srcdir / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.srcdir / old).rename(target)
        return self

    def touch(self, path: str, *, mtime: float | None = None) -> SphinxProject:
        """Give a file a new time stamp, and leave its text alone."""
        _stamp(self.srcdir / path, mtime)
        return self

    # Building

    def again(
        self,
        *,
        buildername: str | None = None,
        parallel: int | None = None,
        confoverrides: Mapping[str, Any] | None = None,
        freshenv: bool = False,
    ) -> SphinxProject:
        """Build in place, sharing environment and doctrees with the builds before.

        What is given holds from now on; ``confoverrides`` adds to those before. Only ``freshenv``
        holds once: everything is read again, as with ``sphinx-build -E``. Returns itself.
        """
        if buildername is not None:
            self.buildername = buildername
        if parallel is not None:
            self.parallel = parallel
        if confoverrides is not None:
            self.confoverrides |= confoverrides

        self.read, self.written, self.warnings, self.status = [], [], [], []
        app = self._app = SphinxTestApp(
            self.buildername,
            srcdir=self.srcdir,
            builddir=self.builddir,
            # Sphinx 7 says the codes of warnings only when asked to.
            confoverrides={'show_warning_types': True, **self.confoverrides},
            parallel=self.parallel,
            freshenv=freshenv,
        )
        try:
            # Both are emitted in the main process, with any number of workers.
            app.connect('env-before-read-docs', self._note_read, priority=10_000)
            app.connect('doctree-resolved', self._note_written, priority=10_000)
            if isinstance(app.builder, StandaloneHTMLBuilder):
                app.builder.templates.environment.bytecode_cache = _TEMPLATES
            app.build()
        finally:
            self.warnings = self._lines(app.warning.getvalue())
            self.status = self._lines(app.status.getvalue())
            self.read = sorted(set(self.read))
            self.written = sorted(set(self.written))
            app.cleanup()  # docutils' and Sphinx' global tables, which the next build fills anew
            _restore_defaults()
        return self

    def fresh(
        self, *, buildername: str | None = None, parallel: int | None = None
    ) -> SphinxProject:
        """Build the same source from nothing into another folder, and return that build."""
        self._copies += 1
        return SphinxProject(
            self.srcdir,
            self.builddir.with_name(f'{self.builddir.name}-fresh{self._copies}'),
            confoverrides=self.confoverrides,
            buildername=buildername or self.buildername,
            parallel=self.parallel if parallel is None else parallel,
        ).again()

    def kept(self) -> KeptProject:
        """Keep source and output as they are after this build, to begin from in several tests."""
        return KeptProject(self)

    def _note_read(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        self.read += docnames

    def _note_written(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        self.written.append(docname)

    def _lines(self, text: str) -> list[str]:
        text = _ANSI.sub('', text).replace(f'{self.srcdir}{os.sep}', '')
        return [line for line in text.splitlines() if line.strip()]

    # The latest build

    @property
    def app(self) -> SphinxTestApp:
        """The application of the latest build."""
        assert self._app is not None, 'nothing was built yet'
        return self._app

    @property
    def env(self) -> BuildEnvironment:
        """The environment after the latest build."""
        return self.app.env

    @property
    def outdir(self) -> Path:
        """The folder of the latest build's output."""
        return Path(self.app.outdir)

    def path(self, docname: str) -> Path:
        """The file of a document in HTML or dirhtml."""
        if self.buildername == 'dirhtml' and docname.rpartition('/')[2] != 'index':
            return self.outdir / docname / 'index.html'
        return self.outdir / f'{docname}.html'

    def html(self, docname: str) -> str:
        """The HTML of a document, or of any other page (``genindex``)."""
        return self.path(docname).read_text(encoding='utf-8')

    def soup(self, docname: str) -> BeautifulSoup:
        """The HTML of a document, parsed: ``build.soup('index').select('.pub-entry')``."""
        return BeautifulSoup(self.html(docname), 'html.parser')

    def text(self, name: str) -> str:
        """The text of any file in the output: ``index.txt``, ``test.tex``, ``_static/x.css``."""
        return (self.outdir / name).read_text(encoding='utf-8')

    def doctree(self, docname: str) -> nodes.document:
        """A document as it was stored after reading."""
        return self.env.get_doctree(docname)

    def output(self) -> dict[str, bytes]:
        """All files in the output, by their path; of two equal builds these are equal."""
        files = {
            path.relative_to(self.outdir).as_posix(): path.read_bytes()
            for path in sorted(self.outdir.rglob('*'))
            if path.is_file() and _NOT_OUTPUT.isdisjoint(path.relative_to(self.outdir).parts)
        }
        if 'searchindex.js' in files:
            files['searchindex.js'] = _without_lost_words(files['searchindex.js'])
        return files


class KeptProject:
    """A project as it was after a build. `restored` puts it back in its place, built::

        @pytest.fixture(scope='module')
        def kept(shared_project: MakeProject) -> KeptProject:
            return shared_project({'index.rst': '…'}).kept()

        @pytest.fixture
        def build(kept: KeptProject) -> SphinxProject:
            return kept.restored()

    A test may do to it what it likes, and spares the build that it begins with.
    """

    def __init__(self, project: SphinxProject) -> None:
        self._project = project
        self._folder = project.srcdir.parent
        self._kept = self._folder.with_name(f'{self._folder.name}-kept')
        shutil.copytree(self._folder, self._kept)

    def restored(self) -> SphinxProject:
        """Return the project as if it had just been built."""
        shutil.rmtree(self._folder)
        shutil.copytree(self._kept, self._folder)  # with the time stamps of files
        project = copy.copy(self._project)
        project.confoverrides = dict(project.confoverrides)
        return project


class ProjectFactory:
    """Makes the projects of one test; the fixture ``make_project`` is one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def __call__(
        self,
        files: Mapping[str, FileContent],
        /,
        *,
        confoverrides: Mapping[str, Any] | None = None,
        buildername: str = 'html',
        parallel: int = 0,
    ) -> SphinxProject:
        """Write the files of a project, build it and return it."""
        self._made += 1
        folder = self._folder / f'project{self._made}'
        project = SphinxProject(
            folder / 'source',
            folder / 'build',
            confoverrides=confoverrides,
            buildername=buildername,
            parallel=parallel,
        )
        long_ago = time.time() - FIRST_WRITTEN
        for path, content in {'conf.py': CONF, **files}.items():
            project.write(path, content, mtime=long_ago)
        return project.again()


class _CompiledTemplates(BytecodeCache):
    """Templates of themes, compiled once a process: a third of the time of a small build."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


_TEMPLATES = _CompiledTemplates()


def _mutable_defaults() -> dict[str, Any]:
    return {
        name: option.default
        for name, option in Config.config_values.items()
        if isinstance(option.default, (dict, list))
    }


#: Sphinx and themes change the defaults of settings in place, for all later builds of a process.
_DEFAULTS = copy.deepcopy(_mutable_defaults())


def _restore_defaults() -> None:
    for name, value in _mutable_defaults().items():
        value.clear()
        if isinstance(value, dict):
            value.update(_DEFAULTS[name])
        else:
            value.extend(_DEFAULTS[name])


def _stamp(file: Path, mtime: float | None) -> None:
    """Set a file's time stamp, to now by default.

    The clock that a file system stamps with may lag by some milliseconds, and a change would then
    seem older than the build before it. A time in the future would seem new for ever.
    """
    now = time.time_ns()
    os.utime(file, ns=(now, now if mtime is None else int(mtime * 1e9)))


def _without_lost_words(searchindex: bytes) -> bytes:
    """Drop the words that no document has any more.

    Sphinx keeps them, with an empty list, when it updates the index; whatever else differs shows.
    """
    prefix, suffix = b'Search.setIndex(', b')'
    index = json.loads(searchindex.removeprefix(prefix).removesuffix(suffix))
    for table in ('terms', 'titleterms'):
        index[table] = {word: found for word, found in index[table].items() if found != []}
    return prefix + json.dumps(index, sort_keys=True).encode() + suffix
