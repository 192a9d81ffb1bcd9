"""Programs that are started and left to themselves: they have no part in this one's terminal."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from typing import Any, Final

_STARTED: Final[list[subprocess.Popen[Any]]] = []
"""Programs that may still run: Python warns of one that is forgotten."""


class NoProgramError(Exception):
    """The system has no program for what is asked; says in Swedish what to do instead, without a stop at its end."""


def start(command: Sequence[str]) -> None:
    """Start a program that lives on by itself and writes nothing in our terminal.

    Args:
        command: the program and its words.

    Raises:
        OSError: there is no such program, or it may not be started.
    """
    _STARTED[:] = [process for process in _STARTED if process.poll() is None]
    process = subprocess.Popen(  # noqa: S603 - words of ours, and a path as a word of its own; no shell reads them
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _STARTED.append(process)
