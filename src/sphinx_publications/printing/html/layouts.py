"""The register of the layouts of the house in HTML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.printing.html import cards, citation, compact, rows, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from sphinx_publications.printing.html.articles import AnchoredViews
    from sphinx_publications.printing.html.printer import Printer


class Layout(NamedTuple):
    """How the entries of a list or group are printed; ``has_cards``: sphinx-design's."""

    entries: Callable[[AnchoredViews, Printer], Markup]
    has_cards: bool = False


#: What each of them shows of a record is said by the views.
HTML_LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType({
    'list': Layout(rows.entries),
    'card': Layout(cards.single_entries, has_cards=True),
    'cards': Layout(cards.grid_entries, has_cards=True),
    'compact': Layout(compact.entries),
    'citation': Layout(citation.entries),
    'table': Layout(table.entries),
})
