"""The item: a record in the variables of CSL, from which every export and reference is made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.content.prose.tree import Inline, Paragraphs
    from sphinx_publications.content.records import Kind, Name


class Contributor(NamedTuple):
    """An author or editor: the parts of the name, and a bare ORCID (``''``: unknown)."""

    name: Name
    orcid: str = ''


class Eprint(NamedTuple):
    """A preprint in an archive: ``2005.01698`` in ``arXiv``, there in the class ``cs.CV``."""

    id: str
    archive: str = 'arXiv'
    category: str = ''


class ItemLink(NamedTuple):
    """A link of the record on the web: its type, the author's own label, the address."""

    type: str
    label: str
    url: str


class ItemFingerprints(NamedTuple):
    """Short texts that tell whether an item changed: all of it, and what a citation needs."""

    item: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A record in the variables of CSL 1.0.2.

    ``id`` is the citation key, ``ascii_id`` that in files of ASCII, ``''`` where it is the same.
    ``type`` is a CSL type (``document`` where none is known).
    ``variables`` are further CSL variables with text values, by their names: ``volume``, ``issue``,
    ``page`` (``45–67`` or an article number), ``number``, ``publisher``, ``publisher-place``,
    ``edition``, ``genre``, ``event-title``, ``event-place``, ``collection-title``, ``DOI``,
    ``ISBN``, ``ISSN``, ``PMID``, ``PMCID``, ``URL``, ``language``, ``note``, ``status`` …;
    none is empty. ``protected`` are words whose letter case counts, because the source braces
    them, in their order. ``has_others`` says that there are more authors than are named ("et al.").
    """

    id: str
    kind: Kind
    type: str
    title: Inline = ()
    authors: tuple[Contributor, ...] = ()
    has_others: bool = False
    editors: tuple[Contributor, ...] = ()
    issued: PartialDate | None = None
    container_title: Inline = ()
    container_title_short: Inline = ()
    abstract: Paragraphs = ()
    keywords: tuple[str, ...] = ()
    eprint: Eprint | None = None
    links: tuple[ItemLink, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    protected: tuple[str, ...] = ()
    ascii_id: str = ''

    def brief(self) -> Item:
        """Return what a citation needs: the item without abstract, keywords and further links."""
        return replace(self, abstract=(), keywords=(), links=())

    def fingerprints(self) -> ItemFingerprints:
        """Return short texts: equal items, equal fingerprints."""
        citation = _fingerprint(self.brief())
        rest = (citation, self.abstract, self.keywords, self.links)
        return ItemFingerprints(_fingerprint(rest), citation)


def _fingerprint(value: object) -> str:
    text = repr(value).encode('utf-8', 'replace')
    return hashlib.blake2b(text, digest_size=16).hexdigest()
