"""A file that is dropped on the start screen, or pasted there as a path."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from larande_tui.core.file_names import shell_word
from larande_tui.tui.dialogs.help import HelpScreen
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from tests.driver.import_screen import AT_QUESTION
from tests.driver.windows import until


async def drop(s, text: str) -> None:
    await until(s.pilot, lambda: "Ny workshop" in s.text())
    s.app.post_message(Paste(text))
    await s.pilot.pause()


@pytest.mark.parametrize("written", [str, lambda path: f"{shell_word(str(path))}\n", lambda path: path.as_uri()])
async def test_a_workshop_is_opened(stage, make, tmp_path: Path, written) -> None:
    workshop = make(AT_QUESTION).rename(tmp_path / "en dag.larande")
    async with stage(size=(80, 24)) as s:
        await drop(s, written(workshop))
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert s.app.session.path == workshop


async def test_another_file_is_taken_in(stage, tmp_path: Path) -> None:
    answers = tmp_path / "svar.csv"
    answers.write_text("Vad fungerar bra idag?\nVi hjälps åt\n", encoding="utf-8")
    async with stage(size=(80, 24)) as s:
        await drop(s, str(answers))
        await until(s.pilot, lambda: isinstance(s.app.screen, Picker) and "Vilket upplägg?" in s.text())


@pytest.mark.parametrize("name", ["borta.larande", "borta.xlsx", "borta.png"])
async def test_a_file_that_is_away_is_told(stage, tmp_path: Path, name: str) -> None:
    async with stage(size=(80, 24)) as s:
        await drop(s, str(tmp_path / name))
        await until(s.pilot, lambda: name in "".join(s.text().split()))
        assert isinstance(s.app.screen, StartScreen)


@pytest.mark.parametrize("text", ["vad gruppen sa", "/en/fil.xlsx\n/en/annan.xlsx", "hej hej\n"])
async def test_what_is_no_file_is_told(stage, text: str) -> None:
    async with stage(size=(80, 24)) as s:
        await drop(s, text)
        await until(s.pilot, lambda: "Dra hit en fil i taget, eller klistra in dess sökväg" in s.flat())
        await s.press("f1")
        await until(s.pilot, lambda: isinstance(s.app.screen, HelpScreen))
        assert "en workshop öppnas, och annat tas in" in s.flat()
