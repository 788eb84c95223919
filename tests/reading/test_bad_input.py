"""What makes no sense gives a warning with its place and a mend, and a page that builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import CONTENT, page, pages

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject


#: What a directive says of itself, and what is said of it.
MISTAKES = (
    ('.. pub:list:: yaer >= 2020', 'did you mean "year"'),
    ('.. pub:list:: "rivres" in tags', 'did you mean "rivers"'),
    ('.. pub:list:: year >=', 'pub:list'),
    ('.. pub:list::\n   :layout: crads', 'did you mean "cards"'),
    ('.. pub:list::\n   :layuot: cards', 'did you mean "layout"'),
    ('.. pub:list::\n   :columns: many', 'from 1 to 12'),
    ('.. pub:list::\n   :limit: -3', 'whole number'),
    ('.. pub:list::\n   :show: title, autors', 'did you mean "authors"'),
    ('.. pub:list::\n   :sort: -dat', 'did you mean "date"'),
    ('.. pub:list::\n   :group-by: yera', 'did you mean "year"'),
    ('.. pub:list::\n   :kind: publicatoin', 'did you mean "publication"'),
    ('.. pub:list::\n   :author: Bo Bergg', 'Bo Berg'),
    ('.. pub:list::\n   :query: mine', 'publications_queries'),
    ('.. pub:card:: nest', 'did you mean "nets"'),
    ('.. pub:card::', 'name at least one record'),
    ('.. pub:list::\n   :heading-level: 0', 'from 1 to 6'),
)
#: What a directive would ignore without a word.
WITHOUT_EFFECT = (
    ('.. pub:list::\n   :show: authors award', "the part 'award' is not there yet"),
    ('.. pub:list::\n   :columns: 2', ":columns: means nothing in the layout 'list'"),
    ('.. pub:card:: nets\n   :heading-level: 3', "there is no option 'heading-level'"),
    ('.. pub:author:: ada\n   :empty: Nobody', "there is no option 'empty'"),
)
#: Each of them on a page of its own.
PAGES = {
    f'page{number}': f'{text}\n\nThe end.'
    for number, (text, _warning) in enumerate((*MISTAKES, *WITHOUT_EFFECT))
} | {'fine': '.. pub:list:: "dams" in tags and year == 2021'}


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(pages(PAGES))


def warnings(build: SphinxProject, docname: str) -> list[str]:
    """What is said of a page."""
    return [line for line in build.warnings if line.startswith(f'{docname}.rst:')]


@pytest.mark.parametrize(('text', 'warning'), MISTAKES)
def test_a_directive_says_what_it_does_not_understand(
    build: SphinxProject, text: str, warning: str
) -> None:
    docname = f'page{MISTAKES.index((text, warning))}'
    (said,) = warnings(build, docname)
    assert said.startswith(f'{docname}.rst:4: WARNING: ')
    assert warning in said
    assert '[pub.' in said
    assert 'The end.' in build.html(docname)


@pytest.mark.parametrize(('text', 'warning'), WITHOUT_EFFECT)
def test_an_option_that_would_do_nothing_is_said(
    build: SphinxProject, text: str, warning: str
) -> None:
    (said,) = warnings(build, f'page{len(MISTAKES) + WITHOUT_EFFECT.index((text, warning))}')
    assert warning in said


def test_each_mistake_is_said_once_and_nothing_else(build: SphinxProject) -> None:
    assert len(build.warnings) == len(MISTAKES) + len(WITHOUT_EFFECT)


def test_a_known_value_without_a_match_is_no_mistake(build: SphinxProject) -> None:
    assert warnings(build, 'fine') == []
    assert build.soup('fine').select('.pub-empty')


def test_the_content_folder_is_left_as_it_is(build: SphinxProject) -> None:
    found = {
        path.relative_to(build.srcdir).as_posix(): path.read_text(encoding='utf-8').strip()
        for path in (build.srcdir / 'content').rglob('*')
        if path.is_file()
    }
    assert found == {name: text.strip() for name, text in CONTENT.items()}


def test_warnings_can_be_suppressed_by_their_code(make_project: MakeProject) -> None:
    build = make_project(
        page('.. pub:card:: nest'), confoverrides={'suppress_warnings': ['pub.query']}
    )
    assert build.warnings == []


def test_a_missing_content_folder_is_said(make_project: MakeProject) -> None:
    build = make_project(
        {'index.rst': 'Papers\n======\n\n.. pub:list::\n'},
        confoverrides={'publications_content': 'contnet'},
    )
    assert len(build.warnings) == 1
    assert 'contnet' in build.warnings[0]
    assert '[pub.content]' in build.warnings[0]


def test_a_warning_of_a_whole_file_names_it_without_an_empty_line(
    make_project: MakeProject,
) -> None:
    build = make_project({**page('.. pub:list::'), 'content/publication/bare/index.md': 'Text.'})
    (warning,) = build.warnings
    assert warning.startswith('content/publication/bare/index.md: WARNING: ')


def test_a_content_folder_that_links_to_itself_is_missing(
    make_project: MakeProject, tmp_path: Path
) -> None:
    (tmp_path / 'loop').symlink_to('loop')
    build = make_project(
        {'index.rst': 'Papers\n======\n\n.. pub:list::\n'},
        confoverrides={'publications_content': str(tmp_path / 'loop')},
    )
    assert len(build.warnings) == 1
    assert '[pub.content]' in build.warnings[0]


def test_one_broken_file_costs_no_other(make_project: MakeProject) -> None:
    build = make_project({
        **page('.. pub:list::'),
        'content/publication/broken/index.md': b'\xff\xfe\x00---\ntitle: [',
    })
    assert {'nets', 'dams', 'lakes'} <= {
        entry['data-key'] for entry in build.soup('index').select('.pub-entry')
    }
    assert any('content/publication/broken/index.md' in line for line in build.warnings)


SETTINGS = (
    ('publications_layout', 'crads', 'did you mean "cards"'),
    ('publications_pages', ['publicatoin'], 'did you mean "publication"'),
    ('publications_author_pages', 'profile', 'did you mean "profiles"'),
    ('publications_thumbnail_width', 3, 'between 16 and 4096'),
    ('publications_highlight', ['nobody'], 'there is no person'),
    ('publications_handlers', ['no_such_module_of_mine:Keys'], 'cannot be imported'),
    ('publications_layouts', {'mine': 'no_such_module_of_mine:entry'}, 'cannot be imported'),
    ('publications_sections', {'patents': 'publicatoin'}, 'did you mean "publication"'),
)


@pytest.fixture(scope='module')
def wrong_settings(shared_project: MakeProject) -> SphinxProject:
    settings = {setting: value for setting, value, _warning in SETTINGS}
    return shared_project(page('.. pub:list::'), confoverrides=settings)


@pytest.mark.parametrize('warning', [warning for *_setting, warning in SETTINGS])
def test_a_setting_that_makes_no_sense_is_said(wrong_settings: SphinxProject, warning: str) -> None:
    assert any(warning in line for line in wrong_settings.warnings), wrong_settings.warnings


def test_a_content_folder_that_is_no_text_is_said(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'), confoverrides={'publications_content': 3})
    assert any('has type' in line for line in build.warnings), build.warnings


def test_markup_of_strangers_prints_as_text(make_project: MakeProject) -> None:
    record = (
        '---\ntitle: "<script>alert(1)</script> {{< x >}} `code` |sub|"\n'
        'authors: ["<img src=x onerror=alert(1)>"]\n'
        'abstract: "```{literalinclude} /etc/passwd\\n```\\n<script>alert(2)</script>"\n'
        'url_pdf: "javascript:alert(3)"\n---\n'
    )
    build = make_project({**page('.. pub:list::'), 'content/publication/evil/index.md': record})
    soup = build.soup('index')
    entry = soup.select_one('[data-key=evil]')
    assert entry is not None
    assert entry.select('script, img, [onerror], a[href^=javascript]') == []
    assert 'root:' not in entry.get_text()


def test_a_default_layout_that_is_not_there_is_said_once(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'), confoverrides={'publications_layout': 'citations'})
    assert len(build.warnings) == 1
    assert "publications_layout: there is no layout 'citations'" in build.warnings[0]
    assert build.soup('index').select('[data-layout=list]')


def test_a_wrong_order_or_group_of_an_author_is_said(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:author:: ada\n   :group-by: yaer\n   :sort: dat'))
    assert len(build.warnings) == 2
    assert any('"yaer"' in line and 'year' in line for line in build.warnings)
    assert any('"dat"' in line and 'date' in line for line in build.warnings)


def test_a_copy_that_is_left_out_is_named_and_no_warning(make_project: MakeProject) -> None:
    paper = '---\ntitle: Nets\n---\n'
    build = make_project({
        'index.rst': 'Home\n====\n\n.. pub:list::\n',
        'content/publication/nets/index.md': paper,
        'content/publication/nets copy/index.md': paper,
    })
    (line,) = [line for line in build.status if 'nets copy' in line]
    assert 'a copy of publication/nets/index.md' in line
    assert build.warnings == []
    assert not build.path('publication/nets-copy').exists()
