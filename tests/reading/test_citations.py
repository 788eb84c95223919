"""The roles that cite, in prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, myst_page, page, pages
from selecting import one

if TYPE_CHECKING:
    from sphinx_project import KeptProject, MakeProject, SphinxProject

NETS = 'content/publication/nets/index.md'
MORE = {
    'content/publication/more.md': CONTENT[NETS].replace('Nets of', 'More nets of'),
}
#: Records without pages of their own.
NO_PAGES = {'publications_pages': (), 'publications_author_pages': 'none'}

#: Roles on pages of one project, and what they print.
ROLES = (
    (':pub:cite:`nets, dams`', 'Adler et al., 2021; Berg, 2020'),
    (':pub:cite:`publication/nets,lakes`', 'Adler et al., 2021; Adler & Berg, 2021'),
    (':pub:citet:`nets`', 'Adler et al. (2021)'),
    (':pub:citet:`nets, dams`', 'Adler et al. (2021); Berg (2020)'),
    (':pub:citep:`nets`', '(Adler et al., 2021)'),
    (':pub:citep:`nets,dams`', '(Adler et al., 2021; Berg, 2020)'),
    (':pub:citep:`there <nets, dams>`', 'there'),
    (':pub:citep:`!nets`', 'nets'),
)


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    roles = {f'role{number}': role for number, (role, _) in enumerate(ROLES)}
    return shared_project(pages({**roles, 'mistake': 'See :pub:citep:`nets, damz, lakes`.'}))


def words(build: SphinxProject, docname: str) -> str:
    return one(build.soup(docname), 'div.body p').get_text()


@pytest.mark.parametrize(('role', 'text'), ROLES)
def test_a_role_prints(build: SphinxProject, role: str, text: str) -> None:
    assert words(build, f'role{ROLES.index((role, text))}') == text


def test_each_work_is_linked_to_its_page(build: SphinxProject) -> None:
    links = build.soup('role5').select('div.body p a')
    assert [link['href'] for link in links] == ['publication/nets.html', 'publication/dams.html']


def test_an_unknown_key_is_one_warning_and_the_others_are_cited(build: SphinxProject) -> None:
    assert build.warnings == [
        'mistake.rst:4: WARNING: there is no record \'damz\'; did you mean "dams"? [pub.ref]'
    ]
    assert words(build, 'mistake') == 'See (Adler et al., 2021; damz; Adler & Berg, 2021).'


def test_roles_cite_in_markdown(make_project: MakeProject) -> None:
    build = make_project(myst_page('See {pub:citep}`nets, dams`.'))
    assert words(build, 'index') == 'See (Adler et al., 2021; Berg, 2020).'


def test_a_work_without_a_page_is_linked_to_its_doi(make_project: MakeProject) -> None:
    build = make_project(page(':pub:cite:`nets, dams`'), confoverrides=NO_PAGES)
    links = build.soup('index').select('div.body p a')
    assert [link['href'] for link in links] == ['https://doi.org/10.5555/nets']


def test_signs_are_those_of_the_language(make_project: MakeProject) -> None:
    build = make_project(page(':pub:citep:`nets, dams`'), confoverrides={'language': 'ja'})
    assert words(build, 'index') == '（Adlerほか, 2021；Berg, 2020）'


@pytest.fixture(scope='module')
def kept(shared_project: MakeProject) -> KeptProject:
    texts = {'nets': ':pub:cite:`nets`', 'dams': ':pub:cite:`dams`'}
    return shared_project(pages(texts, {**CONTENT, **MORE})).kept()


def test_a_letter_tells_works_apart(kept: KeptProject) -> None:
    assert words(kept.restored(), 'nets') == 'Adler et al., 2021b'


def test_a_page_is_read_again_when_the_letter_in_it_changes(kept: KeptProject) -> None:
    build = kept.restored()
    build.remove('content/publication/more.md').again()
    assert words(build, 'nets') == 'Adler et al., 2021'
    assert 'dams' not in build.read


def test_a_page_is_not_read_again_when_another_letter_changes(kept: KeptProject) -> None:
    build = kept.restored()
    text = CONTENT['content/publication/lakes.md']
    build.write('content/publication/ponds.md', text.replace('A lake', 'A pond')).again()
    assert not {'nets', 'dams'} & {*build.read, *build.written}
