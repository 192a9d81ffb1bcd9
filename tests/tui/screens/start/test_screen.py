"""The start screen itself: its keys, its messages, and its place below a stage."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from larande_tui.core.paths import workshops_folder
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.workshop.model.items import Details, Position
from larande_tui.workshop.store.session import Session
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.windows import until


async def test_a_key_and_an_enter_at_once_open_one_dialog(stage):
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "Här visas dina workshoppar" in s.flat())
        await s.burst("n", "enter")
        await until(s.pilot, lambda: len(s.app.screen_stack) > 1)
        await s.press("escape")
        await s.pilot.pause()
        assert "Vilket upplägg?" not in s.text()
        await s.press("n")
        await until(s.pilot, lambda: "Vilket upplägg?" in s.text())


async def test_a_wrong_path_gives_a_sentence(stage):
    async with stage(size=(100, 30)) as s:
        await s.press("o")
        await s.type("/finns/inte.larande")
        await s.press("enter")
        await until(s.pilot, lambda: "Hittar ingen fil" in s.flat())


@pytest.mark.parametrize("path", ["9" * 300 + ".larande", "file://[finns/inte.larande", "~ingen/fil.larande"])
async def test_a_path_that_no_system_can_look_for_gives_a_sentence(stage, path):
    async with stage(size=(100, 30)) as s:
        await s.press("o")
        await s.type(path)
        await s.press("enter")
        await until(s.pilot, lambda: "Hittar ingen fil" in s.flat() or "namnet är för långt" in s.flat())


async def test_leaving_to_the_start_screen_frees_the_file(stage, make):
    path = make(Details())
    async with stage(path) as s:
        await s.press("ctrl+p")
        await s.type("startskärmen")
        await s.press("enter")
        await until(s.pilot, lambda: s.app.session is None)
        with Session.open(path) as other:
            assert other.lead()


async def test_the_menu_is_made_when_it_is_shown_and_not_below_a_stage_that_is_opened(stage, make):
    async with stage(make(Details())) as s:
        assert not s.app.screen_stack[0].query(OptionList)
        await s.press("ctrl+p")
        await s.type("startskärmen")
        await s.press("enter")
        await until(s.pilot, lambda: "Här visas dina workshoppar" in s.flat())
        for word in ("Led gruppen", "Ny workshop", "Esc avsluta"):
            assert word in s.flat()
        assert "Öppnar" not in s.text()
        await s.press("n")
        await until(s.pilot, lambda: "Vilket upplägg?" in s.text())


async def test_a_file_that_cannot_be_opened_is_told_above_the_menu_that_comes(stage, tmp_path: Path):
    path = tmp_path / "borta.larande"
    async with stage(path) as s:
        await until(s.pilot, lambda: "Ny workshop" in s.text() and "borta.larande" in s.flat())
        assert "Öppnar" not in s.text()
        assert isinstance(s.app.focused, OptionList)
        await s.press("down")
        assert s.app.screen.query_one(OptionList).highlighted == 1


@OPEN_FILES_GO
async def test_what_is_told_at_the_end_is_where_the_words_are_now(stage, make):
    path = make(Position(step="reflektion", place="RF1"))
    async with stage(path) as s:
        path.unlink()
        await s.say("efter att filen försvann")
        moved = s.session.path
        assert moved != path
        s.app.close_workshop()
        assert s.app.last_path == moved
        assert "efter att filen försvann" in moved.read_text(encoding="utf-8")


async def test_help_at_the_start_tells_where_files_lie(stage, tmp_path):
    async with stage(size=(120, 40)) as s:
        await s.press("f1")
        text = "".join(s.text().split())
        for folder in ("workshoppar", "tillstand"):
            assert f"liggeri{tmp_path / folder}." in text or f"läggsi{tmp_path / folder}." in text


async def test_whoever_sits_at_windows_old_console_is_told_once_of_a_better_one(stage, monkeypatch):
    monkeypatch.setattr("larande_tui.tui.platform.terminal.is_old_console", lambda: True)
    for told in (True, False):
        async with stage(size=(80, 24)) as s:
            await until(s.pilot, lambda s=s: "Här visas dina workshoppar" in s.flat())
            assert ("I Windows Terminal blir färger" in s.flat()) == told
            assert ("gratis i Microsoft Store" in s.flat()) == told


async def test_nobody_else_is_told_of_it(stage):
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "Här visas dina workshoppar" in s.flat())
        assert "Windows" not in s.text()


@pytest.mark.parametrize(("size", "row"), [((80, 24), 1), ((120, 40), 8), ((200, 50), 10)])
async def test_the_name_stands_at_one_height_before_and_after_the_folder_is_read(stage, make, monkeypatch, size, row):
    read = StartScreen.read
    monkeypatch.setattr(StartScreen, "read", lambda self: None)

    def at(s) -> int:
        return next(number for number, line in enumerate(s.text().splitlines()) if line.strip() == "larande")

    async with stage(size=size) as s:
        assert at(s) == row
        make(name=str(workshops_folder() / "en.larande"))
        read(s.app.screen)
        await until(s.pilot, lambda: "Hemtjänsten Norr" in s.text())
        assert at(s) == row


@pytest.mark.parametrize("size", [(120, 40), (200, 50)], ids=str)
@pytest.mark.parametrize("count", [0, 1])
async def test_a_high_start_screen_with_little_in_it_is_not_empty_below(stage, make, size, count):
    for number in range(count):
        make(name=str(workshops_folder() / f"{number}.larande"))
    async with stage(size=size) as s:
        await until(s.pilot, lambda: "Hemtjänsten Norr" in s.text() if count else "Här visas" in s.text())
        lines = s.text().splitlines()[:-1]
        rows = [number for number, line in enumerate(lines) if line.strip(" │")]
        assert 0.35 <= (rows[0] + rows[-1] + 1) / 2 / len(lines) <= 0.6


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_long_message_is_read_to_its_end(stage, size):
    async with stage(size=size) as s:
        await until(s.pilot, lambda: "Ny workshop" in s.text())
        await s.press("o")
        await s.type("/finns/inte/" + "en mapp med ett långt namn/" * 4 + "dag.larande")
        await s.press("enter")
        await until(s.pilot, lambda: "Hittar ingen fil" in s.text())
        assert "i larandes egna kopior." in s.flat()
        assert "Ny workshop" in s.text()
