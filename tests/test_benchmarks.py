from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from benchmarks import run
from benchmarks.content import PROFILES, Sample, paper_text
from benchmarks.handwritten import HandwrittenSite, write_cards
from benchmarks.report import plot, table
from benchmarks.scenario import Result, Workshop, words_of
from benchmarks.scenarios import SCENARIOS
from benchmarks.task import digests
from sphinx_publications.content.folder.reader import read_content

if TYPE_CHECKING:
    from pathlib import Path


def test_content_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    Sample(12).write(tmp_path / 'one')
    Sample(12).write(tmp_path / 'two')
    assert digests(tmp_path / 'one') == digests(tmp_path / 'two')


def test_content_differs_for_another_seed() -> None:
    assert Sample(5, seed=1).papers != Sample(5, seed=2).papers


def test_a_larger_sample_begins_with_the_smaller_one() -> None:
    assert Sample(20).papers[:5] == Sample(5).papers


def test_content_has_the_promised_proportions() -> None:
    papers = Sample(200).papers
    assert all(1 <= len(paper.authors) <= 6 for paper in papers)
    assert all(len(paper.abstract.split()) == 150 for paper in papers)
    assert all(len(set(paper.tags)) == 3 for paper in papers)
    assert sum(paper.has_bib for paper in papers) == 100
    assert sum(paper.picture is not None for paper in papers) == 20


def test_there_are_600_names_and_200_profiles() -> None:
    sample = Sample(1)
    assert len(set(sample.names)) == 600
    assert len(sample.profiles) == PROFILES == 200


def test_content_without_bib_has_none(tmp_path: Path) -> None:
    Sample(4, with_bib=False).write(tmp_path / 'content')
    assert not list((tmp_path / 'content').rglob('cite.bib'))


def test_content_is_read_without_a_problem(tmp_path: Path) -> None:
    Sample(10).write(tmp_path / 'content')
    reading = read_content([tmp_path / 'content'])
    assert len(reading.records) == 10 + PROFILES
    assert not reading.problems


def test_some_bylines_name_a_profile_by_its_folder() -> None:
    sample = Sample(50)
    assert any('- person-' in paper_text(paper, sample.keys_by_name) for paper in sample.papers)


def test_hand_written_cards_are_as_many(tmp_path: Path) -> None:
    write_cards(Sample(7), tmp_path)
    assert (tmp_path / 'index.rst').read_text(encoding='utf-8').count('grid-item-card::') == 7


@pytest.mark.parametrize(('all_terms', 'least'), [(False, 205), (True, 210)])
def test_a_hand_written_site_has_a_page_for_each(
    tmp_path: Path, all_terms: bool, least: int
) -> None:
    HandwrittenSite(Sample(5), all_terms=all_terms).write(tmp_path)
    assert len(list(tmp_path.rglob('*.rst'))) >= least


def test_words_are_those_that_readers_see(tmp_path: Path) -> None:
    text = '<style>p {}</style><p class="x">One <b>two</b><span class="pub-vh"> unseen</span></p>'
    (tmp_path / 'page.html').write_text(text, encoding='utf-8')
    assert words_of(tmp_path) == 2


@pytest.mark.parametrize(
    ('figure', 'limit', 'problem', 'verdict'),
    [
        (1.0, 2.0, '', 'met'),
        (3.0, 2.0, '', 'missed'),
        (1.0, 2.0, 'files differ', 'missed'),
        (None, 2.0, '', 'not there yet'),
        (None, 2.0, 'the process has failed', 'failed'),
        (1.0, None, '', ''),
    ],
)
def test_a_figure_is_judged_by_its_limit(
    figure: float | None, limit: float | None, problem: str, verdict: str
) -> None:
    assert Result('x', 'X', figure, limit, problem=problem).verdict == verdict


def test_the_plot_is_well_formed() -> None:
    results = [Result('a', 'A < B', 1.0, 2.0), Result('b', 'B', 900.0, 2.0)]
    assert len(ElementTree.fromstring(plot(results)).findall('{*}rect')) == 2


def test_the_table_names_what_is_missing() -> None:
    assert table([Result('a', 'A', None, 2.0)]) == [('A', '≤ 2.00 ×', '–', 'not there yet')]


def test_cards_by_hand_print_the_words_that_ours_print(tmp_path: Path) -> None:
    shop = Workshop(tmp_path, repeats=1, scale=200)
    details = SCENARIOS['cards'].measure(shop).details
    assert details['ours']['words'] == details['theirs']['words']


def test_a_run_writes_its_figures(tmp_path: Path) -> None:
    run.main(['weight', 'read-cold', '--scale', '2000', '--repeats', '1',
              '--output', str(tmp_path)])  # fmt: skip
    data = json.loads((tmp_path / 'figures.json').read_text(encoding='utf-8'))
    assert [result['name'] for result in data['results']] == ['weight', 'read-cold']
    assert data['machine']['cores'] >= 1
    assert (tmp_path / 'figures.svg').exists()


def test_an_unknown_scenario_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(['nonsense'])
    assert 'there is no nonsense' in capsys.readouterr().err


def test_a_name_stands_for_all_scenarios_that_it_begins() -> None:
    assert run.named('read') == ['read-cold', 'read-warm', 'read-bib']
    assert run.named('cards') == ['cards']
    assert run.named('rea') == []


def test_references_are_all_made_and_kept(tmp_path: Path) -> None:
    shop = Workshop(tmp_path, repeats=1, scale=200)
    assert [SCENARIOS[f'references-{name}'].measure(shop).problem for name in ('cold', 'warm')] == [
        '',
        '',
    ]
