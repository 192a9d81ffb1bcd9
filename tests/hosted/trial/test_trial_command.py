"""``larande server --prova`` as a real process: everything is there until Ctrl+C, and nothing after it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.driver.phone_room import Phone, until
from tests.driver.postgres import must_have_postgres

ROOT: Final = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one process there")


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files that PostgreSQL's own user reaches too."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture
def environment(tmp_path: Path, temporary: Path) -> dict[str, str]:
    """Folders of the test's own, and no database named."""
    must_have_postgres()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LARANDE_")}
    return {
        **kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TMPDIR": str(temporary), "HOME": str(tmp_path / "hem"),
        "LARANDE_TILLSTAND": str(tmp_path / "tillstand"), "LARANDE_MAPP": str(tmp_path / "workshoppar"),
    }  # fmt: skip


def larande(*words: str) -> list[str]:
    return [sys.executable, "-m", "larande_tui", *words]


def heard(process: subprocess.Popen[str]) -> str:
    """What the server says until it is ready."""
    assert process.stdout is not None
    said = ""
    while not said.endswith("databasen med allt i den.\n"):
        line = process.stdout.readline()
        assert line, process.communicate()
        said += line
    return said


@pytest.mark.exhaustive
@pytest.mark.parametrize("ended_by", ["SIGINT", "SIGHUP"])
def test_two_rooms_are_there_until_it_is_ended_and_nothing_after(
    environment: dict[str, str], temporary: Path, tmp_path: Path, ended_by: str
) -> None:
    process = subprocess.Popen(
        larande("server", "--prova", "--port", "0"), cwd=tmp_path, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    try:
        said = heard(process)
        port = int(re.search(r"127\.0\.0\.1:(\d+)", said)[1])
        assert len(set(re.findall(rf"Led det i webbläsaren:  http://127\.0\.0\.1:{port}/scen#\S+", said))) == 2
        codes = re.findall(r"Delta: +\S+/(\w+)\n", said)
        assert len(codes) == 2
        for code in codes:
            assert Phone("127.0.0.1", port, code).join().status == 200
        links = re.findall(r"127\.0\.0\.1:\d+(/l/\S+)", said)
        assert len(links) == 3
        pages = [Phone("127.0.0.1", port, "").ask("GET", link) for link in links]
        assert [page.status for page in pages] == [200, 200, 200]
        assert "Hemtjänsten Söder" in pages[1].body.decode()
        named = dict(re.findall(r"export (\w+)=(\S+)", said))
        listed = subprocess.run(
            larande("server", "lista"), env={**environment, **named}, cwd=tmp_path, capture_output=True, check=True
        )
        assert "soder  Hemtjänsten Söder" in listed.stdout.decode()
    finally:
        process.send_signal(signal.Signals[ended_by])
        out, complaint = process.communicate(timeout=30)
    assert (process.returncode, complaint) == (0, "")
    assert out.endswith("Allt är borta.\n")
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "tillstand").exists(), "no second copies of made-up rooms"
    gone = subprocess.run(larande("server", "lista"), env={**environment, **named}, capture_output=True, check=False)
    assert "Databasen svarar inte" in gone.stderr.decode()


def test_ctrl_c_while_it_starts_takes_all_away_too(environment: dict[str, str], temporary: Path) -> None:
    process = subprocess.Popen(
        larande("server", "prova", "--port", "0"), env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "Startar en egen PostgreSQL …\n"
    try:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert list(temporary.iterdir()) == []


def test_ctrl_c_that_python_drops_while_it_starts_is_heard_all_the_same(
    environment: dict[str, str], temporary: Path
) -> None:
    """An interruption in the midst of a destructor or a search for garbage is printed by Python, and then forgotten."""
    dropped = (
        "import signal, larande_tui.hosted.trial.rooms as rooms\n"
        "class Left:\n"
        "    def __del__(self): signal.raise_signal(signal.SIGINT)\n"
        "make = rooms.make_rooms\n"
        "def interrupted(database): Left(); return make(database)\n"
        "rooms.make_rooms = interrupted\n"
        "from larande_tui.cli.main import main\n"
        "raise SystemExit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", dropped, "server", "prova", "--port", "0"],
        env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 130
    assert "KeyboardInterrupt" in done.stderr  # Python's own words: it was dropped
    assert "Provservern svarar" not in done.stdout
    assert list(temporary.iterdir()) == []


def test_a_trial_that_is_killed_is_taken_away_too(environment: dict[str, str], temporary: Path) -> None:
    process = subprocess.Popen(
        larande("server", "--prova", "--port", "0"), env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    )
    named = dict(re.findall(r"export (\w+)=(\S+)", heard(process)))
    assert list(temporary.iterdir())
    process.kill()
    process.communicate(timeout=30)
    until(lambda: not list(temporary.iterdir()), "an empty folder")
    gone = subprocess.run(larande("server", "lista"), env={**environment, **named}, capture_output=True, check=False)
    assert "Databasen svarar inte" in gone.stderr.decode()
