"""The browser of the tests, and what keeps it from the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

PAGE = """\
<!doctype html>
<html lang="en"><title>A page</title>
<body><main><h1>Heading</h1>{}</main></body></html>
"""


@pytest.fixture
def page_file(tmp_path: Path) -> Callable[[str], Path]:
    def write(body: str) -> Path:
        path = tmp_path / 'page.html'
        path.write_text(PAGE.format(body), encoding='utf-8')
        return path

    return write


def test_browser_shows_a_file(browser_page: Page, page_file: Callable[[str], Path]) -> None:
    browser_page.goto(page_file('<p>Text</p>').as_uri())

    assert browser_page.locator('p').inner_text() == 'Text'


def test_browser_shows_a_served_folder(
    browser_page: Page, page_file: Callable[[str], Path], serve: Callable[[Path], str]
) -> None:
    path = page_file('<p>Text</p>')
    browser_page.goto(serve(path.parent) + path.name)

    assert browser_page.locator('p').inner_text() == 'Text'


def test_request_to_another_machine_is_refused_and_noted(
    browser_page: Page, page_file: Callable[[str], Path], refused_requests: list[str]
) -> None:
    browser_page.goto(page_file('<img src="https://example.invalid/x.png" alt="">').as_uri())

    assert refused_requests == ['https://example.invalid/x.png']
    refused_requests.clear()


def test_axe_finds_a_picture_without_alternative(
    browser_page: Page,
    page_file: Callable[[str], Path],
    axe: Callable[..., list[dict[str, Any]]],
) -> None:
    browser_page.goto(page_file('<img src="data:,">').as_uri())

    assert [violation['rule'] for violation in axe(browser_page)] == ['image-alt']


def test_axe_finds_nothing_on_a_clean_page(
    browser_page: Page,
    page_file: Callable[[str], Path],
    axe: Callable[..., list[dict[str, Any]]],
) -> None:
    browser_page.goto(page_file('<p>Text</p>').as_uri())

    assert axe(browser_page) == []


def test_axe_looks_where_it_is_told(
    browser_page: Page,
    page_file: Callable[[str], Path],
    axe: Callable[..., list[dict[str, Any]]],
) -> None:
    browser_page.goto(page_file('<img src="data:,"><p>Text</p>').as_uri())

    assert axe(browser_page, 'p') == []
