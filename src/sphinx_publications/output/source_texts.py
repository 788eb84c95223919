"""The plain texts of our pages in ``_sources``, where Sphinx copies the sources of documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from sphinx_publications.domain import domain_of
from sphinx_publications.printing.page_text import page_text
from sphinx_publications.site.docnames import SUFFIX

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx


class SourceTexts:
    """Writes the text of a page where “show source” and tools that read sources look for it.

    Not the record's file: other extensions would take what a stranger wrote for a source of the
    project, and a change that no page shows would leave an old copy.
    """

    def __init__(self) -> None:
        self._copies: bool | None = None

    def on_html_page_context(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        template_context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Write the text of a page of ours, and keep Sphinx from copying a file there."""
        builder = app.builder
        if not isinstance(builder, StandaloneHTMLBuilder):
            return
        if self._copies is None:
            self._copies = builder.copysource
        builder.copysource = self._copies
        is_ours = pagename in domain_of(app.env).site.page_ids
        if not is_ours or doctree is None or not template_context.get('sourcename'):
            return
        if isinstance(builder, SerializingHTMLBuilder):
            # it would copy the record's file, and cannot be kept from it
            template_context['sourcename'] = ''
            return
        suffix = app.config.html_sourcelink_suffix
        name = f'{pagename}{SUFFIX}{suffix if suffix != SUFFIX else ""}'
        template_context['sourcename'] = name
        if self._copies:
            # Sphinx copies when the page is printed, before it asks for the next
            builder.copysource = False
            file = Path(app.outdir, '_sources', name)
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(page_text(doctree), encoding='utf-8', errors='replace')
            except OSError:
                # a suffix of the project's may be too long for the file system
                template_context['sourcename'] = ''


def setup_source_texts(app: Sphinx) -> None:
    """Register the writing, before pages without a file say that they have no source."""
    app.connect('html-page-context', SourceTexts().on_html_page_context, priority=400)
