"""The texts of pages: Markdown with Hugo's shortcodes, links to records, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bodies import BUNDLE, HEAD, RST_HOST, Bodies, words
from sample import LAB, picture

from sphinx_publications.content.fields.featured import missing_picture

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject

#: A text, and what there is on its page.
ELEMENTS = [
    ('{{% callout note %}}\nMind *this*.\n{{% /callout %}}', '.admonition em'),
    ('{{< alert "warning" >}}\nBeware.\n{{< /alert >}}', '.admonition'),
    ('{{< figure src="map.png" caption="The **map**" >}}', 'figure img'),
    ('{{< figure src="map.png" title="The map" >}}', 'img[alt]'),
    ('{{< youtube abc123 >}}', 'a[href="https://www.youtube.com/watch?v=abc123"]'),
    ('{{< vimeo 42 >}}', 'a[href="https://vimeo.com/42"]'),
    ('[x]({{< relref "/publication/nets" >}})', 'a[href="../publication/nets.html"]'),
    ('[x]({{< ref "nets" >}})', 'a[href="../publication/nets.html"]'),
    ('{{< cite page="/publication/nets" view="4" >}}', 'a[href="../publication/nets.html"]'),
    ('{{< mention "ada" >}}', 'a[href="../authors/ada.html"]'),
    ('Energy is {{< math >}}$E = mc^2${{< /math >}}.', '.math'),
    ('$$E = mc^2$$', '.math'),
    ('{{< spoiler text="More" >}}\nHidden.\n{{< /spoiler >}}', 'details, .admonition, p'),
    ('| a | b |\n|---|---|\n| 1 | 2 |', 'table td'),
    ('A note[^1].\n\n[^1]: Its text.', '.footnote, .footnote-list, aside'),
    ('~~gone~~ **bold** *slanted* `code`', 'strong'),
    ('## A heading', '.rubric, h2'),
    ('> A quotation', 'blockquote'),
    ('```python\nprint(1)\n```', '.highlight-python'),
]

#: The target of a link, and the address that it gets.
LINKS = [
    ('/publication/nets/', '../publication/nets.html'),
    ('../../publication/nets/index.md', '../publication/nets.html'),
    ('../../publication/nets', '../publication/nets.html'),
    ('/authors/ada/', '../authors/ada.html'),
    ('/project/delta', '../project/delta.html'),
    ('/publication/', '../publication/index.html'),
    ('https://example.org/publication/nets/', 'https://example.org/publication/nets/'),
    ('mailto:ada@example.org', 'mailto:ada%40example.org'),
]

#: Pictures in the bundle, in ``static/`` and in ``assets/media/``.
PICTURES = ['map.png', './sub/map.png', '/img/shore.png', 'img/shore.png', 'bay.png']

#: A text, the code of the warning, and its line.
LOSSES = [
    ('Text.\n\n[gone](gone.pdf)', 'link', 8),
    ('Text.\n\nMore\n![gone](gone.png)', 'image', 9),
    ('[gone](/publication/gone/)', 'link', 6),
    ('![none](fake.png)', 'image', 6),
    ('![none](data.csv)', 'image', 6),
    ('![away](https://example.org/map.png)', 'image', 6),
    ('![twice](gone.png) and ![again](gone.png)', 'image', 6),
]

NONSENSE = [
    '*' * 5000, '[' * 5000, '> ' * 3000, '`' * 4999, '{{<' * 3000, '<div>' * 3000, '|' * 9000,
    '\0\ufffe\u202e', '- ' * 2000, '![](' * 2000, '$' * 4001, '<!--', '{{< figure',
]  # fmt: skip

DATA = '[Data](data.csv)'
WIDE = '![A map](wide.png)'
UNKNOWN_SHORTCODE = 'Before {{< dance step="3" >}} after.'
ODD_BREAKS = '<a href="one\x0bnets">a</a> [b](/publication/nets/) [c](\x85nets)'
DIRECTIVE = '```{note}\nHm\n```'


@pytest.fixture(scope='module')
def bodies(shared_project: MakeProject) -> Bodies:
    texts = [
        *(text for text, _selector in ELEMENTS),
        *(f'See [there]({target}).' for target, _href in LINKS),
        *(f'![A map]({target})' for target in PICTURES),
        *(text for text, _code, _line in LOSSES),
        *(DATA, WIDE, UNKNOWN_SHORTCODE, ODD_BREAKS, DIRECTIVE),
    ]
    files = {'static/img/shore.png': picture(), 'assets/media/bay.png': picture()}
    return Bodies(shared_project, texts, files=files)


@pytest.mark.parametrize(('text', 'selector'), ELEMENTS)
def test_markdown_and_shortcodes_become_elements(bodies: Bodies, text: str, selector: str) -> None:
    shown = bodies[text]
    assert shown.element.select(selector), shown
    assert '{{' not in shown.words
    assert shown.warnings == []


@pytest.mark.parametrize(('target', 'href'), LINKS)
def test_links_lead_to_records_and_elsewhere(bodies: Bodies, target: str, href: str) -> None:
    shown = bodies[f'See [there]({target}).']
    assert [link['href'] for link in shown.element.select('a')] == [href]
    assert shown.words == 'See there.'
    assert shown.warnings == []


def test_a_link_to_a_file_of_the_bundle_is_a_download(bodies: Bodies) -> None:
    shown = bodies[DATA]
    (link,) = shown.element.select('a')
    assert str(link['href']).endswith('/data.csv')
    assert str(link['href']).startswith('../_downloads/')
    assert shown.warnings == []


@pytest.mark.parametrize('target', PICTURES)
def test_pictures_lie_in_the_bundle_then_in_static_and_media(bodies: Bodies, target: str) -> None:
    shown = bodies[f'![A map]({target})']
    (image,) = shown.element.select('img')
    assert image['alt'] == 'A map'
    assert (bodies.build.path(shown.docname).parent / str(image['src'])).is_file()
    assert shown.warnings == []


def test_the_picture_of_a_record_is_not_written_beside_it(bodies: Bodies) -> None:
    folder = bodies.build.srcdir / 'content' / bodies[WIDE].docname
    files = {path.relative_to(folder).as_posix() for path in folder.rglob('*') if path.is_file()}
    assert files == {'index.md', *BUNDLE}


@pytest.mark.parametrize(('text', 'code', 'line'), LOSSES)
def test_what_is_lost_is_a_warning_at_its_line(
    bodies: Bodies, text: str, code: str, line: int
) -> None:
    shown = bodies[text]
    (warning,) = shown.warnings
    assert warning.startswith(f'index.md:{line}: WARNING: ')
    assert warning.endswith(f'[pub.{code}]')
    assert shown.element.select('a, img') == []


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ('Text.\n\nMore\n![gone](gone.png)', 'gone.png'),
        ('![away](https://example.org/map.png)', 'https://example.org/map.png'),
    ],
)
def test_a_missing_picture_is_told_as_that_of_a_field(bodies: Bodies, text: str, name: str) -> None:
    (warning,) = bodies[text].warnings
    assert str(missing_picture(name)) in warning


def test_a_warning_of_a_body_can_be_suppressed(make_project: MakeProject) -> None:
    build = make_project(
        {**RST_HOST, 'content/post/a.md': f'{HEAD}[gone](gone.pdf)\n'},
        confoverrides={'suppress_warnings': ['pub.link']},
    )
    assert build.warnings == []


def test_an_unknown_shortcode_disappears_without_a_warning(bodies: Bodies) -> None:
    shown = bodies[UNKNOWN_SHORTCODE]
    assert shown.words == 'Before after.'
    assert shown.warnings == []


def test_a_target_with_odd_line_breaks_divides_no_other(bodies: Bodies) -> None:
    shown = bodies[ODD_BREAKS]
    assert shown.words == 'a b c'
    for each in shown.warnings:
        assert each.startswith(('index.md:6: ', 'index.md:5: '))
    assert shown.element.select('a[href="../publication/nets.html"]')


def test_bodies_are_not_trusted_by_default(bodies: Bodies) -> None:
    assert bodies[DIRECTIVE].element.select('.admonition') == []


@pytest.fixture(scope='module')
def nonsense(shared_project: MakeProject) -> SphinxProject:
    posts = {
        f'content/post/a{number}.md': f'{HEAD}{text}\n' for number, text in enumerate(NONSENSE)
    }
    return shared_project({**RST_HOST, **posts})


@pytest.mark.parametrize(
    'number', range(len(NONSENSE)), ids=[text[:6].encode().hex() for text in NONSENSE]
)
def test_a_body_that_makes_no_sense_has_a_page(nonsense: SphinxProject, number: int) -> None:
    assert 'A post' in nonsense.html(f'post/a{number}')


def test_a_link_to_a_record_without_a_page_is_text(make_project: MakeProject) -> None:
    build = make_project(
        {**LAB, **RST_HOST, 'content/post/a.md': f'{HEAD}See [it](/project/delta/).\n'},
        confoverrides={'publications_pages': ('post',)},
    )
    shown = build.soup('post/a').select_one('.pub-text')
    assert shown is not None
    assert words(shown) == 'See it.'
    assert shown.select('a') == []
    assert build.warnings == []


@pytest.fixture(scope='module')
def neighbours(shared_project: MakeProject) -> SphinxProject:
    """Posts and a section whose texts name what stands beside them."""
    files = f'{HEAD}![A map](map.png) and [data](data.csv)\n'
    return shared_project({
        **RST_HOST,
        'content/post/_index.md': files,
        'content/post/map.png': picture(),
        'content/post/data.csv': '1,2',
        'content/post/flat.md': files,
        'content/post/empty.md': HEAD,
        'content/post/a.md': f'{HEAD}[Empty](empty.md)\n',
        'content/post/b.md': f'{HEAD}[My](my-index.md)\n',
        'content/post/my-index.md': HEAD,
        'content/post/c.md': f'{HEAD}See [it](/post/d/#the-results)\n',
        'content/post/d.md': f'{HEAD}## The results\n',
        'content/post/e/index.md': f'{HEAD}[Nets](nets.html), [CV](../cv.md)\n',
        'content/post/e/nets.html': '<p>',
        'content/post/cv.md': HEAD,
        'content/publication/nets/index.md': HEAD,
    })


def test_neighbours_are_found_without_a_warning(neighbours: SphinxProject) -> None:
    assert neighbours.warnings == []


def test_a_record_without_a_text_has_no_empty_block(neighbours: SphinxProject) -> None:
    assert neighbours.soup('post/empty').select('.pub-text') == []


@pytest.mark.parametrize('docname', ['post/index', 'post/flat'])
def test_sections_and_flat_files_have_the_files_of_their_folder(
    neighbours: SphinxProject, docname: str
) -> None:
    soup = neighbours.soup(docname)
    assert soup.select('.pub-text img, main img, .body img')
    assert soup.select('a[href$="/data.csv"]')


def test_a_file_of_the_bundle_goes_before_a_record_of_that_name(neighbours: SphinxProject) -> None:
    links = neighbours.soup('post/e').select('.pub-text a')
    first, second = (str(link['href']) for link in links)
    assert first.endswith('/nets.html')
    assert first.startswith('../_downloads/')
    assert second == 'cv.html'


def test_a_markdown_file_beside_a_flat_file_is_a_page(neighbours: SphinxProject) -> None:
    assert neighbours.soup('post/a').select('.pub-text a[href="empty.html"]')
    assert neighbours.soup('post/b').select('.pub-text a[href="my-index.html"]')


def test_a_link_keeps_its_fragment(neighbours: SphinxProject) -> None:
    (link,) = neighbours.soup('post/c').select('.pub-text a')
    page, _, fragment = str(link['href']).partition('#')
    assert page == 'd.html'
    heading = neighbours.soup('post/d').find(id=fragment)
    assert heading is not None
    assert heading.get_text() == 'The results'


def test_a_file_beside_a_flat_file_may_not_be_a_link_out_of_the_content(
    make_project: MakeProject, tmp_path: Path
) -> None:
    secret = tmp_path / 'secret.csv'
    secret.write_text('secret', encoding='utf-8')
    build = make_project({**RST_HOST, 'content/post/a.md': f'{HEAD}[x](x.csv)\n'})
    (build.srcdir / 'content/post/x.csv').symlink_to(secret)
    build.write('content/post/a.md', f'{HEAD}[y](x.csv)\n')
    assert build.again().soup('post/a').select('a[href$="x.csv"]') == []
    assert [each.rpartition('[')[2] for each in build.warnings] == ['pub.link]']


@pytest.fixture(scope='module')
def lives(shared_project: MakeProject) -> SphinxProject:
    """Two pages with two biographies each, with equal headings and footnotes."""
    life = '## Life\n\nBorn[^1], see [below](#life).\n\n[^1]: In 1815.\n'
    return shared_project({
        'index.rst': 'Home\n====\n\n.. pub:author:: ada\n\n.. pub:author:: bo\n',
        'twice.rst': ':orphan:\n\nTwice\n=====\n\n.. pub:author:: ada\n\n.. pub:author:: ada\n',
        'content/authors/ada/_index.md': f'---\ntitle: Ada\n---\n{life}',
        'content/authors/bo/_index.md': f'---\ntitle: Bo\n---\n{life}',
    })


@pytest.mark.parametrize('docname', ['index', 'twice'])
def test_two_bodies_on_a_page_share_no_id(lives: SphinxProject, docname: str) -> None:
    soup = lives.soup(docname)
    ids = [str(element['id']) for element in soup.select('[id]')]
    assert len(soup.select('.pub-heading')) == 2
    assert sorted(set(ids)) == sorted(ids)
    links = [str(link['href'])[1:] for link in soup.select('a[href*="life"]')]
    assert len(set(links)) == 2
    assert set(links) <= set(ids)
    assert lives.warnings == []


@pytest.mark.parametrize('markup', ['safe', 'trust'])
def test_no_text_of_a_body_is_for_the_hosts_translators(
    make_project: MakeProject, markup: str
) -> None:
    text = '## Of a body\n\nA body[^1]. ![A body](map.png)\n\n- A body\n\n[^1]: A body.\n'
    build = make_project(
        {
            **RST_HOST,
            'content/post/a/index.md': HEAD + text,
            'content/post/a/map.png': picture(),
        },
        confoverrides={'publications_markup': markup},
        buildername='gettext',
    )
    messages = ''.join(file.read_text('utf-8') for file in build.outdir.rglob('*.pot'))
    assert 'Home' in messages
    assert 'body' not in messages


def test_a_target_that_is_missing_several_times_is_told_once_at_its_first_line(
    make_project: MakeProject,
) -> None:
    build = make_project({**RST_HOST, 'content/post/a.md': f'{HEAD}[a](b.pdf)\n\n[c](b.pdf)\n'})

    (warning,) = build.warnings
    assert warning.startswith('content/post/a.md:6: WARNING: the link leads to ')
    assert ' (2 times); ' in warning


MANY = {
    **RST_HOST,
    **{f'content/post/{name}.md': f'{HEAD}[a](/files/{name}.pdf)\n' for name in 'abcde'},
}


@pytest.mark.parametrize('parallel', [0, 2])
def test_what_many_bodies_lose_for_one_cause_is_one_warning(
    make_project: MakeProject, parallel: int
) -> None:
    build = make_project(MANY, parallel=parallel)

    (warning,) = build.warnings
    assert warning.startswith(
        "content/post/a.md:6: WARNING: 5 links lead to files of 'files/' that are neither beside "
        "their record nor in static/: '/files/a.pdf' (post/a.md:6), '/files/b.pdf' (post/b.md:6), "
        "'/files/c.pdf' (post/c.md:6) and 2 more; "
    )


def test_what_bodies_lost_is_not_kept_with_the_environment(make_project: MakeProject) -> None:
    build = make_project(MANY)

    assert build.env.get_domain('pub').data['problems'] == {}


def test_a_rebuild_tells_what_it_read_again(make_project: MakeProject) -> None:
    build = make_project(MANY)

    build.write('content/post/b.md', f'{HEAD}[a](/files/new.pdf)\n').again()

    (warning,) = build.warnings
    assert warning.startswith("content/post/b.md:6: WARNING: the link leads to '/files/new.pdf'")
