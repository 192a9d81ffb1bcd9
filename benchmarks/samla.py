"""Measure the roll-up of a town's workshops: the first time, again, and how its cost grows, in processor time."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from typing import Final

from benchmarks.settings import Settings
from benchmarks.table import Growth, Row
from larande_tui.workshop.store.session import Session
from tests.driver.many_workshops import town

_SIZES: Final = (1_000, 10_000)
_FIRST: Final = 8.0
"""Seconds of a processor for the first roll-up of ten thousand workshops."""

_AGAIN: Final = 0.5
_OPENED: Final = 100
_TODAY: Final = dt.date(2026, 11, 29)


def measure(settings: Settings) -> list[Row | Growth]:
    """Measure whole roll-ups in processes of their own, with their start; opening sessions beside them."""
    return [*_measured(settings)]


def _measured(settings: Settings) -> Iterator[Row | Growth]:
    sizes = (100, 1_000) if settings.short else _SIZES
    folders = {size: town(settings.folder / f"town-{size}", size) for size in sizes}
    first = {size: _cost(settings, folder, size) for size, folder in folders.items()}
    again = {
        size: min(_cost(settings, folder, size) for _ in range(settings.rounds(least=2, most=4)))
        for size, folder in folders.items()
    }
    largest = sizes[-1]
    share = largest / _SIZES[-1]
    yield Row.within(f"rolling {largest} workshops up, the first time", first[largest], _FIRST * share)
    yield Row.within(f"rolling {largest} workshops up again", again[largest], _AGAIN)
    opened = _opening(folders[largest])
    yield Row.times("reading a workshop's figures", first[largest] / largest, opened, "opening it as a session")
    yield Growth("rolling up the first time, by workshops", first, 12)
    yield Growth("rolling up again, by workshops", again, 12)


def _cost(settings: Settings, folder: Path, size: int) -> float:
    """Return the processor seconds of a roll-up and its first page, in a process of its own, without its start."""
    script = (
        "import datetime as dt, time; from pathlib import Path;"
        "from larande_tui.rollup.collect import collect; from larande_tui.rollup.pages import RollUp;"
        "start = time.process_time();"
        f"RollUp(collect([Path({str(folder)!r})], dt.date({_TODAY.year}, {_TODAY.month}, {_TODAY.day}))).page();"
        "print(time.process_time() - start)"
    )
    environment = {**os.environ, "LARANDE_TILLSTAND": str(settings.folder / f"state-{size}")}
    done = run([sys.executable, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=True)
    return float(done.stdout)


def _opening(folder: Path) -> float:
    files = sorted(folder.rglob("*.larande"))[:_OPENED]
    start = time.process_time()
    for file in files:
        Session.open(file, writable=False).close()
    return (time.process_time() - start) / len(files)
