"""Hostile but checksummed values: each is taken or told, whatever command reads the file, and the stage goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.documents.content.variants import VARIANTS
from larande_tui.tui.app import LarandeApp
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually
from tests.driver.hostile_values import HOSTILE_VALUES, hostile_workshop, side_by_side
from tests.driver.quick_stage import QuickStage
from tests.driver.textual_screen import painted_text

ALWAYS = 1
"""Files that the stage is led through each time, of those that hold all sets together."""

FAILED = "Något gick fel i larande"

EXPORTS = [f"ut{suffix}" for suffix in (".docx", ".html", ".md", ".xlsx", ".csv", ".ics", ".json")]
COMMANDS = [
    ["läget", "."],
    ["granska", "dag.larande"],
    ["granska", "dag.larande", "--rädda"],
    *(["exportera", "dag.larande", "--till", name] for name in EXPORTS),
    *(["exportera", "dag.larande", "--till", f"ut-{name}.docx", "--variant", name] for name in VARIANTS),
    ["läs-in", "ut-plan.docx", "--till", "dag.larande"],
    ["läs-in", "ut-plan.docx", "--till", "dag.larande", "--genomför"],
    ["importera", "rader.txt", "--till", "dag.larande", "--steg", "reflektion", "--plats", "RF1"],
    ["importera", "ut.json", "--till", "ny.larande"],
    ["följ-upp", "dag.larande", "--till", "sedan.larande"],
    ["läget", "."],
    ["rensa", "dag.larande"],
    ["rensa", "dag.larande", "--personer", "--genomför"],
    ["rensa", "dag.larande", "--ord", "sades", "--genomför"],
    ["rensa", "dag.larande", "--allt-utom-planen", "--genomför"],
    ["granska", "dag.larande"],
]
"""Every command that reads a file, in an order in which a person could give them."""


@pytest.mark.parametrize("name", usually(*list(HOSTILE_VALUES)[::6], of=HOSTILE_VALUES))
def test_every_command_has_an_answer(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    hostile_workshop(tmp_path / "dag.larande", name)
    Path("rader.txt").write_text("Sagt sedan\n", encoding="utf-8")
    for command in COMMANDS:
        code = main(command)
        said = capsys.readouterr()
        assert code in (0, 1), (command, said.err)
        assert FAILED not in said.err
        assert said.err or said.out, command
        assert code == 0 or said.err or command[0] == "granska", command
    for path in tmp_path.glob("*.larande"):
        with Session.open(path, writable=False) as session:
            assert session.workshop_id


KEYS = (
    "f2", "f2", "tab", "down", "up", "ctrl+n", "ctrl+b", "enter", "escape", "ctrl+d", "tab", "tab", "escape", "f5",
    "escape", "f4", "escape", "ctrl+k", "ctrl+k", "ctrl+l", "ctrl+o", "shift+down", "shift+up", "f6", "escape",
)  # fmt: skip
"""What is done on every step: notes for whoever leads, choosing, a dialog of each kind, the clock, the wall."""
ONCE = ("f1", "escape", "f3", "down", "up", "plus", "minus", "escape", "f9", "escape", "f10", "f10")


SHOWN = [
    pytest.param(names, id=title, marks=pytest.mark.exhaustive if at >= ALWAYS else ())
    for at, (title, names) in enumerate(side_by_side().items())
]


@pytest.mark.parametrize("names", SHOWN)
async def test_the_stage_shows_what_it_can(names: tuple[str, ...], tmp_path: Path) -> None:
    path = hostile_workshop(tmp_path / "dag.larande", *names)
    app = LarandeApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        stage = QuickStage(app, pilot)
        await stage.settle()
        if stage.screen is None:
            assert "Upplägget i dag.larande är från en nyare larande" in painted_text(app)
            return
        await _walk_through(stage, stage.screen)
        assert "Sagt sedan" in _texts(stage.screen.session)
        app.close_workshop()
    with Session.open(path, writable=False) as session:
        assert "Sagt sedan" in _texts(session)


async def _walk_through(stage: QuickStage, screen: StageScreen) -> None:
    await stage.press(*ONCE)
    await stage.back()
    for _ in screen.steps():
        await stage.press(*KEYS)
        await stage.back()
        screen.capture.text = ""
        await stage.say("Sagt sedan")
        await stage.back()
        assert screen.view.step.id in {step.id for step in screen.steps()}
        await stage.press("pagedown")
        await stage.back()


def _texts(session: Session) -> list[object]:
    return [value for item in session.workshop for value in item.dump().values()]
