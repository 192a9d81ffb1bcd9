"""The end of a Windows console: the window is closed, the user signs out, the machine shuts down."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

_ENDS: Final = frozenset({2, 5, 6})
"""Windows' numbers of these events; the others are Ctrl+C and Ctrl+Break, which are ordinary keys here."""


class ConsoleEnd:
    """A handler that Windows calls in a thread of its own before it ends the process.

    Args:
        keep: writes the unsent texts; Windows waits for it some seconds.
    """

    def __init__(self, keep: Callable[[], None]) -> None:
        self._keep = keep
        self._handler: object = None

    def handle(self, event: int) -> bool:
        """Write the unsent texts, and return False, so that Windows proceeds to end the process."""
        if event in _ENDS:
            self._keep()
        return False

    def watch(self) -> None:
        """Register the handler; does nothing on other systems, where a signal does this."""
        if sys.platform == "win32":
            import ctypes
            from ctypes import wintypes

            self._handler = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(self.handle)
            ctypes.WinDLL("kernel32").SetConsoleCtrlHandler(self._handler, True)  # noqa: FBT003 - Windows' own
