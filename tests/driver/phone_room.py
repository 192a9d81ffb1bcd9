"""A real server process with a room for phones, and phones that speak its protocol over real HTTP."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from larande_tui.core.clock import local_now
from larande_tui.join.room_files import CLOSE
from larande_tui.workshop.model.items import Details, Item, Note, Position, ProgrammeUsed, StepRun
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE: Final = 30.0
_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"


def phone_id() -> str:
    """Return an id as the page makes them."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def at(step: str, place: str = "") -> tuple[Item, ...]:
    """Return the group's position at a step."""
    return Position(step=step, place=place), StepRun(id=step, started=local_now(), running_since=local_now())


def room_workshop(path: Path, *items: Item, headcount: int = 14, programme: str = "halvdag") -> Path:
    """Make a workshop with the group at its reflection, unless items say otherwise."""
    with Session.create(path) as session:
        details = Details(title="Lärande i vardagen", headcount=headcount)
        session.put(details, ProgrammeUsed(programme=shipped(programme)), *at("reflektion"))
        if items:
            session.put(*items)
    return path


def notes_in(path: Path) -> list[str]:
    """Return the texts of all notes in a file, which must be undamaged."""
    with Session.open(path, writable=False) as session:
        assert not session.report.damaged
        return [note.text for note in session.workshop.all(Note)]


def wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a process; kill one that goes on, which is an error."""
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def until(happened: Callable[[], Any], what: str = "it", patience: float = PATIENCE) -> Any:
    """Wait until something is true, and return it."""
    end = time.monotonic() + patience
    while not (answer := happened()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.03)
    return answer


@dataclass
class Answer:
    """An answer of the server."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass
class Phone:
    """A phone: its cookie, and words for what its page does.

    Attributes:
        trust: believes the certificate of a server that speaks TLS; None for one that does not.
    """

    host: str
    port: int
    code: str
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    trust: ssl.SSLContext | None = None

    @property
    def origin(self) -> str:
        return f"{'https' if self.trust else 'http'}://{self.host}:{self.port}"

    def connection(self) -> http.client.HTTPConnection:
        if self.trust is None:
            return http.client.HTTPConnection(self.host, self.port, timeout=20)
        return http.client.HTTPSConnection(self.host, self.port, timeout=20, context=self.trust)

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        connection = self.connection()
        sent = {"Origin": self.origin, "Content-Type": "application/json"} if method == "POST" else {}
        sent |= {"Cookie": self.cookie} if self.cookie else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
            connection.request(method, path, data, {name: value for name, value in sent.items() if value})
            got = connection.getresponse()
            return Answer(got.status, dict(got.headers), got.read())
        finally:
            connection.close()

    def join(self) -> Answer:
        answer = self.ask("POST", f"/{self.code}/join", {})
        if cookie := answer.headers.get("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
        return answer

    def see(self) -> Any:
        """What the phone sees just now."""
        return self.ask("GET", f"/{self.code}/state").data["see"]

    def do(self, *deeds: Mapping[str, Any]) -> Answer:
        return self.ask("POST", f"/{self.code}/deeds", list(deeds))

    def note(self, text: str, place: str = "RF1", step: str = "reflektion", **fields: Any) -> tuple[str, Answer]:
        name = fields.pop("id", phone_id())
        return name, self.do({"id": name, "what": "note", "step": step, "place": place, "text": text, **fields})

    def rate(self, area: str, value: int | None, name: str = "", step: str = "nulage") -> tuple[str, Answer]:
        name = name or phone_id()
        return name, self.do({"id": name, "what": "rate", "step": step, "place": area, "value": value})

    def vote(self, step: str, dots: Mapping[str, int], voter: str = "") -> tuple[str, Answer]:
        voter = voter or phone_id()
        return voter, self.do({"id": voter, "what": "vote", "step": step, "dots": dict(dots)})


_NO_INTERRUPT: Final = sys.platform == "win32"
"""Windows has no Ctrl+C for a program in another console: there a stage that the room goes with asks it to close."""


class RoomServer:
    """The real server of a workshop's file."""

    def __init__(
        self,
        path: Path,
        *,
        with_stage: bool = False,
        port: int = 0,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.path = path
        words = ["anslut", str(path), "--adress", "127.0.0.1"]
        words += ["--med-scenen"] if with_stage or _NO_INTERRUPT else []
        words += ["--port", str(port or _port_of(path))]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "larande_tui", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline().decode()
        if not line:
            self.process.wait()
            raise AssertionError(self.process.stderr.read().decode() if self.process.stderr else "")
        url = line.split()[-1]
        self.host, port_text = url.removeprefix("http://").partition("/")[0].split(":")
        self.port, self.code = int(port_text), url.rpartition("/")[2]

    def phone(self, *, joins: bool = True) -> Phone:
        phone = Phone(self.host, self.port, self.code)
        if joins:
            assert phone.join().status == 200
        return phone

    def kill(self) -> None:
        """As when the battery is pulled out."""
        self.process.kill()
        self._reap()

    def close(self) -> None:
        """Close the room as Ctrl+C does."""
        if _NO_INTERRUPT and self.process.poll() is None:
            self.stage_says_close()
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self._reap()

    def stage_says_close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{CLOSE}\n".encode())
        self._reap()

    def stage_dies(self) -> None:
        self._reap()

    def _reap(self) -> None:
        with contextlib.suppress(OSError):
            if self.process.stdin is not None:
                self.process.stdin.close()
        wait_or_kill(self.process)
        self.complaint = self.process.stderr.read().decode() if self.process.stderr else ""
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()


_PORTS: Final[dict[Path, int]] = {}
"""The port of each workshop's room: a server that is started again must be found, and no other test's be in its way."""


def _port_of(path: Path) -> int:
    if path not in _PORTS:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            _PORTS[path] = probe.getsockname()[1]
    return _PORTS[path]


@contextmanager
def room(path: Path, **how: Any) -> Iterator[RoomServer]:
    """Serve a workshop's room during a ``with`` block."""
    server = RoomServer(path, **how)
    try:
        yield server
    finally:
        if server.process.returncode is None:
            server.close()
