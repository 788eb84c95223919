"""What references in a citation style cost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, ClassVar

from benchmarks.measuring import Task, middle, run
from benchmarks.scenario import Result, Scenario, Workshop, summary

if TYPE_CHECKING:
    from pathlib import Path


class ColdReferences(Scenario):
    """References that were never made before, with the pandoc that makes them."""

    name = 'references-cold'
    what = '1,000 references in APA, made anew: CPU time with that of pandoc'
    limit: ClassVar[float] = 5.0
    unit = 's'

    def task(self, shop: Workshop) -> Task:
        """Return the making of all of them."""
        folder = self._folder(shop)
        return Task(
            'references',
            self._arguments(shop, folder),
            before=lambda: shutil.rmtree(folder, ignore_errors=True),
        )

    def _folder(self, shop: Workshop) -> Path:
        return shop.folder / self.name

    @staticmethod
    def _arguments(shop: Workshop, folder: Path) -> dict[str, str]:
        content = shop.content(shop.sample(1_000))
        return {'root': str(content), 'folder': str(folder), 'style': 'apa'}

    def measure(self, shop: Workshop) -> Result:
        """Make them some times."""
        (costs,) = shop.measured((self.task(shop),))
        found = costs[0].found['references'] == shop.size(1_000)
        return self.result(
            middle(costs), '' if found else 'references are missing', ours=summary(costs)
        )


class WarmReferences(ColdReferences):
    """References that were kept beside the doctrees."""

    name = 'references-warm'
    what = 'the same, kept from an earlier build'
    limit = 0.1

    def task(self, shop: Workshop) -> Task:
        """Return the finding of all of them."""
        task = Task('references', self._arguments(shop, self._folder(shop)))
        run(task)
        return task
