"""``larande webb`` before there is anything to show: what it asks for, in sentences."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.driver.phone_room import room_workshop


def test_without_the_extra_it_says_how_to_have_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    outcome = run("webb")
    assert outcome.code == 1
    assert '-m pip install "larande[webb]". ' in outcome.err, "it can be pasted"
    assert "scenen i terminalen fungerar som vanligt" in outcome.err


def test_a_port_is_a_number_that_ports_have(run: Run) -> None:
    outcome = run("webb", "--port", "70000")
    assert outcome.code == 1
    assert outcome.err == "En port är ett tal från 1 till 65535. Inget är startat.\n"


def test_a_file_that_is_no_workshop_is_told_of_in_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brev.larande").write_text("Hej!", encoding="utf-8")
    outcome = run("webb", "brev.larande")
    assert outcome.code == 1
    assert "brev.larande" in outcome.err
    assert run("webb", "finns-inte.larande").code == 1


def test_a_port_that_is_taken_is_told_of_and_nothing_stays_behind(tmp_path: Path) -> None:
    day = room_workshop(tmp_path / "dag.larande")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "larande_tui", "webb", "--öppna-inte", "--port", port, str(day)]
        # Whatever it leaves running would hold its end of the pipes, and the call would not come back.
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 1
    assert f"Det går inte att visa scenen på port {port}" in done.stderr
    assert done.stdout == ""
