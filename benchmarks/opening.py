"""Measure opening a day's work: ten thousand changes are read, and the stage is painted."""

from __future__ import annotations

import time

from benchmarks.settings import Settings
from benchmarks.start import STAGE, first_paint
from benchmarks.table import Row, median
from tests.driver.terminal_program import larande
from tests.driver.workshops_of_notes import workshop

CHANGES = 10_000
_GOAL = 1.0


def measure(settings: Settings) -> list[Row]:
    """Measure in this process, and in a terminal beside a small workshop."""
    from larande_tui.workshop.store.session import Session

    file = workshop(settings.folder / "many.larande", CHANGES)
    small_file = workshop(settings.folder / "few.larande", 20)
    reading, painting, small = [], [], []
    for _ in range(settings.rounds(least=2, most=7)):
        start = time.perf_counter()
        Session.open(file, writable=False).close()
        reading.append(time.perf_counter() - start)
        painting.append(first_paint(larande(str(file)), STAGE, settings))
        small.append(first_paint(larande(str(small_file)), STAGE, settings))
    extra = median(painting) - median(small)
    return [
        Row.within(f"Session.open, {CHANGES:,} changes", median(reading), _GOAL),
        Row.times(f"larande FIL, {CHANGES:,} changes, to the stage", median(painting), median(small), "20 changes"),
        Row.within("  of which is due to their number", extra, _GOAL),
    ]
