"""Where a node is printed: by which builder, in which document, and so with which addresses."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from sphinx_publications.builders import writes_files
from sphinx_publications.citing.name_marks import without_name_marks
from sphinx_publications.citing.reference_parts import ReferencePart, built_in_parts, styled_parts
from sphinx_publications.citing.year_letters import with_letter
from sphinx_publications.domain import domain_of
from sphinx_publications.formats.heads.coins import MOST_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.builders import Builder

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.views.citation import StyleView
    from sphinx_publications.views.entry import EntryView
    from sphinx_publications.views.targets import LinkView, Target


class Place:
    """A document that a builder writes, and the node in it that is being printed."""

    def __init__(self, builder: Builder, docname: str, node: nodes.Element) -> None:
        self.builder = builder
        self.docname = docname
        self.node = node
        self.domain = domain_of(builder.env)
        self.has_downloads = getattr(builder, 'download_support', False)
        #: Files that the node leads to, to where the builder copies them.
        self.downloads: dict[str, str] = node.get('downloads', {})
        self._uris: dict[tuple[str, str], str] = {}

    def uri(self, target: Target) -> str:
        """Return the address of *target* from this document, or ``''`` if it has none."""
        if target.url:
            return target.url
        if target.output:
            return self.output_uri(target.output)
        if not target.docname:
            return ''
        known = self._uris.get((target.docname, target.anchor))
        if known is None:
            known = self._uri_in_output(target)
            self._uris[target.docname, target.anchor] = known
        return known

    def _uri_in_output(self, target: Target) -> str:
        if not self.domain.is_in_output(target.docname):
            return ''
        try:
            uri = self.builder.get_relative_uri(self.docname, target.docname)
        except NoUri:
            return ''
        if not target.anchor:
            return uri
        # in a single file, an anchor alone is the address
        return f'#{target.anchor}' if uri.startswith('#') else f'{uri}#{target.anchor}'

    def output_uri(self, path: str) -> str:
        """Return the address of a file beside the pages, or ``''`` where the builder writes none."""
        return '' if self._beside is None else relative_uri(self._beside, quote(path))

    @cached_property
    def _beside(self) -> str | None:
        """The address of the document, if there are files beside it."""
        return self.builder.get_target_uri(self.docname) if writes_files(self.builder) else None

    def download(self, file: str) -> str:
        """Return where the builder copies a *file* to, or ``''`` if it copies none."""
        if not self.has_downloads:
            return ''
        return self.downloads.get(file) or self.domain.pdf_copies.get(file, '')

    def pdf_uri(self, target: Target) -> str:
        """Return the address of a PDF that lies beside a page, ``''`` for all other targets."""
        if not (target.file and target.docname):
            return ''
        path = self.domain.pdf_places.get(target.file, '')
        return self.output_uri(path) if path else ''

    def reference_text(
        self, built_in: Inline, style: StyleView | None, kind: str, key: str
    ) -> Inline:
        """Return the reference of a record in a style, the built-in one where there is none."""
        styled = self._styled(style, kind, key)
        return without_name_marks(styled) if styled else built_in

    def reference_parts(self, view: EntryView) -> tuple[ReferencePart, ...]:
        """Return the reference of an entry in parts: its title, and authors who lead somewhere.

        And those in bold; of others there is nothing to be known.
        """
        citation = view.citation
        record = self.domain.site.record(view.kind, view.key)
        if citation is None:
            return ()
        if record is None:
            return (ReferencePart(citation.reference),)
        authors = self.domain.site.item(record).authors
        names = {
            number: authors[number].name
            for number, byline in enumerate(citation.authors)
            if (byline.target or byline.highlighted) and len(authors) == len(citation.authors)
        }
        # where a letter is set, a year in the title is none
        title = view.title if view.target is not None or citation.letter else ()
        styled = self._styled(citation.style, view.kind, view.key)
        if styled:
            parts = styled_parts(styled, names, title)
        else:
            parts = built_in_parts(citation.reference, names, title)
        return with_letter(parts, citation.year, citation.letter) if citation.letter else parts

    def context_object(self, view: EntryView) -> str:
        """Return what the first entry of a record says to reference managers, in pages on the web."""
        entries = self.domain.entries.get(self.docname, ()) if view.coins else ()
        if not 0 < len(entries) <= MOST_ENTRIES or self._beside is None:
            return ''
        record = self.domain.site.record(view.kind, view.key)
        return self.domain.site.context_object(record) if record is not None else ''

    def links_beside(self, view: EntryView, parts: Iterable[ReferencePart]) -> tuple[LinkView, ...]:
        """Return the links of an entry, but for those that its reference has."""
        linked = {
            span.target
            for part in parts
            for span in part.content
            if not isinstance(span, str) and span.kind == 'link'
        }
        return tuple(link for link in view.links if link.target.url not in linked)

    def _styled(self, style: StyleView | None, kind: str, key: str) -> Inline | None:
        site = self.domain.site
        record = site.record(kind, key) if style is not None else None
        if style is None or record is None:
            return None
        return site.styles.reference(site.item(record), style.name)

    def picture_path(self, name: str) -> str:
        """Return the path of a thumbnail as the environment knows it."""
        return posixpath.join(self.domain.site.thumbnail_store.relative, name)
