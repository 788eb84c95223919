"""What pages and entries say to machines, as far as they do not show it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.records import Event, Person
from sphinx_publications.content.values import as_flag

if TYPE_CHECKING:
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site


#: Metadata that pages of other kinds than publications have, too.
_ALL_KINDS: Final = frozenset({'json-ld', 'opengraph'})


def is_canonical(record: Record) -> bool:
    """Say whether the front matter says that the DOI leads to the record's page here."""
    return as_flag(record.extra.get('canonical'))


def metadata_of(record: Record, site: Site) -> str:
    """Return a fingerprint of what the head of the record's page says, ``''`` if it says nothing.

    The head is made when the page is written: kept in a doctree, it would be as large as the page.
    """
    wanted = site.settings.metadata
    if not wanted or (record.kind != 'publication' and not _ALL_KINDS.intersection(wanted)):
        return ''
    if isinstance(record, Person):
        return _fingerprint(
            record.name,
            record.parts,
            record.variants,
            record.postnominals,
            record.role,
            record.biography,
            record.organizations,
            record.interests,
            record.orcid,
            record.links,
        )
    parts: list[object] = [site.fingerprints(record).item, record.summary, is_canonical(record)]
    if isinstance(record, Event):
        parts += (record.end, record.time_start, record.time_end)
        parts += (record.location, record.address_text, record.event, record.event_url)
    return _fingerprint(*parts)


def coins_of(record: Record, site: Site) -> str:
    """Return a fingerprint of what an entry says to reference managers, ``''`` if it says nothing.

    The text itself is several times as long, and the same in every list.
    """
    if 'coins' not in site.settings.metadata or record.kind != 'publication':
        return ''
    text = site.context_object(record)
    return _fingerprint(text) if text else ''


def _fingerprint(*parts: object) -> str:
    text = repr(parts).encode('utf-8', 'replace')
    return hashlib.blake2b(text, digest_size=16).hexdigest()
