"""Measure typing: a key on the line, and Enter until the note is on the wall and on the disk."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.settings import Settings
from benchmarks.stages import INPUT, STAGES, stages
from benchmarks.table import Row, median, milliseconds, p95
from tests.driver.pseudo_terminal import Program

_LINE = "sagt av gruppen i dag"
_CLEAR = "\x15"
_ENTER_GOAL = 1 / 60
"""Seconds: one frame."""
_AFTERMATH = 0.3
"""Seconds without output after which an Enter has had all its effects."""


def measure_keys(settings: Settings) -> list[Row]:
    """Measure one key at a time in each program in turn."""
    times: dict[str, list[float]] = {}
    with stages(settings) as programs:
        for key, text in _keys(settings.rounds(least=21, most=126)):
            for name, program in programs.items():
                if len(text) == 1:
                    program.send(_CLEAR)
                    program.forget()
                times.setdefault(name, []).append(_echo(program, key, text))
    plain = times.pop(INPUT)
    rows = []
    for name, those in times.items():
        rows.append(Row.times(f"key → paint, {name}, p50", median(those), median(plain), INPUT, 2))
        rows.append(Row.times(f"key → paint, {name}, p95", p95(those), p95(plain), INPUT, 2))
    return [*rows, *_against_none("key → paint", times, 1.3)]


def measure_notes(settings: Settings) -> list[Row]:
    """Measure one note at a time on each stage in turn, and one fsync of as many bytes on the same disk."""
    paint_times: dict[str, list[float]] = {}
    disk_times: dict[str, list[float]] = {}
    plain: list[float] = []
    with stages(settings) as programs:
        del programs[INPUT]
        # The first note opens locks and copies; it is not counted.
        for number in range(settings.rounds(least=4, most=31)):
            plain.append(_fsync(settings.folder / "plain"))
            for name, program in programs.items():
                text = f"sagt {number} av gruppen"
                program.send(text)
                program.forget(_AFTERMATH)
                enter = program.send("\r")
                on_the_wall = program.until(text)
                # A quick disk confirms before "sparar" is painted; then "sparat" has been shown all the time.
                on_disk = program.last("✓ sparat", on_the_wall, _AFTERMATH)
                if number:
                    paint_times.setdefault(name, []).append(on_the_wall - enter)
                    disk_times.setdefault(name, []).append(on_disk - enter)
    disk = median(plain)
    goal = f"≤ {milliseconds(_ENTER_GOAL)} + one fsync ({milliseconds(disk)})"
    rows = []
    for name in STAGES:
        rows.append(Row(f"Enter → on the wall, {name}, p50", milliseconds(median(paint_times[name]))))
        rows.append(Row.within(f"Enter → and on disk, {name}, p50", median(disk_times[name]), _ENTER_GOAL + disk, goal))
        rows.append(Row(f"Enter → and on disk, {name}, p95", milliseconds(p95(disk_times[name]))))
    return [*rows, *_against_none("Enter → and on disk", disk_times)]


def _against_none(label: str, times: dict[str, list[float]], most: float | None = None) -> Iterator[Row]:
    none = median(times["0 notes"])
    for name in ("10,000 notes", "10,000 notes, spread"):
        yield Row.times(f"{label}, {name}", median(times[name]), none, "0 notes", most)


def _keys(count: int) -> Iterator[tuple[str, str]]:
    """Yield each key with the text on the line after it."""
    for index, key in islice(cycle(enumerate(_LINE)), count):
        yield key, _LINE[: index + 1]


def _echo(program: Program, key: str, text: str) -> float:
    program.forget()
    at = program.send(key)
    return program.until_settled(text) - at


def _fsync(path: Path) -> float:
    with path.open("ab", buffering=0) as file:
        start = time.perf_counter()
        file.write(b"x" * 200 + b"\n")
        os.fsync(file.fileno())
        return time.perf_counter() - start
