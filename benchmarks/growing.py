"""How costs grow with the number of records, and shrink with that of processes."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import Any, ClassVar

from benchmarks.handwritten import HandwrittenSite
from benchmarks.measuring import Cost, Task, middle, ratios
from benchmarks.scenario import (
    ALL_TERMS,
    Result,
    Scenario,
    Workshop,
    differing_files,
    fresh_build,
    output_of,
    summary,
)
from benchmarks.task import digests


class Growth(Scenario):
    """Whole sites of several sizes; the figure is 5,000 records against 1,000."""

    name = 'growth'
    what = 'growth from 1,000 to 5,000 records, whole site'
    limit: ClassVar[float | None] = 5.5
    _sizes: ClassVar[tuple[int, ...]] = (100, 1_000, 5_000)

    def task(self, shop: Workshop) -> Task:
        """Return the build of the largest site."""
        return self._task(shop, self._sizes[-1])

    @staticmethod
    def _task(shop: Workshop, size: int) -> Task:
        return fresh_build(shop.ours(f'growth-{size}', shop.content(shop.sample(size)), ALL_TERMS))

    def measure(self, shop: Workshop) -> Result:
        """Build all sizes."""
        tasks = [self._task(shop, size) for size in self._sizes]
        costs = shop.measured(tasks, is_long=True)
        sizes = [self._size(shop, *built) for built in zip(self._sizes, tasks, costs, strict=True)]
        is_there = costs[-1][0].found['documents'] > shop.size(self._sizes[-1])
        return self.result(self._figure(shop, costs) if is_there else None, sizes=sizes)

    def _figure(self, shop: Workshop, costs: list[list[Cost]]) -> float:
        return median(ratios(costs[2], costs[1]))

    @staticmethod
    def _size(shop: Workshop, size: int, task: Task, costs: list[Cost]) -> dict[str, Any]:
        output = output_of(task)
        environment = output / '.doctrees' / 'environment.pickle'
        written = sum(
            path.stat().st_size
            for path in output.rglob('*')
            if path.is_file() and '.doctrees' not in path.parts
        )
        return {
            'records': shop.size(size),
            **summary(costs),
            'environment': environment.stat().st_size,
            'output_per_record': written / shop.size(size),
        }


class LargeSite(Growth):
    """A whole site of twenty thousand, once."""

    name = 'large'
    what = 'a whole site of 20,000 records: CPU time a record'
    limit = None
    unit = 'ms'
    _sizes = (20_000,)

    def measure(self, shop: Workshop) -> Result:
        """Build it once."""
        return super().measure(replace(shop, repeats=1))

    def _figure(self, shop: Workshop, costs: list[list[Cost]]) -> float:
        return middle(costs[0]) / shop.size(self._sizes[0]) * 1_000


class Parallel(Scenario):
    """What a second process brings, against what it brings to plain Sphinx."""

    name = 'parallel'
    what = '-j2 on 2,000 records: its gain against that of plain Sphinx (wall clock)'
    limit = 1 / 0.9

    def task(self, shop: Workshop) -> Task:
        """Return the parallel build."""
        return self._tasks(shop)[1]

    @staticmethod
    def _tasks(shop: Workshop) -> tuple[Task, ...]:
        ours = shop.ours('parallel', shop.content(shop.sample(2_000)), {})
        theirs = shop.project('parallel-by-hand', ())
        HandwrittenSite(shop.sample(2_000)).write(theirs)
        return tuple(
            fresh_build(source, jobs=jobs, output=f'output-{jobs}')
            for source in (ours, theirs)
            for jobs in (1, 2)
        )

    def measure(self, shop: Workshop) -> Result:
        """Build both in both ways, and compare the bytes of ours."""
        tasks = self._tasks(shop)
        costs = shop.measured(tasks, is_long=True)
        ours = ratios(costs[0], costs[1], 'wall')
        theirs = ratios(costs[2], costs[3], 'wall')
        figures = sorted(their / our for our, their in zip(ours, theirs, strict=True))
        differing = differing_files(*(digests(output_of(task)) for task in tasks[:2]))
        is_there = costs[0][0].found['documents'] > shop.size(2_000)
        return self.result(
            median(figures) if is_there else None,
            f'{len(differing)} files differ' if differing else '',
            gain_ours=median(ours),
            gain_theirs=median(theirs),
            lowest=figures[0],
            highest=figures[-1],
            differing=sorted(differing)[:10],
        )
