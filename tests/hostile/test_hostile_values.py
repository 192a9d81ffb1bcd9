"""Hostile but checksummed values: each is taken or told, whatever command reads the file, and the stage goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.documents.content.variants import VARIANTS
from larande_tui.tui.app import LarandeApp
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.store.session import Session
from tests.driver.hostile_values import HOSTILE_VALUES, hostile_workshop
from tests.driver.textual_screen import key_of, painted_text

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


@pytest.mark.parametrize("name", HOSTILE_VALUES)
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
        assert code == 0 or said.err, command
    for path in tmp_path.glob("*.larande"):
        with Session.open(path, writable=False) as session:
            assert session.workshop_id


KEYS = (
    "f2", "f2", "tab", "down", "up", "ctrl+n", "ctrl+b", "enter", "escape", "ctrl+d", "tab", "tab", "escape",
    "f5", "escape", "f4", "escape", "ctrl+k", "ctrl+k", "ctrl+l", "ctrl+o", "shift+down", "shift+up", "f6", "escape",
)  # fmt: skip
ONCE = ("f1", "escape", "f3", "down", "up", "plus", "minus", "escape", "f9", "escape", "f10", "f10", "ctrl+z", "ctrl+y")


@pytest.mark.parametrize("name", HOSTILE_VALUES)
async def test_the_stage_shows_what_it_can(name: str, tmp_path: Path) -> None:
    path = hostile_workshop(tmp_path / "dag.larande", name)
    app = LarandeApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(50):
            await pilot.pause(0.01)
            if len(app.screen_stack) > 1:
                break
        stage = next((screen for screen in app.screen_stack if isinstance(screen, StageScreen)), None)
        if stage is None:
            assert "Upplägget i dag.larande är från en nyare larande" in painted_text(app)
            return

        async def press(*keys: str) -> None:
            for key in keys:
                app.simulate_key(key)
                await pilot.pause()

        async def back() -> None:
            while app.screen is not stage:
                await press("escape")

        for key in ONCE:
            await press(key)
        await back()
        for step in stage.steps():
            assert stage.view.step.id == step.id or step is stage.steps()[0]
            for key in KEYS:
                await press(key)
                assert painted_text(app).strip()
            await back()
            stage.capture.text = ""
            for char in "Sagt sedan":
                app.post_message(key_of(char))
            await press("enter", "escape")
            await back()
            assert stage.view.step.id in {item.id for item in stage.steps()}
            await press("pagedown")
            await back()
        texts = [value for item in stage.session.workshop for value in item.dump().values()]
        assert "Sagt sedan" in texts
        if app.session is not None:
            app.session.close()
    with Session.open(path, writable=False) as session:
        assert "Sagt sedan" in [value for item in session.workshop for value in item.dump().values()]
