"""What is lost, told to the author: many losses of one cause are one warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sphinx_project import MakeProject

INDEX = {'index.rst': 'Home\n====\n'}


def test_files_of_one_folder_that_is_not_there_are_one_warning(make_project: MakeProject) -> None:
    build = make_project({
        **INDEX,
        **{
            f'content/{section}/p{number}/index.md': (
                f'---\ntitle: A\nurl_pdf: files/papers/{number}.pdf\n---\n'
            )
            for section in ('publication', 'project')
            for number in range(24)
        },
    })

    (warning,) = build.warnings
    assert "WARNING: 48 links lead to files of 'files/'" in warning
    assert "'files/papers/0.pdf' (project/p0/index.md:3)" in warning
    assert 'and 45 more; the links are left out; put them into static/files/' in (warning)


def test_portraits_that_are_missing_are_one_warning_in_all_languages(
    make_project: MakeProject,
) -> None:
    build = make_project({
        **INDEX,
        **{
            f'content/{language}/authors/p{number}/_index.md': (
                f'---\ntitle: Jane {number}\navatar: avatar.jpg\n---\n'
            )
            for number, language in enumerate(['en'] * 9 + ['ja'] * 8)
        },
    })

    (warning,) = build.warnings
    assert 'WARNING: 17 pictures are neither beside their record nor in static/: ' in warning


@pytest.mark.parametrize(
    ('body', 'told'),
    [
        (
            '[a](/publication/gone{}/)',
            "9 links lead to pages of 'publication/' that are no records here:"
            " '/publication/gone0/' (post/p0/index.md:5)",
        ),
        ('[a](../../contact/)', "9 links lead to 'contact/', which is no file and no record here"),
        (
            '[a](javascript:x{}&#40;))',
            "9 links lead nowhere, as each has the scheme 'javascript', which is not allowed",
        ),
        ('![a](https://example.org/{}.png)', '9 pictures are on other sites, and pictures are'),
    ],
)
def test_what_texts_lose_by_one_cause_is_one_warning(
    make_project: MakeProject, body: str, told: str
) -> None:
    build = make_project({
        **INDEX,
        **{
            f'content/post/p{number}/index.md': f'---\ntitle: A\n---\n\n{body.format(number)}\n'
            for number in range(9)
        },
    })

    (warning,) = build.warnings
    assert told in warning


def test_addresses_that_are_none_are_one_warning(make_project: MakeProject) -> None:
    build = make_project({
        **INDEX,
        **{
            f'content/authors/p{number}/_index.md': (
                f'---\ntitle: Jane {number}\nsocial:\n- link: mailto:p{number} AT lab DOT org\n---\n'
            )
            for number in range(58)
        },
    })

    (warning,) = build.warnings
    assert (
        "58 links lead nowhere, as each is no e-mail address: 'mailto:p0 AT lab DOT org'" in warning
    )
    assert 'write it as mailto:name@example.org, or leave it out' in warning


@pytest.mark.parametrize('place', ['links: [{url: /people/}]\n---\n', '---\n\n[a](/people/)\n'])
def test_a_page_that_is_not_there_is_no_missing_file(make_project: MakeProject, place: str) -> None:
    build = make_project({**INDEX, 'content/post/a/index.md': f'---\ntitle: A\n{place}'})

    (warning,) = build.warnings
    assert 'no file and no record here' in warning
    assert 'correct the address, or leave the link out' in warning


def test_records_that_are_lost_as_a_whole_are_all_named(make_project: MakeProject) -> None:
    build = make_project({
        **INDEX,
        'content/publication/a/index.md': '---\ntitle: A\n---\n',
        **{f'content/publication/r{number}/index.rst': 'Text' for number in range(5)},
    })

    named = [line.partition(':')[0] for line in build.warnings if 'not in Markdown' in line]
    assert named == [f'content/publication/r{number}/index.rst' for number in range(5)]


def test_many_problems_of_a_file_are_told_in_part_and_counted(make_project: MakeProject) -> None:
    links = ''.join(f'- url: ../../../{number}.pdf\n' for number in range(4000))
    build = make_project({
        **INDEX,
        'content/publication/a/index.md': f'---\ntitle: A\nlinks:\n{links}---\n',
    })

    assert len(build.warnings) == 21
    assert '… and 3,980 more in this file; the link is left out; ' in build.warnings[-1]
