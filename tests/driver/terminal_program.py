"""A program that paints a terminal, timed to the millisecond when an awaited text arrives.

`pseudo_terminal` starts it in a terminal of a POSIX system, `windows_console` in a console of Windows.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
COLUMNS: Final = 120
LINES: Final = 40

_ESCAPE: Final = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: titles
    rb"|\x1bP.*?\x1b\\"  # DCS
    rb"|\x1b[@-Z\\-_=>78]",
    re.DOTALL,
)
_QUIET: Final = 0.02
"""Seconds without output after which a burst of painting is over."""


class TooSlowError(Exception):
    """The program did not show a text in time."""


class TerminalProgram(ABC):
    """A running program and its output since `send` or `forget`."""

    _process: subprocess.Popen[bytes]

    def __init__(self) -> None:
        self._written = b""
        self.started = time.perf_counter()

    @abstractmethod
    def write(self, keys: bytes) -> None:
        """Send keys, as a terminal does."""

    @abstractmethod
    def _read(self, patience: float) -> bool:
        """Read the available output; False when nothing came in time, or nothing will."""

    @property
    @abstractmethod
    def _is_listened_to(self) -> bool:
        """Return whether the program's output still arrives."""

    def _took(self, part: bytes) -> None:
        """Store output."""
        self._written += part

    @property
    def raw(self) -> str:
        """Return the bytes written since `forget`."""
        return self._written.decode("utf-8", "replace")

    @property
    def shown(self) -> str:
        """Return the text written since `forget`, without colours and cursor movements."""
        return _ESCAPE.sub(b"", self._written).decode("utf-8", "replace")

    def forget(self, quiet: float = _QUIET) -> None:
        """Read until the program is quiet for so many seconds, and drop the output."""
        while self._read(quiet):
            continue
        self._written = b""

    def send(self, keys: str) -> float:
        """Type, and return the time."""
        self._written = b""
        at = time.perf_counter()
        self.write(keys.encode())
        return at

    def until(self, *texts: str, within: float = 30.0) -> float:
        """Wait until all of these texts were written, and return when the last of them arrived.

        Raises:
            TooSlowError: the time ran out, or the program ended.
        """
        return self._until(lambda shown: all(text in shown for text in texts), f"show {texts}", within)

    def until_any_text(self, within: float = 30.0) -> float:
        """Wait until something other than an empty screen was written, and return when it arrived.

        Raises:
            TooSlowError: as `until`.
        """
        return self._until(lambda shown: bool(shown.strip()), "show anything", within)

    def until_settled(self, *texts: str, within: float = 30.0) -> float:
        """Wait as `until`, and return when the last byte of that burst of painting arrived."""
        at = self.until(*texts, within=within)
        while self._read(_QUIET):
            at = time.perf_counter()
        return at

    def last(self, text: str, otherwise: float, quiet: float) -> float:
        """Read until the program is quiet, and return when ``text`` was written last.

        Args:
            text: to look for.
            otherwise: returned when the text has not been written since `send`.
            quiet: for how many seconds.
        """
        count, at = self.shown.count(text), otherwise
        while self._read(quiet):
            if self.shown.count(text) > count:
                count, at = self.shown.count(text), time.perf_counter()
        return at

    def listen(self, seconds: float) -> int:
        """Count the bytes written in so many seconds."""
        count, until = len(self._written), time.perf_counter() + seconds
        while (remaining := until - time.perf_counter()) > 0:
            self._read(remaining)
        return len(self._written) - count

    def end(self, within: float = 30.0) -> int:
        """Read until the program has ended, and return its exit code.

        Raises:
            TooSlowError: it still runs.
        """
        deadline = time.perf_counter() + within
        while self._process.poll() is None:
            if time.perf_counter() > deadline:
                raise TooSlowError(f"{self._process.args!r} did not end in {within} s")
            if self._is_listened_to:
                self._read(0.02)
            else:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.02)
        while self._is_listened_to and self._read(0):
            continue
        return self._process.returncode

    def _until(self, condition: Callable[[str], bool], purpose: str, within: float) -> float:
        deadline = time.perf_counter() + within
        while not condition(self.shown):
            remaining = deadline - time.perf_counter()
            if remaining <= 0 or not self._read(remaining):
                raise TooSlowError(
                    f"{self._process.args!r} did not {purpose} in {within} s; it wrote {self.shown[-500:]!r}"
                )
        return time.perf_counter()


def python(*arguments: str) -> list[str]:
    """Return a command in this interpreter."""
    return [sys.executable, *arguments]


def larande(*arguments: str) -> list[str]:
    """Return the command as its installed script starts it."""
    return python("-c", "from larande_tui.cli.main import main; raise SystemExit(main())", *arguments)
