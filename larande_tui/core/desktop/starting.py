"""Start other programs detached from larande and its terminal."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from typing import Any, Final

_STARTED: Final[list[subprocess.Popen[Any]]] = []
"""References to programs that may still run, since Python warns when one is garbage-collected."""


class NoProgramError(Exception):
    """The system has no program for a task. The text says in Swedish what to do instead, without a full stop."""


def start(command: Sequence[str]) -> None:
    """Start a program that outlives larande and writes nothing to its terminal.

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
