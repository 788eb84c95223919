"""The title of a venue, and the volume, issue and pages behind it."""

from __future__ import annotations

import pytest
from site_of import paper

from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tree import Span, plain
from sphinx_publications.views.venue import venue_of


def split(text: str, **bib: str) -> tuple[str, str]:
    view = venue_of(paper(venue=parse_inline(text), entry=BibEntry('key', 'article', bib)))
    assert view is not None
    detail = (part if isinstance(part, str) else plain((part,)) for part in view.detail)
    return plain(view.title), ''.join(detail)


@pytest.mark.parametrize(
    ('title', 'numbers'),
    [
        ('Journal of Nets', ', 12(3), 1-10'),
        ('Isr. J. Nets', ' 221.1 (2017), 123–145'),
        ('Isr. J. Nets', ' 221 (2017), no. 1'),
        ('Global Nets', ', (31), 5, 12'),
        ('Global Nets', ' (31) 5, 12'),
        ('Ann. of Nets', ' (2) 180 (2014), no. 3'),
        ('Phys. Rev. Nets', ' 19, 020155'),
        ('J. Nets: Condens. Matter', ' 31 495001'),
        ('eNets', ' 8:e42870'),
        ('Nets', ', Volume 249, Issue 3'),
        ('Nets', ', Vol. IV'),
        ('Nets', ', 555'),
        ('Nets', ', 123–145'),
        ('Nets', ' 123–145'),
        ('Nets', ' 2020, 12(3), 4567'),
        ('Nets.', ' 2020;395(10223):497-506'),
        ('Nets', ', 2019, 513: 555-564'),
        ('Nets 4.0', ', 12(3)'),
        ('NetConf 2020', ', 7404–7413'),
        ('Proc. of the 5th NetConf (NC 2021, Ghent), PMLR', ' 164:1-12'),
    ],
)
def test_a_title_ends_before_the_whole_number(title: str, numbers: str) -> None:
    assert split(title + numbers) == (title, numbers)


@pytest.mark.parametrize(
    'text',
    [
        'Conference on Nets, NetConf 2020',
        'NetConf 2020, Seattle',
        'NetConf, Vienna, July 12-15, 2020',
        'NetConf, Vienna, 12-15 July 2020',
        'NetConf, Ghent, June 17, 2021 (Oral)',
        'NetConf, Ghent, August 13 - 17, 2017, Revised Papers',
        'NetConf, 2020, Vienna',
        'Transactions on Nets, 2025',
        'Proc. NetConf (Volume 1: Long Papers)',
        'The 32nd Conference on Nets',
        'Santa Fe, NM 87501, USA',
        'Industry 4.0',
        'Workshop on Nets, Ghent, 5 pages',
        'NetConf 2021 Datasets Track (Round 2)',
    ],
)
def test_a_year_a_place_and_days_belong_to_the_title(text: str) -> None:
    assert split(text) == (text, '')


@pytest.mark.parametrize(
    ('text', 'title', 'numbers'),
    [
        ('*Water Nets, 44*(3)', 'Water Nets', ', 44(3)'),
        ('*Nets 21 (2023), 9-40*', 'Nets', ' 21 (2023), 9-40'),
        ('*Nets,* 12(3)', 'Nets', ', 12(3)'),
        ('*NetConf 2020*, Seattle', 'NetConf 2020', ', Seattle'),
        ('*Nets*, **12**(3)', 'Nets', ', 12(3)'),
        ('Nets, **12**(3)', 'Nets', ', 12(3)'),
    ],
)
def test_emphasis_ends_before_the_numbers_too(text: str, title: str, numbers: str) -> None:
    assert split(text) == (title, numbers)


def test_a_short_venue_is_the_title() -> None:
    view = venue_of(paper(venue=('Isr. J. Nets 221.1 (2017), 123-145',)), short=True)
    assert view is not None
    assert view.title == ('Isr. J. Nets',)


def test_marked_up_numbers_stay_marked_up() -> None:
    view = venue_of(paper(venue=('Nets, ', Span('strong', ('12',)), '(3)')))
    assert view is not None
    assert view.detail == (', ', Span('strong', ('12',)), '(3)')


def test_a_text_that_is_no_venue_is_not_looked_at() -> None:
    text = 'Nets, 12(3) ' * 1000
    assert split(text) == (text.strip(), '')


# --- what cite.bib adds ----------------------------------------------------------------------

BIB = {'volume': '12', 'number': '3', 'pages': '40–50'}


@pytest.mark.parametrize(
    'text',
    [
        'Journal of Nets',
        '*Journal of Nets*',
        'NetConf 2020, Seattle',
        'NetConf, Vienna, July 12-15, 2020',
        'The 12th Conference on Nets',
    ],
)
def test_cite_bib_gives_volume_issue_and_pages(text: str) -> None:
    assert split(text, **BIB) == (text.strip('*'), ', 12(3), 40–50')


@pytest.mark.parametrize(
    'text',
    [
        'Journal of Nets 12, 54',
        'Journal of Nets, Volume 249',
        '*Journal of Nets*, Volume 249, 1-12',
        'Proc. NetConf (Volume 1: Long Papers)',
        'Proc. NetConf, pages 40–50, Ghent',
        'Proc. NetConf, pp. 40-50',
        'Journal of Nets (31)',
        '*Water Nets, 44*(3)',
        'Journal of Nets 21(1)',
    ],
)
def test_cite_bib_adds_nothing_to_a_text_with_numbers(text: str) -> None:
    assert ''.join(split(text, **BIB)) == text.replace('*', '')


@pytest.mark.parametrize(
    ('text', 'bib', 'added'),
    [
        ('Lecture Notes in Nets 9091', {'volume': '9091', 'pages': '1–9'}, ', 1–9'),
        ('NetConf 2020', {'volume': '2020', 'number': '3', 'pages': '40–50'}, ', 40–50'),
        ('NetConf: Long Papers', {'volume': 'Long Papers', 'pages': '40'}, ', 40'),
        ('Nets', {'volume': '1--2'}, ', 1–2'),
        ('Nets', {'number': '3'}, ''),
    ],
)
def test_what_the_text_says_already_is_not_added(
    text: str, bib: dict[str, str], added: str
) -> None:
    assert split(text, **bib) == (text, added)


def test_cite_bib_adds_nothing_behind_words_of_the_authors_own() -> None:
    assert split('*NetConf*, Ghent', **BIB) == ('NetConf', ', Ghent')


def test_a_full_stop_gives_way_to_numbers() -> None:
    assert split('*Advances in Nets*.', **BIB) == ('Advances in Nets', ', 12(3), 40–50')


def test_fields_of_the_front_matter_win_over_those_of_cite_bib() -> None:
    record = paper(
        venue=('Nets',), entry=BibEntry('key', 'article', BIB), extra={'volume': 77, 'pages': '5-6'}
    )
    assert venue_of(record) == (('Nets',), (', 77(3), 5–6',))


def test_fields_of_the_front_matter_need_no_cite_bib() -> None:
    assert venue_of(paper(venue=('Nets',), extra={'volume': 77})) == (('Nets',), (', 77',))
