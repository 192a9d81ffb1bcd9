"""A real PostgreSQL server for tests: in a folder of its own, on a socket or the loopback, ended with the tests."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_USERS = ("postgres", "nobody")
_PATIENCE = 30.0


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs, which Debian keeps out of the PATH; None without one."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: folder.parent.name.zfill(3))
    found = shutil.which("initdb")
    folders = folders if folders or found is None else [Path(found).parent]
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _user() -> int | None:
    """Return the user to run PostgreSQL as, since it refuses root; None for the present user."""
    if os.name == "nt" or os.getuid() != 0:
        return None
    import pwd

    for name in _USERS:
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    pytest.skip("PostgreSQL does not run as root, and there is no other user here")


@dataclass
class PostgresServer:
    """A running server.

    Attributes:
        folder: with its data.
        port: on the loopback.
        durable: whether it waits for the disk.
    """

    programs: Path
    folder: Path
    port: int
    durable: bool
    process: subprocess.Popen[bytes] | None = None
    uid: int | None = field(default_factory=_user)

    @property
    def superuser(self) -> str:
        """The address of the one who may do anything."""
        return self.as_superuser("postgres")

    def initialise(self) -> None:
        """Make the cluster."""
        self._run(
            "initdb", "--pgdata", str(self.folder / "data"), "--username", "chef", "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions",
        )  # fmt: skip

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "", "max_connections": 100,
            "fsync": "on" if self.durable else "off", "shared_buffers": "32MB", "autovacuum": "off",
        }  # fmt: skip
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder / "data", *words],
                stdout=log, stderr=log, user=self.uid, cwd=self.folder, start_new_session=True,
            )  # fmt: skip
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "log.txt").read_text(encoding="utf-8", errors="replace")[-2000:])
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop at once, as a power cut does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(_PATIENCE)
            self.process = None

    def new_database(self) -> str:
        """Make a database whose owner may do nothing else, and return its address."""
        import psycopg

        name = f"l{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.superuser, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {name} LOGIN")
            connection.execute(f"CREATE DATABASE {name} OWNER {name}")
        return f"postgresql://{name}@127.0.0.1:{self.port}/{name}"

    @functools.cached_property
    def shared_database(self) -> str:
        """The address of a database with the tables, which tests share as tenants of their own."""
        from larande_tui.hosted.database.schema import migrate

        address = self.new_database()
        migrate(address)
        return address

    def ask(self, address: str, query: str, tenant: str = "") -> list[tuple[Any, ...]]:
        """What a query gives, for a tenant."""
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("SELECT set_config('larande.tenant', %s, false)", (tenant,))
            return connection.execute(query.encode()).fetchall()

    def run_sql(self, address: str, statements: str) -> None:
        """Run statements as the database's owner."""
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statements.encode())

    def as_superuser(self, name: str) -> str:
        """The address of a database for the one who may do anything."""
        return f"postgresql://chef@127.0.0.1:{self.port}/{name}"

    def run_program(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's own programs as the one who runs the test."""
        done = subprocess.run([self.programs / program, *words], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")

    def _answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self.superuser, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self.programs / program, *words], user=self.uid, cwd=self.folder, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


def must_have_postgres() -> Path:
    """Return the folder of PostgreSQL's programs; skip the test on a machine without them."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed here (apt-get install postgresql)")
    return programs


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Run a server during a ``with`` block; remove its files after that."""
    programs = must_have_postgres()
    folder = Path(tempfile.mkdtemp(prefix="larande-pg-"))
    server = PostgresServer(programs, folder, _free_port(), durable)
    try:
        if server.uid is not None:
            os.chown(folder, server.uid, -1)
        server.initialise()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
