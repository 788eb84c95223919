"""Where the time of one scenario goes: ``python -m benchmarks.profile SCENARIO``."""

from __future__ import annotations

import argparse
import json
import pstats
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import task_environment
from benchmarks.scenario import Workshop
from benchmarks.scenarios import SCENARIOS

LINES = 40


def main(arguments: list[str] | None = None) -> int:
    """Run our part of a scenario under the profiler, and print the dearest functions."""
    parser = argparse.ArgumentParser(prog='make profile', description=__doc__)
    parser.add_argument('scenario', choices=[name for name in SCENARIOS if name != 'weight'])
    parser.add_argument('--scale', type=int, default=1, help='divide the number of records')
    parser.add_argument('--save', type=Path, help='keep what was measured, for pstats or a viewer')
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        task = SCENARIOS[options.scenario].task(Workshop(Path(folder), scale=options.scale))
        task.before()
        found = options.save or Path(folder, 'profile')
        command = [sys.executable, '-m', 'cProfile', '-o', str(found), '-m', 'benchmarks.task']
        command += [task.name, json.dumps(task.arguments)]
        status = subprocess.run(
            command, env=task_environment(), stdout=subprocess.DEVNULL, check=False
        ).returncode
        if status:
            return status
        statistics = pstats.Stats(str(found))
    for order in ('cumulative', 'tottime'):
        statistics.sort_stats(order).print_stats(LINES)
    return 0


if __name__ == '__main__':
    sys.exit(main())
