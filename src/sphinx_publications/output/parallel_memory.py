"""Parallel builds (``-j``) share the memory of the library, and do not copy it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class SharedMemory:
    """Keeps the garbage collector from all objects while other processes are at work.

    Where it looks at an object it writes to it, so that each process would copy the whole
    library; and it would look at all of it again with every result that comes back.
    """

    def __init__(self) -> None:
        self._is_frozen = False

    def before_forks(self, app: Sphinx, *args: object) -> None:
        """Hide all objects from the collector, unless somebody else has."""
        if app.parallel > 1 and not gc.get_freeze_count():
            gc.freeze()
            self._is_frozen = True

    def after_forks(self, app: Sphinx, *args: object) -> None:
        """Show them to it again."""
        if self._is_frozen:
            gc.unfreeze()
            self._is_frozen = False


def setup_parallel_memory(app: Sphinx) -> None:
    """Register both, around reading and around writing."""
    shared = SharedMemory()
    # after all others, which may need the collector
    app.connect('env-before-read-docs', shared.before_forks, priority=900)
    app.connect('env-updated', shared.after_forks, priority=100)
    app.connect('write-started', shared.before_forks, priority=900)
    app.connect('build-finished', shared.after_forks, priority=100)
