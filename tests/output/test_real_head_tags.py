"""What the heads of real sites' pages say holds by the rules of their readers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from real_sites import site_names
from sphinx_project import ProjectFactory

from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bs4 import BeautifulSoup
    from sphinx_project import SphinxProject

    from sphinx_publications.formats.item import Item

BASE = 'https://lab.example/docs/'


@dataclass(frozen=True)
class Page:
    """The page of a record: its item, and its HTML."""

    docname: str
    item: Item
    soup: BeautifulSoup

    def values(self, name: str) -> list[str]:
        """The contents of a Highwire tag."""
        return [str(tag['content']) for tag in self.soup.select(f'meta[name=citation_{name}]')]

    def json_ld(self) -> dict[str, Any]:
        """What the page says in JSON-LD."""
        (script,) = self.soup.select('head script[type="application/ld+json"]')
        return json.loads(script.get_text())  # type: ignore[no-any-return]


@pytest.fixture(scope='module', params=site_names())
def build(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> SphinxProject:
    content = corpus / 'sites' / request.param / 'content'
    return ProjectFactory(tmp_path_factory.mktemp('site'))(
        {'index.rst': 'Home\n====\n'},
        confoverrides={'publications_content': str(content), 'html_baseurl': BASE},
    )


@pytest.fixture(scope='module')
def papers(build: SphinxProject) -> list[Page]:
    return list(pages(build, 'publication'))


def pages(build: SphinxProject, kind: str) -> Iterator[Page]:
    site = domain_of(build.env).site
    for record in site.library.records:
        if record.kind == kind and (docname := site.page_of(record)):
            yield Page(docname, site.item(record), build.soup(docname))


def test_a_page_has_what_is_needed_or_nothing(papers: list[Page]) -> None:
    for page in papers:
        number = len(page.soup.select('meta[name^=citation_]'))
        has_needed = bool(page.item.authors and page.item.issued and page.item.title)
        assert bool(number) == has_needed, page.docname
        if has_needed:
            assert len(page.values('title')) == 1
            assert len(page.values('publication_date')) == 1
            assert len(page.values('author')) == len(page.item.authors)


def test_no_tag_is_empty_or_has_a_line_break(papers: list[Page]) -> None:
    for page in papers:
        for tag in page.soup.select('meta[name^=citation_]'):
            assert sorted(tag.attrs) == ['content', 'name']
            assert re.fullmatch(r'\S(.*\S)?', str(tag['content'])), page.docname


def test_no_author_is_taken_for_two(papers: list[Page]) -> None:
    for page in papers:
        for name, author in zip(page.values('author'), page.item.authors, strict=False):
            before, _comma, behind = name.partition(', ')
            if author.name.family:
                assert not (' ' in before and ' ' in behind), name
            assert ';' not in name


def test_a_date_is_whole_or_a_year(papers: list[Page]) -> None:
    for page in papers:
        for date in page.values('publication_date'):
            assert re.fullmatch(r'\d{4}(/\d\d/\d\d)?', date)
            assert page.item.issued
            assert (len(date) > 4) == bool(page.item.issued.day)


def test_at_most_one_kind_of_venue(papers: list[Page]) -> None:
    kinds = [
        'journal_title',
        'conference_title',
        'book_title',
        'dissertation_institution',
        'technical_report_institution',
    ]
    for page in papers:
        found = [kind for kind in kinds if page.values(kind)]
        assert len(found) <= 1, page.docname
        if page.item.container_title and page.item.type == 'article-journal' and page.item.authors:
            assert found == ['journal_title'] or page.item.issued is None, page.docname


def test_identifiers_are_bare(papers: list[Page]) -> None:
    for page in papers:
        assert all(re.match(r'10\.\d+/', doi) for doi in page.values('doi'))
        assert all('/' not in text or 'arxiv' not in text for text in page.values('arxiv_id'))
        assert all(re.fullmatch(r'[\w-]+', text) for text in page.values('language'))


def test_no_address_of_mail_is_in_a_head(papers: list[Page]) -> None:
    for page in papers:
        assert page.soup.select('meta[name*=email]') == []
        for tag in page.soup.select('head meta[content]'):
            assert not re.search(r'\w@\w+\.\w', str(tag['content'])), page.docname


def test_the_address_is_that_of_the_page(papers: list[Page]) -> None:
    for page in papers:
        for address in page.values('public_url'):
            assert address.startswith(BASE)
            assert page.values('abstract_html_url') == [address]


#: The type that Zotero's translator of embedded metadata takes from the venue.
ZOTERO_TYPES = {
    'journal_title': {'article-journal', 'article-magazine', 'article-newspaper', 'review'},
    'technical_report_institution': {'report', 'article', 'manuscript'},
    'conference_title': {'paper-conference', 'speech'},
    'book_title': {'chapter', 'entry-encyclopedia', 'entry-dictionary', 'entry'},
    'dissertation_institution': {'thesis'},
}


def test_zotero_gets_back_type_pages_and_doi(papers: list[Page]) -> None:
    for page in papers:
        for tag, types in ZOTERO_TYPES.items():
            assert not page.values(tag) or page.item.type in types, page.docname
        if not page.values('title'):
            continue
        assert page.values('doi') == [doi for doi in (page.item.variables.get('DOI'),) if doi]
        if page.values('firstpage'):
            told = '–'.join(page.values('firstpage') + page.values('lastpage'))
            assert told == page.item.variables['page'] or ',' in page.item.variables['page']


def test_a_work_has_its_title_and_all_authors(papers: list[Page]) -> None:
    for page in papers:
        data = page.json_ld()
        assert len(data.get('author', ())) == len(page.item.authors), page.docname
        assert bool(data.get('name')) == bool(page.item.title)
        assert len(data.get('headline', '')) <= 110
        assert data['url'].startswith(BASE)


def test_a_work_is_dated_as_its_item(papers: list[Page]) -> None:
    for page in papers:
        date = page.item.issued
        assert page.json_ld().get('datePublished') == (date.isoformat() if date else None)


def values_of(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from values_of(each)
    yield value


@pytest.mark.parametrize('kind', ['publication', 'post', 'project', 'event', 'person'])
def test_nothing_is_said_that_is_empty_or_an_address_of_mail(
    build: SphinxProject, kind: str
) -> None:
    site = domain_of(build.env).site
    for (other, _key), docname in site.pages.items():
        if other != kind:
            continue
        (script,) = build.soup(docname).select('head script[type="application/ld+json"]')
        for value in values_of(json.loads(script.get_text())):
            assert value, docname
            if isinstance(value, str) and not value.startswith('http'):
                assert not re.search(r'[\w.]@\w+\.\w', value), docname
