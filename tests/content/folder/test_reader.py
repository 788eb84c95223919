"""Content folders, as records."""

from __future__ import annotations

import contextlib
import datetime
import os
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.folder.text_files import MOST_BYTES
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.prose.body import parse_body
from sphinx_publications.content.prose.tree import plain

PAPER = "---\ntitle: A paper\npublication_types: ['2']\n---\n"
DAY = datetime.date(2025, 6, 15)


@pytest.fixture
def write(tmp_path):
    """Write files below the folder that holds ``content``."""

    def write_files(*names, **texts):
        files = dict.fromkeys(names, PAPER) | texts.pop('files', {})
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(text, bytes):
                path.write_bytes(text)
            else:
                path.write_text(text, encoding='utf-8', newline='')
        (tmp_path / 'content').mkdir(exist_ok=True)
        return tmp_path

    return write_files


@pytest.fixture
def read(write):
    """Write files, and read ``content``."""

    def read_site(*names, files=None, **options):
        root = write(*names, files=files or {})
        return read_content([root / 'content'], ReadOptions(today=DAY, **options))

    return read_site


def keys(reading):
    return [record.key for record in reading.records]


def codes(reading):
    return [(problem.code, problem.severity) for problem in reading.problems]


# --- what is a record ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('path', 'kind', 'key', 'address'),
    [
        ('publication/NSE/index.md', 'publication', 'NSE', 'publication/nse'),
        ('publication/nse.md', 'publication', 'nse', 'publication/nse'),
        ('publication/2019/smith/index.md', 'publication', 'smith', 'publication/2019/smith'),
        ('publication/2019/smith.md', 'publication', 'smith', 'publication/2019/smith'),
        ('publications/a b/index.md', 'publication', 'a b', 'publications/a-b'),
        ('publications/a - b/index.md', 'publication', 'a - b', 'publications/a---b'),
        ('publication/a  b.md', 'publication', 'a  b', 'publication/a--b'),
        ('publication/a & b/index.md', 'publication', 'a & b', 'publication/a--b'),
        ('publication/my talks/x.md', 'publication', 'x', 'publication/my-talks/x'),
        ('authors/Ada - Adler/_index.md', 'person', 'Ada - Adler', 'authors/ada---adler'),
        ('publication/{CO}_2_/index.md', 'publication', '{CO}_2_', 'publication/co_2_'),
        ('publication/論文/index.md', 'publication', '論文', 'publication/論文'),
        ('publication/50%/index.md', 'publication', '50%', 'publication/50'),
        ('publication/C#/index.md', 'publication', 'C#', 'publication/c'),
        ('Publication/x/index.md', 'publication', 'x', 'publication/x'),
        ('publication/x/index.markdown', 'publication', 'x', 'publication/x'),
        ('publication/x/INDEX.MD', 'publication', 'x', 'publication/x'),
        ('post/x/index.md', 'post', 'x', 'post/x'),
        ('posts/x.md', 'post', 'x', 'posts/x'),
        ('blog/x.md', 'post', 'x', 'blog/x'),
        ('news/x.md', 'post', 'x', 'news/x'),
        ('project/x.md', 'project', 'x', 'project/x'),
        ('projects/x.md', 'project', 'x', 'projects/x'),
        ('talk/x.md', 'event', 'x', 'talk/x'),
        ('events/x/index.md', 'event', 'x', 'events/x'),
        ('authors/Ada Adler/_index.md', 'person', 'Ada Adler', 'authors/ada-adler'),
        ('authors/ada/index.md', 'person', 'ada', 'authors/ada'),
        ('author/ada/_index.md', 'person', 'ada', 'author/ada'),
        ('authors/ada/_index.html', 'person', 'ada', 'authors/ada'),
        ('authors/ada/index.htm', 'person', 'ada', 'authors/ada'),
        ('authors/ada/_index.Rmd', 'person', 'ada', 'authors/ada'),
        ('authors/ada/index.rmarkdown', 'person', 'ada', 'authors/ada'),
        ('authors/ada.html', 'person', 'ada', 'authors/ada'),
        ('publication/x/index.html', 'publication', 'x', 'publication/x'),
        ('post/2019/x.html', 'post', 'x', 'post/2019/x'),
        ('authors/ada.md', 'person', 'ada', 'authors/ada'),
    ],
)
def test_a_file_in_a_section_is_a_record(read, path, kind, key, address):
    (record,) = read(f'content/{path}').records
    assert (record.kind, record.key, record.address) == (kind, key, address)
    assert record.path == path
    assert record.path.startswith(record.section)


@pytest.mark.parametrize('name', ['x' * 200, 'ä' * 115])
def test_a_long_name_is_kept_as_hugo_keeps_it(read, name):
    (record,) = read(f'content/publication/{name}/index.md').records
    assert record.address == f'publication/{name}'


def test_names_that_are_equal_up_to_the_cut_have_addresses_of_their_own(read):
    names = ['x' * 250 + end for end in 'ab']
    records = read(*(f'content/publication/{name}/index.md' for name in names)).records
    assert len({record.address for record in records}) == 2


@pytest.mark.parametrize(
    'path',
    [
        'publication/_index.md',
        'publication/2019/_index.md',
        'publication/x/index.md~',
        'publication/x/.#index.md',
        'publication/.x/index.md',
        'publication/x/_index.html',
        'publication/x.Rmd',
        'publication/x/notes.txt',
        'home/about.md',
        'index.md',
        'node_modules/publication/x/index.md',
    ],
)
def test_what_is_no_record(read, path):
    assert read(f'content/{path}').records == ()


def test_markdown_in_a_bundle_belongs_to_it(read):
    reading = read(
        'content/publication/x/index.md',
        'content/publication/x/notes.md',
        'content/publication/x/more/index.md',
    )
    assert keys(reading) == ['x']
    assert set(reading.records[0].files) == {
        'publication/x/notes.md',
        'publication/x/more/index.md',
    }


def paper(title, doi=''):
    return f'---\ntitle: {title}\ndoi: "{doi}"\n---\n'


def test_a_copied_folder_is_left_out_and_named(read, tmp_path):
    reading = read('content/publication/x/index.md', 'content/publication/x copy 11/index.md')
    assert keys(reading) == ['x']
    assert [(p.code, p.severity, p.path, p.message) for p in reading.problems] == [
        (
            'copy',
            'info',
            str(tmp_path / 'content/publication/x copy 11/index.md'),
            'a copy of publication/x/index.md',
        )
    ]


def test_a_paper_whose_folder_began_as_a_copy_is_a_record(read):
    reading = read(
        files={
            'content/publication/x/index.md': paper('Eels', '10.1234/a'),
            'content/publication/x copy/index.md': paper('Crabs', '10.1234/b'),
            'content/publication/x copy 11/index.md': paper('Kelp'),
        }
    )
    assert keys(reading) == ['x', 'x copy', 'x copy 11']
    assert reading.problems == ()


@pytest.mark.parametrize(
    ('original', 'copy', 'shown'),
    [
        (paper('Eels'), paper('EELS'), False),
        (paper('Eels', '10.1234/a'), paper('More eels', '10.1234/A'), False),
        (paper('Eels', '10.1234/a'), paper('Eels'), False),
        (paper('Eels'), paper('Eels', '10.1234/a'), False),
        (paper('Editorial', '10.1234/a'), paper('Editorial', '10.1234/b'), True),
    ],
)
def test_a_copy_has_the_title_or_doi_of_its_original(read, original, copy, shown):
    files = {'content/publication/x/index.md': original, 'content/publication/y copy/z.md': copy}
    assert ('z' in keys(read(files=files))) == shown


def test_a_record_of_another_kind_is_no_original(read):
    assert keys(read('content/post/x/index.md', 'content/publication/x copy/index.md')) == [
        'x',
        'x copy',
    ]


def test_of_two_copies_without_an_original_the_first_stays(read):
    names = ('x copy', 'x copy 2')
    assert keys(read(*(f'content/publication/{name}/index.md' for name in names))) == ['x copy']


def test_a_copy_of_a_draft_is_shown(read):
    draft = '---\ntitle: Eels\ndraft: true\n---\n'
    files = {'content/publication/x/index.md': draft}
    files['content/publication/x copy/index.md'] = paper('Eels')
    assert keys(read(files=files)) == ['x copy']


def test_whether_a_folder_is_a_copy_is_no_matter_of_the_cache(write, tmp_path):
    root = write('content/publication/x/index.md', 'content/publication/x copy/index.md')
    cache = tmp_path / 'cache'
    assert keys(read_content([root / 'content'], cache_path=cache)) == ['x']
    write(files={'content/publication/x/index.md': paper('Another')})
    assert keys(read_content([root / 'content'], cache_path=cache)) == ['x', 'x copy']


def test_a_folder_called_copy_without_an_original_is_a_record(read):
    assert keys(read('content/publication/x copy/index.md')) == ['x copy']


def test_a_section_of_the_users_own(read):
    reading = read('content/patents/x.md', sections={'patents': 'publication'})
    assert [record.kind for record in reading.records] == ['publication']


def test_a_section_may_be_a_path(read):
    reading = read(
        'content/activity/news/x.md',
        'content/activity/other/y.md',
        sections={'activity/news': 'post'},
    )
    assert [(record.section, record.key) for record in reading.records] == [('activity/news', 'x')]


def test_a_publication_outside_every_section_is_named_once(read):
    about = {'content/about.md': '---\ntitle: A\n---\n'}
    reading = read('content/patents/x/index.md', 'content/publication/y.md', files=about)
    assert [(p.code, p.severity, p.path.endswith('x/index.md')) for p in reading.problems] == [
        ('section', 'info', True)
    ]


@pytest.mark.parametrize(
    'names',
    [
        ('publication/x/index.ipynb',),
        ('publication/x/index.Rmd',),
        ('publication/x/index.Rmd', 'publication/x/index.org'),
        ('authors/x/_index.org',),
        ('publication/x/index.fr.rst',),
        ('publication/x/index.ipynb', 'publication/x/slides.html'),
    ],
)
def test_a_record_that_is_not_markdown_is_one_loss(read, names):
    reading = read(files={f'content/{name}': 'A text.\n' for name in names})
    assert codes(reading) == [('content', 'loss')]
    assert str(reading.problems[0]).endswith('it is left out; make an index.md of it')


@pytest.mark.parametrize('section', ['publication', 'authors'])
@pytest.mark.parametrize(
    ('names', 'shown'),
    [
        (('index.html', 'index.md', 'index.Rmd'), 'index.md'),
        (('index.Rmarkdown', 'index.markdown'), 'index.markdown'),
        (('index.Rmd', 'index.html'), 'index.html'),
    ],
)
def test_of_what_one_record_is_written_in_one_is_read(read, section, names, shown):
    reading = read(*(f'content/{section}/x/{name}' for name in names))
    assert [record.path for record in reading.records] == [f'{section}/x/{shown}']
    assert reading.problems == ()


def test_html_without_front_matter_is_no_record_and_a_bundle_of_it_is_named(read):
    text = '<p>Hello</p>\n'
    reading = read(
        files={
            'content/publication/x.html': text,
            'content/publication/_index.html': text,
            'content/publication/y/index.html': text,
        }
    )
    assert (reading.records, reading.sections) == ((), {})
    (problem,) = reading.problems
    assert problem.path.endswith('y/index.html')
    assert str(problem).startswith('the page has no front matter; there is no record;')


def test_an_html_body_is_one_block(read):
    body = '<p>One</p>\n\n    <p>Two</p>\n<pre>a\n\nb</pre>\n'
    reading = read(files={'content/authors/ada/_index.html': f'---\ntitle: Ada\n---\n{body}'})
    (person,) = reading.records
    tokens = parse_body(person.body).tokens
    assert [token.type for token in tokens if token.type.endswith('_open')] == [
        'paragraph_open'
    ] * 2
    assert [token.content for token in tokens if token.type == 'fence'] == ['a\n \nb\n']
    assert person.body_line == 4


def test_code_of_r_markdown_is_code_without_its_options(read):
    body = 'Hi\n\n```{r plot, echo=FALSE}\nplot(1)\n```\n'
    reading = read(files={'content/authors/ada/_index.Rmd': f'---\ntitle: Ada\n---\n{body}'})
    assert reading.records[0].body == 'Hi\n\n```r\nplot(1)\n```\n'


def test_a_section_may_be_html(read):
    reading = read(
        files={'content/publication/_index.html': '---\ntitle: Papers\n---\n<p>Hi</p>\n'}
    )
    page = reading.sections['publication']
    assert (plain(page.title), '<p>Hi</p>' in page.body) == ('Papers', True)


# --- a bundle of a bibliography ---------------------------------------------------------------

ENTRY = (
    '@article{k, title={On {E}els}, author={Adler, Ada and Berg, Bo}, journal={Nets}, '
    'year=2020, doi={10.1234/eels}}'
)


def test_a_bundle_of_a_bibliography_alone_is_a_record(read):
    reading = read(
        files={
            'content/publication/adler20/cite.bib': ENTRY,
            'content/publication/adler20/adler20.pdf': b'%PDF',
        }
    )
    (record,) = reading.records
    assert (record.key, record.address) == ('adler20', 'publication/adler20')
    assert (plain(record.title), plain(record.venue)) == ('On Eels', 'Nets')
    assert [byline.text for byline in record.bylines] == ['Ada Adler', 'Bo Berg']
    assert (record.doi, record.types) == ('10.1234/eels', ('article-journal',))
    assert [link.file for link in record.links if link.file] == ['publication/adler20/adler20.pdf']
    assert reading.problems == ()


@pytest.mark.parametrize(
    'name',
    ['publication/x/x/cite.bib', 'publication/x/cite.bib'],
)
def test_a_bibliography_at_any_depth_is_a_record(read, name):
    assert keys(read(files={f'content/{name}': ENTRY})) == ['x']


def test_html_in_a_bundle_of_a_bibliography_belongs_to_it(read):
    files = {'content/publication/x/cite.bib': ENTRY}
    files['content/publication/x/slides.html'] = '<p>1</p>'
    files['content/publication/x/more/notes.html'] = '<p>2</p>'
    assert keys(read(files=files)) == ['x']


@pytest.mark.parametrize(
    'place',
    [
        'post/x',  # no publications
        'publication',  # of the whole section
        'publication/2020',  # of a folder of records
        'publication/y',  # beside y.md
    ],
)
def test_a_bibliography_elsewhere_is_no_record(read, place):
    reading = read(
        'content/publication/2020/z/index.md',
        'content/publication/y.md',
        files={f'content/{place}/cite.bib': ENTRY},
    )
    assert keys(reading) == ['y', 'z']
    assert reading.problems == ()


@pytest.mark.parametrize('text', ['', ' \n', 'no entry', '@article{'])
def test_a_bundle_of_a_bibliography_without_entry_is_a_loss(read, text):
    reading = read(files={'content/publication/x/cite.bib': text})
    assert codes(reading) == [('bib', 'loss')]
    assert reading.problems[0].lost == 'there is no record'


def test_records_of_bibliographies_may_share_a_name(read):
    reading = read(files={f'content/publication/{year}/x/cite.bib': ENTRY for year in (2019, 2020)})
    library = Library.build(reading.records, roots=reading.roots)
    assert [record.key for record in library.records] == ['2019/x', '2020/x']


# --- the two folders of people ---------------------------------------------------------------


def test_both_folders_of_people_are_read(read):
    reading = read('content/author/ada/_index.md', 'content/authors/bo/_index.md')
    assert [person.address for person in reading.records] == ['author/ada', 'authors/bo']


def test_a_profile_in_both_folders_of_people_is_one_person(read):
    reading = read('content/author/ada/_index.md', 'content/authors/ada/_index.md')
    assert [person.path for person in reading.records] == ['authors/ada/_index.md']
    assert codes(reading) == [('collision', 'hygiene')]


def test_the_pages_of_sections_are_kept(read):
    reading = read(
        files={'content/publication/_index.md': '---\ntitle: Papers\nview: 3\n---\nHello.\n'}
    )
    page = reading.sections['publication']
    assert (plain(page.title), page.body, page.metadata) == ('Papers', 'Hello.\n', {'view': 3})
    assert page.address == 'publication'


def test_a_profile_as_data(read):
    reading = read(
        files={
            'data/authors/ada.yaml': 'name: {display: Ada Adler}\nrole: Dean\n',
            'data/authors/bo.json': '{"name": {"display": "Bo Berg"}}',
            'data/authors/cy.toml': 'title = "Cy Chan"\n',
        }
    )
    assert [(person.key, person.name, person.path) for person in reading.records] == [
        ('ada', 'Ada Adler', '../data/authors/ada.yaml'),
        ('bo', 'Bo Berg', '../data/authors/bo.json'),
        ('cy', 'Cy Chan', '../data/authors/cy.toml'),
    ]


def test_a_bundle_wins_over_a_flat_file_and_the_loss_is_told(read):
    reading = read('content/publication/x.md', 'content/publication/x/index.md')
    assert [record.path for record in reading.records] == ['publication/x/index.md']
    assert codes(reading) == [('collision', 'loss')]


def test_two_roots_are_numbered(write):
    root = write('content/publication/x.md', 'other/publication/y.md')
    reading = read_content([root / 'content', root / 'other'])
    assert [(record.root, record.key) for record in reading.records] == [(0, 'x'), (1, 'y')]


def test_cite_bib_is_read(read):
    reading = read(
        'content/publication/x/index.md',
        files={'content/publication/x/cite.bib': '@article{k, journal={Nets}, year=2020}'},
    )
    assert plain(reading.records[0].venue) == 'Nets'


def cite_bib(read, bib, header='title: A paper'):
    return read(
        files={
            'content/publication/x/index.md': f'---\n{header}\n---\n',
            'content/publication/x/cite.bib': bib,
        }
    )


ENTRIES = ''.join(
    f'@article{{key{number}, title={{Paper {number}}}, doi={{10.1000/{number}}}, year={{{2000 + number}}}}}\n'
    for number in range(30)
)


@pytest.mark.parametrize(
    'header',
    [
        'title: Paper 7',
        'title: Another\ndoi: https://doi.org/10.1000/7',
        'title: Another\nhugoblox: {ids: {doi: 10.1000/7}}',
    ],
)
def test_of_many_entries_the_records_own_is_read(read, header):
    (record,) = cite_bib(read, ENTRIES, header).records
    assert str(record.date.year) == '2007'


def test_the_other_entries_are_named_in_one_warning(read):
    (problem,) = cite_bib(read, ENTRIES, 'title: Paper 1').problems
    assert (problem.code, problem.severity) == ('bib', 'loss')
    assert problem.path.endswith('cite.bib')
    assert str(problem) == (
        'cite.bib has 29 other entries, key0, key2, key3 and 26 more; they are no records;'
        ' give each a folder of its own'
    )


def test_another_entry_is_named_in_the_singular(read):
    (problem,) = cite_bib(read, '@misc{a, title={A paper}}\n@misc{b, title={B}}').problems
    assert str(problem) == (
        'cite.bib has another entry, b; it is no record; give it a folder of its own'
    )


@pytest.mark.parametrize(
    ('bib', 'words'),
    [
        (
            'not a bibliography',
            'cite.bib has no entry; nothing is taken from it; correct it, or delete the file',
        ),
        (
            '%' * 1_000_001,
            'cite.bib is too large; nothing is taken from it;'
            ' leave the entry of this record alone in it',
        ),
    ],
)
def test_a_cite_bib_that_gives_nothing_says_so(read, bib, words):
    assert [str(problem) for problem in cite_bib(read, bib).problems] == [words]


# --- languages -------------------------------------------------------------------------------

TREES = (
    'content/en/publication/x/index.md',
    'content/de/publication/x/index.md',
    'content/de/publication/y/index.md',
)


@pytest.mark.parametrize(
    ('wanted', 'languages'),
    [('en', ['en', 'de']), ('de', ['de', 'de']), ('de_AT', ['de', 'de']), ('fr', ['en', 'de'])],
)
def test_a_record_comes_from_the_best_tree_that_has_it(read, wanted, languages):
    reading = read(*TREES, languages=(wanted,))
    found = {record.address: record.language for record in reading.records}
    assert found == dict(zip(['publication/x', 'publication/y'], languages, strict=True))


def test_another_language_is_no_loss(read):
    assert codes(read(*TREES)) == [('language', 'info')]


@pytest.mark.parametrize(('wanted', 'path'), [('fr', 'x/index.fr.md'), ('en', 'x/index.md')])
def test_a_language_may_be_a_suffix(read, wanted, path):
    reading = read(
        'content/publication/x/index.md', 'content/publication/x/index.fr.md', languages=(wanted,)
    )
    assert [record.path for record in reading.records] == [f'publication/{path}']
    assert reading.records[0].address == 'publication/x'


@pytest.mark.parametrize('folder', ['bu_fr', 'old', 'v2'])
def test_a_stray_tree_is_no_language(read, folder):
    reading = read(f'content/{folder}/publication/x/index.md', 'content/publication/y.md')
    assert [record.key for record in reading.records] == ['y']
    assert codes(reading) == [('section', 'info')]


def test_translations_share_their_files(read):
    reading = read(
        'content/en/publication/x/index.md',
        files={
            'content/de/publication/x/index.md': PAPER,
            'content/de/publication/x/featured.png': b'',
        },
    )
    (record,) = reading.records
    assert record.picture is not None
    assert (record.language, record.picture.file) == ('en', 'de/publication/x/featured.png')


def test_a_draft_gives_way_to_its_translation(read):
    reading = read(
        'content/de/publication/x.md',
        files={'content/en/publication/x.md': '---\ntitle: T\ndraft: true\n---\n'},
    )
    assert [record.language for record in reading.records] == ['de']


# --- what is shown ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('fields', 'code'),
    [
        ('draft: true', 'draft'),
        ('date: 2025-06-16', 'future'),
        ('publishDate: 2025-06-16', 'future'),
        ('expiryDate: 2025-06-14', 'expired'),
        ('headless: true', 'headless'),
    ],
)
def test_what_hugo_leaves_out_is_left_out_as_info(read, fields, code):
    reading = read(files={'content/publication/x.md': f'---\ntitle: T\n{fields}\n---\n'})
    assert reading.records == ()
    assert codes(reading) == [(code, 'info')]


@pytest.mark.parametrize(
    'fields',
    [
        'draft: false',
        'private: true',
        'date: 2025-06-15',
        'date: 2025-06-15T23:00:00Z',
        'date: 2030-01-01\npublishDate: 2017-01-01',
        'expiryDate: 2025-06-16',
    ],
)
def test_what_hugo_shows_is_shown(read, fields):
    reading = read(files={'content/publication/x.md': f'---\ntitle: T\n{fields}\n---\n'})
    assert keys(reading) == ['x']


@pytest.mark.parametrize('code', ['draft', 'future', 'expired'])
def test_what_is_left_out_may_be_included(read, code):
    fields = {
        'draft': 'draft: true',
        'future': 'date: 2030-01-01',
        'expired': 'expiryDate: 2020-01-01',
    }
    text = f'---\ntitle: T\n{fields[code]}\n---\n'
    reading = read(files={'content/publication/x.md': text}, include=frozenset([code]))
    assert keys(reading) == ['x']


# --- problems --------------------------------------------------------------------------------


def test_a_problem_has_path_and_line(read, tmp_path):
    text = '---\ntitle: T\nabstract: |\n  A\n  B\nurl_pdf: missing.pdf\n---\n'
    (problem,) = read(files={'content/publication/x.md': text}).problems
    assert (problem.path, problem.place.line) == (
        str(tmp_path / 'content' / 'publication' / 'x.md'),
        6,
    )


@pytest.mark.parametrize('exists', [False, True])
def test_a_root_without_content_is_a_problem(tmp_path, exists):
    if exists:
        (tmp_path / 'content').mkdir()
    assert codes(read_content([tmp_path / 'content'])) == [('content', 'loss')]


@pytest.mark.parametrize('root', ['a\0b', '', 'x' * 5000])
def test_a_root_that_can_be_no_path_is_a_problem(root):
    assert codes(read_content([root])) == [('content', 'loss')]


def test_a_broken_file_is_a_loss_and_the_others_are_read(read):
    reading = read(
        'content/publication/y.md',
        files={'content/publication/x.md': '---\n@article{x, title={T}}\n---\n'},
    )
    assert 'y' in keys(reading)
    assert {severity for _, severity in codes(reading)} == {'loss'}


def test_a_file_without_front_matter_is_kept_and_warns(read):
    reading = read(files={'content/publication/x.md': 'Just text.\n'})
    assert [(record.key, record.body) for record in reading.records] == [('x', 'Just text.\n')]
    assert codes(reading) == [('title', 'loss')]


def test_a_file_in_another_encoding_is_kept(read):
    reading = read(files={'content/publication/x.md': '---\ntitle: Ä\n---\n'.encode('cp1252')})
    assert plain(reading.records[0].title) == 'Ä'
    assert codes(reading) == [('encoding', 'hygiene')]


@pytest.mark.parametrize(
    'data', [b'\xff\xfe\x00---\ntitle: [', b'\xff', b'+++\nx', b'---\n[\n---\n']
)
def test_a_file_of_which_nothing_can_be_read_warns(read, data):
    assert 'loss' in {
        severity for _, severity in codes(read(files={'content/publication/x.md': data}))
    }


def test_a_readme_is_no_record(read):
    assert read(files={'content/publication/README.md': '# How to\n'}).records == ()


def test_a_huge_file_is_a_loss(read, tmp_path):
    read('content/publication/x.md')
    os.truncate(tmp_path / 'content' / 'publication' / 'x.md', MOST_BYTES + 1)
    reading = read_content([tmp_path / 'content'])
    assert (keys(reading), codes(reading)) == ([], [('content', 'loss')])


def test_a_folder_named_like_a_file_is_no_record(read, tmp_path):
    (tmp_path / 'content' / 'publication' / 'x' / 'index.md').mkdir(parents=True)
    assert read('content/publication/y.md').records[0].key == 'y'


def test_an_unreadable_file_is_a_loss(read, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, 'Permission denied')

    monkeypatch.setattr('sphinx_publications.content.folder.text_files.open', refuse, raising=False)
    assert codes(read('content/publication/x.md')) == [('content', 'loss')]


def test_a_symbolic_link_out_of_the_content_is_not_followed(read, write, tmp_path):
    write('secret/index.md', 'content/publication/y.md')
    (tmp_path / 'content' / 'publication' / 'x').symlink_to(tmp_path / 'secret')
    (tmp_path / 'content' / 'publication' / 'z.md').symlink_to(tmp_path / 'secret' / 'index.md')
    reading = read()
    assert keys(reading) == ['y']
    assert codes(reading) == [('content', 'loss')] * 2


def test_a_loop_of_symbolic_links_ends(read, write, tmp_path):
    write('content/publication/x/index.md')
    (tmp_path / 'content' / 'publication' / 'loop').symlink_to(tmp_path / 'content')
    (tmp_path / 'content' / 'publication' / 'self').symlink_to('self')
    assert keys(read()) == ['x']


def _pipe(path):
    os.mkfifo(path)


def _socket(path):
    # the name of a socket must be short
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as sock:
        sock.bind(path.name)


@pytest.mark.parametrize(
    ('make', 'message'),
    [
        (_pipe, 'this is a pipe, socket or device'),
        (_socket, 'this is a pipe, socket or device'),
        (lambda path: path.symlink_to('gone.md'), 'a symbolic link leads nowhere'),
        (lambda path: path.symlink_to('/no/such/file'), 'a symbolic link leads out of the content'),
        (lambda path: path.symlink_to('index.md'), 'the file cannot be read'),
        (lambda path: path.mkdir(), 'a folder has the name of a record'),
    ],
    ids=['pipe', 'socket', 'dangling', 'dangling outside', 'loop', 'folder'],
)
def test_what_is_called_like_a_record_and_is_no_file_is_named(write, tmp_path, make, message):
    write('content/publication/y.md', 'content/publication/x/featured.png')
    path = tmp_path / 'content' / 'publication' / 'x' / 'index.md'
    make(path)
    reading = read_content([tmp_path / 'content'])
    assert keys(reading) == ['y']
    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.path) == ('content', 'loss', str(path))
    assert problem.message.startswith(message)
    assert problem.lost == 'it is left out'
    assert problem.mend


def test_links_that_fan_out_cost_no_more_than_what_they_lead_to(write, tmp_path, monkeypatch):
    write('content/publication/a/x/index.md', 'content/publication/b/y/index.md')
    publication = tmp_path / 'content' / 'publication'
    for number in range(5):
        (publication / 'a' / f'to-b-{number}').symlink_to(publication / 'b')
        (publication / 'b' / f'to-a-{number}').symlink_to(publication / 'a')
        (publication / 'a' / 'x' / f'up-{number}').symlink_to(publication)
    opened = []
    scan = os.scandir
    monkeypatch.setattr(os, 'scandir', lambda path: opened.append(path) or scan(path))
    read_content([tmp_path / 'content'])
    assert len(opened) < 30


def test_a_very_deep_folder_is_left_out(read, write):
    write('content/publication/' + 'a/' * 60 + 'index.md')
    assert ('content', 'loss') in codes(read())


def test_progress_gets_every_file_once(write):
    root = write('content/publication/x.md', 'content/publication/y.md')
    seen = []

    def progress(iterable, total):
        for item in iterable:
            seen.append((item, total))
            yield item

    assert len(read_content([root / 'content'], progress=progress).records) == 2
    assert seen == [('publication/x.md', 2), ('publication/y.md', 2)]


NASTY = [
    b'',
    b'\0' * 100,
    b'\xff\xfe---\n',
    b'---',
    b'---\n---',
    b'---\ntitle: "\\ud800"\n---\n',
    b'---\ntitle: !!python/object/apply:os.system [ls]\n---\n',
    b'---\na: &a [x,x,x,x,x,x,x,x]\n' + b''.join(
        b'%c: &%c [%s]\n' % (98 + i, 98 + i, b','.join([b'*%c' % (97 + i)] * 8)) for i in range(12)
    ) + b'title: *m\n---\n',
    b'---\ntitle: ' + b'[' * 5000 + b'\n---\n',
    b'---\na: &a\n  b: *a\n---\n',
    b'---\ntitle: 1' + b'0' * 6000 + b'\n---\n',
    b'---\n? [a, b]\n: c\n---\n',
    b'---\n- a\n- b\n---\n',
    b'+++\ntitle = \n+++\n',
    b'{"title": "\\ud800", "draft": NaN}',
]  # fmt: skip


@pytest.mark.parametrize('data', NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize('name', ['publication/x/index.md', 'authors/x/_index.md', 'talk/x.md'])
def test_no_nasty_file_raises(read, data, name):
    reading = read('content/publication/y.md', files={f'content/{name}': data})
    assert 'y' in keys(reading)
    for record in reading.records:
        repr(record).encode()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=300)
    | st.builds(
        lambda head, body: b'---\n' + head + b'\n---\n' + body, st.binary(max_size=200), st.binary()
    ),
    bib=st.none() | st.binary(max_size=200),
)
def test_no_bytes_raise(tmp_path, data, bib):
    folder = tmp_path / 'content' / 'publication' / 'x'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'index.md').write_bytes(data)
    (folder / 'cite.bib').write_bytes(bib or b'')
    assert len(read_content([tmp_path / 'content']).records) <= 1


def test_a_draft_to_be_published_needs_both_to_be_included(read):
    files = {'content/publication/x.md': '---\ntitle: T\ndraft: true\ndate: 2030-01-01\n---\n'}
    assert keys(read(files=files, include=frozenset(['draft']))) == []
    assert keys(read(files=files, include=frozenset(['draft', 'future']))) == ['x']


def test_name_that_cannot_be_printed_is_told_with_its_folder_as_it_is_called(read, tmp_path):
    (problem,) = read('content/publication/Zürich/a\nb.md').problems

    assert problem.path == str(tmp_path / 'content/publication/Zürich/a\nb.md')
