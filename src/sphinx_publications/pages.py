"""Records as documents of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.project import Project

from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx


def _plain_project(
    srcdir: str,
    source_suffix: Iterable[str],
    docnames: set[str],
    path_to_docname: dict[Path, str],
    docname_to_path: dict[str, Path],
) -> Project:
    """Return a stock project: the environment must load without this extension."""
    project = Project(srcdir, source_suffix)
    project.docnames = docnames
    project._path_to_docname = path_to_docname
    project._docname_to_path = docname_to_path
    return project


class ContentProject(Project):
    """A project without the record files that lie in its source folder.

    They are content, not documents. It stands before the project that was there, so that
    other extensions' projects keep working.
    """

    def __init__(self, base: Project, withheld: frozenset[Path]) -> None:
        super().__init__(base.srcdir, base.source_suffix)
        self.restore(base)
        self._base = base
        self._withheld = withheld

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ('**',)
    ) -> set[str]:
        """Find the documents, and withhold the record files."""
        self._base.discover(exclude_paths, include_paths)
        self.restore(self._base)
        for docname, path in list(self._docname_to_path.items()):
            if Path(self.srcdir, path).resolve() in self._withheld:
                self.docnames.discard(docname)
                del self._docname_to_path[docname]
                del self._path_to_docname[path]
        return self.docnames

    def __reduce__(self) -> tuple[object, ...]:
        return _plain_project, (
            self.srcdir,
            self.source_suffix,
            self.docnames,
            self._path_to_docname,
            self._docname_to_path,
        )


def on_builder_inited(app: Sphinx) -> None:
    """Put a project before the one that Sphinx made."""
    library = domain_of(app.env).context.library
    withheld = frozenset(
        Path(library.roots[record.root], record.path) for record in library.records if record.path
    )
    app.project = app.env.project = ContentProject(app.project, withheld)


def setup_pages(app: Sphinx) -> None:
    """Register what makes documents of records."""
    # behind the reading of the content, and behind other extensions that replace the project
    app.connect('builder-inited', on_builder_inited, priority=900)
