"""Entries of a .bib without LaTeX, and what they inherit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.bibliography.bib_entries import read_bib_entries

if TYPE_CHECKING:
    from sphinx_publications.content.bibliography.file_entries import FileEntry


def only(text: str) -> FileEntry:
    (entry,) = read_bib_entries(text).entries
    return entry


def value(name: str, raw: str) -> str:
    return only(f'@article{{key, title = {{T}}, {name} = {raw}}}').entry.fields.get(name, '')


def problems(text: str) -> list[str]:
    return [
        f'{each.place.line} {each.severity}: {each}' for each in read_bib_entries(text).problems
    ]


def test_an_entry_has_text_names_and_lines() -> None:
    each = only(
        '\n@InProceedings{doe:1,\n'
        '  Author = {Jane D{\\"o}e and {van der Berg}, Jan and {The X Collaboration} and others},\n'
        '  Title = {On {NASA} \\& Co},\n  Pages = "1--9",\n}\n'
    )
    entry = each.entry
    assert (entry.key, entry.type, each.line) == ('doe:1', 'inproceedings', 2)
    assert entry.fields['title'] == 'On NASA & Co'
    assert entry.fields['pages'] == '1–9'
    assert entry.names['author'] == (
        'Jane Döe', '{van der Berg}, Jan', '{The X Collaboration}', 'others',
    )  # fmt: skip
    assert entry.braced == ('NASA',)
    assert dict(each.lines) == {'author': 3, 'title': 4, 'pages': 5}


@pytest.mark.parametrize(
    ('name', 'raw', 'text'),
    [
        ('doi', '{https://doi.org/10.5555/a\\_b}', 'https://doi.org/10.5555/a_b'),
        ('doi', '{doi:<a href="https://doi.org/10.5555/x">10.5555/x</a>}',
         'https://doi.org/10.5555/x'),
        ('doi', '{}', ''),
        ('doi', '{10/abc12}', ''),
        ('url', '{\\url{https://example.org/a\\_b}}', 'https://example.org/a_b'),
        ('url', '{https://example.org/~jane/a\\%20b}', 'https://example.org/~jane/a%20b'),
        ('url', '{<a href="https://example.org/x?a=1&amp;b=2">here</a>}',
         'https://example.org/x?a=1&b=2'),
        ('url', '{https://example.org/1 https://example.org/2}', 'https://example.org/1'),
        ('note', '{Best paper\ntex.x: private}', 'Best paper'),
        ('note', '{tex.ids: other}', ''),
        ('note', '{Accepted. PMID- 123 OWN - NLM STAT- MEDLINE}', 'Accepted.'),
        ('pages', '{??--??}', ''),
        ('volume', '{in press}', ''),
    ],
)  # fmt: skip
def test_a_field_is_what_it_means(name: str, raw: str, text: str) -> None:
    assert value(name, raw) == text


@pytest.mark.parametrize(
    'name', ['file', 'annote', 'annotation', 'timestamp', 'owner', 'rating', 'File']
)
def test_what_is_private_is_nowhere(name: str) -> None:
    each = only(f'@misc{{key, title = {{T}}, {name} = {{/home/jane/secret.pdf}}}}')
    assert 'secret' not in repr(each)


def test_the_annotation_of_an_al_folio_entry_is_a_note_on_its_authors() -> None:
    each = only(
        '@misc{key, abbr = {X}, annotation = {* Equal work<br>† Retired}, author = {Doe*, Jane}}'
    )
    assert dict(each.notes) == {'*': 'Equal work', '†': 'Retired'}


def test_a_note_among_the_authors_is_none_of_them() -> None:
    each = only('@misc{key, author = {A Doe* and B Roe* (* indicates equal contribution)}}')
    assert each.entry.names['author'] == ('A Doe*', 'B Roe*')
    assert dict(each.notes) == {'*': 'Equal contribution'}


@pytest.mark.parametrize(
    ('author', 'names'),
    [
        ('A Doe and and B Roe', ('A Doe', 'B Roe')),
        ('Doe, Ann, and Roe, Bob,', ('Doe, Ann', 'Roe, Bob')),
        ('family=Dorn, given=Eva, prefix=von, useprefix=true', ('von Dorn, Eva',)),
        ('Doe, Jr., Jim AND Roe, B.', ('Doe, Jr., Jim', 'Roe, B.')),
        ('{Organisation for this and that}', ('{Organisation for this and that}',)),
        ("Jos\\'{e} Mar\\'{\\i}a Ca\\~{n}as\n and \n{\\L}. X", ('José María Cañas', 'Ł. X')),
        ('', ()),
        (' and ', ()),
    ],
)
def test_names_in_every_form(author: str, names: tuple[str, ...]) -> None:
    each = only(f'@misc{{key, title = {{T}}, author = {{{author}}}}}')
    assert each.entry.names.get('author', ()) == names


def test_keywords_are_tags_without_the_marks_of_programs() -> None:
    each = only('@misc{key, keywords = {one, /unread, *two, one}, keyword = {three; f, g}}')
    assert each.metadata['tags'] == ['one', 'two', 'three', 'f, g']


def test_an_abstract_keeps_its_paragraphs_and_loses_its_heading() -> None:
    each = only('@misc{key, title={T}, abstract = {Abstract: The {\\"u} one\n  two.\n\n Three.}}')
    assert each.metadata['abstract'] == 'The ü one two.\n\nThree.'


def test_emphasis_in_a_title_is_kept_as_markup() -> None:
    each = only(
        '@misc{key, title = {{\\emph{In vivo} CO\\textsubscript{2} and {\\it old} \\& new}}}'
    )
    assert each.metadata['title'] == '<i>In vivo</i> CO<sub>2</sub> and <i>old</i> & new'
    assert each.entry.fields['title'] == 'In vivo CO2 and old & new'


def test_a_second_address_is_a_link() -> None:
    each = only('@misc{key, title={T}, url = {https://a.example/1; https://a.example/2}}')
    assert each.metadata['links'] == [{'url': 'https://a.example/2'}]


def test_howpublished_may_be_the_address() -> None:
    each = only('@misc{key, title={T}, howpublished = {\\url{https://a.example/x}}}')
    assert each.entry.fields['url'] == 'https://a.example/x'
    assert value('howpublished', '{bioRxiv}') == 'bioRxiv'


def test_the_first_of_two_fields_counts_and_the_other_is_named() -> None:
    text = '@misc{key,\n year = 2001,\n title={T},\n year = 2002,\n title={T}\n}'
    assert only(text).entry.fields['date'] == '2001'
    assert problems(text) == [
        "4 loss: 'year' stands twice in 'key', the first one counts; '2002' is left out; remove one",
        "5 hygiene: 'title' stands twice in 'key', the first one counts; remove one",
    ]


def test_a_key_that_stands_twice_is_two_entries() -> None:
    found = read_bib_entries('@misc{a, title={One}}\n@misc{a, title={Two}}')
    assert [each.entry.fields['title'] for each in found.entries] == ['One', 'Two']


def test_a_child_inherits_from_an_entry_below_it_which_is_no_work() -> None:
    found = read_bib_entries("""
        @inproceedings{child, title = {C}, crossref = {Parent}}
        @proceedings{parent, title = {Proc}, subtitle = {Of it}, editor = {Doe, J.}, year = 2003,
            doi = {10.5555/parent}}
        @book{other, title = {B}, author = {Roe, R.}}
    """)
    child, book = found.entries
    assert found.containers == ('parent',)
    assert child.entry.fields['title'] == 'C'
    assert child.entry.fields['booktitle'] == 'Proc: Of it'
    assert child.entry.fields['date'] == '2003'
    assert child.entry.names['editor'] == ('Doe, J.',)
    assert 'doi' not in child.entry.fields
    assert book.entry.key == 'other'
    assert found.problems == ()


def test_sets_and_data_are_no_works() -> None:
    found = read_bib_entries("""
        @xdata{lab, publisher = {Press}, location = {Town}}
        @book{b, title = {B}, xdata = {lab}}
        @set{s, entryset = {b}}
        @control{c, options = {x}}
        @proceedings{p, title = {Alone}}
    """)
    assert found.containers == ('lab', 's', 'c')
    assert [each.entry.key for each in found.entries] == ['b', 'p']
    assert found.entries[0].entry.fields['publisher'] == 'Press'


def test_a_book_with_authors_that_others_refer_to_stays_a_work() -> None:
    found = read_bib_entries(
        '@inbook{c, title={C}, crossref={b}}\n@book{b, title={B}, author={Doe, J.}}'
    )
    assert [each.entry.key for each in found.entries] == ['c', 'b']


def test_a_parent_that_is_not_there_is_named() -> None:
    assert problems('@misc{a,\n title={A},\n crossref={x}}') == [
        "3 loss: 'a' names 'x' in crossref, which is not in the file; what contains it is not"
        ' shown; add that entry, or remove the field'
    ]


def test_entries_that_refer_to_each_other_end() -> None:
    found = read_bib_entries(
        '@misc{a, title={A}, crossref={b}, xdata={b,a}}\n@misc{b, title={B}, crossref={a}, xdata={a}}'
    )
    assert len(found.entries) == 2


def test_a_template_is_one_problem() -> None:
    found = read_bib_entries(
        '---\n---\n{% for p in site.papers %}\n@misc{ {{p.id}},\n}\n{% endfor %}'
    )
    assert found.entries == ()
    assert [each.message for each in found.problems] == [
        'the file is a Liquid template, and no bibliography'
    ]


_PIECES = [
    *'a1{}\\"\'-,;/&<>@#%~$^*().: \n=',
    *('\\emph{', ' and ', '10.1/', 'http://', '<a href=', 'PMID- ', 'tex.a:'),
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from('author title date year month note url doi keywords crossref abstract '
                            'howpublished annotation abbr pages eprint'.split()),
            st.lists(st.sampled_from(_PIECES), max_size=12).map(''.join),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_no_fields_raise(pairs: list[tuple[str, str]]) -> None:
    body = ',\n'.join(f'{name} = {{{text}}}' for name, text in pairs)
    read_bib_entries(f'@misc{{key,\n{body}\n}}\n@misc{{crossref, title = {{T}}}}')


@pytest.mark.parametrize(
    'name', ['author', 'title', 'abstract', 'note', 'url', 'doi', 'date', 'keywords', 'pages']
)
@pytest.mark.parametrize(
    'piece',
    [' ', '\n', ', ', '(', '(* ', '<a ', '<', '\\emph{', '\\url{', 'tex.', '- ', 'and ', '*'],
)
def test_the_work_grows_with_the_length_of_a_field(name: str, piece: str) -> None:
    # in proportion, or this takes minutes
    closing = '}' * piece.count('{')
    body = piece * 20_000 + closing * 20_000
    read_bib_entries(f'@misc{{key, {name} = {{{body}}}, abbr = {{x}}}}')
