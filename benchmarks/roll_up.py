"""Measure the roll-up of a town's workshops: the first time, again, and how its cost grows, in processor time."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import run
from typing import Final

from benchmarks.settings import Settings
from benchmarks.table import Growth, Row
from larande_tui.rollup.reading.file_reader import FileReader
from larande_tui.workshop.store.session import Session
from tests.driver.many_workshops import town

_SIZES: Final = (1_000, 10_000)
_FIRST: Final = 8.0
"""Highest number of processor seconds for the first roll-up of ten thousand workshops."""

_AGAIN: Final = 0.5
_COMPARED: Final = 100
_BODY: Final = 18
_CHECKSUM: Final = slice(8, 16)
_COUNTED: Final = tuple(b'"kind":"%s"' % kind for kind in (b"rating", b"area", b"action", b"element"))
_TODAY: Final = dt.date(2026, 11, 29)


def measure(settings: Settings) -> list[Row | Growth]:
    """Measure whole roll-ups in processes of their own, with their start; opening sessions beside them."""
    return [*_measured(settings)]


def _measured(settings: Settings) -> Iterator[Row | Growth]:
    sizes = (100, 1_000) if settings.short else _SIZES
    folders = {size: town(settings.folder / f"town-{size}", size) for size in sizes}
    first = {
        size: min(_cost(settings, folder, size, attempt) for attempt in range(settings.rounds(least=1, most=2)))
        for size, folder in folders.items()
    }
    again = {
        size: min(_cost(settings, folder, size) for _ in range(settings.rounds(least=2, most=4)))
        for size, folder in folders.items()
    }
    largest = sizes[-1]
    share = largest / _SIZES[-1]
    yield Row.within(f"rolling {largest} workshops up, the first time", first[largest], _FIRST * share)
    yield Row.within(f"rolling {largest} workshops up again", again[largest], _AGAIN)
    opened = _per_file(folders[largest], _open)
    figures = first[largest] / largest
    yield Row.times("reading and keeping a workshop's figures", figures, opened, "opening it as a session")
    bare = _per_file(folders[largest], _bare)
    read = _per_file(folders[largest], FileReader().read)
    yield Row.times("reading a workshop's figures", read, bare, "checking lines, and the JSON of those that count", 2.5)
    yield Growth("rolling up the first time, by workshops", first, 12)
    yield Growth("rolling up again, by workshops", again, 12)


def _cost(settings: Settings, folder: Path, size: int, attempt: int = 0) -> float:
    """Return the processor seconds of a roll-up and its first page, in a process of its own, without its start.

    The first of an attempt has no cache.
    """
    script = (
        "import datetime as dt, gc, time; from pathlib import Path;"
        "gc.set_threshold(200_000, 20, 50);"  # as in every command
        "from larande_tui.rollup.collect import collect; from larande_tui.rollup.pages import RollUp;"
        "start = time.process_time();"
        f"RollUp(collect([Path({str(folder)!r})], dt.date({_TODAY.year}, {_TODAY.month}, {_TODAY.day}))).page();"
        "print(time.process_time() - start)"
    )
    environment = {**os.environ, "LARANDE_TILLSTAND": str(settings.folder / f"state-{size}-{attempt}")}
    done = run([sys.executable, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=True)
    return float(done.stdout)


def _per_file(folder: Path, work: Callable[[Path], object]) -> float:
    files = sorted(folder.rglob("*.larande"))[:_COMPARED]
    work(files[0])
    start = time.process_time()
    for file in files:
        work(file)
    return (time.process_time() - start) / len(files)


def _open(file: Path) -> None:
    Session.open(file, writable=False).close()


def _bare(file: Path) -> int:
    """Check every line of a file and count the changes in their JSON: the least work that reading can be."""
    changes = 0
    with file.open("rb") as lines:
        for line in lines:
            body = b"{" + line[_BODY:-1]
            is_whole = b"%08x" % zlib.crc32(body) == line[_CHECKSUM]
            if is_whole and b'"kind":"programme"' not in line and any(kind in line for kind in _COUNTED):
                changes += len(json.loads(body)["changes"])
    return changes
