"""The library's memory, shared with the processes of a parallel build and not copied."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def on_fork_ahead(app: Sphinx, *args: object) -> None:
    """Take what there is from the garbage collector.

    Where it looks at an object it writes to it, so that each process would copy the whole
    library; and it would look at all of it again with every result that comes back.
    """
    if app.parallel > 1:
        gc.freeze()


def on_joined(app: Sphinx, *args: object) -> None:
    """Give it back."""
    if app.parallel > 1:
        gc.unfreeze()


def setup_sharing(app: Sphinx) -> None:
    """Register both, around reading and around writing."""
    # after all others, which may start processes of their own or need the collector
    app.connect('env-before-read-docs', on_fork_ahead, priority=900)
    app.connect('env-updated', on_joined, priority=100)
    app.connect('write-started', on_fork_ahead, priority=900)
    app.connect('build-finished', on_joined, priority=100)
