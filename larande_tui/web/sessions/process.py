"""A stage's process: started as a program, or forked from a process that has imported everything already."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final, Protocol

from larande_tui.core.desktop.program import program

_GRACE: Final = 5.0
_NO_WINDOW: Final = 0x08000000
"""Windows' flag for a program without a console, which Ctrl+C in ours does not reach."""


@dataclass
class StageProcess:
    """A stage's process.

    Attributes:
        reader: of its packets, and of its final output after them.
        writer: of packets to it.
        complaint: its error output.
        child: the started program; None for a forked process, which its parent waits for.
    """

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    complaint: IO[bytes]
    child: asyncio.subprocess.Process | None = None

    async def last_words(self) -> tuple[str, str]:
        """Wait for the end, and return the final output and the error output."""
        output = b""
        with contextlib.suppress(TimeoutError, ConnectionError):
            if not self.writer.is_closing():
                self.writer.write_eof()  # else its reading thread would block it on Windows
            output = await asyncio.wait_for(self.reader.read(), _GRACE)
        if self.child is not None:
            await self._bury(self.child)
        self.complaint.seek(0)
        complaint = self.complaint.read(4_000)
        return output.decode("utf-8", "replace").strip(), complaint.decode("utf-8", "replace").strip()

    @staticmethod
    async def _bury(child: asyncio.subprocess.Process) -> None:
        try:
            await asyncio.wait_for(child.wait(), _GRACE)
        except TimeoutError:
            child.kill()
            await child.wait()

    def hang_up(self) -> None:
        """Close its input, which ends it; kill a program that stands still and does not notice."""
        self.writer.close()
        if self.child is not None:
            asyncio.get_running_loop().call_later(_GRACE, self._kill, self.child)

    @staticmethod
    def _kill(child: asyncio.subprocess.Process) -> None:
        if child.returncode is None:
            child.kill()

    def close(self) -> None:
        """Close the pipes."""
        self.writer.close()
        self.complaint.close()


class Starter(Protocol):
    """A way to start stages."""

    async def start(self, words: Sequence[str], environment: Mapping[str, str]) -> StageProcess:
        """Start ``larande`` with arguments and additional environment variables.

        Raises:
            OSError: the system would not.
        """

    def close(self) -> None:
        """End whatever the starter needs."""


class PlainStarter:
    """Starter of each stage as a program of its own: on Windows and macOS, whose libraries do not survive a fork.

    Args:
        environment: additional environment variables of every stage.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    async def start(self, words: Sequence[str], environment: Mapping[str, str]) -> StageProcess:
        """Start a stage.

        Raises:
            OSError: the system would not.
        """
        complaint = tempfile.TemporaryFile()  # noqa: SIM115 - read when the process has ended
        alone: dict[str, Any] = (
            {"creationflags": _NO_WINDOW} if sys.platform == "win32" else {"start_new_session": True}
        )
        process = await asyncio.create_subprocess_exec(
            *program(),
            *words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=complaint,
            env={**os.environ, **self._environment, **environment, "PYTHONUTF8": "1"},
            **alone,
        )
        if process.stdout is None or process.stdin is None:
            raise OSError("no pipes")
        return StageProcess(process.stdout, process.stdin, complaint, process)

    def close(self) -> None:
        """Do nothing: each process ends with its pipe."""


class ForkStarter:
    """Starter of stages as forks of one process that has imported everything.

    Args:
        channel: to that process; see `larande_tui.web.sessions.zygote`.
    """

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel

    async def start(self, words: Sequence[str], environment: Mapping[str, str]) -> StageProcess:
        """Start a stage.

        Raises:
            OSError: the process that forks is gone.
        """
        ours, theirs = socket.socketpair()
        complaint = tempfile.TemporaryFile()  # noqa: SIM115 - read when the process has ended
        request = json.dumps({"words": list(words), "environment": dict(environment)}).encode()
        with theirs:
            socket.send_fds(self._channel, [request], [theirs.fileno(), complaint.fileno()])
        reader, writer = await asyncio.open_connection(sock=ours)
        return StageProcess(reader, writer, complaint)

    def close(self) -> None:
        """End the process that forks; stages that still run end with their own pipes."""
        self._channel.close()
