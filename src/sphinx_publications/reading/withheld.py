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


class FirstProject(Project):
    """The project of a build until its content is known.

    Sphinx looks for documents once before it says that the builder is there.
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
        discover(self, self._base, self._withheld, exclude_paths, include_paths)
        return self.docnames


def discover(
    project: Project,
    base: Project,
    withheld: Withheld,
    exclude_paths: Iterable[str],
    include_paths: Iterable[str],
) -> None:
    """Let *project* have the documents that *base* finds, but for those that are withheld."""
    base.discover([*exclude_paths, *withheld.patterns()], include_paths)
    project.restore(base)
    paths = project._path_to_docname
    for path in list(withheld.documents(paths)):
        docname = paths.pop(path)
        project.docnames.discard(docname)
        del project._docname_to_path[docname]


def on_environment_set_up(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep the content out of the first look for documents."""
    env.project = app.project = FirstProject(app.project, content_folders(app))


def setup_withheld(app: Sphinx) -> None:
    """Register what keeps the content from the parsers of the host."""
    app.connect(ENVIRONMENT_SET_UP, on_environment_set_up)
