"""A program in a pseudo-terminal of its own: when what it was asked to show has arrived, to the millisecond.

The terminal answers none of the questions that programs ask of it, like a plain one: nothing may wait for an answer.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Self

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
    """The program did not show what it should within the time it was given."""


class Program:
    """A running program and what it has written since `send` or `forget`.

    Args:
        command: as for `subprocess.Popen`.
        environment: set beside the benchmark's own variables.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = COLUMNS, lines: int = LINES
    ) -> None:
        self._near, far = os.openpty()
        self._set_size(columns, lines)
        self._written = b""
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=far,
            stdout=far,
            stderr=far,
            cwd=ROOT,
            env={**_own_environment(), "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            start_new_session=True,
            preexec_fn=_take_the_terminal,  # noqa: PLW1509 - one system call, which no lock can hold up
        )
        os.close(far)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.hang_up()

    @property
    def raw(self) -> str:
        """What was written since `forget`, as it was."""
        return self._written.decode("utf-8", "replace")

    @property
    def shown(self) -> str:
        """The text written since `forget`, without colours and cursor movements."""
        return _ESCAPE.sub(b"", self._written).decode("utf-8", "replace")

    # --- what can happen to it ----------------------------------------------------------------------------------

    def signal(self, number: int) -> None:
        """Send it a signal: killed, stopped, let on, asked to end."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it in the middle of whatever it does, and take in what it had written until then."""
        self.signal(signal.SIGKILL)
        self._process.wait()
        while self._read(0):
            continue

    def hang_up(self) -> None:
        """Close its terminal."""
        if self._near >= 0:
            os.close(self._near)
            self._near = -1

    def resize(self, columns: int, lines: int) -> None:
        """Make its terminal another size."""
        self._set_size(columns, lines)

    def end(self, within: float = 30.0) -> int:
        """Wait until it has ended, reading on, and return its exit code.

        Raises:
            TooSlowError: it runs on.
        """
        deadline = time.perf_counter() + within
        while self._process.poll() is None:
            if time.perf_counter() > deadline:
                raise TooSlowError(f"{self._process.args!r} did not end in {within} s")
            if self._near >= 0:
                self._read(0.02)
            else:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.02)
        while self._near >= 0 and self._read(0):
            continue
        return self._process.returncode

    @property
    def terminal_settings(self) -> int:
        """The local modes of its terminal: whether it echoes, and gathers lines."""
        return int(termios.tcgetattr(self._near)[3])

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._near, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    # --- what it shows ------------------------------------------------------------------------------------------

    def forget(self, quiet: float = _QUIET) -> None:
        """Take in what is still being written, until it is quiet for so many seconds, and let go of it."""
        while self._read(quiet):
            continue
        self._written = b""

    def send(self, keys: str) -> float:
        """Type, and return when."""
        self._written = b""
        at = time.perf_counter()
        os.write(self._near, keys.encode())
        return at

    def until(self, *texts: str, within: float = 30.0) -> float:
        """Wait until all of these were written, and return when the last of them arrived.

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
        """As `until`, but return when the last byte of that burst of painting arrived."""
        at = self.until(*texts, within=within)
        while self._read(_QUIET):
            at = time.perf_counter()
        return at

    def last(self, text: str, otherwise: float, quiet: float) -> float:
        """Read on until it is quiet for so many seconds, and return when ``text`` was written last.

        Args:
            text: to look for.
            otherwise: what to return when it has not been written since `send` and does not come.
            quiet: in seconds.
        """
        count, at = self.shown.count(text), otherwise
        while self._read(quiet):
            if self.shown.count(text) > count:
                count, at = self.shown.count(text), time.perf_counter()
        return at

    def memory(self) -> int:
        """What the process holds of the machine's memory, in bytes."""
        said = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self._process.pid)], capture_output=True, text=True, check=True
        ).stdout
        return int(said) * 1024

    def cpu(self) -> float | None:
        """The seconds of a processor that it has used; None where the system does not tell."""
        told = Path(f"/proc/{self._process.pid}/stat")
        if not told.exists():
            return None
        fields = told.read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def listen(self, seconds: float) -> int:
        """How many bytes it writes in so many seconds."""
        before, until = len(self._written), time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self._read(left)
        return len(self._written) - before

    def _until(self, there: Callable[[str], bool], what: str, within: float) -> float:
        deadline = time.perf_counter() + within
        while not there(self.shown):
            left = deadline - time.perf_counter()
            if left <= 0 or not self._read(left):
                raise TooSlowError(
                    f"{self._process.args!r} did not {what} in {within} s; it wrote {self.shown[-500:]!r}"
                )
        return time.perf_counter()

    def _read(self, patience: float) -> bool:
        """Take in what is there; False when nothing came in time, or nothing will."""
        ready, _, _ = select.select([self._near], [], [], patience)
        if not ready:
            return False
        try:
            part = os.read(self._near, 1 << 16)
        except OSError:  # Linux says so when the other end has closed
            return False
        self._written += part
        self._took(part)
        return bool(part)

    def _took(self, part: bytes) -> None:
        """For those who look at everything that is written."""


def _own_environment() -> dict[str, str]:
    """This process's, without what would be believed about the terminal rather than the terminal itself."""
    return {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}


def _take_the_terminal() -> None:
    """In the new process: its input is its controlling terminal, so that it hears of other sizes and of the end."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def python(*arguments: str) -> list[str]:
    """A command in this interpreter."""
    return [sys.executable, *arguments]


def larande(*arguments: str) -> list[str]:
    """The command as its installed script starts it."""
    return python("-c", "from larande_tui.cli.main import main; raise SystemExit(main())", *arguments)
