"""What themes show of a record's page: where it is edited, and what is before and after it."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

import pytest
from sample import lab

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_project import MakeProject, SphinxProject

#: How each theme is told where its pages are edited.
OPTIONS = {
    'furo': "html_theme_options = {'source_repository': 'https://github.com/lab/site/',"
    " 'source_branch': 'main', 'source_directory': 'docs/'}\n",
    'pydata_sphinx_theme': "html_theme_options = {'use_edit_page_button': True}\n"
    "html_context = {'github_user': 'lab', 'github_repo': 'site', 'github_version': 'main',"
    " 'doc_path': 'docs'}\n",
    'sphinx_book_theme': "html_theme_options = {'repository_url': 'https://github.com/lab/site',"
    " 'use_edit_page_button': True, 'repository_branch': 'main', 'path_to_docs': 'docs'}\n",
    'sphinx_rtd_theme': "html_context = {'display_github': True, 'github_user': 'lab',"
    " 'github_repo': 'site', 'github_version': 'main', 'conf_py_path': '/docs/'}\n",
}


@pytest.fixture(scope='module')
def themed(shared_project: MakeProject) -> Callable[[str], SphinxProject]:
    """Build the laboratory in a theme, once."""

    @functools.cache
    def build(theme: str) -> SphinxProject:
        if theme != 'classic':
            pytest.importorskip(theme)
        options = OPTIONS.get(theme, '')
        conf = f"extensions = ['sphinx_publications']\nhtml_theme = {theme!r}\n{options}"
        return shared_project(lab(**{'conf.py': conf}))

    return build


@pytest.mark.parametrize('theme', OPTIONS)
def test_an_edit_link_leads_to_the_real_file(
    themed: Callable[[str], SphinxProject], theme: str
) -> None:
    build = themed(theme)
    links = [
        str(link['href'])
        for link in build.soup('publication/nets').select(
            'a[href*="github.com/lab/site/"][href*="/main/"]'
        )
    ]
    links = [link for link in links if '/edit/' in link or '/blob/' in link]
    assert links
    for link in links:
        path = link.partition('/main/')[2].partition('?')[0]
        assert os.path.normpath(path) == 'docs/content/publication/nets/index.md'


@pytest.mark.parametrize('theme', [*OPTIONS, 'classic'])
def test_a_theme_shows_what_is_before_and_after(
    themed: Callable[[str], SphinxProject], theme: str
) -> None:
    build = themed(theme)
    links = {
        str(link['href'])
        for link in build.soup('publication/nets').select('body a[href]')
        if {'next', 'previous', 'prev'} & set(link.get_text().lower().split())
        or {'next-page', 'prev-page', 'right-next', 'left-prev'} & set(link.get('class') or ())
    }
    assert {'lakes.html', 'preprint.html'} <= links
