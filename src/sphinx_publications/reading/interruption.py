"""After a build that was killed, the next one does all again that may be half done.

Sphinx writes doctrees, its environment and pages in place, and believes by their times that they
are whole. After an exception it deletes the environment; a process that is killed cannot.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_publications import store

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: The name of Sphinx's environment in the doctree folder.
_ENVIRONMENT = 'environment.pickle'
#: What is noted of each builder: that it has begun to change its output.
_STEP = 'building'


class Interruption:
    """Notes which build has begun, and finds the notes of one that did not end.

    Doctrees are shared by all builders: a note of its own says that they are being written.
    """

    def __init__(self) -> None:
        self._was_killed = False

    def on_config_inited(self, app: Sphinx, config: Config) -> None:
        """Have everything read again, if the doctrees were being written."""
        if store.doctrees_have_begun(app):
            store.forget(Path(app.doctreedir, _ENVIRONMENT))

    def on_env_before_read_docs(
        self, app: Sphinx, env: BuildEnvironment, docnames: list[str]
    ) -> None:
        """Note that the build begins."""
        self._was_killed = store.has_begun(app, _STEP)
        store.begin(app, _STEP)
        if docnames:
            store.begin_doctrees(app)

    def on_env_get_updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Have everything written again, if the output was being written."""
        return sorted(env.found_docs) if self._was_killed else []

    def on_env_check_consistency(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Note that doctrees and environment are whole: this comes right after they were saved."""
        store.end_doctrees(app)

    def on_build_finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Note that the output is whole; after an exception it may not be."""
        store.end_doctrees(app)
        if exception is None:
            store.end(app, _STEP)


def setup_interruption(app: Sphinx) -> None:
    """Register the notes: the first thing in a build, and the last."""
    interruption = Interruption()
    app.connect('config-inited', interruption.on_config_inited)
    app.connect('env-before-read-docs', interruption.on_env_before_read_docs, priority=100)
    app.connect('env-get-updated', interruption.on_env_get_updated)
    app.connect('env-check-consistency', interruption.on_env_check_consistency, priority=100)
    app.connect('build-finished', interruption.on_build_finished, priority=950)
