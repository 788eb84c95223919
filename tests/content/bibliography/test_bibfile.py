"""The entry of a cite.bib, without LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.bibliography.bibfile import read_bib
from sphinx_publications.content.bibliography.latex import latex_to_text
from sphinx_publications.content.text import decode

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = r"""@Article{Schoen2020,
  Author  = {Sch{\"o}n, Thomas and \'Eva O'Brien and {\L}ukasz, A.},
  title   = {{T}he {\textit{best}} of \& all~things $x^{2}$ at 50%},
  journal = "J. of Things",
  pages   = {11--25},
  month   = mar,
  year    = 2020,
  url     = {https://example.org/~jane/a\_b--c%20d},
}
"""


def field(value: str, name: str = 'title') -> str:
    entry, _ = read_bib(f'@article{{key, {name} = {value}}}')
    assert entry is not None
    return entry.fields[name]


def test_an_entry_has_a_key_a_type_and_fields_in_lower_case() -> None:
    entry, complaint = read_bib(ARTICLE)
    assert entry is not None
    assert (entry.key, entry.type, complaint) == ('Schoen2020', 'article', '')
    assert dict(entry.fields) == {
        'author': "Schön, Thomas and Éva O'Brien and Łukasz, A.",
        'title': 'The best of & all\xa0things $x^{2}$ at 50%',
        'journal': 'J. of Things',
        'pages': '11–25',
        'month': '3',
        'year': '2020',
        'url': 'https://example.org/~jane/a_b--c%20d',
    }


@pytest.mark.parametrize(
    ('latex', 'text'),
    [
        (r'{\"o} \"{o} \"o {\"{o}}', 'ö ö ö ö'),
        (r'\'e \`e \^e \~n \=a \.z', 'é è ê ñ ā ż'),
        (r'\c{c} \v{S} \H{o} \k{a} \r{a} \d{s} \u{g} \v S', 'ç Š ő ą å ṣ ğ Š'),
        (r'{\'\i} \'{\i} \^\i', 'í í î'),
        (r'\ss{} \o \O rsted {\ae} \AA', 'ß øØrsted æ Å'),
        (r'\& \% \$ \# \_ \{x\}', '& % $ # _ {x}'),
        (r'a~b', 'a\xa0b'),
        (r'\emph{In} \textbf{vivo}', 'In vivo'),
        (r'H\textsubscript{2}O', 'H2O'),
        (r'$\alpha_{2}$ and \(x^2\)', r'$\alpha_{2}$ and \(x^2\)'),
        (r'costs \$5 and {x}', 'costs $5 and x'),
        (r'an \unknown{command}', 'an command'),
        (r'an \unknown one', r'an \unknown one'),
        (r'an $x$ of \mu m, \alpha{}-helices', 'an $x$ of μm, α-helices'),
        (r'N \subseteq F, 5.3\texttimes 10, a\textrightarrow{}b', 'N ⊆ F, 5.3×10, a→b'),
        (r'\S 5, \textasciicircum, a\quad b', '§5, ^, a b'),
        (r'\today, \cite{key} and \max x', r'\today, key and \max x'),
        (r"``quoted'' text", '“quoted” text'),
        (r'title -- with dashes', 'title -- with dashes'),
        (r'trailing \\', 'trailing  '),
        ("O'Brien", "O'Brien"),
        ('中文 {\\"u}', '中文 ü'),
    ],
)
def test_latex_becomes_the_text_that_it_prints(latex: str, text: str) -> None:
    assert latex_to_text(latex) == text


@given(st.text())
def test_any_latex_becomes_text(text: str) -> None:
    assert isinstance(latex_to_text(text), str)


@given(st.text(st.characters(categories=['L', 'N', 'Zs'])))
def test_text_without_latex_stays_as_it_is(text: str) -> None:
    assert latex_to_text(text) == text


@pytest.mark.parametrize(
    ('value', 'month'),
    [
        ('mar', '3'),
        ('{March}', '3'),
        ('3', '3'),
        ('"03"', '3'),
        ('SEP', '9'),
        ('{May--June}', 'May--June'),
    ],
)
def test_a_month_is_a_number_if_it_is_one_month(value: str, month: str) -> None:
    assert field(value, 'month') == month


@pytest.mark.parametrize('value', ['{11--25}', '{11---25}', '{11 -- 25}', '"11–25"'])
def test_pages_have_an_en_dash(value: str) -> None:
    assert field(value, 'pages') == '11–25'


@pytest.mark.parametrize('name', ['volume', 'number', 'issue', 'pages'])
@pytest.mark.parametrize(
    'value',
    [
        *('N/A', 'n.a.', 'To appear', '(in press)', 'Online-First', 'forthcoming', 'TBD', 'none'),
        *('--', '-', '?', '??--??', '12--?', '0', '0--0', '1-1', 'n/a--n/a'),
    ],
)
def test_what_stands_for_a_number_to_come_is_no_value(name: str, value: str) -> None:
    entry, _ = read_bib(f'@article{{key, title={{T}}, {name} = {{{value}}}}}')
    assert entry is not None
    assert dict(entry.fields) == {'title': 'T'}


@pytest.mark.parametrize('value', ['1', 'XII', 'e12', '10–10', 'Suppl. 2', 'A', '12?'])
def test_a_volume_need_not_be_a_number(value: str) -> None:
    assert field(f'{{{value}}}', 'volume') == value


def test_line_breaks_in_a_value_are_blanks() -> None:
    assert field('{one\n    two}') == 'one two'


def test_mojibake_in_a_value_is_mended() -> None:
    assert field('{GrÃ¼nheid}', 'author') == 'Grünheid'


def test_the_first_entry_is_wanted() -> None:
    entry, complaint = read_bib(
        '@comment{x}\n@string{j = "J"}\n@misc{a, journal=j}\n@book{b, year=1}'
    )
    assert entry is not None
    assert (entry.key, entry.fields['journal'], complaint) == ('a', 'J', '')


@pytest.mark.parametrize(
    ('value', 'text'),
    [
        ('"one" # " two"', 'one two'),
        ('{one } # nc # { two}', 'one Net Conf two'),
        ('"Learning C# fast"', 'Learning C# fast'),
        ('{Learning {C#} fast}', 'Learning C# fast'),
        ('"A {"}#{"} sign in " # nc', 'A "#" sign in Net Conf'),
        ('{C\\# and } # nc', 'C# and Net Conf'),
        ('proc', 'Proceedings of Net Conf'),
        ('unknown', 'unknown'),
    ],
)
def test_parts_are_joined_outside_of_braces_and_quotes(value: str, text: str) -> None:
    strings = '@string{nc = "Net Conf"}\n@string(proc = {Proceedings of } # nc)\n'
    entry, _ = read_bib(f'{strings}@misc{{k, title = {value}}}')
    assert entry is not None
    assert entry.fields['title'] == text


def test_strings_of_strings_do_not_grow_without_end() -> None:
    doubled = ''.join(f'@string{{s{n + 1} = s{n} # s{n}}}\n' for n in range(60))
    text = f'@string{{s0 = "nets "}}\n{doubled}@misc{{k, title = s60 # s60}}'
    entry, _ = read_bib(text)
    assert entry is not None
    assert len(entry.fields['title']) <= 100_000


def test_a_missing_comma_behind_the_key_is_supplied() -> None:
    entry, complaint = read_bib('@inproceedings{DFM20\ntitle={Taming},\nyear={2020}\n}')
    assert entry is not None
    assert (entry.key, entry.fields['title']) == ('DFM20', 'Taming')
    assert complaint


def test_a_missing_last_brace_is_supplied() -> None:
    entry, complaint = read_bib('@article{a,\n title={Taming},\n year={2020}\n')
    assert entry is not None
    assert (entry.fields['title'], entry.fields['year']) == ('Taming', '2020')
    assert complaint


def test_a_field_that_stands_twice_does_not_cost_the_entry() -> None:
    entry, complaint = read_bib('@article{a, year={2020}, year={2021}}')
    assert entry is not None
    assert entry.fields['year'] == '2020'
    assert complaint


def test_a_utf16_file_can_be_read() -> None:
    entry, _ = read_bib(decode('@article{a, title={Schön}}'.encode('utf-16'))[0])
    assert entry is not None
    assert entry.fields['title'] == 'Schön'


@pytest.mark.parametrize('text', ['', '  \n', 'not a bibliography', '@', '@article', '%'])
def test_a_file_without_an_entry_is_complained_of(text: str) -> None:
    entry, complaint = read_bib(text)
    assert entry is None
    assert complaint


@pytest.mark.parametrize(
    ('text', 'complaint'),
    [
        ('', 'is empty'),
        ('@comment{x}', 'has no entry'),
        ('@article{a, year={2020}, year={2021}}', 'has a broken entry in line 1: Duplicate field'),
    ],
)
def test_a_complaint_goes_on_behind_the_name_of_the_file(text: str, complaint: str) -> None:
    assert read_bib(text)[1].startswith(complaint)


def test_broken_entries_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    monkeypatch.setattr(
        'bibtexparser.model.Block.__eq__', lambda *blocks: compared.append(blocks) or False
    )
    read_bib('@{' * 100)
    assert compared == []


def test_a_whole_library_costs_its_first_entry_only() -> None:
    entry, _ = read_bib('@article{a, year={2020}}\n' + '@article{b, year={2021}}\n' * 50_000)
    assert entry is not None
    assert entry.key == 'a'


def test_the_library_prints_nothing(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    read_bib('@article{DFM20\ntitle={Taming}')
    assert (capfd.readouterr(), caplog.records) == (('', ''), [])


@given(st.one_of(st.text(), st.text('@{}",=#\\ab1\n')))
def test_nothing_raises(text: str) -> None:
    read_bib(text)
    read_bib('@a{b, ' + text)
    read_bib('@a{b, c = {' + text + '}}')


def test_every_bib_file_of_the_real_sites_is_read(corpus: Path) -> None:
    files = sorted((corpus / 'sites').rglob('*.bib'))
    unread = [
        file.parent.name for file in files if read_bib(decode(file.read_bytes())[0])[0] is None
    ]
    assert unread == []
