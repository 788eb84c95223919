"""Processes measured: CPU time, wall clock and peak memory of each."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT: Final = Path(__file__).parent.parent
#: Today, for every build: what it shows must not depend on the day.
_TODAY: Final = '1767225600'


class TaskError(Exception):
    """A measured process has failed."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one process does: the name of a function of `benchmarks.task`, and its arguments.

    ``before`` runs first, unmeasured: it removes what an earlier run has left.
    """

    name: str
    arguments: dict[str, Any]
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds, and bytes at its peak; ``found`` is what it said."""

    cpu: float
    wall: float
    memory: int
    found: dict[str, Any] = field(default_factory=dict)


def task_environment() -> dict[str, str]:
    """Return the environment of a measured process: this checkout, and always the same day."""
    paths = [str(ROOT), str(ROOT / 'src'), os.environ.get('PYTHONPATH', '')]
    return {
        # as where it is installed: its modules are compiled once, like those of others
        **{name: value for name, value in os.environ.items() if name != 'PYTHONDONTWRITEBYTECODE'},
        'PYTHONPATH': os.pathsep.join(filter(None, paths)),
        'SOURCE_DATE_EPOCH': _TODAY,
    }


def run(task: Task) -> Cost:
    """Run a task in a process of its own."""
    task.before()
    command = [sys.executable, '-m', 'benchmarks.task', task.name, json.dumps(task.arguments)]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=task_environment()
        )
        # of this child alone, with the children that it waited for itself
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            raise TaskError(f'{task.name}: {errors.read().decode(errors="replace")[-4000:]}')
        found = json.loads(output.read().splitlines()[-1])
        found['warnings'] = errors.read().decode(errors='replace').count('WARNING')
    unit = 1 if sys.platform == 'darwin' else 1024
    cpu = found.get('cpu', used.ru_utime + used.ru_stime)
    return Cost(cpu, wall, used.ru_maxrss * unit, found)


def interleaved(tasks: Sequence[Task], repeats: int, *, warm_up: bool = True) -> list[list[Cost]]:
    """Run tasks in turn, round by round, and return the costs of each.

    Turn by turn, because a machine that others use too is slow at times: what stands in one
    round met the same weather.
    """
    rounds = [[run(task) for task in tasks] for _ in range(repeats + warm_up)]
    return [list(costs) for costs in zip(*rounds[warm_up:], strict=True)]


def middle(values: Sequence[Cost], name: str = 'cpu') -> float:
    """Return the median of one kind of cost."""
    return float(median(getattr(value, name) for value in values))


def ratios(ours: Sequence[Cost], theirs: Sequence[Cost], name: str = 'cpu') -> list[float]:
    """Return how many times as much ours took, round by round."""
    return [
        getattr(our, name) / getattr(their, name) for our, their in zip(ours, theirs, strict=True)
    ]


def machine() -> dict[str, Any]:
    """Return what the figures were measured on."""
    import sphinx

    import sphinx_publications

    model = platform.processor() or platform.machine()
    information = Path('/proc/cpuinfo')
    if information.exists():
        lines = information.read_text(encoding='utf-8').splitlines()
        names = [line.partition(':')[2].strip() for line in lines if line.startswith('model name')]
        model = names[0] if names else model
    usable = getattr(os, 'sched_getaffinity', None)
    memory = os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES')
    return {
        'cores': len(usable(0)) if usable else os.cpu_count(),
        'processor': model,
        'memory_gb': round(memory / 2**30),
        'system': f'{platform.system()} {platform.machine()}',
        'python': platform.python_version(),
        'sphinx': sphinx.__version__,
        'sphinx_publications': sphinx_publications.__version__,
    }
