"""Drawings as they lie in the output, opened by themselves: nothing runs, nothing is asked for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from drawings import ATTACKS, LIKENESSES
from PIL import Image, ImageChops

from sphinx_publications.pictures.svg import rewritten_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Request

#: Attacks that Chromium falls for; others wait for other browsers, or for what it once did.
ALIVE = [
    'script', 'script, prefixed', 'script of XHTML', 'onload', 'onload, entities', 'onbegin',
    'link, entities', 'link, set', 'onclick', 'foreign object', 'UTF-16', 'default attributes',
    'style sheet of a site', 'style, escaped', 'picture of a site', 'use of a site',
    'style sheet instruction', 'attribute style', 'presentation attributes, escaped',
]  # fmt: skip


@pytest.fixture
def happens(
    browser_page: Page, tmp_path: Path, refused_requests: list[str]
) -> Iterator[Callable[[bytes], list[str]]]:
    """Open a drawing as a file, move over it and click on it; return what it did."""
    seen: list[str] = []

    def open_(data: bytes) -> list[str]:
        file = tmp_path / 'drawing.svg'
        file.write_bytes(data)

        def note(request: Request) -> None:
            if request.url not in {file.as_uri(), f'{file.as_uri()}#x'}:
                seen.append(request.url)

        def dismiss(dialog: object) -> None:
            seen.append('alert')
            dialog.dismiss()  # type: ignore[attr-defined]

        browser_page.on('request', note)
        browser_page.on('dialog', dismiss)
        browser_page.goto(file.as_uri())
        browser_page.mouse.move(20, 20)
        browser_page.mouse.click(40, 40)
        browser_page.evaluate('new Promise(done => requestAnimationFrame(() => setTimeout(done)))')
        if browser_page.url != file.as_uri():
            seen.append(browser_page.url)
        browser_page.remove_listener('request', note)
        browser_page.remove_listener('dialog', dismiss)
        return [each for each in seen if not each.startswith('data:image/png')]

    yield open_
    refused_requests.clear()


@pytest.mark.parametrize('attack', ATTACKS)
def test_nothing_runs_and_nothing_is_asked_for(
    happens: Callable[[bytes], list[str]], attack: str
) -> None:
    assert happens(rewritten_svg(ATTACKS[attack]).data) == []


@pytest.mark.parametrize('attack', ALIVE)
def test_as_it_came_it_would(happens: Callable[[bytes], list[str]], attack: str) -> None:
    assert happens(ATTACKS[attack]) != []


@pytest.mark.parametrize('drawing', LIKENESSES)
def test_a_drawing_looks_as_it_did(browser_page: Page, tmp_path: Path, drawing: str) -> None:
    source = LIKENESSES[drawing].encode()
    looks = []
    for name, data in (('before.svg', source), ('after.svg', rewritten_svg(source).data)):
        (tmp_path / name).write_bytes(data)
        browser_page.set_viewport_size({'width': 400, 'height': 300})
        browser_page.goto((tmp_path / name).as_uri())
        looks.append(Image.open(io.BytesIO(browser_page.screenshot())).convert('RGB'))
    assert ImageChops.difference(*looks).getbbox() is None
    # and there is something to be seen
    assert len(looks[0].getcolors(1_000_000) or ()) > 3
