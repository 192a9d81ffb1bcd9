"""The page for whoever runs a server: its commands are run, its restore is made, its units and compose are read."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from larande_tui.cli.commands import command_called
from larande_tui.cli.main import main
from larande_tui.cli.parser import Parser
from larande_tui.workshop.store.session import Session
from tests.driver.postgres import PostgresServer
from tests.driver.workshop_samples import say

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.schema import SCHEMA_VERSION, migrate
from larande_tui.hosted.moving import file_of, list_rooms, put_in

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
LINES = [
    line.strip()
    for block in re.findall(r"^ *```\w*\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
GO_ON = ("scen", "manus", "kör", "webb", "prova", "--prova")
"""What goes on until somebody ends it; tests of their own run these."""


def must_be_understood(words: list[str]) -> None:
    """The real parser takes these words, and the subcommand is one of the command's."""
    assert words[0] == "larande"
    command = command_called(words[1])
    assert command is not None, words
    parser = Parser("larande", "", "")
    module: Any = command.load()
    module.add_arguments(parser)
    arguments = parser.parse_args(words[2:])
    assert not arguments.subcommand or arguments.subcommand in module._SUBCOMMANDS


def test_every_command_of_the_page_does_what_it_says(
    postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LARANDE_DB", postgres.new_database())
    with Session.create(tmp_path / "hemtjansten.larande") as session:
        say(session, "hej")
    ours = [shlex.split(line) for line in LINES if line.startswith(("larande server", "larande rensa"))]
    assert len(ours) > 12
    for words in ours:
        if words[1] == "server":
            must_be_understood(words)
        if words[2] in GO_ON:
            continue
        code = main(words[1:])
        told = capsys.readouterr()
        if words[2] == "--kolla":
            assert "Tabellerna har version" in told.out
        else:
            assert code == 0, (words, told)
    assert "är borta ur databasen" in told.out


def test_a_dump_is_restored_byte_for_byte_without_what_belongs_to_phones(
    postgres: PostgresServer, path: Path, tmp_path: Path
) -> None:
    migrate(address := postgres.new_database())
    with Database(address, "larande") as database:
        rooms = {put_in(database, path): path.read_bytes()}
        from tests.hosted.worker.test_workers import opened

        opened(database, next(iter(rooms)))
    postgres.ask(
        address, "INSERT INTO journal (room, number, entry) SELECT room, 1, '{}' FROM door RETURNING 1", "larande"
    )
    dumping = next(line for line in LINES if line.startswith("pg_dump"))
    restoring = next(line for line in LINES if line.startswith("pg_restore"))
    name = address.rpartition("/")[2]
    new = postgres.new_database()
    words = shlex.split(dumping.replace("larande.dump", str(tmp_path / "larande.dump")))
    postgres.run_program(*words[:-1], f"--dbname={postgres.as_superuser(name)}")
    words = shlex.split(restoring.replace(" larande.dump", f" {tmp_path / 'larande.dump'}"))
    postgres.run_program(
        *[word for word in words if not word.startswith("--dbname")],
        f"--dbname={postgres.as_superuser(new.rpartition('/')[2])}",
    )
    with Database(postgres.as_superuser(new.rpartition("/")[2]), "larande") as restored:
        restored.must_be_usable()
        assert {room.id: b"".join(file_of(restored, room.id)) for room in list_rooms(restored)} == rooms
    for table in ("journal", "door", "lease", "unsent"):
        assert postgres.ask(postgres.as_superuser(new.rpartition("/")[2]), f"SELECT 1 FROM {table}", "larande") == []


def test_a_worker_of_the_version_before_works_on(postgres: PostgresServer, path: Path) -> None:
    migrate(address := postgres.new_database())
    postgres.ask(address, f"INSERT INTO migration (number) VALUES ({SCHEMA_VERSION + 1}) RETURNING 1")
    with Database(address, "t") as database:
        database.must_be_usable()
        assert put_in(database, path)


# --- units and containers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_starts_commands_that_there_are(unit: Path) -> None:
    starts = [line.partition("=")[2] for line in unit.read_text(encoding="utf-8").splitlines() if "ExecStart=" in line]
    assert starts
    for start in starts:
        program, *words = shlex.split(start.replace("%i", "8440"))
        must_be_understood([Path(program).name, *words])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units_and_the_timer_as_they_are(tmp_path: Path) -> None:
    """All but the program, which is not in /opt here."""
    copies = []
    for unit in (*UNITS, DEPLOY / "larande-natt.timer"):
        copies.append(copy := tmp_path / unit.name.replace("@", "@8440"))
        copy.write_text(
            unit.read_text(encoding="utf-8").replace("/opt/larande/bin/larande", sys.executable), encoding="utf-8"
        )
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *copies], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "larande" in line]) == (0, [])


@pytest.mark.parametrize("home", [None, "finns-inte"])
def test_the_nights_commands_need_no_home(
    postgres: PostgresServer, database: Database, path: Path, tmp_path: Path, home: str | None
) -> None:
    """The units have `ProtectHome`, which hides every home, so the user's own is none that can be read."""
    put_in(database, path)
    named = {
        **os.environ, "LARANDE_DB": postgres.shared_database, "LARANDE_HUVUDMAN": database.tenant,
        "LARANDE_TILLSTAND": str(tmp_path / "tillstand"), "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    environment = {name: value for name, value in named.items() if name != "HOME" and not name.startswith("XDG_")}
    if home is not None:
        environment["HOME"] = str(tmp_path / home)
    for words in (["gallra"], ["dumpa", str(tmp_path / "rum")]):
        done = subprocess.run(
            [sys.executable, "-m", "larande_tui", "server", *words],
            cwd="/", env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
    assert [one.suffix for one in (tmp_path / "rum").iterdir()] == [".larande"]
    assert not (tmp_path / "finns-inte").exists()


def test_the_timer_is_the_nights() -> None:
    timer = configparser.ConfigParser()
    timer.read(DEPLOY / "larande-natt.timer", encoding="utf-8")
    assert timer["Timer"]["Persistent"] == "true"
    assert (DEPLOY / "larande-natt.service").exists()


def test_the_compose_file_is_whole_and_starts_commands_that_there_are() -> None:
    compose = YAML(typ="safe", pure=True).load(DEPLOY / "compose.yaml")
    services = compose["services"]
    for name in ("migrera", "arbetare"):
        must_be_understood(services[name]["command"])
    files = [
        volume for service in services.values() for volume in service.get("volumes", []) if volume.startswith("./")
    ]
    assert [file for file in files if not (DEPLOY / file.partition(":")[0]).exists()] == []
    assert (DEPLOY / services["arbetare"]["build"]["dockerfile"].partition("/")[2]).exists()
    for service in services.values():
        needed = service.get("depends_on", [])
        assert set(needed) <= services.keys()
    port = services["arbetare"]["command"][-1]
    assert f"arbetare {port}" in (DEPLOY / "Caddyfile").read_text(encoding="utf-8")


def test_the_users_of_the_database_are_made_as_the_file_says(postgres: PostgresServer) -> None:
    """The statements of the script are run, but for the names, which other tests may have."""
    script = (DEPLOY / "databas.sh").read_text(encoding="utf-8")
    if shutil.which("sh"):
        assert subprocess.run(["sh", "-n", DEPLOY / "databas.sh"], check=False).returncode == 0
    (statements,) = re.findall(r"<<'SQL'\n(.*?)^SQL$", script, re.MULTILINE | re.DOTALL)
    statements = statements.replace("larande", "larande_ny").replace(":'losenord'", "'hemligt'")
    for statement in filter(str.strip, statements.split(";\n")):
        postgres.run_sql(postgres.superuser, statement)
    migrate(address := f"postgresql://larande_ny@127.0.0.1:{postgres.port}/larande_ny")
    with Database(address, "larande") as database:
        database.must_be_usable()
