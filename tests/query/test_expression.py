"""The query language."""

from __future__ import annotations

import operator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.records import Publication
from sphinx_publications.query.errors import QueryError
from sphinx_publications.query.expression import compile_query


def selected(text: str, library: Library, kind: str = 'publication') -> str:
    query = compile_query(text, library)
    return ' '.join(r.key for r in library.records if r.kind == kind and query.holds(r))


@pytest.mark.parametrize(
    ('text', 'keys'),
    [
        ('', 'nse thesis talk bare'),
        ('year >= 2020', 'nse talk'),
        ('2018 <= year < 2020', 'thesis'),
        ('2020 <= year', 'nse talk'),
        ('year == "2020"', 'nse talk'),
        ('year in (2018, 2020)', 'nse thesis talk'),
        ('year in [2018]', 'thesis'),
        ('not year == 2020', 'thesis bare'),
        ('year != 2020', 'thesis bare'),
        ('year', 'nse thesis talk'),
        ('"nas" in tags', 'nse thesis'),
        ('"NAS" not in tags', 'talk bare'),
        ('tags in ("deep learning", "x")', 'nse'),
        ('tags', 'nse thesis'),
        ('"NAS" in tags and year > 2019 or type == "thesis"', 'nse thesis'),
        ('"NAS" in tags and (year > 2019 or type == "thesis")', 'nse thesis'),
        ('"Ada Admin" in authors', 'nse talk'),
        ('"admin" in authors', 'nse talk'),
        ('"A. Admin" in authors', 'nse talk'),
        ('"Admin, Ada" in authors', 'nse talk'),
        ('first_author == "admin"', 'nse'),
        ('last_author == "Ada Admin"', 'talk'),
        ('last_author == "John Roe"', 'nse'),
        ('first_author in ("admin", "John Roe")', 'nse talk'),
        ('first_author', 'nse thesis talk'),
        ('type == 2', 'nse'),
        ('type == "Journal article"', 'nse'),
        ('type == "journal"', 'nse'),
        ('type in ("7", "conference")', 'thesis talk'),
        ('type in "thesis"', 'thesis'),
        ('type == "preprint"', ''),
        ('"preprint" in types', 'nse'),
        ('"journal of" in venue', 'nse'),
        ('"joe" in venue', 'nse'),
        ('venue == "joe"', 'nse'),
        ('venue == "Journal of Examples"', 'nse'),
        ('"Examples" not in venue', 'thesis talk bare'),
        ('"neural" in title', 'nse'),
        ('title < "b"', 'thesis'),
        ('key == "NSE"', 'nse'),
        ('kind == "publication"', 'nse thesis talk bare'),
        ('"Deep Project" in projects', 'nse'),
        ('"deep" in projects', 'nse'),
        ('featured', 'nse'),
        ('featured == True', 'nse'),
        ('not featured', 'thesis talk bare'),
        ('"pdf" in links', 'nse'),
        ('weight', 'thesis'),
        ('weight > -1 and weight < 5.5', 'nse thesis talk bare'),
        ('doi == None', 'thesis talk bare'),
        ('doi != None', 'nse'),
        ('tags == None', 'talk bare'),
        ('doi and not False', 'nse'),
        ('extra["rank"] > 5', 'nse thesis'),
        ('extra["rank"] == 12', 'thesis'),
        ('extra["Award"] == "best paper"', 'nse'),
        ('"best" in extra["award"]', 'nse'),
        ('extra["award"] != "Best Paper"', 'thesis talk bare'),
        ('extra["award"] in ("Best Paper", "x")', 'nse'),
        ('extra["award"]', 'nse'),
        ('"b" in extra["labels"]', 'nse'),
        ('extra["labels"][0] == "a"', 'nse'),
        ('extra["venues"]["city"] == "paris"', 'nse'),
        ('"City" in extra["venues"]', 'nse'),
        ('year >= 2020\n  and "Deep\nLearning" in tags', 'nse'),
        ('year >= 2020  # recent\n  and featured', 'nse'),
    ],
)
def test_what_a_query_selects(text: str, keys: str, library: Library) -> None:
    assert selected(text, library) == keys


@pytest.mark.parametrize(
    ('text', 'keys'),
    [
        ('date == 2020', 'nse talk'),
        ('date == "2020-03"', 'talk'),
        ('date != "2020-03"', 'thesis bare'),
        ('date != 2020', 'thesis bare'),
        ('date >= "2020-01"', 'nse talk'),
        ('date > "2020-01"', 'talk'),
        ('date > "2020-02"', 'talk'),
        ('date >= "2020-03-15"', ''),
        ('date <= "2020-03-15"', 'thesis'),
        ('date <= "2020-03"', 'thesis talk'),
        ('date < 2020', 'thesis'),
        ('date <= 2020', 'nse thesis talk'),
        ('date == "2018-05-03"', 'thesis'),
        ('date in ("2018-05", "2020-03")', 'thesis talk'),
        ('"2018-05" <= date <= "2020-03"', 'thesis talk'),
    ],
)
def test_a_date_compares_only_if_each_of_its_days_does(
    text: str, keys: str, library: Library
) -> None:
    assert selected(text, library) == keys


@pytest.mark.parametrize(
    ('text', 'complaint'),
    [
        ('yaer > 2019', 'no field "yaer"; did you mean "year"?'),
        ('"NSA" in tags', 'no tag "NSA"; did you mean "NAS"?'),
        ('"Ada Admn" in authors', 'no person "Ada Admn"; did you mean "Ada Admin"'),
        ('type == "theses"', 'no type "theses"; did you mean "thesis"?'),
        ('"deap" in projects', 'no project "deap"; did you mean "deep"?'),
        ('venue == "JoF"', 'no venue "JoF"; did you mean "JoE"?'),
        ('"Jurnal of Examples" in venue', 'did you mean "Journal of Examples"?'),
        ('kind == "posts"', 'no kind "posts"; did you mean "post"'),
        ('extra["awrd"]', 'no file has the field "awrd"; did you mean "award"?'),
    ],
)
def test_what_is_unknown_is_a_complaint_with_the_nearest(
    text: str, complaint: str, library: Library
) -> None:
    (found,) = compile_query(text, library).complaints
    assert complaint in found


@pytest.mark.parametrize('text', ['type == "dataset"', '"nas" in tags and year == 1900'])
def test_what_is_known_without_a_match_is_no_complaint(text: str, library: Library) -> None:
    assert compile_query(text, library).complaints == ()


@pytest.mark.parametrize(
    ('text', 'part'),
    [
        ('year = 2020', 'write == for "is"'),
        ('year == ', 'at the end'),
        ('year ~ 2020', 'at column 6'),
        ('“NAS” in tags', 'straight quotes'),
        ('featured && year > 2019', 'write and'),
        ('featured AND year', 'small letters'),
        ('type == ("book", "thesis")', 'write type in ("book", "thesis")'),
        ('type != ("book", "thesis")', 'write type not in ("book", "thesis")'),
        ('tags == "NAS"', 'write "NAS" in tags'),
        ('tags != "NAS"', 'write "NAS" not in tags'),
        ('("a", "b") in tags', 'write tags in ("a", "b")'),
        ('"a" or "b" in tags', 'write the whole comparison'),
        ('type == thesis', 'write a text in quotes: "thesis"'),
        ('type is None', 'write =='),
        ('2019 in year', 'write year == 2019'),
        ('type < "thesis"', 'no order'),
        ('featured == "maybe"', 'true or false'),
        ('year > "soon"', 'is a number'),
        ('date > "soon"', 'is not a date'),
        ('date > "2016-02-31"', 'is not a date'),
        ('extra', 'write extra["x"]'),
        ('extra.x', 'write extra["x"]'),
        ('tags[0] == "x"', 'only extra'),
        ('year == date', 'a field is compared with a field'),
        ('1 == 1', 'neither side'),
        ('len(tags) > 2', 'calls no functions'),
        ('year + 1 > 2020', 'no arithmetic'),
        ('lambda: 0', 'not part of the query language'),
        ('(year := 2020)', 'not part of the query language'),
        ('f"{year}" in tags', 'not part of the query language'),
        ('__import__("os").system("x")', 'calls no functions'),
        ('year < 0x' + 'f' * 5000, 'smaller'),
        ('1' * 5000 + ' < year', 'an example'),
        ('year < 1e999', 'smaller'),
        ('(' * 500 + 'year' + ')' * 500, ''),
        ('(' * 90 + 'year or ' + ')' * 90, ''),
        ('not ' * 2000 + 'year', 'nested too deeply'),
        ('year' + '.x' * 4000, ''),
        ('year < ' * 1000 + '1', ''),
        ('year ' * 3000, 'longer'),
        ('\x00', ''),
        ('\ud800', ''),
    ],
)
def test_what_has_no_meaning_is_refused_with_a_mend(text: str, part: str, library: Library) -> None:
    with pytest.raises(QueryError) as error:
        compile_query(text, library)
    assert part in str(error.value)


@pytest.mark.parametrize(
    ('text', 'keys'),
    [
        ('name == "A. Admin"', 'admin'),
        ('key == "zed"', 'zed'),
        ('"professor" in role', 'admin'),
        ('"researchers" in group', 'admin zed'),
        ('group in ("Alumni", "Staff")', 'admin'),
        ('"university" in organization', 'admin'),
        ('not group', 'guest'),
    ],
)
def test_people_are_asked_in_the_same_language(text: str, keys: str, library: Library) -> None:
    query = compile_query(text, library, 'people')
    assert ' '.join(p.key for p in library.of('person') if query.holds(p)) == keys


@given(st.text())
def test_no_text_raises_anything_else(library: Library, text: str) -> None:
    with suppress(QueryError):
        compile_query(text, library).holds(library.records[0])


_TOKENS = (
    *'and or not in == != < <= > >= ( ) [ ] , is if else lambda : = + - * . # \\ ; ()'.split(),
    *'year date tags authors type venue title extra extra["x"] True None 2020 1.5 "NAS"'.split(),
    *('\n', ' ', '"2020-03"', "'a b'"),
)


@given(st.lists(st.sampled_from(_TOKENS), max_size=12).map(' '.join))
def test_no_jumble_of_tokens_raises_anything_else(library: Library, text: str) -> None:
    try:
        query = compile_query(text, library)
    except QueryError:
        return
    for record in library.records:
        query.holds(record)


# --- a random expression agrees with a naive evaluator ---------------------------------------

Tree = tuple[Any, ...]
Row = tuple[int, tuple[str, ...], int | None, bool]

COMPARE = {'<': operator.lt, '<=': operator.le, '>': operator.gt, '>=': operator.ge}
_TAGS = ('a', 'b', 'c')
_YEARS = (2018, 2019, 2020)

papers = st.lists(
    st.builds(
        lambda number, tags, year, featured: (number, tuple(tags), year, featured),
        st.just(0),
        st.sets(st.sampled_from(_TAGS)),
        st.none() | st.sampled_from(_YEARS),
        st.booleans(),
    ),
    max_size=8,
)
atoms = st.one_of(
    st.tuples(st.just('tag'), st.sampled_from(_TAGS)),
    st.tuples(st.just('no tag'), st.sampled_from(_TAGS)),
    st.tuples(st.sampled_from(('==', '!=', '<', '<=', '>', '>=')), st.sampled_from(_YEARS)),
    st.tuples(st.just('years'), st.sets(st.sampled_from(_YEARS), min_size=1).map(tuple)),
    st.just(('featured', None)),
)
expressions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(st.just('and'), inner, inner),
        st.tuples(st.just('or'), inner, inner),
        st.tuples(st.just('not'), inner),
    ),
    max_leaves=10,
)


def written(tree: Tree) -> str:
    match tree:
        case ('and' | 'or' as word, left, right):
            return f'({written(left)}) {word} ({written(right)})'
        case ('not', inner):
            return f'not ({written(inner)})'
        case ('tag', value):
            return f'"{value.upper()}" in tags'
        case ('no tag', value):
            return f'"{value}" not in tags'
        case ('years', values):
            return f'year in {values!r}'
        case ('featured', _):
            return 'featured'
        case (sign, value):
            return f'year {sign} {value}'
    raise AssertionError(tree)


def naive(tree: Tree, tags: tuple[str, ...], year: int | None, featured: bool) -> bool:
    match tree:
        case ('and', left, right):
            return naive(left, tags, year, featured) and naive(right, tags, year, featured)
        case ('or', left, right):
            return naive(left, tags, year, featured) or naive(right, tags, year, featured)
        case ('not', inner):
            return not naive(inner, tags, year, featured)
        case ('tag', value):
            return bool(value in tags)
        case ('no tag', value):
            return bool(value not in tags)
        case ('years', values):
            return bool(year in values)
        case ('featured', _):
            return featured
        case ('!=', value):
            return bool(year != value)
        case ('==', value):
            return bool(year == value)
    sign, value = tree
    return year is not None and bool(COMPARE[sign](year, value))


def published(papers: list[Row]) -> list[Publication]:
    return [
        Publication(
            kind='publication',
            key=f'p{number}',
            tags=tags,
            date=PartialDate(year) if year else None,
            featured=featured,
        )
        for number, (_, tags, year, featured) in enumerate(papers)
    ]


@given(papers, expressions)
def test_a_query_means_what_its_parts_mean(papers: list[Row], tree: Tree) -> None:
    records = published(papers)
    query = compile_query(written(tree), Library.build(records))
    assert [query.holds(record) for record in records] == [
        naive(tree, tags, year, featured) for _, tags, year, featured in papers
    ]


@given(papers, expressions)
def test_indexes_hold_all_that_a_query_selects(papers: list[Row], tree: Tree) -> None:
    records = published(papers)
    library = Library.build(records)
    query = compile_query(written(tree), library)
    found = {n for n, record in enumerate(records) if query.holds(record)}
    assert all(found <= library.positions_of(field, terms) for field, terms in query.terms)
