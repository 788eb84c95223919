"""How lists look in a real browser: in every theme, narrow and wide, light and dark, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from showcase import LAYOUTS, THEMES, files
from sphinx_project import ProjectFactory

import sphinx_publications

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page
    from sphinx_project import SphinxProject

    Open = Callable[..., Page]
    Axe = Callable[..., list[dict[str, Any]]]

WIDTHS = (320, 360, 414, 480, 560, 640, 720, 768, 880, 1024, 1180, 1280, 1440, 1600)
MODES = (
    ('alabaster', 'light'),
    *((theme, mode) for theme in THEMES[1:4] for mode in ('light', 'dark')),
)

# furo looks at the body, the others at the root
SET_MODE = """mode => {
    document.body.dataset.theme = mode;
    Object.assign(document.documentElement.dataset, {theme: mode, mode: mode});
}"""

OPEN_ALL = "document.querySelectorAll('.pub-list details').forEach(node => { node.open = true })"

PAGE_WIDTH = 'document.documentElement.scrollWidth'

# What stands out of its entry. The row of links reaches over the edge by the
# padding of its links, so that their text meets it.
TOO_WIDE = """() => {
    const found = [];
    for (const list of document.querySelectorAll('.pub-list')) {
        const outer = list.getBoundingClientRect();
        for (const node of list.querySelectorAll(':not(.pub-vh, .pub-vh *)')) {
            const box = node.getBoundingClientRect();
            if (!box.width || node.closest('thead')) continue;
            const entry = node.closest('.pub-entry')?.getBoundingClientRect() ?? outer;
            if (box.right > entry.right + 8 || box.left < entry.left - 8)
                found.push(`${list.dataset.layout}: ${node.tagName}.${node.className}`);
        }
    }
    return [...new Set(found)];
}"""

# Position and size of everything in the lists, seen from the list.
BOXES = """() => [...document.querySelectorAll('.pub-list')].map(list => {
    const outer = list.getBoundingClientRect();
    return [...list.querySelectorAll(':not([class^=pub-copy], .pub-status)')].map(node => {
        const box = node.getBoundingClientRect();
        if (!box.width && !box.height) return [node.className];
        return [node.className, box.left - outer.left, box.top - outer.top, box.width, box.height]
            .map(value => typeof value === 'number' ? Math.round(value * 10) / 10 : value);
    });
})"""

SAME_WIDTH = (
    "document.querySelectorAll('.pub-list').forEach(list => { list.style.width = '700px' })"
)

# What moved after it was first painted, though nobody asked for it.
SHIFTS = """() => new Promise(resolve => {
    const found = [];
    new PerformanceObserver(list => {
        for (const shift of list.getEntries())
            for (const source of shift.sources) found.push(source.node?.className ?? '');
    }).observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(found))));
})"""

COLUMNS = """(list, width) => {
    list.style.width = `${width}px`;
    const entries = [...list.querySelectorAll('.pub-entry')];
    return new Set(entries.map(node => Math.round(node.getBoundingClientRect().left))).size;
}"""


@pytest.fixture(scope='session')
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SphinxProject]:
    """Build the showcase with a theme, once in a session."""
    builds: dict[str, SphinxProject] = {}

    def build(theme: str) -> SphinxProject:
        if theme not in builds:
            builds[theme] = ProjectFactory(tmp_path_factory.mktemp(theme))(files(theme))
        return builds[theme]

    return build


@pytest.fixture
def shown(showcase: Callable[[str], SphinxProject], browser_page: Page) -> Open:
    """Show a page of the showcase: ``shown('furo', 'cards', width=360, mode='dark')``."""

    def show(theme: str, name: str = 'all', *, width: int = 1280, mode: str = 'light') -> Page:
        browser_page.set_viewport_size({'width': width, 'height': 900})
        browser_page.emulate_media(color_scheme='dark' if mode == 'dark' else 'light')
        browser_page.goto(showcase(theme).path(name).as_uri())
        browser_page.evaluate(SET_MODE, mode)
        return browser_page

    return show


def computed(page: Page, selector: str, name: str, pseudo: str = '') -> list[str]:
    """Return a computed style of all elements that match."""
    found: list[str] = page.locator(selector).evaluate_all(
        '(nodes, [name, pseudo]) => nodes.map(node => getComputedStyle(node, pseudo)[name])',
        [name, pseudo],
    )
    return found


def box(page: Page, selector: str) -> dict[str, float]:
    """Return where the first element that matches stands."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, f'{selector!r} is not visible'
    return {'x': found['x'], 'y': found['y'], 'width': found['width'], 'height': found['height']}


# Every theme


@pytest.mark.parametrize('theme', THEMES)
def test_the_showcase_builds_without_a_warning(
    showcase: Callable[[str], SphinxProject], theme: str
) -> None:
    assert showcase(theme).warnings == []


def resized(page: Page, script: str) -> dict[int, Any]:
    """Return what a script finds on the page, by the width of the window."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({'width': width, 'height': 900})
        found[width] = page.evaluate(script)
    return found


@pytest.mark.parametrize('theme', THEMES)
def test_nothing_is_wider_than_its_place(shown: Open, theme: str) -> None:
    found = resized(shown(theme), TOO_WIDE)
    assert {width: what for width, what in found.items() if what} == {}


@pytest.mark.parametrize('theme', THEMES)
def test_nothing_that_opens_is_wider_than_its_place_or_widens_the_page(
    shown: Open, theme: str
) -> None:
    plain = resized(shown(theme, 'plain'), PAGE_WIDTH)
    page = shown(theme)
    page.evaluate(OPEN_ALL)
    found = resized(page, f'[({TOO_WIDE})(), {PAGE_WIDTH}]')
    assert {width: what for width, (what, _) in found.items() if what} == {}
    # alabaster makes each page at least 368 pixels wide
    assert {width: max(wide, 376) for width, (_, wide) in found.items()} == {
        width: max(wide, 376) for width, wide in plain.items()
    }


@pytest.mark.parametrize(('theme', 'mode'), MODES)
def test_axe_finds_nothing(shown: Open, axe: Axe, theme: str, mode: str) -> None:
    page = shown(theme, mode=mode)
    page.evaluate(OPEN_ALL)
    assert axe(page, '.pub-list') == []


def test_axe_finds_nothing_but_the_colour_of_links_in_rtd(shown: Open, axe: Axe) -> None:
    page = shown('sphinx_rtd_theme')
    page.evaluate(OPEN_ALL)
    assert axe(page, '.pub-list', without=('color-contrast', 'link-in-text-block')) == []


def test_axe_finds_nothing_in_a_narrow_window(shown: Open, axe: Axe) -> None:
    assert axe(shown('furo', width=360), '.pub-list') == []


@pytest.mark.parametrize('theme', THEMES)
def test_targets_are_at_least_24_pixels_high_and_wide(shown: Open, theme: str) -> None:
    sizes = (
        shown(theme)
        .locator('.pub-link, .pub-links summary, .pub-more > summary')
        .evaluate_all(
            """nodes => nodes.map(node => [node.innerText, node.getBoundingClientRect()])
            .map(([text, box]) => [text, box.width, box.height])"""
        )
    )
    assert [size for size in sizes if min(size[1:]) < 24] == []


@pytest.mark.parametrize(('theme', 'mode'), MODES)
def test_text_takes_the_colour_of_the_theme(shown: Open, theme: str, mode: str) -> None:
    page = shown(theme, 'list', mode=mode)
    prose = page.get_by_text('And so on.').evaluate('node => getComputedStyle(node).color')
    assert set(computed(page, '.pub-title, .pub-title a', 'color')) == {prose}


@pytest.mark.parametrize('theme', THEMES)
def test_badges_are_not_bold(shown: Open, theme: str) -> None:
    weights = computed(shown(theme), '.pub-meta .pub-type', 'fontWeight')
    assert set(weights) == {'400'}


@pytest.mark.parametrize('theme', THEMES)
def test_lists_need_no_script(
    showcase: Callable[[str], SphinxProject], shown: Open, chromium: Browser, theme: str
) -> None:
    page = shown(theme)
    with chromium.new_context(
        java_script_enabled=False, viewport={'width': 1280, 'height': 900}
    ) as context:
        unscripted = context.new_page()
        unscripted.goto(showcase(theme).path('all').as_uri())
        # a theme's own columns may differ without its script
        for each in (page, unscripted):
            each.evaluate(SAME_WIDTH)
        assert unscripted.evaluate(BOXES) == page.evaluate(BOXES)


@pytest.mark.parametrize('theme', THEMES)
def test_pages_load_the_style_sheets_that_they_need(shown: Open, theme: str) -> None:
    names = "[...document.styleSheets].map(sheet => sheet.href?.split('/').pop().split('?')[0])"
    ours = {'publications.css', 'sphinx-design.min.css'}
    loaded = {
        name: ours & set(shown(theme, name).evaluate(names)) for name in ('cards', 'list', 'plain')
    }
    assert loaded == {'cards': ours, 'list': {'publications.css'}, 'plain': set()}


# What opens


@pytest.mark.parametrize('layout', ['list', 'card', 'numbered', 'tagged', 'dense', 'grid'])
def test_the_abstract_opens_by_keyboard(shown: Open, layout: str) -> None:
    page = shown('furo', layout)
    summary = page.locator('.pub-abstract > summary').first
    body = page.locator('.pub-abstract .pub-body').first
    assert not body.is_visible()
    summary.focus()
    page.keyboard.press('Enter')
    assert body.is_visible()
    page.keyboard.press('Space')
    assert not body.is_visible()


def test_links_stay_in_their_row_when_the_abstract_opens_below_it(shown: Open) -> None:
    page = shown('furo', 'list')
    before = box(page, '.pub-link')
    page.locator('.pub-abstract > summary').first.click()
    assert box(page, '.pub-link') == before
    assert box(page, '.pub-abstract .pub-body')['y'] > before['y']


def test_focus_has_an_outline(shown: Open) -> None:
    page = shown('furo', 'list')
    page.locator('.pub-abstract > summary').first.focus()
    page.keyboard.press('Tab')
    assert computed(page, '.pub-link:focus', 'outlineStyle') == ['solid']


def test_and_more_opens_the_rest_of_the_authors(shown: Open) -> None:
    page = shown('furo', 'list')
    entry = page.locator('[data-key=many-authors]')
    last = entry.locator('.pub-author').last
    more = entry.locator('.pub-more > summary')
    assert (more.text_content() or '').startswith('and 32 more')
    assert not last.is_visible()
    more.press('Enter')
    assert (more.is_visible(), last.is_visible()) == (False, True)


def test_the_abstract_opens_without_script(
    showcase: Callable[[str], SphinxProject], chromium: Browser
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(showcase('furo').path('list').as_uri())
        page.locator('.pub-abstract > summary').first.focus()
        page.keyboard.press('Enter')
        assert page.locator('.pub-abstract .pub-body').first.is_visible()


# Layouts


def test_the_year_hangs_beside_its_entries_in_a_wide_column(shown: Open) -> None:
    page = shown('furo', 'list', width=1440)
    year, entry = box(page, '.pub-group > h2'), box(page, '.pub-group .pub-entry')
    assert year['x'] + year['width'] <= entry['x']
    assert year['y'] == pytest.approx(entry['y'], abs=2)


def test_the_year_stands_above_its_entries_in_a_narrow_column(shown: Open) -> None:
    page = shown('furo', 'list', width=600)
    year, entry = box(page, '.pub-group > h2'), box(page, '.pub-group .pub-entry')
    assert year['x'] == entry['x']
    assert year['y'] + year['height'] <= entry['y']


@pytest.mark.parametrize('width', [360, 1440])
def test_titles_of_a_list_keep_one_left_edge(shown: Open, width: int) -> None:
    lefts = (
        shown('furo', 'list', width=width)
        .locator('.pub-title')
        .evaluate_all('nodes => nodes.map(node => node.getBoundingClientRect().left)')
    )
    assert len(set(lefts)) == 1


@pytest.mark.parametrize(('layout', 'ratio'), [('list', 3 / 2), ('cards', 16 / 9), ('card', 3 / 2)])
def test_thumbnails_keep_their_shape(shown: Open, layout: str, ratio: float) -> None:
    shapes = (
        shown('furo', layout)
        .locator('.pub-image img')
        .evaluate_all('nodes => nodes.map(node => node.clientWidth / node.clientHeight)')
    )
    assert shapes == pytest.approx([ratio] * len(shapes), rel=0.02)


@pytest.mark.parametrize('layout', ['list', 'card'])
def test_a_thumbnail_has_a_column_at_the_end_of_a_wide_entry(shown: Open, layout: str) -> None:
    page = shown('furo', layout, width=1440)
    title = box(page, '[data-key=halloran2026chorus] .pub-title')
    image = box(page, '[data-key=halloran2026chorus] .pub-image')
    assert title['x'] + title['width'] < image['x']
    assert image['width'] == pytest.approx(8.5 * 16, abs=1)


@pytest.mark.parametrize('layout', ['list', 'cards', 'card'])
def test_pictures_move_nothing_when_they_arrive(shown: Open, layout: str) -> None:
    page = shown('alabaster', layout)
    for image in page.locator('.pub-image img').all():
        image.scroll_into_view_if_needed()
    assert page.evaluate('[...document.images].every(image => image.naturalWidth > 0)')
    assert page.evaluate(SHIFTS) == []


def test_all_thumbnails_say_their_size(shown: Open) -> None:
    images = shown('furo').locator('.pub-image img')
    assert images.count() > 0
    assert images.count() == shown('furo').locator('.pub-image img[width][height]').count()


@pytest.mark.parametrize(('width', 'columns'), [(400, 1), (600, 2), (900, 3), (1500, 3)])
def test_cards_have_as_many_columns_as_their_place_allows(
    shown: Open, width: int, columns: int
) -> None:
    cards = shown('furo', 'cards', width=1600).locator('.pub-list')
    assert cards.evaluate(COLUMNS, width) == columns


@pytest.mark.parametrize(('width', 'columns'), [(400, 1), (900, 2)])
def test_a_site_may_set_the_columns_in_its_style_sheet(
    shown: Open, width: int, columns: int
) -> None:
    cards = shown('furo', 'pair', width=1600).locator('.pub-list')
    assert cards.evaluate(COLUMNS, width) == columns


def test_links_stand_on_the_floor_of_a_card(shown: Open) -> None:
    gaps = (
        shown('furo', 'cards')
        .locator('.pub-entry:has(.pub-links)')
        .evaluate_all(
            """nodes => nodes.map(node => node.getBoundingClientRect().bottom
            - node.querySelector('.pub-links').getBoundingClientRect().bottom)"""
        )
    )
    assert max(gaps) - min(gaps) < 1


def test_a_card_without_a_picture_shows_the_venue_in_its_place(shown: Open) -> None:
    page = shown('furo', 'cards')
    assert computed(page, '[data-key=many-authors] .pub-image', 'content', '::before') == [
        '"arXiv"'
    ]


def test_in_one_column_nothing_stands_in_for_a_picture(shown: Open) -> None:
    page = shown('furo', 'cards', width=360)
    assert not page.locator('[data-key=many-authors] .pub-image').is_visible()


def test_a_wide_table_has_rows_and_a_narrow_one_blocks(shown: Open) -> None:
    page = shown('furo', 'table', width=1440)
    assert set(computed(page, '.pub-list td', 'display')) == {'table-cell'}
    page.set_viewport_size({'width': 360, 'height': 900})
    assert set(computed(page, '.pub-list td', 'display')) <= {'block', 'inline'}


def test_a_narrow_table_is_still_a_table_when_read_aloud(shown: Open) -> None:
    page = shown('furo', 'table', width=360)
    assert page.get_by_role('table').get_by_role('row').count() == 7
    assert page.get_by_role('columnheader', name='Publication').count() == 1


def test_numbers_hang_in_a_gutter(shown: Open) -> None:
    page = shown('furo', 'numbered')
    assert computed(page, '.pub-title', 'content', '::before')[0] == 'counter(pub-entry) ". "'
    assert set(computed(page, '.pub-title', 'position', '::before')) == {'absolute'}
    entry, title = box(page, '.pub-entry'), box(page, '.pub-title')
    assert title['x'] - entry['x'] == pytest.approx(40, abs=1)


def test_venues_are_slanted_except_in_east_asian_scripts(shown: Open) -> None:
    page = shown('furo', 'list')
    assert computed(page, '[data-key=cjk] .pub-venue', 'fontStyle') == ['normal']
    assert computed(page, '[data-key=halloran2026chorus] .pub-venue', 'fontStyle') == ['italic']


@pytest.mark.parametrize('width', [360, 1280])
def test_pages_from_right_to_left_stay_in_their_place(shown: Open, width: int) -> None:
    page = shown('alabaster', width=width)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.evaluate(OPEN_ALL)
    assert page.evaluate(TOO_WIDE) == []


# Other media


@pytest.mark.parametrize('layout', ['list', 'card', 'numbered', 'tagged', 'dense', 'grid'])
def test_on_paper_abstracts_are_open(shown: Open, layout: str) -> None:
    page = shown('furo', layout)
    page.emulate_media(media='print')
    bodies = page.locator('.pub-abstract .pub-body')
    assert bodies.count() > 0
    assert all(body.is_visible() for body in bodies.all())
    assert not page.locator('.pub-links summary').first.is_visible()


@pytest.mark.parametrize('layout', LAYOUTS)
def test_on_paper_only_the_doi_is_left_of_the_links(shown: Open, layout: str) -> None:
    page = shown('furo', layout)
    page.emulate_media(media='print')
    links = page.locator('.pub-link').all()
    assert {link.get_attribute('data-link') for link in links if link.is_visible()} == {'doi'}


def test_forced_colours_leave_the_icons_visible(shown: Open) -> None:
    page = shown('furo', 'list')
    page.emulate_media(forced_colors='active')
    ground = page.evaluate('getComputedStyle(document.body).backgroundColor')
    icons = computed(page, '.pub-link', 'backgroundColor', '::before')
    assert icons
    assert ground not in icons


def test_the_style_sheet_is_small() -> None:
    sheet = Path(sphinx_publications.__file__).parent / 'output/static/publications.css'
    assert sheet.stat().st_size < 20 * 1024
