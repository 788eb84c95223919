"""What is measured: a scenario for each promise about speed, with its limit."""

from __future__ import annotations

import gzip
import re
import shutil
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from benchmarks.content import PROFILES, Sample, bib_text
from benchmarks.handwritten import HandwrittenSite, write_cards
from benchmarks.measuring import ROOT, Cost, Task, interleaved, middle, ratios, run
from benchmarks.task import digests
from sphinx_publications.settings import BLOCKS, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
            'ours': _summary(costs[0]), 'theirs': _summary(costs[1]),
            'lowest': figures[0], 'highest': figures[-1],
        }  # fmt: skip
        if ours.name == 'build':
            details['ours']['words'] = words_of(output_of(ours))
        if theirs.name == 'build':
            details['theirs']['words'] = words_of(output_of(theirs))
        is_there = costs[0][0].found.get('documents', 0) >= self.documents(shop)
        return self.result(median(figures) if is_there else None, **details)


def _summary(costs: list[Cost]) -> dict[str, Any]:
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


#: For a ``conf.py``: no list shows how its records are cited, which no setting can say.
_WITHOUT_CITE: Final = """
def setup(app):
    from dataclasses import replace

    from sphinx_publications.views import layouts

    layouts.STYLES = {
        name: replace(style, parts=style.parts - {'cite'})
        for name, style in layouts.STYLES.items()
    }
"""


class Exports(Comparison):
    """What can be taken away, against the same site without."""

    name = 'exports'
    what = '1,000 records with exports and cite boxes, against the same build without'
    limit = 1.1
    is_long = True

    def task(self, shop: Workshop) -> Task:
        """Return the build with the formats and blocks that a project has unasked."""
        content = shop.content(shop.sample(1_000))
        formats = Settings.of({}).exports
        return fresh_build(shop.ours(self.name, content, {'publications_exports': formats}))

    def other_task(self, shop: Workshop) -> Task:
        """Return the build without files, without the block and without the part ``cite``."""
        blocks = tuple(name for name in BLOCKS if name != 'cite')
        settings = {'publications_blocks': blocks, 'publications_exports': ()}
        content = shop.content(shop.sample(1_000))
        source = shop.ours(f'without-{self.name}', content, settings)
        with (source / 'conf.py').open('a', encoding='utf-8') as conf:
            conf.write(_WITHOUT_CITE)
        return fresh_build(source)


class Metadata(Comparison):
    """What pages say in their heads, against the same site without."""

    name = 'metadata'
    what = '1,000 records with all metadata, against the same build without'
    limit = 1.1
    is_long = True
    #: Without it, much is left out.
    _base: ClassVar[Mapping[str, Any]] = {'html_baseurl': 'https://lab.example/docs/'}

    def task(self, shop: Workshop) -> Task:
        """Return the build with the metadata that a project has unasked."""
        content = shop.content(shop.sample(1_000))
        settings = {**self._base, 'publications_metadata': Settings.of({}).metadata}
        return fresh_build(shop.ours(self.name, content, settings))

    def other_task(self, shop: Workshop) -> Task:
        """Return the build without."""
        content = shop.content(shop.sample(1_000))
        return fresh_build(shop.ours(f'without-{self.name}', content, self._base))


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
            **_summary(costs),
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
        differing = _differing(*(digests(output_of(task)) for task in tasks[:2]))
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


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


class Unchanged(Scenario):
    """A second build of the same."""

    name = 'unchanged'
    what = 'nothing changed: documents read and written'
    limit = 0
    unit = 'documents'

    def _source(self, shop: Workshop) -> Path:
        source = shop.ours(self.name, shop.content(shop.sample(1_000)), ALL_TERMS)
        # some of each: pages, and lists in a document of the host
        (source / 'index.rst').write_text(
            'Home\n====\n\n.. pub:list::\n   :limit: 10\n\n.. pub:list:: year >= 2020\n',
            encoding='utf-8',
        )
        return source

    def task(self, shop: Workshop) -> Task:
        """Return the second build."""
        task = fresh_build(self._source(shop))
        run(task)
        return Task('build', task.arguments)

    def measure(self, shop: Workshop) -> Result:
        """Build again, and count."""
        task = self.task(shop)
        again = run(task)
        documents = again.found['documents']
        is_there = documents > shop.size(1_000)
        touched = len(again.found['read']) + len(again.found['written'])
        return self.result(
            touched if is_there else None, documents=documents, cpu=again.cpu, touched=touched
        )


class OneChanged(Scenario):
    """One title changes; the figure counts the documents that were read without need."""

    name = 'one-changed'
    what = 'one of 1,000 records changed: documents read whose views had not changed'
    limit = 0
    unit = 'documents'

    def _prepare(self, shop: Workshop) -> tuple[Task, Callable[[], None]]:
        content = shop.folder / 'content-to-change'
        shutil.rmtree(content, ignore_errors=True)
        shop.sample(1_000).write(content)
        task = fresh_build(shop.ours(self.name, content, ALL_TERMS))
        number = shop.size(1_000) // 2
        path = content / 'publication' / f'paper-{number:05}' / 'index.md'

        def change() -> None:
            text = path.read_text(encoding='utf-8')
            path.write_text(
                text.replace("title: '", "title: 'Revised: ", 1), encoding='utf-8', newline='\n'
            )

        return task, change

    def task(self, shop: Workshop) -> Task:
        """Return the build after the change."""
        task, change = self._prepare(shop)
        run(task)
        change()
        return Task('build', task.arguments)

    def measure(self, shop: Workshop) -> Result:
        """Compare with fresh builds before and after: what they print differently has changed."""
        task, change = self._prepare(shop)
        run(task)
        before = digests(output_of(task))
        change()
        again = run(Task('build', task.arguments))
        after = digests(output_of(task))
        new = fresh_build(Path(task.arguments['source']), output='output-new')
        run(new)
        expected = digests(output_of(new))
        changed = {
            path.removesuffix('.html')
            for path in _differing(before, expected)
            if path.endswith('.html')
        }
        stale = _differing(after, expected)
        needless = sorted(set(again.found['read']) - changed)
        is_there = again.found['documents'] > shop.size(1_000)
        return self.result(
            len(needless) if is_there else None,
            f'{len(stale)} files are not those of a fresh build' if stale else '',
            cpu=again.cpu,
            read=len(again.found['read']),
            written=len(again.found['written']),
            changed=len(changed),
            needless=needless[:10],
            stale=sorted(stale)[:10],
        )


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


SCENARIOS: Final[Mapping[str, Scenario]] = MappingProxyType({
    scenario.name: scenario
    for scenario in (
        ColdReading(), WarmReading(), Bibliography(), Cards(), CardsWithoutButtons(),
        RecordPages(), AllPages(), Exports(), Metadata(), Growth(), LargeSite(), Parallel(),
        Unchanged(), OneChanged(), LibraryMemory(), Weight(), StartUp(),
    )
})  # fmt: skip
