"""A header of the project's own kind, in a build."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_project import MakeProject

PAGE = Path(__file__).parents[2] / 'docs' / 'how-to' / 'own-header.md'
#: The example of the documentation: a file, and the module that reads it.
PAPER, HANDLER = re.findall(
    r'^```(?:text|python)\n(.*?)^```', PAGE.read_text(encoding='utf-8'), re.DOTALL | re.MULTILINE
)[:2]
INDEX = 'Home\n====\n\n.. pub:list::\n'


def project(module: str, handler: str) -> dict[str, str]:
    """Files of a project with a handler, two papers with headers of its kind, and one without."""
    return {
        'conf.py': (
            'import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n'
            "extensions = ['sphinx_publications']\n"
            f"publications_handlers = ['{module}:Percent']\n"
        ),
        f'{module}.py': handler,
        'index.rst': INDEX,
        'content/publication/nets/index.md': PAPER,
        'content/publication/dams.md': '---\ntitle: Dams\ndate: 2019\n---\nBody.\n',
    }


def test_a_header_of_the_projects_own_kind_is_read(make_project: MakeProject) -> None:
    build = make_project(project('percent_of_test', HANDLER))
    titles = [title.get_text().strip() for title in build.soup('index').select('.pub-title')]
    assert titles == ['Nets of water', 'Dams']
    assert 'Ada Adler' in build.html('index')
    page = build.soup('publication/nets')
    assert page.select_one('em').get_text() == 'body'  # type: ignore[union-attr]
    assert '%title' not in page.get_text()
    assert build.warnings == []


def test_what_it_raises_is_a_warning_of_the_file(make_project: MakeProject) -> None:
    handler = HANDLER.replace('fields = {}', "fields = {}['nothing']")
    build = make_project(project('percent_that_raises', handler))
    assert build.warnings == [
        'content/publication/nets/index.md:1: WARNING: percent_that_raises:Percent raises '
        "KeyError: 'nothing'; the header is not read; correct the file, or the handler "
        '[pub.handler]'
    ]
    assert 'Dams' in build.html('index')


def test_a_page_is_written_anew_when_its_handler_says_something_else(
    make_project: MakeProject,
) -> None:
    files = project('percent_that_changes', HANDLER)
    build = make_project(files)
    build.write('other_percent.py', HANDLER.replace('return fields', "return {'title': 'New'}"))
    build.write('conf.py', files['conf.py'].replace('percent_that_changes', 'other_percent'))
    build.again()
    assert 'New' in build.html('publication/nets')
