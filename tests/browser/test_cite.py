"""The cite box in a real browser: tabs, copying, and the page without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_project import ProjectFactory

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
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


@pytest.fixture(scope='module')
def build(tmp_path_factory: pytest.TempPathFactory) -> SphinxProject:
    return ProjectFactory(tmp_path_factory.mktemp('cite'))(FILES)


@pytest.fixture
def record_page(browser_page: Page, build: SphinxProject) -> Page:
    browser_page.goto(build.path('publication/nets').as_uri())
    return browser_page


def test_copying_says_what_happened(record_page: Page) -> None:
    record_page.locator('.pub-tabs .pub-copy').first.click()
    status = record_page.locator('.pub-tabs [role=status]').first
    record_page.wait_for_function(
        "document.querySelector('.pub-tabs [role=status]').textContent !== ''"
    )
    assert status.text_content() in {'Copied', 'Press Ctrl+C'}


def test_a_reference_is_copied_from_an_entry(browser_page: Page, build: SphinxProject) -> None:
    browser_page.goto(build.path('index').as_uri())
    browser_page.locator('details.pub-cite summary').click()
    browser_page.locator('details.pub-cite .pub-copy').click()
    browser_page.wait_for_function(
        "document.querySelector('details.pub-cite [role=status]').textContent !== ''"
    )


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
