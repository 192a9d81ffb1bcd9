"""Looking for words in all workshops, from the start screen."""

from __future__ import annotations

from larande_tui.core.paths import workshops_folder
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Note
from tests.driver.held_workshops import held_workshop
from tests.driver.windows import until


async def look_for(s, words: str) -> None:
    await until(s.pilot, lambda: "Ctrl+F leta" in s.text())
    await s.press("ctrl+f")
    await until(s.pilot, lambda: "Vilka ord?" in s.text())
    await s.type(words)
    await s.press("enter")


async def test_enter_opens_the_workshop_at_what_was_found(stage):
    folder = workshops_folder()
    held_workshop(folder / "ett.larande")
    held_workshop(
        folder / "tva.larande", Note(step="reflektion", place="RF2", text="Nyckelskåpet står öppet", number=9)
    )
    async with stage(size=(100, 30)) as s:
        await look_for(s, "nyckelskåpet")
        await until(s.pilot, lambda: "Hemlig rubrik · Norr · Reflektion" in s.flat())
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen) and "Nyckelskåpet" in s.text())
        assert s.session.path.name == "tva.larande"
        assert s.workshop.position.step == "reflektion"


async def test_words_that_stand_nowhere_are_told(stage):
    for name in ("ett", "två"):
        held_workshop(workshops_folder() / f"{name}.larande")
    async with stage(size=(80, 24)) as s:
        await look_for(s, "finns inte")
        await until(s.pilot, lambda: "”finns inte” står ingenstans." in s.flat())
        assert isinstance(s.app.screen, StartScreen)
        await s.press("ctrl+f", "escape")
        assert isinstance(s.app.screen, StartScreen)
