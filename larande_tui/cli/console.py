"""Output of the commands, readable on any console."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import warnings
from collections.abc import Iterator
from typing import Final, TextIO

from larande_tui.core.characters import printable
from larande_tui.workshop.errors import WorkshopError

_READER_GONE: Final = {errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE}
"""Refusals of a pipe that nobody reads any more; Windows says that the argument is invalid."""


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
    with _whoever_reads(sys.stdout):
        sys.stdout.write(f"{printable(text)}\n")


def complain(text: str) -> None:
    """Write a line about a failure, or about something unexpected."""
    with _whoever_reads(sys.stdout):
        sys.stdout.flush()
    with _whoever_reads(sys.stderr):
        sys.stderr.write(f"{printable(text)}\n")


def let_go() -> None:
    """Write out what still waits to be written: at its end Python would complain of a reader that has gone."""
    for stream in (sys.stdout, sys.stderr):
        with _whoever_reads(stream):
            stream.flush()


@contextlib.contextmanager
def _whoever_reads(stream: TextIO) -> Iterator[None]:
    """Go on when the reader of a pipe has gone, as ``head`` does when it has seen enough: nobody misses the rest.

    Raises:
        OSError: the stream refused for another reason.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _READER_GONE:
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
