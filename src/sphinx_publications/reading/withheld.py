"""No parser of the host gets to see a file of the content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.project import Project

from sphinx_publications.config import settings_of
from sphinx_publications.content.folder.withheld import Withheld
from sphinx_publications.domain import ENVIRONMENT_SET_UP
from sphinx_publications.settings import content_roots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def content_folders(app: Sphinx) -> Withheld:
    """Return what the settings of a project say of its source folder, before any file is read."""
    settings = settings_of(app.config)
    confdir = Path(app.confdir)
    return Withheld.of(
        str(app.srcdir),
        tuple(map(str, content_roots(settings, confdir))),
        (str(confdir / path) for path in settings.content),
        settings.sections,
    )


class HostProject(Project):
    """A project without the files of the content that lie in its source folder.

    It stands before the project that was there, so that other extensions' projects keep
    working.
    """

    def __init__(self, base: Project, withheld: Withheld) -> None:
        super().__init__(base.srcdir, base.source_suffix)
        self.restore(base)
        self._base = base
        self._withheld = withheld

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ('**',)
    ) -> set[str]:
        """Find the documents, but for files of the content."""
        self._base.discover([*exclude_paths, *self._withheld.patterns()], include_paths)
        self.restore(self._base)
        for path in list(self._withheld.documents(self._path_to_docname)):
            docname = self._path_to_docname.pop(path)
            self.docnames.discard(docname)
            del self._docname_to_path[docname]
        return self.docnames


def on_environment_set_up(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep the content out of the first look for documents, before it has been read."""
    env.project = app.project = HostProject(app.project, content_folders(app))


def setup_withheld(app: Sphinx) -> None:
    """Register what keeps the content from the parsers of the host."""
    app.connect(ENVIRONMENT_SET_UP, on_environment_set_up)
