"""The feeds of all publications and posts, of people, sections and tags."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from real_sites import site_names

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject

BASE = 'https://lab.example.org/docs/'
ALL = ('library', 'post', 'person', 'section', 'tag')
ON = {'html_baseurl': BASE, 'project': 'Rivers'}
ALL_ON = ON | {
    'publications_feeds': ALL,
    'publications_pages': ('publication', 'post', 'project', 'event', 'tag'),
}


def paper(title: str, date: str, **fields: str) -> str:
    others = '\n'.join(f'{name}: {value}' for name, value in fields.items())
    given = f"date: '{date}'\n" if date else ''
    return f'---\ntitle: {title}\nauthors: [ada]\ntags: [water]\n{given}{others}\n---\n'


FILES: dict[str, Any] = {
    'index.rst': 'Home\n====\n',
    'content/publication/nets/index.md': paper(
        'Nets', '2020', abstract='Rivers.', doi='10.1000/nets'
    ),
    'content/publication/dams/index.md': paper('Dams', '2021-03'),
    'content/publication/drops/index.md': paper('Drops', ''),
    'content/authors/ada/_index.md': '---\ntitle: Ada Lovelace\nemail: ada@example.org\n---\n',
    'content/post/news/index.md': paper(
        'News', '2020-01-01', lastmod='2022-02-02', summary='It rained.'
    ),
}
PATHS = {
    'library': '_publications/library',
    'post': '_publications/post',
    'person': 'authors/ada',
    'section': 'publication/index',
    'tag': 'tags/water',
}


def feeds(build: SphinxProject) -> dict[str, bytes]:
    output = build.output()
    return {name: data for name, data in output.items() if name.endswith(('.atom', '.feed.json'))}


def both(*paths: str) -> list[str]:
    return sorted(path + suffix for path in paths for suffix in ('.atom', '.feed.json'))


def titles(build: SphinxProject, path: str) -> list[str]:
    data = feeds(build)
    names = [entry.title for entry in feedparser.parse(data[f'{path}.atom']).entries]
    assert [item['title'] for item in json.loads(data[f'{path}.feed.json'])['items']] == names
    return names


def links(build: SphinxProject, docname: str) -> list[str]:
    return [link['href'] for link in build.soup(docname).select('head link[rel=alternate]')]


@pytest.fixture(scope='module')
def shown(shared_project: MakeProject) -> SphinxProject:
    return shared_project(FILES, confoverrides=ALL_ON)


def test_unasked_there_are_those_of_publications_posts_and_people(
    make_project: MakeProject,
) -> None:
    build = make_project(FILES, confoverrides=ON)
    assert sorted(feeds(build)) == both(PATHS['library'], PATHS['post'], PATHS['person'])
    assert build.warnings == []


def test_all_that_can_have_a_feed_has_one(shown: SphinxProject) -> None:
    assert sorted(feeds(shown)) == both(*PATHS.values(), 'post/index')
    assert shown.warnings == []


@pytest.mark.parametrize(
    ('name', 'shown_titles'),
    [
        ('library', ['Dams', 'Nets']),
        ('post', ['News']),
        ('person', ['Dams', 'Nets']),
        ('section', ['Dams', 'Nets']),
        ('tag', ['Dams', 'News', 'Nets']),
    ],
)
def test_a_feed_has_the_newest_first_and_none_without_a_date(
    shown: SphinxProject, name: str, shown_titles: list[str]
) -> None:
    assert titles(shown, PATHS[name]) == shown_titles


def test_a_feed_says_what_it_is_of(shown: SphinxProject) -> None:
    feed = feedparser.parse(feeds(shown)['authors/ada.atom']).feed
    assert feed.title == 'Ada Lovelace – Rivers'
    assert feed.id == f'{BASE}authors/ada.atom'
    assert feed.updated == '2021-03-01T00:00:00Z'
    assert feed.author == 'Rivers'
    assert [(link.rel, link.href) for link in feed.links] == [
        ('self', f'{BASE}authors/ada.atom'),
        ('alternate', f'{BASE}authors/ada.html'),
    ]


def test_an_entry_is_known_by_the_address_of_its_page(shown: SphinxProject) -> None:
    entry = feedparser.parse(feeds(shown)['_publications/library.atom']).entries[1]
    assert entry.id == entry.link == f'{BASE}publication/nets.html'
    assert entry.summary == 'Rivers.'
    assert [author.name for author in entry.authors] == ['Ada Lovelace']


def test_a_post_that_was_changed_says_so(shown: SphinxProject) -> None:
    (entry,) = feedparser.parse(feeds(shown)['_publications/post.atom']).entries
    assert (entry.published, entry.updated) == ('2020-01-01T00:00:00Z', '2022-02-02T00:00:00Z')
    assert entry.summary == 'It rained.'


def test_no_feed_has_an_address_of_mail(shown: SphinxProject) -> None:
    assert not [name for name, data in feeds(shown).items() if b'@' in data]


def test_with_dirhtml_entries_lead_to_folders(make_project: MakeProject) -> None:
    build = make_project(FILES, buildername='dirhtml', confoverrides=ON)
    entry = feedparser.parse(feeds(build)['_publications/library.atom']).entries[1]
    assert entry.link == f'{BASE}publication/nets/'
    assert links(build, 'authors/ada') == ['../ada.atom', '../ada.feed.json']


def test_pages_lead_to_their_feeds(shown: SphinxProject) -> None:
    assert links(shown, 'authors/ada') == both('ada')
    assert links(shown, 'tags/water') == both('water')
    assert sorted(links(shown, 'post/index')) == sorted([
        *both('../_publications/post'),
        *both('index'),
    ])
    assert links(shown, 'publication/nets') == []


def test_the_home_page_leads_to_the_feeds_of_all(shown: SphinxProject) -> None:
    assert sorted(links(shown, 'index')) == both(PATHS['library'], PATHS['post'])


def test_a_link_has_type_and_title(shown: SphinxProject) -> None:
    tags = shown.soup('authors/ada').select('head link[rel=alternate]')
    assert [(tag['type'], tag['title']) for tag in tags] == [
        ('application/atom+xml', 'Ada Lovelace – Rivers'),
        ('application/feed+json', 'Ada Lovelace – Rivers'),
    ]


def test_the_home_page_is_written_again_when_there_is_a_feed_to_lead_to(
    make_project: MakeProject,
) -> None:
    post = 'content/post/news/index.md'
    build = make_project(FILES | {post: paper('News', '')}, confoverrides=ON)
    assert sorted(links(build, 'index')) == both(PATHS['library'])
    build.write(post, FILES[post]).again()
    assert sorted(links(build, 'index')) == both(PATHS['library'], PATHS['post'])
    assert 'index' not in build.read


def test_the_home_page_is_written_again_when_no_feed_is_left(make_project: MakeProject) -> None:
    build = make_project(
        {'index.rst': FILES['index.rst'], 'content/post/news/index.md': paper('News', '2020')},
        confoverrides=ON,
    )
    assert sorted(links(build, 'index')) == both(PATHS['post'])
    build.write('content/post/news/index.md', paper('News', '')).again()
    assert links(build, 'index') == []


@pytest.mark.parametrize('base', ['', '/docs/', 'docs.example.org'])
def test_without_an_absolute_address_there_is_none_and_one_line_says_so(
    make_project: MakeProject, base: str
) -> None:
    build = make_project(FILES, confoverrides={'html_baseurl': base})
    assert feeds(build) == {}
    assert links(build, 'index') == []
    assert build.warnings == []
    assert len([line for line in build.status if 'no feed is written' in line]) == 1


def test_without_feeds_there_are_none_and_nothing_is_said(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides={'publications_feeds': ()})
    assert feeds(build) == {}
    assert not [line for line in build.status if 'no feed is written' in line]


def test_a_feed_holds_the_newest_fifty(make_project: MakeProject) -> None:
    files = {
        f'content/publication/p{n}/index.md': paper(f'Paper {n}', f'2020-01-01T00:{n:02}')
        for n in range(60)
    }
    build = make_project(FILES | files, confoverrides=ON)
    assert titles(build, '_publications/library') == [
        'Dams',
        *(f'Paper {n}' for n in range(59, 10, -1)),
    ]


@pytest.mark.parametrize('builder', ['singlehtml', 'epub', 'json', 'latex', 'text'])
def test_other_builders_write_none(make_project: MakeProject, builder: str) -> None:
    build = make_project(FILES, buildername=builder, confoverrides=ON)
    assert feeds(build) == {}


def test_other_builders_lead_to_none(make_project: MakeProject) -> None:
    build = make_project(FILES, buildername='singlehtml', confoverrides=ON)
    assert links(build, 'index') == []


def test_without_pages_entries_are_known_by_their_keys(make_project: MakeProject) -> None:
    none = {'publications_pages': (), 'publications_author_pages': 'none'}
    build = make_project(FILES, confoverrides=ON | none)
    dams, nets = feedparser.parse(feeds(build)['_publications/library.atom']).entries
    assert [dams.id, nets.id] == [f'{BASE}_publications/#publication/{key}' for key in ('dams', 'nets')]  # fmt: skip
    assert nets.link == 'https://doi.org/10.1000/nets'
    assert dams.content[0].value == 'Dams'


def test_a_folder_with_an_odd_name_stops_nothing(make_project: MakeProject) -> None:
    odd = 'content/publication/ne%t #é/index.md'
    build = make_project(FILES | {odd: paper('Odd', '2022')}, confoverrides=ON)
    assert titles(build, '_publications/library') == ['Odd', 'Dams', 'Nets']


def test_parallel_builds_write_the_same_bytes(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=ALL_ON)
    parallel = build.fresh(parallel=2)
    assert feeds(build) == feeds(parallel)
    assert build.html('index') == parallel.html('index')


def test_a_change_reaches_the_feeds_that_show_it(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=ALL_ON)
    before = feeds(build)
    build.write('content/post/news/index.md', paper('More news', '2020-01-02')).again()
    changed = {name for name, data in feeds(build).items() if before[name] != data}
    assert sorted(changed) == both(PATHS['post'], 'post/index', PATHS['tag'])
    assert feeds(build) == feeds(build.fresh())


def test_nothing_is_written_again_without_a_change(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=ON)
    file = build.outdir / '_publications/library.atom'
    before = file.stat().st_mtime_ns
    build.touch('content/publication/nets/index.md').again()
    assert file.stat().st_mtime_ns == before


def test_a_record_that_goes_leaves_its_feeds(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=ALL_ON)
    build.remove('content/post/news/index.md')
    build.remove('content/publication/nets/index.md').again()
    assert sorted(feeds(build)) == both(*(PATHS[name] for name in ALL if name != 'post'))
    assert titles(build, '_publications/library') == ['Dams']
    assert feeds(build) == feeds(build.fresh())


def test_feeds_that_are_no_longer_wanted_go(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=ALL_ON)
    build.again(confoverrides=ALL_ON | {'publications_feeds': 'post'})
    assert sorted(feeds(build)) == both(PATHS['post'])
    assert links(build, 'authors/ada') == []


def test_feeds_go_with_the_address_of_the_site(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=ON)
    build.again(confoverrides=ON | {'html_baseurl': ''})
    assert feeds(build) == {}
    assert links(build, 'authors/ada') == []


def test_a_file_of_the_project_wins(make_project: MakeProject) -> None:
    build = make_project(
        FILES | {'extra/authors/ada.atom': '<feed/>'},
        confoverrides=ON | {'html_extra_path': ['extra']},
    )
    assert feeds(build)['authors/ada.atom'] == b'<feed/>'
    (warning,) = build.warnings
    assert "'authors/ada.atom': html_extra_path has a file of its own there" in warning


LIST = """Home
====

.. pub:list::

.. pub:list:: "water" in tags
   :kind: all
   :limit: 1
   :sort: title
"""


def test_a_list_has_a_feed_of_all_that_it_selects(make_project: MakeProject) -> None:
    build = make_project(
        FILES | {'index.rst': LIST + '   :feed: Of *water* & <b>\n   :name: My water\n'},
        confoverrides=ON | {'publications_feeds': ()},
    )
    path = '_publications/lists/index/my-water'
    assert sorted(feeds(build)) == sorted(links(build, 'index')) == both(path)
    assert titles(build, path) == ['Dams', 'News', 'Nets']
    parsed = feedparser.parse(feeds(build)[f'{path}.atom'])
    assert parsed.feed.title == 'Of *water* & <b> – Rivers'
    assert parsed.feed.link == f'{BASE}index.html'
    assert build.warnings == []


def test_a_feed_of_a_list_without_a_name_has_its_number_and_the_title_of_the_page(
    make_project: MakeProject,
) -> None:
    build = make_project(FILES | {'index.rst': LIST + '   :feed:\n'}, confoverrides=ON)
    feed = feedparser.parse(feeds(build)['_publications/lists/index/2.atom']).feed
    assert feed.title == 'Home – Rivers'


def test_feeds_of_lists_are_compared_in_every_build(make_project: MakeProject) -> None:
    build = make_project(FILES | {'index.rst': LIST + '   :feed:\n'}, confoverrides=ON)
    build.write('content/publication/nets/index.md', paper('Webs', '2023')).again()
    assert titles(build, '_publications/lists/index/2') == ['Webs', 'Dams', 'News']
    fresh = build.fresh(parallel=2)
    assert feeds(build) == feeds(fresh)
    assert build.html('index') == fresh.html('index')
    build.write('index.rst', LIST).again()
    assert not [name for name in feeds(build) if 'lists' in name]
    assert len(links(build, 'index')) == 4


def test_hostile_text_stays_text(make_project: MakeProject) -> None:
    title = '\'</title></script>]]> &lt; "x" <b>\''
    build = make_project(
        FILES | {'content/authors/ada/_index.md': f'---\ntitle: {title}\n---\n'},
        confoverrides=ON | {'project': '"><script>'},
    )
    assert all(feedparser.parse(data).bozo == 0 for name, data in feeds(build).items() if name.endswith('.atom'))  # fmt: skip
    assert not build.soup('authors/ada').select(
        'head script:not([src], [type="application/ld+json"])'
    )
    assert len(links(build, 'authors/ada')) == 2


@pytest.mark.parametrize('name', site_names())
def test_real_sites_have_feeds_that_can_be_read(
    corpus: Path, make_project: MakeProject, name: str
) -> None:
    content = corpus / 'sites' / name / 'content'
    build = make_project(
        {'index.rst': 'Home\n====\n'},
        confoverrides=ALL_ON | {'publications_content': str(content)},
    )
    found = feeds(build)
    assert found
    for path in {path.removesuffix('.atom') for path in found if path.endswith('.atom')}:
        parsed = feedparser.parse(found[f'{path}.atom'])
        assert parsed.bozo == 0, path
        ids = [entry.id for entry in parsed.entries]
        assert 1 <= len(ids) <= 50
        assert len(ids) == len(set(ids))
        assert titles(build, path)
