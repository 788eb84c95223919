"""What pages cost, against pages by hand."""

from __future__ import annotations

import gzip
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from benchmarks.content import PROFILES, Sample
from benchmarks.handwritten import HandwrittenSite, write_cards
from benchmarks.measuring import ROOT, Task
from benchmarks.scenario import (
    ALL_TERMS,
    NO_PAGES,
    Comparison,
    Result,
    Scenario,
    Workshop,
    fresh_build,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


class Cards(Comparison):
    """A page of cards against the same cards by hand."""

    name = 'cards'
    what = '1,000 cards on one page, against sphinx-design by hand'
    limit: ClassVar[float | None] = 0.35
    _buttons: ClassVar[bool] = True

    @staticmethod
    def _cards(shop: Workshop) -> Sample:
        # titles are links on both sides: ours would lead to pages, which are measured elsewhere
        return shop.sample(1_000, published=True)

    def task(self, shop: Workshop) -> Task:
        """Return the build with our directive."""
        source = shop.ours(self.name, shop.content(self._cards(shop)), NO_PAGES)
        (source / 'index.rst').write_text(
            'Publications\n============\n\n.. pub:list::\n   :layout: cards\n', encoding='utf-8'
        )
        return fresh_build(source)

    def other_task(self, shop: Workshop) -> Task:
        """Return the build of cards by hand."""
        source = shop.project(f'{self.name}-by-hand', ('sphinx_design',))
        write_cards(self._cards(shop), source, buttons=self._buttons)
        return fresh_build(source)


class CardsWithoutButtons(Cards):
    """The same against cards that are cheaper to write: their links are plain ones in a line."""

    name = 'cards-plain'
    what = 'the same, against cards with plain links by hand'
    limit = None
    _buttons = False


class RecordPages(Comparison):
    """A page for each publication and profile, against pages by hand."""

    name = 'pages'
    what = 'a page for each of 1,000 records and 200 profiles, against rST by hand'
    limit = 1.1
    is_long = True
    _settings: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    _all_terms: ClassVar[bool] = False

    def documents(self, shop: Workshop) -> int:
        """Return the number of pages."""
        return shop.size(1_000) + PROFILES

    def task(self, shop: Workshop) -> Task:
        """Return the build of a content folder."""
        return fresh_build(shop.ours(self.name, shop.content(shop.sample(1_000)), self._settings))

    def other_task(self, shop: Workshop) -> Task:
        """Return the build of pages by hand."""
        source = shop.project(f'{self.name}-by-hand', ())
        HandwrittenSite(shop.sample(1_000), all_terms=self._all_terms).write(source)
        return fresh_build(source)


class AllPages(RecordPages):
    """The same with pages for all bylines and tags."""

    name = 'all-pages'
    what = 'pages for each of 1,000 records, bylines and tags, against as many by hand'
    limit = 1.2
    _settings = ALL_TERMS
    _all_terms = True

    def documents(self, shop: Workshop) -> int:
        """Return the number of pages, which bylines and tags would go beyond."""
        return super().documents(shop) + (1 if shop.scale > 1 else 400)


class StartUp(Comparison):
    """A project without records, against one without the extension."""

    name = 'start'
    what = 'an empty project with the extension, against plain Sphinx'
    limit = None

    def task(self, shop: Workshop) -> Task:
        """Return the build with the extension."""
        return fresh_build(shop.ours('start', shop.content(shop.sample(shop.scale)), NO_PAGES))

    def other_task(self, shop: Workshop) -> Task:
        """Return the build without."""
        return fresh_build(shop.project('plain', ()))


class Weight(Scenario):
    """What a reader downloads of ours beside the pages."""

    name = 'weight'
    what = 'script and style sheet, compressed'
    limit = 20_000
    unit = 'bytes'
    _static = ROOT / 'src' / 'sphinx_publications' / 'output' / 'static'

    def task(self, shop: Workshop) -> Task:
        """Return nothing of interest: no process runs."""
        raise NotImplementedError

    def measure(self, shop: Workshop) -> Result:
        """Compress them."""
        weights = {
            path.name: len(gzip.compress(path.read_bytes(), mtime=0))
            for path in sorted(self._static.iterdir())
            if path.suffix in ('.css', '.js')
        }
        return self.result(sum(weights.values()), files=weights)
