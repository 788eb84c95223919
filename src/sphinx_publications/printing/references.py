"""References in citation styles, made before the pages that print them are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.domain import domain_of
from sphinx_publications.log_lines import warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

    from sphinx_publications.formats.item import Item


def prepare_references(builder: Builder, docnames: Iterable[str]) -> None:
    """Make the references of documents in their styles, at once, or warn why there are none.

    None where nothing is printed (``gettext``, ``linkcheck``, ``changes``, ``dummy``).
    """
    if not builder.format:
        return
    domain = domain_of(builder.env)
    wanted: dict[str, list[Item]] = {}
    for docname in docnames:
        for style, records in domain.styled.get(docname, {}).items():
            items = wanted.setdefault(style, [])
            for kind, key in records:
                record = domain.site.record(kind, key)
                if record is not None:
                    items.append(domain.site.item(record))
        for view in domain.shown_bibliographies.views(docname):
            for entry in (shown.entry for shown in view.entries):
                record = domain.site.record(entry.kind, entry.key)
                if record is not None and entry.citation and entry.citation.style:
                    items = wanted.setdefault(entry.citation.style.name, [])
                    items.append(domain.site.item(record))
    if not wanted:
        return
    for error in domain.site.styles.prepare(wanted):
        warn(f'{error}; the built-in references are printed', 'style')
