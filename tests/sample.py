"""Records that several tests show: a small laboratory of the tests' own."""

from __future__ import annotations

NETS = """
---
title: Nets of water
authors: [ada, Bo Berg, Cy Chan]
author_notes: ['Equal contribution', 'Equal contribution']
date: 2021-03-04
publication_types: ['2']
publication: 'In *Journal of Rivers*, 12(3), 1-10'
publication_short: 'J. Rivers'
abstract: 'Rivers *are* nets. They carry $Q = vA$ of water.'
summary: A summary of nets.
tags: [rivers, nets]
featured: true
doi: 10.5555/nets
url_pdf: https://example.org/nets.pdf
url_code: '#'
---
"""

DAMS = """
---
title: Dams and <i>beavers</i>
authors: [Bo Berg]
date: '2020'
publication_types: [paper-conference]
publication: Proceedings of Dams
tags: [dams]
---
"""

LAKES = """
---
title: A lake
authors: [Ada Adler, Bo Berg]
date: 2021-11-30
publication_types: [article]
tags: [rivers]
---
"""

ADA = """
---
title: Ada Adler
highlight_name: true
names: [A. Adler]
---
"""

CONTENT = {
    'content/publication/nets/index.md': NETS,
    'content/publication/dams/index.md': DAMS,
    'content/publication/lakes.md': LAKES,
    'content/authors/ada/_index.md': ADA,
}


def page(text: str) -> dict[str, str]:
    """The sample content, and a page in reStructuredText with *text* below its title."""
    return {'index.rst': f'Papers\n======\n\n{text}\n', **CONTENT}


def myst_page(text: str) -> dict[str, str]:
    """The sample content, and a page in MyST with *text* below its title."""
    conf = "extensions = ['myst_parser', 'sphinx_publications']\n"
    return {'conf.py': conf, 'index.md': f'# Papers\n\n{text}\n', **CONTENT}
