"""Extensions that look a document up by its source, or read the sources, find pages of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sample import NETS_PAGE, lab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_project import MakeProject, SphinxProject

#: What sphinx-codeautolink does with each document, and Sphinx's own graphviz; what
#: sphinx-llms-txt does with all of them.
CONF = """\
from pathlib import Path

extensions = ['sphinx_publications']
html_theme = 'basic'
exclude_patterns = ['_build']


def look_up(app, doctree):
    source = Path(doctree['source'])
    relative = source.relative_to(app.srcdir)
    if str(relative.with_suffix('')) != app.env.docname:
        raise ValueError(f'{relative} is not {app.env.docname}')
    if app.env.path2doc(source) != app.env.docname:
        raise ValueError(f'{source} is no document')


def collect(app, exception):
    suffixes = app.config.source_suffix
    for docname in sorted(app.env.all_docs):
        names = [f'{docname}{suffix}.txt' for suffix in suffixes]
        found = [name for name in names if Path(app.outdir, '_sources', name).is_file()]
        if len(found) != 1:
            raise ValueError(f'the sources of {docname} are {found}')


def setup(app):
    app.connect('doctree-read', look_up)
    app.connect('builder-inited', collect_of_html)


def collect_of_html(app):
    if app.builder.name in {'html', 'dirhtml'}:
        app.connect('build-finished', collect)
"""
OUTSIDE = "publications_content = '../content'\n"


def project(content: str) -> Mapping[str, str | bytes]:
    """The laboratory, with its content inside or outside of the source folder."""
    files = lab(**{'conf.py': CONF + (OUTSIDE if content == 'outside' else '')})
    if content == 'inside':
        return files
    return {
        f'../{path}' if path.startswith('content/') else path: text for path, text in files.items()
    }


@pytest.mark.parametrize('content', ['inside', 'outside'])
@pytest.mark.parametrize('builder', ['html', 'dirhtml', 'latex', 'text', 'gettext', 'epub'])
def test_a_page_is_found_by_its_source(
    make_project: MakeProject, builder: str, content: str
) -> None:
    build = make_project(project(content), buildername=builder)
    assert [
        line for line in build.warnings if 'epub' not in line and 'conf value' not in line
    ] == []


@pytest.mark.parametrize('content', ['inside', 'outside'])
def test_messages_name_the_record_s_file(make_project: MakeProject, content: str) -> None:
    build = make_project(project(content))
    (section,) = build.doctree('publication/nets').children
    assert section.source is not None
    assert section.source.endswith('content/publication/nets/index.md')


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(
        lab(**{
            'content/post/evil.md': '---\ntitle: Evil\n---\nA text.\n\n.. include:: ../secret\n\n'
            'Lines:\n.. include:: ../secret\n\n```\n  .. include:: ../secret\n```\n',
            'conf.py': CONF,
        })
    )  # fmt: skip


def source(build: SphinxProject, docname: str) -> str:
    return build.text(f'_sources/{docname}.publication.txt')


def test_the_source_of_a_record_is_the_text_of_its_page(build: SphinxProject) -> None:
    text = source(build, 'publication/nets')
    assert text.startswith('Nets of H_2O\n============\n\nHow rivers branch\n\n')
    assert 'Ada Adler, Bo Berg, Cy Chan' in text
    assert 'PDF: https://example.org/nets.pdf\n' in text
    assert '\n\nRivers are nets.\n\nThe long text of nets.\n\n' in text


def test_the_source_of_a_section_has_a_line_for_each_record(build: SphinxProject) -> None:
    lines = source(build, 'publication/index').splitlines()
    assert lines[:2] == ['Publications', '============']
    assert sum(line.startswith('- Nets of H_2O, Ada Adler, Bo Berg') for line in lines) == 1


def test_the_source_of_a_person_has_the_profile_and_the_records(build: SphinxProject) -> None:
    text = source(build, 'authors/ada')
    assert text.startswith('Ada Adler\n=========\n')
    assert 'Professor of Rivers' in text
    assert '\n- Nets of H_2O, ' in text


def test_no_source_says_who_wrote_what_in_the_header(build: SphinxProject) -> None:
    assert 'publication_types' in NETS_PAGE
    assert 'publication_types' not in source(build, 'publication/nets')


def test_no_line_of_a_source_is_a_directive(build: SphinxProject) -> None:
    text = source(build, 'post/evil')
    assert text.count('include::') == 3
    assert re.findall(r'^\s*\.\.\s.*', text, re.MULTILINE) == []


def test_without_copies_of_sources_there_are_none(make_project: MakeProject) -> None:
    build = make_project(lab(), confoverrides={'html_copy_source': False})
    assert not (build.outdir / '_sources/publication').exists()


def test_the_sources_of_the_host_are_copied_as_ever(build: SphinxProject) -> None:
    assert build.text('_sources/index.rst.txt') == (build.srcdir / 'index.rst').read_text('utf-8')


def test_no_source_tells_where_the_build_machine_keeps_it(build: SphinxProject) -> None:
    texts = build.output().values()
    assert [text for text in texts if str(build.srcdir.parent).encode() in text] == []


def test_the_sources_of_two_processes_are_those_of_one(build: SphinxProject) -> None:
    assert build.fresh(parallel=2).output() == build.output()


#: What an extension with a project of its own does, sooner or later than we.
OWN_PROJECT = """
from sphinx.project import Project


class OwnProject(Project):
    pass


def replace(app):
    own = OwnProject(app.srcdir, app.config.source_suffix)
    own.restore(app.project)
    app.project = app.env.project = own


def setup(app):
    app.connect('builder-inited', replace, priority={priority})
"""


@pytest.mark.parametrize('priority', [100, 901, 100_000])
def test_another_s_project_is_no_hindrance(make_project: MakeProject, priority: int) -> None:
    conf = "extensions = ['sphinx_publications']\nhtml_theme = 'basic'\n"
    own = OWN_PROJECT.format(priority=priority)
    build = make_project(lab(**{'conf.py': conf + own, 'content/home/about.rst': 'Of the site'}))
    assert 'publication/nets.html' in build.output()
    assert 'content/home/about.html' not in build.output()
