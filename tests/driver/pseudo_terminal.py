"""A program in a pseudo-terminal of its own.

The terminal answers none of the questions that programs ask of it, as a plain one, so nothing may wait for an answer.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.driver.terminal_program import COLUMNS, LINES, ROOT, TerminalProgram


class Program(TerminalProgram):
    """A running program and its output since `send` or `forget`.

    Args:
        command: as for `subprocess.Popen`.
        environment: set beside the benchmark's own variables.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = COLUMNS, lines: int = LINES
    ) -> None:
        self._near, far = os.openpty()
        self._set_size(columns, lines)
        super().__init__()
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

    # --- signals and sizes ---------------------------------------------------------------------------------------

    def signal(self, number: int) -> None:
        """Send the program a signal: killed, stopped, continued, asked to end."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """Kill the program in the middle of its work, and read what it had written until then."""
        self.signal(signal.SIGKILL)
        self._process.wait()
        while self._read(0):
            continue

    def hang_up(self) -> None:
        """Close the program's terminal."""
        if self._near >= 0:
            os.close(self._near)
            self._near = -1

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        self._set_size(columns, lines)

    @property
    def terminal_settings(self) -> int:
        """Return the local modes of the terminal: whether it echoes, and gathers lines."""
        return int(termios.tcgetattr(self._near)[3])

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._near, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    # --- input, output and cost ---------------------------------------------------------------------------------

    def write(self, keys: bytes) -> None:
        """Send keys, as a terminal does."""
        os.write(self._near, keys)

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    def memory(self) -> int:
        """Return the memory of the process, in bytes."""
        output = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self._process.pid)], capture_output=True, text=True, check=True
        ).stdout
        return int(output) * 1024

    def cpu(self) -> float | None:
        """Return the processor seconds that it has used; None where the system does not tell."""
        file = Path(f"/proc/{self._process.pid}/stat")
        if not file.exists():
            return None
        fields = file.read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def _is_listened_to(self) -> bool:
        return self._near >= 0

    def _read(self, patience: float) -> bool:
        """Read the available output; False when nothing came in time, or nothing will."""
        readable, _, _ = select.select([self._near], [], [], patience)
        if not readable:
            return False
        try:
            part = os.read(self._near, 1 << 16)
        except OSError:  # Linux' answer when the other end has closed
            return False
        self._took(part)
        return bool(part)


def _own_environment() -> dict[str, str]:
    """Return this process's environment, without variables that describe another terminal."""
    return {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}


def _take_the_terminal() -> None:
    """Make its input the controlling terminal of the new process, so that it hears of new sizes and of the end."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
