"""Each page has an address of its own, and none takes one from the project."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.site.docnames import (
    PageId,
    WantedPage,
    address_of,
    assign,
    is_reserved,
)


def wanted_page(key: str, docname: str, fallback: str = '') -> WantedPage:
    page = PageId('publication', key)
    return WantedPage(page, docname, fallback or f'publication/{key}', f'/{key}.md')


def test_a_page_gets_the_docname_that_it_wants() -> None:
    pages, problems = assign([wanted_page('nse', 'papers/nse')], host=['index'])
    assert pages == {('publication', 'nse'): 'papers/nse'}
    assert problems == []


@pytest.mark.parametrize('host', ['publication/nse', 'publication/nse/index', 'Publication/NSE'])
def test_a_document_of_the_host_wins(host: str) -> None:
    pages, problems = assign([wanted_page('nse', 'publication/nse')], host=[host])
    assert pages == {}
    assert [(problem.code, problem.path) for problem in problems] == [('docname', '/nse.md')]
    assert repr(host) in problems[0].message


@pytest.mark.parametrize('second', ['publication/x', 'publication/X', 'publication/x/index'])
def test_of_two_pages_with_one_address_the_first_has_it(second: str) -> None:
    pages, problems = assign([wanted_page('a', 'publication/x'), wanted_page('b', second)], host=[])
    assert pages['publication', 'a'] == 'publication/x'
    assert address_of(pages['publication', 'b']) != 'publication/x'
    assert [problem.path for problem in problems] == ['/b.md']


def test_the_address_of_the_second_depends_on_nothing_else() -> None:
    few = [wanted_page('a', 'publication/x'), wanted_page('b', 'publication/x')]
    many = [wanted_page('0', 'publication/x'), wanted_page('c', 'publication/c'), *few]
    assert assign(few, [])[0]['publication', 'b'] == assign(many, ['index'])[0]['publication', 'b']


def test_the_address_of_the_second_is_no_longer_than_a_file_system_takes() -> None:
    long = 'publication/' + 'x' * 239
    pages, _problems = assign([wanted_page('a', long), wanted_page('b', long)], host=[])
    second = pages['publication', 'b']
    assert second not in ('', long)
    assert len(second.rpartition('/')[2] + '.publication.txt') <= 255


@pytest.mark.parametrize(
    'docname',
    [
        'index', 'genindex', 'search', 'search/index', 'GenIndex', 'py-modindex', '_static/x',
        '_sources/a/b', '.doctrees/x', 'objects.inv', 'objects.inv/x', 'environment.pickle/x',
        'publication/nets.html/x', 'publications/content.pickle/x', 'a.doctree/b',
    ],
)  # fmt: skip
def test_what_sphinx_writes_itself_is_reserved(docname: str) -> None:
    pages, problems = assign([wanted_page('nse', docname)], host=[])
    assert pages == {('publication', 'nse'): 'publication/nse'}
    assert len(problems) == 1
    assert repr(docname) in problems[0].message


@pytest.mark.parametrize(
    'docname', ['publication/genindex', 'publication/node.js', 'searching', 'v1.0/nse', 'a/_b']
)
def test_what_only_looks_like_it_is_free(docname: str) -> None:
    assert not is_reserved(docname)


def test_a_reserved_address_without_another_gets_one_of_its_own() -> None:
    pages, _problems = assign([wanted_page('nse', '_static/x', '_static/nse')], host=[])
    assert not is_reserved(pages['publication', 'nse'])


_NAMES = st.sampled_from(['x', 'X', 'x/index', 'y', 'index', 'search', '_x', 'x-1', 'ß', 'ss'])


@given(st.lists(_NAMES, max_size=12), st.sets(_NAMES, max_size=3))
def test_no_two_pages_ever_share_an_address(names: list[str], host: set[str]) -> None:
    pages, _problems = assign([wanted_page(str(n), name) for n, name in enumerate(names)], host)
    assert len(set(map(address_of, pages.values()))) == len(pages)
    assert not set(map(address_of, pages.values())) & set(map(address_of, host))
    assert not any(map(is_reserved, pages.values()))


@given(st.lists(_NAMES, max_size=12))
def test_whoever_loses_an_address_is_told(names: list[str]) -> None:
    wanted = [wanted_page(str(n), name) for n, name in enumerate(names)]
    pages, problems = assign(wanted, host=[])
    told = {problem.path for problem in problems}
    moved = {each.place for each in wanted if pages.get(each.page_id) != each.docname}
    assert moved == told
