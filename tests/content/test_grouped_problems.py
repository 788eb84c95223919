"""Many problems of one cause are one, with their number, the first three, and what helps all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinx_publications.content.grouped_problems import bounded, grouped
from sphinx_publications.content.problems import Cause, Place, Problem, as_plain, from_plain

ROOTS = ('/site/content',)
FILES = Cause('links lead to files/', 'they are left out', 'put the folder into static/', 'content')
PORTRAITS = Cause('pictures are missing', 'they are not shown', 'put them beside the profiles')


LINE = Place(3)


def missing(path, cause=FILES, section='publication', place=LINE, **values):
    return Problem(
        'link',
        'the link leads nowhere',
        path=f'/site/content/{path}',
        place=place,
        cause=cause,
        section=section,
        subject='files/a.pdf',
        **values,
    )


def test_problems_of_one_cause_are_one():
    problems = [missing(f'publication/{name}.md') for name in 'abcde']

    assert len(grouped(problems, ROOTS)) == 1


def test_group_says_how_many_they_are_and_names_the_first_three():
    problems = [missing(f'publication/{name}.md') for name in 'abcde']

    (group,) = grouped(problems, ROOTS)

    assert group.message == (
        "5 links lead to files/: 'files/a.pdf' (publication/a.md:3), "
        "'files/a.pdf' (publication/b.md:3), 'files/a.pdf' (publication/c.md:3) and 2 more"
    )


def test_group_says_what_is_lost_and_the_mend_that_helps_all():
    (group,) = grouped([missing('publication/a.md'), missing('publication/b.md')], ROOTS)

    assert str(group).endswith('; they are left out; put the folder into static/')


def test_group_stands_where_its_first_problem_stands():
    other = Problem('date', 'no date', path='/site/content/publication/a.md', place=Place(2))

    problems = [missing('publication/a.md'), other, missing('publication/b.md')]

    group, second = grouped(problems, ROOTS)
    assert (group.path, group.place.line, second) == ('/site/content/publication/a.md', 3, other)


def test_problem_that_is_the_only_one_of_its_cause_stays_as_it_is():
    problem = missing('publication/a.md')

    assert grouped([problem], ROOTS) == [problem]


def test_equal_problems_are_one():
    assert grouped([missing('publication/a.md')] * 3, ROOTS) == [missing('publication/a.md')]


def test_problems_without_a_cause_are_told_one_by_one():
    problems = [missing(f'publication/{name}.md', cause=None) for name in 'ab']

    assert grouped(problems, ROOTS) == problems


@pytest.mark.parametrize(('cause', 'count'), [(FILES, 1), (PORTRAITS, 2)])
def test_cause_reaches_through_its_section_or_the_whole_content(cause, count):
    problems = [
        missing('publication/a.md', cause),
        missing('publication/b.md', cause),
        missing('post/a.md', cause, 'post'),
        missing('post/b.md', cause, 'post'),
    ]

    assert len(grouped(problems, ROOTS)) == count


def test_section_is_one_in_all_languages():
    problems = [
        missing('en/authors/a/_index.md', PORTRAITS, 'authors'),
        missing('ja/authors/b/_index.md', PORTRAITS, 'authors'),
    ]

    assert len(grouped(problems, ROOTS)) == 1


def test_each_content_folder_has_groups_of_its_own():
    problems = [missing('publication/a.md'), missing('publication/b.md')]
    problems += [replace(each, path=each.path.replace('/site/', '/lab/')) for each in problems]

    assert len(grouped(problems, ('/site/content', '/lab/content'))) == 2


@pytest.mark.parametrize('changes', [{'code': 'image'}, {'severity': 'hygiene'}])
def test_problems_of_another_code_or_severity_are_another_group(changes):
    problems = [missing('publication/a.md'), missing('publication/b.md')]
    problems += [replace(each, **changes) for each in problems]

    assert len(grouped(problems, ROOTS)) == 2


def test_group_counts_what_its_problems_stand_for():
    problems = [missing('publication/a.md'), missing('publication/b.md', count=3980)]

    (group,) = grouped(problems, ROOTS)

    assert (group.count, group.message[:12]) == (3981, '3,981 links ')


@pytest.mark.parametrize('cause', [None, FILES])
def test_problem_can_be_kept_as_plain_values(cause):
    problem = missing('publication/a.md', cause, field=('links', 2, 'url'), place=Place(3, 2, 4, 1))

    assert from_plain(as_plain(problem)) == problem


# --- the problems of one file -----------------------------------------------------------------


def many(count, **values):
    return [Problem('link', f'no {n}', path='a.md', place=Place(n), **values) for n in range(count)]


def test_few_problems_of_a_file_are_told_one_by_one():
    assert bounded(many(20)) == many(20)


def test_many_problems_of_a_file_are_the_first_and_a_number():
    problems = bounded(many(4000, lost='it is left out'))

    assert problems[:20] == many(20, lost='it is left out')
    assert str(problems[20]) == '… and 3,980 more in this file; it is left out'


def test_each_code_and_severity_has_its_first():
    problems = [*many(20), *(replace(each, code='date') for each in many(20))]

    assert bounded(problems) == problems


def test_problems_that_are_not_told_are_counted_with_their_cause():
    (group,) = grouped(bounded(many(4000, cause=FILES, subject='a.pdf')))

    assert group.message == (
        "4,000 links lead to files/: 'a.pdf' (a.md), 'a.pdf' (a.md:1), 'a.pdf' (a.md:2)"
        ' and 3,997 more'
    )


def test_what_was_counted_is_not_lost_when_it_is_counted_again():
    problems = bounded([*bounded(many(4000)), *many(30)])

    assert sum(problem.count for problem in problems) == 4030
