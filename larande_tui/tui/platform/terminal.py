"""The terminal's settings, put back also after an error that Textual does not expect."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any, Final

_AS_FOUND: Final = (
    "\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[<u\x1b[0m"
)
"""Leaves the second screen; cursor shown; no reports of mouse or focus, no marked pastes; plain keys and colours."""


@contextlib.contextmanager
def restored_terminal() -> Iterator[None]:
    """Restore the terminal after an error: it echoes typing and shows output again."""
    settings = _settings()
    try:
        yield
    except BaseException:
        _put_back(settings)
        raise


def _settings() -> list[Any] | None:
    try:
        import termios
    except ImportError:  # Windows puts a console's own settings back
        return None
    with contextlib.suppress(termios.error, OSError, ValueError):
        return termios.tcgetattr(sys.__stdin__.fileno()) if sys.__stdin__ is not None else None
    return None


def _put_back(settings: list[Any] | None) -> None:
    if settings is not None and sys.__stdin__ is not None:
        import termios

        with contextlib.suppress(termios.error, OSError):
            termios.tcsetattr(sys.__stdin__, termios.TCSADRAIN, settings)
    out = sys.__stdout__
    if out is not None and out.isatty():
        with contextlib.suppress(OSError):
            out.write(_AS_FOUND)
            out.flush()
