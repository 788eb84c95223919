"""The view of a record: what a style shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from site_of import make_site, paper

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.prose.tree import Span
from sphinx_publications.content.records import Event, Link, Person, Picture, Project
from sphinx_publications.pictures.thumbnails import Thumbnail
from sphinx_publications.views.entry import (
    ENTRY_PARTS,
    EntryView,
    entry_view,
    entry_views,
    has_math,
)
from sphinx_publications.views.layouts import RELATED, STYLES
from sphinx_publications.views.targets import LinkView, TagView, Target
from sphinx_publications.views.venue import VenueView, venue_of

if TYPE_CHECKING:
    from sphinx_publications.content.records import Record

MANY = ['Ada Adler', *(f'Bo Berg{number}' for number in range(1, 12))]
NETS = paper(
    'nets',
    ['Ada Adler'],
    date=PartialDate(2021, 3, 4),
    types=('article-journal',),
    venue=(Span('emphasis', ('Journal of Rivers',)), ', 12(3)'),
    venue_short=('J. Rivers',),
    abstract=(('Rivers are nets.',),),
    tags=('rivers',),
    picture=Picture('publication/nets.png'),
    links=(Link('pdf', url='https://example.org/nets.pdf'),),
)
THUMBNAIL = Thumbnail('nets.png', 640, 480)


def view(record: Record, layout: str = 'list', *others: Record, **changes: object) -> EntryView:
    site = make_site(record, *others, thumbnails={'nets': THUMBNAIL}, pages=('publication', 'tag'))
    style = replace(STYLES[layout], **changes)  # type: ignore[arg-type]
    return entry_view(site.library.records[0], style, site)


@pytest.mark.parametrize('layout', STYLES)
def test_a_part_that_is_not_shown_is_empty(layout: str) -> None:
    found = view(NETS, layout)
    shown = {
        name for name in ENTRY_PARTS if getattr(found, name) != EntryView._field_defaults[name]
    }
    assert shown == STYLES[layout].parts


def test_the_title_leads_to_the_records_page() -> None:
    assert view(NETS).target == Target('publication/nets')


def test_the_title_leads_to_an_external_link_first() -> None:
    record = replace(NETS, external_link='https://example.org')
    assert view(record).target == Target(url='https://example.org')


@pytest.mark.parametrize(
    ('layout', 'venue', 'date'),
    [
        ('list', VenueView(('Journal of Rivers',), (', 12(3)',)), 'March 2021'),
        ('cards', VenueView(('J. Rivers',)), 'March 2021'),
        ('compact', VenueView(('J. Rivers',)), '2021'),
        ('table', VenueView(('J. Rivers',)), '2021'),
    ],
)
def test_a_layout_words_venue_and_date(layout: str, venue: VenueView, date: str) -> None:
    found = view(NETS, layout)
    assert found.venue == venue
    assert found.date is not None
    assert found.date.text == date


def test_the_view_says_in_which_order_the_facts_stand() -> None:
    assert view(NETS, meta=('date', 'venue')).meta == ('date', 'venue')


def test_a_summary_is_the_abstract_where_there_is_none() -> None:
    assert view(NETS, parts=frozenset({'summary'})).summary == NETS.abstract


def test_tags_lead_to_their_pages() -> None:
    found = view(NETS, parts=frozenset({'tags'}))
    assert found.tags == (TagView('rivers', Target('tags/rivers')),)


def test_projects_stand_among_the_links() -> None:
    delta = Project(
        kind='project', key='delta', title=('The delta',), external_link='https://d.org'
    )
    found = view(replace(NETS, projects=('delta', 'unknown')), 'list', delta)
    assert found.links[-1] == LinkView('project', 'Project', Target(url='https://d.org'))


@pytest.mark.parametrize(
    ('layout', 'number', 'named'),
    [
        ('list', 10, 10),
        ('list', 11, 8),
        ('card', 11, 8),
        ('cards', 6, 6),
        ('cards', 7, 3),
        ('compact', 7, 3),
        ('table', 7, 3),
    ],
)
def test_of_many_authors_the_first_are_named(layout: str, number: int, named: int) -> None:
    authors = view(paper('nets', MANY[:number]), layout).authors
    assert [byline.name for byline in authors.bylines] == MANY[:number]
    assert authors.named == named
    first, others = authors.first_and_others()
    assert (*first, *others) == authors.bylines


def test_all_authors_are_there_for_layouts_of_the_projects_own() -> None:
    found = view(paper('nets', MANY))
    assert [byline.name for byline in found.bylines] == MANY


def test_only_beside_other_records_authors_are_left_out_in_print() -> None:
    leaving_out = {name for name, style in STYLES.items() if style.authors.others == 'left out'}
    assert leaving_out == set()
    assert RELATED.authors.others == 'left out'


def test_equal_notes_have_one_mark() -> None:
    bylines = parse_bylines(['A Bee', 'C Dee', 'E Eff', 'et al.'], ['Equal', 'Equal', 'Guest'])
    authors = view(replace(NETS, bylines=bylines)).authors
    assert [byline.mark for byline in authors.bylines] == ['*', '*', '†', '']
    assert authors.notes == (('*', ('Equal',)), ('†', ('Guest',)))
    assert authors.bylines[-1].et_al


def test_the_people_of_the_project_are_bold_unless_others_are_named() -> None:
    ada = Person(kind='person', key='ada', path='authors/ada.md', name='Ada Adler')
    site = make_site(NETS, ada, highlighted=['ada'])
    style = STYLES['list']

    def is_bold(highlighted: frozenset[str] | None) -> bool:
        shown = entry_view(NETS, replace(style, highlighted=highlighted), site)
        return shown.authors.bylines[0].highlighted

    assert is_bold(None)
    assert is_bold(frozenset({'ada'}))
    assert not is_bold(frozenset())


@pytest.mark.parametrize(('layout', 'text'), [('cards', 'J. Dams'), ('list', ''), ('compact', '')])
def test_a_card_without_a_picture_has_a_text_among_others(layout: str, text: str) -> None:
    dams = paper('dams', venue_short=('J. Dams',))
    site = make_site(NETS, dams, thumbnails={'nets': THUMBNAIL})
    nets, other = entry_views(site.library.records, STYLES[layout], site)
    assert (nets.image_text, other.image_text) == ('', text)


def test_cards_without_any_picture_have_none() -> None:
    site = make_site(paper('nets'), paper('dams'))
    shown = entry_views(site.library.records, STYLES['cards'], site)
    assert [entry.image_text for entry in shown] == ['', '']


@pytest.mark.parametrize(
    ('fields', 'venue'),
    [
        ({}, None),
        (
            {'venue': ('Journal of Things, 12(3), 1-10',)},
            (('Journal of Things',), (', 12(3), 1-10',)),
        ),
        ({'venue': ('Proceedings of Dams',)}, (('Proceedings of Dams',), ())),
        ({'venue_short': (Span('emphasis', ('JoT',)),)}, (('JoT',), ())),
        (
            {
                'venue': ('Rivers',),
                'entry': BibEntry('key', 'article', {'volume': '1', 'number': '2', 'pages': '3-4'}),
            },
            (('Rivers',), (', 1(2), 3-4',)),
        ),
    ],
)
def test_a_venue_is_a_title_and_what_follows(
    fields: dict[str, object], venue: tuple[object, object] | None
) -> None:
    assert venue_of(paper(**fields)) == venue  # type: ignore[arg-type]


def test_the_venue_of_an_event_is_its_place() -> None:
    talk = Event(kind='event', key='talk', event='RiverConf', location='Ghent')
    assert venue_of(talk) == VenueView(('RiverConf, Ghent',))


FORMULA = (Span('math', ('Q = vA',)),)


@pytest.mark.parametrize(
    'fields',
    [
        {'title': FORMULA},
        {'abstract': (('Of ', *FORMULA),)},
        {'venue': (Span('strong', FORMULA),)},
        {'bylines': parse_bylines(['A Bee'], ['$x$'])},
    ],
)
def test_mathematics_is_found_in_every_part(fields: dict[str, object]) -> None:
    assert has_math(view(replace(NETS, **fields)))  # type: ignore[arg-type]
    assert not has_math(view(NETS))
