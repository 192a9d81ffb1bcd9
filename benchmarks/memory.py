"""Measure the memory of a stage."""

from __future__ import annotations

from benchmarks.settings import Settings
from benchmarks.stages import INPUT, STAGES, stages
from benchmarks.table import Row


def measure(settings: Settings) -> list[Row]:
    """Measure every stage once, some keys after it was opened."""
    with stages(settings) as programs:
        for program in programs.values():
            program.send("a")
            program.until_settled("a")
        sizes = {name: program.memory() for name, program in programs.items()}
    return [Row.sizes(f"memory, {name}", sizes[name], sizes[INPUT], INPUT, 2) for name in STAGES]
