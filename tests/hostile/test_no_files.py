"""Pipes, devices and folders where a file is expected: each is refused at once, and nothing takes their place."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from larande_tui.cli.main import main
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")

NO_FILE = "det är ingen vanlig fil"
SUFFIXES = (".larande", ".yaml", ".docx", ".dotx", ".csv", ".txt", ".json", ".xlsx", ".md", ".ics")
PATIENCE = 5
"""Seconds until a command that waits for a pipe is ended; one that refuses takes a hundredth of one."""

READING = [
    ["{}.larande"],
    ["granska", "{}.larande"],
    ["granska", "{}.larande", "--rädda"],
    ["granska", "{}.yaml"],
    ["granska", "{}.docx"],
    ["granska", "{}.docx", "--mall"],
    ["granska", "{}.dotx"],
    ["läs-in", "{}.docx", "--till", "dag.larande"],
    ["läs-in", "dag.docx", "--till", "{}.larande"],
    *(["importera", f"{{}}{suffix}", "--till", "dag.larande"] for suffix in SUFFIXES),
    ["importera", "rader.txt", "--till", "{}.larande", "--steg", "reflektion", "--plats", "RF1"],
    ["exportera", "{}.larande", "--till", "ut.docx"],
    ["exportera", "dag.larande", "--till", "ut.docx", "--mall", "{}.dotx"],
    ["följ-upp", "{}.larande", "--till", "sedan.larande"],
    ["rensa", "{}.larande", "--personer", "--genomför"],
]
WRITING = [["exportera", "dag.larande", "--till", f"{{}}{suffix}"] for suffix in (".docx", ".md", ".csv", ".json")]


@pytest.fixture(autouse=True)
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workshop and its document among the pipes, and an end to waiting."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise AssertionError("it waits for what never comes")

    monkeypatch.chdir(tmp_path)
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(Note(id="n", step="reflektion", place="RF1", text="Sagt", number=1))
    assert main(["exportera", "dag.larande", "--till", "dag.docx"]) == 0
    Path("rader.txt").write_text("Sagt sedan\n", encoding="utf-8")
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield tmp_path
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def refusal(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(command) == 1, command
    told = capsys.readouterr()
    return told.out + told.err


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_pipe_is_refused_at_once(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for suffix in SUFFIXES:
        os.mkfifo(f"pipe{suffix}")
    told = refusal([word.format("pipe") for word in command], capsys)
    assert any(word.format("pipe") in told for word in command if "{}" in word)
    assert "Något gick fel" not in told


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_no_file_takes_the_place_of_a_pipe(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for suffix in SUFFIXES:
        os.mkfifo(f"pipe{suffix}")
    assert NO_FILE in refusal([word.format("pipe") for word in command], capsys)
    assert all(stat.S_ISFIFO(Path(f"pipe{suffix}").lstat().st_mode) for suffix in SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_device_is_not_read_until_the_memory_is_full(suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(f"zero{suffix}").symlink_to("/dev/zero")
    assert f"zero{suffix}" in refusal(["importera", f"zero{suffix}", "--till", "dag.larande"], capsys)
    assert f"zero{suffix}" in refusal(["granska", f"zero{suffix}"], capsys)


def test_pipes_in_a_folder_hinder_nothing(day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("dag-2.larande")
    os.mkfifo("dag (conflicted copy 2026-11-12).larande")
    os.mkfifo(".~lock.dag.larande#")
    assert main(["läget", "."]) == 0
    assert main(["granska", "dag.larande"]) == 0
    assert main(["rensa", "dag.larande", "--ord", "Sagt", "--genomför"]) == 0
    capsys.readouterr()
    with Session.open(day / "dag.larande") as session:
        assert "Sagt" not in [note.text for note in session.workshop.all(Note)]


def test_a_workshop_whose_place_a_pipe_has_taken_goes_on_elsewhere(day: Path) -> None:
    with Session.open(day / "dag.larande") as session:
        (day / "dag.larande").unlink()
        os.mkfifo(day / "dag.larande")
        session.put(Note(id="m", step="reflektion", place="RF1", text="Sagt sedan", number=2))
        assert session.path != day / "dag.larande"
    with Session.open(session.path) as session:
        assert [note.text for note in session.workshop.all(Note)] == ["Sagt", "Sagt sedan"]
