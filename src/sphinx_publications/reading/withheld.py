"""No parser of the host gets to see a file of the content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_publications.config import settings_of
from sphinx_publications.content.folder.withheld import Withheld
from sphinx_publications.settings import content_roots

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.config import Config


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


class _ExcludePatterns(list[str]):  # noqa: FURB189 -- Sphinx stores and compares a list
    """The ``exclude_patterns`` of a project, to which those of the content are added in sums.

    Sphinx looks for documents once before it says that the builder is there, and no event comes
    before that; but the setting itself must stay what it is, for it says too which static files
    are left out, and when all documents are read again.
    """

    def __init__(self, patterns: Iterable[str], further: Iterable[str]) -> None:
        super().__init__(patterns)
        self._further = list(further)

    def __add__(self, other: Any) -> Any:
        return [*self, *self._further, *other]


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Keep the content out of the first look for documents."""
    config.exclude_patterns = _ExcludePatterns(
        config.exclude_patterns, content_folders(app).patterns()
    )


def on_builder_inited(app: Sphinx) -> None:
    """Give the setting back: from now on, our project says what is withheld."""
    app.config.exclude_patterns = list(app.config.exclude_patterns)


def setup_withheld(app: Sphinx) -> None:
    """Register what keeps the content from the parsers of the host."""
    # behind all who change the settings
    app.connect('config-inited', on_config_inited, priority=999)
    app.connect('builder-inited', on_builder_inited, priority=1)
