"""How entries are printed: each part in each layout, HTML and plain formats alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from selecting import one, words
from site_of import make_site, paper

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.records import Link, Picture
from sphinx_publications.nodes import publication_entry, publication_list
from sphinx_publications.pictures.thumbnails import Thumbnail
from sphinx_publications.printing.html.articles import article, articles
from sphinx_publications.printing.html.groups import records
from sphinx_publications.printing.html.layouts import HTML_LAYOUTS
from sphinx_publications.printing.html.parts import FACTS, LINES
from sphinx_publications.printing.plain.entries import entries
from sphinx_publications.printing.plain.parts import FACTS as PLAIN_FACTS
from sphinx_publications.printing.search_text import entry_words
from sphinx_publications.site.own_layouts import OwnLayout
from sphinx_publications.views.entry import ENTRY_PARTS, IN_REFERENCES, entry_view
from sphinx_publications.views.layouts import RELATED, STYLES
from sphinx_publications.views.listing import ListView

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import EntryStyle, EntryView

    MakeExpansion = Callable[..., Expansion]

MANY = [f'Berg{number}' for number in range(1, 12)]


def view(style: EntryStyle, **changes: object) -> EntryView:
    """The view of a publication that has every part."""
    nets = paper(
        'nets',
        ['Ada Adler'],
        date=PartialDate(2021),
        types=('thesis',),
        venue=('Journal of Rivers',),
        links=(Link('code', url='https://example.org/code'),),
        abstract=(('Nets are rivers.',),),
        summary=(('A summary.',),),
        tags=('water',),
        picture=Picture('nets.png'),
    )
    thumbnail = Thumbnail('nets.png', 640, 480, printable='nets.png')
    site = make_site(replace(nets, **changes), thumbnails={'nets': thumbnail})  # type: ignore[arg-type]
    return entry_view(site.library.records[0], style, site)


def html(layout: str, shown: EntryView, printer: Printer) -> BeautifulSoup:
    printed = HTML_LAYOUTS[layout].entries([(shown, 'an-id')], printer)
    return BeautifulSoup(printed, 'html.parser')


def plain(shown: EntryView, expansion: Expansion) -> str:
    return '\n'.join(node.astext() for node in entries([(shown, '')], expansion))


#: What each part shows of that publication: where in HTML, and the words of it.
SHOWN = {
    'image': ('.pub-image img', ''),
    'abstract': ('.pub-abstract', 'Nets are rivers.'),
    'summary': ('.pub-summary', 'A summary.'),
    'links': ('.pub-link', 'Code'),
    'cite': ('.pub-cite .pub-reference', 'Adler, A. (2021). Nets [Thesis, Journal of Rivers].'),
    'tags': ('.pub-tags', 'water'),
    'venue': ('.pub-venue', 'Journal of Rivers'),
    'date': ('time', '2021'),
    'type': ('.pub-type', 'Thesis'),
    'authors': ('.pub-authors', 'Ada Adler'),
}
#: What says again what else the search finds.
NOT_SEARCHED = {'cite'}


def test_every_part_is_looked_at() -> None:
    assert set(SHOWN) == set(ENTRY_PARTS)


@pytest.mark.parametrize('layout', STYLES)
@pytest.mark.parametrize('part', SHOWN)
def test_every_layout_can_print_every_part(printer: Printer, layout: str, part: str) -> None:
    if STYLES[layout].is_citation and part in IN_REFERENCES:
        return  # its reference has them, or not
    selector, text = SHOWN[part]
    soup = html(layout, view(replace(STYLES[layout], parts=frozenset({part}))), printer)
    heading = soup.find('thead')
    if heading is not None:
        heading.extract()
    assert text in words(one(soup, selector))
    others = [other for name, (other, _) in SHOWN.items() if name != part]
    assert [other for other in others if soup.select(other) and other != 'time'] == []


def test_a_citation_is_a_reference_in_a_numbered_list(printer: Printer) -> None:
    item = one(html('citation', view(STYLES['citation']), printer), 'ol > li.pub-entry')
    assert item['id'] == 'an-id'
    text = words(one(item, '.pub-reference'))
    assert text == 'Adler, A. (2021). Nets [Thesis, Journal of Rivers].'


def test_the_numbers_of_citations_go_on_in_the_next_group(printer: Printer) -> None:
    shown = view(STYLES['citation'])
    starts = [
        BeautifulSoup(HTML_LAYOUTS['citation'].entries(views, printer), 'html.parser')
        for views in ([(shown, 'a'), (shown, 'b')], [(shown, 'c')])
    ]
    assert [one(soup, 'ol').get('start') for soup in starts] == [None, '3']


@pytest.mark.parametrize('part', SHOWN)
def test_other_formats_and_the_search_have_every_part(expansion: MakeExpansion, part: str) -> None:
    shown = view(replace(STYLES['list'], parts=frozenset({part})))
    if part == 'image':
        picture, _title = entries([(shown, '')], expansion())
        assert picture.children
        return
    assert SHOWN[part][1] in plain(shown, expansion())
    is_found = SHOWN[part][1] in ' '.join(entry_words(shown))
    assert is_found == (part not in NOT_SEARCHED)


def test_the_layouts_in_html_are_those_of_the_views() -> None:
    assert set(HTML_LAYOUTS) == set(STYLES)


@pytest.mark.parametrize('style', [*STYLES.values(), RELATED])
def test_every_fact_of_an_entry_can_be_printed(style: EntryStyle) -> None:
    assert set(style.meta) <= set(FACTS)
    assert set(style.meta) <= set(PLAIN_FACTS)


def test_what_has_a_line_in_html_is_a_part() -> None:
    assert set(LINES) <= {*ENTRY_PARTS, 'title', 'meta'}


@pytest.mark.parametrize('layout', ['list', 'card', 'cards', 'compact'])
def test_facts_stand_in_the_order_of_the_view(
    printer: Printer, expansion: MakeExpansion, layout: str
) -> None:
    style = replace(STYLES['list'], meta=('date', 'type', 'venue'))
    line = words(one(html(layout, view(style), printer), '.pub-meta')).replace(',', '')
    assert line == '2021 Thesis Journal of Rivers'
    assert '2021, Thesis, Journal of Rivers' in plain(view(style), expansion())


def test_the_columns_of_a_table_stand_in_the_order_of_the_view(printer: Printer) -> None:
    style = replace(STYLES['table'], meta=('type', 'venue', 'date'))
    headings = [words(cell) for cell in html('table', view(style), printer).select('th')]
    assert headings == ['Publication', 'Type', 'Venue', 'Year', 'Links']


def test_a_card_is_a_list_entry_inside_a_card(printer: Printer) -> None:
    shown = view(STYLES['card'])
    row = one(html('list', shown, printer), 'article').decode_contents()
    assert one(html('card', shown, printer), '.sd-card-body').decode_contents() == row


def test_two_layouts_need_the_style_sheet_of_cards() -> None:
    assert {name for name, layout in HTML_LAYOUTS.items() if layout.has_cards} == {'card', 'cards'}


def list_node(view: ListView, shown: EntryView) -> publication_list:
    return publication_list('', publication_entry(view=shown), view=view)


def test_an_unknown_layout_is_a_mistake_of_ours(printer: Printer) -> None:
    with pytest.raises(KeyError):
        records(list_node(ListView('no such'), view(STYLES['list'])), printer)


def test_one_that_cannot_be_imported_is_printed_as_a_list(printer: Printer) -> None:
    shown = view(STYLES['list'])
    own = ListView('slim', own_layout=OwnLayout('no_such_module:slim', ''))
    as_list = records(list_node(ListView('list'), shown), printer)
    assert str(records(list_node(own, shown), printer)) == str(as_list).replace('"list"', '"slim"')


def authors_in_html(layout: str, number: int, printer: Printer) -> BeautifulSoup:
    shown = view(STYLES[layout], bylines=paper('x', MANY[:number]).bylines)
    return html(layout, shown, printer)


@pytest.mark.parametrize('layout', ['list', 'card'])
def test_the_others_of_many_authors_open_in_place(printer: Printer, layout: str) -> None:
    soup = authors_in_html(layout, 11, printer)
    assert [name.get_text() for name in soup.select('.pub-author')] == MANY
    assert [name.get_text() for name in soup.select('details .pub-author')] == MANY[8:]
    assert words(one(soup, '.pub-more summary')) == 'and 3 more authors of Nets'


@pytest.mark.parametrize('layout', ['cards', 'compact', 'table'])
def test_of_many_authors_the_first_and_the_last_are_named(printer: Printer, layout: str) -> None:
    line = words(one(authors_in_html(layout, 7, printer), '.pub-authors'))
    assert line == 'Berg1, Berg2, Berg3 … Berg7 (7 authors)'


@pytest.mark.parametrize('layout', ['cards', 'compact', 'table'])
def test_an_et_al_of_the_file_is_no_last_author(printer: Printer, layout: str) -> None:
    bylines = paper('x', [*MANY[:7], 'et al.']).bylines
    soup = html(layout, view(STYLES[layout], bylines=bylines), printer)
    assert words(one(soup, '.pub-authors')) == 'Berg1, Berg2, Berg3, et al.'


@pytest.mark.parametrize('layout', STYLES)
def test_where_nothing_opens_all_authors_are_printed(expansion: MakeExpansion, layout: str) -> None:
    shown = view(STYLES[layout], bylines=paper('x', MANY).bylines)
    names = ', '.join(MANY)
    if STYLES[layout].is_citation:
        names = names.replace(', Berg11', ', & Berg11')
    assert names in plain(shown, expansion())


def test_beside_another_record_they_are_left_out(expansion: MakeExpansion) -> None:
    shown = view(RELATED, bylines=paper('x', MANY[:7]).bylines)
    assert 'Berg1, Berg2, Berg3, et al.\n' in plain(shown, expansion())


@pytest.mark.parametrize('style', [*STYLES.values(), RELATED])
def test_the_search_finds_all_authors(style: EntryStyle) -> None:
    found = list(entry_words(view(style, bylines=paper('x', MANY).bylines)))
    assert [name for name in MANY if name not in found] == []


def test_an_article_is_marked_for_style_sheets(printer: Printer) -> None:
    shown = view(STYLES['list'])
    content = article(shown, '', articles(()), printer, 'pub-entry mine')
    assert content == (
        '<article class="pub-entry mine" data-key="nets" data-kind="publication">'
        '<div class="pub-entries"></div>\n</article>\n'
    )
    assert 'id="an-id"' in article(shown, 'an-id', articles(()), printer)


def test_articles_stand_in_one_element(printer: Printer) -> None:
    shown = view(STYLES['list'])
    printed = articles([article(shown, '', articles(()), printer)] * 2)
    soup = BeautifulSoup(printed, 'html.parser')
    assert len(soup.select('div.pub-entries > article')) == 2
