"""Which documents a builder must write again, though no text of them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications import store
from sphinx_publications.builders import is_single_file
from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NAME = 'written'


class WrittenDocuments:
    """What the documents of one build are written from, and were written from before.

    Not in the environment: that is saved before anything is written, and all builders share it,
    while what one of them has read and written again is still old in the output of the others.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._now: dict[str, str] = {}
        self._resolved: set[str] = set()

    def on_env_get_updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Have those documents written again that this builder wrote from something else."""
        self._resolved.clear()
        # after reading: now it is known in which lists the records stand that others refer to
        self._now = domain_of(env).origins()
        if is_single_file(app.builder):
            return []  # they write all, always
        self._known = _stored(app)
        unwritten = [doc for doc, origin in self._now.items() if self._known.get(doc) != origin]
        if not self._known.keys().isdisjoint(unwritten):
            # if this build does not end well, nobody knows what these were written from
            self._known = {doc: self._known[doc] for doc in self._known.keys() - set(unwritten)}
            store.save(app, NAME, self._known)
        return [docname for docname in unwritten if docname in env.all_docs]

    def on_doctree_resolved(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that a document is written: in the main process, with any number of others."""
        self._resolved.add(docname)

    def on_build_finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Remember what the documents were written from."""
        if exception is not None or is_single_file(app.builder):
            return
        written = {
            docname: origin
            for docname, origin in self._now.items()
            if docname in self._resolved or self._known.get(docname) == origin
        }
        if written != self._known:
            store.save(app, NAME, written)


def _stored(app: Sphinx) -> dict[str, str]:
    known = store.load(app, NAME)
    return known if isinstance(known, dict) else {}


def setup_written(app: Sphinx) -> None:
    """Register the comparison."""
    written = WrittenDocuments()
    app.connect('env-get-updated', written.on_env_get_updated)
    app.connect('doctree-resolved', written.on_doctree_resolved)
    app.connect('build-finished', written.on_build_finished)
