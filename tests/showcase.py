"""A project with every layout and the records that are hard to lay out, for a theme of choice."""

from __future__ import annotations

import textwrap
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_project import FileContent

THEMES = ('alabaster', 'furo', 'pydata_sphinx_theme', 'sphinx_book_theme', 'sphinx_rtd_theme')
LAYOUTS = ('list', 'cards', 'compact', 'table', 'card')

DOCS = Path(__file__).parent.parent / 'docs'

# No renderer of mathematics from the network: these tests say what is of the extension.
CONF = """\
project = 'Meridian Lab'
author = 'Nobody'
extensions = ['sphinx_publications']
html_theme = '{theme}'
mathjax_path = 'mathjax.js'
publications_content = 'content'
html_css_files = ['site.css']
html_static_path = ['_static']
exclude_patterns = ['content']
"""

SITE_CSS = '.two-columns { --pub-columns: 2 }\n'

_FAMILIES = 'Abara Bækgaard Çelik Dvořák Eikeland Faleolo Guðmundsdóttir Halmágyi Iñíguez Jökull'
_GIVEN = ('Ada', 'Noor-Elisabeth', 'Xiaoyun', 'Thị Lan Phương')
FORTY = tuple(f'{given} {family}' for given in _GIVEN for family in _FAMILIES.split())
WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

MANY_AUTHORS = f"""\
---
title: 'A census of synapses: an open, versioned and continuously re-segmented atlas of the larval
  optic lobe across eleven developmental stages and four imaging modalities'
authors: [{', '.join(FORTY)}]
date: 2026-01-05
publication_types: [article]
publication: '*arXiv*:2601.04417'
abstract: We release every synapse of the larval optic lobe as a versioned, citable data set.
tags: [connectome, open data]
url_preprint: https://example.org/census.pdf
url_dataset: https://example.org/census
---
"""

CJK = """\
---
title: 群れの意思決定における伝達遅延の役割
authors: [森下健太, Ada Abara]
author_notes: [責任著者, '']
date: 2025-06-01
publication_types: [article-journal]
publication: '神経回路学会誌, 32(1), 14-27'
abstract: 群れで動く動物は、仲間の動きを少し遅れて知る。その遅れが群れの決定を速くも遅くもすることを示す。
tags: [群れ, 行動]
url_pdf: https://example.org/mure.pdf
doi: 10.5555/mure.32.14
---
"""

UNBREAKABLE = f"""\
---
title: '{WORD} and https://example.org/{WORD.lower()}'
authors: ['{WORD}', 'Ada {WORD}']
author_notes: ['{WORD}', '']
date: 2024-02-01
publication_types: ['{WORD}']
publication: '{WORD}, 12(3), 1-10'
abstract: 'See https://example.org/{WORD.lower()} and {WORD}.'
summary: 'See https://example.org/{WORD.lower()} and {WORD}.'
tags: ['{WORD}', short]
url_pdf: https://example.org/long.pdf
url_code: https://example.org/long
url_dataset: https://example.org/long
url_poster: https://example.org/long
url_slides: https://example.org/long
url_video: https://example.org/long
url_project: https://example.org/long
links: [{{name: '{WORD}', url: 'https://example.org/own'}}]
doi: 10.5555/{WORD.lower()}
---
"""

LINKED = """\
---
title: A title that leads away
external_link: https://example.org/away
authors: [Ada Abara]
date: 2023
publication_types: [software]
publication: Journal of Open Things, 1(2), 3
summary: 'A summary with *markup*, [a link](https://example.org) and $E = mc^2$.'
abstract: "First paragraph with $E = mc^2$.\\n\\nSecond paragraph with [a link](https://example.org)."
tags: [links]
url_code: https://example.org/away
---
"""

PROSE = 'Leader and follower come from the graph; it is described, with proofs, in:'

_BUNDLES = (
    'authors/admin',
    'authors/sora-nishimura',
    'event/field-school-2025',
    'post/sixty-schools',
    'project/kelp-soundscapes',
    'publication/haddadi2026buoy',
    'publication/halloran2026chorus',
)

# A few that are ordinary, and all that are hard.
_KEYS = (
    'key in ("halloran2026chorus", "haddadi2026buoy", "many-authors", "cjk", "unbreakable",'
    ' "linked")'
)
_EVERYTHING = 'image authors venue date type links abstract summary tags'

#: Each of the layouts, then the looks that options give them.
SECTIONS: Mapping[str, str] = {
    'list': f'.. pub:list:: {_KEYS}\n   :group-by: year',
    'cards': f'.. pub:list:: {_KEYS}\n   :layout: cards',
    'compact': f'.. pub:list:: {_KEYS}\n   :layout: compact',
    'table': f'.. pub:list:: {_KEYS}\n   :layout: table',
    'card': '.. pub:card:: halloran2026chorus, cjk, unbreakable',
    'numbered': f'.. pub:list:: {_KEYS}\n   :numbered:\n   :show: {_EVERYTHING}',
    'tagged': f'.. pub:list:: {_KEYS}\n   :layout: cards\n   :show: {_EVERYTHING}\n   :hide: image',
    'dense': f'.. pub:list:: {_KEYS}\n   :layout: compact\n   :numbered:\n   :show: {_EVERYTHING}',
    'grid': f'.. pub:list:: {_KEYS}\n   :layout: table\n   :numbered:\n   :show: {_EVERYTHING}',
    'pair': f'.. pub:list:: {_KEYS}\n   :layout: cards\n   :class: two-columns',
    'nested': f'.. pub:list:: {_KEYS}\n   :group-by: type year',
    'posts': '.. pub:list::\n   :kind: all\n   :layout: table\n   :limit: 4',
}


def picture(width: int, height: int) -> bytes:
    """Return a PNG of that size, with a gradient."""
    data = BytesIO()
    Image.linear_gradient('L').resize((width, height)).convert('RGB').save(data, 'PNG')
    return data.getvalue()


def files(theme: str) -> dict[str, FileContent]:
    """Return the files of a project with that theme: the page ``all`` has every layout."""
    pages = {name: f'{PROSE}\n\n{text}\n\nAnd so on.\n' for name, text in SECTIONS.items()}
    everything = '\n'.join(f'{name}\n{"-" * 20}\n\n{text}\n' for name, text in SECTIONS.items())
    pages |= {'all': everything, 'plain': PROSE}
    listed = textwrap.indent('\n'.join(pages), '   ')
    return {
        'conf.py': CONF.format(theme=theme),
        '_static/site.css': SITE_CSS,
        'index.rst': f'Meridian Lab\n{"=" * 20}\n\n.. toctree::\n\n{listed}\n',
        **{f'{name}.rst': f'{name.title()}\n{"=" * 20}\n\n{text}' for name, text in pages.items()},
        **{f'content/{bundle}': DOCS / 'content' / bundle for bundle in _BUNDLES},
        'content/publication/many-authors/index.md': MANY_AUTHORS,
        'content/publication/cjk/index.md': CJK,
        'content/publication/cjk/featured.png': picture(400, 1600),
        'content/publication/unbreakable/index.md': UNBREAKABLE,
        'content/publication/unbreakable/featured.png': picture(2400, 300),
        'content/publication/linked/index.md': LINKED,
    }
