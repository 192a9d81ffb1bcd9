"""``python -m tests.driver.console_program PORT WORDS…``: the inner half of `windows_console`.

Runs what ``python WORDS…`` runs. What Textual's driver paints goes to the socket, not to the console. From the socket
come lines of JSON: keys, which become records of the console's input, a unit of UTF-16 each; a size; the state of the
keys that lock.
"""

from __future__ import annotations

import ctypes
import io
import json
import runpy
import socket
import sys
import threading
from ctypes import byref, wintypes
from typing import Final

from textual.drivers import win32, windows_driver

_KEY: Final = 0x0001
_SIZE: Final = 0x0004
_KERNEL: Final = ctypes.WinDLL("kernel32", use_last_error=True)


def paint_to(line: socket.socket) -> None:
    """Let the driver paint to a socket."""
    painting = io.TextIOWrapper(line.makefile("wb"), encoding="utf-8", errors="replace", newline="")
    really = windows_driver.WindowsDriver.__init__

    def begin(driver: windows_driver.WindowsDriver, *words: object, **options: object) -> None:
        really(driver, *words, **options)
        driver._file = painting

    windows_driver.WindowsDriver.__init__ = begin


def feed(line: socket.socket) -> None:
    """Carry out the messages of a socket until it is closed."""
    state = 0
    with line.makefile("r", encoding="utf-8") as messages:
        for message in map(json.loads, messages):
            state = message.get("state", state)
            put([_size(*message["size"])] if "size" in message else _keys(message.get("keys", ""), state))


def put(records: list[win32.INPUT_RECORD]) -> None:
    """Add records to the input of this process's console.

    Raises:
        OSError: the console takes none.
    """
    array = (win32.INPUT_RECORD * len(records))(*records)
    count = wintypes.DWORD()
    handle = win32.GetStdHandle(win32.STD_INPUT_HANDLE)
    if not _KERNEL.WriteConsoleInputW(handle, byref(array), len(records), byref(count)):
        raise ctypes.WinError(ctypes.get_last_error())


def _keys(text: str, state: int) -> list[win32.INPUT_RECORD]:
    """Return the records of keys: each unit of UTF-16 pressed and released, with the modifiers and locks held."""
    data = text.encode("utf-16-le", "surrogatepass")
    units = [chr(data[index] | data[index + 1] << 8) for index in range(0, len(data), 2)]
    return [_key(unit, state, down=down) for unit in units for down in (True, False)]


def _key(unit: str, state: int, *, down: bool) -> win32.INPUT_RECORD:
    record = win32.INPUT_RECORD()
    record.EventType = _KEY
    record.Event.KeyEvent.bKeyDown = down
    record.Event.KeyEvent.wRepeatCount = 1
    record.Event.KeyEvent.uChar.UnicodeChar = unit
    record.Event.KeyEvent.dwControlKeyState = state
    return record


def _size(columns: int, lines: int) -> win32.INPUT_RECORD:
    record = win32.INPUT_RECORD()
    record.EventType = _SIZE
    record.Event.WindowBufferSizeEvent.dwSize.X, record.Event.WindowBufferSizeEvent.dwSize.Y = columns, lines
    return record


def run(words: list[str]) -> None:
    """Run a Python program by its words."""
    first, *others = words
    if first == "-c":
        sys.argv = ["-c", *others[1:]]
        exec(compile(others[0], "<console>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = words
        runpy.run_path(first, run_name="__main__")


if __name__ == "__main__":
    wire = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    paint_to(wire)
    threading.Thread(target=feed, args=[wire], daemon=True).start()
    run(sys.argv[2:])
