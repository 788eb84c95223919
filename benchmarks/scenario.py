"""What a scenario is: a promise about speed, measured in a workshop, and its result."""

from __future__ import annotations

import re
import shutil
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from benchmarks.content import Sample
from benchmarks.measuring import Cost, Task, interleaved, middle, ratios

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


#: Pages for every record, byline and tag, as the theme that the format comes from makes them.
ALL_TERMS: Final[Mapping[str, Any]] = MappingProxyType({
    'publications_pages': ('publication', 'post', 'project', 'event', 'tag'),
    'publications_author_pages': 'all',
})

NO_PAGES: Final[Mapping[str, Any]] = MappingProxyType({
    'publications_pages': (),
    'publications_author_pages': 'none',
})

_WORD: Final = re.compile(r'\w+')

#: Markup, and words for screen readers.
_CODE: Final = re.compile(
    r'<(script|style|head)\b.*?</\1>|<span class="pub-vh">[^<]*</span>|<[^>]*>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a scenario came to.

    ``figure`` compares with ``limit``, in ``unit``; there is none if the feature is missing.
    ``details`` are further figures, for readers and for the plot.
    """

    name: str
    what: str
    figure: float | None
    limit: float | None
    unit: str = '×'
    details: dict[str, Any] = field(default_factory=dict)
    problem: str = ''

    @property
    def verdict(self) -> str:
        """``met``, ``missed``, ``failed``, ``not there yet``, or ``''`` where nothing is promised."""
        if self.figure is None:
            return 'failed' if self.problem else 'not there yet'
        if self.problem:
            return 'missed'
        if self.limit is None:
            return ''
        return 'met' if self.figure <= self.limit else 'missed'


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where the scenarios work: a folder, how often they repeat, and how small they are.

    ``long_repeats`` is for tasks of half a minute each, which is long enough to be even.
    ``scale`` divides the number of records: 1 for the figures that are promised.
    """

    folder: Path
    repeats: int = 5
    long_repeats: int = 3
    scale: int = 1

    def measured(self, tasks: Sequence[Task], *, is_long: bool = False) -> list[list[Cost]]:
        """Run tasks round by round; long ones less often, and without a round to warm up."""
        repeats = min(self.repeats, self.long_repeats) if is_long else self.repeats
        return interleaved(tasks, repeats, warm_up=not is_long)

    def size(self, records: int) -> int:
        """Return the number of records at this scale."""
        return max(1, records // self.scale)

    def sample(self, records: int, *, with_bib: bool = True, published: bool = False) -> Sample:
        """Return made-up publications."""
        return _sample(self.size(records), with_bib, published)

    def content(self, sample: Sample) -> Path:
        """Return the content folder of a sample; it is written once and shared."""
        bib = '' if sample.with_bib else '-without-bib'
        published = '-published' if sample.published else ''
        folder = self.folder / f'content-{sample.size}{bib}{published}'
        if not folder.exists():
            sample.write(folder)
        return folder

    def project(self, name: str, extensions: tuple[str, ...], **settings: Any) -> Path:
        """Return the folder of a new Sphinx project without documents."""
        folder = self.folder / name / 'source'
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        lines = ["project = 'Benchmark'", f'extensions = {list(extensions)!r}']
        lines += [f'{name} = {value!r}' for name, value in settings.items()]
        (folder / 'conf.py').write_text('\n'.join(lines) + '\n', encoding='utf-8')
        (folder / 'index.rst').write_text('Home\n====\n', encoding='utf-8')
        return folder

    def ours(self, name: str, content: Path, settings: Mapping[str, Any]) -> Path:
        """Return a project that shows a content folder; what stands beside pages is measured for itself."""
        beside = ('exports', 'metadata', 'feeds')
        settings = {**dict.fromkeys((f'publications_{name}' for name in beside), ()), **settings}
        return self.project(
            name, ('sphinx_publications',), publications_content=str(content), **settings
        )


@cache
def _sample(size: int, with_bib: bool, published: bool) -> Sample:
    return Sample(size, with_bib=with_bib, published=published)


def fresh_build(source: Path, *, jobs: int = 1, output: str = 'output') -> Task:
    """Return the task of building a project from nothing."""
    target = source.parent / output
    return Task(
        'build',
        {'source': str(source), 'output': str(target), 'jobs': jobs},
        before=lambda: shutil.rmtree(target, ignore_errors=True),
    )


def output_of(task: Task) -> Path:
    """Return the folder that a build writes to."""
    return Path(task.arguments['output'])


class Scenario(ABC):
    """A promise: what is done, the limit, and how it is measured."""

    name: ClassVar[str]
    what: ClassVar[str]
    limit: ClassVar[float | None]
    unit: ClassVar[str] = '×'

    @abstractmethod
    def task(self, shop: Workshop) -> Task:
        """Prepare, and return the task that a profile looks into: our own part of it."""

    @abstractmethod
    def measure(self, shop: Workshop) -> Result:
        """Prepare, run and judge."""

    def result(self, figure: float | None, problem: str = '', **details: Any) -> Result:
        """Return a result of this scenario."""
        return Result(self.name, self.what, figure, self.limit, self.unit, details, problem)


class Comparison(Scenario):
    """Ours and theirs in turn; the figure is the median of the ratios of CPU time."""

    is_long: ClassVar[bool] = False

    @abstractmethod
    def other_task(self, shop: Workshop) -> Task:
        """Prepare, and return what ours is compared with."""

    def documents(self, shop: Workshop) -> int:
        """Return how many documents there must be; fewer: the feature is not there yet."""
        return 0

    def measure(self, shop: Workshop) -> Result:
        """Compare."""
        ours, theirs = self.task(shop), self.other_task(shop)
        costs = shop.measured((ours, theirs), is_long=self.is_long)
        figures = sorted(ratios(costs[0], costs[1]))
        details: dict[str, Any] = {
            'ours': summary(costs[0]), 'theirs': summary(costs[1]),
            'lowest': figures[0], 'highest': figures[-1],
        }  # fmt: skip
        if ours.name == 'build':
            details['ours']['words'] = words_of(output_of(ours))
        if theirs.name == 'build':
            details['theirs']['words'] = words_of(output_of(theirs))
        is_there = costs[0][0].found.get('documents', 0) >= self.documents(shop)
        return self.result(median(figures) if is_there else None, **details)


def summary(costs: list[Cost]) -> dict[str, Any]:
    """Return what a task took, and what it found, as details of a result."""
    found = costs[-1].found
    return {
        'cpu': middle(costs),
        'wall': middle(costs, 'wall'),
        'memory': middle(costs, 'memory'),
        **{name: found[name] for name in ('documents', 'records', 'warnings') if name in found},
    }


def words_of(output: Path) -> int:
    """Count the words that readers see on all pages, to show that both sides print as much."""
    return sum(
        len(_WORD.findall(_CODE.sub(' ', path.read_text(encoding='utf-8'))))
        for path in output.rglob('*.html')
    )


def differing_files(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    """Return the paths of files that two folders have not alike, from their `digests`."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
