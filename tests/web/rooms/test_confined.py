"""A confined stage: nothing on the server's disk is named, read or written by the person at the browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.driver.postgres import PostgresServer

pytest.importorskip("psycopg", reason="psycopg is not installed")
pytest.importorskip("aiohttp", reason="aiohttp is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.moving import put_in
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.tui.platform.browser.environment import DRIVER, VARIABLE
from larande_tui.web.rooms.places import Place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")
ROOT = Path(__file__).resolve().parents[3]


def confined_environment(postgres: PostgresServer, database: Database, folder: Path) -> dict[str, str]:
    """What a stage's process has in its environment, with a new folder of its own."""
    folder.mkdir()
    return {
        **os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", VARIABLE: DRIVER, **Place(folder).environment,
        "LARANDE_DB": postgres.shared_database, "LARANDE_HUVUDMAN": database.tenant,
    }  # fmt: skip


def walked(postgres: PostgresServer, database: Database, room: str, folder: Path, steps: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.driver.confined_walk", room, str(folder), str(steps)],
        env=confined_environment(postgres, database, folder),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("steps", [pytest.param(0), pytest.param(9, marks=pytest.mark.exhaustive)])
def test_no_command_and_no_key_leads_to_the_servers_disk(
    postgres: PostgresServer, database: Database, tmp_path: Path, steps: int
) -> None:
    room = put_in(database, demo_workshop(tmp_path / "rum.larande"))
    found = walked(postgres, database, room, tmp_path / "scen", steps)
    assert found["failed"] == "None"
    assert found["outside"] == [], "written, listed or started outside the stage's own folder"
    assert found["shown"] == [], "a path of the server on the screen"
    assert found["commands"] >= 40
    assert {"PreviewScreen", "ReceivedPicker", "ProgrammeEditor", "SetupScreen", "HelpScreen"} <= set(found["screens"])
    assert "FilePicker" not in found["screens"]
    assert {Path(name).suffix for name in found["delivered"]} >= {".docx", ".larande", ".yaml"}
    assert set(found["asked"]) == {"larande-manus:", "larande-fil:"}
    assert "Till startskärmen" not in found["listed"]


_TRIED = """
import os, pathlib, subprocess, sqlite3, sys, tempfile
from larande_tui.tui.platform.browser.confinement import confine
own, outside = map(pathlib.Path, sys.argv[1:])
confine(own)
(own / "dokument" / "a.txt").write_text("a")
os.rename(own / "dokument" / "a.txt", own / "dokument" / "b.txt")
assert os.listdir(own / "dokument") == ["b.txt"]
assert pathlib.Path(tempfile.mkdtemp()).parent == own / "tmp"
import larande_tui.documents.formats.html, colorsys
for attempt in (
    lambda: (outside / "hemligt.txt").read_text(), lambda: os.open(outside / "hemligt.txt", os.O_RDONLY),
    lambda: (outside / "ny.txt").write_text(""), lambda: os.open(outside / "ny.txt", os.O_CREAT),
    lambda: open(own / ".." / "utanfor" / "hemligt.txt"), lambda: os.listdir(outside),
    lambda: os.scandir(b"/"), lambda: os.listdir("/etc"), lambda: (own / "lank").symlink_to(outside),
    lambda: os.rename(own / "dokument" / "b.txt", outside / "b.txt"),
    lambda: os.link(outside / "hemligt.txt", own / "x"),
    lambda: (outside / "hemligt.txt").unlink(), lambda: os.mkdir(outside / "ny"), lambda: os.chdir("/"),
    lambda: (outside / "hemligt.txt").chmod(0), lambda: sqlite3.connect(outside / "ny.db"),
    lambda: subprocess.run(["true"]), lambda: os.system("true"),
    lambda: open("/proc/self/environ"), lambda: open(f"/proc/{os.getppid()}/environ"), lambda: open(outside / "lank"),
):
    try:
        attempt()
    except PermissionError:
        continue
    raise SystemExit(f"taken: {attempt.__code__.co_firstlineno} {attempt.__code__.co_names}")
"""


def test_the_wall_refuses_what_a_screen_might_have_forgotten(tmp_path: Path) -> None:
    own, outside = tmp_path / "scen", tmp_path / "utanfor"
    own.mkdir()
    Place(own)
    outside.mkdir()
    (outside / "hemligt.txt").write_text("hemligt", encoding="utf-8")
    (outside / "lank").symlink_to(outside / "hemligt.txt")
    done = subprocess.run(
        [sys.executable, "-c", _TRIED, str(own), str(outside)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in outside.iterdir()) == ["hemligt.txt", "lank"]
