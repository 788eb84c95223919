"""The item of a record: what front matter and cite.bib become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_of import paper

from sphinx_publications.content.bibliography.bibfile import BibEntry, read_bib
from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.records import Event, Link, Name, Person, Post, Project
from sphinx_publications.formats.item import Eprint
from sphinx_publications.formats.record_items import record_item


def item_of(record, *others):
    return record_item(record, Library.build((record, *others)), 'doe2020')


def item(venue='', bib='', others=(), **fields):
    """Return the item of a journal article, or of what *fields* say."""
    entry, complaint = read_bib(bib) if bib else (None, '')
    assert not complaint
    given_fields = {'types': ('article-journal',), 'venue': parse_inline(venue) if venue else ()}
    return item_of(paper(entry=entry, **given_fields | fields), *others)


def names(contributors):
    return [contributor.name for contributor in contributors]


# -- types ---------------------------------------------------------------------------------------


def test_the_first_type_that_csl_knows_is_the_item_s():
    assert item(types=('Extended note', 'chapter')).type == 'chapter'


@pytest.mark.parametrize('types', [(), ('Extended note',)])
def test_without_one_it_is_a_document(types):
    assert item(types=types).type == 'document'


def test_a_paper_of_arxiv_without_a_type_is_a_preprint():
    assert item('arXiv:2001.01234', types=()).type == 'article'


@pytest.mark.parametrize(
    ('record', 'csl_type'),
    [
        (Post(kind='post', key='x'), 'post-weblog'),
        (Event(kind='event', key='x'), 'speech'),
        (Project(kind='project', key='x'), 'webpage'),
    ],
)
def test_other_kinds_have_a_type_too(record, csl_type):
    assert item_of(record).type == csl_type


@pytest.mark.parametrize(
    ('fields', 'genre'),
    [
        ({'genre': 'phdthesis'}, 'PhD thesis'),
        ({'genre': "Master's thesis"}, 'Master’s thesis'),
        ({'genre': 'mathesis'}, 'Master’s thesis'),
        ({'genre': 'bachelor thesis'}, 'Bachelor’s thesis'),
        ({'bib': '@mastersthesis{k, school = {Ghent}}'}, 'Master’s thesis'),
        ({'bib': '@phdthesis{k, type = {Habilitation}}'}, 'Habilitation'),
        ({'bib': '@thesis{k, type = {Licentiate thesis}}'}, 'Licentiate thesis'),
        ({'venue': 'University of Ghent, PhD thesis'}, 'PhD thesis'),
    ],
)
def test_a_thesis_says_of_which_kind_it_is(fields, genre):
    assert item(types=('thesis',), **fields).variables['genre'] == genre


def test_hugo_s_layout_is_no_kind_of_thesis():
    assert 'genre' not in item(types=('thesis',), extra={'type': 'publication'}).variables


def test_a_report_has_its_kind_and_number_of_cite_bib():
    bib = '@techreport{k, institution = {Net Lab}, number = {TR-5}, type = {White paper}}'
    found = item('Net Lab', bib, types=('report',)).variables
    assert found == {'publisher': 'Net Lab', 'number': 'TR-5', 'genre': 'White paper'}


@pytest.mark.parametrize('csl_type', ['book', 'collection'])
def test_the_number_of_a_book_in_a_series_is_that_in_the_series(csl_type):
    bib = '@book{k, publisher = {Net Press}, series = {Notes on Nets}, volume = 2, number = 7}'
    assert item('', bib, types=(csl_type,)).variables == {
        'publisher': 'Net Press',
        'collection-title': 'Notes on Nets',
        'collection-number': '7',
        'volume': '2',
    }


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('byline', 'name'),
    [
        ('Jane Doe', Name(given='Jane', family='Doe')),
        ('Jane Doe*', Name(given='Jane', family='Doe')),
        ('Jan van der Berg', Name(given='Jan', particle='van der', family='Berg')),
        ('Martin L. King, Jr.', Name(given='Martin L.', family='King', suffix='Jr.')),
        ('The Net Collaboration', Name(literal='The Net Collaboration')),
        ('Plato', Name(literal='Plato')),
        ('王小明', Name(given='小明', family='王')),
    ],
)
def test_a_byline_is_taken_apart(byline, name):
    assert names(item(bylines=parse_bylines([byline], None)).authors) == [name]


def test_a_profile_gives_the_parts_of_a_name_and_the_orcid():
    jane = Person(
        kind='person',
        key='jane',
        path='authors/jane/_index.md',
        name='Jane Doe Roe',
        parts=Name(given='Jane', family='Doe Roe'),
        orcid='0000-0002-1825-0097',
    )
    (author,) = item(bylines=parse_bylines(['jane'], None), others=(jane,)).authors
    assert author == (Name(given='Jane', family='Doe Roe'), '0000-0002-1825-0097')


def test_cite_bib_says_where_the_family_name_begins():
    bib = '@article{k, author = {Doe Roe, Jane and {Net Group of Ghent}}}'
    bylines = parse_bylines(['Jane Doe Roe', 'Net Group of Ghent'], None)
    assert names(item(bib=bib, bylines=bylines).authors) == [
        Name(given='Jane', family='Doe Roe'),
        Name(literal='Net Group of Ghent'),
    ]


def test_et_al_is_no_author():
    found = item(bylines=parse_bylines(['Jane Doe', 'et al.'], None))
    assert (names(found.authors), found.has_others) == ([Name(given='Jane', family='Doe')], True)


def test_three_thousand_authors_stay_in_order():
    bylines = parse_bylines([f'Jane Doe{number}' for number in range(3000)], None)
    families = [name.family for name in names(item(bylines=bylines).authors)]
    assert families == [f'Doe{number}' for number in range(3000)]


def test_editors_are_those_of_cite_bib():
    editors = item(bib='@inproceedings{k, editor = {Roe, Jo and others}}').editors
    assert names(editors) == [Name(given='Jo', family='Roe')]


def test_editors_of_front_matter_win():
    found = item(bib='@inproceedings{k, editor = {Roe, Jo}}', extra={'editors': ['Al Poe']})
    assert names(found.editors) == [Name(given='Al', family='Poe')]


@pytest.mark.parametrize(
    'editors',
    [
        'Al Poe and Bo Roe',
        'Poe, Al and Roe, Bo',
        [{'name': 'Al Poe'}, {'name': 'Bo Roe'}],
        ['Al Poe*', 'Bo Roe', 'Et al.'],
    ],
)
def test_editors_of_front_matter_are_read_as_authors_are(editors):
    poe, roe = Name(given='Al', family='Poe'), Name(given='Bo', family='Roe')
    assert names(item(extra={'editors': editors}).editors) == [poe, roe]


# -- venue ---------------------------------------------------------------------------------------


def where(found):
    numbers = (found.variables.get(name, '') for name in ('volume', 'issue', 'page'))
    return plain(found.container_title), *numbers


@pytest.mark.parametrize(
    ('venue', 'parts'),
    [
        ('*Net Letters*, **12**(3), 45–67', ('Net Letters', '12', '3', '45–67')),
        ('Proc. of Nets (NC 2017), pp. 1–9', ('Proc. of Nets (NC 2017)', '', '', '1–9')),
        ('Ghent J. Nets 221.1 (2017): 3-9', ('Ghent J. Nets', '221', '1', '3–9')),
        ('Nets, Vol. 5, No. 2, pp. 3–9', ('Nets', '5', '2', '3–9')),
        ('Open Nets 9: e1821', ('Open Nets', '9', '', 'e1821')),
        ('网络学报，2017,41(11):26-32', ('网络学报', '41', '11', '26–32')),
        ('Conference on Nets 2017, Ghent', ('Conference on Nets 2017, Ghent', '', '', '')),
        ('Nets, 12(3), 45–67, to appear', ('Nets, 12(3), 45–67, to appear', '', '', '')),
        ('Nets, 12(3), 45–67 (2016)', ('Nets, 12(3), 45–67 (2016)', '', '', '')),
    ],
)
def test_a_venue_is_all_understood_or_whole(venue, parts):
    assert where(item(venue, date=PartialDate(2017))) == parts


def test_numbers_of_cite_bib_follow_a_venue_that_names_none():
    bib = '@article{k, journal = {Other}, volume = 12, number = 3, pages = {45--67}}'
    assert where(item('Nets', bib)) == ('Nets', '12', '3', '45–67')


def test_numbers_of_a_venue_win():
    bib = '@article{k, volume = 99, number = 98, pages = {97--98}}'
    assert where(item('Nets, 12, 45–67', bib)) == ('Nets', '12', '', '45–67')


@pytest.mark.parametrize(
    'extra',
    [
        {'volume': '77', 'number': '8', 'pages': '5-6'},
        {'volume': 77, 'issue': 8, 'page': '5--6'},
        {'publication': {'name': 'Nets', 'volume': 77, 'number': 8, 'pages': 'pp. 5-6'}},
    ],
)
@pytest.mark.parametrize('venue', ['Nets', ''])
def test_numbers_of_front_matter_win_over_those_of_cite_bib(venue, extra):
    bib = '@article{k, volume = 9, number = 1, pages = {1-2}}'
    assert where(item(venue, bib, extra=extra)) == (venue, '77', '8', '5–6')


def test_each_number_that_front_matter_lacks_is_that_of_cite_bib():
    bib = '@article{k, volume = 9, number = 1, pages = {1-2}}'
    extra = {'volume': 77, 'pages': 'to appear'}
    assert where(item('Nets', bib, extra=extra)) == ('Nets', '77', '1', '1–2')


@pytest.mark.parametrize(
    ('field', 'variable'),
    [
        ('publisher', 'publisher'),
        ('school', 'publisher'),
        ('address', 'publisher-place'),
        ('series', 'collection-title'),
        ('edition', 'edition'),
        ('chapter', 'chapter-number'),
        ('pagetotal', 'number-of-pages'),
        ('version', 'version'),
        ('eventtitle', 'event-title'),
        ('isbn', 'ISBN'),
        ('issn', 'ISSN'),
        ('pmid', 'PMID'),
        ('pmcid', 'PMCID'),
        ('eid', 'page'),
        ('note', 'note'),
    ],
)
def test_a_field_of_front_matter_wins_over_that_of_cite_bib(field, variable):
    found = item('Nets', f'@inproceedings{{k, {field} = {{Other 2}}}}', extra={field: 'Own 1'})
    assert found.variables[variable] == 'Own 1'


def test_any_publisher_of_front_matter_wins_over_that_of_cite_bib():
    found = item('Nets', '@book{k, publisher = {Other}}', extra={'institution': 'Net Lab'})
    assert found.variables['publisher'] == 'Net Lab'


def test_a_preprint_of_front_matter_wins_over_that_of_cite_bib():
    found = item(bib='@misc{k, eprint = {2001.01234}}', extra={'eprint': '2001.05678'})
    assert found.eprint == Eprint('2001.05678')


def test_numbers_of_cite_bib_do_not_follow_a_venue_that_is_left_whole():
    bib = '@article{k, volume = 99, pages = {97--98}}'
    assert where(item('Nets, 12(3), to appear', bib)) == ('Nets, 12(3), to appear', '', '', '')


def test_a_venue_of_arxiv_is_a_preprint():
    found = item('arXiv:2001.01234 [cs.NI]', types=('article',))
    assert (plain(found.container_title), found.eprint) == (
        'arXiv',
        Eprint('2001.01234', 'arXiv', 'cs.NI'),
    )


@pytest.mark.parametrize('venue', ['In press', 'Forthcoming.', 'to appear', 'Under review'])
def test_a_venue_that_says_just_how_far_it_is_is_the_status(venue):
    found = item(venue)
    assert (found.container_title, found.variables) == ((), {'status': venue.rstrip('.').lower()})


@pytest.mark.parametrize('csl_type', ['thesis', 'report', 'book', 'patent', 'software'])
def test_what_is_published_by_itself_has_a_publisher_for_a_venue(csl_type):
    found = item('Ghent University Press', types=(csl_type,))
    assert (found.container_title, found.variables) == (
        (),
        {'publisher': 'Ghent University Press'},
    )


def test_a_publisher_in_place_of_a_venue_contains_nothing():
    found = item('Net Press', '@article{k, publisher = {Net Press}}')
    assert (found.container_title, found.variables['publisher']) == ((), 'Net Press')


def test_the_short_venue_stands_beside_the_long_one():
    found = item('*Net Letters*', venue_short=parse_inline('*Net Lett.*'))
    assert plain(found.container_title_short) == 'Net Lett.'


def test_an_event_is_held_somewhere():
    talk = Event(kind='event', key='x', event='NetConf', location='Ghent')
    assert item_of(talk).variables == {'event-title': 'NetConf', 'event-place': 'Ghent'}


# -- further fields of cite.bib -----------------------------------------------------------------


@pytest.mark.parametrize(
    ('field', 'variable', 'value'),
    [
        ('publisher', 'publisher', 'Net Press'),
        ('organization', 'publisher', 'Net Society'),
        ('howpublished', 'publisher', 'Handed out'),
        ('address', 'publisher-place', 'Ghent'),
        ('location', 'publisher-place', 'Ghent'),
        ('series', 'collection-title', 'Notes on Nets'),
        ('eventtitle', 'event-title', 'NetConf'),
        ('edition', 'edition', '2'),
        ('chapter', 'chapter-number', '4'),
        ('isbn', 'ISBN', '9783161484100'),
        ('issn', 'ISSN', '1234-5679'),
        ('pmid', 'PMID', '123456'),
        ('pmcid', 'PMCID', 'PMC123456'),
        ('language', 'language', 'de-AT'),
        ('note', 'note', 'Best paper'),
    ],
)
def test_a_field_of_cite_bib_is_a_variable(field, variable, value):
    found = item('Nets', f'@inproceedings{{k, {field} = {{{value}}}}}')
    assert found.variables == {variable: value}


@pytest.mark.parametrize('field', ['language', 'langid'])
@pytest.mark.parametrize(
    ('text', 'language'),
    [
        ('ngerman', 'de'),
        ('German', 'de'),
        ('naustrian', 'de-AT'),
        ('american', 'en-US'),
        ('norsk', 'nb'),
        ('de-CH', 'de-CH'),
        ('Klingon', 'Klingon'),
    ],
)
def test_a_language_is_a_tag_where_babel_has_a_name_for_it(field, text, language):
    found = item('Nets', f'@article{{k, {field} = {{{text}}}}}')
    assert found.variables == {'language': language}


@pytest.mark.parametrize('note', ['_eprint: https://example.org/x', 'Publisher: Nets', 'x' * 501])
def test_notes_of_reference_managers_are_none(note):
    assert item('Nets', f'@article{{k, note = {{{note}}}}}').variables == {}


def test_an_isbn_of_a_wrong_form_stays_as_text():
    found = item('Nets', '@inbook{k, isbn = {978-0-00}}', types=('chapter',))
    assert found.variables == {'ISBN': '978-0-00'}


def test_an_article_number_stands_for_pages():
    assert item('Nets', '@article{k, volume = 4, eid = {e5}}').variables['page'] == 'e5'


def test_words_in_braces_are_protected():
    assert item(bib='@article{k, title = {The {NetBSD} kernel}}').protected == ('NetBSD',)


# -- dates, identifiers, links --------------------------------------------------------------------


@pytest.mark.parametrize('date', [None, PartialDate(2020), PartialDate(2020, 3, 5)])
def test_the_date_is_as_precise_as_the_record_s(date):
    assert item(date=date).issued == date


def links(*pairs):
    return tuple(Link(link_type, url=url) for link_type, url in pairs)


def test_each_address_is_said_once():
    found = item(
        doi='10.5555/nets',
        links=links(
            ('pdf', 'https://arxiv.org/pdf/2001.01234v2'),
            ('preprint', 'https://arxiv.org/abs/2001.01234'),
            ('custom', 'https://doi.org/10.5555/nets'),
            ('source', 'https://example.org/nets'),
            ('code', 'https://example.org/code'),
            ('custom', 'https://example.org/code/'),
            ('custom', 'https://example.org/nets'),
        ),
    )
    assert found.variables == {'DOI': '10.5555/nets', 'URL': 'https://example.org/nets'}
    assert found.eprint is not None
    assert found.eprint.id.startswith('2001.01234')
    assert [(link.type, link.url) for link in found.links] == [('code', 'https://example.org/code')]


def test_the_address_of_cite_bib_comes_first():
    found = item(
        bib='@article{k, url = {https://example.org/entry}}',
        links=links(('pdf', 'https://example.org/pdf')),
    )
    assert found.variables['URL'] == 'https://example.org/entry'
    assert [link.type for link in found.links] == ['pdf']


def test_an_address_in_howpublished_is_the_item_s():
    found = item(bib=r'@misc{k, howpublished = {\url{https://example.org/nets}}}')
    assert found.variables == {'URL': 'https://example.org/nets'}


def test_files_and_addresses_of_the_site_itself_are_left_out():
    record_links = (Link('pdf', file='publication/nets.pdf'), Link('code', address='/code'))
    found = item(links=record_links, external_link='/elsewhere')
    assert (found.variables, found.links) == ({}, ())


@pytest.mark.parametrize(
    ('fields', 'eprint'),
    [
        (
            'eprint = {2001.01234}, archiveprefix = {arXiv}, primaryclass = {cs.NI}',
            Eprint('2001.01234', 'arXiv', 'cs.NI'),
        ),
        ('eprint = {arXiv:2001.01234}', Eprint('2001.01234')),
        ('eprint = {https://example.org/nets}', None),
        ('eprint = {ab-12}, eprinttype = {netarchive}', Eprint('ab-12', 'netarchive')),
        ('eprint = {123456}, eprinttype = {pubmed}', None),
    ],
)
def test_a_preprint_of_cite_bib(fields, eprint):
    assert item(bib=f'@misc{{k, {fields}}}').eprint == eprint


@pytest.mark.parametrize(
    ('fields', 'number'),
    [
        ('pmid = {PMID: 123456}', '123456'),
        ('pmid = {none yet}', 'none yet'),
        ('eprint = {123456}, eprinttype = {pubmed}', '123456'),
        ('eprint = {123456}, archiveprefix = {PMID}, pmid = {654321}', '654321'),
    ],
)
def test_a_number_of_pubmed(fields, number):
    assert item(bib=f'@article{{k, {fields}}}').variables == {'PMID': number}


# -- bad input -----------------------------------------------------------------------------------


def test_a_record_that_says_nothing_has_an_item():
    found = item_of(paper('nets', title=(), bylines=()))
    assert (found.title, found.authors, found.issued, found.variables) == ((), (), None, {})


def test_a_title_may_be_math_alone():
    title = parse_inline('$x^2$')
    assert item(title=title).title == title


def test_a_subtitle_follows_its_title():
    assert plain(item(title=('Nets',), subtitle=('A study',)).title) == 'Nets: A study'


_texts = st.text(max_size=30)
_fields = st.dictionaries(
    st.sampled_from(
        'volume number pages eid journal publisher url howpublished note type isbn issn eprint '
        'archiveprefix editor language series edition'.split()
    ),
    _texts,
)


@given(
    _texts,
    st.sampled_from(['article-journal', 'thesis', 'report', 'speech', 'Words']),
    _fields,
    st.dictionaries(st.sampled_from(['editors', 'pages', 'number', 'hugoblox', 'isbn']), _texts),
)
def test_any_record_has_an_item_without_empty_variables(venue, csl_type, fields, extra):
    record = paper(
        types=(csl_type,),
        venue=parse_inline(venue),
        entry=BibEntry('k', 'misc', fields, {'editor': (fields.get('editor', ''),)}),
        extra=extra,
    )
    assert all(item_of(record).variables.values())


@pytest.mark.parametrize(
    ('fields', 'note'),
    [
        ({'bib': '@article{x, doi={10.5555/nets two}, note={Best paper}}'}, 'Best paper; DOI: 10.5555/nets two'),
        ({'extra': {'doi': 'see the publisher'}}, 'DOI: see the publisher'),
        ({'extra': {'doi': 'TBA'}}, None),
        ({'bib': '@article{x, doi={10.5555/nets two}}', 'doi': '10.5555/nets'}, None),
    ],
)  # fmt: skip
def test_a_doi_of_a_wrong_form_is_kept_as_a_note(fields, note):
    made = item(**fields)
    assert made.variables.get('note') == note
    assert made.variables.get('DOI') == fields.get('doi')
