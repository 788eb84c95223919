"""What it costs to read content, and to hold it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from benchmarks.content import bib_text
from benchmarks.measuring import Task, run
from benchmarks.scenario import (
    Comparison,
    Result,
    Scenario,
    Workshop,
)

if TYPE_CHECKING:
    from pathlib import Path


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


class Bibliography(Comparison):
    """Reading one large bibliography file, against bibtexparser's reading of it."""

    name = 'read-bib'
    what = 'read a .bib of 10,000 entries, against bibtexparser alone'
    limit = 2.5
    #: So much more memory may be needed at its peak.
    _memory: ClassVar[float] = 2.5

    def _file(self, shop: Workshop) -> Path:
        sample = shop.sample(10_000)
        path = shop.folder / f'{sample.size}.bib'
        if not path.exists():
            text = '\n\n'.join(map(bib_text, sample.papers))
            path.write_text(text, encoding='utf-8')
        return path

    def task(self, shop: Workshop) -> Task:
        """Return the reading, up to records."""
        return Task('bibliography', {'path': str(self._file(shop))})

    def other_task(self, shop: Workshop) -> Task:
        """Return the work of bibtexparser."""
        return Task('bibtexparser', {'path': str(self._file(shop))})

    def measure(self, shop: Workshop) -> Result:
        """Compare CPU time, and peak memory as well."""
        result = super().measure(shop)
        memory = result.details['ours']['memory'] / result.details['theirs']['memory']
        problem = f'{memory:.2f} × its memory' if memory > self._memory else ''
        return replace(result, problem=problem, details={**result.details, 'memory': memory})


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
