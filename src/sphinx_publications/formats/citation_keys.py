"""The keys that records are cited by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_publications.content.records import Record


def citation_keys(records: Iterable[Record]) -> Mapping[tuple[str, str], str]:
    """Return the citation key of each record, by its kind and key; no two are equal."""
    return {(record.kind, record.key): record.key for record in records}
