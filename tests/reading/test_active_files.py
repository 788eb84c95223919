"""Files of the content that a browser would run are offered for saving, wherever a link leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bs4 import Tag
    from sphinx_project import MakeProject, SphinxProject

EVIL = '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'

RECORD = """\
---
title: Nets
date: 2020-01-01
authors: [ada]
{fields}
---
{body}
"""
FIELDS = """\
url_pdf: evil.html
url_slides: plain.pdf
links:
- {name: Drawing, url: evil.svg}
"""
BODY = '[Page](evil.html), [drawing](evil.svg), <a href="evil.xml">data</a>, [paper](plain.pdf)\n'


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    files: dict[str, str] = {
        'index.rst': 'Home\n====\n\n.. pub:list::\n   :show: links\n',
        'content/publication/nets/index.md': RECORD.format(fields=FIELDS, body=BODY),
        'content/post/news/index.md': RECORD.format(fields='', body=BODY),
        'content/authors/ada/_index.md': (
            '---\ntitle: Ada\nsocial:\n- {icon: cv, link: evil.html}\n---\n' + BODY
        ),
    }
    for folder in ('publication/nets', 'post/news', 'authors/ada'):
        for name in ('evil.html', 'evil.svg', 'evil.xml', 'plain.pdf'):
            files[f'content/{folder}/{name}'] = EVIL
    return shared_project(files)


def file_links(build: SphinxProject, docname: str) -> list[Tag]:
    return build.soup(docname).select('a[href*="_downloads/"]')


@pytest.mark.parametrize(
    ('docname', 'number'),
    [('index', 2), ('publication/nets', 5), ('post/news', 3), ('authors/ada', 6)],
)  # fmt: skip
def test_what_would_run_is_offered_for_saving(
    build: SphinxProject, docname: str, number: int
) -> None:
    active = [link for link in file_links(build, docname) if 'evil' in str(link['href'])]
    assert {(link.get('download'), tuple(link['rel'])) for link in active} == {('', ('noopener',))}
    assert len(active) == number


def test_a_paper_opens_where_it_is_read(build: SphinxProject) -> None:
    slides = build.soup('index').select_one('a[data-link="slides"]')
    assert slides is not None
    assert not slides.has_attr('download')


@pytest.mark.parametrize('builder', ['latex', 'text', 'epub'])
def test_other_formats_print_such_links_as_all_others(build: SphinxProject, builder: str) -> None:
    assert [line for line in build.fresh(buildername=builder).warnings if 'evil' in line] == []
