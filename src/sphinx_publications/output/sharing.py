"""The library's memory, shared with the processes of a parallel build and not copied."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class SharedMemory:
    """Keeps the garbage collector from what there is while other processes are at work.

    Where it looks at an object it writes to it, so that each process would copy the whole
    library; and it would look at all of it again with every result that comes back.
    """

    def __init__(self) -> None:
        self._is_frozen = False

    def on_fork_ahead(self, app: Sphinx, *args: object) -> None:
        """Take what there is from the collector, unless somebody else has."""
        if app.parallel > 1 and not gc.get_freeze_count():
            gc.freeze()
            self._is_frozen = True

    def on_joined(self, app: Sphinx, *args: object) -> None:
        """Give it back."""
        if self._is_frozen:
            gc.unfreeze()
            self._is_frozen = False


def setup_sharing(app: Sphinx) -> None:
    """Register both, around reading and around writing."""
    shared = SharedMemory()
    # after all others, which may need the collector
    app.connect('env-before-read-docs', shared.on_fork_ahead, priority=900)
    app.connect('env-updated', shared.on_joined, priority=100)
    app.connect('write-started', shared.on_fork_ahead, priority=900)
    app.connect('build-finished', shared.on_joined, priority=100)
