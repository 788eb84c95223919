"""Entries of bibliography files as publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.folder.bibliography_text import read_bibliography
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.content.schema.common import Source
from sphinx_publications.content.schema.file_entry import read_file_entry

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.records import Publication


def read(text: str, root: str = '/nowhere', name: str = 'refs.bib') -> Publication:
    return read_all(text, root, name)[0]


def read_all(
    text: str, root: str = '/nowhere', name: str = 'refs.bib'
) -> tuple[Publication, list[Problem]]:
    (each,) = read_bibliography(text, name).entries
    key = each.entry.key
    files = Files(SharedFolders(root))
    source = Source('publication', key, key, files, {}, path=name, bib_path=f'/x/{name}')
    return read_file_entry(each, source), source.problems


def test_an_entry_is_a_publication() -> None:
    record = read(
        '@article{doe:1, title = {On {NASA}}, author = {Doe, Jane and {The Team} and others},'
        ' journal = {J. of Things}, year = 2020, month = mar, doi = {10.5555/x}, volume = {4},'
        ' keywords = {a, b}, abstract = {Short.}, subtitle = {A study}, publisher = {Press}}'
    )
    assert record.key == 'doe:1'
    assert record.types == ('article-journal',)
    assert (plain(record.title), plain(record.subtitle)) == ('On NASA', 'A study')
    assert [byline.text for byline in record.bylines] == ['Jane Doe', 'The Team', 'others']
    assert record.bylines[-1].et_al
    assert plain(record.venue) == 'J. of Things'
    assert record.date is not None
    assert record.date.isoformat() == '2020-03'
    assert record.doi == '10.5555/x'
    assert record.tags == ('a', 'b')
    assert record.abstract == (('Short.',),)
    assert record.extra == {'journal': 'J. of Things', 'volume': '4', 'publisher': 'Press'}


@pytest.mark.parametrize(
    ('entry', 'csl_type'),
    [
        ('@article{k, title={T}, journal={J}}', 'article-journal'),
        ('@article{k, title={T}, journal={J}, eprint={2101.00001}, archiveprefix={arXiv}}',
         'article-journal'),
        ('@article{k, title={T}, journal={arXiv preprint arXiv:2101.00001}}', 'article'),
        ('@article{k, title={T}, eprint={2101.00001}, archiveprefix={arXiv}}', 'article'),
        ('@misc{k, title={T}, eprint={2101.00001}}', 'article'),
        ('@misc{k, title={T}, note={US Patent 1,234}}', 'patent'),
        ('@misc{k, title={T}, note={US Patent App. 1/2}}', 'patent'),
        ('@misc{k, title={T}}', ''),
        ('@online{k, title={T}}', 'webpage'),
        ('@online{k, title={T}, eprint={2101.00001}, eprinttype={arxiv}}', 'article'),
        ('@unpublished{k, title={T}, eventtitle={Conf}}', 'speech'),
        ('@unpublished{k, title={T}}', 'manuscript'),
        ('@jurisdiction{k, title={T}}', 'legal_case'),
        ('@mvcollection{k, title={T}}', 'book'),
        ('@artwork{k, title={T}}', 'graphic'),
        ('@livelink{k, title={T}}', ''),
        ('@phdthesis{k, title={T}}', 'thesis'),
        ('@software{k, title={T}}', 'software'),
    ],
)  # fmt: skip
def test_types(entry: str, csl_type: str) -> None:
    assert read(entry).types == ((csl_type,) if csl_type else ())


def test_fields_of_al_folio(tmp_path: Path) -> None:
    for place in (
        'assets/pdf/x.pdf',
        'assets/pdf/x_slides.pdf',
        'assets/img/publication_preview/x.png',
    ):
        (tmp_path / 'static' / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / 'static' / place).write_bytes(b'x')
    (tmp_path / 'content').mkdir()
    record, problems = read_all(
        '@article{k, title={T}, abbr={<b>PRX</b>}, selected={true}, preview={x.png}, pdf={x.pdf},'
        ' slides={/x_slides.pdf}, code={https://code.example/k}, video={https://v.example/1,'
        'https://v.example/2}, arxiv={2101.00001}, html={https://h.example}, bibtex_show=true,'
        ' award={Best paper}, hal={hal-01}}',
        str(tmp_path / 'content'),
    )
    assert problems == []
    assert plain(record.venue_short) == 'PRX'
    assert record.featured
    assert record.picture is not None
    assert record.picture.file == '../static/assets/img/publication_preview/x.png'
    assert [(link.type, link.label, link.url or link.file) for link in record.links] == [
        ('preprint', '', 'https://arxiv.org/abs/2101.00001'),
        ('pdf', '', '../static/assets/pdf/x.pdf'),
        ('code', '', 'https://code.example/k'),
        ('slides', '', '../static/assets/pdf/x_slides.pdf'),
        ('video', '', 'https://v.example/1'),
        ('video', '', 'https://v.example/2'),
        ('custom', 'HTML', 'https://h.example'),
        ('custom', 'HAL', 'https://hal.science/hal-01'),
    ]
    assert record.extra['award'] == 'Best paper'


def test_marks_and_notes_of_authors() -> None:
    record = read(
        '@misc{k, title={T}, abbr={X}, author={Doe*, Jane and Roe*†, R. and Poe, P.},'
        ' annotation={* Equal contribution<br>† Retired}}'
    )
    assert [(byline.text, byline.mark, plain(byline.note)) for byline in record.bylines] == [
        ('Jane Doe', '*', 'Equal contribution'),
        ('R. Roe', '*†', 'Equal contribution; Retired'),
        ('P. Poe', '', ''),
    ]
    assert record.entry is not None
    assert record.entry.names['author'] == ('Doe, Jane', 'Roe, R.', 'Poe, P.')


def test_markup_of_a_title() -> None:
    record = read('@misc{k, title={\\emph{In vivo} & $x^2$}}')
    assert record.title[0] == Span('emphasis', ('In vivo',))


def test_problems_have_the_line_of_their_field_and_name_the_file() -> None:
    _, problems = read_all('@misc{k,\n title={T},\n doi={10.wrong},\n pdf={missing.pdf}}')
    assert [(each.code, each.place.line) for each in problems] == [('link', 4), ('bib', 3)]
    assert 'refs.bib is no DOI' in problems[1].message


@pytest.mark.parametrize(
    'name', ['aliases', 'slug', 'draft', 'weight', 'external_link', 'date_end']
)
def test_a_field_of_an_entry_is_none_of_front_matter(name: str) -> None:
    record = read(f'@misc{{k, title={{T}}, {name}={{/x}}}}')
    assert record.extra == {name: '/x'}
    assert (record.address, record.aliases, record.draft) == ('k', (), False)


def test_an_entry_without_a_title_is_called_by_its_key() -> None:
    record, problems = read_all('\n@misc{k, author={Doe, J.}}')
    assert plain(record.title) == 'k'
    assert [(each.code, each.place.line) for each in problems] == [('title', 2)]
