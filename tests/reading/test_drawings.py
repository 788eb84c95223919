"""Every SVG that a page shows is written anew; what cannot be shown is a warning and no picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawings import ATTACKS, REFUSED, SVG

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject

EVIL = ATTACKS['script of XHTML']
HEAD = '---\ntitle: {title}\ndate: 2020-01-01\n---\n'
BODY = """\
![One](one.svg)

<img src="two.svg" alt="Two"> {{< figure src="three.svg" caption="Three" >}}
"""


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project({
        'index.rst': 'Home\n====\n\n.. pub:list::\n\n.. pub:people::\n',
        'content/publication/nets/index.md': HEAD.format(title='Nets') + BODY,
        'content/publication/nets/featured.svg': EVIL,
        'content/publication/nets/one.svg': EVIL.replace(b'teal', b'navy'),
        'content/publication/nets/two.svg': ATTACKS['UTF-16'],
        # what it is, its bytes say
        'content/publication/nets/three.svg': ATTACKS['onload'],
        'content/authors/ada/_index.md': '---\ntitle: Ada\n---\n' + '![Four](four.png)\n',
        'content/authors/ada/avatar.svg': EVIL.replace(b'teal', b'olive'),
        'content/authors/ada/four.png': ATTACKS['link, set'],
        'content/publication/broken/index.md': HEAD.format(title='Broken') + '![Cut](cut.svg)\n',
        'content/publication/broken/featured.svg': REFUSED['no quotes'],
        'content/publication/broken/cut.svg': REFUSED['cut'],
        'content/publication/poor/index.md': HEAD.format(title='Poor') + '![Away](away.svg)\n',
        'content/publication/poor/featured.svg': (
            f'<svg {SVG}><rect width="9" height="9"/><foreignObject/></svg>'
        ),
        'content/publication/poor/away.svg': ATTACKS['picture of a site'],
    })


def test_all_drawings_are_written_anew(build: SphinxProject) -> None:
    drawings = [data for name, data in build.output().items() if name.endswith('.svg')]
    assert len(drawings) == 8
    for data in drawings:
        assert data.startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')
        assert b'alert' not in data


def test_all_are_shown(build: SphinxProject) -> None:
    shown = [image['src'] for image in build.soup('publication/nets').select('main img, .body img')]
    assert len({str(source).rpartition('/')[2] for source in shown}) >= 4


def test_one_that_cannot_be_read_is_a_warning_and_no_picture(build: SphinxProject) -> None:
    lines = [line for line in build.warnings if '/broken/' in line]
    assert [line.partition(' WARNING: ')[0].rpartition('/')[2] for line in lines] == [
        'featured.svg:', 'index.md:5:',
    ]  # fmt: skip
    for line in lines:
        assert 'it is not shown; save it again, as plain SVG' in line
        assert '[pub.image]' in line
    assert build.soup('publication/broken').select('main img, .body img') == []


def test_parts_that_cannot_be_shown_are_named(build: SphinxProject) -> None:
    lines = [line for line in build.warnings if '/poor/' in line]
    assert ['(foreignObject)' in line or '(image)' in line for line in lines] == [True, True]


def test_nothing_else_is_said(build: SphinxProject) -> None:
    assert [
        line for line in build.warnings if '/poor/' not in line and '/broken/' not in line
    ] == []


def test_what_was_lost_is_said_in_the_next_build_as_well(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n\n.. pub:list::\n',
        'content/publication/poor/index.md': HEAD.format(title='Poor'),
        'content/publication/poor/featured.svg': ATTACKS['foreign object'],
    })
    first = build.warnings
    assert len(first) == 1
    assert build.again().warnings == first
