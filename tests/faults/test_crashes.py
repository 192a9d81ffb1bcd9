"""larande itself fails, in a real terminal: a sentence, a report without anybody's words, and a usable terminal."""

from __future__ import annotations

import termios
from pathlib import Path

import pytest

from tests.driver.exhaustive import usually
from tests.driver.on_stage import said, say

LEFT = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1003l", "\x1b[?1006l", "\x1b[?2004l")
"""The first screen, a cursor, no mouse and no marked pastes: what has to come last."""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return tmp_path / "tillstand" / "felrapporter"


def the_report(reports: Path, *told: str) -> str:
    """The one report there is; it holds this, and nothing that was said."""
    (path,) = reports.iterdir()
    report = path.read_text(encoding="utf-8")
    for part in told:
        assert part in report
    for words in ("Kim Larsson", "hemligt", "sagt av gruppen", "halvskrivet", "dag.larande"):
        assert words not in report
    return report


def assert_usable(app) -> None:
    assert app.terminal_settings & termios.ECHO
    assert app.terminal_settings & termios.ICANON
    written = app.raw
    for sequence in LEFT:
        on = sequence[:-1] + ("l" if sequence.endswith("h") else "h")
        assert written.rfind(sequence) > written.rfind(on), f"{sequence!r} comes last"
    assert "Traceback" not in app.screen.text
    assert "Kim Larsson" not in written


@pytest.mark.parametrize("fault", usually("key", of=["key", "timer"]))
def test_a_stage_that_fails_tells_and_keeps_everything(opened, faults, file: Path, reports: Path, fault: str) -> None:
    faults.on("crashes")
    app = opened(faulty=True, columns=250)
    say(app, "sagt av gruppen")
    app.type("halvskrivet")
    app.wait_for(lambda: app.line == "halvskrivet", "the line")
    faults.on("crashes", fault)
    if fault == "key":
        app.type("\r")
    assert app.end() == 70
    assert_usable(app)
    shown = app.screen.text
    assert "Något gick fel i larande, och det avbröts. Det beror inte på dig." in shown
    assert "starta igen, så är du där du var." in shown
    assert str(next(reports.iterdir())) in shown
    the_report(
        reports, "builtins.ValueError", "tests/driver/faulty_larande.py", "larande_tui/tui/", "ändringar", "Python"
    )
    faults.off()
    again = opened()
    again.wait_for(lambda: again.shows("sagt av gruppen"), "sagt av gruppen")
    assert again.line == "halvskrivet"
    assert said(file) == ["sagt av gruppen"]


def test_a_fault_in_what_goes_on_beside_is_told_at_the_end_and_stops_nothing(
    opened, faults, file: Path, reports: Path
) -> None:
    faults.on("crashes", "thread")
    app = opened(faulty=True, columns=250)
    say(app, "ett", "två", "tre", "fyra", "fem")
    app.type("\x11")
    assert app.end() == 0
    assert_usable(app)
    assert "Något gick fel vid sidan av, och larande gick vidare ändå." in app.screen.text
    assert len(list(reports.iterdir())) == 3, "not one for every note"
    assert said(file) == ["ett", "två", "tre", "fyra", "fem"]


def test_a_worker_that_fails(start, faults, reports: Path) -> None:
    faults.on("crashes", "worker")
    app = start(faulty=True, columns=250)
    app.until_shown("Ny workshop", "Esc avsluta")
    app.type("d")
    assert app.end() == 70
    assert_usable(app)
    assert "Något gick fel i larande" in app.screen.text
    report = the_report(reports, "WorkerFailed", "builtins.ValueError", "StartChoices._open_demo")
    assert report.index("WorkerFailed") < report.index("ValueError")


def test_a_toolkit_that_fails_to_put_the_terminal_back(opened, faults, file: Path, reports: Path) -> None:
    faults.on("crashes", "driver")
    app = opened(faulty=True, columns=250)
    say(app, "sagt av gruppen")
    app.type("\x11")
    assert app.end() == 70
    assert_usable(app)
    assert "Något gick fel i larande" in app.screen.text
    the_report(reports, "ValueError")
    assert said(file) == ["sagt av gruppen"]


def test_a_command_that_fails(start, faults, reports: Path) -> None:
    faults.on("crashes", "command")
    app = start("granska", "x.yaml", faulty=True, columns=250)
    assert app.end() == 70
    shown = app.screen.text
    assert "Något gick fel i larande, och kommandot avbröts." in shown
    assert "starta igen" not in shown
    assert "Traceback" not in shown
    assert "Kim Larsson" not in shown
    the_report(reports, "ValueError", "larande_tui/cli/main.py")


def test_a_report_that_cannot_be_written_is_told(start, faults, tmp_path: Path) -> None:
    (tmp_path / "tillstand").mkdir()
    (tmp_path / "tillstand" / "felrapporter").write_text("", encoding="utf-8")
    faults.on("crashes", "command")
    app = start("granska", "x.yaml", faulty=True, columns=250)
    assert app.end() == 70
    assert "Någon felrapport gick inte att skriva: det ligger en fil där mappen skulle vara." in app.screen.text
