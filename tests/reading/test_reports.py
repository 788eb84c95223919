"""What is lost, told to the author: many losses of one cause are one warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def test_records_that_are_lost_as_a_whole_are_all_named(make_project: MakeProject) -> None:
    build = make_project({
        **INDEX,
        'content/publication/a/index.md': '---\ntitle: A\n---\n',
        **{f'content/publication/r{number}/index.rst': 'Text' for number in range(5)},
    })

    named = [line.partition(':')[0] for line in build.warnings if 'not in Markdown' in line]
    assert named == [f'content/publication/r{number}/index.rst' for number in range(5)]


def test_many_problems_of_a_file_are_told_in_part_and_counted(make_project: MakeProject) -> None:
    links = ''.join(f'- url: javascript:{number}\n' for number in range(4000))
    build = make_project({
        **INDEX,
        'content/publication/a/index.md': f'---\ntitle: A\nlinks:\n{links}---\n',
    })

    assert len(build.warnings) == 21
    assert '… and 3,980 more in this file; the link is left out; ' in build.warnings[-1]
