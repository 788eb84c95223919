"""Entries in layouts of the project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.site.own_layouts import load_function

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.site.own_layouts import OwnLayout
    from sphinx_publications.views.entry import EntryView

    #: Returns what stands inside an entry.
    EntryFunction = Callable[[EntryView, Expansion], list[nodes.Node]]


def entry_function(layout: OwnLayout | None) -> EntryFunction | None:
    """Return the function of a layout of the project's own; ``None`` for one of the house's.

    It is called as ``function(view, expansion)``, with an
    :class:`~sphinx_publications.views.entry.EntryView` and an
    :class:`~sphinx_publications.printing.expansion.Expansion`, and returns the nodes of an entry.
    """
    return load_function(layout.path) if layout is not None else None
