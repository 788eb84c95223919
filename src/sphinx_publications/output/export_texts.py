"""The texts of exports: each record printed once a format, though it stands in several files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from sphinx_publications.formats.export_formats import EXPORT_FORMATS, text_of_entries
from sphinx_publications.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site

#: What is remembered of one format: the texts of some ten thousand records.
_MOST_BYTES: Final = 32_000_000


class ExportTexts:
    """What records are in the formats; of one format after the other, or it takes long."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._format = ''
        self._entries: dict[tuple[str, str], bytes] = {}
        self._bytes = 0

    def origin(self, name: str, records: Sequence[Record]) -> str:
        """Return a fingerprint of all that a file of *records* is made of."""
        parts = [__version__, name, *(self._site.fingerprints(record).item for record in records)]
        return hashlib.blake2b(' '.join(parts).encode(), digest_size=16).hexdigest()

    def content(self, name: str, records: Sequence[Record]) -> bytes:
        """Return the bytes of a file of *records* in a format."""
        entries = (self._entry(name, record).decode() for record in records)
        return text_of_entries(name, entries).encode('utf-8', 'replace')

    def _entry(self, name: str, record: Record) -> bytes:
        if name != self._format:
            self._format, self._entries, self._bytes = name, {}, 0
        identity = (record.kind, record.key)
        known = self._entries.get(identity)
        if known is None:
            # as bytes, which take a half or a quarter of what most of these texts would
            known = EXPORT_FORMATS[name].entry(self._site.item(record)).encode('utf-8', 'replace')
            self._bytes += len(known)
            if self._bytes <= _MOST_BYTES:
                self._entries[identity] = known
        return known
