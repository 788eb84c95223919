"""No parser of the host gets a file of the content, wherever the content lies."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_publications.content.folder.withheld import Withheld

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject

SECRET = 'the-secret-of-the-build-machine'
ALARM = '<script>document.title = "the-alarm-has-run"</script>'
MARK = 'a-stray-note'

#: What MyST would print, run and read, if it saw it.
STRAY = f'---\norphan: true\n---\n# {MARK}\n\n{ALARM}\n\n```{{literalinclude}} /secret.txt\n```\n'
PAPER = '---\ntitle: Nets\ndate: 2021\n---\nText.\n'
#: Below the folder of the record, and deeper than the walk goes.
DEEP = '/'.join(f'level{number}' for number in range(30))

STRAYS = (
    'publication/nets copy/index.md',
    'publication/.hidden/index.md',
    'publication/node_modules/package/readme.md',
    f'publication/{DEEP}/index.md',
    'publication/nets/appendix/notes.md',
    'publication/nets/notes.md',
)
#: Outside of all sections: the host's own only where the content folder is the source folder.
OUTSIDE = ('.hidden/about.md', 'home/about.md', 'node_modules/about.md')


def conf(content: str) -> str:
    return (
        f"extensions = ['myst_parser', 'sphinx_publications']\npublications_content = {content!r}\n"
    )


def with_content(content: str) -> dict[str, str]:
    """The files of a project with one record, and with all that is none."""
    files = {f'{content}/{path}': STRAY for path in (*STRAYS, *OUTSIDE)}
    # a copy says the same title
    files[f'{content}/publication/nets copy/index.md'] = f'{PAPER}\n{STRAY}'
    return {
        'conf.py': conf(content),
        'index.md': '# Home\n\n```{pub:list}\n```\n',
        'secret.txt': SECRET,
        f'{content}/publication/nets/index.md': PAPER,
        **files,
    }


def add_what_is_no_file(build: SphinxProject, content: str) -> None:
    """Add links that lead out or in circles, and pipes, which nothing may open."""
    papers = build.srcdir / content / 'publication'
    outside = build.srcdir.parent / 'elsewhere.md'
    outside.write_text(STRAY)
    for name in ('linked', 'dangling', 'piped'):
        (papers / name).mkdir()
    (papers / 'linked' / 'index.md').symlink_to(outside)
    (papers / 'dangling' / 'index.md').symlink_to('nowhere.md')
    os.mkfifo(papers / 'piped' / 'index.md')
    for number in range(5):
        (papers / f'loop{number}').symlink_to(papers, target_is_directory=True)
        (papers / 'nets' / f'loop{number}').symlink_to(papers, target_is_directory=True)


@pytest.fixture(scope='module', params=['content', '../content'], ids=['inside', 'outside'])
def build(request: pytest.FixtureRequest, shared_project: MakeProject) -> SphinxProject:
    build = shared_project(with_content(request.param))
    add_what_is_no_file(build, request.param)
    return build.fresh()


def test_only_the_record_is_a_document(build: SphinxProject) -> None:
    assert build.read == ['index', 'publication/index', 'publication/nets']


@pytest.mark.parametrize('text', [SECRET, ALARM, MARK])
def test_nothing_of_a_file_that_is_no_record_is_in_the_output(
    build: SphinxProject, text: str
) -> None:
    holding = [name for name, data in build.output().items() if text.encode() in data]
    assert holding == []


def test_a_link_into_the_content_makes_no_document(make_project: MakeProject) -> None:
    build = make_project(with_content('../content'))
    (build.srcdir / 'notes').symlink_to('../content/publication/nets', target_is_directory=True)
    (build.srcdir / 'about.md').symlink_to('../content/home/about.md')
    assert build.fresh().read == ['index', 'publication/index', 'publication/nets']


def test_a_content_folder_named_by_a_link_makes_no_document(make_project: MakeProject) -> None:
    build = make_project(with_content('../content'))
    (build.srcdir / 'linked').symlink_to('../content', target_is_directory=True)
    build.write('conf.py', conf('linked'))
    assert build.fresh().read == ['index', 'publication/index', 'publication/nets']


def test_a_content_folder_may_have_signs_of_patterns_in_its_name(
    make_project: MakeProject,
) -> None:
    build = make_project({
        **with_content('my [old] content*'), 'my o content/page.md': '---\norphan: true\n---\n# Own\n',
    })  # fmt: skip
    assert build.read == ['index', 'my o content/page', 'publication/index', 'publication/nets']


# --- the content folder is the source folder ------------------------------------------------


def beside_conf_py(**files: str) -> dict[str, str]:
    orphan = '---\norphan: true\n---\n# Own\n'
    return {
        'conf.py': conf('.'), 'index.rst': 'Home\n====\n',
        'post/first/index.md': '---\ntitle: First\ndate: 2021\n---\n',
        'guide/index.md': orphan, 'home/about.md': orphan, 'extra/post/page.md': orphan, **files,
    }  # fmt: skip


def test_documents_outside_of_sections_are_the_project_s_own(make_project: MakeProject) -> None:
    build = make_project(beside_conf_py())
    assert build.read == [
        'extra/post/page', 'guide/index', 'home/about', 'index', 'post/first', 'post/index',
    ]  # fmt: skip
    assert build.warnings == []


def test_a_document_of_the_host_in_a_section_is_withheld_with_a_warning(
    make_project: MakeProject,
) -> None:
    build = make_project(beside_conf_py(**{'blog/hello.rst': 'Hello\n=====\n'}))
    assert 'blog/hello' not in build.env.found_docs
    (warning,) = build.warnings
    assert warning.startswith('blog: WARNING: ')
    assert 'hello.rst' in warning
    assert '[pub.content]' in warning


def test_a_section_has_one_warning_for_all_that_is_withheld(make_project: MakeProject) -> None:
    names = [f'blog/{name}.rst' for name in 'abcde']
    build = make_project(beside_conf_py(**dict.fromkeys(names, 'Hello\n=====\n')))
    (warning,) = build.warnings
    assert 'a.rst, b.rst, c.rst and 2 more' in warning


@pytest.mark.parametrize(
    'path',
    ['post/first/appendix.rst', 'post/picture.txt', 'post/drafts/page.rst', 'post/old.rst'],
    ids=['in a bundle', 'no document', 'in a folder that is excluded', 'excluded'],
)
def test_what_is_no_document_of_the_host_is_withheld_without_a_word(
    make_project: MakeProject, path: str
) -> None:
    files = beside_conf_py(**{path: 'Hello\n=====\n'})
    files['conf.py'] += "exclude_patterns = ['post/drafts', '**/old.*']\n"
    assert make_project(files).warnings == []


def test_strays_below_a_section_beside_conf_py_are_no_documents(make_project: MakeProject) -> None:
    build = make_project(with_content('.'))
    add_what_is_no_file(build, '.')
    own = [path.removesuffix('.md') for path in OUTSIDE]
    ours = ['index', 'publication/index', 'publication/nets']
    assert build.fresh().read == sorted([*own, *ours])


def test_a_section_that_is_a_link_to_elsewhere_is_withheld(make_project: MakeProject) -> None:
    build = make_project({**beside_conf_py(), '../elsewhere/page.md': STRAY})
    (build.srcdir / 'publication').symlink_to('../elsewhere', target_is_directory=True)
    assert 'publication/page' not in build.fresh().env.found_docs


def test_what_lies_behind_a_section_that_is_a_link_is_not_listed(
    make_project: MakeProject,
) -> None:
    build = make_project({**beside_conf_py(), '../elsewhere/page.md': STRAY})
    (build.srcdir / 'publication').symlink_to('../elsewhere', target_is_directory=True)
    assert not any('page.md' in warning for warning in build.fresh().warnings)


def test_sections_outside_of_the_source_folder_withhold_nothing(make_project: MakeProject) -> None:
    build = make_project({
        'conf.py': conf('..'), 'index.rst': 'Home\n====\n', '../post/first.md': PAPER,
        '../post/notes.rst': 'Notes\n=====\n',
    })  # fmt: skip
    assert build.warnings == []
    assert build.read == ['index', 'post/first', 'post/index']


def test_a_source_folder_in_a_section_is_told() -> None:
    withheld = Withheld('/site/post/docs', (), ('/site/post',))
    (problem,) = withheld.problems(['.md'], lambda _path: False)
    assert 'the source folder lies in this section' in str(problem)
