"""The PDF of a record beside its page, and every link that leads to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject

PDF = b'%PDF-1.4 nets'
NETS = """
---
title: Nets
authors: [ada]
date: 2020-01-02
abstract: Rivers.
{fields}
---

As [the paper](nets.pdf) says.
"""
FILES: dict[str, Any] = {
    'index.rst': 'Home\n====\n\n.. pub:list::\n',
    'content/publication/nets/index.md': NETS.format(fields=''),
    'content/publication/nets/nets.pdf': PDF,
    'content/publication/dams/index.md': '---\ntitle: Dams\ndate: 2021-01-01\n---\n',
    'content/authors/ada/_index.md': '---\ntitle: Ada Lovelace\n---\n',
    'content/post/news/index.md': '---\ntitle: News\n---\n[Nets](/publication/nets/nets.pdf)\n',
}
EXTRA = FILES | {'extra/publication/nets.pdf': b'mine'}
BASE = {'html_baseurl': 'https://example.org/docs/'}


def pdfs(build: SphinxProject) -> dict[str, bytes]:
    """The PDF files of the output, without the marks of folders of downloads."""
    found = {}
    for path, data in build.output().items():
        if path.lower().endswith('.pdf'):
            is_download = path.startswith('_downloads/')
            found[f'_downloads/{path.rpartition("/")[2]}' if is_download else path] = data
    return found


def links(build: SphinxProject, docname: str) -> list[str]:
    """Where the links to PDF files of a page lead, as paths in the output."""
    page = build.path(docname)
    found = (str(link['href']) for link in build.soup(docname).select('a[href$=".pdf" i]'))
    root = build.outdir.resolve()
    return [(page.parent / unquote(href)).resolve().relative_to(root).as_posix() for href in found]


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(FILES, confoverrides=BASE)


@pytest.fixture(scope='module')
def folders(shared_project: MakeProject) -> SphinxProject:
    return shared_project(FILES, confoverrides=BASE, buildername='dirhtml')


def test_it_lies_beside_the_page_and_nowhere_else(build: SphinxProject) -> None:
    assert pdfs(build) == {'publication/nets.pdf': PDF}
    assert build.warnings == []


def test_in_the_folder_of_a_page_it_has_its_own_name(folders: SphinxProject) -> None:
    assert pdfs(folders) == {'publication/nets/nets.pdf': PDF}


@pytest.mark.parametrize(
    ('docname', 'number'),
    [
        ('index', 1),
        ('publication/index', 1),
        ('authors/ada', 1),
        ('publication/nets', 2),
        ('post/news', 1),
    ],
)
def test_every_link_leads_to_it(
    build: SphinxProject, folders: SphinxProject, docname: str, number: int
) -> None:
    assert links(build, docname) == ['publication/nets.pdf'] * number
    assert links(folders, docname) == ['publication/nets/nets.pdf'] * number


def test_a_link_in_a_body_keeps_its_text(build: SphinxProject) -> None:
    (link,) = build.soup('post/news').select('a[href$=".pdf"]')
    assert link.get_text() == 'Nets'


def test_parallel_builds_write_the_same_bytes(build: SphinxProject) -> None:
    assert build.output() == build.fresh(parallel=2).output()


def test_the_text_around_it_is_trusted_alike(make_project: MakeProject) -> None:
    settings = {'publications_markup': 'trust'}
    conf = "extensions = ['myst_parser', 'sphinx_publications']\nhtml_theme = 'basic'\n"
    found = make_project({**FILES, 'conf.py': conf}, confoverrides=settings)
    assert links(found, 'publication/nets') == ['publication/nets.pdf'] * 2


@pytest.mark.parametrize('builder', ['singlehtml', 'json'])
def test_other_builders_copy_it_as_a_download(make_project: MakeProject, builder: str) -> None:
    found = make_project(FILES, buildername=builder, confoverrides={'version': '1'})
    assert pdfs(found) == {'_downloads/nets.pdf': PDF}


@pytest.mark.parametrize('builder', ['epub', 'text', 'latex'])
def test_builders_without_downloads_have_none(make_project: MakeProject, builder: str) -> None:
    found = make_project(FILES, buildername=builder, confoverrides={'version': '1'})
    assert pdfs(found) == {}
    assert not [line for line in found.warnings if 'pdf' in line]


def test_builders_that_share_the_doctrees_have_each_its_own(make_project: MakeProject) -> None:
    found = make_project(FILES, buildername='singlehtml')
    found.again(buildername='html')
    assert pdfs(found) == {'publication/nets.pdf': PDF}
    assert links(found, 'index') == ['publication/nets.pdf']
    found.again(buildername='dirhtml')
    assert pdfs(found) == {'publication/nets/nets.pdf': PDF}


def test_a_download_of_the_project_stays_one(make_project: MakeProject) -> None:
    page = 'Home\n====\n\n:download:`it <content/publication/nets/nets.pdf>`\n\n.. pub:list::\n'
    found = make_project(FILES | {'index.rst': page})
    assert pdfs(found) == {'_downloads/nets.pdf': PDF, 'publication/nets.pdf': PDF}
    (first, second) = links(found, 'index')
    assert first.startswith('_downloads/')
    assert second == 'publication/nets.pdf'


def test_a_new_version_is_written_and_an_old_one_left_alone(make_project: MakeProject) -> None:
    found = make_project(FILES)
    file = found.outdir / 'publication/nets.pdf'
    before = file.stat().st_mtime_ns
    found.touch('content/publication/nets/nets.pdf').again()
    assert file.stat().st_mtime_ns == before
    found.write('content/publication/nets/nets.pdf', b'%PDF-1.4 second').again()
    assert file.read_bytes() == b'%PDF-1.4 second'
    assert found.output() == found.fresh().output()


@pytest.mark.parametrize('gone', ['content/publication/nets/nets.pdf', 'content/publication/nets'])
def test_it_goes_with_its_record(make_project: MakeProject, gone: str) -> None:
    found = make_project(FILES)
    found.remove(gone).again()
    assert pdfs(found) == {}
    assert links(found, 'index') == []


def test_a_pdf_that_comes_is_linked_from_every_page(make_project: MakeProject) -> None:
    found = make_project({path: FILES[path] for path in FILES if not path.endswith('.pdf')})
    found.write('content/publication/nets/nets.pdf', PDF).again()
    assert links(found, 'index') == ['publication/nets.pdf']
    assert found.output() == found.fresh().output()


def test_a_new_address_of_the_page_takes_it_along(make_project: MakeProject) -> None:
    found = make_project(FILES)
    path = 'content/publication/nets/index.md'
    found.write(path, NETS.format(fields='slug: webs')).again()
    assert pdfs(found) == {'publication/webs.pdf': PDF}
    assert links(found, 'post/news') == ['publication/webs.pdf']
    assert found.output() == found.fresh().output()


def test_a_file_of_the_project_wins(make_project: MakeProject) -> None:
    found = make_project(EXTRA, confoverrides={'html_extra_path': ['extra'], **BASE})
    assert pdfs(found) == {'publication/nets.pdf': b'mine', '_downloads/nets.pdf': PDF}
    (link,) = links(found, 'index')
    assert link.startswith('_downloads/')
    (warning,) = found.warnings
    assert "'publication/nets.pdf': html_extra_path has a file of its own there" in warning


def test_a_file_that_the_project_puts_there_later_moves_the_links(
    make_project: MakeProject,
) -> None:
    # Sphinx forgets a path that is not there when it begins
    settings = {'html_extra_path': ['extra'], **BASE}
    found = make_project(FILES | {'extra/robots.txt': ''}, confoverrides=settings)
    (found.outdir / 'publication/nets.pdf').unlink()  # which Sphinx 7 would not replace
    found.write('extra/publication/nets.pdf', b'mine').again()
    assert pdfs(found) == {'publication/nets.pdf': b'mine', '_downloads/nets.pdf': PDF}
    assert links(found, 'index')[0].startswith('_downloads/')
    found.remove('extra/publication/nets.pdf').again()
    assert pdfs(found)['publication/nets.pdf'] == PDF
    assert links(found, 'index') == ['publication/nets.pdf']


def test_of_several_the_one_that_is_linked_as_pdf_lies_there(make_project: MakeProject) -> None:
    fields = 'links: [{name: Poster, url: poster.pdf}]\nurl_slides: slides.pdf'
    found = make_project(
        FILES
        | {
            'content/publication/nets/index.md': NETS.format(fields=fields),
            'content/publication/nets/poster.pdf': b'poster',
            'content/publication/nets/slides.pdf': b'slides',
        }
    )
    assert pdfs(found) == {
        '_downloads/poster.pdf': b'poster',
        '_downloads/slides.pdf': b'slides',
        'publication/nets.pdf': PDF,
    }


NAMES = [
    'The paper (final) 100%.pdf',
    'ünïcode.pdf',
    'UPPER.PDF',
    'a&b"<c>.pdf',
    f'{"x" * 200}.pdf',
]


@pytest.mark.parametrize('name', NAMES)
@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_a_pdf_that_is_named_has_any_name(
    make_project: MakeProject, name: str, builder: str
) -> None:
    files = {path: FILES[path] for path in FILES if not path.endswith(('.pdf', 'nets/index.md'))}
    quoted = name.replace('%', '%25')
    files |= {
        'content/publication/nets/index.md': NETS.format(fields=f"url_pdf: '{quoted}'"),
        f'content/publication/nets/{name}': PDF,
    }
    found = make_project(files, buildername=builder, confoverrides=BASE)
    path = 'publication/nets.pdf' if builder == 'html' else f'publication/nets/{name}'
    assert pdfs(found) == {path: PDF}
    assert links(found, 'index') == [path]
    found.remove('content/publication/nets').again()
    assert pdfs(found) == {}


def test_a_name_that_not_every_place_can_hold_is_that_of_the_page(
    make_project: MakeProject,
) -> None:
    files = {path: FILES[path] for path in FILES if not path.endswith(('.pdf', 'nets/index.md'))}
    files |= {
        'content/publication/nets/index.md': NETS.format(fields="url_pdf: './paper: final.pdf'"),
        'content/publication/nets/paper: final.pdf': PDF,
    }
    found = make_project(files, buildername='dirhtml')
    assert pdfs(found) == {'publication/nets/nets.pdf': PDF}


def test_a_link_that_leads_out_is_no_pdf(make_project: MakeProject, tmp_path: Path) -> None:
    secret = tmp_path / 'secret.pdf'
    secret.write_bytes(b'secret')
    files = {path: FILES[path] for path in FILES if not path.endswith('.pdf')}
    found = make_project(files)
    (found.srcdir / 'content/publication/nets/nets.pdf').symlink_to(secret)
    found.again(freshenv=True)
    assert pdfs(found) == {}


def test_a_pdf_that_became_a_link_leading_out_is_not_written(
    make_project: MakeProject, tmp_path: Path
) -> None:
    secret = tmp_path / 'secret.pdf'
    secret.write_bytes(b'secret')
    found = make_project(FILES)
    file = found.srcdir / 'content/publication/nets/nets.pdf'
    file.unlink()
    file.symlink_to(secret)
    found.again()
    assert b'secret' not in pdfs(found).values()


def test_a_pdf_that_is_no_file_of_the_record_is_a_download(make_project: MakeProject) -> None:
    files = {path: FILES[path] for path in FILES if not path.endswith('.pdf')}
    files |= {
        'content/publication/nets/index.md': NETS.format(fields='url_pdf: files/nets.pdf'),
        'static/files/nets.pdf': PDF,
    }
    found = make_project(files)
    assert pdfs(found) == {'_downloads/nets.pdf': PDF}


def test_a_flat_file_has_its_pdf_beside_it(make_project: MakeProject) -> None:
    files = FILES | {
        'content/publication/lakes.md': '---\ntitle: Lakes\nurl_pdf: lakes.pdf\n---\n',
        'content/publication/lakes.pdf': b'lakes',
    }
    assert pdfs(make_project(files))['publication/lakes.pdf'] == b'lakes'


def test_a_file_that_a_server_may_run_is_a_download(make_project: MakeProject) -> None:
    files = {path: FILES[path] for path in FILES if not path.endswith('.pdf')}
    files |= {
        'content/publication/nets/index.md': NETS.format(fields='url_pdf: nets.html.pdf'),
        'content/publication/nets/nets.html.pdf': b'<script>',
    }
    assert pdfs(make_project(files)) == {'_downloads/nets.html.pdf': b'<script>'}


def test_without_pages_it_is_a_download(make_project: MakeProject) -> None:
    found = make_project(FILES, confoverrides={'publications_pages': ()})
    assert pdfs(found) == {'_downloads/nets.pdf': PDF}


def highwire_pdf(build: SphinxProject) -> list[str]:
    tags = build.soup('publication/nets').select('head meta[name=citation_pdf_url]')
    return [str(tag['content']) for tag in tags]


def test_google_scholar_is_told_its_address(build: SphinxProject, folders: SphinxProject) -> None:
    base = BASE['html_baseurl']
    assert highwire_pdf(build) == [f'{base}publication/nets.pdf']
    assert highwire_pdf(folders) == [f'{base}publication/nets/nets.pdf']


def test_its_address_is_escaped(make_project: MakeProject) -> None:
    files = {path: FILES[path] for path in FILES if not path.endswith('.pdf')}
    files |= {
        'content/publication/nets/index.md': NETS.format(fields='url_pdf: "a & ü.pdf"'),
        'content/publication/nets/a & ü.pdf': PDF,
    }
    found = make_project(files, buildername='dirhtml', confoverrides=BASE)
    assert highwire_pdf(found) == ['https://example.org/docs/publication/nets/a%20%26%20%C3%BC.pdf']


@pytest.mark.parametrize('base', ['', '/docs/'])
def test_without_an_address_on_the_web_it_is_not_told(make_project: MakeProject, base: str) -> None:
    found = make_project(FILES, confoverrides={'html_baseurl': base})
    assert highwire_pdf(found) == []


def test_a_pdf_elsewhere_is_not_told(make_project: MakeProject) -> None:
    found = make_project(EXTRA, confoverrides={'html_extra_path': ['extra'], **BASE})
    assert highwire_pdf(found) == []


def test_search_engines_are_told_its_address(build: SphinxProject) -> None:
    (script,) = build.soup('publication/nets').select('script[type="application/ld+json"]')
    (part,) = json.loads(script.get_text())['encoding']
    assert part['contentUrl'] == 'https://example.org/docs/publication/nets.pdf'


def test_programs_are_told_of_it(build: SphinxProject) -> None:
    (link,) = build.soup('publication/nets').select('head link[rel=item]')
    assert (link['href'], link['type']) == ('nets.pdf', 'application/pdf')
