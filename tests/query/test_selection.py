"""Which records a list shows, in which order, in which groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.records import Publication
from sphinx_publications.query.expression import compile_query
from sphinx_publications.query.options import request_of
from sphinx_publications.query.people_selection import select_people
from sphinx_publications.query.request import Request, Restriction
from sphinx_publications.query.selection import Selection, select


def keys(selection: Selection) -> str:
    return ' '.join(record.key for record in selection.records)


def groups(selection: Selection) -> list[tuple[str, str]]:
    return [(g.value, ' '.join(r.key for r in g.records)) for g in selection.groups]


@pytest.mark.parametrize(
    ('options', 'expected'),
    [
        ({}, 'talk nse thesis bare'),
        ({'author': 'John Roe'}, 'talk nse'),
        ({'author': 'Roe, John'}, 'talk nse'),
        ({'author': 'Jan van der Berg, admin'}, 'talk nse thesis'),
        ({'type': 'thesis, conference'}, 'talk thesis'),
        ({'tag': 'nas'}, 'nse thesis'),
        ({'project': 'Deep Project'}, 'nse'),
        ({'venue': 'joe'}, 'nse'),
        ({'venue': 'conference on'}, 'talk'),
        ({'year': '2018'}, 'thesis'),
        ({'year': '2018, 2020'}, 'talk nse thesis'),
        ({'year': '2019-2021'}, 'talk nse'),
        ({'year': '2019-'}, 'talk nse'),
        ({'year': '-2019'}, 'thesis'),
        ({'featured': ''}, 'nse'),
        ({'tag': 'NAS', 'year': '2020-'}, 'nse'),
        ({'kind': 'post'}, 'waps'),
        ({'kind': 'post project'}, 'waps deep'),
        ({'kind': 'all'}, 'waps talk nse thesis bare deep'),
    ],
)
def test_what_the_shorthands_select(
    options: dict[str, str], expected: str, library: Library
) -> None:
    assert keys(select(request_of(options)[0], library)) == expected


@pytest.mark.parametrize(
    ('sort', 'expected'),
    [
        ('title', 'thesis bare nse talk'),
        ('-title', 'talk nse bare thesis'),
        ('date', 'thesis nse talk bare'),
        ('-date', 'talk nse thesis bare'),
        ('year', 'thesis nse talk bare'),
        ('-year', 'nse talk thesis bare'),
        ('author', 'nse thesis talk bare'),
        ('-first_author', 'talk thesis nse bare'),
        ('venue', 'talk nse thesis bare'),
        ('type', 'talk nse thesis bare'),
        ('key', 'bare nse talk thesis'),
        ('weight', 'thesis bare nse talk'),
        ('-featured', 'nse thesis bare talk'),
        ('-year -title', 'talk nse thesis bare'),
        ('-year,title', 'nse talk thesis bare'),
        ('extra["rank"]', 'nse thesis bare talk'),
        ('-extra["rank"]', 'thesis nse bare talk'),
    ],
)
def test_the_order_of_a_list(sort: str, expected: str, library: Library) -> None:
    assert keys(select(request_of({'sort': sort})[0], library)) == expected


def test_limit_and_offset_come_before_grouping(library: Library) -> None:
    request = Request(limit=2, offset=1, group_by=('year',))
    selection = select(request, library)
    assert (groups(selection), selection.total) == ([('2020', 'nse'), ('2018', 'thesis')], 4)


@pytest.mark.parametrize(
    ('field', 'expected'),
    [
        ('year', [('2020', 'talk nse'), ('2018', 'thesis'), ('', 'bare')]),
        (
            'type',
            [
                ('paper-conference', 'talk'),
                ('article-journal', 'nse'),
                ('thesis', 'thesis'),
                ('', 'bare'),
            ],
        ),
        (
            'author',
            [
                ('admin', 'talk nse'),
                ('jan-van-der-berg', 'thesis'),
                ('john-roe', 'talk nse'),
                ('', 'bare'),
            ],
        ),
        ('tag', [('Deep Learning', 'nse'), ('NAS', 'nse thesis'), ('', 'talk bare')]),
        ('project', [('deep', 'nse'), ('', 'talk thesis bare')]),
        ('venue', [('Conference on Things', 'talk'), ('JoE', 'nse'), ('', 'thesis bare')]),
    ],
)
def test_the_order_of_groups(field: str, expected: list[tuple[str, str]], library: Library) -> None:
    assert groups(select(Request(group_by=(field,)), library)) == expected


def test_groups_nest(library: Library) -> None:
    selection = select(Request(group_by=('year', 'type')), library)
    assert [group.value for group in selection.groups[0].groups] == [
        'paper-conference',
        'article-journal',
    ]


def test_a_group_carries_the_text_as_written(library: Library) -> None:
    selection = select(Request(group_by=('project',)), library)
    assert [group.text for group in selection.groups] == ['Deep Project', '']


@pytest.mark.parametrize(
    ('options', 'part'),
    [
        ({'sort': 'dat'}, 'cannot sort by "dat"; did you mean "date"?'),
        ({'group-by': 'yaer'}, 'cannot group by "yaer"; did you mean "year"?'),
        ({'kind': 'posts'}, 'no kind "posts"; did you mean "post"?'),
        ({'tag': 'NSA'}, 'no tag "NSA"; did you mean "NAS"?'),
        ({'author': 'Jon Roe'}, 'no person "Jon Roe"; did you mean "John Roe"'),
        ({'venue': 'JoF'}, 'no venue "JoF"; did you mean "JoE"?'),
        ({'year': 'soon'}, '"soon" is not a year'),
        ({'year': '2019-18'}, '"2019-18" ends before it begins; write 2018-2019'),
        ({'year': '2018-19'}, '"2018-19" ends before it begins; write 2018-2019'),
        ({'year': '2021-2020'}, '"2021-2020" ends before it begins; write 2020-2021'),
        ({'query': 'lst'}, 'no query "lst" in publications_queries; did you mean "last"?'),
        ({'query-text': 'year ='}, 'invalid syntax'),
    ],
)
def test_what_is_unknown_is_a_complaint(
    options: dict[str, str], part: str, library: Library
) -> None:
    selection = select(request_of(options)[0], library, {'last': 'year == 2020'})
    assert any(part in complaint for complaint in selection.complaints)


def test_a_query_that_cannot_be_understood_selects_nothing(library: Library) -> None:
    assert select(Request(query='year ='), library).records == ()


def test_named_queries_are_anded(library: Library) -> None:
    request = Request(query='"NAS" in tags', queries=('recent',))
    assert keys(select(request, library, {'recent': 'year >= 2020'})) == 'nse'


@pytest.mark.parametrize(
    ('field', 'value', 'expected'),
    [
        ('authors', 'admin', 'talk nse'),
        ('authors', 'john-roe', 'talk nse'),
        ('tags', 'nas', 'waps nse thesis'),
        ('tags', 'Deep Learning', 'nse'),
        ('type', 'thesis', 'thesis'),
        ('year', 2020, 'talk nse'),
        ('year', '2018', 'thesis'),
        ('date', '2020-03', 'talk'),
        ('projects', 'deep', 'nse'),
        ('venue', 'joe', 'nse'),
        ('featured', True, 'nse'),
    ],
)
def test_what_a_restriction_selects(
    field: str, value: str | int, expected: str, library: Library
) -> None:
    request = Request(kinds=('all',), where=(Restriction(field, (value,)),))
    assert keys(select(request, library)) == expected


def test_a_restriction_takes_any_of_its_values(library: Library) -> None:
    request = Request(where=(Restriction('year', (2018, 2020)),))
    assert keys(select(request, library)) == 'talk nse thesis'


def test_restrictions_are_anded(library: Library) -> None:
    where = (Restriction('authors', ('admin',)), Restriction('tags', ('nas',)))
    assert keys(select(Request(where=where), library)) == 'nse'


def test_a_comma_in_a_value_of_a_restriction_means_nothing() -> None:
    library = Library.build(
        Publication(kind='publication', key=tag[-1], tags=(tag,)) for tag in ('x, y', 'x')
    )
    request = Request(where=(Restriction('tags', ('x, y',)),))
    assert keys(select(request, library)) == 'y'


def test_a_request_may_be_for_some_sections() -> None:
    library = Library.build(
        Publication(kind='publication', key=key, section=section)
        for key, section in (('a', 'publication'), ('b', 'preprints'), ('c', 'talks'))
    )
    request = Request(sections=('preprints', 'talks'))
    assert keys(select(request, library)) == 'b c'


def test_a_shorthand_takes_a_known_value_with_a_comma_as_one() -> None:
    library = Library.build(
        Publication(kind='publication', key=key, tags=tags)
        for key, tags in (('a', ('x, y',)), ('b', ('x',)), ('c', ('y',)))
    )
    found = [
        keys(select(Request(shorthands=(('tag', text),)), library)) for text in ('x, y', 'x,y')
    ]
    assert found == ['a', 'b c']


@given(st.lists(st.tuples(st.sampled_from('ab'), st.sampled_from((2019, 2020))), max_size=9))
def test_indexes_agree_with_scans(rows: list[tuple[str, int]]) -> None:
    library = Library.build(
        Publication(kind='publication', key=f'p{n}', tags=(tag,), date=PartialDate(year))
        for n, (tag, year) in enumerate(rows)
    )
    text = '"a" in tags and year == 2020'
    scanned = {r.key for r in library.records if compile_query(text, library).holds(r)}
    assert {r.key for r in select(Request(query=text), library).records} == scanned


def test_people_come_by_group_and_family_name(library: Library) -> None:
    selection = select_people(library)
    assert [(g.value, [p.key for p in g.people]) for g in selection.groups] == [
        ('Researchers', ['zed', 'admin']),
        ('Alumni', ['admin']),
        ('', ['guest']),
    ]


def test_groups_of_people_come_as_asked_for(library: Library) -> None:
    selection = select_people(library, groups=('alumni', 'Researchers'))
    assert [group.value for group in selection.groups] == ['Alumni', 'Researchers']


def test_an_unknown_group_of_people_is_a_complaint(library: Library) -> None:
    complaints = select_people(library, groups=('Alumno',)).complaints
    assert complaints == ('no group "Alumno"; did you mean "Alumni"?',)


def test_a_query_over_people_narrows_the_grid(library: Library) -> None:
    assert [p.key for p in select_people(library, 'role').people] == ['admin']
