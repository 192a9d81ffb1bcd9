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
"""Errors of a pipe without a reader; Windows says that the argument is invalid."""


class InputProblemError(WorkshopError):
    """A command was given unusable input; ``str`` of the error is the Swedish sentence. Exit code 1."""


def prepare() -> None:
    """Prepare the streams for any character: UTF-8 into files and pipes, a replacement where a screen cannot show it.

    Warnings of libraries are for developers, so they are shown only when Python was asked to.
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
    """Write a line of the command's answer."""
    with _ignoring_closed_pipe(sys.stdout):
        sys.stdout.write(f"{printable(text)}\n")


def complain(text: str) -> None:
    """Write a line about a failure, or about something unexpected."""
    with _ignoring_closed_pipe(sys.stdout):
        sys.stdout.flush()
    with _ignoring_closed_pipe(sys.stderr):
        sys.stderr.write(f"{printable(text)}\n")


def flush_output() -> None:
    """Flush both streams, so that Python does not complain at its end when the reader of a pipe has gone."""
    for stream in (sys.stdout, sys.stderr):
        with _ignoring_closed_pipe(stream):
            stream.flush()


@contextlib.contextmanager
def _ignoring_closed_pipe(stream: TextIO) -> Iterator[None]:
    """Ignore a closed pipe, as when ``head`` has read enough.

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
