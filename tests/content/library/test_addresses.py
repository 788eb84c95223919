"""What the addresses in links mean: pages and files of the site, as Hugo serves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_publications.content.library.addresses import HOME, Addresses, Meaning
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.records import Event, Person, Post, Project, Publication
from sphinx_publications.content.schema.section import SectionPage

if TYPE_CHECKING:
    from pathlib import Path

NETS = Publication(
    kind='publication',
    key='nets',
    path='publication/Nets/index.md',
    section='publication',
    address='publication/nets',
    files=('publication/Nets/nets.pdf', 'publication/Nets/img/map.png'),
    aliases=('/old/nets/',),
    types=('article-journal',),
    tags=('Deep Water', 'R & D'),
    categories=('Rivers',),
    bylines=parse_bylines(['Jane M. Doe', 'Bo Berg'], None),
)
SLUGGED = Publication(
    kind='publication',
    key='2019-dams',
    path='publication/2019-dams/index.md',
    section='publication',
    address='publication/dams',
    files=('publication/2019-dams/dams.pdf',),
)
FLAT = Post(kind='post', key='news', path='post/news.md', section='post', address='post/news')
DELTA = Project(
    kind='project',
    key='delta',
    path='en/project/delta/index.md',
    section='project',
    address='project/delta',
    language='en',
)
TALK = Event(
    kind='event',
    key='talk-1',
    path='talk/talk-1/index.md',
    section='talk',
    address='talk/talk-1',
    files=('talk/talk-1/slides.pdf',),
)
JANE = Person(
    kind='person',
    key='jane',
    path='authors/jane/_index.md',
    section='authors',
    address='authors/jane',
    title=('Jane M. Doe',),
    name='Jane M. Doe',
)
TALKS = SectionPage(stem='talk', section='talk', path='talk/_index.md', address='talk')
RECORDS = (NETS, SLUGGED, FLAT, DELTA, TALK, JANE)


@pytest.fixture
def addresses(tmp_path: Path) -> Addresses:
    """A site with a file in a section's folder, one beside a flat file, and two in static."""
    for path in (
        *('content/talk/poster.pdf', 'content/post/shore.csv', 'content/private/secret.pdf'),
        *('static/files/a b.pdf', 'static/cv.pdf', 'other/secret.pdf'),
    ):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (tmp_path / 'content/post/leak.pdf').symlink_to(tmp_path / 'other/secret.pdf')
    library = Library.build(RECORDS, roots=[str(tmp_path / 'content')])
    return Addresses(library, {'talk': TALKS})


@pytest.mark.parametrize(
    ('target', 'page'),
    [
        ('/publication/nets/', ('publication', 'nets')),
        ('/publication/nets', ('publication', 'nets')),
        ('/publication/Nets/#results', ('publication', 'nets')),
        ('/publication/nets/?x=1', ('publication', 'nets')),
        ('/publication/nets/index.html', ('publication', 'nets')),
        ('publication/nets/index.md', ('publication', 'nets')),
        ('../../publication/nets/', ('publication', 'nets')),
        ('../../../publication/nets/', ('publication', 'nets')),
        ('../news', ('post', 'news')),
        ('nets', ('publication', 'nets')),
        ('/publication/dams/', ('publication', '2019-dams')),
        ('/old/nets/', ('publication', 'nets')),
        ('/en/project/delta/', ('project', 'delta')),
        ('/ko/publication/nets/', ('publication', 'nets')),
        ('../../pt-br/publication/nets', ('publication', 'nets')),
        ('/publication/', ('section', 'publication')),
        ('/project/', ('section', 'project')),
        ('/en/project/', ('section', 'project')),
        ('/talk', ('section', 'talk')),
        ('/authors/jane/', ('person', 'jane')),
        ('/author/jane-m.-doe/', ('person', 'jane')),
        ('/author/jane-m-doe/', ('person', 'jane')),
        ('../../author/jane-m.-doe', ('person', 'jane')),
        ('/en/authors/jane-m.-doe/', ('person', 'jane')),
        ('/author/bo-berg/', ('person', 'bo-berg')),
        ('authors/Bo Berg', ('person', 'bo-berg')),
        ('/tag/deep-water/', ('tag', 'deep water')),
        ('/tags/Deep%20Water/', ('tag', 'deep water')),
        ('/tags/r-d/', ('tag', 'r & d')),
        ('/tags/r--d/', ('tag', 'r & d')),
        ('/categories/rivers/', ('category', 'rivers')),
        ('/publication_types/2/', ('type', 'article-journal')),
        ('/publication-type/article-journal/', ('type', 'article-journal')),
        ('/', HOME),
        ('/#about', HOME),
        ('/en/', HOME),
        ('/index.html', HOME),
        ('/en/index.html', HOME),
        ('../../', HOME),
    ],
)
def test_a_page_is_found_at_its_address(
    addresses: Addresses, target: str, page: tuple[str, str]
) -> None:
    assert addresses.find(target, FLAT) == Meaning(page)


@pytest.mark.parametrize(
    ('target', 'file'),
    [
        ('/publication/nets/nets.pdf', 'publication/Nets/nets.pdf'),
        ('./publication/nets/nets.pdf', 'publication/Nets/nets.pdf'),
        ('publication/Nets/nets.pdf', 'publication/Nets/nets.pdf'),
        ('publication/nets/img/map.png', 'publication/Nets/img/map.png'),
        ('/en/publication/nets/nets.pdf#page=2', 'publication/Nets/nets.pdf'),
        ('../../publication/nets/nets.pdf', 'publication/Nets/nets.pdf'),
        ('/publication/dams/dams.pdf', 'publication/2019-dams/dams.pdf'),
        ('/publication/2019-dams/dams.pdf', 'publication/2019-dams/dams.pdf'),
        ('/talk/talk-1/slides.pdf', 'talk/talk-1/slides.pdf'),
        ('/talk/poster.pdf', 'talk/poster.pdf'),
        ('post/shore.csv', 'post/shore.csv'),
        ('../../cv.pdf', '../static/cv.pdf'),
        ('../../files/a%20b.pdf', '../static/files/a b.pdf'),
    ],
)
def test_a_file_is_found_at_the_address_of_its_page(
    addresses: Addresses, target: str, file: str
) -> None:
    assert addresses.find(target, FLAT) == Meaning(file=file)


@pytest.mark.parametrize(
    'target',
    [
        '/publication/gone/',
        '/publication/nets/gone.pdf',
        '/author/nobody/',
        '/tag/nothing/',
        '/private/secret.pdf',
        '/other/secret.pdf',
        '../../../other/secret.pdf',
        '/post/../../other/secret.pdf',
        '/post/leak.pdf',
        '/publication/nets/../../../other/secret.pdf',
        '..\\..\\other\\secret.pdf',
        '/de/',
        '/cv/',
        '',
        '#here',
        '/a' * 2000,
    ],
)
def test_what_is_not_of_the_site_means_nothing(addresses: Addresses, target: str) -> None:
    assert addresses.find(target, FLAT) is None


def test_each_content_folder_has_its_own_page_at_an_address(tmp_path: Path) -> None:
    def post(root: int) -> Post:
        return Post(
            kind='post',
            key=f'a{root}',
            root=root,
            path='post/a/index.md',
            section='post',
            address='post/a',
            files=('post/a/map.png',),
        )

    library = Library.build(
        [post(0), post(1)], roots=[str(tmp_path / name / 'content') for name in 'xy']
    )
    addresses = Addresses(library, {})
    assert [addresses.find('/post/a/', post(root)) for root in (0, 1)] == [
        Meaning(('post', 'a0')),
        Meaning(('post', 'a1')),
    ]


def test_a_file_of_another_content_folder_is_a_path_from_the_own(tmp_path: Path) -> None:
    library = Library.build(
        [NETS, Post(kind='post', key='b', root=1, path='post/b.md', address='post/b')],
        roots=[str(tmp_path / name / 'content') for name in 'xy'],
    )
    found = Addresses(library, {}).find('/publication/nets/nets.pdf', library.records[1])
    assert found == Meaning(file='../../x/content/publication/Nets/nets.pdf')
