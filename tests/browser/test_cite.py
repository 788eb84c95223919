"""The cite box in a real browser: tabs, copying, and the page without JavaScript."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from showcase import THEMES
from sphinx_project import ProjectFactory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any, Literal

    from playwright.sync_api import Browser, Page, Route
    from sphinx_project import SphinxProject

FILES = {
    'index.rst': """
        Papers
        ======

        .. pub:list::

        .. toctree::

           publication/index
    """,
    'content/publication/nets/index.md': """
        ---
        title: Nets are rivers
        authors: [Ada Adler]
        date: 2021-03-01
        publication_types: ["2"]
        publication: Journal of Rivers
        ---
    """,
}


POLICY = "default-src 'self'; img-src 'self' data:"


@pytest.fixture(scope='module')
def build(tmp_path_factory: pytest.TempPathFactory) -> SphinxProject:
    return ProjectFactory(tmp_path_factory.mktemp('cite'))(FILES)


@pytest.fixture(scope='module')
def themed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SphinxProject]:
    """Return the project in a theme, built when it is first asked for."""

    @cache
    def make(theme: str) -> SphinxProject:
        factory = ProjectFactory(tmp_path_factory.mktemp(theme))
        return factory(FILES, confoverrides={'html_theme': theme})

    return make


@pytest.fixture
def record_page(browser_page: Page, build: SphinxProject) -> Page:
    browser_page.goto(build.path('publication/nets').as_uri())
    return browser_page


def said(page: Page, where: str = '.pub-tabs') -> str:
    """What a box says once its first button that can be seen has been pressed."""
    page.locator(f'{where} .pub-copy:visible').first.click()
    page.wait_for_function(
        'boxes => [...document.querySelectorAll(boxes)].some(each => each.textContent)',
        arg=f'{where} [role=status]',
    )
    return ''.join(page.locator(f'{where} [role=status]').all_text_contents())


@pytest.fixture
def copying(chromium: Browser) -> Iterator[Page]:
    """A page that may read the clipboard, which shows what was copied."""
    with chromium.new_context(permissions=['clipboard-read', 'clipboard-write']) as context:
        yield context.new_page()


@pytest.mark.parametrize('number', [1, 2, 3])
@pytest.mark.parametrize('scheme', ['http', 'file'])
def test_what_a_tab_shows_is_copied(
    copying: Page, build: SphinxProject, serve: Callable[[Path], str], scheme: str, number: int
) -> None:
    is_served = scheme == 'http'
    page_path = build.path('publication/nets')
    address = f'{serve(build.outdir)}publication/nets.html' if is_served else page_path.as_uri()
    copying.goto(address)
    copying.locator('.pub-tabs label').nth(number).click()
    assert said(copying) == 'Copied'
    shown = copying.locator('.pub-tabs pre').nth(number - 1).text_content() or ''
    assert copying.evaluate('navigator.clipboard.readText()') == shown.strip()


def test_a_reference_is_copied_from_an_entry(copying: Page, build: SphinxProject) -> None:
    copying.goto(build.path('index').as_uri())
    copying.locator('details.pub-cite summary').click()
    assert said(copying, 'details.pub-cite') == 'Copied'
    assert copying.evaluate('navigator.clipboard.readText()') == (
        'Adler, A. (2021). Nets are rivers. Journal of Rivers.'
    )


def test_copying_leaves_the_focus_on_the_button(record_page: Page) -> None:
    said(record_page)
    assert record_page.evaluate('document.activeElement.className') == 'pub-copy'


def test_without_a_clipboard_the_text_is_copied_by_a_selection(
    chromium: Browser, build: SphinxProject
) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.goto(build.path('publication/nets').as_uri())
        assert said(page) == 'Copied'


def test_where_nothing_can_be_copied_the_text_is_selected(
    chromium: Browser, build: SphinxProject
) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
            'Document.prototype.execCommand = () => false'
        )
        page.goto(build.path('publication/nets').as_uri())
        assert said(page) == 'Press Ctrl+C'
        assert page.evaluate('getSelection().toString().trim()').startswith('Adler, A. (2021).')


@pytest.mark.parametrize('docname', ['index', 'publication/nets'])
def test_a_strict_policy_is_kept(
    browser_page: Page, build: SphinxProject, serve: Callable[[Path], str], docname: str
) -> None:
    def with_policy(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, 'content-security-policy': POLICY}
        route.fulfill(response=response, headers=headers)

    def refused(name: str) -> list[str]:
        messages: list[str] = []
        browser_page.on('console', lambda message: messages.append(message.text))
        browser_page.goto(f'{address}{name}.html')
        return [text for text in messages if 'Content Security Policy' in text]

    address = serve(build.outdir)
    browser_page.route(re.compile(rf'^{address}.*\.html$'), with_policy)
    # the theme has scripts and styles in its own templates
    of_theme = refused('genindex')
    assert of_theme
    assert refused(docname) == of_theme
    assert browser_page.locator('.pub-copy').count()


@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('theme', THEMES)
def test_a_box_shuts_nobody_out(
    browser_page: Page,
    themed: Callable[[str], SphinxProject],
    axe: Callable[..., list[dict[str, Any]]],
    theme: str,
    scheme: Literal['light', 'dark'],
) -> None:
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.goto(themed(theme).path('publication/nets').as_uri())
    browser_page.locator('.pub-tabs label').nth(1).click()
    # its colour of links is a matter of that theme
    without = ('color-contrast',) if theme == 'sphinx_rtd_theme' else ()
    assert axe(browser_page, '.pub-cite', without=without) == []


@pytest.mark.parametrize('width', [360, 1440])
@pytest.mark.parametrize('theme', THEMES)
def test_a_box_is_no_wider_than_its_page(
    browser_page: Page, themed: Callable[[str], SphinxProject], theme: str, width: int
) -> None:
    browser_page.set_viewport_size({'width': width, 'height': 800})
    browser_page.goto(themed(theme).path('publication/nets').as_uri())
    browser_page.locator('.pub-tabs label').nth(1).click()
    widths = "[...document.querySelectorAll('.pub-tabs')].map(e => e.scrollWidth - e.clientWidth)"
    assert browser_page.evaluate(widths) == [0]


def test_arrow_keys_choose_a_tab(record_page: Page) -> None:
    record_page.locator('.pub-tabs input').first.focus()
    record_page.keyboard.press('ArrowRight')
    assert record_page.locator('.pub-tabs input').nth(1).is_checked()


def test_without_javascript_there_is_no_button(chromium: Browser, build: SphinxProject) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(build.path('publication/nets').as_uri())
        assert page.locator('.pub-tabs pre').count() == 3
        assert page.locator('.pub-cite a[download]').count() == 3
        assert page.locator('.pub-copy').count() == 0


#: Tabs of the project's own in the text of a record, in two sets that follow each other.
HOST = """
    :::::{tab-set}
    :sync-group: system

    ::::{tab-item} Linux
    :sync: linux
    Rivers on Linux.
    ::::
    ::::{tab-item} Windows
    :sync: windows
    Rivers on Windows.
    ::::
    :::::
"""


@pytest.fixture(scope='module')
def host(tmp_path_factory: pytest.TempPathFactory) -> SphinxProject:
    """A project that has tabs of its own on the page of a record."""
    nets = FILES['content/publication/nets/index.md']
    files = FILES | {
        'conf.py': """
            extensions = ['myst_parser', 'sphinx_design', 'sphinx_publications']
            myst_enable_extensions = ['colon_fence']
        """,
        'content/publication/nets/index.md': nets + HOST + HOST,
    }
    return ProjectFactory(tmp_path_factory.mktemp('host'))(
        files, confoverrides={'publications_markup': 'trust'}
    )


@pytest.fixture
def host_page(browser_page: Page, host: SphinxProject) -> Page:
    browser_page.goto(host.path('publication/nets').as_uri())
    return browser_page


def chosen(page: Page) -> list[str]:
    """What is chosen in each set of tabs, those of the project first."""
    labels = page.locator('.sd-tab-set > input:checked + label')
    return [text.strip() for text in labels.all_text_contents()]


def test_our_tabs_leave_those_of_a_project_alone(host_page: Page) -> None:
    host_page.locator('.pub-tabs label').nth(1).click()
    assert chosen(host_page) == ['Linux', 'Linux', 'BibTeX']


def test_the_tabs_of_a_project_leave_ours_alone(host_page: Page) -> None:
    host_page.locator('.pub-tabs label').nth(1).click()
    host_page.locator('.sd-tab-set:not(.pub-tabs) label').nth(1).click()
    assert chosen(host_page) == ['Windows', 'Windows', 'BibTeX']


def test_what_is_chosen_in_the_tabs_of_a_project_stays_so(host_page: Page) -> None:
    host_page.locator('.sd-tab-set:not(.pub-tabs) label').nth(1).click()
    host_page.reload()
    assert chosen(host_page) == ['Windows', 'Windows', 'Reference']


def test_ids_beside_the_tabs_of_a_project_are_unique(host_page: Page) -> None:
    ids = host_page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len([each for each in ids if each.startswith('sd-tab-item')]) >= 4
    assert sorted(ids) == sorted(set(ids))
