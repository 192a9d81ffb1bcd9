"""Check that there is a terminal, and restore its settings, also after an error that Textual does not expect."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, Final, TextIO

from larande_tui.core.paths import state_folder
from larande_tui.tui.platform.browser.environment import is_in_browser
from larande_tui.workshop.errors import WorkshopError

_AS_FOUND: Final = (
    "\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[<u\x1b[0m"
)
"""Escape sequences: normal screen, cursor shown, no mouse or focus reports, no bracketed paste, plain keys and
colours."""


_HOW: Final = (
    "Öppna programmet Windows Terminal (skriv Terminal i startmenyn) och ge samma kommando där. "
    "I Git Bash: skriv winpty före kommandot."
    if sys.platform == "win32"
    else "Ge kommandot i ett terminalfönster, utan |, < och > som leder in- eller utmatning någon annanstans."
)

_TIP: Final = (
    "Tips: det här är Windows gamla konsol. I Windows Terminal blir färger, tecken och inklistrad text bättre. Den "
    "finns i Windows 11 (skriv Terminal i startmenyn) och är gratis i Microsoft Store."
)


class NoTerminalError(WorkshopError):
    """There is no terminal to show the stage on."""

    def __init__(self) -> None:
        super().__init__(f"Scenen behöver ett terminalfönster att visas i, och det finns inget här. {_HOW}")


def require_terminal() -> None:
    """Check that there is a terminal for reading keys and one for painting, as Textual's driver uses them.

    Raises:
        NoTerminalError: one of them is a file, a pipe, or nothing.
    """
    if is_in_browser():
        return
    output = sys.__stdout__ if sys.platform == "win32" else sys.__stderr__
    if not all(stream is not None and _is_terminal(stream) for stream in (sys.__stdin__, output)):
        raise NoTerminalError


def _is_terminal(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal; Windows also says so of its null device, so there it must be a console."""
    try:
        if sys.platform != "win32":
            return stream.isatty()
        import ctypes
        import msvcrt
        from ctypes import wintypes

        handle = wintypes.HANDLE(msvcrt.get_osfhandle(stream.fileno()))
        return bool(ctypes.WinDLL("kernel32").GetConsoleMode(handle, ctypes.byref(wintypes.DWORD())))
    except (OSError, ValueError):  # the stream is closed
        return False


def console_tip() -> str:
    """Return a tip for a user of Windows' old console, the first time; "" otherwise."""
    marker = state_folder() / "tips" / "windows-terminal"
    if not is_old_console() or marker.exists():
        return ""
    with contextlib.suppress(OSError):  # then the tip is shown again
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
    return _TIP


def is_old_console() -> bool:
    """Tell whether the terminal is Windows' old console window, from before Windows Terminal."""
    if sys.platform != "win32" or "WT_SESSION" in os.environ:
        return False
    import ctypes

    user32 = ctypes.WinDLL("user32")
    window = ctypes.WinDLL("kernel32").GetConsoleWindow()
    name = ctypes.create_unicode_buffer(64)
    user32.GetClassNameW(window, name, len(name))
    return name.value == "ConsoleWindowClass" and bool(user32.IsWindowVisible(window))


@contextlib.contextmanager
def restored_terminal() -> Iterator[None]:
    """Restore the terminal after an error, so that it echoes typing and shows output again."""
    settings = _settings()
    try:
        yield
    except BaseException:
        _put_back(settings)
        raise


def _settings() -> list[Any] | None:
    try:
        import termios
    except ImportError:  # Windows restores a console's settings itself
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
