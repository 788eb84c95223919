"""The documentation of sphinx-publications, built with the extension that it documents."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx_publications.version import __version__

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

# The sample lab has titles in Japanese, and words such as δ¹³C.
latex_engine = 'lualatex'
# True: a chapter for each page, not a book inside the chapters of the first page.
latex_documents = [('index', f'{project}.tex', project, author, 'manual', True)]
latex_elements = {
    # Babel takes fonts by script, and breaks lines between Japanese characters.
    'babel': r'\usepackage[english]{babel}',
    'polyglossia': '',
    'extraclassoptions': 'openany,oneside',
    'preamble': r"""
\babelprovide[import, onchar=ids fonts]{japanese}
\babelfont[japanese]{rm}{Noto Serif CJK JP}
\babelfont[japanese]{sf}{Noto Sans CJK JP}
\babelfont[japanese]{tt}{Noto Sans Mono CJK JP}
""",
}
