"""Output of the commands, readable on any console."""

from __future__ import annotations

import io
import os
import sys
import warnings

from larande_tui.core.characters import printable
from larande_tui.workshop.errors import WorkshopError


class InputProblemError(WorkshopError):
    """Something is wrong with what a command was given; ``str`` of it is the Swedish sentence. Exit code 1."""


def prepare() -> None:
    """Let every character be written: UTF-8 into files and pipes, and on a screen whatever it can show.

    No library's warning is shown, unless Python was asked to: they are for developers, and say nothing to do.
    """
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Write a line of the answer that was asked for."""
    sys.stdout.write(f"{printable(text)}\n")


def complain(text: str) -> None:
    """Write a line about a failure, or about something unexpected."""
    sys.stdout.flush()
    sys.stderr.write(f"{printable(text)}\n")


def hang_up() -> None:
    """Let nothing more be written, not even when the program ends, since the reader of a pipe has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
