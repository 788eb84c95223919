"""Publications, people, posts and projects from a content folder, in Sphinx."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_publications.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension."""
    # imported here: reading the package's version costs nothing
    from sphinx_publications.config import setup_config
    from sphinx_publications.domain import setup_domain
    from sphinx_publications.output.deletion import setup_deletion
    from sphinx_publications.output.feed_links import setup_feed_links
    from sphinx_publications.output.files import setup_files
    from sphinx_publications.output.head_tags import setup_head_tags
    from sphinx_publications.output.page_context import setup_page_context
    from sphinx_publications.output.parallel_memory import setup_parallel_memory
    from sphinx_publications.output.pdf_files import setup_pdf_files
    from sphinx_publications.output.redirects import setup_redirects
    from sphinx_publications.output.rewriting import setup_rewriting
    from sphinx_publications.output.source_texts import setup_source_texts
    from sphinx_publications.output.style_sheets import setup_style_sheets
    from sphinx_publications.printing.pdf_links import setup_pdf_links
    from sphinx_publications.printing.transforms import setup_transforms
    from sphinx_publications.printing.visitors import setup_visitors
    from sphinx_publications.reading.directives import setup_directives
    from sphinx_publications.reading.interruption import setup_interruption
    from sphinx_publications.reading.pages import setup_pages
    from sphinx_publications.reading.roles import setup_roles
    from sphinx_publications.reading.withheld import setup_withheld

    setup_config(app)
    setup_visitors(app)
    setup_domain(app)
    setup_directives(app)
    setup_roles(app)
    setup_withheld(app)
    setup_pages(app)
    setup_interruption(app)
    setup_pdf_files(app)
    setup_rewriting(app)
    setup_deletion(app)
    setup_parallel_memory(app)
    setup_pdf_links(app)
    setup_transforms(app)
    setup_style_sheets(app)
    setup_source_texts(app)
    setup_page_context(app)
    setup_head_tags(app)
    setup_redirects(app)
    setup_files(app)
    setup_feed_links(app)
    app.add_message_catalog('sphinx_publications', str(Path(__file__).parent / 'locale'))
    return {
        'version': __version__,
        # to be raised when the views that doctrees hold change
        'env_version': 8,
        'parallel_read_safe': True,
        'parallel_write_safe': True,
    }
