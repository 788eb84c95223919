"""Settings that lead nowhere are told, and every one can be given on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sphinx_project import MakeProject

PAPER = '---\ntitle: Nets\ndate: 2021\ntags: [nets]\n---\n'
DRAFT = (
    '---\ntitle: Dams\ndate: 2023\ntags: [dams]\npublication_types: [patent]\ndraft: true\n---\n'
)
#: One second before the end of time.
FUTURE = '---\ntitle: Seas\ndate: 9999-12-31\n---\n'
SITE = {
    '../site/content/publication/nets/index.md': PAPER,
    '../site/static/nets.pdf': '%PDF',
    'index.rst': 'Home\n====\n',
}


def conf(content: str) -> dict[str, str]:
    return {
        'conf.py': f"extensions = ['sphinx_publications']\npublications_content = {content!r}\n",
    }


@pytest.mark.parametrize(
    ('content', 'said'),
    [
        ('../site', 'this is the root of a site, not its content folder'),
        ('..', 'this is the root of a site, not its content folder'),
        ('../site/content/publication', 'this is a section, not a content folder'),
        ('../site/static', 'the content folder has no section'),
        ('../nowhere', 'the content folder is missing'),
        ('index.rst', 'the content folder is neither a folder nor a bibliography'),
        ('refs.bib', 'the bibliography file is missing'),
    ],
)
def test_a_path_that_is_no_content_folder_is_told(
    make_project: MakeProject, content: str, said: str
) -> None:
    (warning,) = make_project(SITE | conf(content)).warnings
    assert said in warning
    assert 'no record is read' in warning
    assert '[pub.content]' in warning


@pytest.mark.parametrize(
    'content',
    ['../site', '..', '../site/content/publication', '../site/contents', '../site/docs/content'],
)
def test_the_warning_names_the_folder_that_was_meant(
    make_project: MakeProject, content: str
) -> None:
    build = make_project(SITE | conf(content))
    assert str((build.srcdir / '../site/content').resolve()) + ' [' in build.warnings[0]


@pytest.mark.parametrize('name', ['fr/publication', 'patents'], ids=['a language', 'own'])
def test_a_section_in_a_language_or_of_the_projects_own_is_one(
    make_project: MakeProject, name: str
) -> None:
    files = {'index.rst': 'Home\n====\n', f'content/{name}/nets.md': PAPER}
    settings = {'publications_sections': {'patents': 'publication'}}
    assert make_project(files, confoverrides=settings).warnings == []


# --- queries that only what is left out would answer ------------------------------------------


def project(directive: str) -> dict[str, str]:
    return {
        'index.rst': f'Home\n====\n\n{directive}\n',
        'content/publication/nets.md': PAPER,
        'content/publication/dams.md': DRAFT,
        'content/publication/seas.md': FUTURE,
    }


@pytest.mark.parametrize(
    'directive',
    [
        '.. pub:list::\n   :tag: dams',
        '.. pub:list::\n   :type: patent',
        '.. pub:list::\n   :year: 2023',
        '.. pub:list:: "dam" in title',
        '.. pub:list:: year == 2023\n   :limit: 3',
        ':pub:count:`year == 2023`',
    ],
)
def test_a_query_that_selects_only_drafts_says_so(
    make_project: MakeProject, directive: str
) -> None:
    (warning,) = make_project(project(directive)).warnings
    assert 'nothing is shown: 1 record is a draft' in warning
    assert "publications_include = ['draft']" in warning


def test_a_query_that_selects_what_is_to_come_says_so(make_project: MakeProject) -> None:
    (warning,) = make_project(project('.. pub:list:: year > 2022')).warnings
    assert '1 record is a draft, 1 record is not published yet' in warning
    assert "publications_include = ['draft', 'future']" in warning


def test_a_card_of_a_draft_says_so(make_project: MakeProject) -> None:
    (warning,) = make_project(project('.. pub:card:: dams')).warnings
    assert "'dams' is not shown: 1 record is a draft" in warning


@pytest.mark.parametrize('query', ['year == 1999', '"nets" in tags and year == 2023'])
def test_a_query_that_selects_nothing_at_all_is_silent(
    make_project: MakeProject, query: str
) -> None:
    assert make_project(project(f'.. pub:list:: {query}')).warnings == []


# --- the command line -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('setting', 'value', 'pages'),
    [
        ('include', 'draft', ['dams', 'index', 'nets']),
        ('include', 'draft,future', ['dams', 'index', 'nets', 'seas']),
        ('include', '', ['index', 'nets']),
        ('pages', '', []),
        ('pages', 'post', []),
        ('author_pages', 'none', ['index', 'nets']),
    ],
)
def test_a_setting_may_be_given_on_the_command_line(
    make_project: MakeProject, setting: str, value: str, pages: list[str]
) -> None:
    build = make_project(project(''), confoverrides={f'publications_{setting}': value})
    assert build.warnings == []
    assert build.read == ['index', *(f'publication/{page}' for page in pages)]
