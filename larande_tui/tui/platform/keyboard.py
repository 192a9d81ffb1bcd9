"""Keys as a terminal sends them, also bytes in another encoding than UTF-8 and halves of characters."""

from __future__ import annotations

import codecs
import sys
from functools import partial


def read_any_keys() -> None:
    """Make the reading of keys survive every byte that a terminal sends.

    At the first byte that is no UTF-8, as an å from a terminal that is set to Latin-1, Textual's driver would stop
    reading the keyboard for good, and the app would end; on Windows at the first half of a character. The drivers take
    no other decoder or reader than the ones they import.
    """
    if sys.platform == "win32":
        from textual.drivers import win32

        from larande_tui.tui.platform.console.reader import ConsoleReader

        win32.EventMonitor = ConsoleReader
    else:
        from textual.drivers import linux_driver

        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment, attr-defined]


def _forgiving(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
