"""Read all lines of a workshop's file that nobody has opened, and tell what of it could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO, Final

from larande_tui.core.file_names import shell_word
from larande_tui.workshop.errors import LockRefusedError
from larande_tui.workshop.store.file_format.line_reader import bounded_lines
from larande_tui.workshop.store.locks import append_lock

_PATIENCE: Final = 5.0
"""Seconds to wait for a window that is writing; a write takes milliseconds."""


def lines_at_rest(path: Path, file: BinaryIO) -> Iterator[bytes]:
    """Read the lines from the file's present position on.

    One without an end may be on its way in from another window of this machine, so it is read when no window writes.

    Args:
        path: of the file, for its lock.
        file: open for reading.

    Raises:
        OSError: the system would not let it be read.
    """
    at = file.tell()
    for line in bounded_lines(file):
        if not line.endswith(b"\n"):
            break
        at += len(line)
        yield line
    else:
        return
    with ExitStack() as lock:
        with suppress(LockRefusedError):  # then nobody else on this machine can write either
            lock.enter_context(append_lock(path).acquire(timeout=_PATIENCE))
        file.seek(at)
        yield from bounded_lines(file)


def damage_told(path: Path, damaged: int, *, cut: bool) -> Iterator[str]:
    """Tell in a sentence what of a file does not count; none when all was read.

    Args:
        path: of the file.
        damaged: how many of its lines are not as they were written.
        cut: its end is missing.
    """
    hurt = []
    if damaged:
        hurt.append("en rad är skadad" if damaged == 1 else f"{damaged} rader är skadade")
    if cut:
        hurt.append("slutet av filen fattas")
    if hurt:
        command = f"larande granska {shell_word(path.name)}"
        yield f"{path.name}: {' och '.join(hurt)}, och det som stod där räknas inte. {command} säger mer."
