"""The texts of pages: Markdown with Hugo's shortcodes, links to records, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import LAB, picture

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag
    from sphinx_project import MakeProject, SphinxProject

HEAD = '---\ntitle: A post\ndate: 2021-01-01\n---\n\n'


@pytest.fixture
def body(make_project: MakeProject):
    def render(text: str, **files: str | bytes) -> tuple[Tag, SphinxProject]:
        build = make_project({
            **LAB, 'index.rst': 'Home\n====\n', 'content/post/a/index.md': f'{HEAD}{text}\n', **files,
        })  # fmt: skip
        shown = build.soup('post/a').select_one('.pub-text')
        assert shown is not None
        return shown, build

    return render


def words(element: Tag) -> str:
    return ' '.join(element.get_text().split())


@pytest.mark.parametrize(
    ('text', 'selector'),
    [
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
    ],
)
def test_markdown_and_shortcodes_become_elements(body, text: str, selector: str) -> None:
    shown, build = body(text, **{'content/post/a/map.png': picture()})
    assert shown.select(selector), shown
    assert '{{' not in words(shown)
    assert build.warnings == []


@pytest.mark.parametrize(
    ('target', 'href'),
    [
        ('/publication/nets/', '../publication/nets.html'),
        ('../../publication/nets/index.md', '../publication/nets.html'),
        ('../../publication/nets', '../publication/nets.html'),
        ('/authors/ada/', '../authors/ada.html'),
        ('/project/delta', '../project/delta.html'),
        ('/publication/', '../publication/index.html'),
        ('https://example.org/publication/nets/', 'https://example.org/publication/nets/'),
        ('mailto:ada@example.org', 'mailto:ada%40example.org'),
    ],
)
def test_links_lead_to_records_and_elsewhere(body, target: str, href: str) -> None:
    shown, build = body(f'See [there]({target}).')
    assert [link['href'] for link in shown.select('a')] == [href]
    assert words(shown) == 'See there.'
    assert build.warnings == []


def test_a_link_to_a_file_of_the_bundle_is_a_download(body) -> None:
    shown, build = body('[Data](data.csv)', **{'content/post/a/data.csv': '1,2'})
    (link,) = shown.select('a')
    assert str(link['href']).endswith('/data.csv')
    assert str(link['href']).startswith('../_downloads/')
    assert build.warnings == []


@pytest.mark.parametrize(
    ('target', 'file'),
    [
        ('map.png', 'content/post/a/map.png'),
        ('./sub/map.png', 'content/post/a/sub/map.png'),
        ('/img/map.png', 'static/img/map.png'),
        ('img/map.png', 'static/img/map.png'),
        ('map.png', 'assets/media/map.png'),
    ],
)
def test_pictures_lie_in_the_bundle_then_in_static_and_media(body, target: str, file: str) -> None:
    shown, build = body(f'![A map]({target})', **{file: picture()})
    (image,) = shown.select('img')
    assert image['alt'] == 'A map'
    assert (build.path('post/a').parent / str(image['src'])).is_file()
    assert build.warnings == []


def test_the_picture_of_a_record_is_not_written_beside_it(body) -> None:
    _shown, build = body('![A map](map.png)', **{'content/post/a/map.png': picture(3000, 20)})
    files = {path.name for path in (build.srcdir / 'content/post/a').iterdir()}
    assert files == {'index.md', 'map.png'}


@pytest.mark.parametrize(
    ('text', 'code', 'line'),
    [
        ('Text.\n\n[gone](gone.pdf)', 'link', 8),
        ('Text.\n\nMore\n![gone](gone.png)', 'image', 9),
        ('[gone](/publication/gone/)', 'link', 6),
        ('![none](fake.png)', 'image', 6),
    ],
)
def test_what_is_lost_is_a_warning_at_its_line(body, text: str, code: str, line: int) -> None:
    shown, build = body(text, **{'content/post/a/fake.png': b'no picture'})
    assert len(build.warnings) == 1, build.warnings
    assert build.warnings[0].startswith(f'content/post/a/index.md:{line}: WARNING: ')
    assert build.warnings[0].endswith(f'[pub.{code}]')
    assert shown.select('a, img') == []


def test_a_warning_of_a_body_can_be_suppressed(make_project: MakeProject) -> None:
    build = make_project(
        {'index.rst': 'Home\n====\n', 'content/post/a.md': f'{HEAD}[gone](gone.pdf)\n'},
        confoverrides={'suppress_warnings': ['pub.link']},
    )
    assert build.warnings == []


def test_an_unknown_shortcode_disappears_without_a_warning(body) -> None:
    shown, build = body('Before {{< dance step="3" >}} after.')
    assert words(shown) == 'Before after.'
    assert build.warnings == []


@pytest.mark.parametrize(
    'text',
    ['*' * 5000, '[' * 5000, '> ' * 3000, '`' * 4999, '{{<' * 3000, '<div>' * 3000, '|' * 9000,
     '\0\ufffe\u202e', '- ' * 2000, '![](' * 2000, '$' * 4001, '<!--', '{{< figure'],
    ids=lambda text: text[:6].encode().hex(),
)  # fmt: skip
def test_a_body_that_makes_no_sense_has_a_page(make_project: MakeProject, text: str) -> None:
    build = make_project({'index.rst': 'Home\n====\n', 'content/post/a.md': f'{HEAD}{text}\n'})
    assert 'A post' in build.html('post/a')


def test_a_record_without_a_text_has_no_empty_block(make_project: MakeProject) -> None:
    build = make_project({'index.rst': 'Home\n====\n', 'content/post/a.md': HEAD})
    assert build.soup('post/a').select('.pub-text') == []


def test_a_link_to_a_record_without_a_page_is_text(make_project: MakeProject) -> None:
    build = make_project(
        {
            **LAB,
            'index.rst': 'Home\n====\n',
            'content/post/a.md': f'{HEAD}See [it](/project/delta/).\n',
        },
        confoverrides={'publications_pages': ('post',)},
    )
    shown = build.soup('post/a').select_one('.pub-text')
    assert shown is not None
    assert words(shown) == 'See it.'
    assert shown.select('a') == []
    assert build.warnings == []


@pytest.mark.parametrize('path', ['content/post/_index.md', 'content/post/a.md'])
def test_sections_and_flat_files_have_the_files_of_their_folder(
    make_project: MakeProject, path: str
) -> None:
    text = f'{HEAD}![A map](map.png) and [data](data.csv)\n'
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/post/b.md': HEAD,
        path: text,
        'content/post/map.png': picture(),
        'content/post/data.csv': '1,2',
    })
    soup = build.soup('post/a' if path.endswith('a.md') else 'post/index')
    assert soup.select('.pub-text img, main img, .body img')
    assert soup.select('a[href$="/data.csv"]')
    assert build.warnings == []


def test_a_file_beside_a_flat_file_may_not_be_a_link_out_of_the_content(
    make_project: MakeProject, tmp_path: Path
) -> None:
    secret = tmp_path / 'secret.csv'
    secret.write_text('secret', encoding='utf-8')
    build = make_project({'index.rst': 'Home\n====\n', 'content/post/a.md': f'{HEAD}[x](x.csv)\n'})
    (build.srcdir / 'content/post/x.csv').symlink_to(secret)
    build.write('content/post/a.md', f'{HEAD}[y](x.csv)\n')
    assert build.again().soup('post/a').select('a[href$="x.csv"]') == []
    assert [each.rpartition('[')[2] for each in build.warnings] == ['pub.link]']


def test_a_file_of_the_bundle_goes_before_a_record_of_that_name(body) -> None:
    files = {'content/post/a/nets.html': '<p>', 'content/post/cv.md': HEAD}
    shown, build = body('[Nets](nets.html), [CV](../cv.md)', **files)
    first, second = (str(link['href']) for link in shown.select('a'))
    assert first.endswith('/nets.html')
    assert first.startswith('../_downloads/')
    assert second == 'cv.html'
    assert build.warnings == []


def test_a_markdown_file_beside_a_flat_file_is_a_page(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/post/a.md': f'{HEAD}[B](b.md)\n',
        'content/post/b.md': HEAD,
        'content/post/my-index.md': HEAD,
        'content/post/c.md': f'{HEAD}[My](my-index.md)\n',
    })
    assert build.soup('post/a').select('.pub-text a[href="b.html"]')
    assert build.soup('post/c').select('.pub-text a[href="my-index.html"]')


def test_a_link_keeps_its_fragment(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/post/a.md': f'{HEAD}See [it](/post/b/#the-results)\n',
        'content/post/b.md': f'{HEAD}## The results\n',
    })
    (link,) = build.soup('post/a').select('.pub-text a')
    page, _, fragment = str(link['href']).partition('#')
    assert page == 'b.html'
    assert build.soup('post/b').find(id=fragment).get_text() == 'The results'


@pytest.mark.parametrize('second', ['bo', 'ada'])
def test_two_bodies_on_a_page_share_no_id(make_project: MakeProject, second: str) -> None:
    life = '## Life\n\nBorn[^1], see [below](#life).\n\n[^1]: In 1815.\n'
    build = make_project({
        'index.rst': f'Home\n====\n\n.. pub:author:: ada\n\n.. pub:author:: {second}\n',
        'content/authors/ada/_index.md': f'---\ntitle: Ada\n---\n{life}',
        'content/authors/bo/_index.md': f'---\ntitle: Bo\n---\n{life}',
    })
    soup = build.soup('index')
    ids = [str(element['id']) for element in soup.select('[id]')]
    assert len(soup.select('.pub-heading')) == 2
    assert sorted(set(ids)) == sorted(ids)
    links = [str(link['href'])[1:] for link in soup.select('a[href*="life"]')]
    assert len(set(links)) == 2
    assert set(links) <= set(ids)
    assert build.warnings == []


@pytest.mark.parametrize('markup', ['safe', 'trust'])
def test_no_text_of_a_body_is_for_the_hosts_translators(
    make_project: MakeProject, markup: str
) -> None:
    text = '## Of a body\n\nA body[^1]. ![A body](map.png)\n\n- A body\n\n[^1]: A body.\n'
    build = make_project(
        {
            'index.rst': 'Home\n====\n',
            'content/post/a/index.md': HEAD + text,
            'content/post/a/map.png': picture(),
        },
        confoverrides={'publications_markup': markup},
        buildername='gettext',
    )
    messages = ''.join(file.read_text('utf-8') for file in build.outdir.rglob('*.pot'))
    assert 'Home' in messages
    assert 'body' not in messages


def test_a_target_with_odd_line_breaks_divides_no_other(body) -> None:
    shown, build = body('<a href="one\x0bnets">a</a> [b](/publication/nets/) [c](\x85nets)')
    assert words(shown) == 'a b c'
    for each in build.warnings:
        assert each.startswith(('content/post/a/index.md:6: ', 'content/post/a/index.md:5: '))
    assert shown.select('a[href="../publication/nets.html"]')
