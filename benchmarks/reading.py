"""What it costs to read content, and to hold it."""

from __future__ import annotations

from benchmarks.measuring import Task, run
from benchmarks.scenario import (
    Comparison,
    Result,
    Scenario,
    Workshop,
)


class ColdReading(Comparison):
    """Reading without a cache, which is written, against libyaml alone."""

    name = 'read-cold'
    what = 'read 10,000 bundles without cite.bib, cold, against libyaml alone'
    limit = 2.3
    _records = 10_000

    def task(self, shop: Workshop) -> Task:
        """Return the reading."""
        cache_path = shop.folder / 'cold.pickle'
        content = shop.content(shop.sample(self._records, with_bib=False))
        return Task(
            'read',
            {'root': str(content), 'cache': str(cache_path)},
            before=lambda: cache_path.unlink(missing_ok=True),
        )

    def other_task(self, shop: Workshop) -> Task:
        """Return the work of libyaml."""
        return Task(
            'libyaml', {'root': str(shop.content(shop.sample(self._records, with_bib=False)))}
        )


class WarmReading(ColdReading):
    """Reading what has not changed, against reading it the first time."""

    name = 'read-warm'
    what = 'read 10,000 bundles, warm, against cold'
    limit = 0.15

    def task(self, shop: Workshop) -> Task:
        """Return the reading from the cache."""
        content = shop.content(shop.sample(self._records, with_bib=False))
        cache_path = shop.folder / 'warm.pickle'
        task = Task('read', {'root': str(content), 'cache': str(cache_path)})
        run(task)
        return task

    def other_task(self, shop: Workshop) -> Task:
        """Return the reading without."""
        return ColdReading.task(self, shop)


class LibraryMemory(Scenario):
    """What a library holds in memory."""

    name = 'memory'
    what = 'memory of a library of 20,000 beyond the text of its files, a record'
    limit = 6_000
    unit = 'bytes'

    def task(self, shop: Workshop) -> Task:
        """Return the count."""
        return Task('memory', {'root': str(shop.content(shop.sample(20_000, with_bib=False)))})

    def measure(self, shop: Workshop) -> Result:
        """Count once: memory does not vary."""
        cost = run(self.task(shop))
        found = cost.found
        figure = (found['held'] - found['text']) / found['records']
        return self.result(figure, **found, memory=cost.memory)
