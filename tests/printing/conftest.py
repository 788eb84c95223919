"""Printers without a build."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from site_of import english

from sphinx_publications.content.library.library import Library
from sphinx_publications.nodes import publication_page
from sphinx_publications.printing import place
from sphinx_publications.printing.expansion import Expansion
from sphinx_publications.printing.html.printer import Printer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with english():
        yield


@pytest.fixture(autouse=True)
def _domain(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is in the output; thumbnails lie in ``thumbs``."""
    if not {'printer', 'expansion'}.isdisjoint(request.fixturenames):
        domain = SimpleNamespace(
            is_in_output=lambda _docname: True,
            entries={},
            site=SimpleNamespace(
                thumbnail_store=SimpleNamespace(relative='thumbs'),
                library=Library.build(()),
                record=lambda _kind, _key: None,
            ),
        )
        monkeypatch.setattr(place, 'domain_of', lambda _env: domain)


def make_builder(format_: str) -> Any:
    return SimpleNamespace(
        format=format_,
        current_docname='index',
        dlpath='_downloads',
        imgpath='_images',
        images={},
        env=SimpleNamespace(images={}),
        get_relative_uri=lambda _start, docname: f'{docname}.html',
    )


@pytest.fixture
def printer() -> Printer:
    """What prints into a page of HTML."""
    translator: Any = SimpleNamespace(builder=make_builder('html'), body=[])
    return Printer(translator, publication_page(ids=['first', 'second']))


@pytest.fixture
def expansion() -> Callable[[str], Expansion]:
    """What makes nodes for a format, in the place of a page whose text are two nodes."""

    def make(format_: str = 'latex') -> Expansion:
        return Expansion(make_builder(format_), 'index', publication_page())

    return make
