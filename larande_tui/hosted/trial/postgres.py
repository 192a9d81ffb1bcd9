"""A temporary PostgreSQL from the system's programs, in a temporary folder."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from larande_tui.core.paths import real_path
from larande_tui.hosted.database.reasons import AWAY
from larande_tui.hosted.errors import NoPostgresError, TrialNotStartedError
from larande_tui.hosted.trial.cleanup_process import CleanupProcess

OLDEST: Final = 15
_PLACES: Final = (
    ("/usr/lib/postgresql", "*/bin"),
    ("/usr", "pgsql-*/bin"),
    ("/opt/homebrew/opt", "postgresql@*/bin"),
    ("/usr/local/opt", "postgresql@*/bin"),
    ("C:/Program Files/PostgreSQL", "*/bin"),
)
"""Where systems keep the server's programs, which are rarely in the PATH."""

_UNPRIVILEGED: Final = ("postgres", "nobody")
_CHIEF: Final = "chef"
_OWNER: Final = "larande"
_HOST: Final = "127.0.0.1"
_PATIENCE: Final = 30.0
_ASKED_EVERY: Final = 0.05
_VERSION: Final = re.compile(r"\(PostgreSQL\) (\d+)")


def programs() -> Path:
    """Return the folder of the newest installed PostgreSQL's programs.

    Raises:
        NoPostgresError: none is installed, or only too old a version.
    """
    in_path = shutil.which("initdb")
    folders = {found for place, pattern in _PLACES for found in Path(place).glob(pattern)}
    folders |= {real_path(Path(in_path)).parent} if in_path is not None else set()
    versions = {folder: version for folder in sorted(folders) if (version := _version_in(folder))}
    newest = max(versions.values(), default=0)
    if newest < OLDEST:
        raise NoPostgresError(newest, OLDEST)
    return next(folder for folder, version in versions.items() if version == newest)


def _version_in(folder: Path) -> int:
    """Return the version of a folder's programs; 0 when they are incomplete or do not run."""
    if shutil.which("postgres", path=str(folder)) is None:
        return 0
    try:
        output = subprocess.run(  # noqa: S603 - the system's own
            [folder / "initdb", "--version"], capture_output=True, check=False
        ).stdout
    except OSError:
        return 0
    match = _VERSION.search(output.decode("utf-8", "replace"))
    return int(match[1]) if match is not None else 0


@contextmanager
def temporary_postgres(cleanup_process: CleanupProcess) -> Iterator[str]:
    """Run a PostgreSQL for a ``with`` block: reachable from this machine only, by password, and deleted at the end.

    Args:
        cleanup_process: removes it if this process is killed.

    Yields:
        The connection string of an empty database, for a user that owns nothing else.

    Raises:
        NoPostgresError: its programs are not installed.
        TrialNotStartedError: it would not start.
    """
    folder_of_programs = programs()
    with tempfile.TemporaryDirectory(prefix="larande-pg-", ignore_cleanup_errors=True) as name:
        cleanup_process.watch_folder(Path(name))
        server = _Server(folder_of_programs, Path(name))
        try:
            cleanup_process.watch_process(server.start())
            yield server.new_database()
        finally:
            _let_nothing_interrupt()
            server.stop()


class _Server:
    """A PostgreSQL server with its data in a folder."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._password = secrets.token_urlsafe(16)
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._as_whom = _unprivileged()

    def start(self) -> int:
        """Create the data, start the server, wait until it answers, and return its process id.

        Raises:
            TrialNotStartedError: it would not start.
        """
        password = self._folder / "losenord"
        password.touch(mode=0o600)
        password.write_text(self._password, encoding="utf-8")
        if self._as_whom:
            for path in (self._folder, password):
                shutil.chown(path, self._as_whom["user"], self._as_whom["group"])
        self._run(
            "initdb", "--username", _CHIEF, "--auth", "scram-sha-256", "--pwfile", str(password),
            "--encoding", "UTF8", "--locale", "C", "--no-sync",
        )  # fmt: skip
        settings = {"listen_addresses": _HOST, "port": self._port, "unix_socket_directories": "", "fsync": "off"}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - likewise
                [self._programs / "postgres", "-D", self._data, *words],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self._folder, **_ALONE, **self._as_whom,
            )  # fmt: skip
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise TrialNotStartedError(_last_line(self._log.read_bytes()))
            time.sleep(_ASKED_EVERY)
        return self._process.pid

    def new_database(self) -> str:
        """Create a database, and return the connection string of its owner."""
        password = secrets.token_urlsafe(16)
        name = sql.Identifier(_OWNER)
        with psycopg.connect(self._address(_CHIEF, self._password, "postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(password)))
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
        return self._address(_OWNER, password, _OWNER)

    def stop(self) -> None:
        """Stop at once, without flushing data that will be deleted."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._run("pg_ctl", "stop", "--mode", "immediate", "--silent")
        self._process.wait(_PATIENCE)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    @property
    def _log(self) -> Path:
        return self._folder / "logg.txt"

    def _address(self, user: str, password: str, database: str) -> str:
        return f"postgresql://{user}:{password}@{_HOST}:{self._port}/{database}"

    def _answers(self) -> bool:
        try:
            psycopg.connect(self._address(_CHIEF, self._password, "postgres"), connect_timeout=2).close()
        except AWAY:
            return False
        return True

    def _run(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs on the data.

        Raises:
            TrialNotStartedError: it refused.
        """
        try:
            done = subprocess.run(  # noqa: S603 - likewise
                [self._programs / program, "--pgdata", self._data, *words],
                stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=self._folder, **_ALONE, **self._as_whom,
            )  # fmt: skip
        except OSError as error:
            raise TrialNotStartedError(str(error.strerror)) from error
        if done.returncode:
            raise TrialNotStartedError(_last_line(done.stderr))


_ALONE: Final[dict[str, Any]] = (
    {"creationflags": 0x00000200 | 0x08000000} if sys.platform == "win32" else {"start_new_session": True}
)
"""Options that keep Ctrl+C from the server, which larande ends itself."""


def _unprivileged() -> dict[str, Any]:
    """Return arguments that run PostgreSQL as another user, since it refuses root; empty when this process is not root.

    Raises:
        TrialNotStartedError: there is no such user.
    """
    if sys.platform == "win32" or os.getuid() != 0:
        return {}
    import pwd

    known = {user.pw_name: user for user in pwd.getpwall()}
    for name in _UNPRIVILEGED:
        if name in known:
            return {"user": known[name].pw_uid, "group": known[name].pw_gid, "extra_groups": ()}
    raise TrialNotStartedError("PostgreSQL körs inte som root, och ingen annan användare finns här")


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as probe:
        return int(probe.getsockname()[1])


def _last_line(said: bytes) -> str:
    return next(reversed(said.decode("utf-8", "replace").strip().splitlines()), "")


def _let_nothing_interrupt() -> None:
    """Ignore further Ctrl+C during the clean-up, after which the process ends."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
