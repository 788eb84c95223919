"""The files that records, sections, people, lists and the library are taken away in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_publications.output.files import stored_files

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject, SphinxProject


def paper(title: str, year: int, **fields: str) -> str:
    others = '\n'.join(f'{name}: {value}' for name, value in fields.items())
    return f"""---
title: {title}
authors: [ada]
date: '{year}'
publication_types: [article-journal]
publication: '*Journal of Rivers*, 12(3), 4-7'
{others}
---
"""


FILES: dict[str, Any] = {
    'index.rst': 'Home\n====\n\n.. pub:list:: year == 2020\n   :layout: compact\n   :download: bibtex ris\n',
    'content/publication/nets/index.md': paper('Nets', 2020, abstract='Rivers, lakes.'),
    'content/publication/dams/index.md': paper('Dams', 2021),
    'content/authors/ada/_index.md': '---\ntitle: Ada Lovelace\n---\n',
    'content/post/news/index.md': '---\ntitle: News\ndate: 2020-01-01\n---\n',
}
OF_PAGES = [
    'authors/ada.bib',
    'authors/ada.json',
    'authors/ada.ris',
    'publication/dams.bib',
    'publication/dams.json',
    'publication/dams.ris',
    'publication/index.bib',
    'publication/index.json',
    'publication/index.ris',
    'publication/nets.bib',
    'publication/nets.json',
    'publication/nets.ris',
]
OF_LIBRARY = [
    '_publications/library.bib',
    '_publications/library.json',
    '_publications/library.ris',
]
OF_LIST = ['_publications/lists/index/1.bib', '_publications/lists/index/1.ris']


def exports(build: SphinxProject) -> dict[str, bytes]:
    suffixes = ('.bib', '.ris', '.json', '.cff')
    return {name: data for name, data in build.output().items() if name.endswith(suffixes)}


def titles(build: SphinxProject, path: str) -> list[str]:
    return [item['title'] for item in json.loads(exports(build)[path])]


@pytest.fixture(scope='module')
def shown(shared_project: MakeProject) -> SphinxProject:
    return shared_project(FILES)


def test_each_page_list_and_the_library_have_files(shown: SphinxProject) -> None:
    assert sorted(exports(shown)) == sorted([*OF_PAGES, *OF_LIBRARY, *OF_LIST])
    assert shown.warnings == []


def test_a_section_is_taken_away_as_it_is_listed(shown: SphinxProject) -> None:
    assert titles(shown, 'publication/index.json') == ['Dams', 'Nets']


def test_a_person_is_taken_away_with_their_publications(shown: SphinxProject) -> None:
    assert titles(shown, 'authors/ada.json') == ['Dams', 'Nets']


def test_the_library_holds_publications_alone(shown: SphinxProject) -> None:
    assert titles(shown, '_publications/library.json') == ['Dams', 'Nets']


def test_a_list_is_taken_away_as_its_query_selects(shown: SphinxProject) -> None:
    file = exports(shown)['_publications/lists/index/1.bib']
    assert file == exports(shown)['publication/nets.bib']


def test_a_list_says_how_many_records_it_is_taken_away_with(shown: SphinxProject) -> None:
    row = shown.soup('index').select_one('.pub-export')
    assert row.text.strip() == 'Download 1 entry: BibTeX · RIS'


@pytest.mark.parametrize('docname', ['index', 'publication/index', 'authors/ada'])
def test_the_links_of_a_row_lead_to_files(shown: SphinxProject, docname: str) -> None:
    links = [link['href'] for link in shown.soup(docname).select('.pub-export a')]
    assert links
    assert all((shown.path(docname).parent / link).is_file() for link in links)


@pytest.mark.parametrize('docname', ['publication/index', 'publication/nets'])
def test_the_links_of_a_cite_box_lead_to_files(shown: SphinxProject, docname: str) -> None:
    links = [link['href'] for link in shown.soup(docname).select('.pub-cite a[download]')]
    assert links
    assert all((shown.path(docname).parent / link).is_file() for link in links)


def test_addresses_do_not_depend_on_the_builder(make_project: MakeProject) -> None:
    build = make_project(FILES, buildername='dirhtml')
    assert sorted(exports(build)) == sorted([*OF_PAGES, *OF_LIBRARY, *OF_LIST])
    links = [
        link['href'] for link in build.soup('publication/nets').select('.pub-cite a[download]')
    ]
    assert links == ['../nets.bib', '../nets.ris', '../nets.json']


@pytest.mark.parametrize('builder', ['singlehtml', 'epub', 'json', 'latex', 'text'])
def test_other_builders_write_none(make_project: MakeProject, builder: str) -> None:
    build = make_project(FILES, buildername=builder)
    assert not [name for name in exports(build) if name.endswith(('.bib', '.ris'))]


def test_parallel_builds_write_the_same_bytes(make_project: MakeProject) -> None:
    build = make_project(FILES)
    serial = exports(build)
    assert exports(build.fresh(parallel=2)) == serial


def test_a_comma_in_an_abstract_reads_no_page_that_does_not_show_it(
    make_project: MakeProject,
) -> None:
    build = make_project(FILES | {'content/publication/_index.md': '---\ntitle: All\nview: compact\n---\n'},
                         confoverrides={'publications_author_pages': 'none'})  # fmt: skip
    before = exports(build)
    build.write('content/publication/nets/index.md', paper('Nets', 2020, abstract='Rivers lakes.'))
    build.again()
    changed = {name for name, data in exports(build).items() if before[name] != data}
    assert build.read == ['publication/nets']
    assert 'publication/index.bib' in changed
    assert 'publication/dams.bib' not in changed
    assert exports(build) == exports(build.fresh())


def test_nothing_is_written_again_without_a_change(make_project: MakeProject) -> None:
    build = make_project(FILES)
    file = build.outdir / 'publication/nets.bib'
    before = file.stat().st_mtime_ns
    build.touch('content/publication/nets/index.md').again()
    assert file.stat().st_mtime_ns == before


def test_a_file_that_is_missing_is_written_again(make_project: MakeProject) -> None:
    build = make_project(FILES)
    before = exports(build)
    (build.outdir / 'publication/nets.ris').unlink()
    assert exports(build.again()) == before


def test_a_record_that_goes_takes_its_files_along(make_project: MakeProject) -> None:
    build = make_project(FILES)
    build.remove('content/publication/nets/index.md').again()
    left = exports(build)
    assert not [name for name in left if 'nets' in name or 'lists' in name]
    assert left == exports(build.fresh())
    assert not (build.outdir / '_publications/lists').exists()


def test_formats_that_are_no_longer_wanted_go(make_project: MakeProject) -> None:
    build = make_project(FILES)
    build.again(confoverrides={'publications_exports': ('csl-json',)})
    assert sorted(exports(build)) == sorted([
        *(name for name in (*OF_PAGES, *OF_LIBRARY) if name.endswith('.json')),
        *OF_LIST,
    ])


def test_without_formats_there_are_no_files_no_row_and_no_links(make_project: MakeProject) -> None:
    files = FILES | {'index.rst': 'Home\n====\n'}
    build = make_project(files, confoverrides={'publications_exports': ()})
    assert exports(build) == {}
    assert not build.soup('publication/index').select('.pub-export, .pub-cite a[download]')


def test_without_pages_there_is_the_library(make_project: MakeProject) -> None:
    build = make_project(
        FILES, confoverrides={'publications_pages': (), 'publications_author_pages': 'none'}
    )
    assert sorted(exports(build)) == sorted([*OF_LIBRARY, *OF_LIST])


def test_a_list_with_a_name_is_taken_away_by_it(make_project: MakeProject) -> None:
    index = 'Home\n====\n\n.. pub:list::\n\n.. pub:list::\n   :name: My List\n   :download: ris\n'
    build = make_project(FILES | {'index.rst': index})
    assert '_publications/lists/index/my-list.ris' in exports(build)


def test_a_list_without_a_name_is_taken_away_by_its_number(make_project: MakeProject) -> None:
    index = 'Home\n====\n\n.. pub:list::\n\n.. pub:list::\n   :download: ris\n'
    build = make_project(FILES | {'index.rst': index})
    assert '_publications/lists/index/2.ris' in exports(build)


def test_a_list_of_posts_is_taken_away(make_project: MakeProject) -> None:
    index = 'Home\n====\n\n.. pub:list::\n   :kind: post\n   :download: csl-json\n'
    build = make_project(FILES | {'index.rst': index})
    assert titles(build, '_publications/lists/index/1.json') == ['News']


def test_an_unknown_format_is_a_warning(make_project: MakeProject) -> None:
    index = 'Home\n====\n\n.. pub:list::\n   :download: bibtexx\n'
    build = make_project(FILES | {'index.rst': index})
    (warning,) = build.warnings
    assert "no format 'bibtexx' to download" in warning
    assert 'bibtex' in warning


def test_a_file_of_the_project_wins(make_project: MakeProject) -> None:
    build = make_project(
        FILES | {'extra/publication/nets.bib': '@misc{mine}'},
        confoverrides={'html_extra_path': ['extra']},
    )
    assert exports(build)['publication/nets.bib'] == b'@misc{mine}'
    assert ["'publication/nets.bib': html_extra_path has a file of its own there" in line for line in build.warnings] == [True]  # fmt: skip


def test_lists_of_a_document_that_goes_are_deleted(make_project: MakeProject) -> None:
    other = ':orphan:\n\nOther\n=====\n\n.. pub:list::\n   :download:\n'
    build = make_project(FILES | {'other.rst': other})
    assert '_publications/lists/other/1.bib' in exports(build)
    build.remove('other.rst').again()
    assert not [name for name in exports(build) if 'other' in name]


@pytest.mark.parametrize(
    'path', ['../x.bib', '/x.bib', 'a/../../x.bib', 'index.html', 'C:\\x.bib', 'x\0.bib', '']
)
def test_a_store_cannot_name_a_file_that_is_not_ours(path: str) -> None:
    assert stored_files({path: ['', 1, 1]}) == {}


def test_what_cannot_be_written_stops_nothing(make_project: MakeProject, tmp_path: Path) -> None:
    build = make_project(FILES)
    file = build.outdir / 'publication/nets.bib'
    file.unlink()
    file.mkdir()
    build.again()
    assert "'publication/nets.bib': that is a folder in the output" in build.warnings[0]


def test_what_stands_in_the_place_of_a_folder_is_told_until_it_is_gone(
    make_project: MakeProject,
) -> None:
    build = make_project(FILES)
    before = exports(build)
    lists = build.outdir / '_publications/lists'
    shutil.rmtree(lists)
    lists.write_text('', encoding='utf-8')
    for _ in range(2):
        (warning,) = build.again().warnings
        assert "no file is written to '_publications/lists/index/1.bib'" in warning
    lists.unlink()
    assert exports(build.again()) == before
    assert build.warnings == []


def test_a_file_that_somebody_changed_is_written_again(make_project: MakeProject) -> None:
    build = make_project(FILES)
    before = exports(build)
    (build.outdir / 'publication/nets.ris').write_bytes(b'broken')
    assert exports(build.again()) == before


def test_a_file_that_the_project_puts_there_later_stays(make_project: MakeProject) -> None:
    # Sphinx forgets a path that is not there when it begins
    files = FILES | {'extra/robots.txt': ''}
    build = make_project(files, confoverrides={'html_extra_path': ['extra']})
    (build.outdir / 'publication/nets.ris').unlink()  # which Sphinx 7 would not replace
    # nor does it copy anything where no document has changed
    build.write('other.rst', ':orphan:\n\nOther\n=====\n')
    build.write('extra/publication/nets.ris', 'mine').again()
    assert exports(build)['publication/nets.ris'] == b'mine'
    assert len(build.warnings) == 1
    build.remove('extra/publication/nets.ris').again()
    assert exports(build)['publication/nets.ris'] != b'mine'


def test_a_file_of_the_project_stays_when_its_record_goes(make_project: MakeProject) -> None:
    # Sphinx forgets a path that is not there when it begins
    files = FILES | {'extra/robots.txt': ''}
    build = make_project(files, confoverrides={'html_extra_path': ['extra']})
    (build.outdir / 'publication/nets.ris').unlink()
    build.write('extra/publication/nets.ris', 'mine')
    build.remove('content/publication/nets/index.md').again()
    assert exports(build)['publication/nets.ris'] == b'mine'


def test_a_file_that_sphinx_does_not_copy_is_not_in_the_way(make_project: MakeProject) -> None:
    build = make_project(
        FILES | {'extra/publication/nets.bib': '@misc{mine}'},
        confoverrides={'html_extra_path': ['extra'], 'exclude_patterns': ['publication/*.bib']},
    )
    assert exports(build)['publication/nets.bib'] != b'@misc{mine}'
    assert build.warnings == []


def test_many_files_of_the_project_are_one_warning(make_project: MakeProject) -> None:
    build = make_project(
        FILES | {f'extra/{path}': 'mine' for path in OF_PAGES},
        confoverrides={'html_extra_path': ['extra']},
    )
    (warning,) = build.warnings
    assert 'and 9 more: html_extra_path has a file of its own there' in warning


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_an_export_gives_way_to_a_folder_of_pages(make_project: MakeProject, builder: str) -> None:
    build = make_project(FILES, buildername=builder)
    build.write('publication/nets.bib/more.rst', 'More\n====\n').again()
    assert (build.outdir / 'publication/nets.bib').is_dir()
    assert any("'publication/nets.bib': that is a folder" in line for line in build.warnings)


def test_an_export_gives_way_to_the_page_of_a_record(make_project: MakeProject) -> None:
    build = make_project(FILES, buildername='dirhtml')
    build.write('content/publication/nets.bib/index.md', paper('More of nets', 2022)).again()
    assert (build.outdir / 'publication/nets.bib/index.html').is_file()


def test_an_export_gives_way_to_a_folder_of_the_project(make_project: MakeProject) -> None:
    build = make_project(
        FILES | {'extra/robots.txt': ''}, confoverrides={'html_extra_path': ['extra']}
    )
    build.write('extra/publication/nets.bib/more.txt', 'More.')
    # Sphinx copies such files where it writes pages
    build.write('index.rst', FILES['index.rst'] + '\nMore.\n').again()
    assert (build.outdir / 'publication/nets.bib/more.txt').is_file()


def test_nothing_is_written_through_a_link(make_project: MakeProject, tmp_path: Path) -> None:
    build = make_project(FILES)
    file, other = build.outdir / 'publication/nets.bib', tmp_path / 'other.txt'
    other.write_text('Others have written this.', encoding='utf-8')
    file.unlink()
    file.symlink_to(other)
    build.again()
    assert other.read_text(encoding='utf-8') == 'Others have written this.'
    assert exports(build)['publication/nets.bib'].startswith(b'@article')


@pytest.mark.skipif(not hasattr(os, 'mkfifo'), reason='there are no pipes')
def test_a_pipe_in_the_place_of_an_export_is_replaced(make_project: MakeProject) -> None:
    build = make_project(FILES)
    file = build.outdir / 'publication/nets.bib'
    file.unlink()
    os.mkfifo(file)
    build.again()
    assert exports(build)['publication/nets.bib'].startswith(b'@article')


def test_a_page_is_not_overwritten(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides={'html_file_suffix': '.json'})
    assert b'<html' in exports(build)['publication/nets.json']
    (warning,) = build.warnings
    assert "'publication/nets.json'" in warning
    assert 'that is a page' in warning


def test_of_two_files_with_one_name_the_first_is_there(make_project: MakeProject) -> None:
    other = {'content/publication/nets.biblatex/index.md': paper('Others', 2022)}
    build = make_project(FILES | other, confoverrides={'publications_exports': 'bibtex, biblatex'})
    (warning,) = build.warnings
    assert 'another page has a file of that name' in warning


def kill(build: SphinxProject, monkeypatch: pytest.MonkeyPatch, *, written: int = 5) -> None:
    """Kill a build when so many bytes of the first export are written."""

    def half_written(file: Path, content: bytes) -> object:
        if written:
            file.write_bytes(content[:written])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr('sphinx_publications.output.files._written', half_written)
        with pytest.raises(KeyboardInterrupt):
            build.again()


def test_files_that_a_killed_build_left_are_deleted_with_their_page(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = make_project(FILES, confoverrides={'publications_exports': 'ris'})
    build.write('content/publication/locks/index.md', paper('Locks', 2022))
    kill(build, monkeypatch)
    assert 'publication/locks.ris' in exports(build)
    build.remove('content/publication/locks/index.md').again()
    assert 'publication/locks.ris' not in exports(build)


def test_a_file_that_a_killed_build_left_half_written_is_written_again(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = make_project(FILES)
    build.write('content/publication/nets/index.md', paper('Nets of rivers', 2020))
    kill(build, monkeypatch)
    assert exports(build.again()) == exports(build.fresh())


def test_files_that_a_killed_build_did_not_begin_are_written(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = make_project(FILES)
    build.write('content/publication/locks/index.md', paper('Locks', 2022))
    kill(build, monkeypatch, written=0)
    assert exports(build.again()) == exports(build.fresh())


def test_a_second_process_reads_nothing_again(tmp_path: Path) -> None:
    project = {
        'conf.py': "extensions = ['sphinx_publications']\n",
        'index.rst': FILES['index.rst'],
        'content/publication/nets/index.md': paper('Nets of Ab, Cd, Ef and Gh', 2020),
        'content/publication/nets/cite.bib': '@misc{x, title = {{Ab} {Cd} {Ef} {Gh} {Ij} {Kl}}}\n',
    }
    for path, text in project.items():
        (tmp_path / 'source' / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / 'source' / path).write_text(text, encoding='utf-8')
    command = [sys.executable, '-m', 'sphinx', str(tmp_path / 'source'), str(tmp_path / 'out')]
    said = [
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            encoding='utf-8',
            env={**os.environ, 'PYTHONHASHSEED': seed},
        ).stdout
        for seed in ('1', '2')
    ]
    assert '0 added, 0 changed, 0 removed' in said[1]


def test_grouped_records_are_taken_away_as_they_stand(make_project: MakeProject) -> None:
    index = (
        'Home\n====\n\n.. pub:list::\n   :sort: title\n   :group-by: year\n   :download: csl-json\n'
    )
    apart = {'content/publication/apart/index.md': paper('Apart', 2019)}
    build = make_project(FILES | apart | {'index.rst': index})
    assert titles(build, '_publications/lists/index/1.json') == ['Dams', 'Nets', 'Apart']


def test_the_setting_can_be_given_as_text(make_project: MakeProject) -> None:
    build = make_project(FILES, confoverrides={'publications_exports': 'ris, csl-json'})
    assert 'publication/nets.ris' in exports(build)
    assert 'publication/nets.bib' not in exports(build)


def test_of_two_formats_with_one_suffix_the_first_counts(make_project: MakeProject) -> None:
    files = FILES | {'content/publication/nets/index.md': paper('Über Flüsse', 2020)}
    chosen = {'publications_exports': ('bibtex-ascii', 'bibtex')}
    build = make_project(files, confoverrides=chosen)
    file = exports(build)['publication/nets.bib']
    assert file.isascii()
    assert len(build.soup('publication/index').select('.pub-export a')) == 1


def test_a_file_in_ascii_has_keys_in_ascii(make_project: MakeProject) -> None:
    files = FILES | {'content/publication/nets/cite.bib': '@article{müller2020, volume = 2}'}
    build = make_project(files, confoverrides={'publications_exports': ('bibtex-ascii',)})
    assert exports(build)['publication/nets.bib'].startswith(b'@article{muller2020,')


def test_only_software_and_data_have_a_citation_file(make_project: MakeProject) -> None:
    software = paper('Sluice', 2022).replace('article-journal', 'software')
    files = FILES | {'content/publication/sluice/index.md': software}
    build = make_project(files, confoverrides={'publications_exports': ('cff',)})
    assert sorted(exports(build)) == ['_publications/lists/index/1.bib', '_publications/lists/index/1.ris', 'publication/sluice.cff']  # fmt: skip
    assert build.soup('publication/index').select('.pub-export') == []


def test_without_an_author_there_is_neither_a_citation_file_nor_a_link(
    make_project: MakeProject,
) -> None:
    dataset = paper('Sluice', 2022).replace('article-journal', 'dataset')
    dataset = dataset.replace('authors: [ada]', '')
    files = FILES | {'content/publication/sluice/index.md': dataset}
    build = make_project(files, confoverrides={'publications_exports': ('cff',)})
    assert not [name for name in exports(build) if name.endswith('.cff')]
    assert not build.soup('publication/sluice').select('.pub-cite a[download]')


def test_a_format_of_single_files_has_no_tab_in_the_box(make_project: MakeProject) -> None:
    software = paper('Sluice', 2022).replace('article-journal', 'software')
    chosen = {'publications_exports': ('bibtex-ascii', 'cff')}
    build = make_project(
        FILES | {'content/publication/sluice/index.md': software}, confoverrides=chosen
    )
    box = build.soup('publication/sluice').select_one('.pub-cite')
    assert [tab.text for tab in box.select('.pub-tabs label')] == ['Reference', 'BibTeX']
    links = [link['href'] for link in box.select('a[download]')]
    assert links == ['sluice.bib', 'sluice.cff']
