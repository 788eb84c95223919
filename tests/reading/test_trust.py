"""Trusted bodies: the host's own MyST, with directives, roles and HTML as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bodies import HEAD, MYST_HOST, RST_HOST, Bodies

if TYPE_CHECKING:
    from sphinx_project import MakeProject

TRUST = {'publications_markup': 'trust'}

#: A text, and what there is on its page.
ELEMENTS = [
    ('```{note}\nMind *this*.\n```', '.admonition.note em'),
    ('See {doc}`/index`.', 'a[href="../index.html"]'),
    ('See {pub:ref}`nets`.', 'a[href="../publication/nets.html"]'),
    ('<video class="own" src="x.mp4"></video>', 'video.own'),
    ('A <span style="color: red">red</span> word', 'span[style]'),
    ('## A heading\n\nText.\n\n### Below', '.rubric'),
    ('[there](#a-heading)\n\n## A heading', 'a[href="#a-heading"]'),
    ('A note[^1].\n\n[^1]: Its text.', '.footnote, .footnote-list, aside'),
    ('[x](/publication/nets/)', 'a[href="../publication/nets.html"]'),
    ('[x](../../publication/nets/index.md)', 'a[href="../publication/nets.html"]'),
    ('[x]({{< relref "/publication/nets" >}})', 'a[href="../publication/nets.html"]'),
    ('[x](https://example.org/)', 'a[href="https://example.org/"]'),
    ('[x](data.csv)', 'a[href^="../_downloads/"][href$="/data.csv"]'),
    ('![A map](map.png)', 'img[alt="A map"][src^="../_images/"]'),
    ('```{figure} map.png\nA caption\n```', 'figure img[src^="../_images/"]'),
    ('{{< figure src="map.png" caption="The map" >}}', 'figure img[src^="../_images/"]'),
    ('A video: {{< youtube abc123 >}}', 'a[href="https://www.youtube.com/watch?v=abc123"]'),
]

#: A text with something wrong in it, and the line of the warning.
WARNINGS = [
    ('Text.\n\n```{nonsense}\n```', 8),
    ('Text.\n\n{nonsense}`x`', 8),
    ('Text.\n\n{pub:ref}`gone`', 8),
    ('Text.\n\n```{note}\n\n{doc}`gone`\n```', 10),
    ('Text.\n\n![gone](gone.png)', 8),
    ('Text.\n\n[gone](gone.pdf)', 8),
    ('Text.\n\n[gone](#gone)', 8),
]

#: What holds words together without a look of its own, or leads nowhere.
MIDST = [
    ('one {guilabel}`two` three', 'one two three'),
    ('one [*two*](/tags/rivers/) three', 'one two three'),
    ('one [two](/author/bo-berg/) three', 'one two three'),
]

ENCLOSED = '{{% callout note %}}\nMind *this*.\n{{% /callout %}}\n\n{{< dance >}} On.'


@pytest.fixture(scope='module', params=[RST_HOST, MYST_HOST], ids=['rst', 'myst'])
def bodies(shared_project: MakeProject, request: pytest.FixtureRequest) -> Bodies:
    texts = [text for text, _expected in (*ELEMENTS, *WARNINGS, *MIDST)]
    return Bodies(shared_project, [*texts, ENCLOSED], host=request.param, confoverrides=TRUST)


@pytest.mark.parametrize(('text', 'selector'), ELEMENTS)
def test_all_of_myst_and_the_content_can_be_used(bodies: Bodies, text: str, selector: str) -> None:
    shown = bodies[text]
    assert shown.element.select(selector), shown
    assert shown.warnings == []


@pytest.mark.parametrize(('text', 'words'), MIDST)
def test_words_stay_in_their_order(bodies: Bodies, text: str, words: str) -> None:
    assert bodies[text].element.get_text(' ', strip=True) == words


@pytest.mark.parametrize(('text', 'line'), WARNINGS)
def test_a_warning_has_the_line_of_the_file(bodies: Bodies, text: str, line: int) -> None:
    shown = bodies[text]
    assert shown.warnings, 'nothing was reported'
    assert all(each.startswith(f'index.md:{line}: ') for each in shown.warnings)


def test_what_a_shortcode_encloses_stays_without_it(bodies: Bodies) -> None:
    shown = bodies[ENCLOSED]
    assert shown.words == 'Mind this. On.'
    assert shown.warnings == []


def test_math_is_there_without_the_host_asking(make_project: MakeProject) -> None:
    page = {'index.rst': 'Home\n====\n', 'content/post/a.md': f'{HEAD}Energy $E = mc^2$.\n'}
    assert make_project(page, confoverrides=TRUST).soup('post/a').select('.pub-text .math')


@pytest.mark.parametrize(
    ('target', 'href'),
    [
        ('tel:+46-18-471', 'tel:+46-18-471'),
        ('/', '../index.html'),
        ('/en/post/b/', 'b.html'),
        ('/author/ada-adler/', '../authors/ada.html'),
    ],
)
def test_a_link_leads_where_it_does_without_trust(
    make_project: MakeProject, target: str, href: str
) -> None:
    build = make_project(
        {
            'index.rst': 'Home\n====\n',
            'content/post/a.md': f'{HEAD}[x]({target})\n',
            'content/post/b.md': HEAD,
            'content/authors/ada/_index.md': '---\ntitle: Ada Adler\n---\n',
        },
        confoverrides=TRUST,
    )
    assert [link['href'] for link in build.soup('post/a').select('.pub-text a')] == [href]
    assert build.warnings == []


def test_the_hosts_own_configuration_holds(make_project: MakeProject) -> None:
    build = make_project(
        {
            'conf.py': MYST_HOST['conf.py'] + "myst_enable_extensions = ['deflist']\n",
            'index.md': '# Home\n',
            'content/post/a.md': f'{HEAD}Term\n: Meaning, not $E$\n',
        },
        confoverrides=TRUST,
    )
    assert build.soup('post/a').select('.pub-text dl')
    assert not build.soup('post/a').select('.pub-text .math')


def test_a_biography_in_a_page_of_the_host_has_its_own_lines(make_project: MakeProject) -> None:
    build = make_project(
        {
            'index.rst': 'Home\n====\n\n.. pub:author:: ada\n\nText :nonsense:`x`\n',
            'content/authors/ada/_index.md': '---\ntitle: Ada\n---\n\n## Life\n\n{gone}`x`\n',
        },
        confoverrides=TRUST,
    )
    places = {':'.join(each.split(':')[:2]) for each in build.warnings}
    assert places == {'index.rst:6', 'content/authors/ada/_index.md:7'}


def test_a_directive_that_raises_costs_its_text_only(make_project: MakeProject) -> None:
    conf = (
        "extensions = ['sphinx_publications']\n"
        'from docutils.parsers.rst import Directive\n'
        'class Broken(Directive):\n'
        '    def run(self): raise ValueError("broken")\n'
        "def setup(app): app.add_directive('broken', Broken)\n"
    )
    page = {'conf.py': conf, 'index.rst': 'Home\n====\n'}
    page['content/post/a.md'] = f'{HEAD}```{{broken}}\n```\n'
    build = make_project(page, confoverrides=TRUST)
    assert 'A post' in build.html('post/a')
    (warning,) = build.warnings
    assert warning.startswith('content/post/a.md:5: WARNING: the text cannot be rendered')
