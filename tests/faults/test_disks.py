"""A real stage on disks that refuse: what is told, that the line stays, and that everything is saved in the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.driver.exhaustive import usually
from tests.driver.on_stage import said, say

FAULTS = {
    "full": "disken är full",
    "worn": "disken svarar med fel",
    "readonly": "disken går bara att läsa",
    "quota": "utrymmet på kontot är slut",
}


@pytest.mark.parametrize("fault", usually("full", "readonly", of=FAULTS))
def test_what_a_disk_refuses_stays_on_the_line_until_it_takes_it(opened, faults, file: Path, fault: str) -> None:
    app = opened(faulty=True, columns=140)
    say(app, "först")
    faults.on(fault)
    app.type("sedan\r")
    app.until_shown(FAULTS[fault], "✗ ej sparat", "Allt tidigare är sparat")
    assert app.line == "sedan"
    assert said(file) == ["först"]
    app.type("\r")
    app.attend(0.1)
    assert app.line == "sedan", "also when it refuses again"
    faults.off()
    app.type("\r")
    app.wait_for(lambda: app.shows("sedan") and app.saved, "the note on the wall and saved")
    app.kill()
    assert said(file) == ["först", "sedan"]
    again = opened()
    again.type("\x1a")
    again.until_shown("Ångrade: Ny anteckning: sedan")
    assert said(file) == ["först"]


@pytest.mark.parametrize("fault", usually("full", of=FAULTS))
def test_a_refused_line_waits_as_a_draft_when_the_app_dies(opened, faults, file: Path, fault: str) -> None:
    app = opened(faulty=True)
    say(app, "först")
    faults.on(fault)
    app.type("sedan\r")
    app.until_shown("✗ ej sparat")
    app.type("\x11")
    assert app.end() == 0
    assert "Raden du skrev sist kunde inte sparas: sedan" in app.screen.text
    faults.off()
    again = opened()
    assert again.line == "sedan"
    assert said(file) == ["först"]
    again.type("\r")
    again.wait_for(lambda: again.shows("sedan") and again.saved, "the line on the wall")
    assert said(file) == ["först", "sedan"]


def test_a_disk_that_takes_a_few_bytes_at_a_time_costs_nothing(opened, faults, file: Path) -> None:
    faults.on("short")
    app = opened(faulty=True)
    say(app, "först", "sedan")
    app.kill()
    assert said(file) == ["först", "sedan"]


def test_a_disk_that_does_not_confirm_is_never_called_saved_and_is_tried_again(opened, faults, file: Path) -> None:
    app = opened(faulty=True)
    faults.on("sulking")
    app.type("först\r")
    app.until_shown("✗ ej sparat", "Disken tar inte emot det senaste")
    app.wait_for(lambda: app.shows("först"), "först")
    faults.off()
    app.until_shown("✓ sparat")
    app.kill()
    assert said(file) == ["först"]


def test_nothing_is_called_saved_before_a_busy_disk_says_so(opened, faults, file: Path) -> None:
    app = opened(faulty=True)
    faults.on("busy")
    for number in range(3):
        app.type(f"anteckning {number}\r")
        app.wait_for(lambda number=number: app.shows(f"anteckning {number}"), "the note: the group goes on talking")
        assert "… sparar" in app.screen.text
        assert not app.saved
    app.type("halv")
    app.wait_for(lambda: app.line == "halv", "the line")
    assert "… sparar" in app.screen.text
    faults.off()
    app.until_shown("✓ sparat")
    app.kill()
    assert said(file) == [f"anteckning {number}" for number in range(3)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 256 kB."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root on Linux can make a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "larande-prov", disk], check=False).returncode:
        pytest.skip("this system lets nobody mount anything")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def fill(filler: Path) -> None:
    """Take what room is left."""
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(512)):
            continue


def test_a_disk_that_is_really_full(opened, file: Path, small_disk: Path) -> None:
    path = shutil.copyfile(file, small_disk / "dag.larande")
    app = opened(path)
    say(app, "först")
    filler = small_disk / "annat"
    fill(filler)
    room = path.stat().st_blocks * 512 - path.stat().st_size
    texts = [f"fyllnad {number:03} {'åäö ' * 50}".strip() for number in range(room // 400 + 3)]
    written = []
    for text in texts:
        app.type(f"{text}\r")
        app.wait_for(
            lambda text=text: "disken är full" in app.screen.text or (app.shows(text[:11]) and app.saved), "an answer"
        )
        if "disken är full" in app.screen.text:
            break
        written.append(text)
    assert "✗ ej sparat" in app.screen.text
    assert said(path) == ["först", *written]
    filler.unlink()
    app.type("\r")
    app.until_shown("✓ sparat")
    app.signal(signal.SIGKILL)
    app.end()
    assert said(path) == ["först", *texts[: len(written) + 1]]
