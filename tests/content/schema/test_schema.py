"""Front matter of every generation, as records."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.content.records import Affiliation, Link, Name, Skill
from sphinx_publications.content.schema.common import Source, read_post, read_project
from sphinx_publications.content.schema.event import read_event
from sphinx_publications.content.schema.person import read_person
from sphinx_publications.content.schema.publication import clean_venue, read_publication

READERS = {
    'publication': read_publication,
    'post': read_post,
    'project': read_project,
    'event': read_event,
    'person': read_person,
}


def source_of(kind, metadata, *, bib=None, files=(), body='', root='.'):
    section = 'authors' if kind == 'person' else kind
    bundle = (f'{section}/x', dict.fromkeys(files, (1, 1)))
    return Source(
        kind=kind,
        key='x',
        stem=f'{section}/x',
        files=Files(SharedFolders(str(root)), [bundle]),
        metadata=dict(metadata),
        body=body,
        bib=BibEntry('key', bib.pop('type', 'misc'), bib) if bib is not None else None,
    )


def read(kind, metadata, **options):
    return READERS[kind](source_of(kind, metadata, **options))


def publication(metadata=(), **options):
    return read('publication', {'title': 'T', **dict(metadata)}, **options)


def problems(kind, metadata, **options):
    source = source_of(kind, metadata, **options)
    READERS[kind](source)
    return [(problem.code, problem.severity) for problem in source.problems]


@pytest.mark.parametrize(
    ('metadata', 'text'),
    [
        ({}, "the record has no title; it is called 'x'; add one"),
        (
            {'title': 'T', 'date': '2016-02-31'},
            "'2016-02-31' is not in the calendar; it is read as 2016-02;"
            ' write it as 2016-02, or with its day, such as 2016-02-05',
        ),
        (
            {'title': 'T', 'date': 'soon'},
            "'soon' is not a date; it is left out; write one like 2020-03-05",
        ),
        (
            {'title': 'T', 'date': 'Spring 2020'},
            "'Spring 2020' has other words than those of a date; it is read as 2020;"
            ' write it as 2020, or with its month, such as 2020-04',
        ),
        (
            {'title': 'T', 'slug': 'a#b'},
            "slug 'a#b' cannot be the address of a page; it is not used;"
            ' use letters, digits and hyphens',
        ),
        (
            {'title': 'T', 'url_pdf': 'javascript:x'},
            "url_pdf: 'javascript:x' has the scheme 'javascript', which is not allowed;"
            ' the link is left out; use https, mailto or tel',
        ),
        (
            {'title': 'T', 'image': 'x.png'},
            "the picture 'x.png' is not in the content; it is not shown;"
            ' put x.png beside this file or into static/, or correct the name',
        ),
        (
            {'title': 'T', 'image': {'filename': '/img/x.png'}},
            "the picture '/img/x.png' is not in the content; it is not shown;"
            ' put img/x.png into static/, or correct the name',
        ),
        (
            {'title': 'T', 'url_pdf': 'mailto:jane AT example DOT org'},
            "url_pdf: 'mailto:jane AT example DOT org' is no e-mail address;"
            ' the link is left out; write it as mailto:name@example.org, or leave it out',
        ),
        (
            {'title': 'T', 'image': 'https://example.org/x.png'},
            "the picture 'https://example.org/x.png' is on another site, and pictures are not"
            ' fetched; it is not shown; put a copy beside this file, and name that',
        ),
    ],
)
def test_a_loss_says_what_is_wrong_what_is_lost_and_the_mend(metadata, text):
    source = source_of('publication', metadata)
    read_publication(source)

    assert [str(problem) for problem in source.problems] == [text]


# --- what all kinds share --------------------------------------------------------------------


def test_a_record_without_a_title_is_called_by_its_folder_and_warns():
    assert plain(read('publication', {}).title) == 'x'
    assert problems('publication', {}) == [('title', 'loss')]


@pytest.mark.parametrize('title', ['1984', 1984, ['1984']])
def test_a_title_may_be_a_number_or_a_list_of_one(title):
    assert plain(read('publication', {'title': title}).title) == '1984'


def test_a_title_knows_no_markdown():
    assert read('publication', {'title': 'A *b* c'}).title == ('A *b* c',)


@pytest.mark.parametrize(
    ('value', 'tags'),
    [
        (['a', 'b'], ('a', 'b')),
        ([' a ', 'a', ''], ('a',)),
        ('a', ('a',)),
        ('a, b', ('a', 'b')),
        ([1, 2], ('1', '2')),
        ([''], ()),
        ([None], ()),
        ([[]], ()),
        (None, ()),
        ('', ()),
        ({'name': 'a'}, ('a',)),
    ],
)
def test_tags_of_any_shape(value, tags):
    assert publication({'tags': value}).tags == tags


@pytest.mark.parametrize('value', [[[]], [None], '', None, [''], {}])
def test_no_projects_of_any_shape(value):
    assert publication({'projects': value}).projects == ()


@pytest.mark.parametrize(
    ('value', 'flag'),
    [(True, True), ('ture', True), ('yes', True), (1, True), ('false', False), ('', False),
     (None, False), ([], False)],
)  # fmt: skip
def test_a_flag_may_be_misspelt(value, flag):
    assert publication({'featured': value}).featured is flag


def test_selected_is_the_first_generations_featured():
    assert publication({'selected': True}).featured


@pytest.mark.parametrize('field', ['abstract', 'abstact'])
def test_a_misspelt_abstract_is_an_abstract(field):
    assert publication({field: 'Words.'}).abstract == (('Words.',),)


@pytest.mark.parametrize('field', ['summary', 'abstract_short', 'description'])
def test_a_summary_has_three_names(field):
    assert publication({field: 'Words.'}).summary == (('Words.',),)


@pytest.mark.parametrize('value', ['Ada Adler', ['Ada Adler'], ['Ada Adler', None, '']])
def test_authors_of_any_shape(value):
    assert [byline.text for byline in publication({'authors': value}).bylines] == ['Ada Adler']


def test_unknown_fields_are_kept():
    extra = publication({'award': {'name': 'Best', 'year': 2020}, 'math': True}).extra
    assert extra == {'award': {'name': 'Best', 'year': 2020}, 'math': True}


def test_unknown_fields_are_kept_in_a_form_that_json_has():
    nested: list[object] = []
    for _ in range(10_000):
        nested = [nested]
    extra = publication({'day': datetime.date(2020, 1, 2), 'odd': {1, 2}, 'deep': nested}).extra
    assert (extra['day'], sorted(extra['odd'])) == ('2020-01-02', [1, 2])


def test_a_body_of_blanks_is_none():
    assert not publication(body='\n \n').body


def test_the_dates_of_publishing_have_hugos_names():
    record = publication({'pubdate': '2019-01-01', 'expirydate': '2030-02-03'})
    assert (record.publish_date, record.expiry_date) == (
        PartialDate(2019, 1, 1),
        PartialDate(2030, 2, 3),
    )


def test_an_impossible_date_keeps_what_can_be_believed_and_warns():
    metadata = {'title': 'T', 'date': '2016-02-31'}
    assert read('publication', metadata).date == PartialDate(2016, 2)
    assert problems('publication', metadata) == [('date', 'loss')]


def test_an_unreadable_day_of_publishing_is_no_loss():
    assert problems('post', {'title': 'T', 'publishdate': '10.1000/182'}) == [('date', 'hygiene')]


@pytest.mark.parametrize('deck', ['example', ['example']])
def test_a_deck_stays_in_extra_and_leaves_url_slides(deck):
    record = publication({'slides': deck, 'url_slides': 'https://example.org/s'})
    assert record.extra == {'slides': deck}
    assert record.links == (Link('slides', url='https://example.org/s'),)


def test_an_external_link_is_mended():
    assert publication({'external_link': 'www.example.org'}).external_link == (
        'https://www.example.org'
    )


# --- addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('metadata', 'address'),
    [
        ({}, 'publication/x'),
        ({'slug': 'New Name'}, 'publication/new-name'),
        ({'url': '/papers/Nets/'}, 'papers/Nets'),
        ({'url': '/papers/nets.html'}, 'papers/nets'),
        ({'slug': ''}, 'publication/x'),
    ],
)
def test_slug_and_url_give_the_address(metadata, address):
    assert publication(metadata).address == address


@pytest.mark.parametrize(
    'metadata',
    [
        {'slug': '../../x'},
        {'slug': '..'},
        {'slug': 'a/b'},
        {'url': '/../secret'},
        {'url': 'https://example.org/x'},
        {'url': '//example.org/x'},
        {'url': 'a\\b'},
        {'slug': 'a#b'},
        {'slug': 'a%2fb'},
        {'slug': 'a?b'},
        {'url': 'javascript:x'},
    ],
)
def test_an_address_that_is_none_is_refused(metadata):
    assert publication(metadata).address == 'publication/x'
    assert problems('publication', {'title': 'T', **metadata}) == [('docname', 'loss')]


@pytest.mark.parametrize('slug', ['x' * 200, 'ä' * 119])
def test_a_component_is_as_long_as_a_file_system_takes_it(slug):
    assert publication({'slug': slug}).address == f'publication/{slug}'


def test_a_longer_component_is_cut_and_stays_its_own():
    long, longer = (publication({'slug': 'ä' * size}).address for size in (200, 201))
    assert len(long.rpartition('/')[2].encode()) <= 255 - len('.publication.txt')
    assert long != longer


def test_a_slug_has_one_hyphen_where_hugo_makes_one():
    assert publication({'slug': 'a - b'}).address == 'publication/a-b'


def test_aliases_are_kept_as_written():
    assert publication({'aliases': ['/old/', '/older']}).aliases == ('/old/', '/older')


# --- publications ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('written', 'venue'),
    [
        ('In *CVPR*', '*CVPR*'),
        ('*In CVPR*', '*CVPR*'),
        ('in: Proceedings of X', 'Proceedings of X'),
        ('In: *Proceedings*', '*Proceedings*'),
        ('*In* Proceedings', 'Proceedings'),
        ('_In_ *Conference*', '*Conference*'),
        ('*In* Vivo', '*In* Vivo'),
        ('*In*Sight', '*In*Sight'),
        ('*In:* Conference on Nets', 'Conference on Nets'),
        ('**In**: *Conference*, 12', '*Conference*, 12'),
        ('_In:_ Conference', 'Conference'),
        ('*In *Conference*', '*Conference*'),
        ('In * Conference on Nets*', '*Conference on Nets*'),
        ('*In:*', '*In:*'),
        ('International Journal', 'International Journal'),
        ('In Vivo', 'In Vivo'),
        ('In press', 'In press'),
        ('In Vitro Cellular Biology', 'In Vitro Cellular Biology'),
        ('*Nature*.', '*Nature*'),
        ('*Nature.*', '*Nature*'),
        ('J. Phys.', 'J. Phys.'),
        ('Wait...', 'Wait...'),
        ('In', 'In'),
        ('', ''),
    ],
)
def test_a_venue_is_without_in_and_full_stop(written, venue):
    assert clean_venue(written) == venue


@pytest.mark.parametrize(
    ('value', 'venue'),
    [
        ({'name': 'Nature', 'volume': 7}, 'Nature'),
        (2025, '2025'),
        (['Nature'], 'Nature'),
        (None, ''),
        ({}, ''),
        ([None], ''),
    ],
)
def test_a_venue_of_any_shape(value, venue):
    assert plain(publication({'publication': value}).venue) == venue


@pytest.mark.parametrize('field', ['publication', 'publication_short'])
def test_typed_dashes_in_a_venue_are_dashes(field):
    record = publication({field: '*Nets -- Flows*, 12--15 --- `--x` ----'})
    venue = record.venue or record.venue_short
    assert venue == (
        Span('emphasis', ('Nets – Flows',)),
        ', 12–15 — ',
        Span('literal', ('--x',)),
        ' ----',
    )


def test_typed_dashes_in_a_venue_of_cite_bib_are_dashes():
    assert publication(bib={'journal': 'Nets -- Flows'}).venue == ('Nets – Flows',)


def test_what_a_venue_mapping_says_further_is_kept():
    value = {'name': 'Nature', 'volume': 7}
    assert publication({'publication': value}).extra == {'publication': value}


@pytest.mark.parametrize(
    ('value', 'types'),
    [
        (['2'], ('article-journal',)),
        ([2, '2'], ('article-journal',)),
        ('paper-conference', ('paper-conference',)),
        (1, ('paper-conference',)),
        (['0'], ()),
        (0, ()),
        ([None], ()),
        ([['1']], ()),
        (['Zine'], ('Zine',)),
    ],
)
def test_types_of_any_shape(value, types):
    assert publication({'publication_types': value}).types == types


def test_a_doi_is_bare_and_a_link():
    record = publication({'doi': ' https://doi.org/10.1000/182 '})
    assert record.doi == '10.1000/182'
    assert record.links == (Link('doi', url='https://doi.org/10.1000/182'),)


def test_identifiers_give_the_doi_and_links():
    record = publication({'hugoblox': {'ids': {'arxiv': '2101.00001', 'doi': '10.1000/182'}}})
    assert record.doi == '10.1000/182'
    assert [link.type for link in record.links] == ['preprint', 'doi']


def test_what_else_stands_beside_identifiers_is_kept():
    record = publication({'hugoblox': {'ids': {'doi': '10.1000/182'}, 'mode': 'x'}})
    assert record.extra == {'hugoblox': {'mode': 'x'}}


def test_the_pdf_named_like_the_folder_beats_url_pdf():
    record = publication({'url_pdf': 'https://example.org/x.pdf'}, files=['x.pdf'])
    assert record.links == (Link('pdf', file='publication/x/x.pdf'),)


def test_the_day_of_publishing_is_never_the_papers_date():
    assert publication({'publishdate': '2017-01-01'}).date is None


# --- cite.bib --------------------------------------------------------------------------------


BIB = {
    'type': 'article',
    'title': 'Other',
    'author': 'Berg, Bo and Cy Chan and others',
    'journal': 'J. Nets',
    'year': '2020',
    'month': '3',
    'doi': '10.1000/bib',
    'abstract': 'From bib.',
    'keywords': 'water, nets',
    'url': 'https://example.org/bib',
}


def test_cite_bib_fills_the_gaps():
    record = publication(bib=dict(BIB))
    assert record.title == ('T',)
    assert [byline.text for byline in record.bylines if not byline.et_al] == ['Bo Berg', 'Cy Chan']
    assert record.date == PartialDate(2020, 3)
    assert plain(record.venue) == 'J. Nets'
    assert record.types == ('article-journal',)
    assert record.tags == ('water', 'nets')
    assert record.doi == '10.1000/bib'


def test_front_matter_wins_over_cite_bib():
    record = publication(
        {
            'authors': ['Ada'],
            'date': '2019-05-06',
            'publication': 'Nature',
            'publication_types': ['1'],
            'doi': '10.1000/own',
            'abstract': 'Own.',
            'tags': ['own'],
        },
        bib=dict(BIB),
    )
    assert [byline.text for byline in record.bylines] == ['Ada']
    assert record.date == PartialDate(2019, 5, 6)
    assert plain(record.venue) == 'Nature'
    assert record.types == ('paper-conference',)
    assert record.doi == '10.1000/own'
    assert record.abstract == (('Own.',),)
    assert record.tags == ('own',)


@pytest.mark.parametrize(
    ('written', 'bib', 'date'),
    [
        ('2020-01-01', {'year': '2020'}, PartialDate(2020)),
        ('2020-01-01', {'year': '2020', 'month': '3'}, PartialDate(2020, 3)),
        ('2020-01-01', {'year': '2020', 'month': '1'}, PartialDate(2020, 1)),
        ('2020-01-01', {'date': '2020-03-05'}, PartialDate(2020, 3, 5)),
        ('2020-01-01', {'year': '2019'}, PartialDate(2020, 1, 1)),
        ('2020-01-01', {}, PartialDate(2020, 1, 1)),
        ('2020-05-01', {'year': '2020'}, PartialDate(2020, 5, 1)),
        ('', {'year': '2020'}, PartialDate(2020)),
        ('nonsense', {'year': '2020'}, PartialDate(2020)),
        ('', {'year': 'in press'}, None),
        ('', {'month': '3'}, None),
    ],
)
def test_a_date_is_as_precise_as_its_sources(written, bib, date):
    assert publication({'date': written}, bib=dict(bib)).date == date


def test_the_address_in_cite_bib_counts_where_there_is_no_doi():
    assert publication(bib={'url': 'https://example.org/bib'}).links == (
        Link('source', url='https://example.org/bib'),
    )
    assert publication(bib={'url': 'https://doi.org/10.1000/182'}).doi == '10.1000/182'


ARXIV = 'https://arxiv.org/abs/2101.00001'


def test_the_address_in_cite_bib_leaves_the_authors_label():
    record = publication({'links': [{'name': 'Read it', 'url': ARXIV}]}, bib={'url': ARXIV})
    assert record.links == (Link('custom', 'Read it', ARXIV),)


@pytest.mark.parametrize(
    ('written', 'bib'),
    [
        ('https://example.org/a.pdf', 'http://www.Example.org/a.pdf#page=2'),
        ('https://example.org/~ada/a%20b.pdf', 'https://example.org/%7Eada/a b.pdf'),
        ('https://example.org/a/', 'https://example.org:443/A/index.html'),
        ('https://example.org/a.pdf', 'https://example.org/a.pdf?download=1'),
        ('https://arxiv.org/pdf/2101.00001', 'http://arxiv.org/pdf/2101.00001v2.pdf'),
        ('https://example.org/a\\_b.pdf', 'https://example.org/a_b.pdf'),
    ],
)
def test_another_spelling_of_an_address_in_cite_bib_is_no_second_link(written, bib):
    record = publication({'url_pdf': written}, bib={'url': bib})
    assert [link.type for link in record.links] == ['pdf']


def test_the_address_that_an_own_file_has_on_the_site_is_no_second_link():
    record = publication(
        {'url_pdf': 'nets.pdf'},
        files=['nets.pdf'],
        bib={'url': 'https://example.org/pubs/Nets.pdf'},
    )
    assert record.links == (Link('pdf', file='publication/x/nets.pdf'),)


def test_the_external_link_in_cite_bib_is_no_second_link():
    record = publication(
        {'external_link': 'https://example.org/nets'}, bib={'url': 'http://example.org/nets/'}
    )
    assert record.links == ()


@pytest.mark.parametrize('url', ['https://example.org/b.pdf', 'https://arxiv.org/abs/2101.00001'])
def test_another_address_in_cite_bib_is_a_link_of_its_own(url):
    record = publication({'url_pdf': 'https://arxiv.org/pdf/2101.00001'}, bib={'url': url})
    assert [link.type for link in record.links] == ['pdf', 'source']


# --- pictures --------------------------------------------------------------------------------


def test_the_first_featured_picture_by_name_is_the_picture():
    record = publication(
        {'image': {'caption': 'By *me*', 'focal_point': 'topleft', 'preview_only': 'true'}},
        files=['featured2.jpg', 'featured.pdf', 'a-featured.PNG'],
    )
    assert record.picture is not None
    assert record.picture.file == 'publication/x/a-featured.PNG'
    assert plain(record.picture.caption) == 'By me'
    assert (record.picture.focal_point, record.picture.preview_only) == ('TopLeft', True)


@pytest.mark.parametrize(
    ('metadata', 'place', 'file'),
    [
        ({'image': {'filename': 'a.png'}}, 'assets/media/a.png', '../assets/media/a.png'),
        ({'image_preview': 'a.png'}, 'static/img/a.png', '../static/img/a.png'),
        ({'header': {'image': 'b/a.png'}}, 'static/img/b/a.png', '../static/img/b/a.png'),
        ({'image': 'a.png'}, 'static/a.png', '../static/a.png'),
        ({'image': {'filename': '/a.png'}}, 'static/a.png', '../static/a.png'),
        ({'cover': {'image': 'a.png'}}, 'assets/media/a.png', '../assets/media/a.png'),
    ],
)
def test_a_named_picture_is_found_beside_the_content(tmp_path, metadata, place, file):
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.touch()
    (tmp_path / 'content').mkdir()
    record = publication(metadata, root=tmp_path / 'content')
    assert record.picture is not None
    assert record.picture.file == file


@pytest.mark.parametrize('name', ['missing.png', '../../secret.png', 'https://example.org/x.png'])
def test_a_named_picture_that_is_missing_is_a_loss(name):
    metadata = {'title': 'T', 'image': {'filename': name}}
    assert read('publication', metadata).picture is None
    assert problems('publication', metadata) == [('image', 'loss')]


@pytest.mark.parametrize('value', [None, '', {}, [], {'caption': 'x'}, True, {'filename': None}])
def test_no_picture_of_any_shape(value):
    assert publication({'image': value}).picture is None


# --- posts and events ------------------------------------------------------------------------


def test_a_post_without_a_date_has_the_day_it_was_published():
    assert read('post', {'title': 'T', 'publishdate': '2020-02-03'}).date == PartialDate(2020, 2, 3)


def test_a_post_knows_when_it_was_changed():
    assert read('post', {'title': 'T', 'lastmod': '2021-02-03'}).last_modified == PartialDate(
        2021, 2, 3
    )


def test_an_event_of_the_second_generation():
    event = read(
        'event',
        {
            'title': 'T',
            'event': 'Conference',
            'event_url': 'https://example.org',
            'location': 'Hall 1',
            'address': {'street': 'Road 1', 'city': 'Town', 'region': 'R', 'postcode': 1234},
            'date': '2030-06-01T13:00:00Z',
            'date_end': '2030-06-01T15:00:00Z',
        },
    )
    assert (event.event, event.event_url, event.location) == (
        'Conference',
        'https://example.org',
        'Hall 1',
    )
    assert event.address_text == 'Road 1, Town, R 1234'
    assert (event.time_start, event.time_end) == ('13:00', '15:00')


def test_an_event_of_the_first_generation_has_its_day_in_time_start():
    event = read(
        'event',
        {'title': 'T', 'date': '2017-01-01', 'time_start': '2030-06-01T13:00:00'},
    )
    assert event.date is not None
    assert (event.date.isoformat(), event.time_start) == ('2030-06-01', '13:00')
    assert event.publish_date == PartialDate(2017, 1, 1)


def test_an_event_of_the_latest_generation():
    event = read(
        'event',
        {
            'title': 'T',
            'date': '2020-01-01',
            'event_name': 'Conference',
            'event_start': '2030-06-01',
            'event_end': '2030-06-03',
            'event_all_day': True,
        },
    )
    assert (event.event, event.all_day) == ('Conference', True)
    assert (event.date, event.end) == (PartialDate(2030, 6, 1), PartialDate(2030, 6, 3))


def test_an_event_that_takes_all_day_has_no_times():
    event = read('event', {'title': 'T', 'date': '2030-06-01T13:00:00Z', 'all_day': True})
    assert not event.time_start


def test_a_time_of_an_event_that_is_none_is_reported():
    metadata = {'title': 'T', 'date': '2030-06-01', 'time_end': 'late'}
    assert not read('event', metadata).time_end
    assert problems('event', metadata) == [('date', 'loss')]


# --- people ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    'metadata',
    [
        {'title': 'Ada Adler'},
        {'name': 'Ada Adler'},
        {'name': {'display': 'Ada Adler', 'given': 'Ada', 'family': 'Adler'}},
        {'name': {'given': 'Ada', 'family': 'Adler'}},
        {'first_name': 'Ada', 'last_name': 'Adler'},
    ],
)
def test_a_person_is_named_in_every_generation(metadata):
    person = read('person', metadata)
    assert (person.name, person.parts) == ('Ada Adler', Name(given='Ada', family='Adler'))


def test_the_templates_own_first_and_last_name_are_not_believed():
    person = read('person', {'title': 'Ada Adler', 'first_name': 'Nelson', 'last_name': 'Bighetti'})
    assert person.parts == Name(given='Ada', family='Adler')


def test_a_profile_without_a_name_is_titled_as_in_hugo():
    source = source_of('person', {})
    source.key = 'ada-adler'
    assert read_person(source).name == 'Ada Adler'
    assert [problem.severity for problem in source.problems] == ['hygiene']


def test_variants_come_from_all_their_fields_and_aliases_are_no_names():
    person = read(
        'person',
        {
            'title': 'Ada Adler',
            'name_variants': ['A. Adler'],
            'names': 'Ada M. Adler',
            'aliases': ['/team/ada'],
        },
    )
    assert person.variants == ('A. Adler', 'Ada M. Adler')
    assert person.aliases == ('/team/ada',)


@pytest.mark.parametrize('field', ['organizations', 'affiliations'])
def test_organizations_are_mappings_or_names(field):
    value = [{'name': 'Uni', 'url': 'https://example.org'}, 'Lab', None, {'url': ''}]
    assert read('person', {'title': 'A', field: value}).organizations == (
        Affiliation('Uni', 'https://example.org'),
        Affiliation('Lab'),
    )


@pytest.mark.parametrize(
    'education',
    [
        {'courses': [{'course': 'PhD', 'institution': 'Uni', 'year': 2020}]},
        [{'degree': 'PhD', 'institution': 'Uni', 'end': '2020-06-30'}],
        [{'area': 'PhD', 'institution': 'Uni', 'date_end': '2020'}],
        [{'courses': [{'course': 'PhD', 'institution': 'Uni', 'year': '2020'}]}],
    ],
)
def test_education_of_every_generation(education):
    (stage,) = read('person', {'title': 'A', 'education': education}).education
    assert (plain(stage.title), plain(stage.place), stage.period) == ('PhD', 'Uni', '2020')


def test_experience_has_a_period():
    person = read(
        'person',
        {
            'title': 'A',
            'experience': [
                {'role': 'Dean', 'org': 'Uni', 'start': '2015-09-01', 'end': '2019-06-30'},
                {'position': 'Rector', 'company_name': 'Uni', 'date_start': '2020'},
            ],
        },
    )
    assert [stage.period for stage in person.experience] == ['2015–2019', '2020–']


def test_skills_and_languages():
    person = read(
        'person',
        {
            'title': 'A',
            'skills': [{'name': 'Tools', 'items': [{'label': 'Python', 'level': 5}]}],
            'languages': [{'name': 'English', 'label': 'Native'}, {'name': 'Latin', 'percent': 40}],
        },
    )
    assert person.skills == (Skill('Python', '5'),)
    assert person.spoken == (Skill('English', 'Native'), Skill('Latin', '40%'))


def test_an_email_address_is_shown_only_as_a_link():
    person = read('person', {'title': 'A', 'email': 'a@example.org'})
    assert person.links == ()
    assert 'email' not in person.extra


@pytest.mark.parametrize(
    'metadata',
    [
        {'ids': {'orcid': '0000-0002-1825-0097'}},
        {'orcid': 'https://orcid.org/0000-0002-1825-0097'},
        {'social': [{'icon': 'orcid', 'link': 'https://orcid.org/0000-0002-1825-0097'}]},
    ],
)
def test_an_orcid_is_found(metadata):
    assert read('person', {'title': 'A', **metadata}).orcid == '0000-0002-1825-0097'


@pytest.mark.parametrize('name', ['avatar.jpg', 'avatar.JPG', ' avatar.png', 'Avatar.webp'])
def test_an_avatar_is_found_by_its_name(name):
    person = read('person', {'title': 'A'}, files=['logo.png', name])
    assert person.picture is not None
    assert person.picture.file == f'authors/x/{name}'


def test_an_avatar_may_lie_in_the_media_folder(tmp_path):
    folder = tmp_path / 'assets' / 'media' / 'authors'
    folder.mkdir(parents=True)
    (folder / 'X.jpg').touch()
    person = read('person', {'title': 'A'}, root=tmp_path / 'content')
    assert person.picture is not None
    assert person.picture.file == '../assets/media/authors/X.jpg'


def test_groups_and_interests_of_any_shape():
    person = read(
        'person', {'title': 'A', 'user_groups': 'Staff', 'interests': ['*Nets*', None, '']}
    )
    assert person.groups == ('Staff',)
    assert [plain(interest) for interest in person.interests] == ['Nets']
    person = read('person', {'title': 'A', 'interests': {'interests': ['Nets']}})
    assert [plain(interest) for interest in person.interests] == ['Nets']


def test_a_stage_without_a_name_or_a_place_is_none():
    assert read('person', {'title': 'A', 'education': [{'year': 2009}]}).education == ()


# --- anything --------------------------------------------------------------------------------

NAMES = (
    *('title', 'name', 'authors', 'author_notes', 'date', 'publishdate', 'draft', 'weight', 'tags'),
    *('projects', 'image', 'avatar', 'links', 'url_pdf', 'doi', 'slides', 'hugoblox', 'address'),
    *(
        'publication',
        'publication_types',
        'abstract',
        'summary',
        'slug',
        'url',
        'aliases',
        'social',
    ),
    *('organizations', 'education', 'experience', 'skills', 'languages', 'interests', 'ids', 'bio'),
    *('event', 'time_start', 'event_start', 'header', 'external_link', 'user_groups', 'other'),
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates()
    | st.sampled_from(['2020-01-01', '../x', '#', 'https://example.org', '10.1000/182']),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([
                'name',
                'url',
                'items',
                'courses',
                'image',
                'filename',
                'ids',
                'year',
            ]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@pytest.mark.parametrize('kind', READERS)
@settings(max_examples=60)
@given(metadata=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=12))
def test_no_front_matter_raises(kind, metadata):
    record = read(kind, metadata)
    assert record.kind == kind
    hash((record.title, record.bylines, record.links, record.picture, record.tags))


# --- cite.bib against front matter ------------------------------------------------------------


@pytest.mark.parametrize(
    ('metadata', 'bib', 'message'),
    [
        ({'doi': '10.5555/a'}, {'doi': '10.5555/b'}, "the DOI '10.5555/b'"),
        ({'date': '2020-01-01'}, {'year': '2019'}, "the year '2019'"),
        ({'title': 'Pools'}, {'title': 'Rivers'}, "the title 'Rivers'"),
        ({}, {'doi': 'TBA'}, "'TBA' in cite.bib is a placeholder"),
        ({}, {'doi': 'https://example.org/x'}, 'is no DOI'),
        ({'doi': '10.5555/a'}, {'doi': '10.5555/a b'}, "'10.5555/a b' in cite.bib is no DOI"),
        ({}, {'doi': 'see there', 'url': 'https://doi.org/10.5555/a'}, 'is no DOI'),
        ({}, {'issn': '0378-5956'}, "'0378-5956' in cite.bib is no ISSN"),
        ({}, {'isbn': '978-0-306-40615-8'}, 'is no ISBN'),
    ],
)
def test_what_cite_bib_says_otherwise_is_hygiene(metadata, bib, message):
    source = source_of('publication', metadata, bib=bib)
    read_publication(source)
    (problem,) = [each for each in source.problems if each.code == 'bib']
    assert (message in problem.message, problem.severity) == (True, 'hygiene')


@pytest.mark.parametrize('doi', ['pools.1', '10.5555/a b', 'see publisher page'])
def test_a_doi_of_cite_bib_that_is_none_is_a_loss(doi):
    source = source_of('publication', {}, bib={'doi': doi})
    record = read_publication(source)
    assert [each.severity for each in source.problems if each.code == 'bib'] == ['loss']
    assert (record.doi, record.links) == ('', ())


def test_an_address_in_the_doi_of_cite_bib_is_the_source():
    address = 'https://www.sciencedirect.com/science/article/pii/S1'
    record = publication(bib={'doi': address})
    assert (record.doi, record.links) == ('', (Link('source', url=address),))


def test_the_address_of_cite_bib_comes_before_one_in_its_doi():
    bib = {'doi': 'https://example.org/doi', 'url': 'https://example.org/url'}
    assert publication(bib=bib).links == (Link('source', url='https://example.org/url'),)


def test_a_title_without_its_subtitle_is_no_contradiction():
    source = source_of('publication', {'title': 'Pools'}, bib={'title': 'Pools: A {S}tudy'})
    read_publication(source)
    assert not source.problems


def test_an_orcid_with_a_wrong_check_digit_is_a_loss():
    source = source_of('person', {'title': 'Jo Roe', 'orcid': '0000-0002-1825-0098'})
    read_person(source)
    assert [each.message for each in source.problems] == ["'0000-0002-1825-0098' is no ORCID iD"]


def test_identifiers_for_exports_stay_in_extra():
    found = publication({'hugoblox': {'ids': {'pmid': '123', 'hal': 'x'}}})
    assert found.extra['hugoblox'] == {'ids': {'pmid': '123'}}
