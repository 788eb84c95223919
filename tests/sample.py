"""Records that several tests show: a small laboratory of the tests' own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def pages(
    texts: Mapping[str, str], content: Mapping[str, str | bytes] = CONTENT
) -> dict[str, str | bytes]:
    """The sample content, and a page of that name with each of *texts* below its title."""
    toctree = '\n   '.join(['.. toctree::', '', *texts])
    return {
        **content,
        'index.rst': f'Home\n====\n\n{toctree}\n',
        **{f'{name}.rst': f'Papers\n======\n\n{text}\n' for name, text in texts.items()},
    }


def myst_page(text: str) -> dict[str, str]:
    """The sample content, and a page in MyST with *text* below its title."""
    conf = "extensions = ['myst_parser', 'sphinx_publications']\n"
    return {'conf.py': conf, 'index.md': f'# Papers\n\n{text}\n', **CONTENT}


def picture(width: int = 64, height: int = 48) -> bytes:
    """A PNG picture of one colour."""
    file = io.BytesIO()
    Image.new('RGB', (width, height), (0, 90, 120)).save(file, 'PNG')
    return file.getvalue()


NETS_PAGE = """
---
title: Nets of $H_2O$
subtitle: How *rivers* branch
authors: [ada, Bo Berg, Cy Chan]
author_notes: ['Equal contribution', 'Equal contribution']
date: 2021-03-04
publication_types: ['2']
publication: 'In *Journal of Rivers*, 12(3), 1-10'
abstract: 'Rivers *are* nets.'
tags: [rivers, nets]
projects: [delta]
doi: 10.5555/nets
url_pdf: https://example.org/nets.pdf
links: [{name: Poster, url: poster.pdf}]
aliases: [/papers/nets/, /old.html]
image: {caption: 'The *delta* from above', alt_text: A map}
---

The long text of nets.
"""

NETS_PREPRINT = """
---
title: Nets of rivers, a preprint
authors: [ada]
date: 2020-06-01
publication_types: [article]
doi: 10.5555/NETS
abstract: A preprint on nets.
---
"""

POST = """
---
title: We have a boat
authors: [ada]
date: 2021-05-06
tags: [rivers]
projects: [delta]
---

Read [the paper](/publication/nets/).
"""

DELTA = """
---
title: The delta
date: 2019-01-01
summary: A project on deltas.
---
"""

TALK = """
---
title: A talk on nets
event: RiverConf
location: Ghent
authors: [ada]
date: 2021-09-01T10:00:00Z
date_end: 2021-09-01T11:00:00Z
projects: [delta]
---

On [our paper](/publication/nets/).
"""

VISIT = """
---
title: A visit to come
location: Delft
publishDate: 2020-01-01
date: 2031-02-03
date_end: 2031-02-05
---
"""

ADA_PAGE = """
---
title: Ada Adler
highlight_name: true
names: [A. Adler]
role: Professor of *Rivers*
pronouns: she/her
name_pronunciation: AH-da
organizations: [{name: River Lab, url: 'https://example.org/lab'}]
interests: [Rivers, Deltas]
education: {courses: [{course: PhD in Rivers, institution: University of Ghent, year: 2009}]}
social: [{icon: github, icon_pack: fab, link: 'https://github.com/ada'}]
user_groups: [Principal Investigators]
---

Ada studies [nets](/publication/nets/).
"""

EVE_PAGE = """
---
title: Eve Ebbe
user_groups: [Students, Alumni]
role: Student
---
"""

ZOE_PAGE = """
---
title: Zoe Aa
user_groups: [Students]
---
"""

#: A small laboratory with a page of every kind.
LAB = {
    'content/publication/nets/index.md': NETS_PAGE,
    'content/publication/nets/featured.png': picture(),
    'content/publication/nets/poster.pdf': b'%PDF-1.4',
    'content/publication/preprint/index.md': NETS_PREPRINT,
    'content/publication/dams/index.md': DAMS,
    'content/publication/lakes.md': LAKES,
    'content/post/boat/index.md': POST,
    'content/project/delta/index.md': DELTA,
    'content/event/talk/index.md': TALK,
    'content/event/visit/index.md': VISIT,
    'content/authors/ada/_index.md': ADA_PAGE,
    'content/authors/eve/_index.md': EVE_PAGE,
    'content/authors/zoe/_index.md': ZOE_PAGE,
}

HOME = """
Home
====

.. toctree::

   publication/index
   post/index
   project/index
   event/index
   authors/index
"""


def lab(**files: str) -> dict[str, str | bytes]:
    """The laboratory, with a home page that has all sections in its table of contents."""
    return {'index.rst': HOME, **LAB, **files}
