"""The stage in a terminal of its own, as a person sees it: the wall, the line, and the saved state."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tests.driver.terminal_program import TooSlowError, larande
from tests.driver.terminal_screen import Screen

if sys.platform == "win32":
    from tests.driver.windows_console import Program
else:
    from tests.driver.pseudo_terminal import Program

UNDO: Final = "\x1a"
ENTER: Final = "\r"
CLEAR: Final = "\x15"
PAGE_DOWN: Final = "\x1b[6~"
LEAVE: Final = "\x11"
SAVED: Final = "✓ sparat"

_MARK: Final = "▸"
_FRAMES: Final = 0.05
"""Seconds of a few frames: what is not painted in the first comes in one of the next."""
_SYNC_ASKED: Final = b"\x1b[?2026$p"
_SYNC_KNOWN: Final = b"\x1b[?2026;2$y"


class RealApp(Program):
    """A running stage in a terminal.

    The terminal says that it shows whole frames at a time, as today's terminals do, and `screen` shows no others:
    nothing half painted is taken for something shown. `on_frame` is called with each.

    Args:
        words: after ``larande``: a workshop, or a command.
        environment: as for `Program`.
        command: to run in place of larande.
        columns: of the terminal.
        lines: of the terminal.
    """

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        *,
        command: Sequence[str] = (),
        columns: int = 100,
        lines: int = 30,
    ) -> None:
        self.on_frame: Callable[[], None] = lambda: None
        self.screen = Screen(columns, lines, self._painted)
        self._asked = b""
        super().__init__(command or larande(*words), environment, columns=columns, lines=lines)

    def _took(self, part: bytes) -> None:
        super()._took(part)
        self._asked = self._asked[-len(_SYNC_ASKED) :] + part
        if _SYNC_ASKED in self._asked:
            self._asked = b""
            self.write(_SYNC_KNOWN)
        self.screen.feed(part)

    def _painted(self) -> None:
        self.on_frame()

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(columns, lines)
        super().resize(columns, lines)

    def type(self, keys: str) -> None:
        """Type a text, and keep the earlier output."""
        self.write(keys.encode("utf-8", "surrogatepass"))

    def attend(self, seconds: float) -> None:
        """Read the output for so many seconds."""
        until = time.perf_counter() + seconds
        while (remaining := until - time.perf_counter()) > 0:
            if not self._read(remaining) and self._process.poll() is not None:
                return

    def wait_for(self, condition: Callable[[], bool], label: str, within: float = 30.0) -> None:
        """Read the output until a condition is true.

        Raises:
            TooSlowError: the time ran out, or the program ended.
        """
        deadline = time.perf_counter() + within
        while not condition():
            remaining = deadline - time.perf_counter()
            if remaining <= 0 or (not self._read(min(remaining, 0.5)) and self._process.poll() is not None):
                raise TooSlowError(f"no {label} in {within} s. The screen:\n{self.screen.text}")

    def until_shown(self, *texts: str, within: float = 30.0) -> None:
        """Read the output until all of these texts are on the screen.

        Raises:
            TooSlowError: as `wait_for`.
        """
        self.wait_for(lambda: all(text in self.screen.text for text in texts), " and ".join(texts), within)

    def until_open(self) -> None:
        """Read the output until the stage is painted and can be typed on."""
        self.until_shown(_MARK, SAVED, "Page Down")
        self.forget(_FRAMES)

    @property
    def wall(self) -> str:
        """Return the text above the capture line."""
        rows = self.screen.rows
        return "\n".join(rows[: self._typed_on(rows)])

    def shows(self, text: str) -> bool:
        """Tell whether a card that begins with this text is on the wall, after its number."""
        return re.search(rf"^\s*\d+ {re.escape(text)}", self.wall, re.MULTILINE) is not None

    @property
    def line(self) -> str:
        """Return the text on the capture line."""
        rows = self.screen.rows
        row = rows[self._typed_on(rows)] if self._typed_on(rows) < len(rows) else ""
        return row.partition(_MARK)[2].partition("✓")[0].partition("…")[0].partition("✗")[0].strip()

    @property
    def saved(self) -> bool:
        """Return whether the screen says that everything is saved."""
        return SAVED in self.screen.text

    @staticmethod
    def _typed_on(rows: Sequence[str]) -> int:
        return next((index for index in range(len(rows) - 1, -1, -1) if _MARK in rows[index]), len(rows))
