"""The lists that ask for files of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def lists_with(option: str, app: Sphinx) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the documents with lists that have an option, and the options of each."""
    documents = app.env.found_docs
    for docname, requests in domain_of(app.env).requests.items():
        for request, options, _digest in requests:
            if request == 'list' and option in options and docname in documents:
                yield docname, options
