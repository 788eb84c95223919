"""After a build that was killed, the next one does all again that may be half done.

Sphinx writes doctrees and pages in place, and believes by their times that they are whole. After
an exception it throws its environment away, and does all again; a process that is killed cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_publications import store

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: The names of two notes: the documents being read, for all builders; that this one is writing.
_READING: Final = 'reading'
_WRITING: Final = 'writing'


def on_env_get_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: Set[str],
    changed: Set[str],
    removed: Set[str],
) -> list[str]:
    """Have those documents read again whose doctrees were being written."""
    unread = store.load(app, _READING, shared=True)
    return [name for name in unread if isinstance(name, str)] if isinstance(unread, list) else []


def on_env_before_read_docs(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note the documents whose doctrees will be written."""
    if docnames:
        store.save(app, _READING, docnames, shared=True)


def on_env_get_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have all documents written again, if the output was being written.

    The environment, which is saved next, forgets which of them it changed for.
    """
    was_killed = store.load(app, _WRITING) is not None
    store.save(app, _WRITING, value=True)
    return sorted(env.found_docs) if was_killed else []


def on_env_check_consistency(app: Sphinx, env: BuildEnvironment) -> None:
    """Note that doctrees and environment are whole: this comes right after they were saved."""
    store.forget(app, _READING, shared=True)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Note that the output is whole; after an exception it may not be."""
    if exception is None:
        store.forget(app, _WRITING)


def setup_interruption(app: Sphinx) -> None:
    """Register the notes: around reading, and around writing."""
    app.connect('env-get-outdated', on_env_get_outdated)
    # others may have added documents
    app.connect('env-before-read-docs', on_env_before_read_docs, priority=950)
    app.connect('env-get-updated', on_env_get_updated)
    app.connect('env-check-consistency', on_env_check_consistency, priority=100)
    app.connect('build-finished', on_build_finished, priority=950)
