"""A process that takes a trial away when larande was killed before it could do so itself: database, folders and all."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn, TextIO

_PROCESS: Final = "process"
_FOLDER: Final = "mapp"
_ALL_IS_GONE: Final = "klart"
_TRIES: Final = 100
_BETWEEN: Final = 0.1


class Watchman:
    """The watchman of one trial; on a system without forks, nobody.

    Args:
        told: what it hears; None for nobody.
    """

    def __init__(self, told: TextIO | None) -> None:
        self._told = told

    def watch_process(self, number: int) -> None:
        """Have a process ended, should this one be killed."""
        self._tell(f"{_PROCESS} {number}")

    def watch_folder(self, folder: Path) -> None:
        """Have a folder removed, should this process be killed."""
        self._tell(f"{_FOLDER} {folder}")

    def _tell(self, line: str) -> None:
        if self._told is not None:
            self._told.write(f"{line}\n")


@contextmanager
def watchman() -> Iterator[Watchman]:
    """Have a watchman during a block that takes everything away itself. To be called before there is any thread."""
    if sys.platform == "win32":
        yield Watchman(None)
        return
    theirs, ours = os.pipe()
    if os.fork() == 0:
        os.close(ours)
        _watch(theirs)
    os.close(theirs)
    with os.fdopen(ours, "w", encoding="utf-8", buffering=1) as told:
        try:
            yield Watchman(told)
        finally:
            with contextlib.suppress(OSError):  # somebody has ended it
                told.write(f"{_ALL_IS_GONE}\n")


def _watch(pipe: int) -> NoReturn:
    """Hear what is to be watched until the pipe ends, and take it away unless that is done already."""
    os.setsid()  # Ctrl+C in the terminal is for larande
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    processes: list[int] = []
    folders: list[Path] = []
    with os.fdopen(pipe, encoding="utf-8") as told:
        for line in told:
            what, _, which = line.rstrip("\n").partition(" ")
            if what == _ALL_IS_GONE:
                os._exit(0)
            (processes.append(int(which)) if what == _PROCESS else folders.append(Path(which)))
    for process in processes:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGQUIT)  # PostgreSQL ends at once then, with all its processes
    for _ in range(_TRIES):
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        if not any(folder.exists() for folder in folders):
            break
        time.sleep(_BETWEEN)
    os._exit(0)
