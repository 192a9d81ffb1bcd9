"""A bad network between phones and the server: it holds back, cuts, delays, drops and repeats, by chance of a seed.

It is a process of its own: ``python -m tests.driver.chaos_proxy PORT SEED``, told by lines on its input.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import subprocess
import sys
from typing import Final

_SLICE: Final = 4_096


class ChaosProxy:
    """The proxy, on a port of its own."""

    def __init__(self, server_port: int, seed: int = 1) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.driver.chaos_proxy", str(server_port), str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.port = int(self._ask(""))

    def turn(self, *, bad: bool) -> list[str]:
        """Let the network be bad from now on, or good; return the misfortunes that it has met so far."""
        met: list[str] = json.loads(self._ask("bad" if bad else "good"))
        return met

    def _ask(self, word: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if word:
            self._process.stdin.write(f"{word}\n")
            self._process.stdin.flush()
        return self._process.stdout.readline()

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


class _Proxy:
    """Passes requests on. While `is_bad`, each meets one of the misfortunes, or none.

    Silence: nothing is passed on. Cut: it breaks in the middle. Delay: up to two seconds. Lost answer: the server gets
    what was asked and nobody the answer. Twice: what was asked is asked a second time on a connection of its own.
    """

    def __init__(self, server_port: int, seed: int) -> None:
        self.is_bad = False
        self.met: list[str] = []
        self.port = 0
        self._server_port = server_port
        self._chance = random.Random(seed)

    async def run(self) -> None:
        listener = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        self.port = listener.sockets[0].getsockname()[1]
        print(self.port, flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            self.is_bad = line.strip() == "bad"
            print(json.dumps(self.met), flush=True)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._server_port)
        except OSError:
            writer.close()
            return
        loses = asyncio.Event()
        down = asyncio.create_task(self._down(up_reader, writer, loses))
        try:
            await self._up(reader, up_writer, loses)
            await down
        except (ConnectionError, asyncio.CancelledError):
            down.cancel()
        finally:
            for end in (writer, up_writer):
                end.close()

    def _fate(self) -> str:
        if not self.is_bad:
            return ""
        fate = self._chance.choice(["silence", "cut", "delay", "lost answer", "twice", "", "", ""])
        self.met.append(fate)
        return fate

    async def _up(self, reader: asyncio.StreamReader, up: asyncio.StreamWriter, loses: asyncio.Event) -> None:
        while data := await reader.read(_SLICE):
            data = data.replace(b":%d\r\n" % self.port, b":%d\r\n" % self._server_port)
            match self._fate():
                case "silence":
                    continue
                case "delay":
                    await asyncio.sleep(2 * self._chance.random())
                case "cut":
                    up.write(data[: len(data) // 2])
                    await up.drain()
                    raise ConnectionResetError
                case "lost answer":
                    loses.set()
                case "twice" if data.startswith(b"POST"):
                    await self._ask_again(data)
            up.write(data)
            await up.drain()

    async def _ask_again(self, data: bytes) -> None:
        with contextlib.suppress(OSError, TimeoutError):
            reader, writer = await asyncio.open_connection("127.0.0.1", self._server_port)
            writer.write(data)
            await writer.drain()
            await asyncio.wait_for(reader.read(_SLICE), 2)
            writer.close()

    async def _down(self, up: asyncio.StreamReader, writer: asyncio.StreamWriter, loses: asyncio.Event) -> None:
        while data := await up.read(_SLICE):
            if loses.is_set():
                writer.close()
                return
            writer.write(data)
            await writer.drain()
        writer.close()


if __name__ == "__main__":
    asyncio.run(_Proxy(int(sys.argv[1]), int(sys.argv[2])).run())
