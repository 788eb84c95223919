"""Layouts of the project's own, named as ``'module:function'``."""

from __future__ import annotations

import hashlib
import inspect
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.views.entry import EntryView

    #: What stands inside an entry.
    EntryFunction = Callable[[EntryView, Expansion], list[nodes.Node]]


def load_layout(path: str) -> EntryFunction | None:
    """Return the function that *path* names, or ``None`` if there is none.

    It is called as ``function(view, expansion)``, with an
    :class:`~sphinx_publications.views.entry.EntryView` and an
    :class:`~sphinx_publications.printing.expansion.Expansion`, and returns the nodes of an entry.
    """
    module, _, name = path.partition(':')
    try:
        function = getattr(import_module(module), name)
    except Exception:  # noqa: BLE001 - whatever the project's own module raises
        return None
    return function if callable(function) else None


def source_digest(path: str) -> str:
    """Return a fingerprint of the module that *path* names: its change is the layout's change."""
    function = load_layout(path)
    if function is None:
        return ''
    try:
        source = inspect.getsource(import_module(function.__module__))
    except (OSError, TypeError):
        return ''
    return hashlib.blake2b(source.encode(), digest_size=16).hexdigest()
