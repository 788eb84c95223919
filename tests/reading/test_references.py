"""The roles, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, page, pages

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject


#: Records without pages of their own.
NO_PAGES = {'publications_pages': (), 'publications_author_pages': 'none'}


#: Roles on pages of one project, and what they print.
ROLES = (
    (':pub:ref:`dams`', 'Dams and beavers'),
    (':pub:ref:`publication/dams`', 'Dams and beavers'),
    (':pub:ref:`these <dams>`', 'these'),
    (':pub:cite:`nets`', 'Adler et al., 2021'),
    (':pub:cite:`lakes`', 'Adler & Berg, 2021'),
    (':pub:cite:`dams`', 'Berg, 2020'),
    (':pub:author:`ada`', 'Ada Adler'),
    (':pub:author:`A. Adler`', 'Ada Adler'),
    (':pub:author:`Cy Chan`', 'Cy Chan'),
    (':pub:count:`year >= 2021`', '2'),
    (':pub:count:`"dams" in tags`', '1'),
)
#: Roles that lead nowhere, and what is said of them.
MISTAKES = (
    (':pub:ref:`nest`', 'there is no record \'nest\'; did you mean "nets"?'),
    (
        ':pub:author:`Cy Chen`',
        'there is no person \'Cy Chen\'; did you mean "Cy Chan" or "cy-chan"?',
    ),
)


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    roles = {f'role{number}': f'{role}\n\n.. pub:list::' for number, (role, _) in enumerate(ROLES)}
    mistakes = {f'mistake{number}': role for number, (role, _) in enumerate(MISTAKES)}
    return shared_project({
        **pages(roles | mistakes),
        'conf.py': "extensions = ['myst_parser', 'sphinx_publications']\n",
        'markdown.md': '---\norphan: true\n---\n# Papers\n\n{pub:cite}`nets`\n\n```{pub:list}\n```\n',
    })


def body(build: SphinxProject, docname: str) -> str:
    paragraph = build.soup(docname).select_one('div.body p, main p, article p')
    assert paragraph is not None
    return paragraph.get_text()


@pytest.mark.parametrize(('role', 'text'), ROLES)
def test_a_role_prints(build: SphinxProject, role: str, text: str) -> None:
    assert body(build, f'role{ROLES.index((role, text))}') == text


def test_roles_work_in_markdown(build: SphinxProject) -> None:
    assert body(build, 'markdown') == 'Adler et al., 2021'


@pytest.mark.parametrize(('role', 'warning'), MISTAKES)
def test_what_leads_nowhere_is_a_warning_with_the_nearest_names(
    build: SphinxProject, role: str, warning: str
) -> None:
    docname = f'mistake{MISTAKES.index((role, warning))}'
    assert f'{docname}.rst:4: WARNING: {warning} [pub.ref]' in build.warnings


def test_what_leads_somewhere_gives_no_warning(build: SphinxProject) -> None:
    assert len(build.warnings) == len(MISTAKES)


def test_a_record_shown_nowhere_is_named_without_a_link(make_project: MakeProject) -> None:
    build = make_project(page(':pub:ref:`nets`'), confoverrides=NO_PAGES)
    assert build.warnings == []
    assert build.soup('index').select('a.reference.internal[href*=nets]') == []


def test_the_title_of_a_reference_follows_the_record(make_project: MakeProject) -> None:
    build = make_project(page(':pub:ref:`dams`'))
    build.write(
        'content/publication/dams/index.md',
        CONTENT['content/publication/dams/index.md'].replace('Dams and', 'Banks and'),
    ).again()
    assert body(build, 'index') == 'Banks and beavers'
