"""The thread that reads a Windows console, replacing Textual's: no input can end it. Importable on Windows only.

Textual's thread decodes each read separately, so that half an emoji at the end of one raises an error, which ends the
thread, and no key reaches the app any more. It also drops text without a key while Caps Lock or another such key is on.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, wintypes
from typing import Final

from textual._xterm_parser import XTermParser
from textual.drivers import win32
from textual.message import Message

from larande_tui.tui.platform.console.keys import ConsoleText, KeyRecord

_MOST: Final = 1_024
"""Records that are read at a time."""
_WAIT: Final = 100
"""Milliseconds to wait for a record before checking whether the app has ended."""
_KEY: Final = 0x0001
_SIZE: Final = 0x0004


class ConsoleReader(win32.EventMonitor):
    """Reader of the console's records."""

    process_event: Callable[[Message], None]

    def run(self) -> None:
        """Pass on keys and sizes until the app ends."""
        console = win32.GetStdHandle(win32.STD_INPUT_HANDLE)
        records = (win32.INPUT_RECORD * _MOST)()
        count = wintypes.DWORD()
        text, parser = ConsoleText(), XTermParser()
        while not self.exit_event.is_set():
            for event in parser.tick():
                self.process_event(event)
            if win32.wait_for_handles([console], _WAIT) is None:
                continue
            if not win32.KERNEL32.ReadConsoleInputW(console, byref(records), _MOST, byref(count)):
                self.exit_event.wait(_WAIT / 1_000)  # the console is being closed
                continue
            characters = ""
            for record in records[: count.value]:
                if record.EventType == _KEY:
                    key = record.Event.KeyEvent
                    characters += text.feed(KeyRecord(key.uChar.UnicodeChar, bool(key.bKeyDown), key.wVirtualKeyCode))
                elif record.EventType == _SIZE:
                    size = record.Event.WindowBufferSizeEvent.dwSize
                    self.on_size_change(size.X, size.Y)
            if characters:  # the parser takes an empty text for the end of input
                for event in parser.feed(characters):
                    self.process_event(event)
