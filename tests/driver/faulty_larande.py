"""larande with faults that a test turns on and off while it runs: ``python faulty_larande.py CONTROL WORDS…``.

The file CONTROL holds the names of the faults that are on, one a line. The failures come from below larande: the files
that it opens, the system's clock, or one of its own methods, which then raises an error that quotes what somebody said.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

CONTROL = Path(sys.argv[1])
REFUSALS = {"full": errno.ENOSPC, "worn": errno.EIO, "readonly": errno.EROFS, "quota": errno.EDQUOT}
QUOTED = "hemligt: Kim Larsson sade det här"


def faults() -> set[str]:
    """Return the faults that are on."""
    try:
        return set(CONTROL.read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return set()


class FaultyFile:
    """A workshop's file on a disk that refuses, or takes a few bytes at a time."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, data: Any) -> int:
        on = faults()
        for name, code in REFUSALS.items():
            if name in on:
                self._file.write(bytes(data)[:40])
                raise OSError(code, "refused")
        return self._file.write(bytes(data)[: 7 if "short" in on else None])

    def truncate(self, size: int) -> int:
        if "readonly" in faults():
            raise OSError(errno.EROFS, "refused")
        return self._file.truncate(size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def let_disks_fail() -> None:
    really, fsync = Path.open, os.fsync

    def opening(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        file = really(self, mode, *args, **kwargs)
        return FaultyFile(file) if self.suffix == ".larande" and mode in ("r+b", "xb") else file

    def syncing(descriptor: int) -> None:
        if "sulking" in faults():
            raise OSError(errno.EIO, "refused")
        while "busy" in faults():
            threading.Event().wait(0.01)
        fsync(descriptor)

    Path.open = opening  # type: ignore[assignment,method-assign]
    os.fsync = syncing  # type: ignore[assignment]


def let_the_clock_jump() -> None:
    real = dt.datetime

    class Kind(type(real)):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, real)

    class Jumping(real, metaclass=Kind):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            jump = sum(int(fault.removeprefix("clock")) for fault in faults() if fault.startswith("clock"))
            return real.now(tz) + dt.timedelta(seconds=jump)

    dt.datetime = Jumping  # type: ignore[misc]


def raising(really: Callable[..., Any], fault: str) -> Callable[..., Any]:
    """Return a method that fails when its fault is on."""

    def method(*args: Any, **kwargs: Any) -> Any:
        if fault in faults():
            message = QUOTED
            raise ValueError(message)
        return really(*args, **kwargs)

    return method


def let_larande_fail() -> None:
    from textual.drivers.linux_driver import LinuxDriver

    from larande_tui.cli.commands import check
    from larande_tui.tui.stage_screen import screen
    from larande_tui.workshop.store import backups
    from larande_tui.workshop.techniques import wall_items

    wall_items.add_notes = raising(wall_items.add_notes, "key")
    screen.StageScreen._follow = raising(screen.StageScreen._follow, "timer")  # type: ignore[method-assign]
    backups.Backup.follow = raising(backups.Backup.follow, "thread")  # type: ignore[method-assign]
    check.run = raising(check.run, "command")
    LinuxDriver.stop_application_mode = raising(LinuxDriver.stop_application_mode, "driver")  # type: ignore[method-assign]
    demo = "larande_tui.interchange.imports.demo"
    module = __import__(demo, fromlist=["demo_workshop"])
    module.demo_workshop = raising(module.demo_workshop, "worker")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    let_the_clock_jump()
    let_disks_fail()
    if "crashes" in faults():
        let_larande_fail()
    from larande_tui.cli.main import main

    raise SystemExit(main(sys.argv[2:]))
