"""The library: keys, people and indexes."""

from __future__ import annotations

import pytest

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.records import Person, Post, Project, Publication
from sphinx_publications.content.text import nearest


def paper(path: str, *authors: str, root: int = 0, **fields: object) -> Publication:
    key = path.split('/')[-2]
    return Publication(
        kind='publication',
        key=key,
        root=root,
        path=path,
        section='publication',
        title=(key.title(),),
        bylines=parse_bylines(authors, None),
        **fields,  # type: ignore[arg-type]
    )


def profile(key: str, name: str, *variants: str, root: int = 0) -> Person:
    return Person(
        kind='person',
        key=key,
        root=root,
        path=f'authors/{key}/_index.md',
        section='authors',
        title=(name,),
        name=name,
        variants=variants,
    )


def test_a_key_is_matched_exactly_before_its_case_is_ignored() -> None:
    records = [paper('publication/NSE/index.md'), paper('publication/nse/index.md')]
    assert Library.build(records).get('nse') is records[1]


def test_a_key_is_matched_without_case() -> None:
    nse = paper('publication/NSE/index.md')
    assert Library.build([nse]).get('nse') is nse


def test_records_that_share_a_folder_name_take_their_path() -> None:
    library = Library.build([
        paper('publication/2019/smith/index.md'),
        paper('publication/2020/smith/index.md'),
    ])
    assert [record.key for record in library.records] == ['2019/smith', '2020/smith']


def test_a_shared_folder_name_is_ambiguous() -> None:
    library = Library.build([
        paper('publication/2019/smith/index.md'),
        paper('publication/2020/smith/index.md'),
    ])
    assert (library.get('smith'), library.is_ambiguous('smith')) == (None, True)


def test_paths_below_the_section_are_no_problem() -> None:
    library = Library.build([
        paper('publication/2019/smith/index.md'),
        paper('publication/2020/smith/index.md'),
    ])
    assert library.problems == ()


def test_several_roots_prefix_their_names_and_say_so() -> None:
    records = [paper('publication/smith/index.md', root=root) for root in range(2)]
    library = Library.build(records, roots=('/a/one/content', '/a/two/content'))
    assert [record.key for record in library.records] == [
        'one/publication/smith',
        'two/publication/smith',
    ]
    assert [(problem.code, problem.severity) for problem in library.problems] == [
        ('key', 'loss')
    ] * 2


def test_keys_do_not_depend_on_the_order_of_records() -> None:
    records = [paper(f'publication/{year}/smith/index.md') for year in range(2019, 2022)]
    forwards = {record.path: record.key for record in Library.build(records).records}
    assert forwards == {record.path: record.key for record in Library.build(records[::-1]).records}


def test_a_bare_key_is_looked_up_in_the_order_of_kinds() -> None:
    post, project = Post(kind='post', key='waps'), Project(kind='project', key='waps')
    assert Library.build([post, project]).get('waps') is project


@pytest.mark.parametrize('text', ['post/waps', 'Post/WAPS'])
def test_a_key_can_name_its_kind(text: str) -> None:
    post, project = Post(kind='post', key='waps'), Project(kind='project', key='waps')
    assert Library.build([project, post]).get(text) is post


def test_a_key_of_many_kinds_is_no_harm() -> None:
    assert Library.build([Post(kind='post', key='waps')]).get('post/' * 5000) is None


def test_a_byline_is_its_profile() -> None:
    jane = profile('admin', 'Jane Doe')
    record = paper('publication/a/index.md', 'Doe, Jane', 'et al.')
    library = Library.build([record, jane])
    assert library.people_of(record) == (jane, None)


def test_names_without_a_profile_become_people_once() -> None:
    library = Library.build([
        paper('publication/a/index.md', 'John Róe*', 'Ann Poe'),
        paper('publication/b/index.md', 'Roe, John', 'JOHN ROE'),
    ])
    assert [(p.key, p.name, p.path) for p in library.people] == [
        ('john-róe', 'John Róe', ''),
        ('ann-poe', 'Ann Poe', ''),
    ]


def test_a_full_stop_behind_an_initial_makes_no_other_person() -> None:
    library = Library.build([
        paper('publication/a/index.md', 'Ann B. Poe'),
        paper('publication/b/index.md', 'Ann B Poe', 'Ann C Poe'),
    ])
    assert [person.name for person in library.people] == ['Ann B. Poe', 'Ann C Poe']
    assert library.person('Poe, Ann B') is library.people[0]


@pytest.mark.parametrize('address', ['josé-garcía', 'jose-garcia', 'Jose-Garcia'])
def test_a_person_without_profile_is_found_by_the_slug_with_and_without_accents(
    address: str,
) -> None:
    library = Library.build([paper('publication/a/index.md', 'José García')])
    assert library.person(address) is library.people[0]


def test_the_records_of_a_person_are_those_of_all_spellings() -> None:
    records = [
        paper('publication/a/index.md', 'Chris Myers'),
        paper('publication/b/index.md', 'C.J. Myers'),
        paper('publication/c/index.md', 'Someone Else'),
    ]
    library = Library.build(
        [*records, profile('chris', 'Chris J. Myers', 'C.J. Myers')],
        name_variants={'chris': ['Chris Myers']},
    )
    assert library.by_author('chris') == tuple(records[:2])


def test_an_unknown_key_of_variants_is_reported_with_the_nearest() -> None:
    library = Library.build([profile('chris', 'Chris')], name_variants={'chirs': ['C. M.']})
    assert [(p.code, '"chris"' in p.mend) for p in library.problems] == [('config', True)]


def test_profiles_that_share_a_name_are_hygiene() -> None:
    library = Library.build([profile('a', 'Jane Doe'), profile('b', 'Jane Doe')])
    assert [(p.code, p.severity) for p in library.problems] == [('person', 'hygiene')]


def test_a_shared_name_is_a_person_of_its_own() -> None:
    record = paper('publication/x/index.md', 'Jane Doe')
    library = Library.build([profile('a', 'Jane Doe'), profile('b', 'Jane Doe'), record])
    (person,) = library.people_of(record)
    assert person is not None
    assert (person.key, person.path) == ('jane-doe', '')


def test_a_person_without_profile_never_takes_the_key_of_one() -> None:
    record = paper('publication/x/index.md', 'Jane Doe')
    people = [profile('jane-doe', 'Q'), profile('b', 'Jane Doe'), profile('c', 'Jane Doe')]
    (person,) = Library.build([*people, record]).people_of(record)
    assert person is not None
    assert person.key == 'jane-doe-2'


def test_a_byline_means_the_profile_of_its_own_root() -> None:
    records = [paper(f'publication/p{root}/index.md', 'admin', root=root) for root in range(2)]
    admins = [profile('admin', f'Admin {root}', root=root) for root in range(2)]
    library = Library.build([*records, *admins], roots=('one', 'two'))
    assert [library.people_of(record)[0].name for record in library.of('publication')] == [  # type: ignore[union-attr]
        'Admin 0',
        'Admin 1',
    ]


@pytest.mark.parametrize(
    ('field', 'value'),
    [
        ('key', 'A'),
        ('author', 'Doe, Jane'),
        ('tag', 'nas'),
        ('category', 'BIG'),
        ('project', 'Deep Learning'),
        ('project', 'deep-learning'),
        ('type', 2),
        ('type', 'Journal article'),
        ('year', '2020'),
    ],
)
def test_records_are_found_by_any_spelling_of_a_value(field: str, value: object) -> None:
    record = paper(
        'publication/a/index.md',
        'Jane Doe',
        tags=('NAS',),
        categories=('Big',),
        projects=('deep-learning',),
        types=('article-journal',),
        date=PartialDate(2020),
    )
    project = Project(kind='project', key='deep-learning', title=('Deep Learning',))
    library = Library.build([project, paper('publication/b/index.md'), record])
    assert library.positions(field, str(value)) == frozenset({2})


def test_known_values_are_as_first_written() -> None:
    library = Library.build([
        paper('publication/a/index.md', tags=('NAS',)),
        paper('publication/b/index.md', tags=('nas',)),
    ])
    assert library.known('tag') == {'nas': 'NAS'}


def test_venues_are_known_in_both_forms() -> None:
    record = paper('publication/a/index.md', venue=('Journal of X',), venue_short=('JX',))
    assert set(Library.build([record]).known('venue')) == {'journal of x', 'jx'}


def test_the_nearest_name_ignores_case() -> None:
    assert nearest('neurIps', ['NeurIPS', 'ICML']) == ('NeurIPS',)
