"""What a second build costs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import Task, run
from benchmarks.scenario import (
    ALL_TERMS,
    Result,
    Scenario,
    Workshop,
    differing_files,
    fresh_build,
    output_of,
)
from benchmarks.task import digests

if TYPE_CHECKING:
    from collections.abc import Callable


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
            for path in differing_files(before, expected)
            if path.endswith('.html')
        }
        stale = differing_files(after, expected)
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
