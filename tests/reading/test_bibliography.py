"""Bibliographies: of a page, of the project, of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, myst_page, page, pages
from selecting import one

if TYPE_CHECKING:
    from sphinx_project import KeptProject, MakeProject, SphinxProject

CITED = ':pub:citet:`nets` and :pub:citep:`dams, nets`.\n\n'
NETS = 'content/publication/nets/index.md'
#: EPUB asks for it.
COPYRIGHT = {'copyright': 'Test', 'version': '1'}
MORE = {'content/publication/more.md': CONTENT[NETS].replace('Nets of', 'More nets of')}


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(
        pages(
            {
                'cited': f'{CITED}.. pub:bibliography::\n   :name: works\n   :class: mine',
                'all': '.. pub:bibliography::\n   :all:',
                'query': '.. pub:bibliography:: year == 2021\n   :highlight: ada',
                'twice': f'{CITED}.. pub:bibliography::\n\n.. pub:bibliography::',
                'empty': '.. pub:bibliography::',
                'mistake': '.. pub:bibliography:: year == 2021\n   :all:\n   :odd: x',
                'lake': ':pub:cite:`lakes`',
            },
            {**CONTENT, **MORE},
        )
    )


def keys(build: SphinxProject, docname: str) -> list[str]:
    return [str(item['data-key']) for item in build.soup(docname).select('.pub-bibliography > li')]


def test_it_lists_what_the_page_cites_by_name_and_year(build: SphinxProject) -> None:
    assert keys(build, 'cited') == ['nets', 'dams']


def test_all_lists_what_the_project_cites(build: SphinxProject) -> None:
    assert keys(build, 'all') == ['lakes', 'nets', 'dams']


def test_a_query_selects(build: SphinxProject) -> None:
    assert keys(build, 'query') == ['lakes', 'more', 'nets']


def test_people_are_highlighted(build: SphinxProject) -> None:
    strong = build.soup('query').select('.pub-bibliography strong')
    assert [each.get_text() for each in strong] == ['Adler, A.'] * 3


def test_without_works_it_prints_nothing(build: SphinxProject) -> None:
    assert not build.soup('empty').select('div.body ul.pub-bibliography')


def test_a_letter_stands_behind_the_year(build: SphinxProject) -> None:
    text = one(build.soup('cited'), 'li[data-key=nets] .pub-reference').get_text()
    assert text.startswith('Adler, A., Berg, B., & Chan, C. (2021b). Nets of water.')


def test_citations_lead_to_it_and_it_leads_back(build: SphinxProject) -> None:
    soup = build.soup('cited')
    ids = [element['id'] for element in soup.select('[id]')]
    assert len(ids) == len(set(ids))
    to = [str(link['href']) for link in soup.select('div.body p:not(.pub-reference) a')]
    back = [str(link['href']) for link in soup.select('[role=doc-backlink]')]
    assert [soup.select_one(address).name for address in to] == ['li'] * 3  # type: ignore[union-attr]
    assert [soup.select_one(address).name for address in back] == ['span'] * 3  # type: ignore[union-attr]


def test_links_back_are_numbered_where_there_are_several(build: SphinxProject) -> None:
    soup = build.soup('cited')
    back = [link.get_text() for link in soup.select('li[data-key=nets] [role=doc-backlink]')]
    assert back == ['1', '2']


def test_all_leads_back_once_to_each_page(build: SphinxProject) -> None:
    links = build.soup('all').select('li[data-key=nets] [role=doc-backlink]')
    assert [str(link['href']).partition('#')[0] for link in links] == ['cited.html', 'twice.html']


def test_two_on_a_page_have_ids_of_their_own(build: SphinxProject) -> None:
    ids = [element['id'] for element in build.soup('twice').select('[id]')]
    assert len(ids) == len(set(ids))


def test_name_and_class_are_those_of_the_list(build: SphinxProject) -> None:
    shown = one(build.soup('cited'), 'ul#works')
    assert shown['class'] == ['pub-bibliography', 'mine']


def test_its_page_loads_the_style_sheet(build: SphinxProject) -> None:
    assert build.soup('cited').select('link[href*="publications.css"]')
    assert not build.soup('lake').select('link[href*="publications.css"]')


def test_the_search_finds_its_words(build: SphinxProject) -> None:
    assert 'beaver' in build.text('searchindex.js')


def test_what_makes_no_sense_is_a_warning(build: SphinxProject) -> None:
    assert [line.partition('WARNING: ')[2] for line in build.warnings] == [
        "pub:bibliography: there is no option 'odd' [pub.query]",
        'pub:bibliography: :all: means nothing beside a query [pub.query]',
    ]


def test_it_works_in_markdown(make_project: MakeProject) -> None:
    build = make_project(myst_page('{pub:cite}`nets`\n\n```{pub:bibliography}\n```'))
    assert keys(build, 'index') == ['nets']


def test_it_has_a_style(make_project: MakeProject) -> None:
    build = make_project(page(f'{CITED}.. pub:bibliography::\n   :style: ieee'))
    text = one(build.soup('index'), 'li[data-key=dams] .pub-reference').get_text()
    assert text.startswith('B. Berg, “Dams and beavers,”')


@pytest.mark.parametrize('builder', ['dirhtml', 'singlehtml', 'epub', 'latex', 'text', 'man'])
def test_it_is_printed_in_every_format(make_project: MakeProject, builder: str) -> None:
    texts = {
        'one': f'{CITED}.. pub:bibliography::',
        'two': ':pub:cite:`lakes`\n\n.. pub:bibliography::',
    }
    build = make_project(pages(texts), buildername=builder, confoverrides=COPYRIGHT)
    assert build.warnings == []
    printed = b''.join(content for _, content in sorted(build.output().items()))
    assert b'Berg, B. (2020)' in printed
    assert b'A lake' in printed


def test_in_one_file_each_page_keeps_its_own(make_project: MakeProject) -> None:
    texts = {
        'one': ':pub:cite:`nets`\n\n.. pub:bibliography::',
        'two': ':pub:cite:`nets`\n\n.. pub:bibliography::',
    }
    build = make_project(pages(texts), buildername='latex')
    tex = next(text for name, text in build.output().items() if name.endswith('.tex')).decode()
    for name in texts:
        assert rf'\label{{\detokenize{{{name}:bib-{name}-publication-nets}}}}' in tex
        assert rf'\hyperref[\detokenize{{{name}:bib-{name}-publication-nets}}]' in tex
        assert rf'\hyperref[\detokenize{{{name}:cite-{name}-publication-nets}}]' in tex


@pytest.fixture(scope='module')
def kept(shared_project: MakeProject) -> KeptProject:
    return shared_project(
        pages({
            'all': '.. pub:bibliography::\n   :all:',
            'own': ':pub:cite:`nets`\n\n.. pub:bibliography::',
            'other': 'Nothing.',
        })
    ).kept()


def cite(build: SphinxProject, text: str) -> SphinxProject:
    return build.write('other.rst', f'Papers\n======\n\n{text}\n').again()


def test_that_of_the_project_is_made_anew_when_another_page_cites(kept: KeptProject) -> None:
    build = cite(kept.restored(), ':pub:cite:`dams`')
    assert keys(build, 'all') == ['nets', 'dams']
    assert build.read == ['other']
    assert 'own' not in build.written


def test_that_of_the_project_is_not_made_anew_without_news(kept: KeptProject) -> None:
    build = cite(kept.restored(), ':pub:cite:`dams`')
    cite(build, ':pub:cite:`dams` and again :pub:cite:`dams`')
    assert not {'all', 'own'} & set(build.written)


def test_it_is_written_again_when_a_reference_in_it_changes(kept: KeptProject) -> None:
    build = kept.restored()
    build.write(NETS, CONTENT[NETS].replace('10.5555/nets', '10.5555/other')).again()
    assert 'doi.org/10.5555/other' in one(build.soup('own'), '.pub-bibliography').get_text()
    assert 'other' not in build.written


def test_what_is_no_longer_cited_leaves_that_of_the_project(kept: KeptProject) -> None:
    build = cite(kept.restored(), ':pub:cite:`dams`')
    cite(build, 'Nothing.')
    assert keys(build, 'all') == ['nets']


def test_a_page_that_goes_takes_its_citations_along(kept: KeptProject) -> None:
    build = cite(kept.restored(), ':pub:cite:`dams`')
    build.remove('other.rst').again()
    assert keys(build, 'all') == ['nets']


def test_rebuilt_it_is_what_it_is_in_a_fresh_build(kept: KeptProject) -> None:
    build = cite(kept.restored(), ':pub:cite:`dams, lakes`')
    assert build.output() == build.fresh().output()


def test_parallel_it_is_what_it_is_serially(make_project: MakeProject) -> None:
    texts = {f'page{number}': f'{CITED}.. pub:bibliography::' for number in range(6)}
    texts['all'] = '.. pub:bibliography::\n   :all:'
    build = make_project(pages(texts), parallel=2)
    assert build.output() == build.fresh(parallel=1).output()
