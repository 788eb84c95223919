"""What the extension costs: ``python -m benchmarks.run [SCENARIO …]``."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.measuring import ROOT, TaskError, machine
from benchmarks.scenario import Result, Workshop
from benchmarks.scenarios import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A tenth of the records, and one round after the warm-up.
QUICK_SCALE = 10
OUTPUT = ROOT / 'docs' / '_build' / 'benchmarks'


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write; return 1 if a limit is missed."""
    parser = argparse.ArgumentParser(prog='make bench', description=__doc__)
    parser.add_argument('scenarios', nargs='*', metavar='SCENARIO', help=', '.join(SCENARIOS))
    parser.add_argument('--quick', action='store_true', help='a tenth of the records, one round')
    parser.add_argument('--repeats', type=int, help='rounds after the warm-up (5; quick: 1)')
    parser.add_argument('--long-repeats', type=int, help='rounds of what takes long (3; quick: 1)')
    parser.add_argument('--scale', type=int, help='divide the number of records (1; quick: 10)')
    parser.add_argument(
        '--output', type=Path, default=OUTPUT, help='where figures.json, .txt and .svg go'
    )
    options = parser.parse_args(arguments)
    names = list(SCENARIOS)
    if options.scenarios:
        if unknown := [name for name in options.scenarios if not named(name)]:
            parser.error(f'there is no {", ".join(unknown)}; there are {", ".join(SCENARIOS)}')
        names = [scenario for name in options.scenarios for scenario in named(name)]
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(
            Path(folder),
            options.repeats or (1 if options.quick else 5),
            options.long_repeats or (1 if options.quick else 3),
            options.scale or (QUICK_SCALE if options.quick else 1),
        )
        results = measure(names, shop)
    write(results, shop, options.output)
    print()
    print(report.as_text([('', 'limit', 'figure', ''), *report.table(results)]))
    print(f'\n{options.output}/figures.json')
    return int(any(result.verdict == 'missed' for result in results))


def named(name: str) -> list[str]:
    """Return the scenario of that name, or all that it begins: ``read`` is both of reading."""
    if name in SCENARIOS:
        return [name]
    return [scenario for scenario in SCENARIOS if scenario.startswith(f'{name}-')]


def measure(names: Sequence[str], shop: Workshop) -> list[Result]:
    """Measure scenarios, one after the other; one that fails says so in its row."""
    results = []
    for name in names:
        print(f'{name} …', file=sys.stderr, flush=True)
        scenario = SCENARIOS[name]
        try:
            results.append(scenario.measure(shop))
        except TaskError as error:
            print(error, file=sys.stderr)
            results.append(scenario.result(None, 'the process has failed'))
        # at once: a full run takes long, and may be stopped
        print('  '.join(report.table(results[-1:])[0][1:]), file=sys.stderr, flush=True)
    return results


def write(results: Sequence[Result], shop: Workshop, folder: Path) -> None:
    """Write the figures: as data, as Markdown for a page to include, and as a plot."""
    folder.mkdir(parents=True, exist_ok=True)
    found = machine()
    data = {
        'machine': found,
        'load': os.getloadavg()[0],
        'repeats': shop.repeats,
        'long_repeats': shop.long_repeats,
        'scale': shop.scale,
        'results': [asdict(result) | {'verdict': result.verdict} for result in results],
    }
    for name, text in (
        ('figures.json', json.dumps(data, indent=1, ensure_ascii=False) + '\n'),
        ('figures.txt', report.as_markdown(results, found)),
        ('figures.svg', report.plot(results)),
    ):
        (folder / name).write_text(text, encoding='utf-8', newline='\n')


if __name__ == '__main__':
    sys.exit(main())
