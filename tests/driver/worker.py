"""Real workers of a server on a real database, and phones that reach them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.driver.phone_room import PATIENCE, Phone

ROOT: Final = Path(__file__).resolve().parents[2]


class Worker:
    """A process of ``larande server kör``.

    Attributes:
        host: its address on the loopback.
        port: on that address.
        origin: what a browser on this machine calls it.
    """

    def __init__(
        self,
        address: str,
        tenant: str,
        environment: Mapping[str, str] | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.host = host
        self.process = subprocess.Popen(
            [sys.executable, "-m", "larande_tui", "server", "kör", "--lyssna", host, "--port", str(port)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, encoding="utf-8",
            env={
                **os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
                "LARANDE_DB": address, "LARANDE_HUVUDMAN": tenant, "LARANDE_SCENER": "0", **(environment or {}),
            },
        )  # fmt: skip
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if "svarar på" not in line:
            self.process.kill()
            raise AssertionError(line + self.process.communicate()[1])
        self.port = int(line.partition(f"{host}:")[2].split()[0])
        self.origin = f"http://{host}:{self.port}"

    def phone(self, code: str, *, cookie: str = "") -> Phone:
        """A phone that has joined the room of a code, or that comes with a cookie from another worker."""
        phone = Phone(self.host, self.port, code, cookie)
        if not cookie:
            assert phone.join().status == 200
        return phone

    def ask(self, path: str) -> tuple[int, str]:
        """What it answers whoever is no phone."""
        answer = Phone(self.host, self.port, "").ask("GET", path)
        return answer.status, answer.body.decode()

    def kill(self) -> None:
        """As when its machine loses its power."""
        self.process.kill()
        self.end()

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it, in good order unless it is dead already; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        with contextlib.suppress(ValueError):
            self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


@contextmanager
def workers(count: int, address: str, tenant: str) -> Iterator[list[Worker]]:
    """Run workers during a ``with`` block."""
    running: list[Worker] = []
    try:
        running.extend(Worker(address, tenant) for _ in range(count))
        yield running
    finally:
        for worker in running:
            worker.end(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
