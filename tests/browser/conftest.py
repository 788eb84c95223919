"""A real browser for tests: no request leaves the machine, and axe looks at the pages."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

CHROMIUM_NAMES = ('chromium', 'chromium-browser', 'google-chrome')
CHROMIUM_ARGUMENTS = (
    '--no-sandbox',  # root has none, and the pages are ours
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--force-color-profile=srgb',
    '--font-render-hinting=none',
)
# The browser compares addresses with it by itself; a function would be asked for each request.
NOT_LOCAL = re.compile(
    r'^(?!(about|blob|data|file):|\w+://(localhost|127\.0\.0\.1|\[::1\])([:/]|$))'
)

# What themes remember of a reader; a page without an address of its own has nothing of the kind.
FORGET = "location.protocol === 'about:' || localStorage.clear()"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests below this folder, which a smaller run leaves out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker('browser')


def chromium_path() -> str:
    """The browser's program: of PUBLICATIONS_CHROMIUM, else of the system; '' if there is none."""
    names = (os.environ.get('PUBLICATIONS_CHROMIUM', ''), *CHROMIUM_NAMES)
    return next((path for name in names if name and (path := shutil.which(name))), '')


@pytest.fixture(scope='session')
def chromium() -> Iterator[Browser]:
    """The browser, started once in a session."""
    executable = chromium_path()
    if not executable:
        reason = 'no Chromium on this machine: install one, or name it in PUBLICATIONS_CHROMIUM'
        if os.environ.get('PUBLICATIONS_REQUIRE_BROWSER') == '1':
            pytest.fail(reason)
        pytest.skip(reason)

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(CHROMIUM_ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture
def refused_requests() -> Iterator[list[str]]:
    """The addresses on other machines that a page asked for; any that is left fails the test."""
    refused: list[str] = []
    yield refused
    assert not refused, f'the page asked for something on another machine: {refused}'


@pytest.fixture(scope='session')
def window(chromium: Browser) -> Iterator[Page]:
    """The window that all tests look through; a process of its own for each takes half the time."""
    with chromium.new_context(
        color_scheme='light', reduced_motion='reduce', service_workers='block'
    ) as context:
        context.set_default_timeout(20_000)
        yield context.new_page()


@pytest.fixture
def browser_page(window: Page, refused_requests: list[str]) -> Iterator[Page]:
    """An empty page, 1,280 by 800. A request to anywhere but this machine fails the test.

    ``browser_page.goto(build.path('index').as_uri())`` opens a page of a build;
    ``set_viewport_size`` and ``emulate_media(color_scheme='dark')`` change how it is shown.
    """

    def refuse(route: Route) -> None:
        refused_requests.append(route.request.url)
        route.abort()

    window.set_viewport_size({'width': 1280, 'height': 800})
    window.emulate_media(media='null', color_scheme='light', forced_colors='null')
    window.mouse.move(0, 0)
    window.route(NOT_LOCAL, refuse)
    yield window
    window.evaluate(FORGET)
    window.goto('about:blank')
    window.unroute_all()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine and give its address; for scripts that ``file:`` hinders."""
    with ExitStack() as stack:

        def start(folder: Path) -> str:
            handler = functools.partial(_QuietHandler, directory=str(folder))
            server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            return f'http://127.0.0.1:{server.server_port}/'

        yield start


@pytest.fixture
def axe() -> Callable[..., list[dict[str, Any]]]:
    """Look for what shuts people out: ``assert axe(browser_page, '.pub-list') == []``.

    Takes a page, a CSS selector (default: the whole page), and rules to leave out. Returns axe's
    violations, shortened to ``{'rule', 'impact', 'help', 'where'}``.
    """
    from axe_playwright_python.sync_playwright import Axe

    def look(
        page: Page, selector: str | None = None, *, without: tuple[str, ...] = ()
    ) -> list[dict[str, Any]]:
        if selector is not None:
            # axe throws on a selector that finds nothing; this says which one.
            assert page.locator(selector).count(), f'nothing on the page is {selector!r}'
        options = {
            'resultTypes': ['violations'],
            'rules': {rule: {'enabled': False} for rule in without},
        }
        response = Axe().run(page, context=selector, options=options).response
        return [
            {
                'rule': violation['id'],
                'impact': violation['impact'],
                'help': violation['help'],
                'where': [' '.join(map(str, node['target'])) for node in violation['nodes']],
            }
            for violation in response['violations']
        ]

    return look


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as in the base
        """Say nothing."""
