"""How tests get to Windows' own Python: the copy of the checkout, and what is told where there can be none."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("it is there already", allow_module_level=True)

from tests.driver.programs import output_of, program
from tools.windows import __main__ as command
from tools.windows import wine
from tools.windows.python import copy_as_windows_has_it

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with a commit, a change that is not committed, a new file, and one that is ignored."""
    root = tmp_path / "utcheckat"
    root.mkdir()
    (root / ".gitattributes").write_bytes(b"*.larande -text\n")
    (root / ".gitignore").write_bytes("skräp\n".encode())
    (root / "sida.md").write_bytes(b"ett\n")
    (root / "dag.larande").write_bytes(b"rad\n")
    git = (program("git"), "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org")
    output_of(*git, "init", "--quiet")
    output_of(*git, "add", "--all")
    output_of(*git, "commit", "--quiet", "--message", "x")
    (root / "sida.md").write_bytes("ett\ntvå\n".encode())
    (root / "ny.py").write_bytes(b"1\n")
    (root / "skräp").write_bytes(b"x")
    return root


def test_the_copy_is_what_lies_there_with_the_line_ends_of_windows(checkout: Path, tmp_path: Path) -> None:
    target = tmp_path / "kopia"
    copy_as_windows_has_it(checkout, target)
    assert (target / "sida.md").read_bytes() == "ett\r\ntvå\r\n".encode()
    assert (target / "ny.py").read_bytes() == b"1\r\n"
    assert (target / "dag.larande").read_bytes() == b"rad\n", "what has checksums stays byte for byte"
    assert not (target / "skräp").exists()
    (checkout / "ny.py").unlink()
    copy_as_windows_has_it(checkout, target)
    assert not (target / "ny.py").exists(), "what is gone is gone from the copy too"
    status = output_of(program("git"), "-C", str(checkout), "status", "--porcelain")
    assert status.split() == ["M", "sida.md"], "nothing is staged in the checkout itself"


def test_a_machine_that_can_have_no_wine_is_told_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(wine, "_program", lambda: None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert command.main(["--short"]) == command.UNAVAILABLE
    assert "as root: apt-get install wine64" in capsys.readouterr().err


def test_what_ci_runs_there_is_there() -> None:
    assert [path for path in command.SHORT if not (ROOT / path).exists()] == []
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f"    {command.UNAVAILABLE}) echo" in script, "no Wine is no failure"


@pytest.fixture
def leaving_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> wine.Wine:
    """A Wine whose programs leave a child behind that holds on to their output."""
    stand_in = tmp_path / "wine"
    stand_in.write_text("#!/bin/sh\necho hej\nsleep 10 &\n[ $1 = stays ] && sleep 20\nexit 4\n", encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setattr(wine, "_program", lambda: str(stand_in))
    monkeypatch.setattr(wine, "LAST_LINES_SECONDS", 0.1)
    return wine.Wine(tmp_path / "disk")


@pytest.mark.parametrize(("word", "code"), [("ends", 4), ("stays", None)])
def test_a_run_ends_with_its_program_or_its_time(
    leaving_a_child: wine.Wine, capfd: pytest.CaptureFixture[str], word: str, code: int | None
) -> None:
    begun = time.monotonic()
    assert leaving_a_child.run(word, seconds=0.5) == code
    assert time.monotonic() - begun < 8
    assert capfd.readouterr().out == "hej\n", "what it said is passed on"


@pytest.mark.parametrize("line", ["Åsa\r\n".encode(), "Åsa\r\n".encode("cp1252")])
def test_what_is_said_there_can_be_read_here(line: bytes) -> None:
    assert wine._decoded(line) == "Åsa\r\n"


def test_dev_py_knows_the_command() -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py"], capture_output=True, encoding="utf-8", check=False)
    assert "  windows ..." in done.stdout
