"""Fingerprints of items, of which several files may be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site


class Fingerprints:
    """Short texts that tell whether the item of a record changed, each made once a build."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[tuple[str, str], str] = {}

    def of(self, record: Record) -> str:
        """Return the fingerprint of a record's item."""
        identity = (record.kind, record.key)
        known = self._known.get(identity)
        if known is None:
            known = self._known[identity] = self._site.item(record).fingerprint()
        return known
