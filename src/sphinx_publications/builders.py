"""Which documents are in the output of a builder: all, or what its one file is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.builders.manpage import ManualPageBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.builders.texinfo import TexinfoBuilder
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Set

    from sphinx.builders import Builder

#: Builders that make one file of many documents → the settings that name where these begin.
SINGLE_FILE: Final[tuple[tuple[type[Builder], str, str], ...]] = (
    (SingleFileHTMLBuilder, '', ''),
    (LaTeXBuilder, 'latex_documents', 'latex_appendices'),
    (ManualPageBuilder, 'man_pages', ''),
    (TexinfoBuilder, 'texinfo_documents', 'texinfo_appendices'),
)


def prints_html(builder: Builder) -> bool:
    """Say whether a builder makes pages for a browser, which our style sheet is for.

    EPUB has the format HTML too, but readers of books do without.
    """
    return builder.format == 'html' and builder.name != 'epub'


def writes_files(builder: Builder) -> bool:
    """Say whether a builder writes exports beside the pages.

    Those do that write a page a document at its own address, to be read on the web: ``html``,
    ``dirhtml`` and what is derived from them, but no books, help files or serialised pages.
    """
    return (
        isinstance(builder, StandaloneHTMLBuilder)
        and not isinstance(builder, SingleFileHTMLBuilder | SerializingHTMLBuilder)
        and not builder.embedded
    )


def is_single_file(builder: Builder) -> bool:
    """Say whether a builder makes one file of many documents, and that always anew."""
    return isinstance(builder, tuple(kind for kind, _documents, _appendices in SINGLE_FILE))


def documents_of(builder: Builder, members: Callable[[str], Iterable[str]]) -> Set[str]:
    """Return the documents that are in a builder's output.

    *members* says which documents a document takes along besides those of its toctrees.
    """
    found: Set[str] = builder.env.found_docs
    for kind, documents, appendices in SINGLE_FILE:
        if isinstance(builder, kind):
            return found & _reached(builder, documents, appendices, members)
    return found


def _reached(
    builder: Builder, documents: str, appendices: str, members: Callable[[str], Iterable[str]]
) -> set[str]:
    waiting = [builder.config.root_doc]
    if documents:
        waiting = [str(entry[0]) for entry in builder.config[documents] if entry]
    if appendices:
        waiting.extend(builder.config[appendices])
    includes = builder.env.toctree_includes
    reached: set[str] = set()
    while waiting:
        docname = waiting.pop()
        if docname not in reached:
            reached.add(docname)
            waiting.extend((*includes.get(docname, ()), *members(docname)))
    return reached
