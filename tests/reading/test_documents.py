"""Records are documents of the project: their addresses, and what Sphinx knows of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, HOME, LAB, lab, picture
from sphinx import addnodes
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject

PAPERS = {'content/publication/nets/index.md': '---\ntitle: Nets\ndate: 2021\n---\nText.\n'}
PLAIN = {'index.rst': 'Home\n====\n'}


def record(title: str, more: str = '') -> str:
    return f'---\ntitle: {title}\ndate: 2021\n{more}\n---\nText.\n'


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(lab())


def test_records_people_and_sections_are_documents(build: SphinxProject) -> None:
    assert build.read == [
        'authors/ada', 'authors/eve', 'authors/index', 'authors/zoe', 'event/index', 'event/talk',
        'event/visit', 'index', 'post/boat', 'post/index', 'project/delta', 'project/index',
        'publication/dams', 'publication/index', 'publication/lakes', 'publication/nets',
        'publication/preprint',
    ]  # fmt: skip


def test_pages_are_written_without_a_warning(build: SphinxProject) -> None:
    assert build.warnings == []
    assert build.written == build.read


def test_nothing_is_written_beside_the_content(build: SphinxProject) -> None:
    found = {
        path.relative_to(build.srcdir).as_posix()
        for path in build.srcdir.rglob('*')
        if path.is_file()
    }
    assert found == {'conf.py', *lab()}


def test_the_title_of_a_page_is_that_of_its_record(build: SphinxProject) -> None:
    assert build.soup('publication/dams').title.get_text().startswith('Dams and beavers')  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ('kind', 'name', 'uri'),
    [
        ('pub:publication', 'nets', 'publication/nets.html'),
        ('pub:person', 'ada', 'authors/ada.html'),
        ('pub:event', 'talk', 'event/talk.html'),
        ('pub:post', 'boat', 'post/boat.html'),
        ('std:doc', 'authors/ada', 'authors/ada.html'),
    ],
)
def test_records_are_in_the_inventory(build: SphinxProject, kind: str, name: str, uri: str) -> None:
    with (build.outdir / 'objects.inv').open('rb') as file:
        inventory = InventoryFile.load(file, '', lambda _base, path: path)
    data = inventory.data if hasattr(inventory, 'data') else inventory
    entry = data[kind][name]
    assert (entry.uri if hasattr(entry, 'uri') else entry[2]) in {uri, f'{uri}#'}


def test_the_texts_of_records_are_in_the_search_index(build: SphinxProject) -> None:
    index = build.text('searchindex.js')
    assert '"publication/nets"' in index
    assert '"beaver"' in index


def test_view_source_leads_to_the_text_of_the_page(build: SphinxProject) -> None:
    link = build.soup('publication/nets').select_one('.sphinxsidebar a[href*=_sources]')
    assert link is not None
    assert link['href'] == '../_sources/publication/nets.publication.txt'
    assert (build.outdir / '_sources/publication/nets.publication.txt').is_file()


def test_a_page_without_a_file_has_no_source(build: SphinxProject) -> None:
    assert build.soup('publication/index').select('a[href*=_sources]') == []


def test_pages_know_what_is_before_and_after_them(build: SphinxProject) -> None:
    soup = build.soup('publication/nets')
    found = {str(link['rel'][0]): link['href'] for link in soup.select('head link[rel]')}
    assert (found['prev'], found['next']) == ('lakes.html', 'preprint.html')


def test_the_breadcrumb_of_a_page_is_its_section(build: SphinxProject) -> None:
    trail = build.soup('publication/nets').select_one('.related').select('.nav-item-1 a')  # type: ignore[union-attr]
    assert [(link['href'], link.get_text()) for link in trail] == [('index.html', 'Publications')]


def test_the_first_page_of_a_section_has_none_before_it(build: SphinxProject) -> None:
    assert build.soup('publication/lakes').select('link[rel=prev]') == []


@pytest.mark.parametrize(('alias', 'target'), [('papers/nets', '../../'), ('old', '../')])
def test_former_addresses_lead_to_the_page(build: SphinxProject, alias: str, target: str) -> None:
    text = build.text(f'{alias}/index.html')
    assert f'content="0; url={target}publication/nets.html"' in text
    assert '"old"' not in build.text('searchindex.js')


@pytest.mark.parametrize('builder', ['singlehtml', 'latex', 'man', 'texinfo'])
def test_one_file_for_all_has_the_pages(make_project: MakeProject, builder: str) -> None:
    conf = (
        "project = 'Test'\nextensions = ['sphinx_publications']\n"
        "latex_documents = [('index', 'out.tex', 'T', 'A', 'manual')]\n"
        "man_pages = [('index', 'out', 'T', 'A', 1)]\n"
        "texinfo_documents = [('index', 'out', 'T', 'A', 'out')]\n"
    )
    build = make_project(lab(**{'conf.py': conf}), buildername=builder)
    assert build.warnings == []
    names = {'singlehtml': 'index.html', 'latex': 'out.tex', 'man': 'out.1', 'texinfo': 'out.texi'}
    text = build.text(names[builder])
    for words in (
        'The long text of nets',
        'a project on deltas',
        'Professor of',
        'A visit to come',
    ):
        assert words.casefold() in text.casefold()


def test_without_its_section_a_page_is_in_no_single_file(make_project: MakeProject) -> None:
    build = make_project({**PLAIN, **CONTENT}, buildername='singlehtml')
    assert build.warnings == []
    assert 'Nets of water' not in build.text('index.html')


def test_a_toctree_of_a_section_does_not_list_its_pages(build: SphinxProject) -> None:
    entries = [link['href'] for link in build.soup('index').select('.toctree-wrapper a')]
    assert 'publication/index.html' in entries
    assert 'publication/nets.html' not in entries
    assert not any(
        'publication/nets' in (entry[1] for entry in node['entries'])
        for docname in build.env.found_docs
        for toctree in [build.env.tocs[docname]]
        for node in toctree.findall(addnodes.toctree)
    )


#: What a record says of its address, and the address that it gets; '' for that of its file.
ADDRESSES = (
    ('slug: Other', 'publication/other'),
    ('url: /papers/dams/', 'papers/dams'),
    ('url: /papers/Nets.html', 'papers/Nets'),
    ('slug: ../../etc', ''),
    ('url: ../../etc/passwd', ''),
    ('url: https://example.org/x', ''),
    ('slug: "a#b"', ''),
    ('url: /genindex', ''),
    ('slug: Über uns', 'publication/über-uns'),
)


@pytest.fixture(scope='module')
def addressed(shared_project: MakeProject) -> SphinxProject:
    return shared_project(PLAIN | {
        f'content/publication/Nets{number}/index.md': record('N', field)
        for number, (field, _docname) in enumerate(ADDRESSES)
    })  # fmt: skip


@pytest.mark.parametrize(('field', 'docname'), ADDRESSES)
def test_an_address_of_its_own_is_honoured_unless_it_leads_out(
    addressed: SphinxProject, field: str, docname: str
) -> None:
    number = ADDRESSES.index((field, docname))
    by_file = f'publication/nets{number}'
    assert (docname or by_file) in addressed.read
    assert (by_file in addressed.read) == (not docname)
    file = f'content/publication/Nets{number}/index.md:'
    said = [line for line in addressed.warnings if line.startswith(file)]
    assert ['[pub.docname]' in line for line in said] == ([] if docname else [True])


def test_each_record_has_one_address(addressed: SphinxProject) -> None:
    assert len(addressed.read) == len(ADDRESSES) + len(['index', 'publication/index'])
    assert len(addressed.warnings) == sum(not docname for _field, docname in ADDRESSES)


def test_an_over_long_name_is_cut_and_builds(make_project: MakeProject) -> None:
    slug = 'long-' * 60
    build = make_project({
        **PLAIN, 'content/publication/a.md': record('A', f'slug: {slug}1'),
        'content/publication/b.md': record('B', f'slug: {slug}2'),
    }, buildername='dirhtml')  # fmt: skip
    docnames = [docname for docname in build.read if 'long' in docname]
    assert len(docnames) == 2
    parts = [part for docname in docnames for part in docname.split('/')]
    assert all(len(part.encode()) <= 255 - len('.publication.txt') for part in parts)
    assert all(build.path(docname).is_file() for docname in docnames)


#: Names of two records that differ too little for two files on every file system.
PAIRS = (
    ('Some Paper', 'some-paper'),
    ('NSE', 'nse'),
    ('x', 'x/index'),
    ('{CO}_2_', '{co}_2_'),
    ('Schön', 'schön'),
)


@pytest.fixture(scope='module')
def pairs(shared_project: MakeProject) -> SphinxProject:
    files = PLAIN | {
        path: content
        for number, (first, second) in enumerate(PAIRS)
        for path, content in {
            f'content/publication/{first}/index.md': record(f'First {number}'),
            f'content/post/{second.replace("/", "-")}.md': record(
                f'Second {number}', f'url: "/publication/{second}/"'
            ),
        }.items()
    }
    return shared_project(files, buildername='dirhtml')


def test_records_that_would_share_an_address_get_two(pairs: SphinxProject) -> None:
    sections = {'index', 'post/index', 'publication/index'}
    pages = [docname for docname in pairs.read if docname not in sections]
    titles = [pairs.soup(docname).select_one('h1').contents[0] for docname in pages]  # type: ignore[union-attr]
    assert sorted(map(str, titles)) == sorted(
        f'{which} {number}' for number in range(len(PAIRS)) for which in ('First', 'Second')
    )
    assert sorted(pairs.fresh().read) == pairs.read


@pytest.mark.parametrize(('first', 'second'), PAIRS)
def test_a_shared_address_is_said_once(pairs: SphinxProject, first: str, second: str) -> None:
    files = (f'content/publication/{first}/', f'content/post/{second.replace("/", "-")}.md:')
    said = [line for line in pairs.warnings if line.startswith(files)]
    assert ['[pub.docname]' in line for line in said] == [True]
    assert len(pairs.warnings) == len(PAIRS)


def test_a_document_of_the_host_wins_with_a_warning(make_project: MakeProject) -> None:
    build = make_project({
        **PLAIN, **PAPERS, 'publication/nets.rst': ':orphan:\n\nMine\n====\n',
    })  # fmt: skip
    assert build.soup('publication/nets').select_one('h1').contents[0] == 'Mine'  # type: ignore[union-attr]
    assert len(build.warnings) == 1
    assert build.warnings[0].startswith('content/publication/nets/index.md:')
    assert "the project has a document 'publication/nets'" in build.warnings[0]


def test_the_host_s_section_page_wins(make_project: MakeProject) -> None:
    build = make_project({
        **PLAIN, **PAPERS, 'publication/index.rst': ':orphan:\n\nMine\n====\n',
        'content/publication/_index.md': '---\ntitle: Theirs\n---\n',
    })  # fmt: skip
    assert build.soup('publication/index').select_one('h1').contents[0] == 'Mine'  # type: ignore[union-attr]
    assert 'publication/nets' in build.read


@pytest.mark.parametrize(
    ('settings', 'gone'),
    [
        ({'publications_pages': ()}, {'publication', 'post', 'project', 'event'}),
        ({'publications_pages': ('publication',)}, {'post', 'project', 'event'}),
        ({'publications_author_pages': 'none'}, {'authors'}),
    ],
)
def test_the_settings_say_which_kinds_have_pages(
    make_project: MakeProject, settings: dict[str, object], gone: set[str]
) -> None:
    build = make_project({**PLAIN, **LAB}, confoverrides=settings)
    sections = {docname.partition('/')[0] for docname in build.read}
    expected = {'index', 'publication', 'post', 'project', 'event', 'authors'} - gone
    assert sections == expected
    assert build.warnings == []


def test_everybody_has_a_page_where_the_settings_say_so(make_project: MakeProject) -> None:
    build = make_project({**PLAIN, **LAB}, confoverrides={'publications_author_pages': 'all'})
    people = {docname for docname in build.read if docname.startswith('authors/')}
    assert people > {'authors/ada', 'authors/index', 'authors/eve', 'authors/zoe'}
    names = {build.soup(docname).select_one('h1').contents[0] for docname in people}  # type: ignore[union-attr]
    assert {'Bo Berg', 'Cy Chan'} <= names
    assert build.warnings == []


def test_content_outside_the_source_folder_gives_the_same_pages(
    make_project: MakeProject, build: SphinxProject, tmp_path: Path
) -> None:
    site = tmp_path / 'site'
    shutil.copytree(build.srcdir / 'content', site / 'content')
    other = make_project({'index.rst': HOME}, confoverrides={
        'publications_content': os.path.relpath(site / 'content', tmp_path / 'project1' / 'source'),
    })  # fmt: skip
    assert other.read == build.read
    assert other.warnings == []
    # Sphinx names the folder of a download by its place
    place = re.compile('_downloads/[0-9a-f]+')
    pages = [place.sub('', project.html('publication/nets')) for project in (other, build)]
    assert pages[0] == pages[1]
    assert str(tmp_path).encode() not in b''.join(other.output().values())


def test_records_of_several_roots_have_pages(make_project: MakeProject) -> None:
    build = make_project({
        **PLAIN, **PAPERS,
        'other/publication/dams/index.md': record('Dams'),
        'other/publication/nets/index.md': record('More nets', 'slug: more'),
    }, confoverrides={'publications_content': ['content', 'other']})  # fmt: skip
    assert {'publication/nets', 'publication/dams', 'publication/more'} <= set(build.read)
    assert build.soup('publication/more').select_one('h1').contents[0] == 'More nets'  # type: ignore[union-attr]


def test_a_read_only_source_folder_builds(build: SphinxProject) -> None:
    for path in (build.srcdir, *build.srcdir.rglob('*')):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        fresh = build.fresh()
    finally:
        for path in (build.srcdir, *build.srcdir.rglob('*')):
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert fresh.warnings == []
    assert fresh.output() == build.output()


@pytest.mark.parametrize('builder', ['html', 'dirhtml', 'text'])
def test_a_deleted_record_leaves_no_files(make_project: MakeProject, builder: str) -> None:
    files = lab(**{'content/publication/nets.v2/index.md': record('Version 2')})
    build = make_project(files, buildername=builder)
    build.remove('content/publication/nets').again()
    pages = {name for name in build.output() if not name.startswith(('_images', '_downloads'))}
    fresh = {name for name in build.fresh().output() if not name.startswith('_images')}
    assert pages == fresh
    assert not list((build.builddir / 'doctrees').rglob('nets.doctree'))


def test_a_former_address_that_is_taken_back_leaves_no_file(make_project: MakeProject) -> None:
    build = make_project({**PLAIN, 'content/post/a.md': record('A', 'aliases: [/one/, /two/]')})
    build.write('content/post/a.md', record('A', 'aliases: [/two/]')).again()
    assert build.output().keys() == build.fresh().output().keys()
    assert 'two/index.html' in build.output()


def test_no_file_of_the_content_folder_is_a_document_of_the_host(make_project: MakeProject) -> None:
    conf = "extensions = ['myst_parser', 'sphinx_publications']\n"
    build = make_project({
        'conf.py': conf, 'index.md': '# Home\n', **PAPERS, 'content/notes.md': '# Notes\n',
        'content/publication/_index.md': '---\ntitle: Papers\n---\n',
        'docs/publication/other.md': '# Other\n',
    })  # fmt: skip
    assert build.read == [
        'docs/publication/other', 'index', 'publication/index', 'publication/nets',
    ]  # fmt: skip


def test_content_beside_conf_py_keeps_its_addresses(make_project: MakeProject) -> None:
    conf = "extensions = ['myst_parser', 'sphinx_publications']\npublications_content = '.'\n"
    build = make_project({
        'conf.py': conf, 'index.md': '# Home\n', 'publication/nets/index.md': record('Nets'),
        'guide.md': '---\norphan: true\n---\n# Guide\n',
    })  # fmt: skip
    assert build.read == ['guide', 'index', 'publication/index', 'publication/nets']
    assert build.warnings == []


@pytest.mark.skipif(not hasattr(os, 'fork'), reason='no processes to fork')
def test_two_processes_make_the_same_pages(build: SphinxProject) -> None:
    assert build.fresh(parallel=2).output() == build.fresh().output()


def test_the_environment_loads_without_the_extension(build: SphinxProject) -> None:
    code = (
        'import sys; sys.modules["sphinx_publications"] = None\n'
        'import pickle; pickle.load(open(sys.argv[1], "rb")); print("loaded")\n'
    )
    environment = build.builddir / 'doctrees' / 'environment.pickle'
    result = subprocess.run(
        [sys.executable, '-c', code, environment],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.stdout.strip() == 'loaded', result.stderr


MYST_HOST = {
    'conf.py': "extensions = ['myst_parser']\nmyst_enable_extensions = ['substitution']\n",
    'index.md': '# Home\n\n```{toctree}\nauthors\nguide\n```\n',
    'authors.md': '# Authors\n\nOurs.\n',
    'guide.md': '# Guide\n\nSee [authors](authors.md) and {doc}`authors`.\n',
}
RST_HOST = {
    'conf.py': "extensions = []\nsource_suffix = {'.rst': 'restructuredtext'}\n",
    'index.rst': 'Home\n====\n\n.. toctree::\n\n   authors\n   guide\n\nSee :ref:`genindex`.\n',
    'authors.rst': 'Authors\n=======\n\nOurs.\n',
    'guide.rst': 'Guide\n=====\n\n.. index:: guide\n\nSee :doc:`authors`.\n\n'
    '.. literalinclude:: README.md\n',
    'README.md': '# Not a document\n',
}


@pytest.mark.parametrize('host', [MYST_HOST, RST_HOST], ids=['myst', 'rst'])
@pytest.mark.parametrize('builder', ['html', 'text'])
def test_the_pages_of_a_host_do_not_change(
    make_project: MakeProject, host: dict[str, str], builder: str
) -> None:
    without = make_project(host, buildername=builder)
    conf = f'\n{host["conf.py"]}'.replace(
        '\nextensions = [',
        "\npublications_content = '../content'\nextensions = ['sphinx_publications', ",
    )
    project = without.srcdir.parent
    for path, content in LAB.items():
        target = project.parent / 'project2' / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.lstrip().encode())
    extended = make_project({**host, 'conf.py': conf}, buildername=builder)
    before, after = without.output(), extended.output()
    assert ['authors/index' in line for line in extended.warnings] == [True]
    assert without.warnings == []
    own = {docname + ('.html' if builder == 'html' else '.txt') for docname in without.read}
    assert own <= before.keys()
    pages = before.keys() if builder == 'text' else {
        *own, *(name for name in before if name.startswith('_sources')), 'genindex.html',
        'search.html', '_static/basic.css',
    }  # fmt: skip
    for name in pages:
        assert after[name] == before[name], name
    assert before.keys() - after.keys() == set()
    assert set(extended.read) > set(without.read)


def test_a_picture_of_a_record_is_no_file_of_the_source(make_project: MakeProject) -> None:
    build = make_project({**PLAIN, **PAPERS, 'content/publication/nets/featured.png': picture()})
    assert len(list((build.outdir / '_images').iterdir())) == 1
    assert build.warnings == []


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_a_page_leads_from_section_to_record_and_back(build: SphinxProject, builder: str) -> None:
    if builder != build.buildername:
        build = build.fresh(buildername=builder)
    for docname in build.read:
        for link in build.soup(docname).select('.body a[href]'):
            href = str(link['href']).partition('#')[0]
            if not href or ':' in href:
                continue
            target = build.path(docname).parent / href
            assert (target / 'index.html' if target.is_dir() else target).is_file(), (docname, href)


@pytest.mark.parametrize(
    ('builder', 'target'),
    [('html', '../post/%C3%BCber-uns.html'), ('dirhtml', '../post/%C3%BCber-uns/')],
)
def test_the_address_in_a_redirect_is_quoted_once(
    make_project: MakeProject, builder: str, target: str
) -> None:
    post = record('Us', 'slug: Über uns\naliases: [/us/]')
    build = make_project({**PLAIN, 'content/post/a.md': post}, buildername=builder)
    assert f'href="{target}"' in build.text('us/index.html')


def test_other_extensions_see_the_record_s_own_file(make_project: MakeProject) -> None:
    conf = """\
extensions = ['sphinx_publications']


def look(app, env, *arguments):
    with open(app.srcdir.parent / 'seen', 'a', encoding='utf-8') as file:
        print(env.doc2path('publication/nets'), file=file)


def setup(app):
    app.connect('env-before-read-docs', look)
    app.connect('env-updated', look)
"""
    build = make_project({**PLAIN, **PAPERS, 'conf.py': conf})
    seen = (build.srcdir.parent / 'seen').read_text(encoding='utf-8').split('\n')
    file = str(build.srcdir / 'content/publication/nets/index.md')
    assert seen == [file, file, '']


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_a_page_that_moves_leaves_a_redirect_in_its_place(
    make_project: MakeProject, builder: str
) -> None:
    build = make_project({**PLAIN, 'content/post/a.md': record('A')}, buildername=builder)
    build.write('content/post/a.md', record('A', 'slug: b\naliases: [/post/a/]')).again()
    assert build.output().keys() == build.fresh().output().keys()
    assert 'http-equiv="refresh"' in build.text('post/a/index.html')


def test_a_page_that_takes_the_place_of_another_is_not_deleted(make_project: MakeProject) -> None:
    build = make_project({**PLAIN, 'content/post/a.md': record('A')}, buildername='dirhtml')
    build.write('content/post/a.md', record('A', 'url: /post/a/index')).again()
    assert 'post/a/index' in build.read
    assert build.path('post/a').is_file()


def test_a_deleted_record_leaves_no_files_of_a_builder_that_comes_later(
    make_project: MakeProject,
) -> None:
    build = make_project(lab())
    build.again(buildername='text').remove('content/publication/nets').again()
    build.again(buildername='html')
    assert not build.path('publication/nets').exists()


def test_a_bundle_of_a_bibliography_alone_has_its_page(make_project: MakeProject) -> None:
    entry = '@article{k, title={On Eels}, author={Adler, Ada}, journal={Nets}, year=2020}'
    build = make_project({**PLAIN, 'content/publication/adler20/cite.bib': entry})
    text = build.soup('publication/adler20').get_text(' ')
    assert all(word in text for word in ('On Eels', 'Ada Adler', 'Nets', '2020'))
    assert build.warnings == []


@pytest.mark.parametrize('buildername', ['html', 'dirhtml', 'json'])
def test_the_longest_names_are_written(make_project: MakeProject, buildername: str) -> None:
    names = ('x' * 239, 'y' * 250 + 'a', 'y' * 250 + 'b')
    files = {f'content/publication/{name}/index.md': record(name[-1]) for name in names}
    build = make_project({**PLAIN, **files}, buildername=buildername)
    assert build.warnings == []
    docnames = [docname for docname in build.read if docname.startswith('publication/')]
    assert f'publication/{names[0]}' in docnames
    assert len(docnames) == 4
