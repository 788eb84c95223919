"""Which file is the PDF of a record."""

from __future__ import annotations

from typing import Any

import pytest
from site_of import make_site, paper

from sphinx_publications.content.records import Link
from sphinx_publications.site.page_pdfs import pdf_of

FOLDER = 'publication/nets'


def in_folder(*links: Link, **fields: Any) -> str:
    """The PDF of a record in a folder with two PDF files."""
    files = (f'{FOLDER}/nets.pdf', f'{FOLDER}/poster.pdf')
    given = {'path': f'{FOLDER}/index.md', 'files': files, 'links': links, **fields}
    return pdf_of(paper(**given))


def test_it_is_the_first_file_of_the_folder_that_is_linked_as_pdf() -> None:
    links = (
        Link('poster', file=f'{FOLDER}/poster.pdf'),
        Link('pdf', url='https://x.example/nets.pdf'),
        Link('pdf', file=f'{FOLDER}/nets.pdf'),
        Link('pdf', file=f'{FOLDER}/poster.pdf'),
    )
    assert in_folder(*links) == f'{FOLDER}/nets.pdf'


@pytest.mark.parametrize(
    'file',
    [
        '../static/nets.pdf',
        'publication/dams/dams.pdf',
        'publication/nets.pdf',
        f'{FOLDER}/nets.ps',
        f'{FOLDER}/nets.svg.pdf',
        f'{FOLDER}/nets',
    ],
)
def test_other_files_are_not(file: str) -> None:
    assert in_folder(Link('pdf', file=file)) == ''


def test_a_translation_has_that_of_its_other_language() -> None:
    file = 'de/publication/nets/nets.pdf'
    found = in_folder(
        Link('pdf', file=file),
        path='en/publication/nets/index.md',
        language='en',
        files=(file,),
    )
    assert found == file


def test_of_two_flat_files_with_one_pdf_the_first_has_it() -> None:
    links = (Link('pdf', file='publication/both.pdf'),)
    site = make_site(paper('nets', links=links), paper('dams', links=links))
    assert [*site.page_pdfs.values()] == ['publication/nets']
    (file,) = site.page_pdfs
    assert file.endswith('content/publication/both.pdf')


def test_a_record_without_a_page_has_none() -> None:
    links = (Link('pdf', file='publication/nets.pdf'),)
    assert make_site(paper(links=links), pages=()).page_pdfs == {}
