"""The roles, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, myst_page, page

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject


#: Records without pages of their own.
NO_PAGES = {'publications_pages': (), 'publications_author_pages': 'none'}


def body(build: SphinxProject) -> str:
    paragraph = build.soup('index').select_one('div.body p, main p, article p')
    assert paragraph is not None
    return paragraph.get_text()


@pytest.mark.parametrize(
    ('role', 'text'),
    [
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
    ],
)
def test_a_role_prints(make_project: MakeProject, role: str, text: str) -> None:
    build = make_project(page(f'{role}\n\n.. pub:list::'))
    assert (body(build), build.warnings) == (text, [])


def test_roles_work_in_markdown(make_project: MakeProject) -> None:
    build = make_project(myst_page('{pub:cite}`nets`\n\n```{pub:list}\n```'))
    assert (body(build), build.warnings) == ('Adler et al., 2021', [])


def test_a_record_shown_nowhere_is_named_without_a_link(make_project: MakeProject) -> None:
    build = make_project(page(':pub:ref:`nets`'), confoverrides=NO_PAGES)
    assert build.warnings == []
    assert build.soup('index').select('a.reference.internal[href*=nets]') == []


def test_an_unknown_record_is_a_warning_with_the_nearest_keys(make_project: MakeProject) -> None:
    build = make_project(page(':pub:ref:`nest`'))
    assert build.warnings == [
        'index.rst:4: WARNING: there is no record \'nest\'; did you mean "nets"? [pub.ref]'
    ]


def test_an_unknown_person_is_a_warning_with_the_nearest_names(make_project: MakeProject) -> None:
    build = make_project(page(':pub:author:`Cy Chen`'))
    assert build.warnings == [
        'index.rst:4: WARNING: there is no person \'Cy Chen\'; did you mean "Cy Chan" or '
        '"cy-chan"? [pub.ref]'
    ]


def test_the_title_of_a_reference_follows_the_record(make_project: MakeProject) -> None:
    build = make_project(page(':pub:ref:`dams`'))
    build.write(
        'content/publication/dams/index.md',
        CONTENT['content/publication/dams/index.md'].replace('Dams and', 'Banks and'),
    ).again()
    assert body(build) == 'Banks and beavers'
