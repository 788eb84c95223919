"""The blocks of a page are one table, of which every format prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from site_of import make_site, paper

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.records import Event, Link, Project
from sphinx_publications.nodes import publication_page
from sphinx_publications.printing.blocks import PAGE_BLOCKS, page_html, page_nodes, page_words
from sphinx_publications.settings import BLOCKS
from sphinx_publications.views.page import FigureView, PageView, page_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.printing.html.printer import Printer

    MakeExpansion = Callable[..., Expansion]


def view(**changes: object) -> PageView:
    """The page of a publication on which every block but the body has something to show."""
    nets = paper(
        'nets',
        ['Ada Adler'],
        date=PartialDate(2021, 3),
        venue=('Journal of Rivers',),
        links=(Link('pdf', url='https://example.org/nets.pdf'),),
        abstract=(('Nets are rivers.',),),
        tags=('water',),
        projects=('delta',),
        doi='10.5555/nets',
    )
    site = make_site(
        nets,
        paper('preprint', ['Bo Berg'], doi='10.5555/nets'),
        paper('lakes', tags=('water',)),
        Project(kind='project', key='delta', title=('The delta',)),
        Event(kind='event', key='talk', title=('A talk',), extra={'publications': ['nets']}),
    )
    shown = page_view('publication', 'nets', site)
    figure = FigureView('nets.png', 640, 480, 'nets.png', ('A caption',))
    return replace(shown, figure=figure, **changes)  # type: ignore[arg-type]


#: What each block shows of that page.
SHOWN = {
    'authors': 'Ada Adler',
    'meta': 'Journal of Rivers',
    'links': 'PDF',
    'image': 'A caption',
    'abstract': 'Nets are rivers.',
    'tags': 'water',
    'projects': 'The delta',
    'events': 'A talk',
    'related': 'Lakes',
    'versions': 'Preprint',
}
#: What the search finds on pages of its own.
ELSEWHERE = {'related', 'versions'}


def test_the_blocks_are_those_that_a_project_can_order() -> None:
    assert tuple(PAGE_BLOCKS) == BLOCKS


@pytest.mark.parametrize('name', SHOWN)
def test_a_block_shows_the_same_in_every_format(
    printer: Printer, expansion: MakeExpansion, name: str
) -> None:
    html = page_html(view(blocks=(name,)), printer).striptags()
    shown = ' '.join(node.astext() for node in page_nodes(view(blocks=(name,)), expansion()))
    others = [text for other, text in SHOWN.items() if other != name]
    assert SHOWN[name] in html
    assert SHOWN[name] in shown
    assert [text for text in others if text in html or text in shown] == []


@pytest.mark.parametrize('name', SHOWN)
def test_what_a_block_shows_is_found_on_its_own_page(name: str) -> None:
    words = ' '.join(page_words(view(blocks=(name,))))
    assert (SHOWN[name] in words) == (name not in ELSEWHERE)


def test_blocks_stand_in_the_order_of_the_page(printer: Printer, expansion: MakeExpansion) -> None:
    # the reference says venue and authors again
    shown = view(blocks=tuple(name for name in reversed(BLOCKS) if name != 'cite'))
    texts = [text for name in reversed(BLOCKS) if (text := SHOWN.get(name))]
    html = page_html(shown, printer).striptags()
    plain = ' '.join(node.astext() for node in page_nodes(shown, expansion()))
    for printed in (html, plain):
        places = [printed.index(text) for text in texts]
        assert places == sorted(places)


@pytest.mark.parametrize('name', BLOCKS)
def test_a_block_with_nothing_to_show_prints_nothing(
    printer: Printer, expansion: MakeExpansion, name: str
) -> None:
    empty = PageView('publication', 'nets', '', ('Nets',), (name,))
    assert PAGE_BLOCKS[name].html(empty, printer) == ''
    assert list(PAGE_BLOCKS[name].nodes(empty, expansion())) == []
    assert list(filter(None, PAGE_BLOCKS[name].words(empty))) == []


def test_lists_that_are_no_block_stand_at_the_end(
    printer: Printer, expansion: MakeExpansion
) -> None:
    delta = Project(kind='project', key='delta', title=('The delta',), tags=('water',))
    site = make_site(delta, paper('nets', projects=('delta',)))
    shown = replace(page_view('project', 'delta', site), blocks=('tags',))
    html = page_html(shown, printer).striptags()
    plain = ' '.join(node.astext() for node in page_nodes(shown, expansion()))
    for printed in (html, plain, ' '.join(page_words(shown))):
        assert 0 <= printed.index('water') < printed.index('Nets')


def test_lines_that_follow_each_other_are_one_block(expansion: MakeExpansion) -> None:
    shown = view(blocks=('authors', 'meta', 'tags', 'links'))
    first, tags, last = page_nodes(shown, expansion())
    assert [line.astext() for line in first.children] == [
        'Ada Adler',
        'Journal of Rivers, March 2021',
    ]
    assert isinstance(tags, nodes.paragraph)
    assert last.astext() == 'PDF'


def test_a_block_with_nothing_to_show_parts_no_lines(expansion: MakeExpansion) -> None:
    shown = view(blocks=('authors', 'abstract', 'meta'), abstract=())
    assert len(page_nodes(shown, expansion())) == 1


def test_facts_stand_in_the_order_of_the_view(printer: Printer, expansion: MakeExpansion) -> None:
    shown = view(blocks=('meta',), meta=('date', 'place', 'venue'), place=('Room 1',))
    (line,) = page_nodes(shown, expansion())
    assert line.astext() == 'March 2021, Room 1, Journal of Rivers'
    assert page_html(shown, printer).striptags() == 'March 2021 Room 1 Journal of Rivers'


def test_the_body_are_the_nodes_of_the_page_itself(expansion: MakeExpansion) -> None:
    place = expansion()
    place.node = publication_page('', nodes.paragraph('', 'The text.'), nodes.Text('found'))
    (body,) = page_nodes(view(blocks=('body',)), place)
    assert body.astext() == 'The text.'


@pytest.mark.parametrize('format_', ['text', 'man', 'texinfo'])
def test_where_no_pictures_are_printed_there_is_no_figure(
    expansion: MakeExpansion, format_: str
) -> None:
    assert page_nodes(view(blocks=('image',)), expansion(format_)) == []


def test_every_id_of_the_page_leads_to_it(printer: Printer) -> None:
    html = page_html(view(blocks=()), printer)
    assert 'id="first"' in html
    assert '<span id="second"></span>' in html
