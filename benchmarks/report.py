"""Figures as a table for the terminal, as Markdown for a page, and as a plot."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.scenario import Result

_ROW_HEIGHT = 34
_LABEL_WIDTH = 470
_WIDTH = 860
#: A plot may stand on a light or a dark page.
_STYLE = """
    text { font: 13px system-ui, sans-serif; fill: #1f2328 }
    .bar { fill: #2f7d4f } .missed { fill: #b3412e } .rule { stroke: #7d8590 }
    @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .bar { fill: #57ab7a } }
"""


class Bar(NamedTuple):
    """A bar of a plot: its length as a share of the longest there may be, and its words."""

    label: str
    share: float
    value: str
    missed: bool = False


def number(value: float | None, unit: str = '') -> str:
    """Return a figure as a table shows it."""
    if value is None:
        return '–'
    text = f'{value:,.0f}' if unit in ('bytes', 'documents') else f'{value:.2f}'
    return f'{text} {unit}'.strip()


def table(results: Iterable[Result]) -> list[tuple[str, str, str, str]]:
    """Return what, limit, figure and verdict of each scenario."""
    return [
        (
            result.what,
            '' if result.limit is None else f'≤ {number(result.limit, result.unit)}',
            number(result.figure, result.unit),
            ': '.join(filter(None, (result.verdict, result.problem))),
        )
        for result in results
    ]


def as_text(rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table for the terminal."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        '  '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return '\n'.join(lines)


def as_markdown(results: Sequence[Result], machine: Mapping[str, Any]) -> str:
    """Return the table, growth and the machine, to be included in a page."""
    lines = _markdown_table(('What', 'Limit', 'Figure', 'Verdict'), table(results))
    sizes = [size for result in results for size in result.details.get('sizes', ())]
    if sizes:
        rows = [
            (
                f'{size["records"]:,}',
                f'{size["documents"]:,}',
                f'{size["cpu"]:.1f} s',
                f'{size["memory"] / 1e6:,.0f} MB',
                f'{size["environment"] / 1e6:,.1f} MB',
                f'{size["output_per_record"] / 1e3:,.0f} kB',
            )
            for size in sizes
        ]
        heads = ('Records', 'Documents', 'CPU', 'Peak memory', 'Environment', 'Output a record')
        lines += ['', *_markdown_table(heads, rows)]
    lines += [
        '',
        f'Measured on {machine["cores"]} cores of {machine["processor"]} with '
        f'{machine["memory_gb"]} GB of memory, Python {machine["python"]}, '
        f'Sphinx {machine["sphinx"]}.',
    ]
    return '\n'.join(lines) + '\n'


def _markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        f'| {" | ".join(heads)} |',
        f'|{"---|" * len(heads)}',
        *(f'| {" | ".join(row)} |' for row in rows),
    ]


def plot(results: Iterable[Result]) -> str:
    """Return an SVG with a bar for each figure: its share of the limit, which is the rule."""
    bars = [
        Bar(
            result.what,
            result.figure / result.limit / 2,
            f'{number(result.figure, result.unit)} of {number(result.limit, result.unit)}',
            result.verdict == 'missed',
        )
        for result in results
        if result.figure is not None and result.limit
    ]
    height = _ROW_HEIGHT * len(bars) + 24
    span = _WIDTH - _LABEL_WIDTH - 10
    rule = _LABEL_WIDTH + span / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="Each figure as a share of its limit">',
        f'<style>{_STYLE}</style>',
        f'<line class="rule" x1="{rule}" y1="18" x2="{rule}" y2="{height}"/>',
        f'<text x="{rule}" y="13" text-anchor="middle">limit</text>',
    ]
    for place, bar in enumerate(bars):
        top = 24 + _ROW_HEIGHT * place
        length = max(2.0, min(bar.share, 1) * span)
        classes = 'bar missed' if bar.missed else 'bar'
        parts += [
            f'<text x="0" y="{top + 13}">{escape(bar.label)}</text>',
            f'<rect class="{classes}" x="{_LABEL_WIDTH}" y="{top + 2}" width="{length:.0f}" '
            f'height="14" rx="2"/>',
            f'<text x="{_LABEL_WIDTH}" y="{top + 29}">{escape(bar.value)}</text>',
        ]
    return '\n'.join([*parts, '</svg>']) + '\n'
