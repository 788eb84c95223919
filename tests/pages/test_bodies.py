"""The texts of pages: Markdown with Hugo's shortcodes, links to records, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import LAB, picture

if TYPE_CHECKING:
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
