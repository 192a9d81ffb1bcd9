"""Keys in whatever bytes a terminal sends, including other encodings than UTF-8 and halves of characters."""

from __future__ import annotations

import codecs
import re
import sys
from functools import partial
from typing import Final

from textual import events

_JOINERS: Final = re.compile("[\u200c\u200d\U000e0020-\U000e007f]")
"""Joiners, which hold emoji and letters of several scripts together, and the tags of some flags."""


def read_any_keys() -> None:
    """Make the reading of keys survive any byte that a terminal sends.

    At the first invalid UTF-8 byte, such as an å from a terminal in Latin-1, Textual's driver would stop reading the
    keyboard and the app would end; on Windows at the first half of a character. The decoder and reader are replaced in
    the drivers' modules, since they accept no others.
    """
    if sys.platform == "win32":
        from textual.drivers import win32

        from larande_tui.tui.platform.console.reader import ConsoleReader

        win32.EventMonitor = ConsoleReader
    else:
        from textual.drivers import linux_driver

        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment, attr-defined]


def type_joiners() -> None:
    """Let joiners be typed, as a terminal sends those of an emoji that was picked in the system's list.

    Textual types only what Python calls printable. Without its joiners a family became three people.
    """
    events.Key.is_printable = property(_is_letter)  # type: ignore[assignment, method-assign]


def _is_letter(key: events.Key) -> bool:
    return key.character is not None and (key.character.isprintable() or bool(_JOINERS.fullmatch(key.character)))


def _forgiving(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
