"""Measure the cost of a stage that nobody touches while only the clock runs."""

from __future__ import annotations

import time
from typing import Final

from benchmarks.settings import Settings
from benchmarks.stages import INPUT, STAGES, stages
from benchmarks.table import Row
from tests.driver.pseudo_terminal import Program

_MOST: Final = 0.03
"""The highest share of a processor."""


def measure(settings: Settings) -> list[Row]:
    """Measure the share of a processor, and the bytes written to the terminal a second."""
    seconds = settings.rounds(least=3, most=20)
    rows: list[Row] = []
    with stages(settings) as programs:
        del programs[INPUT]
        for name in STAGES:
            rows += _idle(name, programs[name], seconds)
    return rows


def _idle(name: str, program: Program, seconds: int) -> list[Row]:
    program.forget()
    start_cpu, began = program.cpu(), time.perf_counter()
    byte_rate = program.listen(seconds) / seconds
    end_cpu, seconds_taken = program.cpu(), time.perf_counter() - began
    row = Row(f"a running clock, {name}: bytes a second", f"{byte_rate:.0f}")
    if start_cpu is None or end_cpu is None:
        return [row]
    share = (end_cpu - start_cpu) / seconds_taken
    goal = f"≤ {100 * _MOST:g} %"
    return [Row(f"a running clock, {name}: processor", f"{100 * share:.1f} %", "", "", goal, share <= _MOST), row]
