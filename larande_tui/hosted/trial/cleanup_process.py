"""A process that removes a trial when larande was killed before it could: database, folders and all."""

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


class CleanupProcess:
    """The clean-up process of one trial; without effect on a system without ``fork``.

    Args:
        pipe: the pipe to the process; None without one.
    """

    def __init__(self, pipe: TextIO | None) -> None:
        self._pipe = pipe

    def watch_process(self, number: int) -> None:
        """End a process if this one is killed."""
        self._write(f"{_PROCESS} {number}")

    def watch_folder(self, folder: Path) -> None:
        """Remove a folder if this process is killed."""
        self._write(f"{_FOLDER} {folder}")

    def _write(self, line: str) -> None:
        if self._pipe is not None:
            self._pipe.write(f"{line}\n")


@contextmanager
def cleanup_process() -> Iterator[CleanupProcess]:
    """Run a clean-up process for a block that cleans up by itself. Call it before starting any thread."""
    if sys.platform == "win32":
        yield CleanupProcess(None)
        return
    theirs, ours = os.pipe()
    if os.fork() == 0:
        os.close(ours)
        _watch(theirs)
    os.close(theirs)
    with os.fdopen(ours, "w", encoding="utf-8", buffering=1) as pipe:
        try:
            yield CleanupProcess(pipe)
        finally:
            with contextlib.suppress(OSError):  # the process has been ended
                pipe.write(f"{_ALL_IS_GONE}\n")


def _watch(pipe: int) -> NoReturn:
    """Read processes and folders to watch until the pipe ends, then remove those that remain."""
    os.setsid()  # Ctrl+C in the terminal is meant for larande
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    processes: list[int] = []
    folders: list[Path] = []
    with os.fdopen(pipe, encoding="utf-8") as lines:
        for line in lines:
            what, _, which = line.rstrip("\n").partition(" ")
            if what == _ALL_IS_GONE:
                os._exit(0)
            (processes.append(int(which)) if what == _PROCESS else folders.append(Path(which)))
    for process in processes:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGQUIT)  # PostgreSQL then ends at once, with all its processes
    for _ in range(_TRIES):
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        if not any(folder.exists() for folder in folders):
            break
        time.sleep(_BETWEEN)
    os._exit(0)
