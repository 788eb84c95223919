"""Entries of BibTeX and BibLaTeX: their types and fields."""

from __future__ import annotations

import pytest
from formats.bib_readers import bibtexparser_entries, raw_fields, read_by_pandoc, read_by_pybtex
from formats.items import CSL_TYPES, group, make_item, person

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.prose.tree import Span
from sphinx_publications.formats.bibtex.entries import (
    biblatex_entry,
    bibtex_ascii_entry,
    bibtex_entry,
    joined_entries,
)
from sphinx_publications.formats.item import Eprint, ItemLink

PAPER = make_item(
    title='Pools of {mixed} depth at NASA',
    authors=[person('Berg', 'Jan', 'van der'), person('Doe', 'Jane', suffix='Jr'), group('ATLAS')],
    has_others=True,
    container_title='Journal of Pools & Ponds',
    issued=PartialDate(2021, 3, 5),
    keywords=('pools', 'depth, mixed'),
    abstract='Half of them (50%) are deep.',
    variables={
        'volume': '12',
        'issue': '3',
        'page': '45–67',
        'DOI': '10.5555/pools_2021',
        'URL': 'https://example.org/pools?a=1&b=%20#c_d',
        'ISSN': '0000-0019',
        'language': 'en-GB',
        'note': 'Best paper',
    },
)


def test_an_article_in_bibtex() -> None:
    assert (
        bibtex_entry(PAPER)
        == r"""@article{reed2021pools,
  author = {van der Berg, Jan and Doe, Jr, Jane and {ATLAS} and others},
  title = {Pools of \{mixed\} depth at {NASA}},
  journal = {Journal of Pools \& Ponds},
  year = {2021},
  month = mar,
  volume = {12},
  number = {3},
  pages = {45--67},
  issn = {0000-0019},
  doi = {10.5555/pools_2021},
  url = {https://example.org/pools?a=1&b=%20#c_d},
  language = {en-GB},
  note = {Best paper},
  keywords = {pools, {depth, mixed}},
  abstract = {Half of them (50\%) are deep.},
}
"""
    )


def test_an_article_in_biblatex_has_its_date_and_language_in_its_words() -> None:
    fields = raw_fields(biblatex_entry(PAPER))
    assert fields['date'] == '2021-03-05'
    assert fields['journaltitle'] == r'Journal of Pools \& Ponds'
    assert fields['langid'] == 'british'
    assert not {'year', 'month', 'journal', 'language'} & set(fields)


@pytest.mark.parametrize(
    ('date', 'bibtex', 'biblatex'),
    [
        (PartialDate(2021), {'year': '2021'}, {'date': '2021'}),
        (PartialDate(2021, 12), {'year': '2021', 'month': 'dec'}, {'date': '2021-12'}),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    date: PartialDate, bibtex: dict[str, str], biblatex: dict[str, str]
) -> None:
    item = make_item(issued=date)
    assert bibtex.items() <= raw_fields(bibtex_entry(item)).items()
    assert biblatex.items() <= raw_fields(biblatex_entry(item)).items()


#: By CSL's type: BibTeX's, BibLaTeX's, and where each has "Ponds" as the venue.
TYPES = {
    'article-journal': ('article journal', 'article journaltitle'),
    'article-magazine': ('article journal', 'article journaltitle'),
    'review-book': ('article journal', 'review journaltitle'),
    'paper-conference': ('inproceedings booktitle', 'inproceedings booktitle'),
    'chapter': ('incollection booktitle', 'incollection booktitle'),
    'entry-encyclopedia': ('incollection booktitle', 'inreference booktitle'),
    'book': ('book publisher', 'book publisher'),
    'collection': ('proceedings publisher', 'proceedings publisher'),
    'report': ('techreport institution', 'report institution'),
    'thesis': ('phdthesis school', 'thesis institution'),
    'article': ('misc howpublished', 'unpublished howpublished'),
    'manuscript': ('unpublished howpublished', 'unpublished howpublished'),
    'patent': ('misc howpublished', 'patent howpublished'),
    'dataset': ('misc howpublished', 'dataset howpublished'),
    'software': ('misc howpublished', 'software howpublished'),
    'speech': ('misc howpublished', 'unpublished howpublished'),
    'post-weblog': ('misc howpublished', 'online organization'),
    'webpage': ('misc howpublished', 'online organization'),
    'standard': ('misc howpublished', 'standard howpublished'),
    'legal_case': ('misc howpublished', 'jurisdiction howpublished'),
    'document': ('misc howpublished', 'misc howpublished'),
    'figure': ('misc howpublished', 'misc howpublished'),
    'no such type': ('misc howpublished', 'misc howpublished'),
}


@pytest.mark.parametrize('csl_type', TYPES)
def test_type_and_venue(csl_type: str) -> None:
    item = make_item(type=csl_type, container_title='Ponds')
    for print_entry, expected in zip((bibtex_entry, biblatex_entry), TYPES[csl_type], strict=True):
        source = print_entry(item)
        (entry,) = bibtexparser_entries(source)
        venues = [name for name, value in raw_fields(source).items() if value == 'Ponds']
        assert f'{entry.entry_type} {" ".join(venues)}' == expected


@pytest.mark.parametrize(
    ('csl_type', 'field'),
    [
        ('report', 'institution'),
        ('thesis', 'school'),
        ('book', 'publisher'),
        ('dataset', 'publisher'),
    ],
)
def test_a_publisher_stands_where_its_type_has_it(csl_type: str, field: str) -> None:
    item = make_item(type=csl_type, variables={'publisher': 'Reed University'})
    assert raw_fields(bibtex_entry(item))[field] == 'Reed University'


def test_a_report_has_its_publisher_and_its_venue() -> None:
    item = make_item(type='report', container_title='Ponds', variables={'publisher': 'Reed Lab'})
    fields = raw_fields(bibtex_entry(item))
    assert (fields['institution'], fields['howpublished']) == ('Reed Lab', 'Ponds')


@pytest.mark.parametrize(
    ('genre', 'bibtex', 'biblatex'),
    [
        ('', 'phdthesis None', 'phdthesis'),
        ('PhD thesis', 'phdthesis None', 'phdthesis'),
        ('Master’s thesis', 'mastersthesis None', 'mathesis'),
        ('Bachelor’s thesis', 'mastersthesis Bachelor’s thesis', 'Bachelor’s thesis'),
        ('Habilitation', 'phdthesis Habilitation', 'Habilitation'),
    ],
)
def test_kinds_of_theses(genre: str, bibtex: str, biblatex: str) -> None:
    item = make_item(type='thesis', variables={'genre': genre} if genre else {})
    (entry,) = bibtexparser_entries(bibtex_entry(item))
    assert f'{entry.entry_type} {raw_fields(bibtex_entry(item)).get("type")}' == bibtex
    assert raw_fields(biblatex_entry(item))['type'] == biblatex


def test_a_preprint_says_where_it_is_archived() -> None:
    item = make_item(
        type='article', container_title='arXiv', eprint=Eprint('2101.00001', 'arXiv', 'cs.CV')
    )
    bibtex, biblatex = raw_fields(bibtex_entry(item)), raw_fields(biblatex_entry(item))
    assert bibtexparser_entries(biblatex_entry(item))[0].entry_type == 'online'
    assert [bibtex[name] for name in ('eprint', 'archiveprefix', 'primaryclass')] == [
        '2101.00001',
        'arXiv',
        'cs.CV',
    ]
    assert [biblatex[name] for name in ('eprint', 'eprinttype', 'eprintclass')] == [
        '2101.00001',
        'arXiv',
        'cs.CV',
    ]


def test_a_book_of_editors_is_a_collection_in_biblatex() -> None:
    item = make_item(type='book', editors=[person('Moss', 'Al')])
    assert bibtexparser_entries(biblatex_entry(item))[0].entry_type == 'collection'
    assert raw_fields(bibtex_entry(item))['editor'] == 'Moss, Al'


@pytest.mark.parametrize(
    ('variable', 'bibtex', 'biblatex'),
    [
        ('version', {'version': '2.1'}, {'version': '2.1'}),
        ('chapter-number', {'chapter': '2.1'}, {'chapter': '2.1'}),
        ('number-of-pages', {}, {'pagetotal': '2.1'}),
        ('status', {'note': '2.1'}, {'pubstate': '2.1'}),
        ('event-place', {}, {'venue': '2.1'}),
    ],
)
def test_a_variable_has_the_field_that_the_format_knows(
    variable: str, bibtex: dict[str, str], biblatex: dict[str, str]
) -> None:
    item = make_item(type='book', title=(), variables={variable: '2.1'})
    assert raw_fields(bibtex_entry(item)) == bibtex
    assert raw_fields(biblatex_entry(item)) == biblatex


def test_a_patent_has_its_number_in_a_note_as_well() -> None:
    fields = raw_fields(bibtex_entry(make_item(type='patent', variables={'number': 'US 7'})))
    assert (fields['number'], fields['note']) == ('US 7', 'Patent US 7')


def test_a_paper_without_proceedings_was_given_at_its_event() -> None:
    item = make_item(type='paper-conference', variables={'event-title': 'Ponds 2021'})
    assert raw_fields(bibtex_entry(item))['booktitle'] == 'Ponds 2021'
    assert raw_fields(biblatex_entry(item))['eventtitle'] == 'Ponds 2021'


@pytest.mark.parametrize(
    ('page', 'pages'),
    [
        ('45–67', '45--67'),
        ('45-67', '45--67'),
        ('e1234', 'e1234'),
        ('S1–S9, S12', 'S1--S9, S12'),
        ('1-2, 5-9', '1-2, 5-9'),
        ('0019-23.2023', '0019-23.2023'),
        ('–12–19-', '12--19'),
    ],
)
def test_pages(page: str, pages: str) -> None:
    assert raw_fields(bibtex_entry(make_item(variables={'page': page})))['pages'] == pages


@pytest.mark.parametrize(
    ('name', 'latex'),
    [
        (person('Berg', 'Jan', 'van der'), 'van der Berg, Jan'),
        (person('Doe', 'Jane', suffix='Jr'), 'Doe, Jr, Jane'),
        (person('García y Moss', 'Ana'), '{García y Moss}, Ana'),
        (person('张', '普'), '张, 普'),
        (person('Reed and Moss', 'Jo'), '{Reed and Moss}, Jo'),
        (person('Reed', 'Jo, B.'), 'Reed, {Jo, B.}'),
        (person('Aristo'), '{Aristo}'),
        (group('The Reed and Moss Collaboration'), '{The Reed and Moss Collaboration}'),
        (group('others'), '{others}'),
        (group('family=Reed'), '{family=Reed}'),
        (group('Reed } Moss'), r'{Reed {\textbraceright} Moss}'),
    ],
)
def test_names(name: object, latex: str) -> None:
    assert raw_fields(bibtex_entry(make_item(authors=[name])))['author'] == latex


def test_three_thousand_names_are_three_thousand_names() -> None:
    item = make_item(authors=[person(f'Reed{number}', 'Jo') for number in range(3000)])
    (found,) = read_by_pybtex(bibtex_entry(item))
    assert len(found.names) == 3000


def links_of(*links: ItemLink, **variables: str) -> dict[str, str]:
    plain = raw_fields(bibtex_entry(make_item(variables=variables)))
    fields = raw_fields(bibtex_entry(make_item(links=links, variables=variables)))
    return {name: value for name, value in fields.items() if name not in plain}


def test_further_links_are_fields_named_by_type_or_label() -> None:
    assert links_of(
        ItemLink('code', '', 'https://example.org/a_b'),
        ItemLink('code', '', 'https://example.org/b'),
        ItemLink('custom', 'Press Review!', 'https://example.org/c'),
        ItemLink('google-scholar', '', 'https://example.org/d'),
        ItemLink('custom', '报道', 'https://example.org/{e}'),
    ) == {
        'code': 'https://example.org/a_b',
        'code2': 'https://example.org/b',
        'pressreview': 'https://example.org/c',
        'googlescholar': 'https://example.org/d',
        'link': 'https://example.org/%7Be%7D',
    }


@pytest.mark.parametrize('label', ['Note', 'Annotation', 'URL', 'crossref', 'Author'])
def test_no_link_takes_the_name_of_a_field(label: str) -> None:
    (name,) = links_of(ItemLink('custom', label, 'https://example.org/a'))
    assert name == f'{label.lower()}link'


def test_a_link_is_told_once() -> None:
    assert (
        links_of(
            ItemLink('doi', '', 'https://doi.org/10.5555/Pools'),
            ItemLink('source', '', 'https://example.org/a'),
            DOI='10.5555/pools',
            URL='https://example.org/a',
        )
        == {}
    )


def test_a_file_parts_its_entries_by_an_empty_line() -> None:
    first, second = make_item(id='a'), make_item(id='b')
    source = joined_entries([bibtex_entry(first), bibtex_entry(second)])
    assert '}\n\n@article{b,' in source
    assert [entry.key for entry in bibtexparser_entries(source)] == ['a', 'b']


def test_no_entries_are_an_empty_file() -> None:
    assert not joined_entries([])


@pytest.mark.parametrize('key', ['a}b', 'a,b', 'a b', 'a\nb', 'a@b{', '\0', ''])
def test_a_key_breaks_out_of_nothing(key: str) -> None:
    assert len(bibtexparser_entries(bibtex_entry(make_item(id=key)))) == 1


def test_an_item_of_nothing_is_an_entry() -> None:
    assert bibtex_entry(make_item(title=(), type='')) == '@misc{reed2021pools,\n}\n'


def test_a_soft_hyphen_at_the_end_of_pages_is_whole() -> None:
    item = make_item(variables={'page': '7\u00ad'})
    assert raw_fields(bibtex_ascii_entry(item))['pages'] == r'7\-'


def test_in_ascii_all_is_latex() -> None:
    item = make_item(
        title='Schön – “naïve” pools',
        authors=[person('Şreed', 'Éva')],
        container_title='Łódź 张',
        variables={'URL': 'https://example.org/é'},
    )
    assert (
        bibtex_ascii_entry(item)
        == r"""@article{reed2021pools,
  author = {{\c{S}}reed, {\'E}va},
  title = {Sch{\"o}n -- {\textquotedblleft}na{\"i}ve{\textquotedblright} pools},
  journal = {{\L}{\'o}d{\'z} {[U+5F20]}},
  url = {https://example.org/%C3%A9},
}
"""
    )


#: What pandoc makes of each type again. It has no word for ``misc``, and few for BibTeX.
BACK = {
    'article-magazine': ('article-journal', 'article-journal'),
    'article-newspaper': ('article-journal', 'article-journal'),
    'review': ('article-journal', 'review'),
    'review-book': ('article-journal', 'review'),
    'classic': ('book', 'book'),
    'collection': ('book', 'book'),
    'entry': ('chapter', 'entry-encyclopedia'),
    'entry-dictionary': ('chapter', 'entry-encyclopedia'),
    'entry-encyclopedia': ('chapter', 'entry-encyclopedia'),
    'article': ('', 'manuscript'),
    'patent': ('', 'patent'),
    'dataset': ('', 'dataset'),
    'software': ('', 'software'),
    'speech': ('', 'manuscript'),
    'post-weblog': ('', 'webpage'),
    'post': ('', 'webpage'),
    'webpage': ('', 'webpage'),
    'periodical': ('', 'article-journal'),
    'standard': ('', 'legislation'),
    'legislation': ('', 'legislation'),
    'bill': ('', 'legislation'),
    'regulation': ('', 'legislation'),
    'treaty': ('', 'legislation'),
    'legal_case': ('', 'legal_case'),
    'motion_picture': ('', 'motion_picture'),
    'song': ('', 'song'),
    'personal_communication': ('', 'personal_communication'),
    'performance': ('', 'speech'),
    **dict.fromkeys(
        (
            *('broadcast', 'document', 'event', 'figure', 'graphic', 'hearing', 'interview'),
            *('map', 'musical_score'),
        ),
        ('', ''),
    ),
}


@pytest.mark.parametrize(
    ('dialect', 'print_entry'), [('bibtex', bibtex_entry), ('biblatex', biblatex_entry)]
)
def test_pandoc_has_the_type_back(dialect: str, print_entry: object) -> None:
    assert callable(print_entry)
    source = joined_entries(
        print_entry(make_item(id=csl_type, type=csl_type)) for csl_type in CSL_TYPES
    )
    place = ('bibtex', 'biblatex').index(dialect)
    found = {each.key: each.type for each in read_by_pandoc(source, dialect)}
    expected = {each: BACK.get(each, (each, each))[place] for each in CSL_TYPES}
    assert found == expected


@pytest.mark.parametrize(
    ('dialect', 'print_entry'), [('bibtex', bibtex_entry), ('biblatex', biblatex_entry)]
)
def test_pandoc_has_an_article_back(dialect: str, print_entry: object) -> None:
    assert callable(print_entry)
    (found,) = read_by_pandoc(print_entry(PAPER), dialect)
    assert found.title == 'Pools of {mixed} depth at NASA'
    assert found.names[:3] == (
        ('van der', 'Berg', 'Jan'),
        ('', 'Doe', 'Jane Jr'),
        ('', 'ATLAS', ''),
    )
    assert found.year == '2021'
    assert found.venue.strip() == 'Journal of Pools & Ponds'
    assert found.doi == '10.5555/pools_2021'
    assert found.fields['URL'] == 'https://example.org/pools?a=1&b=%20#c_d'
    assert (found.fields['volume'], found.fields['issue']) == ('12', '3')
    assert found.fields['page'] == '45-67'
    assert found.fields['abstract'] == 'Half of them (50%) are deep.'


def test_pandoc_has_words_and_markup_of_a_title_back() -> None:
    title = (
        'The CoRR of H',
        Span('subscript', ('2',)),
        'O and Large-Scale GPT-4: ',
        Span('emphasis', ('E. Coli',)),
        ' in ',
        Span('math', ('N^2',)),
    )
    (found,) = read_by_pandoc(bibtex_entry(make_item(title=title)), 'bibtex')
    assert found.fields['title'] == (
        'The CoRR of H<sub>2</sub>O and large-scale GPT-4: <i>E. Coli</i> in $N^2$'
    )
