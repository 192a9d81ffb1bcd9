"""A program of this Python in a console of its own on Windows, on Textual's own driver for Windows.

The console is a real one that nobody sees. `console_program` runs in it: it sends what the program paints, and puts
keys among the console's records as Windows Terminal does. Not every console paints what it is told (Wine's does not),
and none tells it to others as it came.
"""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Final, Self

from tests.driver.terminal_program import COLUMNS, LINES, ROOT, TerminalProgram, TooSlowError

_BEGIN: Final = 30.0


class Program(TerminalProgram):
    """A running program and its output since `send` or `forget`.

    Args:
        command: one that `terminal_program.python` gives.
        environment: set beside the tests' own variables.
        columns: of the console.
        lines: of the console.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = COLUMNS, lines: int = LINES
    ) -> None:
        super().__init__()
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(_BEGIN)
            port = str(server.getsockname()[1])
            size = {"COLUMNS": str(columns), "LINES": str(lines)}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.driver.console_program", port, *command[1:]],
                cwd=ROOT,
                env={**os.environ, **size, **environment},
                creationflags=subprocess.CREATE_NEW_CONSOLE,
            )
            try:
                self._line, _ = server.accept()
            except TimeoutError:
                self._process.kill()
                raise TooSlowError(f"{command!r} did not begin in {_BEGIN} s") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._line.close()

    def write(self, keys: bytes) -> None:
        """Send keys, all at once."""
        self._tell(keys=keys.decode("utf-8", "surrogatepass"))

    def lock_capitals(self) -> None:
        """Press Caps Lock, whose state is in the record of each key."""
        self._tell(state=0x0080)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        self._tell(size=[columns, lines])

    def kill(self) -> None:
        """Kill the program in the middle of its work, and read what it had written until then."""
        self._process.kill()
        self._process.wait()
        while self._read(0):
            continue

    def _tell(self, **message: object) -> None:
        self._line.sendall(json.dumps(message).encode() + b"\n")

    @property
    def _is_listened_to(self) -> bool:
        return True

    def _read(self, patience: float) -> bool:
        readable, _, _ = select.select([self._line], [], [], patience)
        if not readable:
            return False
        try:
            part = self._line.recv(1 << 16)
        except ConnectionError:
            return False
        self._took(part)
        return bool(part)
