"""Links to the site's own addresses, in fields and bodies: pages, people, sections, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bodies import words

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject

#: An address of the site, and where it leads from ``publication/bays``.
TARGETS = {
    '/post/tides/': '../post/tides.html',
    '/ko/publication/nets/': 'nets.html',
    '/en/project/': '../project/index.html',
    '/publication/': 'index.html',
    '/author/ada-m.-adler/': '../authors/ada.html',
    '../../author/ada-m-adler/': '../authors/ada.html',
    '/authors/ada/': '../authors/ada.html',
    '/tag/deep-water/': '../tags/deep-water.html',
    '/': '../home.html',
}
FILES = [
    './publication/bays/bays-poster.pdf',
    'publication/bays/bays-poster.pdf',
    '/talk/depths/depths.pdf',
    '../nets/nets-slides.pdf',
    '/en/publication/nets/nets-slides.pdf',
]
#: What leads nowhere, and how that is told.
LOST = {
    '/post/gone/': ('is no file and no record here', 'correct the address'),
    '/publication/nets/gone.pdf': ('is no file', 'put the file there'),
    '/author/bo-berg/': (
        'people without a profile have no pages',
        "set publications_author_pages = 'all'",
    ),
    '/publication_types/2/': ('types have no pages', "add 'type' to publications_pages"),
    '/categories/rivers/': ('categories have no pages', 'leave it out'),
}


def links_field() -> str:
    addresses = [*TARGETS, *FILES, *LOST]
    return ''.join(f'- name: "{address}"\n  url: "{address}"\n' for address in addresses)


def body() -> str:
    return ''.join(f'[{address}]({address})\n\n' for address in [*TARGETS, *FILES, *LOST])


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    def text(**fields: str) -> str:
        return '---\n' + ''.join(f'{name}: {value}\n' for name, value in fields.items()) + '---\n'

    return shared_project(
        {
            'home.rst': 'Home\n====\n',
            'content/publication/bays/index.md': (
                f'---\ntitle: Bays\nlinks:\n{links_field()}---\n\n{body()}'
            ),
            'content/publication/bays/bays-poster.pdf': '%PDF',
            'content/publication/nets/index.md': text(
                title='Nets', tags='[Deep Water]', categories='[Rivers]',
                publication_types='["2"]', authors='[Ada M. Adler, Bo Berg]',
            ),
            'content/publication/nets/nets-slides.pdf': '%PDF',
            'content/post/tides.md': text(title='Tides'),
            'content/project/delta/index.md': text(title='Delta'),
            'content/talk/depths/index.md': text(title='Depths'),
            'content/talk/depths/depths.pdf': '%PDF',
            'content/authors/ada/_index.md': text(title='Ada M. Adler'),
        },
        confoverrides={
            'root_doc': 'home',
            'publications_pages': ['publication', 'post', 'project', 'event', 'tag'],
        },
    )  # fmt: skip


def led(build: SphinxProject, selector: str) -> dict[str, str]:
    """The links of the page by their labels."""
    shown = build.soup('publication/bays').select(f'{selector} a:not([data-link=cite])')
    return {words(link).removesuffix(' for Bays'): str(link['href']) for link in shown}


@pytest.mark.parametrize('selector', ['.pub-links', '.pub-text'])
@pytest.mark.parametrize('target', TARGETS)
def test_an_address_of_the_site_leads_to_its_page(
    build: SphinxProject, selector: str, target: str
) -> None:
    unique = {href: name for name, href in reversed(TARGETS.items())}
    # one link for each page in the fields; each in the text
    name = unique[TARGETS[target]] if selector == '.pub-links' else target
    assert led(build, selector)[name] == TARGETS[target]


@pytest.mark.parametrize('selector', ['.pub-links', '.pub-text'])
@pytest.mark.parametrize('target', FILES)
def test_a_file_at_its_address_is_a_download(
    build: SphinxProject, selector: str, target: str
) -> None:
    unique = {file.rpartition('/')[2]: file for file in reversed(FILES)}
    name = unique[target.rpartition('/')[2]] if selector == '.pub-links' else target
    href = led(build, selector)[name]
    assert href.startswith('../_downloads/')
    assert href.endswith(target.rpartition('/')[2])
    assert (build.path('publication/bays').parent / href).is_file()


@pytest.mark.parametrize('selector', ['.pub-links', '.pub-text'])
@pytest.mark.parametrize('target', LOST)
def test_what_leads_nowhere_is_no_link(build: SphinxProject, selector: str, target: str) -> None:
    assert target not in led(build, selector)


@pytest.mark.parametrize('target', LOST)
def test_what_leads_nowhere_is_told_with_the_mend(make_project: MakeProject, target: str) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/publication/bays/index.md': (
            f'---\ntitle: Bays\nurl_pdf: "{target}"\nauthors: [Bo Berg]\n'
            'publication_types: ["2"]\ncategories: [Rivers]\n---\n'
        ),
        'content/post/tides.md': f'---\ntitle: Tides\n---\n\n[x]({target})\n',
    })
    why, mend = LOST[target]
    field, text = build.warnings
    assert field.startswith('content/publication/bays/index.md:3: WARNING: ')
    assert text.startswith('content/post/tides.md:5: WARNING: ')
    for line in (field, text):
        assert why in line
        assert mend.replace('there', '') in line
        assert line.endswith('[pub.link]')
    assert 'the link is left out' in field
    assert 'its text stays, without a link' in text


def test_nothing_is_told_of_what_is_found(build: SphinxProject) -> None:
    told = ' '.join(build.warnings)
    assert [address for address in [*TARGETS, *FILES] if f"'{address}'" in told] == []


def test_of_many_links_those_that_lead_nowhere_are_told(make_project: MakeProject) -> None:
    links = ''.join(f'- name: L{n}\n  url: /post/p{n}/\n' for n in range(60))
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/publication/bays/index.md': f'---\ntitle: Bays\nlinks:\n{links}---\n',
        **{f'content/post/p{n}.md': f'---\ntitle: P{n}\n---\n' for n in range(58)},
    })
    told = ' '.join(build.warnings)
    assert ("'/post/p58/'" in told, "'/post/p59/'" in told) == (True, True)
    assert 'WARNING: 2 links lead to pages' in told
    assert len(led(build, '.pub-links')) == 58


def test_of_many_links_that_lead_nowhere_few_are_told(make_project: MakeProject) -> None:
    # each is a page by itself, so that they have no cause in common
    links = ''.join(f'- name: L{n}\n  url: /p{n}/\n' for n in range(60))
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/publication/bays/index.md': f'---\ntitle: Bays\nlinks:\n{links}---\n',
    })
    assert len(build.warnings) == 21
    assert '… and 40 more in this file' in build.warnings[-1]


def test_the_external_link_may_be_a_page_or_file_of_the_site(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/publication/bays/index.md': '---\ntitle: Bays\nexternal_link: /post/tides/\n---\n',
        'content/post/tides.md': '---\ntitle: Tides\n---\n',
    })
    assert led(build, '.pub-links') == {'Site': '../post/tides.html'}
    assert build.warnings == []


def papers_that_thank(*names: str) -> dict[str, str]:
    """A project with a paper by each of the names, which thanks each of the others."""
    thanks = ' '.join(f'[x](/author/{name.lower().replace(" ", "-")}/)' for name in names)
    return {'index.rst': 'Home\n====\n'} | {
        f'content/publication/p{number}/index.md': (
            f'---\ntitle: P{number}\nauthors: [{name}]\n---\n\n{thanks}\n'
        )
        for number, name in enumerate(names)
    }


def test_links_to_people_without_pages_are_one_warning(make_project: MakeProject) -> None:
    build = make_project(papers_that_thank('Ann Poe', 'Bo Berg', 'Cy Chan'))
    (warning,) = build.warnings
    assert '9 links lead nowhere, as people without a profile have no pages' in warning
    assert warning.endswith("; set publications_author_pages = 'all' [pub.link]")


def test_with_pages_for_all_people_the_links_lead_there(make_project: MakeProject) -> None:
    build = make_project(
        papers_that_thank('Ann Poe', 'Bo Berg', 'Cy Chan'),
        confoverrides={'publications_author_pages': 'all'},
    )
    assert build.warnings == []
    hrefs = [link['href'] for link in build.soup('publication/p0').select('.pub-text a')]
    assert hrefs == [f'../authors/{name}.html' for name in ('ann-poe', 'bo-berg', 'cy-chan')]


def test_a_query_counts_only_links_that_lead_somewhere(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': "Home\n====\n\n.. pub:list:: 'pdf' in links\n",
        'content/publication/bays/index.md': '---\ntitle: Bays\nurl_pdf: /post/gone/\n---\n',
        'content/publication/nets/index.md': '---\ntitle: Nets\nurl_pdf: /publication/bays/\n---\n',
    })
    shown = [entry['data-key'] for entry in build.soup('index').select('.pub-entry')]
    assert shown == ['nets']


def test_a_link_follows_when_its_page_comes_and_goes(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/publication/bays/index.md': '---\ntitle: Bays\nurl_pdf: /post/tides/\n---\n',
    })
    assert led(build, '.pub-links') == {}
    build.write('content/post/tides.md', '---\ntitle: Tides\n---\n').again()
    assert led(build, '.pub-links') == {'PDF': '../post/tides.html'}
    assert build.warnings == []
    build.remove('content/post/tides.md').again()
    assert led(build, '.pub-links') == {}
    assert len(build.warnings) == 1
