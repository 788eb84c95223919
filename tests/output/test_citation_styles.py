"""Citation styles in a project: the setting, the option, what is made and when, and what fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from citing.csl_styles import complete
from citing.programs import program
from selecting import one, words

from sphinx_publications.citing import citation_styles, pandoc

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject

NETS = """
---
title: Nets and rivers
authors: [ada, Max van Roe]
date: 2021-03-04
publication_types: [article-journal]
publication: Journal of Rivers
doi: 10.5555/nets
---
"""
SLUICE = '---\ntitle: Sluice\nauthors: [Max van Roe]\ndate: 2020\npublication_types: [book]\n---\n'
LIST = 'Papers\n======\n\n.. pub:list::\n   :layout: citation\n'
FILES = {
    'index.rst': f'{LIST}\n.. toctree::\n\n   publication/index\n   other\n',
    'other.rst': 'Other\n=====\n\nNothing.\n',
    'content/publication/nets/index.md': NETS,
    'content/publication/sluice/index.md': SLUICE,
    'content/authors/ada/_index.md': '---\ntitle: Ada Adler\nauthors: [ada]\nhighlight_name: true\n---\n',
}

#: Without a toctree, whose missing documents would be warned about.
ALONE = {
    'index.rst': LIST,
    **{path: text for path, text in FILES.items() if path.startswith('content')},
}


def style(name: str) -> dict[str, object]:
    return {'publications_citation_style': name}


@pytest.fixture(scope='module')
def ieee(shared_project: MakeProject) -> SphinxProject:
    build = shared_project(FILES, confoverrides=style('ieee'))
    assert build.warnings == []
    return build


def references(build: SphinxProject, docname: str = 'index') -> list[str]:
    return [words(each) for each in build.soup(docname).select('.pub-reference')]


NETS_IN_IEEE = (
    'A. Adler and M. van Roe, “Nets and rivers,” Journal of Rivers, Mar. 2021, doi: 10.5555/nets.'
)


def test_lists_are_in_the_style_of_the_project(ieee: SphinxProject) -> None:
    assert references(ieee) == [NETS_IN_IEEE, 'M. van Roe, Sluice. 2020.']


def test_the_page_of_a_record_is_in_the_style(ieee: SphinxProject) -> None:
    assert references(ieee, 'publication/nets') == [NETS_IN_IEEE]


def test_authors_and_title_lead_to_their_pages(ieee: SphinxProject) -> None:
    reference = ieee.soup('index').select('.pub-reference')[0]
    links = {words(link): link['href'] for link in reference.select('a')}
    assert links == {
        'A. Adler': 'authors/ada.html',
        'Nets and rivers': 'publication/nets.html',
        '10.5555/nets': 'https://doi.org/10.5555/nets',
    }


def test_the_own_name_is_in_bold_as_the_style_prints_it(shared_project: MakeProject) -> None:
    build = shared_project(FILES, confoverrides={**style('apa'), 'publications_highlight': ['ada']})
    assert words(one(build.soup('index'), '.pub-reference strong')) == 'Adler, A.'


def test_a_link_of_the_reference_is_not_repeated_below(ieee: SphinxProject) -> None:
    assert ieee.soup('index').select('.pub-links [data-link=doi]') == []


def test_a_box_has_a_tab_for_each_style(shared_project: MakeProject) -> None:
    styles = {'APA': 'apa', 'Vancouver': 'vancouver', 'MLA': 'mla'}
    build = shared_project(FILES, confoverrides={'publications_citation_style': styles})
    box = one(build.soup('publication/sluice'), '.pub-cite')
    labels = [words(label) for label in box.select('label')]
    assert labels == [*styles, 'BibTeX', 'RIS', 'CSL-JSON']
    assert references(build, 'publication/sluice') == [
        'van Roe, M. (2020). Sluice.',
        'van Roe M. Sluice. 2020.',
        'van Roe, Max. Sluice. 2020.',
    ]


@pytest.mark.parametrize(
    ('option', 'text'),
    [('nlm-citation-sequence', 'van Roe M. Sluice. 2020.'), ('Ours', 'M. van Roe, Sluice. 2020.')],
)
def test_a_list_can_be_in_another_style(make_project: MakeProject, option: str, text: str) -> None:
    build = make_project(
        {**ALONE, 'index.rst': f'{LIST}   :style: {option}\n'},
        confoverrides={'publications_citation_style': {'': 'apa', 'Ours': 'ieee'}},
    )
    assert references(build)[1] == text


def test_one_reference_can_stand_in_prose(make_project: MakeProject) -> None:
    card = 'P\n=\n\nCite:\n\n.. pub:card:: nets\n   :layout: citation\n   :style: ieee\n   :hide: links\n'
    build = make_project({**FILES, 'index.rst': card})
    assert references(build) == [NETS_IN_IEEE]


def test_what_opens_in_an_entry_is_in_the_style(make_project: MakeProject) -> None:
    listed = 'P\n=\n\n.. pub:list:: title == "Sluice"\n   :style: ieee\n'
    build = make_project({**FILES, 'index.rst': listed})
    assert references(build) == ['M. van Roe, Sluice. 2020.']


@pytest.mark.parametrize('builder', ['text', 'latex', 'man', 'epub', 'singlehtml', 'dirhtml'])
def test_every_format_has_it(make_project: MakeProject, builder: str) -> None:
    build = make_project(FILES, buildername=builder, confoverrides=style('ieee'))
    assert [line for line in build.warnings if 'pub' in line and 'epub' not in line] == []
    suffix = {'text': 'index.txt', 'latex': '*.tex', 'man': '*.1', 'epub': 'index.xhtml'}
    (file,) = build.outdir.glob(suffix.get(builder, 'index.html'))
    text = ' '.join(file.read_text('utf-8').replace('\\', '').split())
    assert 'van Roe' in text
    assert 'Mar. 2021' in text.replace('~', ' ')


@pytest.mark.parametrize('builder', ['gettext', 'linkcheck', 'changes', 'dummy'])
def test_where_no_text_is_printed_pandoc_makes_nothing(
    make_project: MakeProject, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citation_styles, 'styled_references', None)
    make_project(FILES, buildername=builder, confoverrides=style('ieee'))


def test_all_is_made_by_one_process(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    real = citation_styles.styled_references

    def counted(items: object, *arguments: object, **others: object) -> object:
        items = list(items)  # type: ignore[call-overload]
        made.append(len(items))
        return real(items, *arguments, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(citation_styles, 'styled_references', counted)
    make_project(FILES, confoverrides=style('ieee'))
    assert made == [2]


def test_a_second_build_runs_nothing_but_the_question_for_the_version(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = make_project(FILES, confoverrides=style('ieee'))
    monkeypatch.setattr('sphinx_publications.citing.styled_references.cited', None)
    build.write('other.rst', 'Other\n=====\n\nChanged.\n')
    again = build.again()
    assert 'index' not in again.read
    assert again.warnings == []


def test_a_reference_is_kept_for_a_page_that_is_written_again(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = make_project(FILES, confoverrides=style('ieee'))
    monkeypatch.setattr('sphinx_publications.citing.styled_references.cited', None)
    build.write('index.rst', FILES['index.rst'].replace('Papers', 'Titles'))
    assert references(build.again())[0] == NETS_IN_IEEE


def test_a_changed_record_has_a_new_reference(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=style('ieee'))
    build.write('content/publication/nets/index.md', NETS.replace('Nets and', 'Seas and'))
    assert references(build.again())[0] == NETS_IN_IEEE.replace('Nets', 'Seas')


def test_a_changed_style_changes_the_references(make_project: MakeProject) -> None:
    files = {**FILES, 'own.csl': complete(layout='<text variable="title" suffix="!"/>')}
    build = make_project(files, confoverrides=style('own.csl'))
    assert references(build) == ['Nets and rivers!', 'Sluice!']
    build.write('own.csl', complete(layout='<text variable="title" suffix="?"/>'))
    assert references(build.again()) == ['Nets and rivers?', 'Sluice?']


@pytest.mark.parametrize('name', ['no-such-style', 'no/such.csl', '../../etc/passwd'])
def test_an_unknown_style_is_said_once_and_the_built_in_reference_printed(
    make_project: MakeProject, name: str
) -> None:
    build = make_project(FILES, confoverrides=style(name))
    (warning,) = build.warnings
    assert 'publications_citation_style' in warning
    assert '[pub.style]' in warning
    assert references(build)[1] == 'van Roe, M. (2020). Sluice.'


def test_an_unknown_style_of_a_list_is_said_at_its_line(make_project: MakeProject) -> None:
    build = make_project({**ALONE, 'index.rst': f'{LIST}   :style: iee\n'})
    (warning,) = build.warnings
    assert 'index.rst:4' in warning
    assert "'iee'" in warning
    assert references(build)[1] == 'van Roe, M. (2020). Sluice.'


@pytest.fixture
def no_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a folder that is the whole ``PATH``, beside which there is no other pandoc."""
    folder = tmp_path / 'bin'
    folder.mkdir()
    monkeypatch.setattr(pandoc.importlib.util, 'find_spec', lambda _name: None)
    monkeypatch.setenv('PATH', str(folder))
    return folder


OWN = {**FILES, 'own.csl': complete(layout='<text variable="title" suffix="!"/>')}


def test_without_pandoc_one_warning_says_what_to_install(
    make_project: MakeProject, no_extra: Path
) -> None:
    build = make_project(OWN, confoverrides=style('own.csl'))
    (warning,) = build.warnings
    assert 'there is no pandoc; install sphinx-publications[csl]' in warning
    assert references(build)[1] == 'van Roe, M. (2020). Sluice.'


def test_a_pandoc_that_appears_later_changes_the_pages(
    make_project: MakeProject, no_extra: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = make_project(OWN, confoverrides=style('own.csl'))
    monkeypatch.undo()
    assert references(build.again()) == ['Nets and rivers!', 'Sluice!']


@pytest.mark.parametrize(
    ('body', 'said'),
    [
        ('print("no json")', 'is no JSON'),
        ('print("[]")', 'is no document'),
        ('print("boom", file=sys.stderr); sys.exit(3)', 'boom'),
    ],
)
def test_a_pandoc_that_fails_is_said_once(
    make_project: MakeProject, no_extra: Path, body: str, said: str
) -> None:
    version = 'if "--version" in sys.argv: print("pandoc 3.1.9"); sys.exit()'
    program(no_extra, f'{version}\nsys.stdin.read()\n{body}')
    build = make_project(OWN, confoverrides=style('own.csl'))
    (warning,) = build.warnings
    assert said in warning
    assert references(build)[1] == 'van Roe, M. (2020). Sluice.'


def test_a_lost_cache_costs_nothing_but_time(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=style('ieee'))
    for kept in build.app.doctreedir.glob('.publications/references.json'):
        kept.unlink()
    build.write('index.rst', FILES['index.rst'].replace('Papers', 'Titles'))
    assert references(build.again())[0] == NETS_IN_IEEE


def test_parallel_and_rebuilt_pages_are_those_of_a_fresh_build(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides=style('ieee'), parallel=2)
    build.write('content/publication/nets/index.md', NETS.replace('Nets and', 'Seas and'))
    rebuilt = build.again().output()
    assert rebuilt == build.fresh().output()


def test_a_hostile_name_stays_text(make_project: MakeProject) -> None:
    evil = NETS.replace('Max van Roe', '"<script>alert(1)</script>\\ue000 Roe"')
    build = make_project(
        {**FILES, 'content/publication/nets/index.md': evil}, confoverrides=style('ieee')
    )
    assert build.soup('index').select('.pub-list script') == []
    assert '\ue000' not in build.html('index')
