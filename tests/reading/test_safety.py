"""Content of strangers reads no file, runs nothing, and stays in its place in the output."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sphinx_project import CONF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_project import MakeProject, SphinxProject

SECRET = 'the-secret-of-the-build-machine'
ALARM = 'the-alarm-has-run'

#: Everything that MyST and docutils would run, if they ever saw a stranger's text.
HOST = f"""\
project = 'Test'
extensions = ['myst_parser', 'sphinx_publications', 'sphinx.ext.ifconfig', 'sphinx.ext.graphviz']
myst_enable_extensions = [
    'substitution', 'attrs_inline', 'attrs_block', 'colon_fence', 'html_image', 'html_admonition',
    'deflist', 'dollarmath', 'fieldlist', 'replacements', 'tasklist',
]
myst_substitutions = {{'secret': '{SECRET}', 'who': '{SECRET}'}}
rst_prolog = '.. |secret| replace:: {SECRET}'
html_theme = 'alabaster'
"""

ATTACKS = {
    'directive': '```{{literalinclude}} {path}\n```',
    'colon fence': ':::{{include}} {path}\n:::',
    'rst directive': '.. include:: {path}\n\n.. raw:: html\n   :file: {path}\n',
    'csv table': '```{{csv-table}}\n:file: {path}\n```',
    'eval-rst': '```{{eval-rst}}\n.. include:: {path}\n.. literalinclude:: {path}\n```',
    'raw role': '{{raw}}`<script>alert(1)</script>` :raw-html:`<script>alert(2)</script>`',
    'download role': '{{download}}`it <{path}>` :download:`it <{path}>`',
    'substitution': '{{{{ secret }}}} |secret| {{{{ who }}}}',
    'jinja': '{{{{ "".__class__.__mro__[1].__subclasses__() }}}} {{% include "{path}" %}}',
    'attributes': '[x]{{onclick="alert(1)" .evil}} ![y](z){{onerror="alert(2)"}}',
    'script': '<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>',
    'hidden script': '<scr<script>ipt>alert(1)</script><iframe src="javascript:alert(1)"></iframe>',
    'link': '[x](javascript:alert(1)) <a href="java&#115;cript:alert(2)">y</a> <vbscript:x>',
    'file link': '[x]({path}) [y](file://{path}) ![z]({path}) <a href="../../../{path}">a</a>',
    'picture': '![x](../../../../{path}) <img src="{path}"> <img src="../../secret.txt">',
    'shortcode': '{{{{< readfile "{path}" >}}}} {{{{% include "{path}" %}}}} {{{{< figure src="{path}" >}}}}',
    'table shortcode': '{{{{< table path="{path}" >}}}} {{{{< staticref "../../secret.txt" >}}x{{{{< /staticref >}}}}',
    'style': '<style>body{{display:none}}</style><p style="background:url(//evil.example/x)">x</p>',
    'form': '<form action="//evil.example"><input name=x></form><base href="//evil.example/">',
    'comment': '<!-- {{{{ secret }}}} --><object data="{path}"></object><embed src="{path}">',
    'target': '(x)=\n\n[](#x) {{ref}}`genindex` {{doc}}`/index` {{pub:ref}}`evil`',
    'myst config': '---\nmyst:\n  substitutions: {{secret: x}}\n---\n{{{{ secret }}}}',
    'math': '$$\\input{{{path}}} \\href{{javascript:alert(1)}}{{x}} \\require{{html}}$$',
    'html5 entities': '&lt;script&gt;alert(1)&lt;/script&gt; <a/href="//x"onmouseover=alert(1)>',
}  # fmt: skip

FIELDS = ('title', 'subtitle', 'abstract', 'summary', 'author', 'venue', 'tag', 'link', 'caption',
          'note', 'biography', 'role', 'body')  # fmt: skip


def record(text: str, *fields: str, author: str = 'mallory') -> str:
    """A record that has *text* in these fields (JSON is YAML)."""
    front: dict[str, object] = {
        'title': 'Evil', 'date': '2021-01-01', 'authors': [author], 'publication_types': ['2'],
    }  # fmt: skip
    values: dict[str, object] = {
        'author': {'authors': [text, author]},
        'venue': {'publication': text},
        'tag': {'tags': [text], 'projects': [text]},
        'link': {'links': [{'name': text, 'url': text}], 'url_pdf': text, 'external_link': text},
        'caption': {'image': {'caption': text, 'alt_text': text}},
        'note': {'author_notes': [text]},
    }
    for field in fields:
        front |= values.get(field, {field: text})  # type: ignore[arg-type]
    lines = '\n'.join(f'{name}: {json.dumps(value)}' for name, value in front.items())
    return f'---\n{lines}\n---\n{text if "body" in fields else ""}\n'


def attack_files(mark: str, text: str) -> dict[str, str | bytes]:
    """Records with the attack in all their fields; the names of their folders end with the mark."""
    author = f'mallory-{mark}'
    return {
        f'content/authors/{author}/_index.md': record(text, 'biography', 'body'),
        f'content/authors/trudy-{mark}/_index.md': record(text, 'role'),
        f'content/event/evil-{mark}/index.md': record(text, 'body', author=author),
        # a summary shows where there is no abstract
        f'content/publication/evil-{mark}/index.md': record(
            text, *(field for field in FIELDS if field != 'summary'), author=author
        ),
        f'content/publication/brief-{mark}/index.md': record(text, 'summary', author=author),
    }


def mark_of(attack: str) -> str:
    """A word for an attack that can end the name of a folder."""
    return f'x{list(ATTACKS).index(attack)}x'


@pytest.fixture(scope='module')
def attacked(
    shared_project: MakeProject, tmp_path_factory: pytest.TempPathFactory
) -> SphinxProject:
    """A project with all attacks in all fields, on pages of their own and together in lists."""
    secret = tmp_path_factory.mktemp('outside') / 'secret-outside.txt'
    secret.write_text(SECRET, encoding='utf-8')
    files: dict[str, str | bytes] = {
        'conf.py': HOST,
        'index.md': '# Home\n\n```{pub:list}\n:kind: all\n:layout: list\n```\n\n```{pub:people}\n```\n',
        'secret.txt': SECRET,
    }
    for name, attack in ATTACKS.items():
        files |= attack_files(mark_of(name), attack.format(path=secret))
    return shared_project(files)


def pages(build: SphinxProject) -> Iterator[tuple[str, str]]:
    for name, data in build.output().items():
        if name.endswith('.html'):
            yield name, data.decode()


def assert_harmless(build: SphinxProject, docname: str) -> None:
    """No page may run anything, nor lead to what could."""
    soup = build.soup(docname)
    # data for search engines is run by no browser, as long as nothing in it ends it
    data = soup.select('script[type="application/ld+json"]')
    assert all(json.loads(script.get_text()) and '<' not in script.get_text() for script in data)
    run = soup.select('script:not([type="application/ld+json"])')
    assert not [script for script in run if 'alert(' in script.get_text()]
    body = soup.select_one('.body')
    assert body is not None
    assert body.select('script, iframe, object, embed, form, base, style, svg, link, meta') == []
    for element in body.find_all(True):
        assert not [key for key in element.attrs if key.startswith('on')], (docname, element)
        for key in ('href', 'src', 'action', 'data'):
            address = str(element.get(key) or '').strip().lower()
            assert not address.startswith(('javascript:', 'vbscript:', 'data:', 'file:')), (
                docname,
                element,
            )


@pytest.mark.parametrize('name', ATTACKS)
def test_an_attack_in_any_field_reads_no_file_and_runs_nothing(
    attacked: SphinxProject, name: str
) -> None:
    docnames = [docname for docname in attacked.read if docname.endswith(mark_of(name))]
    assert len(docnames) == 5
    for docname in docnames:
        assert SECRET not in attacked.html(docname), docname
        assert_harmless(attacked, docname)


def test_attacks_in_lists_read_no_file_and_run_nothing(attacked: SphinxProject) -> None:
    marks = tuple(map(mark_of, ATTACKS))
    docnames = [docname for docname in attacked.read if not docname.endswith(marks)]
    assert {'index', 'publication/index', 'event/index', 'authors/index'} <= set(docnames)
    for docname in docnames:
        assert_harmless(attacked, docname)


def test_no_attack_takes_a_file_along(attacked: SphinxProject) -> None:
    assert not [
        path for path, data in attacked.output().items()
        if (path.endswith('.html') or path.startswith(('_downloads', '_images')))
        and SECRET.encode() in data
    ]  # fmt: skip


def test_a_title_with_a_line_break_ends_nothing(make_project: MakeProject) -> None:
    text = f'T\n\n```{{literalinclude}} secret.txt\n```\n# {ALARM}'
    build = make_project({
        'conf.py': HOST, 'index.md': '# Home\n', 'secret.txt': SECRET,
        'content/publication/evil/index.md': record(text, 'title'),
    })  # fmt: skip
    soup = build.soup('publication/evil')
    assert len(soup.select('.body h1')) == 1
    assert SECRET not in build.html('publication/evil')


@pytest.mark.parametrize('builder', ['latex', 'text', 'man', 'texinfo'])
def test_other_builders_read_no_file_either(make_project: MakeProject, builder: str) -> None:
    text = '\n\n'.join(attack.format(path='secret.txt') for attack in ATTACKS.values())
    text += '\n\\input{secret.txt} \\write18{x} ^^5cinput{secret.txt}\n\n$\\input{secret.txt}$'
    files: dict[str, str | bytes] = {
        'conf.py': CONF, 'secret.txt': SECRET,
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   publication/index\n',
    }  # fmt: skip
    for field in FIELDS:
        files[f'content/publication/{field}/index.md'] = record(text, field)
    build = make_project(files, buildername=builder)
    output = {name: data.decode('utf-8', 'replace') for name, data in build.output().items()}
    assert not [name for name, text in output.items() if SECRET in text]
    if builder == 'latex':
        document = output['test.tex'].partition(r'\begin{document}')[2]
        assert '\\input{' not in document
        assert '\\write18' not in document
        assert '^^5c' not in document


ADDRESSES = [
    '../../../escaped', '/../../escaped', '..\\..\\escaped', '/etc/passwd', '//evil.example/x',
    'https://evil.example/x', 'file:///etc/passwd', 'C:\\x', '..', '.', '/', '%2e%2e/escaped',
    '_static/evil', '_static/basic.css', '/genindex', '/search/', '/index', '/index.html/x',
    'objects.inv', 'objects.inv/x', 'searchindex.js', '.doctrees/x', 'environment.pickle/x',
    'publications/content.pickle/x', 'publication/nice.html/x', 'publication/nice', 'nul\0x',
    'a\nb', 'a' * 400, '/'.join('a' * 60), '\ud800', '~/x', '$HOME/x', 'x?y=1', 'x#y', '-rf', '*',
    '[ab]', 'con', '\u202eevil', ' ', '../publication', '....//....//x',
]  # fmt: skip


def outside(build: SphinxProject) -> set[str]:
    """All that there is beside the output folder and the doctrees."""
    top = build.srcdir.parent
    return {
        path.relative_to(top).as_posix()
        for path in top.rglob('*')
        if not path.is_relative_to(build.outdir)
        and not path.is_relative_to(build.builddir / 'doctrees')
    }


NICE = {
    'conf.py': CONF,
    'index.rst': 'Home\n====\n',
    'content/publication/nice/index.md': '---\ntitle: Nice\ndate: 2022\n---\nText.\n',
}


@pytest.fixture(scope='module', params=['html', 'dirhtml'])
def nice(shared_project: MakeProject, request: pytest.FixtureRequest) -> SphinxProject:
    """A project without a hostile address."""
    return shared_project(NICE, buildername=request.param)


#: What may change where there are more records.
CHANGING = ('.html', '.publication.txt', 'searchindex.js', 'objects.inv')


@pytest.mark.parametrize('field', ['slug', 'url', 'aliases'])
def test_no_address_leads_out_of_the_output(
    make_project: MakeProject, nice: SphinxProject, field: str
) -> None:
    hostile = dict(NICE)
    for number, address in enumerate(ADDRESSES):
        value = json.dumps([address] if field == 'aliases' else address)
        hostile[f'content/publication/evil{number}/index.md'] = (
            f'---\ntitle: Evil {number}\ndate: 2021\n{field}: {value}\n---\n'
        )
    build = make_project(hostile, buildername=nice.buildername)
    assert {path for path in outside(build) if not path.startswith('source/content')} == {
        path for path in outside(nice) if not path.startswith('source/content')
    }
    assert 'Nice' in build.html('publication/nice')
    for name, data in nice.output().items():
        # files of several records hold the others, too
        of_several = name.startswith(('_publications/', 'publication/index.', 'authors/'))
        if not of_several and not name.endswith(CHANGING):
            assert build.output()[name] == data, name
    for name in ('genindex', 'search', 'index'):
        assert 'Evil' not in build.soup(name).title.get_text()  # type: ignore[union-attr]
    assert (build.outdir / 'objects.inv').is_file()
    if field != 'aliases':
        titles = {
            heading.contents[0]
            for docname in build.read
            for heading in build.soup(docname).select('h1')
        }
        assert {f'Evil {number}' for number in range(len(ADDRESSES))} <= titles
        assert [line for line in build.warnings if 'Exception' in line] == []
    build.again()
    assert build.read == []


def test_a_redirect_says_a_title_and_nothing_else(make_project: MakeProject) -> None:
    front = {'title': '"><script>alert(1)</script>', 'aliases': ['/a"><script>/', '/b/'],
             'date': '2021', 'slug': '"><script>alert(2)'}  # fmt: skip
    text = '\n'.join(f'{name}: {json.dumps(value)}' for name, value in front.items())
    build = make_project({
        'index.rst': 'Home\n====\n', 'content/post/x.md': f'---\n{text}\n---\n',
    })  # fmt: skip
    redirects = [text for _path, text in pages(build) if 'http-equiv="refresh"' in text]
    assert redirects
    assert not [text for text in redirects if '<script' in text]


def test_a_redirect_replaces_no_file_of_the_host(make_project: MakeProject) -> None:
    build = make_project({
        'conf.py': CONF + "html_extra_path = ['extra']\n", 'index.rst': 'Home\n====\n',
        'extra/old/index.html': 'Mine.',
        'content/post/x.md': '---\ntitle: X\ndate: 2021\naliases: [/old/]\n---\n',
    })  # fmt: skip
    assert build.text('old/index.html') == 'Mine.'


def test_a_link_out_of_the_bundle_takes_no_file_along(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n', 'content/post/x/index.md': '---\ntitle: X\ndate: 2021\n---\n',
        'secret.txt': SECRET,
    })  # fmt: skip
    (build.srcdir / 'content/post/x/leak.pdf').symlink_to(build.srcdir / 'secret.txt')
    (build.srcdir / 'content/post/x/featured.png').symlink_to(build.srcdir / 'secret.txt')
    body = '---\ntitle: X\ndate: 2021\nurl_pdf: leak.pdf\n---\n[x](leak.pdf) ![y](featured.png)\n'
    build.write('content/post/x/index.md', body).again()
    assert not [name for name, data in build.output().items() if SECRET.encode() in data]


def test_the_output_tells_no_path_of_the_build_machine(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/post/x/index.md': record('![x](none.png) [y](none.pdf) {{< nope >}}', 'body'),
    })  # fmt: skip
    folder = str(build.srcdir.parent).encode()
    assert not [name for name, data in build.output().items() if folder in data]


def test_what_the_host_puts_around_its_pages_is_not_on_ours(make_project: MakeProject) -> None:
    around = f"rst_prolog = '{ALARM} above'\nrst_epilog = '{ALARM} below'\n"
    build = make_project({
        'conf.py': CONF + around, 'index.rst': 'Home\n====\n',
        'content/post/x.md': '---\ntitle: X\ndate: 2021\n---\nText.\n',
    })  # fmt: skip
    assert f'{ALARM} above' in build.html('index')
    assert f'{ALARM} below' in build.html('index')
    assert ALARM not in build.html('post/x')


def test_a_handler_of_the_sources_sees_no_text_of_a_stranger(make_project: MakeProject) -> None:
    conf = CONF + (
        'SEEN = []\n'
        'def see(app, docname, source):\n'
        '    SEEN.append(source[0])\n'
        'def tell(app, exception):\n'
        '    (app.outdir / "seen").write_text(repr(SEEN))\n'
        'def setup(app):\n'
        "    app.connect('source-read', see)\n"
        "    app.connect('build-finished', tell)\n"
    )
    build = make_project({
        'conf.py': conf, 'index.rst': 'Home\n====\n',
        'content/post/x.md': f'---\ntitle: {ALARM}\ndate: 2021\n---\n{ALARM}\n',
    })  # fmt: skip
    assert ALARM not in build.text('seen')
    assert ALARM in build.html('post/x')
