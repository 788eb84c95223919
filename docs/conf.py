"""The documentation of sphinx-publications, built with the extension that it documents."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx_publications import __version__

sys.path.insert(0, str(Path(__file__).parent / '_ext'))

project = 'sphinx-publications'
version = release = __version__
author = 'the sphinx-publications contributors'
copyright = f'2026, {author}'

extensions = ['myst_parser', 'sphinx_publications', 'live_example']
exclude_patterns = ['_build']

# The sample lab lives in content/, with data/, assets/ and static/ beside it.
publications_content = 'content'
publications_pages = ('publication', 'post', 'project', 'event', 'tag', 'type', 'year')
publications_queries = {
    'recent': 'year >= 2025',
    'open': '"open science" in tags or type in ("dataset", "software")',
}
publications_name_variants = {'admin': ['M. Halloran', 'Halloran, M.']}

html_theme = 'furo'
html_title = project
html_static_path = ['_static']
html_css_files = ['docs.css']

myst_enable_extensions = ['colon_fence', 'deflist']
myst_heading_anchors = 3
nitpicky = True
