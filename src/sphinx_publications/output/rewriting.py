"""Which documents a builder writes again, though none of their own text changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications import store
from sphinx_publications.builders import is_single_file
from sphinx_publications.domain import domain_of
from sphinx_publications.output.feed_links import feed_links
from sphinx_publications.output.pdf_files import unplaced_pdfs
from sphinx_publications.printing.references import prepare_references
from sphinx_publications.views.requests import digest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: The name under which the origins of documents are stored.
_STORED = 'written'


class Rewriting:
    """The origins of documents, what they are written from: of this build and of the one before.

    Not in the environment: that is saved before anything is written, and all builders share it,
    while what one of them has read and written again is still old in the output of the others.
    """

    def __init__(self) -> None:
        self._former: dict[str, str] = {}
        self._origins: dict[str, str] = {}
        self._resolved: set[str] = set()

    def on_env_get_updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Have those documents written again that this builder wrote from something else."""
        self._resolved.clear()
        # after reading: now it is known in which lists the records stand that others refer to
        self._origins = domain_of(env).origins()
        if is_single_file(app.builder):
            prepare_references(app.builder, sorted(env.all_docs))
            return []  # they write all, always
        # a page leads to its feeds, and the home page to those of all
        for docname, links in feed_links(app).items():
            self._origins[docname] = digest((self._origins.get(docname, ''), links))
        # nearly always there are none: links lead elsewhere where there are
        if unplaced := unplaced_pdfs(app):
            for docname, origin in self._origins.items():
                self._origins[docname] = digest((origin, unplaced))
        self._former = _stored(app)
        unwritten = [
            doc for doc, origin in self._origins.items() if self._former.get(doc) != origin
        ]
        # they lead to feeds that are gone
        unwritten += self._former.keys() - self._origins.keys()
        if not self._former.keys().isdisjoint(unwritten):
            # if this build does not end well, the origin of what lies there is unknown
            self._former = {doc: self._former[doc] for doc in self._former.keys() - set(unwritten)}
            store.save(app, _STORED, self._former)
        unwritten = [docname for docname in unwritten if docname in env.all_docs]
        prepare_references(app.builder, unwritten)
        return unwritten

    def on_doctree_resolved(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that a document is written: in the main process, with any number of others."""
        self._resolved.add(docname)

    def on_build_finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Remember what the documents were written from."""
        if exception is not None or is_single_file(app.builder):
            return
        written = {
            docname: origin
            for docname, origin in self._origins.items()
            if docname in self._resolved or self._former.get(docname) == origin
        }
        if written != self._former:
            store.save(app, _STORED, written)


def _stored(app: Sphinx) -> dict[str, str]:
    known = store.load(app, _STORED)
    return known if isinstance(known, dict) else {}


def setup_rewriting(app: Sphinx) -> None:
    """Register the comparison."""
    rewriting = Rewriting()
    app.connect('env-get-updated', rewriting.on_env_get_updated)
    app.connect('doctree-resolved', rewriting.on_doctree_resolved)
    app.connect('build-finished', rewriting.on_build_finished)
