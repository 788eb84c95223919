"""The row of files that lists and pages can be taken away in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_of import make_site, paper

from sphinx_publications.content.records import Person
from sphinx_publications.views.cite import formats_of_list
from sphinx_publications.views.person import ProfileLook, person_page_view, person_view
from sphinx_publications.views.requests import view_of
from sphinx_publications.views.section import section_view, term_view

if TYPE_CHECKING:
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.cite import DownloadsView
    from sphinx_publications.views.listing import ListView

ADA = Person(
    kind='person',
    key='ada',
    path='authors/ada/_index.md',
    section='authors',
    address='authors/ada',
    name='Ada Lovelace',
)


@pytest.fixture
def site() -> Site:
    return make_site(paper('nets', ['Ada Lovelace']), paper('dams'), ADA)


def files(downloads: DownloadsView | None) -> list[str]:
    return [link.target.output for link in downloads.files if link.target] if downloads else []


def of_list(site: Site, **options: str) -> DownloadsView | None:
    given = {'list-name': '1', 'list-docname': 'cv', **options}
    view: ListView = view_of('list', given, site)[0]
    return view.downloads


def formats(text: str, **settings: object) -> tuple[tuple[str, ...], list[str]]:
    complaints: list[str] = []
    found = formats_of_list(text, make_site(**settings).settings, complaints)
    return found, complaints


@pytest.mark.parametrize('text', ['bibtex ris', 'bibtex, ris', 'bibtex,ris', ' bibtex \n ris '])
def test_formats_are_words_with_commas_or_blanks_between(text: str) -> None:
    assert formats(text) == (('bibtex', 'ris'), [])


def test_all_are_those_that_a_list_can_have() -> None:
    assert formats('all') == (('bibtex', 'biblatex', 'ris', 'csl-json'), [])


def test_without_a_word_they_are_those_of_the_project() -> None:
    assert formats('', exports=('csl-json', 'cff')) == (('csl-json',), [])


def test_without_a_word_they_are_those_that_pages_have() -> None:
    assert formats('', exports=('bibtex-ascii', 'ris')) == (('bibtex-ascii', 'ris'), [])


def test_what_a_list_asks_for_does_not_depend_on_the_project() -> None:
    assert formats('ris', exports=()) == (('ris',), [])


def test_bibtex_is_that_of_the_project() -> None:
    assert formats('bibtex', exports=('bibtex-ascii',)) == (('bibtex-ascii',), [])


def test_an_unknown_format_is_a_complaint_with_a_near_one() -> None:
    found, (complaint,) = formats('bibtxe ris')
    assert found == ('ris',)
    assert complaint.startswith("there is no format 'bibtxe' to download")
    assert '"bibtex"' in complaint


@pytest.mark.parametrize(
    ('name', 'mend'),
    [('cff', 'beside the page of each record'), ('bibtex-ascii', 'write "bibtex" here')],
)
def test_a_format_that_no_list_can_name_is_a_complaint_with_the_mend(name: str, mend: str) -> None:
    found, (complaint,) = formats(f'{name} ris')
    assert found == ('ris',)
    assert repr(name) in complaint
    assert 'publications_exports' in complaint
    assert mend in complaint


def test_a_list_that_asks_for_nothing_has_no_row(site: Site) -> None:
    assert of_list(site) is None


def test_a_list_has_a_row_of_files_with_its_name(site: Site) -> None:
    downloads = of_list(site, download='bibtex csl-json')
    assert files(downloads) == ['_publications/lists/cv/1.bib', '_publications/lists/cv/1.json']


@pytest.mark.parametrize(('limit', 'number'), [('', '2 entries'), ('1', '1 entry')])
def test_a_row_counts_what_is_shown(site: Site, limit: str, number: str) -> None:
    options = {'limit': limit} if limit else {}
    downloads = of_list(site, download='ris', **options)
    assert downloads is not None
    assert downloads.number_text == number


def test_a_record_in_two_groups_counts_once() -> None:
    site = make_site(paper('nets', ['Ada Lovelace', 'Jane Doe']))
    downloads = of_list(site, **{'download': 'ris', 'group-by': 'author'})
    assert downloads is not None
    assert downloads.number_text == '1 entry'


def test_a_list_without_records_has_no_row(site: Site) -> None:
    assert of_list(site, download='ris', year='1066') is None


def test_the_page_of_a_section_has_a_row(site: Site) -> None:
    view = section_view('publication', 'publication', site)
    assert view.list is not None
    assert files(view.list.downloads) == [
        'publication/index.bib',
        'publication/index.ris',
        'publication/index.json',
    ]


@pytest.mark.parametrize('formats', [(), ('cff',)])
def test_without_formats_for_lists_pages_have_no_row(formats: tuple[str, ...]) -> None:
    site = make_site(paper(), exports=formats)
    view = section_view('publication', 'publication', site)
    assert view.list is not None
    assert view.list.downloads is None


def test_other_pages_have_no_row(site: Site) -> None:
    for view in (section_view('post', 'post', site), term_view('year', '2020', site)):
        assert view.list is not None
        assert view.list.downloads is None


def test_the_page_of_a_person_has_a_row(site: Site) -> None:
    (shown,) = person_page_view('ada', site).lists
    assert files(shown.list.downloads) == [
        'authors/ada.bib',
        'authors/ada.ris',
        'authors/ada.json',
    ]


def test_a_profile_in_a_page_has_no_row(site: Site) -> None:
    person = site.library.person('ada')
    assert person is not None
    (shown,) = person_view(person, site, ProfileLook())[0].lists
    assert shown.list.downloads is None
