"""What the bibliographies of all documents show, made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.views.bibliography import bibliography_views

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.bibliography import BibliographyView, Citation


class Bibliographies:
    """The bibliographies of documents, once all of these are read.

    *requests* are the options of the bibliographies of each document, *citations* those in it.
    """

    def __init__(
        self,
        requests: Mapping[str, Sequence[Mapping[str, str]]],
        citations: Mapping[str, Sequence[Citation]],
        site: Site,
    ) -> None:
        self._requests = requests
        self._citations = citations
        self._site = site
        self._views: dict[str, tuple[BibliographyView, ...]] = {}
        self._anchors: dict[str, dict[tuple[str, str], str]] = {}

    def views(self, docname: str) -> tuple[BibliographyView, ...]:
        """Return what the bibliographies of a document show."""
        if docname not in self._requests:
            return ()
        if docname not in self._views:
            self._views[docname] = bibliography_views(
                self._requests[docname], docname, self._citations, self._site
            )
        return self._views[docname]

    def anchor(self, docname: str, record: Record) -> str:
        """Return the id of a record in the first bibliography of a document that has it, or ``''``."""
        anchors = self._anchors.get(docname)
        if anchors is None:
            anchors = self._anchors[docname] = {}
            for view in self.views(docname):
                for shown in view.entries:
                    anchors.setdefault((shown.entry.kind, shown.entry.key), shown.anchor)
        return anchors.get((record.kind, record.key), '')
