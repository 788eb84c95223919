"""Which entry of a cite.bib is that of the record beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.bibliography import choosing
from sphinx_publications.content.bibliography.bibfile import read_bib
from sphinx_publications.content.bibliography.choosing import choose_entry

LIBRARY = r"""
@string{nets = "Journal of
  Nets"}

@article{dams2019, title = {Dams}, doi = {10.1000/dams}, journal = nets}

@article{nets2020,
  title = {The {N}ets of {R}{\"u}gen, and $x^2$},
  doi   = {10.1000/nets\_1},
}
% not yet published
@misc{rivers2021, title = "Rivers & Lakes", url = {https://doi.org/10.1000/Rivers}}
@book{weirs2022, title={Weirs}}
"""


def key_of(text: str, doi: str = '', title: str = '') -> str:
    choice = choose_entry(text, doi, title)
    entry, _ = read_bib(choice.text, choice.first_line)
    assert entry is not None
    return entry.key


@pytest.mark.parametrize(
    ('doi', 'key'),
    [
        ('10.1000/nets_1', 'nets2020'),
        ('10.1000/DAMS', 'dams2019'),
        ('10.1000/rivers', 'rivers2021'),
        ('10.1000/unknown', 'dams2019'),
        ('', 'dams2019'),
    ],
)
def test_the_entry_with_the_records_doi_is_chosen_else_the_first(doi: str, key: str) -> None:
    assert key_of(LIBRARY, doi) == key


@pytest.mark.parametrize(
    ('title', 'key'),
    [
        ('The nets of Rügen, and $x^2$', 'nets2020'),
        ('<i>Weirs</i>', 'weirs2022'),
        ('Rivers &amp; Lakes', 'rivers2021'),
        ('Other', 'dams2019'),
    ],
)
def test_the_entry_with_the_records_title_is_chosen_else_the_first(title: str, key: str) -> None:
    assert key_of(LIBRARY, title=title) == key


def test_a_doi_counts_more_than_a_title() -> None:
    assert key_of(LIBRARY, '10.1000/dams', 'Weirs') == 'dams2019'


def test_the_others_are_named_in_their_order() -> None:
    choice = choose_entry(LIBRARY, '10.1000/nets_1')
    assert choice.further == ('dams2019', 'rivers2021', 'weirs2022')


def test_an_entry_without_a_key_is_named_by_its_line() -> None:
    assert choose_entry('@misc{a, year=1}\n@misc{, year=2}').further == ('without a key in line 2',)


def test_what_belongs_to_the_entry_is_no_other_work() -> None:
    text = """
@comment{
@article{old, title={Old}}
}
@inproceedings{nets, title={Nets}, crossref={RiverConf}}
@misc{arxiv, title={{N}ets}, eprint={2101.00001}}
@proceedings{riverconf, title={RiverConf}}
"""
    assert choose_entry(text).further == ()


def test_definitions_hold_for_every_entry() -> None:
    text = LIBRARY + '@article{last, title={Last}, journal = nets}\n'
    choice = choose_entry(text, title='Last')
    entry, _ = read_bib(choice.text, choice.first_line)
    assert entry is not None
    assert entry.fields['journal'] == 'Journal of Nets'


def test_a_complaint_names_the_line_in_the_file() -> None:
    text = '@string{x = {y}}\n\n@book{a, title={A}}\n@book{b, title={B}, year={1}, year={2}}\n'
    choice = choose_entry(text, title='B')
    _, complaint = read_bib(choice.text, choice.first_line)
    assert 'line 4' in complaint


def test_one_entry_is_taken_as_it_stands() -> None:
    text = '% mine\n@misc{a, note={jane@example.org}}'
    assert choose_entry(text) == choosing.Choice(text)


def test_entries_are_told_apart_without_being_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    monkeypatch.setattr(
        'bibtexparser.entrypoint.parse_string', lambda text, **_: parsed.append(text)
    )
    choose_entry(LIBRARY, '10.1000/nets_1')
    assert parsed == []


def test_each_sign_of_a_library_is_looked_at_a_few_times_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = 0
    closing = choosing._closing

    def counted(text: str, start: int, end: int) -> int:
        nonlocal looked_at
        found = closing(text, start, end)
        looked_at += (found or end) - start
        return found

    monkeypatch.setattr(choosing, '_closing', counted)
    text = '@comment{\n@article{a, title={never closed\n' * 1000
    choose_entry(text)
    assert looked_at < 60 * len(text)


@given(st.text(st.sampled_from('@{}"=,#\\ \nabtitle')))
def test_nothing_raises(text: str) -> None:
    choice = choose_entry(text + '@a{b, ' + text + '\n@c{d, title = ' + text, '10.1/x', 'x')
    assert '@' in choice.text
