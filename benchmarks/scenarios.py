"""What is measured: a scenario for each promise about speed, with its limit."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from benchmarks.beside_pages import Everything, Exports, Metadata
from benchmarks.growing import Growth, LargeSite, Parallel
from benchmarks.pages import AllPages, Cards, CardsWithoutButtons, RecordPages, StartUp, Weight
from benchmarks.reading import Bibliography, ColdReading, LibraryMemory, WarmReading
from benchmarks.rebuilding import OneChanged, Unchanged
from benchmarks.references import ColdReferences, WarmReferences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.scenario import Scenario

SCENARIOS: Final[Mapping[str, Scenario]] = MappingProxyType({
    scenario.name: scenario
    for scenario in (
        ColdReading(), WarmReading(), Bibliography(), Cards(), CardsWithoutButtons(),
        RecordPages(), AllPages(), Exports(), Metadata(), Everything(), ColdReferences(),
        WarmReferences(), Growth(), LargeSite(), Parallel(),
        Unchanged(), OneChanged(), LibraryMemory(), Weight(), StartUp(),
    )
})  # fmt: skip
