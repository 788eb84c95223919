"""Link fields of every generation."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content import fields
from sphinx_publications.content.fields.link_types import link_types
from sphinx_publications.content.fields.links import LinkReader
from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.records import Link
from sphinx_publications.content.urls import find_doi, find_orcid, host_url, safe_url


@pytest.fixture
def read(tmp_path):
    """Read link fields; ``files`` are those of the bundle, and those beside the content."""

    def read_links(metadata, files=(), *, doi='', has_projects=False):
        root = tmp_path / 'content'
        bundle = {}
        for name in files:
            if name.startswith(('static/', 'assets/')):
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
            else:
                bundle[name] = (1, 1)
        root.mkdir(exist_ok=True)
        problems = []
        reader = LinkReader(Files(SharedFolders(str(root)), [('publication/x', bundle)]), problems)
        reader.read_doi(doi, ('doi',))
        reader.read(dict(metadata), has_projects)
        return reader, problems

    return read_links


def links_of(result):
    return result[0].result()


def severities(result):
    return [(problem.code, problem.severity) for problem in result[1]]


# --- addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('written', 'url'),
    [
        ('https://example.org/a', 'https://example.org/a'),
        (' https://example.org/a\n', 'https://example.org/a'),
        ('HTTPS://example.org', 'https://example.org'),
        ('mailto:a@example.org', 'mailto:a@example.org'),
        ('ftp://example.org/x.zip', 'ftp://example.org/x.zip'),
        ('tel:+46-18-471-0000', 'tel:+46-18-471-0000'),
        ('TEL:+46 18 471\xa00000', 'tel:+46-18-471-0000'),
        ('tel:(018)471;ext=12', 'tel:(018)471;ext=12'),
        ('hhttps://example.org', 'https://example.org'),
        ('htps://example.org', 'https://example.org'),
        ('https//example.org', 'https://example.org'),
        ('http:/example.org', 'http://example.org'),
        ('https://https://example.org', 'https://example.org'),
        ('www.example.org/x', 'https://www.example.org/x'),
        ('//example.org/x', 'https://example.org/x'),
        ('https://example.org/a b', 'https://example.org/a%20b'),
        ('https://example.org/<script>', 'https://example.org/%3Cscript%3E'),
        (
            'https://web.archive.org/web/2019/https://example.org',
            'https://web.archive.org/web/2019/https://example.org',
        ),
    ],
)
def test_an_address_is_mended_where_there_is_no_doubt(written, url):
    assert safe_url(written) == url


@pytest.mark.parametrize(
    'written',
    [
        *('', '#', ' ', '/', 'NA', 'n/a', 'TBD', 'https://', 'mailto:'),
        *('javascript:alert(1)', 'java\nscript:alert(1)', ' JavaScript:alert(1)', 'vbscript:x'),
        *('data:text/html,x', 'file:///etc/passwd', 'paper.pdf', '/x.pdf', '../x'),
        *('http://[', 'https:///x', 'https://a b.org/', 'mailto:nobody'),
        *('tel:', 'tel:+', 'tel:ask the office', 'tel:12<script>', 'tel:' + '1' * 5000),
    ],
)
def test_placeholders_and_other_schemes_are_no_address(written):
    assert not safe_url(written)


@given(st.text() | st.text(alphabet='htps:/wx.#[]@ \\\n%10'))
def test_whatever_is_typed_an_address_is_safe_and_stays_what_it_is(text):
    url = safe_url(text)
    assert not url or url.startswith(('http://', 'https://', 'mailto:', 'tel:', 'ftp://'))
    assert not any(sign in url for sign in ' \n\t<>"')
    assert safe_url(url) == url


@pytest.mark.parametrize(
    ('written', 'doi'),
    [
        ('10.1000/182', '10.1000/182'),
        (' 10.1000/182 ', '10.1000/182'),
        ('doi:10.1000/182', '10.1000/182'),
        ('DOI: 10.1000/182.', '10.1000/182'),
        ('https://doi.org/10.1000/182', '10.1000/182'),
        ('http://dx.doi.org/10.1000/182', '10.1000/182'),
        ('https://doi.org/https://doi.org/10.1000/182', '10.1000/182'),
        ('https://doi.org/10.1000%2F182', '10.1000/182'),
        ('https://dl.acm.org/doi/10.1145/1.2', '10.1145/1.2'),
        ('10.1002/(SICI)1097-0258(19980815)', '10.1002/(SICI)1097-0258(19980815)'),
        ('(10.1000/182)', '10.1000/182'),
        ('10.1000 / 182', '10.1000/182'),
        ('10.1000/182, 10.1000/183', '10.1000/182'),
        ('10.1000/182 (open access)', '10.1000/182'),
        ('10.1000/182. Accessed in May', '10.1000/182'),
        ('https://doi.org/10.1002/a%3C1::b%3E2', '10.1002/a<1::b>2'),
        ('in press', ''),
        ('10.5', ''),
        ('10.1000/18 2', ''),
        ('10.1016/j. nets.2020', ''),
        ('10.1000 / 18 2', ''),
        ('https://doi.org/10.1000/18%202', ''),
    ],
)
def test_a_doi_is_found_in_any_form(written, doi):
    assert find_doi(written) == doi


def test_an_orcid_needs_its_check_digit():
    assert find_orcid('https://orcid.org/0000-0002-1825-0097') == '0000-0002-1825-0097'
    assert not find_orcid('0000-0002-1825-0098')


def test_a_host_is_told_from_a_file():
    assert host_url('github.com/a/b') == 'https://github.com/a/b'
    assert not host_url('paper.pdf')


# --- order and sameness ----------------------------------------------------------------------


def test_links_come_in_the_conventional_order_then_as_written(read):
    result = read(
        {
            'links': [
                {'name': 'Blog', 'url': 'https://example.org/blog'},
                {'name': 'Award', 'url': 'https://example.org/award'},
            ],
            'url_video': 'https://example.org/video',
            'url_pdf': 'https://example.org/pdf',
            'url_preprint': 'https://example.org/preprint',
            'url_source': 'https://example.org/source',
        },
        doi='10.1000/182',
    )
    assert [link.label or link.type for link in links_of(result)] == [
        *('preprint', 'pdf', 'video', 'source', 'doi', 'Blog', 'Award'),
    ]


def test_one_address_makes_one_link_with_the_authors_label(read):
    result = read({
        'url_pdf': 'https://example.org/paper',
        'links': [
            {'name': 'Read it', 'url': 'http://www.example.org/paper/'},
            {'name': 'Again', 'url': 'https://example.org/paper'},
        ],
    })
    assert links_of(result) == (Link('pdf', 'Read it', 'https://example.org/paper'),)


def test_a_label_that_the_type_has_anyway_is_that_of_the_type(read):
    result = read({
        'url_pdf': 'https://example.org/paper',
        'links': [{'name': 'PDF', 'url': 'https://example.org/paper'}],
    })
    assert links_of(result) == (Link('pdf', url='https://example.org/paper'),)


def test_what_a_field_is_called_is_no_label_of_the_authors(read):
    result = read({
        'url_pdf': 'https://example.org/paper',
        'url_website': 'https://example.org/paper',
        'links': [{'url': 'https://example.org/paper'}],
    })
    assert links_of(result) == (Link('pdf', url='https://example.org/paper'),)


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('https://example.org/a%20b/%7Eada', 'https://example.org/a%20b/~ada'),
        ('https://example.org:443/a', 'http://www.example.org/a/'),
        ('https://arxiv.org/pdf/2101.00001', 'https://arxiv.org/pdf/2101.00001.pdf'),
        ('https://example.org/a_b', 'https://example.org/a\\_b'),
    ],
)
def test_spellings_of_one_address_make_one_link(read, one, other):
    assert len(links_of(read({'url_pdf': one, 'url_source': other}))) == 1


@pytest.mark.parametrize(
    'other',
    [
        'https://example.org/A',
        'https://example.org/a#b',
        'https://example.org/a?b=1',
        'https://example.org/a.pdf',
    ],
)
def test_another_address_is_another_link(read, other):
    assert len(links_of(read({'url_pdf': 'https://example.org/a', 'url_source': other}))) == 2


def test_the_address_of_the_own_doi_is_the_doi_link(read):
    result = read(
        {
            'url_source': 'https://dx.doi.org/10.1000/ABC',
            'links': [{'url': 'https://doi.org/10.1000/abc'}],
        },
        doi='10.1000/abc',
    )
    assert links_of(result) == (Link('doi', url='https://doi.org/10.1000/abc'),)


def test_the_link_of_the_own_doi_has_the_authors_label(read):
    result = read(
        {'links': [{'name': 'Publisher', 'url': 'https://doi.org/10.1000/abc'}]}, doi='10.1000/abc'
    )
    assert links_of(result) == (Link('doi', 'Publisher', 'https://doi.org/10.1000/abc'),)


def test_another_doi_stays_a_link_of_its_own(read):
    result = read({'url_dataset': '10.5281/zenodo.1'}, doi='10.1000/182')
    assert links_of(result)[0] == Link('dataset', url='https://doi.org/10.5281/zenodo.1')


# --- fields ----------------------------------------------------------------------------------


@pytest.mark.parametrize('value', ['', None, '#', ' ', 'NA', '/', [], {}, False])
def test_a_placeholder_makes_no_link_and_no_loss(read, value):
    result = read({'url_code': value})
    assert links_of(result) == ()
    assert all(severity == 'hygiene' for _, severity in severities(result))


def test_a_placeholder_for_a_doi_is_hygiene(read):
    result = read({}, doi='TBD')
    assert (links_of(result), severities(result)) == ((), [('doi', 'hygiene')])


def test_two_addresses_in_one_string_are_two_links(read):
    result = read({'url_code': 'https://example.org/a, https://example.org/b'})
    assert [link.url for link in links_of(result)] == [
        'https://example.org/a',
        'https://example.org/b',
    ]


def test_a_host_without_scheme_is_hygiene(read):
    result = read({'url_code': 'github.com/a/b'})
    assert links_of(result) == (Link('code', url='https://github.com/a/b'),)
    assert severities(result) == [('link', 'hygiene')]


def test_a_project_address_counts_only_without_projects(read):
    metadata = {'url_project': 'https://example.org'}
    assert [link.type for link in links_of(read(metadata))] == ['project']
    assert links_of(read(metadata, has_projects=True)) == ()


@pytest.mark.parametrize('field', ['links', 'url_custom'])
def test_named_links_of_the_old_generations(read, field):
    result = read({field: [{'name': 'Press release', 'url': 'https://example.org'}]})
    assert links_of(result) == (Link('custom', 'Press release', 'https://example.org'),)


def test_a_known_label_gives_the_type_but_not_the_place(read):
    result = read({
        'links': [
            {'name': 'Blog', 'url': 'https://example.org/blog'},
            {'name': 'PDF', 'url': 'https://example.org/pdf'},
        ]
    })
    assert links_of(result)[1] == Link('pdf', 'PDF', 'https://example.org/pdf')


def test_a_type_of_ones_own_is_a_label_without_control_characters(read):
    (link,) = links_of(read({'links': [{'type': 'lab\u202e\0notes', 'url': 'https://x.org/a'}]}))
    assert link.label.isprintable()


def test_typed_links_take_their_conventional_place(read):
    result = read({
        'links': [
            {'type': 'site', 'url': 'https://example.org'},
            {'type': 'code', 'url': 'https://example.org/code', 'label': 'Toolbox'},
            {'type': 'preprint', 'provider': 'arxiv', 'id': '2101.00001'},
        ]
    })
    assert links_of(result) == (
        Link('preprint', 'arXiv', 'https://arxiv.org/abs/2101.00001'),
        Link('code', 'Toolbox', 'https://example.org/code'),
        Link('site', '', 'https://example.org'),
    )


def test_a_typed_doi_is_the_records_doi(read):
    reader, _ = read({'links': [{'type': 'doi', 'id': '10.1000/182'}]})
    assert reader.result() == (Link('doi', url='https://doi.org/10.1000/182'),)
    assert reader.doi == '10.1000/182'


@pytest.mark.parametrize(
    'value',
    [
        None,
        [None],
        [[]],
        'https://example.org',
        ['https://example.org'],
        {'Site': 'https://example.org'},
        [{'url': None, 'name': 'x'}],
        [{'name': 'x'}],
        7,
    ],
)
def test_links_of_a_wrong_shape_have_an_outcome(read, value):
    result = read({'links': value})
    assert {link.url for link in links_of(result)} <= {'https://example.org'}


def test_identifiers_become_links():
    reader = LinkReader(Files(SharedFolders('.')), [])
    reader.read_identifiers(
        {'doi': '10.1000/182', 'arxiv': '2101.00001', 'zenodo': 77, 'openreview': ''},
        ('hugoblox', 'ids'),
    )
    assert [link.url for link in reader.result()] == [
        'https://arxiv.org/abs/2101.00001',
        'https://doi.org/10.1000/182',
        'https://zenodo.org/records/77',
    ]


def test_an_address_in_doi_that_is_no_doi_is_the_source(read):
    result = read({}, doi='https://example.org/paper')
    assert links_of(result) == (Link('source', url='https://example.org/paper'),)


@pytest.mark.parametrize(
    'written', ['in press', '10.1000/18 2', 'doi:10.1000/18 2', 'https://doi.org/10.1000/18 2']
)
def test_a_doi_that_is_none_is_reported(read, written):
    result = read({}, doi=written)
    assert (links_of(result), severities(result)) == ((), [('doi', 'loss')])


def test_an_unknown_url_field_is_a_link_with_its_name(read):
    result = read({'url_press_kit': 'https://example.org'})
    assert links_of(result) == (Link('custom', 'Press Kit', 'https://example.org'),)


def test_every_entry_of_the_table_of_types_is_known():
    table = tomllib.loads((resources.files(fields) / 'link_types.toml').read_text('utf-8'))
    known = {'label', 'conventional', 'url_fields', 'words', 'icons', 'hosts'}

    assert {key for entry in table.values() for key in entry} == known


def test_no_word_icon_or_host_means_two_types():
    table = tomllib.loads((resources.files(fields) / 'link_types.toml').read_text('utf-8'))

    for key in ('url_fields', 'words', 'icons', 'hosts'):
        names = [name for entry in table.values() for name in entry.get(key, ())]
        assert sorted(names) == sorted(set(names))


def test_every_type_but_custom_has_a_label():
    assert [name for name, label in link_types().labels.items() if not label] == ['custom']


# --- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('written', 'files', 'file'),
    [
        ('paper.pdf', ['paper.pdf'], 'publication/x/paper.pdf'),
        ('./paper.pdf', ['paper.pdf'], 'publication/x/paper.pdf'),
        ('Paper.PDF', ['paper.pdf'], 'publication/x/paper.pdf'),
        ('files/a%20b.pdf', ['files/a b.pdf'], 'publication/x/files/a b.pdf'),
        ('paper.pdf#page=2', ['paper.pdf'], 'publication/x/paper.pdf'),
        ('files/a.pdf', ['static/files/a.pdf'], '../static/files/a.pdf'),
        ('a.zip', ['assets/media/a.zip'], '../assets/media/a.zip'),
        ('/files/a.pdf', ['static/files/a.pdf'], '../static/files/a.pdf'),
        ('paper.pdf', ['paper.pdf', 'static/paper.pdf'], 'publication/x/paper.pdf'),
    ],
)
def test_a_file_is_looked_for_in_the_bundle_then_beside_the_content(read, written, files, file):
    assert links_of(read({'url_pdf': written}, files)) == (Link('pdf', file=file),)


@pytest.mark.parametrize(
    'written',
    ['missing.pdf', '/missing.pdf', '../../../secret.pdf', '/../secret.pdf', '/etc/passwd',
     'file:///etc/passwd', 'javascript:alert(1)', 'C:\\paper.pdf', 'a\0b.pdf'],
)  # fmt: skip
def test_what_is_missing_or_outside_is_a_loss(read, written):
    result = read({'url_pdf': written})
    assert [link for link in links_of(result) if link.url or link.file] == []
    assert severities(result) == [('link', 'loss')]


@pytest.mark.parametrize('written', ['missing.pdf', '/talk/a/slides.pdf', '/post/b/', '../c'])
def test_what_is_no_file_here_may_yet_be_an_address_of_the_site(read, written):
    result = read({'url_pdf': written})
    assert links_of(result) == (Link('pdf', address=written),)
    assert [problem.address for problem in result[1]] == [written]


def test_the_home_of_the_site_is_a_link_of_its_own_and_no_placeholder(read):
    result = read({'links': [{'name': 'Home', 'url': '/'}], 'url_pdf': '/'})
    assert links_of(result) == (Link('custom', 'Home', address='/'),)


@pytest.mark.parametrize(
    ('written', 'words'),
    [
        ('mailto:jane AT example DOT org', 'is no e-mail address'),
        ('mailto:jane', 'mailto:name@example.org'),
        ('tel:ask', 'is no telephone number'),
        ('https:///x', 'is no address on the web'),
        ('javascript:alert(1)', "the scheme 'javascript', which is not allowed"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_by_its_scheme(read, written, words):
    ((problem,), links) = (read({'url_pdf': written})[1], links_of(read({'url_pdf': written})))
    assert (words in str(problem), links, problem.address) == (True, (), '')
    assert problem.lost == 'the link is left out'


def test_a_symbolic_link_out_of_static_is_refused(read, tmp_path):
    secret = tmp_path / 'secret.pdf'
    secret.touch()
    (tmp_path / 'static').mkdir()
    (tmp_path / 'static' / 'paper.pdf').symlink_to(secret)
    assert [link.file for link in links_of(read({'url_pdf': 'paper.pdf'}))] == ['']


# --- profiles --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('entry', 'link'),
    [
        (
            {'icon': 'envelope', 'icon_pack': 'fas', 'link': 'mailto:a@example.org'},
            Link('email', '', 'mailto:a@example.org'),
        ),
        ({'icon': 'envelope', 'link': 'a@example.org'}, Link('email', '', 'mailto:a@example.org')),
        (
            {'icon': 'graduation-cap', 'link': 'https://scholar.google.de/citations?user=x'},
            Link('google-scholar', '', 'https://scholar.google.de/citations?user=x'),
        ),
        (
            {'icon': 'brands/x', 'url': 'https://x.com/a', 'label': 'Me'},
            Link('twitter', 'Me', 'https://x.com/a'),
        ),
        (
            {'icon': 'academicons/orcid', 'url': 'https://orcid.org/0000-0002-1825-0097'},
            Link('orcid', '', 'https://orcid.org/0000-0002-1825-0097'),
        ),
        ({'icon': 'link', 'link': 'https://example.org'}, Link('custom', 'example.org', 'https://example.org')),
        ({'type': 'github', 'url': 'https://github.com/a'}, Link('github', '', 'https://github.com/a')),
    ],
)  # fmt: skip
def test_a_profiles_links_are_typed_by_icon_then_host(entry, link):
    reader = LinkReader(Files(SharedFolders('.')), [])
    reader.read_profile([entry], 'social')
    assert reader.result() == (link,)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(['name', 'url', 'id', 'type', 'icon', 'link', 'doi', 'label']),
                inner,
                max_size=4,
            )
        ),
        max_leaves=8,
    )
)
def test_no_shape_raises(value):
    reader = LinkReader(Files(SharedFolders('.')), [])
    reader.read_profile(value, 'social')
    reader.read_list(value, 'links')
    reader.read_doi(value, ('doi',))
    reader.read_identifiers(value, ('hugoblox', 'ids'))
    reader.add('pdf', value, ('url_pdf',))
    assert all(
        [bool(link.url), bool(link.file), bool(link.address)].count(True) == 1
        for link in reader.result()
    )
