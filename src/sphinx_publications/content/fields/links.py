"""The link fields of every generation, as links in the conventional order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_publications.content.fields.link_targets import LinkTargets, shortened
from sphinx_publications.content.fields.link_types import (
    host_type,
    icon_type,
    link_types,
)
from sphinx_publications.content.problems import FieldPath, Problem
from sphinx_publications.content.records import Link
from sphinx_publications.content.text import clean
from sphinx_publications.content.urls import (
    IDENTIFIER_SCHEMES,
    address_for_doi,
    address_key,
    document_key,
    document_name,
    doi_of_url,
    doi_url,
    find_doi,
    identifier_url,
    is_placeholder,
    safe_url,
)
from sphinx_publications.content.values import as_map, as_maps, as_text

if TYPE_CHECKING:
    from sphinx_publications.content.files import Files


class _Placed(NamedTuple):
    """A link, its place among the others, and whether its label is the author's own."""

    place: int
    link: Link
    is_named: bool


class LinkReader:
    """Collects the links of one record, and what is wrong with them.

    ``files`` are the files that the record may name. :meth:`result` sorts by convention,
    then as written, and leaves out what has the same address as an earlier link.
    """

    def __init__(self, files: Files, problems: list[Problem]) -> None:
        self._targets = LinkTargets(files, problems)
        self._problems = problems
        self._types = link_types()
        self._links: list[_Placed] = []
        self.doi = ''

    def result(self) -> tuple[Link, ...]:
        """Return the links in their order, each address once.

        Of links to one address the first stays, at its place and with its type; the author's
        own words for any of them are its label.
        """
        links = self._links
        first: dict[str, Link] = {}
        kept: list[tuple[str, Link]] = []
        words: dict[str, str] = {}
        if self.doi:
            own = Link('doi', url=doi_url(self.doi))
            self._append(own)
            # Whatever else has this address, the button is that of the DOI.
            first[f'doi:{self.doi.lower()}'] = own
        if len(links) < 2:
            return tuple([each.link for each in links])
        links.sort(key=_place)
        for _, link, is_named in links:
            key = address_key(link.url) if link.url else f'file:{link.file}:{link.address}'
            if first.setdefault(key, link) is link:
                kept.append((key, link))
            if is_named:
                words.setdefault(key, link.label)
        return tuple([
            self._labelled(link, words[key]) if key in words else link for key, link in kept
        ])

    def _labelled(self, link: Link, words: str) -> Link:
        """Return a link with the author's words, if these are not what its button says anyway."""
        if words == (link.label or self._types.labels.get(link.type)):
            return link
        return replace(link, label=words)

    def _append(self, link: Link, *, own: bool = False, is_named: bool = False) -> None:
        """Add a link at its place; one of the author's ``own`` stands behind the conventional.

        ``is_named`` says that its label is what the author wrote.
        """
        place = self._types.last if own else self._types.place(link.type)
        self._links.append(_Placed(place, link, is_named))

    # --- one value ---------------------------------------------------------------------------

    def add(
        self, link_type: str, value: object, field: FieldPath, label: str = '', own: bool = False
    ) -> None:
        """Add what a value means; ``own`` keeps a link behind the conventional ones."""
        for target in self._targets.of(value, field):
            self._append(Link(link_type, label, *target), own=own)

    def add_file(self, link_type: str, file: str) -> None:
        """Add a link to a file of the bundle."""
        self._append(Link(link_type, file=file))

    def add_missing(self, link_type: str, text: str, external_link: str) -> None:
        """Add a link of ``cite.bib``, unless the front matter has one of that type.

        Nor is it added where the front matter, or its ``external_link``, leads to the same
        document already, under whatever spelling.
        """
        url = safe_url(text)
        if not url or any(each.link.type == link_type for each in self._links):
            return
        key = document_key(url)
        name = document_name(url)
        for link in (Link('site', url=external_link), *(each.link for each in self._links)):
            if link.url and document_key(link.url) == key:
                return
            # the record's own file, by the address that it has on the author's site
            if link.file and name == document_name(link.file):
                return
        self._append(Link(link_type, url=url))

    def url(self, value: object, field: FieldPath) -> str:
        """Return the URL of a field, ``''`` if it has none.

        A file or page of the site that it means instead becomes a link.
        """
        for target in self._targets.of(value, field):
            if target.url:
                return target.url
            self._append(Link('site', '', *target))
        return ''

    # --- the fields of records ---------------------------------------------------------------

    def read(self, metadata: dict[str, Any], has_projects: bool) -> None:
        """Take every link field of a record out of its metadata."""
        names = [name for name in metadata if name.startswith('url_')]
        for name in names:
            value = metadata.pop(name)
            kind = name[4:]
            if not value or (kind == 'project' and has_projects):
                continue
            if kind == 'custom':
                self.read_list(value, name)
            elif kind in self._types.labels:
                self.add(kind, value, (name,))
            else:
                link_type, label = self._types.url_fields.get(kind, ('custom', ''))
                label = label or ('' if link_type != 'custom' else kind.replace('_', ' ').title())
                self.add(link_type, value, (name,), label)
        if value := metadata.pop('links', None):
            self.read_list(value, 'links')

    def read_list(self, value: object, name: str) -> None:
        """Read a list of links: typed ones, named ones, and bare addresses."""
        if isinstance(value, dict) and not {'url', 'link', 'id'} & as_map(value).keys():
            value = [{'name': label, 'url': url} for label, url in value.items()]
        for index, entry in as_maps(value):
            field: FieldPath = (name, index) if isinstance(value, list) else (name,)
            address = entry.get('url') or entry.get('link') or entry.get('href') or ''
            label = clean(as_text(entry.get('label') or entry.get('name') or entry.get('text')))
            kind = clean(as_text(entry.get('type'))).lower().replace('_', '-')
            kind = 'cite' if kind == 'bibtex' else kind
            if not address and entry.get('id'):
                self._read_identifier(kind, entry, label, field)
                continue
            if not address and (url := safe_url(label)):
                address, label = url, ''
            own = kind not in self._types.labels or kind == 'custom'
            is_named = bool(label)
            if own:
                label = label or kind.replace('-', ' ').title()
                kind = self._own_type(entry, label)
            for target in self._targets.of(address, (*field, 'url')):
                words = label
                if not words and kind == 'custom':
                    words = target.name
                self._note_doi(kind, words, target.url)
                self._append(Link(kind, words, *target), own=own, is_named=is_named)

    def _read_identifier(
        self, kind: str, entry: dict[str, Any], label: str, field: FieldPath
    ) -> None:
        provider = as_text(entry.get('provider')).lower() or kind
        value = as_text(entry.get('id'))
        url = identifier_url(provider, value)
        if not url:
            self._targets.refuse(
                value, (*field, 'id'), f'is no identifier of {provider!r}', 'give its url'
            )
            return
        known = IDENTIFIER_SCHEMES.get(provider)
        link_type = kind if kind in self._types.labels else known.type if known else 'custom'
        self._note_doi(link_type, label, url)
        words = label or (known.label if known else '')
        self._append(Link(link_type, words, url), is_named=bool(label))

    def _note_doi(self, kind: str, label: str, url: str) -> None:
        if not self.doi and (kind == 'doi' or label.lower() == 'doi'):
            self.doi = doi_of_url(url)

    def _own_type(self, entry: dict[str, Any], label: str) -> str:
        if known := self._types.words.get(label.strip().lower()):
            return known
        return icon_type(as_text(entry.get('icon')))

    def read_doi(self, value: object, field: FieldPath) -> None:
        """Read a DOI field; an address that is no DOI becomes a link to the source."""
        text = clean(as_text(value))
        if not text or self.doi:
            return
        self.doi = find_doi(text)
        if self.doi:
            return
        if is_placeholder(text):
            self._problems.append(
                Problem(
                    'doi', f'doi is the placeholder {text!r}', 'remove it', 'hygiene', field=field
                )
            )
        elif url := address_for_doi(text):
            self._append(Link('source', url=url))
        else:
            self._problems.append(
                Problem(
                    'doi',
                    f'{shortened(text)!r} is no DOI',
                    'a DOI looks like 10.1000/182',
                    field=field,
                    lost='it makes no link',
                )
            )

    def read_identifiers(self, value: object, field: FieldPath) -> None:
        """Read ``hugoblox.ids``."""
        for name, item in as_map(value).items():
            text = clean(as_text(item))
            if not text or is_placeholder(text):
                continue
            if name == 'doi':
                self.read_doi(text, (*field, name))
                continue
            url = identifier_url(name, text)
            if url:
                known = IDENTIFIER_SCHEMES.get(name)
                link_type, label = (known.type, known.label) if known else ('custom', name)
                self._append(Link(link_type, label, url))

    def read_profile(self, value: object, name: str) -> None:
        """Read the links of a person: ``social``, ``profiles`` or ``links``."""
        if isinstance(value, dict) and not {'url', 'link', 'icon'} & as_map(value).keys():
            value = [{'icon': icon, 'url': url} for icon, url in value.items()]
        for index, entry in as_maps(value):
            field: FieldPath = (name, index) if isinstance(value, list) else (name,)
            address = entry.get('link') or entry.get('url') or entry.get('href') or ''
            label = clean(as_text(entry.get('label') or entry.get('name')))
            if not address and (url := safe_url(label)):
                address, label = url, ''
            kind = clean(as_text(entry.get('type'))).lower().replace('_', '-')
            if kind not in self._types.labels:
                kind = icon_type(as_text(entry.get('icon')))
            key = 'link' if entry.get('link') else 'url'
            for target in self._targets.of(address, (*field, key)):
                found = kind
                if target.url.startswith('mailto:'):
                    found = 'email'
                elif found in ('custom', 'email'):
                    found = 'contact' if found == 'email' else host_type(target.url)
                words = label
                if found == 'custom' and not words:
                    words = target.name
                self._append(Link(found, words, *target), own=True)


def _place(placed: _Placed) -> int:
    return placed.place
